//! One phrase that names or describes a speaker.
//!
//! It knows its tokens and what they are in it; it does not know which speaker it means.
use crate::extract::attribution::words::{ARTICLE, Words};
use crate::lexicon::people::{CountryId, Fact};
use crate::text::span::Span;
use std::ops::Range;

/// What a mention is, by its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A person, by name, by role, or both.
    Person,
    /// A body by its head noun or its own name.
    Body,
    /// A country or a capital.
    State,
    /// Several people.
    Group,
    /// One person without a name.
    Unnamed,
    /// A text that stands for whoever wrote it.
    Document,
    /// The same office elsewhere.
    Counterpart,
}

/// A phrase that names or describes a speaker.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// All of it.
    pub tokens: Range<usize>,
    /// Letters cut off its first token.
    pub cut: usize,
    /// Whether the article fell with a preposition and is to be put back.
    pub swallowed: bool,
    /// What it is.
    pub sort: Sort,
    /// The tokens of the proper name.
    pub name: Option<Range<usize>>,
    /// The tokens of the office or description.
    pub role: Option<Range<usize>>,
    /// Whether it is definite.
    pub definite: bool,
    /// Its gender, where it shows.
    pub feminine: Option<bool>,
    /// Whether it means several.
    pub plural: bool,
    /// What is known about its head.
    pub head: Option<Fact>,
    /// The rule that found it.
    pub rule: &'static str,
}

impl Mention {
    /// Its bytes, without the clitics in front.
    pub(super) fn span(&self, words: &Words<'_>) -> Span {
        cut_span(words, self.tokens.clone(), self.cut)
    }

    /// Its text, without the clitics in front.
    pub(super) fn text(&self, words: &Words<'_>) -> String {
        self.text_of(words, self.tokens.clone())
    }

    /// The text of some of its tokens, without the clitics in front of its first.
    pub(super) fn text_of(&self, words: &Words<'_>, tokens: Range<usize>) -> String {
        let first = words.get(tokens.start);
        let cut = if tokens.start == self.tokens.start {
            self.cut
        } else if first.joined && first.clitic.is_none() {
            first.cut
        } else {
            0
        };
        let span = cut_span(words, tokens, cut);
        let text = span.of(words.document.text);
        if self.swallowed && span.start == self.span(words).start {
            format!("{ARTICLE}{text}")
        } else {
            text.to_owned()
        }
    }

    /// The stems of the words of its name: folded, no clitics in front, no article, signs left out.
    pub(super) fn name_stems(&self, words: &Words<'_>) -> Vec<String> {
        self.name
            .clone()
            .unwrap_or_default()
            .filter(|&at| {
                words.is_word(at)
                    || words
                        .document
                        .tokens
                        .get(at)
                        .is_some_and(|t| t.kind == crate::text::tokens::Kind::Digits)
            })
            .map(|at| words.stem(at).to_owned())
            .collect()
    }

    /// The country its words speak of, if one.
    pub(super) fn country(&self, words: &Words<'_>) -> Option<CountryId> {
        let mut tokens = self.role.clone().unwrap_or_else(|| self.tokens.clone());
        tokens.find_map(|at| words.get(at).fact.and_then(|fact| fact.country))
    }
}

/// The bytes of some tokens without the first `cut` letters.
fn cut_span(words: &Words<'_>, tokens: Range<usize>, cut: usize) -> Span {
    let first = words.document.written(tokens.start).len();
    let kept = words.written_from(tokens.start, cut).len();
    let whole = words.document.tokens.span(tokens);
    Span::new(whole.start + first.saturating_sub(kept), whole.end)
}
