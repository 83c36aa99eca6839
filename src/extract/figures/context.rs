//! What the grammar of figures asks of a place in the text: words, roles, neighbours, bytes.
//!
//! Comes in: a document and the lexicon. Goes out: answers about single tokens. It does not know numbers.
use crate::lexicon::numbers::Numbers;
use crate::lexicon::numerals::Trigger;
use crate::lexicon::wording::{Role, Roles};
use crate::text::document::Document;
use crate::text::fold::{Folded, fold_char};
use crate::text::span::Span;
use crate::text::tokens::{Kind, Token, Tokens};
use std::cell::Cell;

/// A document with the tables it is read by.
pub(super) struct Context<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) lexicon: &'a Numbers,
    /// What may begin at each token, as far as somebody has asked: a token is asked for many roles.
    openings: Vec<Cell<Option<Roles>>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(document: &'a Document<'a>, lexicon: &'a Numbers) -> Self {
        Self {
            document,
            lexicon,
            openings: vec![Cell::new(None); document.tokens.len()],
        }
    }

    /// Whether a phrase of `role` may begin at token `at`, clitics at its front allowed.
    fn may_open(&self, at: usize, role: Role) -> bool {
        let Some(known) = self.openings.get(at) else {
            return false;
        };
        let roles = known.get().unwrap_or_else(|| {
            let word = self.document.tokens.folded(at);
            let roles = self.lexicon.wording.openings(word, &self.lexicon.clitics);
            known.set(Some(roles));
            roles
        });
        roles.has(role)
    }

    pub(super) fn tokens(&self) -> &'a Tokens {
        &self.document.tokens
    }

    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        self.document.tokens.get(at)
    }

    pub(super) fn is(&self, at: usize, kind: Kind) -> bool {
        self.token(at).is_some_and(|token| token.kind == kind)
    }

    /// The folded form of a word, empty when token `at` is no word.
    pub(super) fn word(&self, at: usize) -> &'a str {
        if self.is(at, Kind::Word) {
            self.document.tokens.folded(at)
        } else {
            ""
        }
    }

    /// The digits of token `at`, empty when it is no digit run.
    pub(super) fn digits(&self, at: usize) -> &'a str {
        if self.is(at, Kind::Digits) {
            self.document.tokens.folded(at)
        } else {
            ""
        }
    }

    /// The sign at token `at`, folded, if it is one.
    pub(super) fn sign(&self, at: usize) -> Option<char> {
        if self.is(at, Kind::Sign) {
            self.document.tokens.folded(at).chars().next()
        } else {
            None
        }
    }

    /// Whether no white space stands before token `at`.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| !token.spaced)
    }

    pub(super) fn trigger(&self, at: usize) -> Option<&'a Trigger> {
        if !self.is(at, Kind::Word) {
            return None;
        }
        let trigger = self.lexicon.numerals.word(self.tokens().key(at))?;
        (!trigger.definite || self.is_article(at, trigger.cut)).then_some(trigger)
    }

    /// The folded word at `at` without its article and what stands before that; `None` when it has no article. A
    /// hamza on the alef, which folding hides, tells that the letters belong to the word.
    pub(super) fn without_article(&self, at: usize) -> Option<&'a str> {
        let word = self.word(at);
        let rest = self.lexicon.clitics.without_article(word)?;
        let cut = word.chars().count() - rest.chars().count();
        self.is_article(at, cut.saturating_sub(2)).then_some(rest)
    }

    /// Whether the first letters of the word at `at` are the article itself.
    pub(super) fn opens_with_article(&self, at: usize) -> bool {
        self.lexicon.clitics.opens_with_article(self.word(at)) && self.is_article(at, 0)
    }

    /// Whether the letter behind the first `letters` of token `at` is written as the article's are.
    fn is_article(&self, at: usize, letters: usize) -> bool {
        let start = self.byte_after(at, letters);
        let end = self.token(at).map_or(start, |token| token.span.end);
        let first = Span::new(start, end).of(self.document.text).chars().next();
        !matches!(first, Some('\u{622}' | '\u{623}' | '\u{625}'))
    }

    /// Whether the last letter of token `at` is written as a teh marbuta.
    pub(super) fn ends_in_teh_marbuta(&self, at: usize) -> bool {
        let count = self.tokens().folded(at).chars().count();
        let start = self.byte_after(at, count.saturating_sub(1));
        let end = self.token(at).map_or(start, |token| token.span.end);
        Span::new(start, end)
            .of(self.document.text)
            .starts_with('\u{629}')
    }

    /// How many tokens the phrase of `role` at `at` has, a conjunction at its front allowed.
    pub(super) fn role(&self, at: usize, role: Role) -> Option<usize> {
        if !self.may_open(at, role) {
            return None;
        }
        self.lexicon.wording.at(self.tokens(), at, role)
    }

    /// The same, any clitics at its front allowed.
    pub(super) fn peeled(&self, at: usize, role: Role) -> Option<usize> {
        if !self.may_open(at, role) {
            return None;
        }
        self.lexicon
            .wording
            .peeled(self.tokens(), at, role, &self.lexicon.clitics)
    }

    /// The first token of the phrase of `role` that ends right before token `end`.
    pub(super) fn role_before(&self, end: usize, role: Role) -> Option<usize> {
        (1..=4usize)
            .filter_map(|length| end.checked_sub(length))
            .take_while(|&start| !self.is(start, Kind::Newline))
            .find(|&start| self.peeled(start, role).is_some_and(|count| start + count == end))
    }

    /// The token before `at` that is neither a clitic, an opening sign nor a slash glued to what follows.
    pub(super) fn before(&self, at: usize) -> usize {
        let mut start = at;
        while start > 0 {
            let previous = start - 1;
            let opens = matches!(self.sign(previous), Some('/' | '(' | '"' | '«' | '“' | '['));
            let clitic = self.is(previous, Kind::Word) && self.lexicon.clitics.is_clitic(self.word(previous));
            if !(opens || clitic) {
                break;
            }
            start = previous;
        }
        start
    }

    /// Whether the article stands alone before token `at`, as before digits.
    pub(super) fn article_before(&self, at: usize) -> bool {
        at.checked_sub(1)
            .is_some_and(|before| self.lexicon.clitics.ends_in_article(self.word(before)))
    }

    /// Whether token `at` begins its line.
    pub(super) fn opens_line(&self, at: usize) -> bool {
        at == 0 || self.is(at - 1, Kind::Newline)
    }

    /// Whether nothing more stands on the line from token `at` on.
    pub(super) fn line_ends(&self, at: usize) -> bool {
        self.token(at).is_none_or(|token| token.kind == Kind::Newline)
    }

    /// The byte of token `at` behind its first `letters` letters as folded.
    pub(super) fn byte_after(&self, at: usize, letters: usize) -> usize {
        let Some(token) = self.token(at) else {
            return self.document.text.len();
        };
        let mut left = letters;
        for (offset, c) in token.span.of(self.document.text).char_indices() {
            let count = match fold_char(c) {
                Folded::Nothing => continue,
                Folded::One(_) => 1,
                Folded::Two(..) => 2,
            };
            if left == 0 {
                return token.span.start + offset;
            }
            left = left.saturating_sub(count);
        }
        if letters == 0 {
            token.span.start
        } else {
            token.span.end
        }
    }

    /// The byte of token `at` before its last `letters` letters as folded.
    pub(super) fn byte_before(&self, at: usize, letters: usize) -> usize {
        let count = self.tokens().folded(at).chars().count();
        if letters == 0 {
            return self.token(at).map_or(0, |token| token.span.end);
        }
        self.byte_after(at, count.saturating_sub(letters))
    }
}
