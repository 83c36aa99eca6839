//! The longest known phrase at a token: a trie over folded words.
//!
//! Phrases are folded and cut into tokens as texts are, so `على حد قوله` in a row finds every spelling of it.
//! It does not know what its values mean.
use crate::lexicon::word_map::{WordMap, WordTable};
use crate::text::packed::Key;
use crate::text::tokens::{Kind, Tokens};

/// Phrases of one or more words, each with a value.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    /// The node behind each word of any phrase where it is the first; its number also stands for the word itself.
    words: WordTable<u32>,
    next: WordMap<(u32, u32), u32>,
    nodes: Vec<Node<T>>,
}

/// A place in the trie.
#[derive(Debug, Clone)]
struct Node<T> {
    value: Option<T>,
    /// Whether a longer phrase goes on from here.
    goes_on: bool,
}

/// The node before any word.
const ROOT: u32 = 0;

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self {
            words: WordTable::default(),
            next: WordMap::default(),
            nodes: vec![Node::EMPTY],
        }
    }
}

impl<T> Node<T> {
    const EMPTY: Self = Self {
        value: None,
        goes_on: false,
    };
}

impl<T> Phrases<T> {
    /// Adds `phrase`; gives back the value that stood there before, if any. A phrase without words is not added.
    pub fn insert(&mut self, phrase: &str, value: T) -> Option<T> {
        let tokens = Tokens::new(phrase);
        let mut node = ROOT;
        for at in 0..tokens.len() {
            let fresh = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
            let word = *self.words.entry(tokens.folded(at), || fresh);
            if word == fresh {
                self.nodes.push(Node::EMPTY);
            }
            let next = if node == ROOT {
                word
            } else {
                self.nodes[node as usize].goes_on = true;
                let fresh = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
                let next = *self.next.entry((node, word)).or_insert(fresh);
                if next == fresh {
                    self.nodes.push(Node::EMPTY);
                }
                next
            };
            node = next;
        }
        if node == ROOT {
            return Some(value);
        }
        self.nodes[node as usize].value.replace(value)
    }

    /// The longest phrase that starts at token `at`: how many tokens it has, and its value.
    #[must_use]
    pub fn longest(&self, tokens: &Tokens, at: usize) -> Option<(usize, &T)> {
        self.longest_from(tokens, at, tokens.key(at))
    }

    /// The same with another first word, as when a clitic was cut off token `at`.
    #[must_use]
    pub fn longest_from<'w>(
        &self,
        tokens: &Tokens,
        at: usize,
        first: impl Into<Key<'w>>,
    ) -> Option<(usize, &T)> {
        let mut best = None;
        self.each_from(tokens, at, first, |length, value| best = Some((length, value)));
        best
    }

    /// Every phrase that starts at token `at` with `first` as its first word, shortest first.
    pub fn each_from<'a, 'w>(
        &'a self,
        tokens: &Tokens,
        at: usize,
        first: impl Into<Key<'w>>,
        mut found: impl FnMut(usize, &'a T),
    ) {
        let mut node = self.words.get(first).copied().unwrap_or(ROOT);
        let mut end = at + 1;
        while node != ROOT {
            let here = &self.nodes[node as usize];
            if let Some(value) = &here.value {
                found(end - at, value);
            }
            let goes_on = here.goes_on && tokens.get(end).is_some_and(|token| token.kind != Kind::Newline);
            if !goes_on {
                return;
            }
            let word = self.words.get(tokens.key(end));
            node = word
                .and_then(|&word| self.next.get(&(node, word)))
                .copied()
                .unwrap_or(ROOT);
            end += 1;
        }
    }

    /// Looks up one folded word.
    #[must_use]
    pub fn word<'w>(&self, folded: impl Into<Key<'w>>) -> Option<&T> {
        let node = *self.words.get(folded)?;
        self.nodes[node as usize].value.as_ref()
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
