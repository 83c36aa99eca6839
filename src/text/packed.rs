//! A folded word as one number: six bits a letter, so that comparing and looking up follow no pointer.
//!
//! Comes in: folded text. Goes out: [`Packed`], which only words of up to ten letters U+0620 to U+065F have, and
//! [`Key`], a word with its number where it has one. It does not know what words mean.

/// A word's letters from the lowest bits up, six bits each, and how many there are in the highest four bits; 0 stands
/// for a word that cannot be packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Packed(u64);

/// The most letters that fit beside their number.
const MOST: u64 = 10;
/// The bit where the number of letters begins.
const COUNT: u32 = 60;
/// Bits a letter.
const BITS: u32 = 6;
/// The code point of the letter 0, and how many letters there are.
const FIRST: u32 = 0x620;
const LETTERS: u32 = 0x40;

impl Packed {
    /// The word of no letters, to be added to.
    pub(crate) const EMPTY: Self = Self(0);
    /// What cannot be packed.
    pub(crate) const NONE: Self = Self(u64::MAX);

    /// Packs a word.
    fn new(word: &str) -> Self {
        if word.len() as u64 > 2 * MOST {
            return Self::NONE;
        }
        word.chars().fold(Self::EMPTY, Self::with)
    }

    /// The word with one letter more.
    pub(crate) fn with(self, letter: char) -> Self {
        let six = u32::from(letter).wrapping_sub(FIRST);
        let count = self.0 >> COUNT;
        if six >= LETTERS || count >= MOST {
            return Self::NONE;
        }
        let letters = self.0 | u64::from(six) << (u64::from(BITS) * count);
        Self(letters + (1 << COUNT))
    }

    /// The number; `None` for what cannot be packed.
    pub(crate) const fn number(self) -> Option<u64> {
        if self.0 == Self::NONE.0 {
            None
        } else {
            Some(self.0)
        }
    }

    /// The word without its first letter.
    const fn without_first(self) -> Self {
        let count = self.0 >> COUNT;
        if self.0 == Self::NONE.0 || count == 0 {
            return Self::NONE;
        }
        let letters = (self.0 & ((1 << COUNT) - 1)) >> BITS;
        Self(letters | (count - 1) << COUNT)
    }
}

/// A folded word to look up.
#[derive(Debug, Clone, Copy)]
pub struct Key<'w> {
    text: &'w str,
    packed: Packed,
}

impl<'w> Key<'w> {
    pub(crate) const fn new(text: &'w str, packed: Packed) -> Self {
        Self { text, packed }
    }

    /// The word.
    #[must_use]
    pub const fn text(self) -> &'w str {
        self.text
    }

    /// Its number, where it has one.
    pub(crate) const fn number(self) -> Option<u64> {
        self.packed.number()
    }

    /// The word without its first letter; `None` when that is none of `letters`.
    #[must_use]
    pub fn strip(self, letters: &[char]) -> Option<Self> {
        let text = self.text.strip_prefix(letters)?;
        let rest = Self {
            text,
            packed: self.packed.without_first(),
        };
        // A word too long to be packed may not be when it is shorter.
        Some(if rest.packed == Packed::NONE {
            text.into()
        } else {
            rest
        })
    }
}

impl<'w> From<&'w str> for Key<'w> {
    fn from(text: &'w str) -> Self {
        Self {
            text,
            packed: Packed::new(text),
        }
    }
}

impl<'w> From<&'w String> for Key<'w> {
    fn from(text: &'w String) -> Self {
        text.as_str().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_word_has_the_same_number() {
        for word in [
            "",
            "و",
            "وقال",
            "والمستشفيات",
            "والمستشفى",
            "a",
            "وa",
            "و12",
            "ﻻ",
            "ٯ",
            "ؠ",
            "ؠؠ",
        ] {
            let key = Key::from(word);
            for letter in ['و', 'a', 'ؠ'] {
                let want = word.strip_prefix(letter).map(|rest| Key::from(rest).number());
                assert_eq!(key.strip(&[letter]).map(Key::number), want, "{word}");
            }
        }
        assert_eq!(Key::from("والمستشفيات").number(), None);
        assert!(
            Key::from("والمستشفي").number().is_some() && Key::from("ؠ").number() != Key::from("ؠؠ").number()
        );
    }
}
