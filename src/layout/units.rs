//! First pass: a paragraph becomes units, one a character, with properties and what is drawn for it.
//!
//! Comes in: logical text. Goes out: [`Units`]. Controls are replaced here by their pictures, overrides by
//! embeddings, so that no later pass meets them. It does not know levels or widths.
use crate::text::properties::{Bidi, Properties};
use crate::text::sanitize::picture;

/// The characters that force a direction on letters (LRO, RLO).
pub(crate) const OVERRIDES: [char; 2] = ['\u{202D}', '\u{202E}'];
/// Drawn for a unit that shows nothing.
pub(crate) const NOTHING: char = '\0';

/// One character.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unit {
    /// Its first byte in the paragraph.
    pub(crate) at: u32,
    /// The character itself, controls replaced.
    pub(crate) letter: char,
    /// What is drawn, or [`NOTHING`].
    pub(crate) glyph: char,
    /// Its properties; those of the replacement for a control.
    pub(crate) properties: Properties,
}

/// A paragraph's units and what is in them.
#[derive(Debug, Default)]
pub(crate) struct Units {
    /// The units in logical order.
    pub(crate) list: Vec<Unit>,
    /// The set of bidi classes present, one bit a class.
    pub(crate) classes: u32,
    /// Whether a character needs full grapheme clusters.
    pub(crate) complex: bool,
    /// Whether there is a paired bracket.
    pub(crate) brackets: bool,
    /// Whether there was an override (LRO, RLO), obeyed or not.
    pub(crate) overrides: bool,
}

/// Whether overrides (LRO, RLO) are obeyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overrides {
    /// As UAX #9 says.
    Obey,
    /// Taken as the embeddings LRE and RLE: letters keep their own direction.
    Embed,
}

impl Units {
    /// Reads `text` anew, keeping the allocation.
    pub(crate) fn read(&mut self, text: &str, overrides: Overrides) {
        self.list.clear();
        let (mut classes, mut complex, mut brackets) = (0, false, false);
        let mut at = 0;
        for c in text.chars() {
            let unit = unit(at, c, overrides);
            classes |= unit.properties.bidi_bit();
            complex |= unit.properties.is_complex();
            brackets |= unit.properties.is_bracket();
            self.list.push(unit);
            at += u32::try_from(c.len_utf8()).unwrap_or(1);
        }
        (self.classes, self.complex, self.brackets) = (classes, complex, brackets);
        let hidden = classes & (1 << Bidi::Lre as u32 | 1 << Bidi::Rle as u32);
        let obeyed = classes & (1 << Bidi::Lro as u32 | 1 << Bidi::Rlo as u32);
        self.overrides = hidden | obeyed != 0 && text.contains(OVERRIDES);
    }
}

fn unit(at: u32, c: char, overrides: Overrides) -> Unit {
    let properties = Properties::of(c);
    let plain = |letter: char, glyph: char, properties: Properties| Unit {
        at,
        letter,
        glyph,
        properties,
    };
    if properties.is_control() {
        if c == '\t' {
            return plain(c, ' ', properties);
        }
        // UAX #9 is not asked about controls: they are pictures now, and neutral.
        let shown = picture(c);
        return plain(shown, shown, Properties::of('\u{2400}'));
    }
    if properties.is_hidden() {
        let embedding = match properties.bidi() {
            Bidi::Lro if overrides == Overrides::Embed => '\u{202A}',
            Bidi::Rlo if overrides == Overrides::Embed => '\u{202B}',
            _ => c,
        };
        return plain(embedding, NOTHING, Properties::of(embedding));
    }
    match c {
        '\u{2028}' | '\u{2029}' => plain(c, NOTHING, properties),
        _ => plain(c, c, properties),
    }
}
