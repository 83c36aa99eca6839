//! Fourth pass: units become clusters, each of which fills one cell (two when wide).
//!
//! Comes in: shaped units. Goes out: [`Cluster`]s that tile the paragraph: a base with its marks, a lam-alef with
//! the marks of both, an emoji with all its parts; what is not drawn belongs to the cluster before it, at the
//! paragraph's start to the one after. It does not know rows.
use crate::layout::units::{NOTHING, Unit, Units};
use crate::text::cells;
use crate::text::glyph::Glyph;
use crate::text::joining::is_lam_alef;
use crate::text::properties::{Bidi, Line, Properties};
use std::ops::Range;

/// Marks drawn on one base; more are kept in the text but not drawn.
pub(crate) const MARKS: usize = 8;
/// Bytes after which a cluster takes no more.
pub(crate) const LONGEST: u32 = 60_000;
/// What a mark without a base sits on.
pub(crate) const STAND_IN: char = '\u{A0}';

/// What a cluster is to wrapping and ordering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Drawn.
    Ink,
    /// A space: hangs at a row's end.
    Space,
    /// A tab: reaches to the next stop.
    Tab,
    /// Nothing is drawn.
    Empty,
    /// Ends a row (U+2028).
    RowEnd,
}

/// The unit of the map between bytes and cells.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cluster {
    /// Its first byte in the paragraph; it ends where the next one begins.
    pub(crate) at: u32,
    /// What is drawn for its base, joined.
    pub(crate) glyph: Glyph,
    /// The properties of its base.
    pub(crate) properties: Properties,
    /// Cells it takes; a tab takes at least this.
    pub(crate) width: u8,
    /// What it is.
    pub(crate) kind: Kind,
    /// What else is known of it: [`PARTS`] and the others.
    pub(crate) flags: u8,
}

/// More than its base is drawn, or may be: see to the characters it is made of.
pub(crate) const PARTS: u8 = 1;
/// It is a lam and an alef.
pub(crate) const LAM_ALEF: u8 = 2;
/// A format character follows its base.
pub(crate) const JOINER: u8 = 4;

impl Cluster {
    /// Whether a flag is set.
    pub(crate) const fn is(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    /// What stands behind the last cluster of a paragraph of `length` bytes.
    pub(crate) fn end(length: u32) -> Self {
        Self {
            at: length,
            glyph: Glyph::default(),
            properties: Properties::default(),
            width: 0,
            kind: Kind::Empty,
            flags: 0,
        }
    }

    /// A cluster whose base, so far, is `unit`.
    fn new(unit: &Unit, kind: Kind) -> Self {
        let mut cluster = Self {
            flags: PARTS,
            ..Self::end(unit.at)
        };
        cluster.rest_on(unit, kind);
        cluster
    }

    /// Makes `unit` the base.
    fn rest_on(&mut self, unit: &Unit, kind: Kind) {
        self.glyph = Glyph::of(unit.glyph);
        self.properties = unit.properties;
        self.kind = kind;
        self.width = if kind == Kind::Empty {
            0
        } else {
            unit.properties.width().max(1)
        };
        self.flags = PARTS | if is_lam_alef(unit.glyph) { LAM_ALEF } else { 0 };
    }
}

/// Cuts `units` into clusters with the levels of their bases.
pub(crate) fn cut(
    text: &str,
    units: &Units,
    levels: &[u8],
    out: &mut Vec<Cluster>,
    out_levels: &mut Vec<u8>,
) {
    out.clear();
    out_levels.clear();
    let graphemes = if units.complex {
        grapheme_starts(text, units)
    } else {
        Vec::new()
    };
    for (index, (unit, &level)) in units.list.iter().zip(levels).enumerate() {
        let kind = kind(unit);
        match (out.last_mut(), out_levels.last_mut()) {
            (Some(open), Some(open_level)) if open.kind == Kind::Empty && kind != Kind::Empty => {
                // Nothing was drawn yet: this unit is the base.
                open.rest_on(unit, kind);
                *open_level = level;
            }
            (Some(open), _)
                if unit.at - open.at < LONGEST && attaches(open.kind, unit, kind, graphemes.get(index)) =>
            {
                if unit.properties.is_hidden() {
                    open.flags |= JOINER;
                }
            }
            _ => {
                out.push(Cluster::new(unit, kind));
                out_levels.push(level);
            }
        }
    }
    out.push(Cluster::end(u32::try_from(text.len()).unwrap_or(u32::MAX)));
    if units.complex {
        measure(units, out);
    }
}

/// The units of the cluster of the bytes `bytes`.
pub(crate) fn members(units: &[Unit], bytes: Range<u32>) -> &[Unit] {
    let place = |byte: u32| units.partition_point(|unit| unit.at < byte);
    units
        .get(place(bytes.start)..place(bytes.end))
        .unwrap_or_default()
}

fn kind(unit: &Unit) -> Kind {
    match (unit.letter, unit.glyph) {
        ('\u{2028}', _) => Kind::RowEnd,
        ('\t', _) => Kind::Tab,
        (_, NOTHING) => Kind::Empty,
        (' ', _) => Kind::Space,
        _ => Kind::Ink,
    }
}

/// Whether `unit` belongs to the open cluster: it draws nothing (the alef of a lam-alef too), or is a mark, or
/// goes on with a grapheme, and the cluster has ink to carry it.
fn attaches(open: Kind, unit: &Unit, kind: Kind, begins_grapheme: Option<&bool>) -> bool {
    let goes_on = unit.properties.is_mark() || begins_grapheme == Some(&false);
    kind == Kind::Empty || (open == Kind::Ink && kind == Kind::Ink && goes_on)
}

/// Whether a grapheme begins at each unit (UAX #29); controls and prepended signs always stand alone.
fn grapheme_starts(text: &str, units: &Units) -> Vec<bool> {
    let mut starts = cells::starts(text).peekable();
    let mut flags: Vec<bool> = Vec::with_capacity(units.list.len());
    for unit in &units.list {
        while starts.next_if(|&start| start < unit.at as usize).is_some() {}
        let begins = starts.peek().is_some_and(|&start| start == unit.at as usize);
        let before = flags.len().checked_sub(1).map(|index| &units.list[index]);
        let alone = before.is_some_and(|before| {
            let simple = !before.properties.is_complex() && !unit.properties.is_complex();
            simple && !before.properties.is_hidden() && !unit.properties.is_hidden()
        });
        flags.push(begins || alone);
    }
    flags
}

/// Measures the clusters that hold complex characters by what is drawn of them.
fn measure(units: &Units, clusters: &mut [Cluster]) {
    let mut drawn = String::new();
    let mut rest = units.list.as_slice();
    for index in 1..clusters.len() {
        let (members, after) = rest.split_at(rest.partition_point(|unit| unit.at < clusters[index].at));
        rest = after;
        if members.iter().any(|unit| unit.properties.is_complex()) {
            drawn.clear();
            draw(members, &mut drawn);
            clusters[index - 1].width = u8::try_from(cells::width(&drawn)).unwrap_or(u8::MAX).max(1);
        }
    }
}

/// Appends what is drawn for the units of one cluster: its base, then its marks.
pub(crate) fn draw(members: &[Unit], out: &mut String) {
    let start = out.len();
    let mut marks = 0;
    let complex = members.iter().any(|unit| unit.properties.is_complex());
    for (index, unit) in members.iter().enumerate() {
        let glyph = match unit.glyph {
            NOTHING if complex && is_emoji_part(members, index) => unit.letter,
            NOTHING => continue,
            glyph => glyph,
        };
        if unit.properties.is_mark() {
            marks += 1;
            if marks > MARKS {
                continue;
            }
            if out.len() == start {
                out.push(STAND_IN);
            }
        }
        out.push(glyph);
    }
    let bare = complex
        && out
            .get(start..)
            .is_some_and(|symbol| !symbol.is_empty() && cells::width(symbol) == 0);
    if bare {
        out.insert(start, STAND_IN);
    }
}

/// Whether a joiner or variation selector has a pictograph on its left to act on, and the joiner one on its right.
fn is_emoji_part(members: &[Unit], index: usize) -> bool {
    let pictograph = |unit: &Unit| {
        unit.properties.is_complex()
            && matches!(
                unit.properties.line(),
                Line::Id | Line::Eb | Line::Em | Line::Al | Line::Xp
            )
            && unit.properties.bidi() == Bidi::On
    };
    let before = members.get(..index).unwrap_or_default().iter().any(pictograph);
    match members[index].letter {
        '\u{FE0E}' | '\u{FE0F}' => before,
        '\u{200D}' => before && members.get(index + 1).is_some_and(pictograph),
        _ => false,
    }
}
