//! The orders of the library list.
//!
//! It does not know the list.

/// What the list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    /// The newest first; articles without a date last, by path.
    #[default]
    Date,
    /// By path, then by place in the file.
    Path,
    /// By folded headline.
    Title,
    /// By folded outlet; articles without one last.
    Source,
    /// The most quotes first.
    Quotes,
    /// The most speakers first.
    Speakers,
    /// The most numbers first.
    Numbers,
}

impl Order {
    /// All orders, in the order of cycling through them.
    pub const ALL: [Self; 7] = [
        Self::Date,
        Self::Path,
        Self::Title,
        Self::Source,
        Self::Quotes,
        Self::Speakers,
        Self::Numbers,
    ];

    /// The name on the screen.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Path => "by file",
            Self::Date => "newest first",
            Self::Title => "by title",
            Self::Source => "by source",
            Self::Quotes => "most quotes first",
            Self::Speakers => "most speakers first",
            Self::Numbers => "most numbers first",
        }
    }

    /// Whether it depends on what was extracted.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::Quotes | Self::Speakers | Self::Numbers)
    }

    /// The next one in the cycle.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|&order| order == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }
}
