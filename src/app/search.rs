//! Finding words in the open article, however they are spelled.
//!
//! Comes in: the text, folded once, and what was typed. Goes out: the spans that match, and which one is current.
//! It does not know rows or keys.
use crate::text::fold::{FoldedText, fold};
use crate::text::span::Span;

/// A search that is on.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// What was typed.
    pub query: String,
    hits: Vec<Span>,
    current: Option<usize>,
}

impl Search {
    /// Finds `query` in the folded text; the current hit is the first at or after byte `from`, else the first.
    #[must_use]
    pub fn new(text: &FoldedText, query: &str, from: usize) -> Self {
        let needle = fold(query);
        let hits: Vec<Span> = if needle.trim().is_empty() {
            Vec::new()
        } else {
            text.text
                .match_indices(&needle)
                .map(|(at, found)| text.original(Span::new(at, at + found.len())))
                .collect()
        };
        let current = if hits.is_empty() {
            None
        } else {
            Some(hits.iter().position(|hit| hit.start >= from).unwrap_or(0))
        };
        Self {
            query: query.to_owned(),
            hits,
            current,
        }
    }

    /// All hits, by start.
    #[must_use]
    pub fn hits(&self) -> &[Span] {
        &self.hits
    }

    /// The current hit.
    #[must_use]
    pub fn current(&self) -> Option<Span> {
        self.current.map(|at| self.hits[at])
    }

    /// The current hit's number, counted from 1, and how many there are.
    #[must_use]
    pub fn count(&self) -> (usize, usize) {
        (self.current.map_or(0, |at| at + 1), self.hits.len())
    }

    /// Goes to the next or previous hit, round the ends.
    pub fn step(&mut self, forward: bool) {
        let count = self.hits.len();
        self.current = self.current.map(|at| {
            if forward {
                (at + 1) % count
            } else {
                (at + count - 1) % count
            }
        });
    }

    /// The hit at byte `offset`, and whether it is the current one.
    #[must_use]
    pub fn at(&self, offset: usize) -> Option<bool> {
        let after = self.hits.partition_point(|hit| hit.end <= offset);
        self.hits
            .get(after)
            .filter(|hit| hit.contains(offset))
            .map(|_| self.current == Some(after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, query: &str, want: &[&str]) {
        let search = Search::new(&FoldedText::new(text), query, 0);
        let got: Vec<&str> = search.hits().iter().map(|hit| hit.of(text)).collect();
        assert_eq!(got, want, "{query}");
    }

    #[test]
    fn spelling_does_not_matter() {
        check("المدرسة والمدرسه", "مدرسة", &["مدرسة", "مدرسه"]);
        check("مُحَمَّدٌ ومحمد", "محمد", &["مُحَمَّدٌ", "محمد"]);
        check("إلى أحمد", "الي احمد", &["إلى أحمد"]);
        check("عام ٢٠٢٤", "2024", &["٢٠٢٤"]);
        check("كتـــاب", "كتاب", &["كتـــاب"]);
        check("نص", " ", &[]);
        check("نص", "ـ", &[]);
    }

    #[test]
    fn hits_go_round() {
        let mut search = Search::new(&FoldedText::new("واحد واحد واحد"), "واحد", 10);
        assert_eq!(search.count(), (3, 3));
        search.step(true);
        assert_eq!(search.count(), (1, 3));
        search.step(false);
        assert_eq!(search.current().map(|hit| hit.start), Some(18));
    }
}
