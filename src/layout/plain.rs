//! The quick reading of a paragraph: from bytes to joined clusters with levels in one pass.
//!
//! Comes in: a paragraph of ordinary characters. Goes out: what the passes `units`, `levels`, `shape` and
//! `clusters` would give, or nothing when a character asks for all rules. It does not know widths or rows.
use crate::layout::breaks::straight_quote;
use crate::layout::clusters::{Cluster, Kind, LAM_ALEF, LONGEST, MARKS, PARTS};
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

/// Reads `text` into `clusters`, joined; nothing when it holds a character that asks for all rules.
pub(crate) fn read(text: &str, clusters: &mut Vec<Cluster>) -> Option<Found> {
    let length = u32::try_from(text.len()).ok()?;
    if clusters.len() <= text.len() {
        clusters.resize(text.len() + 1, Cluster::end(0));
    }
    let count = cut(text, clusters)?;
    *clusters.get_mut(count)? = Cluster::end(length);
    let clusters = clusters.get_mut(..count)?;
    let found = join(clusters);
    if found.wide {
        for cluster in clusters {
            cluster.width = cluster.properties.width().max(1);
        }
    }
    Some(found)
}

/// Decodes `text`, puts marks on their bases and alefs on their lams; tells how many clusters there are.
fn cut(text: &str, clusters: &mut [Cluster]) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut count) = (0, 0);
    let mut last = SPACE;
    while let Some(&first) = bytes.get(at) {
        let second = bytes.get(at + 1).copied().unwrap_or(0);
        let (properties, glyph, size) = if first < 0xE0 {
            let size = 1 + usize::from(first >> 7);
            (
                Properties::of_bytes(first, second),
                Glyph::of_bytes(first, second),
                size,
            )
        } else {
            let letter = text.get(at..)?.chars().next()?;
            (Properties::of(letter), Glyph::of(letter), letter.len_utf8())
        };
        let here = u32::try_from(at).ok()?;
        at += size;
        if !properties.is_plain() {
            let base = clusters.get_mut(..count)?.last_mut()?;
            // A mark makes two separators of one, which then join no numbers.
            let separates = base.properties.bidi_bit() & (bit(Bidi::Es) | bit(Bidi::Cs)) != 0;
            if properties.is_unusual() || last == SPACE || separates || here - base.at > LONGEST {
                return None;
            }
            base.flags |= PARTS;
            continue;
        }
        if last == LAM
            && let Some(row) = ligature_row(glyph)
            && let Some(lam) = clusters.get_mut(..count)?.last_mut()
        {
            lam.properties = lam.properties.as_ligature(row);
            lam.flags |= LAM_ALEF;
            last = glyph;
            continue;
        }
        *clusters.get_mut(count)? = Cluster {
            at: here,
            glyph,
            properties,
            width: 1,
            kind: if glyph == SPACE { Kind::Space } else { Kind::Ink },
            flags: 0,
        };
        count += 1;
        last = glyph;
    }
    Some(count)
}

/// Gives every letter the form that its neighbours ask for, and tells what there is.
fn join(clusters: &mut [Cluster]) -> Found {
    let mut found = Found {
        count: clusters.len(),
        ..Found::default()
    };
    let mut linked = false;
    let mut rest = clusters;
    while let [cluster, after @ ..] = rest {
        let properties = cluster.properties;
        found.classes |= properties.bidi_bit();
        found.lines |= properties.line_bit();
        found.any = found.any.or(properties);
        let next = after.first().map_or(Properties::NONE, |next| next.properties);
        let links = properties.joins_next() & next.joins_previous();
        cluster.glyph = glyph(properties.shape_row(), linked, links).or(cluster.glyph);
        linked = links;
        rest = after;
    }
    found.wide = found.any.width() & 2 != 0;
    found
}

/// The paragraph's level: that of its first strong letter.
pub(crate) fn base(clusters: &[Cluster], found: Found, wanted: Base) -> u8 {
    let auto = || {
        if found.classes & (bit(Bidi::L) | STRONG_RIGHT) == 0 {
            return 1;
        }
        let strong = clusters
            .iter()
            .find_map(|cluster| match cluster.properties.bidi() {
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
