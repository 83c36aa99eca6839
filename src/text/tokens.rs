//! Words, digit runs and punctuation of a text, each with its folded form.
//!
//! Comes in: logical text. Goes out: [`Tokens`], which tile everything but white space. A word and a digit run that
//! touch are two tokens (clitics stand before digits); [`Token::spaced`] tells whether space came before.
//! It does not know sentences, words' meanings or numbers' values.
use crate::text::fold::{Class, Folded, fold_and_class};
use crate::text::packed::{Key, Packed};
use crate::text::span::Span;
use std::ops::Range;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters of any script with their marks.
    Word,
    /// Decimal digits of any script (ASCII once folded), without separators.
    Digits,
    /// One character that is neither: a mark, a bracket, a sign.
    Sign,
    /// One line feed (a CR before it belongs to it).
    Newline,
}

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in the text, marks and inner format characters included.
    pub span: Span,
    /// What it is made of.
    pub kind: Kind,
    /// Whether white space or a line's start stands before it.
    pub spaced: bool,
    folded: (u32, u32),
    packed: Packed,
}

/// The tokens of one text.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    list: Vec<Token>,
    folded: String,
}

impl Tokens {
    /// Cuts `text` into tokens.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut tokens = Self {
            list: Vec::with_capacity(text.len() / 8),
            folded: String::with_capacity(text.len()),
        };
        let mut spaced = true;
        let mut open: Option<(usize, Kind, usize, bool)> = None;
        let mut packed = Packed::EMPTY;
        for (at, c) in text.char_indices() {
            let (folded, class) = fold_and_class(c);
            if let Some((start, kind, from, was_spaced)) = open {
                if continues(kind, class) {
                    tokens.fold(folded, &mut packed);
                    continue;
                }
                tokens.push(Span::new(start, at), kind, (from, packed), was_spaced);
                spaced = false;
                open = None;
            }
            let from = tokens.folded.len();
            packed = Packed::EMPTY;
            match class {
                Class::Space => spaced = true,
                // A mark or format character that no word carries.
                Class::Inner => {}
                Class::Newline => {
                    tokens.push(
                        Span::new(at, at + c.len_utf8()),
                        Kind::Newline,
                        (from, packed),
                        spaced,
                    );
                    spaced = true;
                }
                Class::Letter | Class::Digit => {
                    tokens.fold(folded, &mut packed);
                    let kind = if class == Class::Letter {
                        Kind::Word
                    } else {
                        Kind::Digits
                    };
                    open = Some((at, kind, from, spaced));
                }
                Class::Sign => {
                    tokens.fold(folded, &mut packed);
                    tokens.push(
                        Span::new(at, at + c.len_utf8()),
                        Kind::Sign,
                        (from, packed),
                        spaced,
                    );
                    spaced = false;
                }
            }
        }
        if let Some((start, kind, from, was_spaced)) = open {
            tokens.push(Span::new(start, text.len()), kind, (from, packed), was_spaced);
        }
        tokens
    }

    #[inline]
    fn fold(&mut self, folded: Folded, packed: &mut Packed) {
        match folded {
            Folded::Nothing => {}
            Folded::One(c) => {
                self.folded.push(c);
                *packed = packed.with(c);
            }
            Folded::Two(a, b) => {
                self.folded.extend([a, b]);
                *packed = packed.with(a).with(b);
            }
        }
    }

    fn push(&mut self, span: Span, kind: Kind, (from, packed): (usize, Packed), spaced: bool) {
        let bound = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let folded = (bound(from), bound(self.folded.len()));
        self.list.push(Token {
            span,
            kind,
            spaced,
            folded,
            packed,
        });
    }

    /// The tokens in order.
    #[must_use]
    pub fn list(&self) -> &[Token] {
        &self.list
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Token `index`, if there is one.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&Token> {
        self.list.get(index)
    }

    /// Whether token `index` is there and is a word.
    #[must_use]
    pub fn is_word(&self, index: usize) -> bool {
        self.get(index).is_some_and(|token| token.kind == Kind::Word)
    }

    /// The folded form of token `index`; empty beyond the end.
    #[must_use]
    pub fn folded(&self, index: usize) -> &str {
        self.list.get(index).map_or("", |token| {
            Span::new(token.folded.0 as usize, token.folded.1 as usize).of(&self.folded)
        })
    }

    /// The folded form of token `index`, ready to be looked up; empty beyond the end.
    #[must_use]
    pub fn key(&self, index: usize) -> Key<'_> {
        match self.list.get(index) {
            Some(token) => Key::new(self.folded(index), token.packed),
            None => Key::from(""),
        }
    }

    /// The bytes from the first to the last token of a range; empty at the range's start when the range is empty.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Span {
        match (
            self.list.get(range.start),
            self.list.get(range.end.wrapping_sub(1)),
        ) {
            (Some(first), Some(last)) if range.start < range.end => first.span.join(last.span),
            (Some(first), _) => Span::new(first.span.start, first.span.start),
            _ => Span::default(),
        }
    }

    /// The first token that ends after byte `offset` (the number of tokens when none does).
    #[must_use]
    pub fn at(&self, offset: usize) -> usize {
        self.list.partition_point(|token| token.span.end <= offset)
    }
}

fn continues(kind: Kind, class: Class) -> bool {
    match kind {
        Kind::Word => matches!(class, Class::Letter | Class::Inner),
        Kind::Digits => matches!(class, Class::Digit | Class::Inner),
        Kind::Sign | Kind::Newline => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: &[&str]) {
        let tokens = Tokens::new(text);
        let got: Vec<&str> = tokens.list().iter().map(|token| token.span.of(text)).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn clitics_touch_digits() {
        check("الـ23 دولة", &["الـ", "23", "دولة"]);
        check("ل/48/ ساعة", &["ل", "/", "48", "/", "ساعة"]);
        check("و17.73%", &["و", "17", ".", "73", "%"]);
    }

    #[test]
    fn marks_stay_with_their_word() {
        check("قَالَ: «نَعَم»\nثم", &["قَالَ", ":", "«", "نَعَم", "»", "\n", "ثم"]);
    }

    #[test]
    fn folded_forms_and_spaces() {
        let text = "وأكـد ٢٣";
        let tokens = Tokens::new(text);
        assert_eq!((tokens.folded(0), tokens.folded(1)), ("واكد", "23"));
        assert!(tokens.list()[1].spaced);
        assert_eq!(tokens.span(0..2).of(text), text);
        assert_eq!(tokens.at(text.len()), 2);
    }
}
