//! One line being typed: its text, its caret, what it is for.
//!
//! The caret is a byte of the logical text; where it stands on the screen is the view's to say.
//! It does not know what the text does to the list or the article.
use crate::layout::caret::{Caret, CaretLine, Side};
use crate::text::span::Span;
use unicode_segmentation::UnicodeSegmentation;

/// What the line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Finding words in the article.
    Search,
    /// Filtering the library.
    Filter,
    /// Telling who says a quote.
    Speaker,
    /// Telling which other speaker is the same one.
    Merge,
    /// Telling which form of a name is somebody else.
    Split,
    /// Searching the whole library.
    Find,
}

impl Purpose {
    /// The label before the line.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Filter => "filter",
            Self::Speaker => "who says it",
            Self::Merge => "the same as",
            Self::Split => "somebody else is",
            Self::Find => "search all",
        }
    }
}

/// Characters that a line holds at most: what is pasted beyond is cut.
const LONGEST: usize = 1000;

/// A line being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// What it is for.
    pub purpose: Purpose,
    text: String,
    caret: Caret,
}

impl Prompt {
    /// A prompt that holds `text`, the caret at its end.
    #[must_use]
    pub fn new(purpose: Purpose, text: &str) -> Self {
        Self {
            purpose,
            text: text.to_owned(),
            caret: behind(text.len()),
        }
    }

    /// What was typed, in logical order.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the next letter goes.
    #[must_use]
    pub const fn caret(&self) -> Caret {
        self.caret
    }

    /// Types `text` at the caret: control characters and line ends become spaces.
    pub fn insert(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.text.chars().count());
        let clean: String = text
            .chars()
            .take(room)
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        self.text.insert_str(self.caret.at, &clean);
        self.caret = behind(self.caret.at + clean.len());
    }

    /// Deletes the cluster before the caret: a letter with its marks. Returns whether there was one.
    pub fn delete_before(&mut self) -> bool {
        let before = Span::new(0, self.caret.at).of(&self.text);
        let start = before.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
        self.delete_from(start)
    }

    /// Deletes the cluster after the caret.
    pub fn delete_after(&mut self) {
        let after = Span::new(self.caret.at, self.text.len()).of(&self.text);
        let length = after.graphemes(true).next().map_or(0, str::len);
        self.text.replace_range(self.caret.at..self.caret.at + length, "");
    }

    /// Deletes the word before the caret.
    pub fn delete_word(&mut self) {
        let before = Span::new(0, self.caret.at).of(&self.text).trim_end();
        let start = before
            .char_indices()
            .rfind(|(_, c)| c.is_whitespace())
            .map_or(0, |(at, c)| at + c.len_utf8());
        self.delete_from(start);
    }

    /// Deletes everything.
    pub fn clear(&mut self) {
        self.text.clear();
        self.caret = Caret::default();
    }

    /// Moves the caret one cell to the left or right on the screen.
    pub fn step(&mut self, left: bool) {
        self.caret = CaretLine::new(&self.text).step(self.caret, left);
    }

    /// Moves the caret to the logical start or end.
    pub fn go_to(&mut self, end: bool) {
        self.caret = if end {
            behind(self.text.len())
        } else {
            Caret {
                at: 0,
                side: Side::After,
            }
        };
    }

    fn delete_from(&mut self, start: usize) -> bool {
        let some = start < self.caret.at;
        self.text.replace_range(start..self.caret.at, "");
        self.caret = behind(start);
        some
    }
}

/// The caret behind what was typed last: the next letter goes on from there.
const fn behind(at: usize) -> Caret {
    Caret {
        at,
        side: Side::Before,
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
        // Leftwards is onwards in Arabic.
        prompt.step(false);
        prompt.insert("و");
        assert_eq!(prompt.text(), "قَوا");
        prompt.delete_word();
        assert_eq!((prompt.text(), prompt.caret().at), ("ا", 0));
        assert!(!prompt.delete_before());
        prompt.insert("قَ");
        prompt.go_to(false);
        prompt.delete_after();
        assert_eq!(prompt.text(), "ا");
        prompt.step(true);
        prompt.delete_after();
        assert_eq!((prompt.text(), prompt.caret().at), ("ا", 2));
    }

    #[test]
    fn pasted_lines_become_one() {
        let mut prompt = Prompt::new(Purpose::Filter, "");
        prompt.insert("a\nb\u{1b}c");
        assert_eq!(prompt.text(), "a b c");
        prompt.insert(&"دار ".repeat(1000));
        assert_eq!(prompt.text().chars().count(), LONGEST);
        assert_eq!(prompt.caret().at, prompt.text().len());
    }
}
