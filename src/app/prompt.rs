//! One line being typed: its text, its caret, what it is for.
//!
//! The caret is a byte of the logical text; where it stands on the screen is the view's to say.
//! It does not know what the text does to the list or the article.
use crate::text::span::Span;
use unicode_segmentation::UnicodeSegmentation;

/// What the line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Finding words in the article.
    Search,
    /// Filtering the library.
    Filter,
}

impl Purpose {
    /// The label before the line.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Filter => "filter",
        }
    }
}

/// A line being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// What it is for.
    pub purpose: Purpose,
    text: String,
    caret: usize,
}

impl Prompt {
    /// A prompt that holds `text`, the caret at its end.
    #[must_use]
    pub fn new(purpose: Purpose, text: &str) -> Self {
        Self {
            purpose,
            text: text.to_owned(),
            caret: text.len(),
        }
    }

    /// What was typed, in logical order.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte before which the next letter goes.
    #[must_use]
    pub const fn caret(&self) -> usize {
        self.caret
    }

    /// Types `text` at the caret: control characters and line ends become spaces.
    pub fn insert(&mut self, text: &str) {
        let clean: String = text
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        self.text.insert_str(self.caret, &clean);
        self.caret += clean.len();
    }

    /// Deletes the cluster before the caret: a letter with its marks. Returns whether there was one.
    pub fn delete_before(&mut self) -> bool {
        let start = self.before();
        self.delete_from(start)
    }

    /// Deletes the word before the caret.
    pub fn delete_word(&mut self) {
        let before = Span::new(0, self.caret).of(&self.text).trim_end();
        let start = before
            .char_indices()
            .rfind(|(_, c)| c.is_whitespace())
            .map_or(0, |(at, c)| at + c.len_utf8());
        self.delete_from(start);
    }

    /// Deletes everything.
    pub fn clear(&mut self) {
        self.text.clear();
        self.caret = 0;
    }

    /// Moves the caret one cluster on or back in logical order.
    pub fn step(&mut self, forward: bool) {
        self.caret = if forward {
            Span::new(self.caret, self.text.len())
                .of(&self.text)
                .graphemes(true)
                .next()
                .map_or(self.caret, |cluster| self.caret + cluster.len())
        } else {
            self.before()
        };
    }

    /// Moves the caret to the logical start or end.
    pub fn go_to(&mut self, end: bool) {
        self.caret = if end { self.text.len() } else { 0 };
    }

    fn before(&self) -> usize {
        Span::new(0, self.caret)
            .of(&self.text)
            .grapheme_indices(true)
            .next_back()
            .map_or(0, |(at, _)| at)
    }

    fn delete_from(&mut self, start: usize) -> bool {
        let some = start < self.caret;
        self.text.replace_range(start..self.caret, "");
        self.caret = start;
        some
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_goes_with_its_marks() {
        let mut prompt = Prompt::new(Purpose::Search, "قَالَ");
        assert!(prompt.delete_before());
        assert_eq!(prompt.text(), "قَا");
        prompt.step(false);
        prompt.insert("و");
        assert_eq!(prompt.text(), "قَوا");
        prompt.delete_word();
        assert_eq!((prompt.text(), prompt.caret()), ("ا", 0));
        assert!(!prompt.delete_before());
    }

    #[test]
    fn pasted_lines_become_one() {
        let mut prompt = Prompt::new(Purpose::Filter, "");
        prompt.insert("a\nb\u{1b}c");
        assert_eq!(prompt.text(), "a b c");
    }
}
