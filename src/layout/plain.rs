//! The quick reading of a paragraph: from bytes to joined clusters with levels in one pass.
//!
//! Comes in: a paragraph of ordinary characters. Goes out: what the passes `units`, `levels`, `shape` and
//! `clusters` would give, or nothing when a character asks for all rules. It does not know widths or rows.
use crate::layout::breaks::straight_quote;
use crate::layout::clusters::{Cluster, Kind, LAM_ALEF, LONGEST, MARKS, MIRRORED, PARTS};
use crate::layout::levels::{STRONG_RIGHT, bit};
use crate::layout::options::{Base, Harakat};
use crate::layout::types::{Input, Types};
use crate::text::glyph::Glyph;
use crate::text::joining::{self, glyph, is_harakah, ligature_row};
use crate::text::properties::{Bidi, Line, Properties};

const SPACE: Glyph = Glyph::of(' ');
const LAM: Glyph = Glyph::of(joining::LAM);

/// What is in a paragraph that was read.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Found {
    /// How many clusters it has; one more marks its end.
    pub(crate) count: usize,
    /// The set of bidi classes, one bit a class.
    pub(crate) classes: u32,
    /// The set of line-break classes, one bit a class.
    lines: u64,
    /// Everything that is true of one of its letters.
    any: Properties,
    /// Whether a cluster is wider than one cell.
    pub(crate) wide: bool,
}

/// A letter whose form waits for the next one.
#[derive(Clone, Copy)]
struct Letter {
    at: u32,
    glyph: Glyph,
    properties: Properties,
    linked: bool,
    flags: u8,
}

impl Letter {
    /// What stands before the first letter.
    const NONE: Self = Self {
        at: 0,
        glyph: SPACE,
        properties: Properties::NONE,
        linked: false,
        flags: 0,
    };

    /// The cluster, joined to the next letter or not.
    #[inline]
    fn joined(self, next: bool) -> Cluster {
        let row = self.properties.shape_row();
        let shaped = glyph(row, self.linked, next);
        let mirrored = if self.properties.is_mirrored() { MIRRORED } else { 0 };
        Cluster {
            at: self.at,
            glyph: if row == 0 { self.glyph } else { shaped },
            properties: self.properties,
            width: self.properties.width().max(1),
            kind: if self.glyph == SPACE { Kind::Space } else { Kind::Ink },
            flags: self.flags | mirrored,
        }
    }
}

/// Reads `text` into `clusters`, joined; nothing when it holds a character that asks for all rules.
pub(crate) fn read(text: &str, clusters: &mut Vec<Cluster>) -> Option<Found> {
    let length = u32::try_from(text.len()).ok()?;
    if clusters.len() < text.len() + 1 {
        clusters.resize(text.len() + 1, Cluster::end(0));
    }
    let bytes = text.as_bytes();
    let (mut found, mut at, mut count) = (Found::default(), 0, 0_usize);
    let mut last = Letter::NONE;
    while let Some(&first) = bytes.get(at) {
        let second = bytes.get(at + 1).copied().unwrap_or(0);
        let (properties, glyph, size) = if first < 0xE0 {
            let size = 1 + usize::from(first >= 0x80);
            (Properties::of_bytes(first, second), Glyph::of_bytes(first, second), size)
        } else {
            let letter = text.get(at..)?.chars().next()?;
            (Properties::of(letter), Glyph::of(letter), letter.len_utf8())
        };
        let here = u32::try_from(at).ok()?;
        at += size;
        if !properties.is_plain() {
            if properties.is_unusual() || last.glyph == SPACE || here - last.at > LONGEST {
                return None;
            }
            last.flags |= PARTS;
            continue;
        }
        found.classes |= properties.bidi_bit();
        found.lines |= properties.line_bit();
        found.any = found.any.or(properties);
        let linked = last.properties.joins_next() & properties.joins_previous();
        if linked
            && last.glyph == LAM
            && let Some(row) = ligature_row(glyph)
        {
            last.properties = last.properties.as_ligature(row);
            last.flags |= LAM_ALEF;
            continue;
        }
        if let Some(before) = clusters.get_mut(count.wrapping_sub(1)) {
            *before = last.joined(linked);
        }
        count += 1;
        last = Letter {
            at: here,
            glyph,
            properties,
            linked,
            flags: 0,
        };
    }
    if let Some(before) = clusters.get_mut(count.wrapping_sub(1)) {
        *before = last.joined(false);
    }
    *clusters.get_mut(count)? = Cluster::end(length);
    found.count = count;
    found.wide = found.any.width() & 2 != 0;
    Some(found)
}

/// The paragraph's level: that of its first strong letter.
pub(crate) fn base(clusters: &[Cluster], found: Found, wanted: Base) -> u8 {
    let auto = || {
        if found.classes & (bit(Bidi::L) | STRONG_RIGHT) == 0 {
            return 1;
        }
        let strong = clusters.iter().find_map(|cluster| match cluster.properties.bidi() {
            Bidi::L => Some(0),
            Bidi::R | Bidi::Al => Some(1),
            _ => None,
        });
        strong.unwrap_or(1)
    };
    match wanted {
        Base::Rtl => 1,
        Base::Ltr => 0,
        Base::Auto => auto(),
    }
}

/// Finds the levels; those of an Arabic paragraph differ from its own only near numbers and Latin letters, so that
/// nothing else is resolved. Left empty when all are the paragraph's own.
#[derive(Debug, Default)]
pub(crate) struct Islands {
    types: Types,
    levels: Vec<u8>,
}

impl Islands {
    /// Fills `out` with a level for each of `clusters`.
    pub(crate) fn resolve(&mut self, clusters: &[Cluster], found: Found, base: u8, out: &mut Vec<u8>) {
        out.clear();
        let numbers = bit(Bidi::En) | bit(Bidi::An);
        let mixing = if base == 1 {
            bit(Bidi::L) | numbers
        } else {
            STRONG_RIGHT | bit(Bidi::An)
        };
        if found.classes & mixing == 0 {
            return;
        }
        // Brackets look further than to the next letter, but matter only among Latin letters.
        if base == 0 || (found.any.is_bracket() && found.classes & bit(Bidi::L) != 0) {
            self.types.resolve(Input {
                letters: clusters
                    .iter()
                    .map(|cluster| (cluster.glyph.to_char(), cluster.properties)),
                count: clusters.len(),
                brackets: found.any.is_bracket(),
                base,
                out,
            });
            return;
        }
        out.resize(clusters.len(), base);
        let is_in = |cluster: &Cluster, set: u32| cluster.properties.bidi_bit() & set != 0;
        let mut from = 0;
        while let Some(seed) = clusters[from..].iter().position(|cluster| is_in(cluster, mixing)) {
            let seed = from + seed;
            let before = clusters[from..seed]
                .iter()
                .rposition(|cluster| is_in(cluster, STRONG_RIGHT));
            let start = before.map_or(from, |before| from + before);
            let after = clusters[seed..]
                .iter()
                .position(|cluster| is_in(cluster, STRONG_RIGHT));
            let end = after.map_or(clusters.len(), |after| seed + after + 1);
            self.types.resolve(Input {
                letters: clusters[start..end]
                    .iter()
                    .map(|cluster| ('\0', cluster.properties)),
                count: end - start,
                brackets: false,
                base,
                out: &mut self.levels,
            });
            out[start..end].copy_from_slice(&self.levels);
            // The letter at the end may begin the next island.
            from = if after.is_some() { end - 1 } else { end };
        }
    }
}

/// Tells which straight quotation marks open and which close.
pub(crate) fn tell_quotes(clusters: &mut [Cluster], found: Found) {
    if found.lines & 1 << Line::Qu as u32 == 0 {
        return;
    }
    let mut open = false;
    for index in 0..clusters.len() {
        if clusters[index].properties.line() != Line::Qu {
            continue;
        }
        let class = |index: Option<usize>| Some(clusters.get(index?)?.properties.line());
        if let Some(quote) = straight_quote(class(index.checked_sub(1)), class(Some(index + 1)), open) {
            open = quote == Line::Qi;
            clusters[index].properties = clusters[index].properties.with_line(quote);
        }
    }
}

/// Appends the marks among the letters of a cluster.
pub(crate) fn draw_marks(letters: &str, harakat: Harakat, out: &mut String) {
    let marks = letters.chars().skip(1).filter(|&c| {
        let hidden = harakat == Harakat::Hide && is_harakah(c);
        Properties::of(c).is_mark() && !hidden
    });
    out.extend(marks.take(MARKS));
}
