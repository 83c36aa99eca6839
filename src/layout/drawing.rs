//! Seventh pass: clusters become the cells of a row.
//!
//! Comes in: clusters with what their order and justification found. Goes out: cells, leftmost first, with their
//! symbols mirrored where UAX #9 L4 asks for it. It does not know levels beyond left and right.
use crate::layout::clusters::{Cluster, Kind, PARTS, draw, members};
use crate::layout::justify::TATWEEL;
use crate::layout::options::Harakat;
use crate::layout::page::{Row, Slot, Symbol, Symbols};
use crate::layout::plain::draw_marks;
use crate::layout::units::Unit;
use crate::text::glyph::Glyph;
use crate::text::properties::mirrored;
use crate::text::span::Span;
use std::ops::Range;

/// A space that was added.
const BLANK: Glyph = Glyph::of(' ');

/// A row's paragraph, as drawing sees it.
pub(crate) struct Drawing<'p> {
    /// The paragraph.
    pub(crate) text: &'p str,
    /// Whether it was read by `plain`, so that there are no units.
    pub(crate) plain: bool,
    /// Its units.
    pub(crate) units: &'p [Unit],
    /// The row's first byte in it.
    pub(crate) first: u32,
    /// Whether harakat are shown.
    pub(crate) harakat: Harakat,
}

impl Drawing<'_> {
    /// Adds the cells of a run of one direction in which every cluster is drawn and none is stretched; the last of
    /// `clusters` is the one after the run.
    pub(crate) fn run(&self, clusters: &[Cluster], rtl: bool, row: &mut Row) {
        let rest = clusters.get(1..).unwrap_or_default();
        let pairs = clusters.iter().zip(rest);
        if rtl {
            row.extend(pairs.rev(), |(cluster, next), symbols| {
                self.cell(cluster, next.at, true, symbols)
            });
        } else {
            row.extend(pairs, |(cluster, next), symbols| {
                self.cell(cluster, next.at, false, symbols)
            });
        }
    }

    /// Adds one cluster's cells, if it has any; the `extra` ones follow it in reading order.
    pub(crate) fn cluster(&self, cluster: &Cluster, end: u32, rtl: bool, extra: u16, row: &mut Row) {
        if matches!(cluster.kind, Kind::Empty | Kind::RowEnd) {
            return;
        }
        let filler = if cluster.kind == Kind::Ink { TATWEEL } else { BLANK };
        let filler = Slot::new(Symbol::One(filler), self.bytes(cluster, end), 1).added();
        if rtl {
            row.extend(0..extra, |_, _| filler);
        }
        row.extend(0..1, |_, symbols| self.cell(cluster, end, rtl, symbols));
        if !rtl {
            row.extend(0..extra, |_, _| filler);
        }
    }

    #[inline]
    fn cell(&self, cluster: &Cluster, end: u32, rtl: bool, symbols: &mut Symbols) -> Slot {
        let symbol = if cluster.is(PARTS) || (rtl && cluster.properties.is_mirrored()) {
            self.special(cluster, end, rtl, symbols)
        } else {
            Symbol::One(cluster.glyph)
        };
        Slot::new(symbol, self.bytes(cluster, end), cluster.width)
    }

    /// A symbol that is mirrored or may have several characters.
    #[cold]
    #[inline(never)]
    fn special(&self, cluster: &Cluster, end: u32, rtl: bool, symbols: &mut Symbols) -> Symbol {
        let twin = rtl && cluster.properties.is_mirrored();
        let base = if twin {
            Glyph::of(mirrored(cluster.glyph.to_char()))
        } else {
            cluster.glyph
        };
        if !cluster.is(PARTS) {
            return Symbol::One(base);
        }
        symbols.add(|out| {
            if self.plain {
                out.push_str(base.as_str());
                let letters = Span::new(cluster.at as usize, end as usize).of(self.text);
                draw_marks(letters, self.harakat, out);
                return;
            }
            let from = out.len();
            draw(members(self.units, cluster.at..end), out);
            if twin {
                // A mirrored sign has no forms and is never complex: it stands first in its symbol.
                let length = cluster.glyph.as_str().len();
                out.replace_range(from..from + length, base.as_str());
            }
        })
    }

    fn bytes(&self, cluster: &Cluster, end: u32) -> Range<u32> {
        cluster.at - self.first..end - self.first
    }
}
