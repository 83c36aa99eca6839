//! One character as it is written to a terminal: its UTF-8 in four bytes.
//!
//! Comes in: a character. Goes out: a [`Glyph`], which is copied and drawn without encoding it again. It does not
//! know what is drawn where.
use std::hint::select_unpredictable;
use std::str::from_utf8;

/// The UTF-8 of one character, zeros behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Glyph([u8; 4]);

impl Glyph {
    /// Encodes `c`. U+0000, which is never drawn, gives the empty glyph.
    #[inline]
    pub(crate) const fn of(c: char) -> Self {
        let code = c as u32;
        let word = if code < 0x80 {
            code
        } else if code < 0x800 {
            0xC0 | code >> 6 | (0x80 | code & 0x3F) << 8
        } else if code < 0x1_0000 {
            0xE0 | code >> 12 | (0x80 | code >> 6 & 0x3F) << 8 | (0x80 | code & 0x3F) << 16
        } else {
            0xF0 | code >> 18
                | (0x80 | code >> 12 & 0x3F) << 8
                | (0x80 | code >> 6 & 0x3F) << 16
                | (0x80 | code & 0x3F) << 24
        };
        Self(word.to_le_bytes())
    }

    /// The glyph of the character whose first two bytes are these; the second one does not count when the first is
    /// ASCII.
    #[inline]
    pub(crate) const fn of_bytes(first: u8, second: u8) -> Self {
        Self([first, second & 0_u8.wrapping_sub(first >> 7), 0, 0])
    }

    /// This glyph, or `other` when this one is empty; without a branch, as neither is rare.
    #[inline]
    pub(crate) fn or(self, other: Self) -> Self {
        select_unpredictable(self.to_number() == 0, other, self)
    }

    /// A number in place of a character.
    #[inline]
    pub(crate) const fn number(number: u32) -> Self {
        Self(number.to_le_bytes())
    }

    /// The number that [`Glyph::number`] was given.
    pub(crate) const fn to_number(self) -> u32 {
        u32::from_le_bytes(self.0)
    }

    /// What is written.
    pub(crate) fn as_str(&self) -> &str {
        let length = match self.0[0] {
            0 => 0,
            0x01..=0x7F => 1,
            0x80..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xFF => 4,
        };
        self.0
            .get(..length)
            .and_then(|bytes| from_utf8(bytes).ok())
            .unwrap_or_default()
    }

    /// The character.
    pub(crate) fn to_char(self) -> char {
        self.as_str().chars().next().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_comes_back() {
        for c in (1..=u32::from(char::MAX)).filter_map(char::from_u32) {
            let glyph = Glyph::of(c);
            assert_eq!((glyph.as_str(), glyph.to_char()), (&*c.to_string(), c));
        }
        assert_eq!(Glyph::of('\0').as_str(), "");
    }
}
