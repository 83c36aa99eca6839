//! The longest known phrase at a token: a trie over folded words.
//!
//! Phrases are folded and cut into tokens as texts are, so `على حد قوله` in a row finds every spelling of it.
//! It does not know what its values mean.
use crate::lexicon::word_map::WordMap;
use crate::text::tokens::{Kind, Tokens};

/// Phrases of one or more words, each with a value.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    words: WordMap<Box<str>, u32>,
    next: WordMap<(u32, u32), u32>,
    values: Vec<Option<T>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self {
            words: WordMap::default(),
            next: WordMap::default(),
            values: vec![None],
        }
    }
}

impl<T> Phrases<T> {
    /// Adds `phrase`; gives back the value that stood there before, if any. A phrase without words is not added.
    pub fn insert(&mut self, phrase: &str, value: T) -> Option<T> {
        let tokens = Tokens::new(phrase);
        let mut node = 0;
        for at in 0..tokens.len() {
            let fresh = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            let word = *self.words.entry(tokens.folded(at).into()).or_insert(fresh);
            let fresh = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
            node = *self.next.entry((node, word)).or_insert(fresh);
            if node == fresh {
                self.values.push(None);
            }
        }
        if node == 0 {
            return Some(value);
        }
        self.values[node as usize].replace(value)
    }

    /// The longest phrase that starts at token `at`: how many tokens it has, and its value.
    #[must_use]
    pub fn longest(&self, tokens: &Tokens, at: usize) -> Option<(usize, &T)> {
        self.longest_from(tokens, at, tokens.folded(at))
    }

    /// The same with another first word, as when a clitic was cut off token `at`.
    #[must_use]
    pub fn longest_from(&self, tokens: &Tokens, at: usize, first: &str) -> Option<(usize, &T)> {
        let mut best = None;
        self.each_from(tokens, at, first, |length, value| best = Some((length, value)));
        best
    }

    /// Every phrase that starts at token `at` with `first` as its first word, shortest first.
    pub fn each_from<'a>(
        &'a self,
        tokens: &Tokens,
        at: usize,
        first: &str,
        mut found: impl FnMut(usize, &'a T),
    ) {
        let mut node = 0;
        let mut word = first;
        for index in at.. {
            let Some(next) = self
                .words
                .get(word)
                .and_then(|&word| self.next.get(&(node, word)))
            else {
                break;
            };
            node = *next;
            if let Some(value) = &self.values[node as usize] {
                found(index + 1 - at, value);
            }
            if tokens
                .get(index + 1)
                .is_none_or(|token| token.kind == Kind::Newline)
            {
                break;
            }
            word = tokens.folded(index + 1);
        }
    }

    /// Looks up one folded word.
    #[must_use]
    pub fn word(&self, folded: &str) -> Option<&T> {
        let word = self.words.get(folded)?;
        let node = self.next.get(&(0, *word))?;
        self.values[*node as usize].as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_wins() {
        let mut phrases = Phrases::default();
        phrases.insert("وزير", 1);
        phrases.insert("وزير الخارجية", 2);
        let tokens = Tokens::new("قال وَزير الخارجيه الروسي");
        assert_eq!(phrases.longest(&tokens, 1), Some((2, &2)));
        assert_eq!(phrases.longest(&tokens, 0), None);
        assert_eq!(
            phrases.longest_from(&Tokens::new("ووزير"), 0, "وزير"),
            Some((1, &1))
        );
        assert_eq!(phrases.word("وزير"), Some(&1));
    }
}
