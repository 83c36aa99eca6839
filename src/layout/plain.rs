//! The quick reading of a paragraph: from bytes to joined clusters with levels in one pass.
//!
//! Comes in: a paragraph of ordinary characters. Goes out: what the passes `units`, `levels`, `shape` and
//! `clusters` would give, or nothing when a character asks for all rules. It does not know widths or rows.
use crate::layout::breaks::straight_quote;
use crate::layout::clusters::{Cluster, Kind, LAM_ALEF, MARKS, PARTS};
use crate::layout::levels::{STRONG_RIGHT, bit};
use crate::layout::options::{Base, Harakat};
use crate::layout::types::{Input, Types};
use crate::text::glyph::Glyph;
use crate::text::joining::{LAM, glyph, is_harakah, lam_alef};
use crate::text::properties::{Bidi, Line, Properties, mirrored};

/// What is in a paragraph that was read.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Found {
    /// The set of bidi classes, one bit a class.
    pub(crate) classes: u32,
    /// The set of line-break classes, one bit a class.
    pub(crate) lines: u64,
    /// Whether there is a paired bracket.
    pub(crate) brackets: bool,
    /// Whether a cluster is wider than one cell.
    pub(crate) wide: bool,
}

/// Reads `text` into `clusters`, joined; nothing when it holds a character that asks for all rules.
pub(crate) fn read(text: &str, clusters: &mut Vec<Cluster>) -> Option<Found> {
    clusters.clear();
    let length = u32::try_from(text.len()).ok()?;
    let mut found = Found::default();
    let mut at = 0;
    let mut last = Link::default();
    for letter in text.chars() {
        let properties = Properties::of(letter);
        let here = at;
        at += u32::try_from(letter.len_utf8()).unwrap_or(1);
        if !properties.is_plain() {
            take_mark(properties, clusters)?;
            continue;
        }
        found.classes |= properties.bidi_bit();
        found.lines |= properties.line_bit();
        found.brackets |= properties.is_bracket();
        let linked = last.forward && properties.joins_previous();
        if linked && let Some(before) = clusters.last_mut() {
            if last.lam && let Some(ligature) = lam_alef(letter, last.linked) {
                before.glyph = Glyph::of(ligature);
                before.flags |= LAM_ALEF;
                last = Link::default();
                continue;
            }
            let row = before.properties.shape_row();
            if row != 0 {
                before.glyph = glyph(row, last.linked, true);
            }
        }
        let row = properties.shape_row();
        let width = properties.width().max(1);
        found.wide |= width != 1;
        clusters.push(Cluster {
            at: here,
            glyph: if row == 0 {
                Glyph::of(letter)
            } else {
                glyph(row, linked, false)
            },
            properties,
            width,
            kind: if letter == ' ' { Kind::Space } else { Kind::Ink },
            flags: 0,
        });
        last = Link {
            forward: properties.joins_next(),
            linked,
            lam: letter == LAM,
        };
    }
    clusters.push(Cluster::end(length));
    Some(found)
}

/// What the next letter asks of the one before it.
#[derive(Clone, Copy, Default)]
struct Link {
    /// Whether it joins on.
    forward: bool,
    /// Whether it is joined to the one before it.
    linked: bool,
    lam: bool,
}

/// Puts a mark on the cluster before it.
#[cold]
fn take_mark(properties: Properties, clusters: &mut [Cluster]) -> Option<()> {
    let base = clusters.last_mut()?;
    if properties.is_unusual() || base.kind != Kind::Ink {
        return None;
    }
    base.flags |= PARTS;
    Some(())
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
        if base == 0 || (found.brackets && found.classes & bit(Bidi::L) != 0) {
            self.types.resolve(Input {
                letters: clusters
                    .iter()
                    .map(|cluster| (cluster.glyph.to_char(), cluster.properties)),
                count: clusters.len(),
                brackets: found.brackets,
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
    if found.lines & 1 << Line::Qu as u64 == 0 {
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

/// Appends what is drawn for a cluster of the letters `text`: its base, then its marks.
pub(crate) fn draw(cluster: &Cluster, text: &str, rtl: bool, harakat: Harakat, out: &mut String) {
    let base = cluster.glyph.to_char();
    out.push(if rtl && cluster.properties.is_mirrored() {
        mirrored(base)
    } else {
        base
    });
    let marks = text.chars().filter(|&c| {
        let hidden = harakat == Harakat::Hide && is_harakah(c);
        Properties::of(c).is_mark() && !hidden
    });
    out.extend(marks.take(MARKS));
}
