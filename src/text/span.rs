//! Byte ranges into an article: the only place that slices strings.
//!
//! A span is half open and counts UTF-8 bytes of the logical text. It does not know which text it belongs to.
use std::ops::Range;

/// A half-open range of UTF-8 bytes of some text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// Makes the span `start..end`; an end before the start gives the empty span at `start`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self {
            start,
            end: if end < start { start } else { end },
        }
    }

    /// The lines of `text` that this span of it touches, from the first byte to before the last line end.
    #[must_use]
    pub fn lines(self, text: &str) -> Self {
        let start = Self::new(0, self.start)
            .of(text)
            .rfind('\n')
            .map_or(0, |at| at + 1);
        let end = Self::new(self.end, text.len())
            .of(text)
            .find('\n')
            .map_or(text.len(), |at| self.end + at);
        Self::new(start, end)
    }

    /// The number of bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether no byte is in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether byte `offset` is in it.
    #[must_use]
    pub const fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether all of `other` is in it.
    #[must_use]
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The shortest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same span, `by` bytes further on.
    #[must_use]
    pub const fn shift(self, by: usize) -> Self {
        Self::new(self.start + by, self.end + by)
    }

    /// Its text in `text`; empty when it does not lie on character bounds of that text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The same span without the white space at both ends of its text.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        Self::new(start, start + inner.trim().len())
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trims_to_the_words() {
        let text = "  قال \n";
        let span = Span::new(0, text.len()).trim(text);
        assert_eq!(span.of(text), "قال");
    }

    #[test]
    fn off_bounds_is_empty_text() {
        assert_eq!(Span::new(1, 3).of("قال"), "");
    }
}
