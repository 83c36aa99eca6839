//! What is drawn in place of characters that must not reach a terminal.
//!
//! Comes in: a character. Goes out: a character that is safe to print. It does not know rows: a tab's width and
//! what format characters do to their neighbours is `layout`'s.
use crate::text::properties::Properties;

/// The visible stand-in of a control or noncharacter: the control pictures for C0 and DEL, else U+FFFD.
#[must_use]
pub fn picture(control: char) -> char {
    match control as u32 {
        code @ 0..=0x1F => char::from_u32(0x2400 + code).unwrap_or(char::REPLACEMENT_CHARACTER),
        0x7F => '\u{2421}',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

/// Whether `c` may be in a cell: neither control, bidi control, other format character, nor line separator.
#[must_use]
pub fn is_printable(c: char) -> bool {
    let properties = Properties::of(c);
    !(properties.is_control() || properties.is_hidden() || matches!(c, '\u{2028}' | '\u{2029}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_get_pictures() {
        for (control, shown) in [
            ('\0', '␀'),
            ('\u{1B}', '␛'),
            ('\u{7F}', '␡'),
            ('\u{9B}', '\u{FFFD}'),
        ] {
            assert_eq!(picture(control), shown);
            assert!(is_printable(shown) && !is_printable(control));
        }
    }

    #[test]
    fn format_characters_are_not_printable() {
        for c in [
            '\u{202E}',
            '\u{2066}',
            '\u{200F}',
            '\u{200C}',
            '\u{FEFF}',
            '\u{2029}',
            '\u{FFFE}',
            '\u{E0041}',
        ] {
            assert!(!is_printable(c), "{:04X}", c as u32);
        }
        assert!(is_printable('\u{064E}') && is_printable('ب'));
    }
}
