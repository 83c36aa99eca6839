//! Presentation forms of Arabic letters.
//!
//! Comes in: a letter's row in the table and whether its neighbours join it. Goes out: the form to draw.
//! It does not know who the neighbours are; `layout::shape` does.
use crate::text::tables::FORMS;

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

/// The ligature of lam with `alef`, joined to the letter before lam or not.
#[must_use]
pub fn lam_alef(alef: char, joins_previous: bool) -> Option<char> {
    let (isolated, joined) = match alef {
        '\u{0622}' => ('\u{FEF5}', '\u{FEF6}'),
        '\u{0623}' => ('\u{FEF7}', '\u{FEF8}'),
        '\u{0625}' => ('\u{FEF9}', '\u{FEFA}'),
        '\u{0627}' => ('\u{FEFB}', '\u{FEFC}'),
        _ => return None,
    };
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
        assert_eq!(form(Properties::of('x').shape_row(), true, true), None);
    }
}
