//! Second pass: embedding levels of a whole paragraph (UAX #9 P2 to I2), before it is wrapped.
//!
//! Comes in: units. Goes out: a level per unit. Paragraphs of one direction are answered from the set of their
//! classes, those without explicit codes go to `types`, the others to `unicode-bidi` with our properties. It does not know rows: L1 and L2 are `order`'s.
use crate::layout::options::Base;
use crate::layout::types::{Input, Types};
use crate::layout::units::{Overrides, Units};
use crate::text::properties::{Bidi, Properties};
use crate::text::span::Span;
use std::ops::Range;
use unicode_bidi::data_source::BidiMatchedOpeningBracket;
use unicode_bidi::{BidiClass, BidiDataSource, HardcodedBidiData, Level, ParagraphBidiInfo};

/// A paragraph's levels.
#[derive(Debug, Default)]
pub struct Levels {
    /// The paragraph's own level: 0 left to right, 1 right to left.
    pub base: u8,
    /// One level per character; those of controls that X9 removes mean nothing.
    pub list: Vec<u8>,
    types: Types,
}

/// The levels of a paragraph, for comparison with other implementations.
#[must_use]
pub fn resolve(text: &str, base: Base, overrides: Overrides) -> Levels {
    let mut units = Units::default();
    units.read(text, overrides);
    let mut levels = Levels::default();
    levels.resolve(text, &units, base, overrides);
    levels
}

/// The set that holds one class, as in [`Units::classes`].
pub(crate) const fn bit(class: Bidi) -> u32 {
    1 << class as u32
}

/// The letters that read from right to left.
pub(crate) const STRONG_RIGHT: u32 = bit(Bidi::R) | bit(Bidi::Al);
const EXPLICIT: u32 = bit(Bidi::Lre)
    | bit(Bidi::Lro)
    | bit(Bidi::Rle)
    | bit(Bidi::Rlo)
    | bit(Bidi::Pdf)
    | bit(Bidi::Lri)
    | bit(Bidi::Rli)
    | bit(Bidi::Fsi)
    | bit(Bidi::Pdi);

impl Levels {
    /// Resolves anew as if LRI and PDI stood round each of `isolates` (UAX #9 HL3).
    pub(crate) fn resolve_isolated(&mut self, text: &str, isolates: &[Range<usize>], base: Base) {
        let mut with = String::with_capacity(text.len() + isolates.len() * 6);
        let mut from = 0;
        for isolate in isolates {
            with.push_str(Span::new(from, isolate.start).of(text));
            with.push('\u{2066}');
            with.push_str(Span::from(isolate.clone()).of(text));
            with.push('\u{2069}');
            from = isolate.end;
        }
        with.push_str(Span::new(from, text.len()).of(text));
        let mut units = Units::default();
        units.read(&with, Overrides::Embed);
        self.resolve(&with, &units, base, Overrides::Embed);
        // The levels of what was put in are taken out again.
        let inserted = isolates
            .iter()
            .enumerate()
            .flat_map(|(number, isolate)| [isolate.start + number * 6, isolate.end + number * 6 + 3]);
        let mut inserted = inserted.peekable();
        let kept = units.list.iter().zip(&self.list);
        self.list = kept
            .filter(|(unit, _)| inserted.next_if_eq(&(unit.at as usize)).is_none())
            .map(|(_, &level)| level)
            .collect();
    }

    /// Resolves anew, keeping the allocation.
    pub(crate) fn resolve(&mut self, text: &str, units: &Units, base: Base, overrides: Overrides) {
        self.base = match base {
            Base::Rtl => 1,
            Base::Ltr => 0,
            Base::Auto => first_strong(units).unwrap_or(1),
        };
        self.list.clear();
        let rtl = self.base == 1;
        let mixing = if rtl {
            bit(Bidi::L) | bit(Bidi::En) | bit(Bidi::An) | EXPLICIT
        } else {
            STRONG_RIGHT | bit(Bidi::An) | EXPLICIT
        };
        if units.classes & mixing == 0 {
            self.list.resize(units.list.len(), self.base);
            return;
        }
        if units.classes & EXPLICIT == 0 {
            let input = Input {
                letters: units.list.iter().map(|unit| (unit.letter, unit.properties)),
                count: units.list.len(),
                brackets: units.brackets,
                base: self.base,
                out: &mut self.list,
            };
            self.types.resolve(input);
            return;
        }
        let level = if rtl { Level::rtl() } else { Level::ltr() };
        let source = Source { overrides };
        let bidi = ParagraphBidiInfo::new_with_data_source(&source, text, Some(level));
        let of = |at: u32| bidi.levels.get(at as usize).map_or(self.base, Level::number);
        self.list.extend(units.list.iter().map(|unit| of(unit.at)));
    }
}

fn first_strong(units: &Units) -> Option<u8> {
    if units.classes & (STRONG_RIGHT | bit(Bidi::L)) == 0 {
        return None;
    }
    first_strong_of(units.list.iter().map(|unit| unit.properties.bidi()))
}

/// Whether `text` has a letter that tells a paragraph's direction.
pub(crate) fn has_strong(text: &str) -> bool {
    first_strong_of(text.chars().map(|c| Properties::of(c).bidi())).is_some()
}

/// P2, P3: the level of the first strong character that is in no isolate.
fn first_strong_of(classes: impl Iterator<Item = Bidi>) -> Option<u8> {
    let mut isolates = 0_usize;
    for class in classes {
        match class {
            Bidi::L if isolates == 0 => return Some(0),
            Bidi::R | Bidi::Al if isolates == 0 => return Some(1),
            Bidi::Lri | Bidi::Rli | Bidi::Fsi => isolates += 1,
            Bidi::Pdi => isolates = isolates.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// Our properties, as `unicode-bidi` asks for them.
struct Source {
    overrides: Overrides,
}

impl BidiDataSource for Source {
    fn bidi_class(&self, c: char) -> BidiClass {
        let properties = Properties::of(c);
        if properties.is_control() && c != '\t' {
            return BidiClass::ON;
        }
        match properties.bidi() {
            Bidi::L => BidiClass::L,
            Bidi::R => BidiClass::R,
            Bidi::Al => BidiClass::AL,
            Bidi::En => BidiClass::EN,
            Bidi::An => BidiClass::AN,
            Bidi::Es => BidiClass::ES,
            Bidi::Et => BidiClass::ET,
            Bidi::Cs => BidiClass::CS,
            Bidi::Nsm => BidiClass::NSM,
            Bidi::Bn => BidiClass::BN,
            // A separator inside what we are given as one paragraph ends nothing.
            Bidi::B => BidiClass::WS,
            Bidi::S => BidiClass::S,
            Bidi::Ws => BidiClass::WS,
            Bidi::On => BidiClass::ON,
            Bidi::Lro if self.overrides == Overrides::Obey => BidiClass::LRO,
            Bidi::Rlo if self.overrides == Overrides::Obey => BidiClass::RLO,
            Bidi::Lre | Bidi::Lro => BidiClass::LRE,
            Bidi::Rle | Bidi::Rlo => BidiClass::RLE,
            Bidi::Pdf => BidiClass::PDF,
            Bidi::Lri => BidiClass::LRI,
            Bidi::Rli => BidiClass::RLI,
            Bidi::Fsi => BidiClass::FSI,
            Bidi::Pdi => BidiClass::PDI,
        }
    }

    fn bidi_matched_opening_bracket(&self, c: char) -> Option<BidiMatchedOpeningBracket> {
        HardcodedBidiData.bidi_matched_opening_bracket(c)
    }
}
