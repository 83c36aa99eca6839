//! The words of a question as the index spells them, and where a text has them.
//!
//! Comes in: words as typed. Goes out: [`Wording`]: an expression for the full-text tables, and the places in a text.
//! A word stands for all its spellings and for itself behind particles and the article; an exact one only for itself.
//! It does not know trees of questions.
use crate::lexicon::clitics::Clitics;
use crate::store::stems;
use crate::text::span::Span;
use crate::text::tokens::Tokens;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Words in a row, ready to be looked for.
#[derive(Debug, Clone)]
pub struct Wording {
    /// The stems that the first word may have.
    firsts: BTreeSet<String>,
    /// The stems of the others.
    others: Vec<String>,
    /// The words as typed; they must stand so when the question is exact.
    typed: Vec<String>,
    is_prefix: bool,
    is_exact: bool,
}

impl Wording {
    /// Prepares words; `None` when there is no word among them.
    #[must_use]
    pub fn new(text: &str, is_prefix: bool, is_exact: bool, clitics: &Clitics) -> Option<Self> {
        let tokens = Tokens::new(text);
        let mut words = (0..tokens.len()).filter(|&at| stems::counts(tokens.list()[at].kind));
        let first = words.next()?;
        let folded = tokens.folded(first);
        let rest: Vec<usize> = words.collect();
        let mut firsts = BTreeSet::from([stems::stem(folded, clitics).to_owned()]);
        if !is_exact {
            for prefix in clitics.prefixes().iter().filter(|prefix| !prefix.definite) {
                for word in [folded, stems::stem(folded, clitics)] {
                    firsts.insert(stems::stem(&format!("{}{word}", prefix.letters), clitics).to_owned());
                }
            }
        }
        Some(Self {
            firsts,
            others: rest
                .iter()
                .map(|&at| stems::stem(tokens.folded(at), clitics).to_owned())
                .collect(),
            typed: std::iter::once(first)
                .chain(rest)
                .map(|at| tokens.list()[at].span.of(text).to_owned())
                .collect(),
            is_prefix,
            is_exact,
        })
    }

    /// The expression for the full-text table; an exact wording finds more by it than is meant.
    #[must_use]
    pub fn expression(&self) -> String {
        let mut out = String::from("(");
        for (nth, first) in self.firsts.iter().enumerate() {
            let joiner = if nth == 0 { "" } else { " OR " };
            // Stems are letters and digits, so nothing in them needs care.
            let _ = write!(out, "{joiner}\"{first}");
            for other in &self.others {
                let _ = write!(out, " {other}");
            }
            out.push_str(if self.is_prefix { "\" *" } else { "\"" });
        }
        out.push(')');
        out
    }

    /// Where a text has it.
    #[must_use]
    pub fn places(&self, text: &str, tokens: &Tokens, clitics: &Clitics) -> Vec<Span> {
        let words: Vec<usize> = (0..tokens.len())
            .filter(|&at| stems::counts(tokens.list()[at].kind))
            .collect();
        let length = 1 + self.others.len();
        words
            .windows(length)
            .filter(|run| (0..length).all(|nth| self.agrees(nth, run[nth], text, tokens, clitics)))
            .map(|run| {
                tokens.list()[run[0]]
                    .span
                    .join(tokens.list()[run[length - 1]].span)
            })
            .collect()
    }

    /// Whether token `at` may be word `nth`.
    fn agrees(&self, nth: usize, at: usize, text: &str, tokens: &Tokens, clitics: &Clitics) -> bool {
        let begins = self.is_prefix && nth == self.others.len();
        if self.is_exact {
            let written = tokens.list()[at].span.of(text);
            return if begins {
                written.starts_with(&self.typed[nth])
            } else {
                written == self.typed[nth]
            };
        }
        let stem = stems::stem(tokens.folded(at), clitics);
        match nth.checked_sub(1) {
            None if begins => self.firsts.iter().any(|first| stem.starts_with(first)),
            None => self.firsts.contains(stem),
            Some(other) if begins => stem.starts_with(&self.others[other]),
            Some(other) => stem == self.others[other],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn check(words: &str, is_exact: bool, text: &str, want: &[&str]) {
        let lexicon = Lexicon::embedded().unwrap();
        let clitics = &lexicon.numbers.clitics;
        let is_prefix = words.ends_with('*');
        let wording = Wording::new(words.trim_end_matches('*'), is_prefix, is_exact, clitics).unwrap();
        let got: Vec<&str> = wording
            .places(text, &Tokens::new(text), clitics)
            .into_iter()
            .map(|span| span.of(text))
            .collect();
        assert_eq!(got, want, "{words}");
    }

    #[test]
    fn a_word_is_found_behind_its_clitics_and_in_any_spelling() {
        let text = "فيروس الفَيروس بالفيروس وللفيروس لفيروس فيروسات";
        check(
            "فيروس",
            false,
            text,
            &["فيروس", "الفَيروس", "بالفيروس", "وللفيروس", "لفيروس"],
        );
        check(
            "بالفيروس",
            false,
            text,
            &["فيروس", "الفَيروس", "بالفيروس", "وللفيروس", "لفيروس"],
        );
        check("فيروس", true, text, &["فيروس"]);
        check("فيروس*", true, text, &["فيروس", "فيروسات"]);
        check("إلى ١٢", false, "الي 12", &["الي 12"]);
        check("باريس", false, "في باريس ولباريس وبين", &["باريس", "ولباريس"]);
    }

    #[test]
    fn phrases_stand_in_a_row() {
        check(
            "رئيس الوزراء",
            false,
            "ورئيس الوزراء، ورئيس حزب الوزراء",
            &["ورئيس الوزراء"],
        );
    }
}
