//! Presentation forms of Arabic letters.
//!
//! Comes in: a letter's row in the table and whether its neighbours join it. Goes out: the form to draw.
//! It does not know who the neighbours are; `layout::shape` does.
use crate::text::glyph::Glyph;
use crate::text::tables::{FAMILIES, FORMS};

/// U+0644, the first half of the four ligatures that every terminal font has in one cell.
pub const LAM: char = '\u{0644}';
/// The stretching letter that justification adds.
pub const TATWEEL: char = '\u{0640}';

/// The form of the letter with this shape row (from 1), joined to the letter before and after it as told.
#[must_use]
pub fn form(shape_row: usize, joins_previous: bool, joins_next: bool) -> Option<char> {
    let row = FORMS.get(shape_row.checked_sub(1)?)?;
    Some(row[usize::from(joins_previous) | usize::from(joins_next) << 1])
}

/// The ligatures of lam with U+0622, U+0623, U+0625 and U+0627: not joined to the letter before lam, joined.
const LAM_ALEFS: [[char; 2]; 4] = [
    ['\u{FEF5}', '\u{FEF6}'],
    ['\u{FEF7}', '\u{FEF8}'],
    ['\u{FEF9}', '\u{FEFA}'],
    ['\u{FEFB}', '\u{FEFC}'],
];

/// The shape row of the first of [`LAM_ALEFS`], behind those of [`FORMS`].
const FIRST_LIGATURE: u8 = 77;
const LIGATURES: usize = FIRST_LIGATURE as usize;
const _: () = assert!(LIGATURES == FORMS.len() + 1);

/// All shape rows ready to be drawn: none, [`FORMS`], [`LAM_ALEFS`].
static GLYPHS: [[Glyph; 4]; 128] = {
    let mut glyphs = [[Glyph::of('\0'); 4]; 128];
    let mut row = 0;
    while row < FORMS.len() {
        let mut form = 0;
        while form < 4 {
            glyphs[row + 1][form] = Glyph::of(FORMS[row][form]);
            form += 1;
        }
        row += 1;
    }
    let mut alef = 0;
    while alef < LAM_ALEFS.len() {
        let [alone, joined] = LAM_ALEFS[alef];
        glyphs[LIGATURES + alef] = [
            Glyph::of(alone),
            Glyph::of(joined),
            Glyph::of(alone),
            Glyph::of(joined),
        ];
        alef += 1;
    }
    glyphs
};

/// The glyph of the letter with this shape row (from 1), joined to the letter before and after it as told; the
/// empty glyph for row 0.
#[inline]
pub(crate) fn glyph(shape_row: usize, joins_previous: bool, joins_next: bool) -> Glyph {
    GLYPHS[shape_row & 127][usize::from(joins_previous) | usize::from(joins_next) << 1]
}

/// The shape row of the ligature of lam and `alef`.
#[inline]
pub(crate) fn ligature_row(alef: Glyph) -> Option<u8> {
    const ALEFS: [Glyph; 4] = [
        Glyph::of('\u{0622}'),
        Glyph::of('\u{0623}'),
        Glyph::of('\u{0625}'),
        Glyph::of('\u{0627}'),
    ];
    let rows = (FIRST_LIGATURE..).zip(ALEFS);
    rows.into_iter()
        .find_map(|(row, one)| (one == alef).then_some(row))
}

/// Letters that look alike where a stretch leads to them or away from them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// None of the others.
    Other,
    /// Seen and sad.
    Seen,
    /// Teh marbuta, heh, dal.
    Heh,
    /// Alef, tah, lam, kaf, gaf.
    Alef,
    /// Beh and what has its tooth; yeh is a family of its own.
    Beh,
    /// Reh.
    Reh,
    /// Yeh and alef maksura.
    Yeh,
    /// Waw, ain, qaf, feh.
    Waw,
}

const FAMILY: [Family; 8] = [
    Family::Other,
    Family::Seen,
    Family::Heh,
    Family::Alef,
    Family::Beh,
    Family::Reh,
    Family::Yeh,
    Family::Waw,
];

/// The family of the letter with this shape row (from 1).
#[must_use]
pub fn family(shape_row: usize) -> Family {
    if shape_row >= LIGATURES {
        // A lam is what a stretch leads to.
        return Family::Alef;
    }
    let number = shape_row.checked_sub(1).and_then(|row| FAMILIES.get(row));
    number
        .and_then(|&number| FAMILY.get(usize::from(number)))
        .copied()
        .unwrap_or(Family::Other)
}

/// Whether `glyph` is a ligature of lam and alef.
#[must_use]
pub fn is_lam_alef(glyph: char) -> bool {
    matches!(glyph, '\u{FEF5}'..='\u{FEFC}')
}

/// The ligature of lam with `alef`, joined to the letter before lam or not.
#[must_use]
pub fn lam_alef(alef: char, joins_previous: bool) -> Option<char> {
    let [isolated, joined] = LAM_ALEFS[usize::from(ligature_row(Glyph::of(alef))?) - LIGATURES];
    Some(if joins_previous { joined } else { isolated })
}

/// Whether `c` is one of the marks that only tell how a letter is read; hamza and madda above or below are part
/// of the spelling and are not.
#[must_use]
pub fn is_harakah(c: char) -> bool {
    matches!(c,
        '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{0652}' | '\u{0656}'..='\u{065F}' | '\u{0670}'
        | '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E4}' | '\u{06E7}'..='\u{06E8}'
        | '\u{06EA}'..='\u{06ED}' | '\u{0898}'..='\u{089F}' | '\u{08CA}'..='\u{08E1}' | '\u{08E3}'..='\u{08FF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::properties::Properties;

    #[test]
    fn forms_of_beh() {
        let row = Properties::of('ب').shape_row();
        assert_eq!(form(row, false, false), Some('\u{FE8F}'));
        assert_eq!(form(row, true, false), Some('\u{FE90}'));
        assert_eq!(form(row, false, true), Some('\u{FE91}'));
        assert_eq!(form(row, true, true), Some('\u{FE92}'));
        assert_eq!(family(row), Family::Beh);
        assert_eq!(form(Properties::of('x').shape_row(), true, true), None);
    }
}
