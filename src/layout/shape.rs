//! Third pass: letters take the forms that join them to their neighbours; lam and alef become one.
//!
//! Comes in: units with levels. Goes out: the same units with their glyphs. Joining looks through transparent
//! characters and never crosses a change of level. It does not know widths or rows: a word that is cut at a
//! row's end keeps its joined forms.
use crate::layout::options::{Digits, Harakat, Letters, Options};
use crate::layout::units::{NOTHING, Unit};
use crate::text::joining::{LAM, form, is_harakah, lam_alef};
use crate::text::properties::{Bidi, Joining};
use std::ops::Range;

/// The letter before, as the next one sees it.
struct Previous {
    index: usize,
    joins_previous: bool,
}

/// Gives every unit its glyph.
pub(crate) fn shape(units: &mut [Unit], levels: &[u8], isolates: &[Range<usize>], options: Options) {
    if options.letters == Letters::Joined {
        join(units, levels);
    }
    if options.harakat == Harakat::Hide {
        for unit in units.iter_mut().filter(|unit| is_harakah(unit.letter)) {
            unit.glyph = NOTHING;
        }
    }
    if options.digits != Digits::AsWritten {
        change_digits(units, isolates, options.digits);
    }
}

fn join(units: &mut [Unit], levels: &[u8]) {
    let mut previous: Option<Previous> = None;
    for index in 0..units.len() {
        let joining = units[index].properties.joining();
        if joining == Joining::Transparent {
            // A mark of direction is a level run of its own; what X9 removes is not.
            let runs = matches!(units[index].properties.bidi(), Bidi::L | Bidi::R | Bidi::Al);
            if runs
                && previous
                    .as_ref()
                    .is_some_and(|before| levels[before.index] != levels[index])
            {
                previous = None;
            }
            continue;
        }
        let joins_previous = joining.joins_previous()
            && previous.as_ref().is_some_and(|before| {
                units[before.index].properties.joining().joins_next() && levels[before.index] == levels[index]
            });
        let link_to = previous.as_ref().filter(|_| joins_previous);
        if link_to.is_some_and(|before| link(units, before, index)) {
            // The ligature ends in alef, which joins nothing after it.
            previous = None;
            continue;
        }
        draw(&mut units[index], joins_previous, false);
        previous = (joining != Joining::Never).then_some(Previous {
            index,
            joins_previous,
        });
    }
}

/// Joins the letter before to unit `index`; tells whether the two became one ligature.
fn link(units: &mut [Unit], before: &Previous, index: usize) -> bool {
    if units[before.index].letter == LAM
        && let Some(ligature) = lam_alef(units[index].letter, before.joins_previous)
    {
        units[before.index].glyph = ligature;
        units[index].glyph = NOTHING;
        return true;
    }
    draw(&mut units[before.index], before.joins_previous, true);
    false
}

fn draw(unit: &mut Unit, joins_previous: bool, joins_next: bool) {
    if let Some(glyph) = form(unit.properties.shape_row(), joins_previous, joins_next) {
        unit.glyph = glyph;
    }
}

/// Draws digits in the wished script, but not in addresses and the like, nor in names as `G20`.
fn change_digits(units: &mut [Unit], isolates: &[Range<usize>], digits: Digits) {
    let is_latin = |unit: &Unit| unit.properties.bidi() == Bidi::L;
    let is_digit = |unit: &Unit| digit(unit.letter, digits) != unit.letter;
    let mut start = 0;
    while start < units.len() {
        let length = units[start..].iter().take_while(|unit| is_digit(unit)).count();
        let end = start + length;
        let touches = |index: Option<usize>| index.and_then(|index| units.get(index)).is_some_and(is_latin);
        let at = units[start].at as usize;
        let kept = touches(start.checked_sub(1))
            || touches(Some(end))
            || isolates.iter().any(|isolate| isolate.contains(&at));
        if !kept {
            for unit in &mut units[start..end] {
                unit.glyph = digit(unit.letter, digits);
            }
        }
        start = end + 1;
    }
}

/// The same digit in the wished script.
fn digit(c: char, digits: Digits) -> char {
    let value = match c {
        '0'..='9' => c as u32 - '0' as u32,
        '\u{0660}'..='\u{0669}' => c as u32 - 0x0660,
        '\u{06F0}'..='\u{06F9}' => c as u32 - 0x06F0,
        _ => return c,
    };
    let zero = match digits {
        Digits::AsWritten => return c,
        Digits::European => '0' as u32,
        Digits::ArabicIndic => 0x0660,
    };
    char::from_u32(zero + value).unwrap_or(c)
}
