//! Spelling folds: what counts as the same letter when words are compared, never when they are printed.
//!
//! Comes in: a word as written. Goes out: its folded form, or for whole texts the folded form with an offset
//! map back. Hamza seats on alef fold to bare alef, alef maqsura and Farsi yeh to yeh, teh marbuta to heh, keheh to
//! kaf; harakat, tatweel and format characters vanish; Arabic-Indic and Persian digits become ASCII;
//! presentation forms become their letters; Latin letters become lower case.
//! It does not know words.
use crate::text::span::Span;

/// The folded form of one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folded {
    /// The character is dropped.
    Nothing,
    /// The character stands for this one.
    One(char),
    /// The character stands for these two (a lam-alef ligature).
    Two(char, char),
}

/// What a character is to words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// A letter of any script.
    Letter,
    /// A mark or format character that words may hold and folding drops.
    Inner,
    /// A decimal digit.
    Digit,
    /// Anything that stands alone.
    Sign,
    /// White space within a line.
    Space,
    /// A line feed.
    Newline,
}

/// Folds one character.
#[must_use]
pub fn fold_char(c: char) -> Folded {
    known(c).map_or_else(|| fold_slowly(c), |known| known.folded)
}

/// Folds one character and tells what it is.
pub(crate) fn fold_and_class(c: char) -> (Folded, Class) {
    match known(c) {
        Some(known) => (known.folded, known.class),
        None => (fold_slowly(c), class_slowly(c)),
    }
}

/// One character of the blocks that Arabic news is written in.
#[derive(Clone, Copy)]
struct Known {
    folded: Folded,
    class: Class,
}

/// The first character of the Arabic block, and how many the table has of it; before them stands ASCII.
const ARABIC: u32 = 0x600;
const IN_ARABIC: u32 = 0x100;
const IN_ASCII: u32 = 0x80;
const KNOWN_COUNT: usize = (IN_ASCII + IN_ARABIC) as usize;

/// One look-up for nearly every character of a text, where comparing ranges would take tens of steps.
static KNOWN: [Known; KNOWN_COUNT] = known_characters();

fn known(c: char) -> Option<&'static Known> {
    let at = match u32::from(c) {
        code @ 0..IN_ASCII => code,
        code => code.checked_sub(ARABIC).filter(|&at| at < IN_ARABIC)? + IN_ASCII,
    };
    KNOWN.get(at as usize)
}

const fn known_characters() -> [Known; KNOWN_COUNT] {
    let mut table = [Known {
        folded: Folded::Nothing,
        class: Class::Inner,
    }; KNOWN_COUNT];
    let mut at = 0;
    while at < IN_ASCII + IN_ARABIC {
        let code = if at < IN_ASCII { at } else { at - IN_ASCII + ARABIC };
        if let Some(c) = char::from_u32(code) {
            let folded = fold_by_range(c);
            let class = match (c, folded) {
                ('\n', _) => Class::Newline,
                (_, Folded::Nothing) => Class::Inner,
                (_, Folded::One('0'..='9')) => Class::Digit,
                ('\t'..='\r' | ' ', _) => Class::Space,
                ('a'..='z' | 'A'..='Z', _) => Class::Letter,
                ('\0'..='\u{7F}', _) => Class::Sign,
                _ if is_arabic_letter(c) => Class::Letter,
                _ => Class::Sign,
            };
            table[at as usize] = Known { folded, class };
        }
        at += 1;
    }
    table
}

/// The letters of the Arabic block that folding keeps (Unicode 16.0 `DerivedCoreProperties.txt`, Alphabetic).
const fn is_arabic_letter(c: char) -> bool {
    matches!(
        c,
        '\u{620}'..='\u{63F}'
            | '\u{641}'..='\u{64A}'
            | '\u{66E}'..='\u{66F}'
            | '\u{671}'..='\u{6D3}'
            | '\u{6D5}'
            | '\u{6E5}'..='\u{6E6}'
            | '\u{6EE}'..='\u{6EF}'
            | '\u{6FA}'..='\u{6FC}'
            | '\u{6FF}'
    )
}

fn class_slowly(c: char) -> Class {
    match c {
        '\n' => Class::Newline,
        _ if c.is_whitespace() => Class::Space,
        '\0'..='\u{7F}' if !c.is_ascii_alphanumeric() => Class::Sign,
        _ => match fold_slowly(c) {
            Folded::Nothing => Class::Inner,
            Folded::One(folded) if folded.is_ascii_digit() => Class::Digit,
            _ if c.is_alphabetic() => Class::Letter,
            _ => Class::Sign,
        },
    }
}

fn fold_slowly(c: char) -> Folded {
    match c {
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEF4}' => nominal(c),
        _ if !c.is_ascii() && c.is_uppercase() => Folded::One(c.to_lowercase().next().unwrap_or(c)),
        _ => fold_by_range(c),
    }
}

/// Folds one character that is neither a presentation form nor a capital beyond ASCII.
const fn fold_by_range(c: char) -> Folded {
    use Folded::{Nothing, One, Two};
    match c {
        'a'..='z' | '0'..='9' => One(c),
        'A'..='Z' => One(c.to_ascii_lowercase()),
        '\u{0}'..='\u{7F}' => One(c),
        // Alef with madda, hamza above or below, wavy hamza, wasla.
        '\u{622}' | '\u{623}' | '\u{625}' | '\u{671}'..='\u{673}' | '\u{675}' => One('\u{627}'),
        // Alef maqsura, Farsi yeh, yeh with tail or small v, e, yeh barree.
        '\u{649}' | '\u{6CC}' | '\u{6CD}' | '\u{6CE}' | '\u{6D0}' | '\u{6D2}' => One('\u{64A}'),
        // Teh marbuta, heh goal, heh doachashmee, ae.
        '\u{629}' | '\u{6C0}'..='\u{6C3}' | '\u{6BE}' | '\u{6D5}' => One('\u{647}'),
        // Keheh, swash kaf, ring kaf.
        '\u{6A9}' | '\u{6AA}' | '\u{6AB}' => One('\u{643}'),
        '\u{660}'..='\u{669}' => digit(c, 0x660),
        '\u{6F0}'..='\u{6F9}' => digit(c, 0x6F0),
        '\u{66A}' => One('%'),
        '\u{66B}' => One('.'),
        '\u{66C}' => One(','),
        // Harakat, Quranic marks, superscript alef, tatweel; hamza above and below as marks.
        '\u{640}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' => Nothing,
        '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E4}' | '\u{6E7}' | '\u{6E8}' | '\u{6EA}'..='\u{6ED}' => {
            Nothing
        }
        '\u{8CA}'..='\u{8FF}' => Nothing,
        // Soft hyphen, zero-width and bidi controls, variation selectors, byte-order mark.
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' => Nothing,
        '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' => Nothing,
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => One(' '),
        '\u{FEF5}'..='\u{FEFC}' => Two('\u{644}', '\u{627}'),
        _ => One(c),
    }
}

const fn digit(c: char, zero: u32) -> Folded {
    match char::from_digit(c as u32 - zero, 10) {
        Some(digit) => Folded::One(digit),
        None => Folded::Nothing,
    }
}

/// The runs of U+FE70..U+FEF4: first presentation form, number of forms, folded letter (Unicode 16.0 `UnicodeData.txt`).
const FORMS_B: &[(u32, u32, char)] = &[
    (0xFE80, 1, '\u{621}'),
    (0xFE81, 4, '\u{627}'),
    (0xFE85, 2, '\u{624}'),
    (0xFE87, 2, '\u{627}'),
    (0xFE89, 4, '\u{626}'),
    (0xFE8D, 2, '\u{627}'),
    (0xFE8F, 4, '\u{628}'),
    (0xFE93, 2, '\u{647}'),
    (0xFE95, 4, '\u{62A}'),
    (0xFE99, 4, '\u{62B}'),
    (0xFE9D, 4, '\u{62C}'),
    (0xFEA1, 4, '\u{62D}'),
    (0xFEA5, 4, '\u{62E}'),
    (0xFEA9, 2, '\u{62F}'),
    (0xFEAB, 2, '\u{630}'),
    (0xFEAD, 2, '\u{631}'),
    (0xFEAF, 2, '\u{632}'),
    (0xFEB1, 4, '\u{633}'),
    (0xFEB5, 4, '\u{634}'),
    (0xFEB9, 4, '\u{635}'),
    (0xFEBD, 4, '\u{636}'),
    (0xFEC1, 4, '\u{637}'),
    (0xFEC5, 4, '\u{638}'),
    (0xFEC9, 4, '\u{639}'),
    (0xFECD, 4, '\u{63A}'),
    (0xFED1, 4, '\u{641}'),
    (0xFED5, 4, '\u{642}'),
    (0xFED9, 4, '\u{643}'),
    (0xFEDD, 4, '\u{644}'),
    (0xFEE1, 4, '\u{645}'),
    (0xFEE5, 4, '\u{646}'),
    (0xFEE9, 4, '\u{647}'),
    (0xFEED, 2, '\u{648}'),
    (0xFEEF, 2, '\u{64A}'),
    (0xFEF1, 4, '\u{64A}'),
    (0xFB56, 4, '\u{67E}'),
    (0xFB7A, 4, '\u{686}'),
    (0xFB8A, 2, '\u{698}'),
    (0xFB8E, 4, '\u{643}'),
    (0xFB92, 4, '\u{6AF}'),
    (0xFBA6, 8, '\u{647}'),
    (0xFBFC, 4, '\u{64A}'),
];

fn nominal(c: char) -> Folded {
    let code = u32::from(c);
    if (0xFE70..=0xFE7F).contains(&code) {
        return Folded::Nothing;
    }
    FORMS_B
        .iter()
        .find(|&&(first, count, _)| (first..first + count).contains(&code))
        .map_or(Folded::One(c), |&(_, _, letter)| Folded::One(letter))
}

/// The characters of the folded form of `text`.
pub(crate) fn folded_chars(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .flat_map(|c| match fold_char(c) {
            Folded::Nothing => [None, None],
            Folded::One(c) => [Some(c), None],
            Folded::Two(a, b) => [Some(a), Some(b)],
        })
        .flatten()
}

/// Appends the folded form of `text` to `out`.
pub fn fold_into(text: &str, out: &mut String) {
    for c in text.chars() {
        match fold_char(c) {
            Folded::Nothing => {}
            Folded::One(c) => out.push(c),
            Folded::Two(a, b) => out.extend([a, b]),
        }
    }
}

/// The folded form of `text`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// A folded text with the way back to the original's bytes.
#[derive(Debug, Clone, Default)]
pub struct FoldedText {
    /// The folded form.
    pub text: String,
    /// For each byte of `text`, the first byte of the original character it came from; one more entry for the end.
    origins: Vec<u32>,
}

impl FoldedText {
    /// Folds `text` (shorter than 4 GiB) and keeps the map.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(text.len()),
            origins: Vec::with_capacity(text.len() + 1),
        };
        for (at, c) in text.char_indices() {
            match fold_char(c) {
                Folded::Nothing => {}
                Folded::One(c) => folded.push(c, at),
                Folded::Two(a, b) => {
                    folded.push(a, at);
                    folded.push(b, at);
                }
            }
        }
        folded.origins.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        folded
    }

    fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        self.origins.extend(std::iter::repeat_n(at, c.len_utf8()));
    }

    /// The original bytes of a span of the folded text, from its first letter to before the next kept letter,
    /// so marks that follow the last letter come along.
    #[must_use]
    pub fn original(&self, span: Span) -> Span {
        let at = |offset: usize| {
            self.origins
                .get(offset)
                .or(self.origins.last())
                .map_or(0, |&o| o as usize)
        };
        Span::new(at(span.start), at(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_variants_are_one() {
        for (a, b) in [
            ("سيرغى", "سيرغي"),
            ("مُحَمَّد", "محمد"),
            ("إلى", "الي"),
            ("٢٣٫٥٪", "23.5%"),
            ("القـديـة", "القديه"),
            ("ﻻ", "لا"),
            ("ﻗﺎﻝ", "قال"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
    }

    #[test]
    fn the_table_agrees_with_the_rules() {
        for c in (0..0x1_0000).filter_map(char::from_u32) {
            let want = (fold_slowly(c), class_slowly(c));
            assert_eq!(fold_and_class(c), want, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn the_map_leads_back() {
        let text = "قَالَ أحمد";
        let folded = FoldedText::new(text);
        let at = folded.text.find("احمد").unwrap();
        assert_eq!(folded.original(Span::new(at, at + "احمد".len())).of(text), "أحمد");
        assert_eq!(folded.original(Span::new(0, "قال".len())).of(text), "قَالَ");
    }
}
