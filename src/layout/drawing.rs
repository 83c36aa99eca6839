//! Seventh pass: clusters become the cells of a row.
//!
//! Comes in: clusters with what their order and justification found. Goes out: cells, leftmost first, with their
//! symbols mirrored where UAX #9 L4 asks for it. It does not know levels beyond left and right.
use crate::layout::clusters::{Cluster, Kind, PARTS, draw, members};
use crate::layout::justify::TATWEEL;
use crate::layout::options::Harakat;
use crate::layout::page::{Row, Slot, Symbols};
use crate::layout::plain;
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
    /// Adds the cells of a row of one direction in which every cluster is drawn and none is stretched; the last of
    /// `clusters` is the one after the row.
    pub(crate) fn uniform(&self, clusters: &[Cluster], rtl: bool, row: &mut Row) {
        let rest = clusters.get(1..).unwrap_or_default();
        let pairs = clusters.iter().zip(rest);
        let cell = |(cluster, next): (&Cluster, &Cluster), column, symbols: &mut Symbols| {
            self.cell(cluster, next.at, rtl, column, symbols)
        };
        if rtl {
            row.extend(pairs.rev(), cell);
        } else {
            row.extend(pairs, cell);
        }
    }

    /// Adds one cluster's cells, if it has any; the `extra` ones follow it in reading order.
    pub(crate) fn cluster(&self, cluster: &Cluster, end: u32, rtl: bool, extra: u16, row: &mut Row) {
        if matches!(cluster.kind, Kind::Empty | Kind::RowEnd) {
            return;
        }
        let filler = if cluster.kind == Kind::Ink { TATWEEL } else { BLANK };
        let bytes = self.bytes(cluster, end);
        let fill = |row: &mut Row| {
            row.extend(0..extra, |_, column, _| {
                Slot::one(filler, bytes.clone(), column, 1).added()
            });
        };
        if rtl {
            fill(row);
        }
        row.extend([()].into_iter(), |(), column, symbols| {
            self.cell(cluster, end, rtl, column, symbols)
        });
        if !rtl {
            fill(row);
        }
    }

    #[inline]
    fn cell(&self, cluster: &Cluster, end: u32, rtl: bool, column: u16, symbols: &mut Symbols) -> Slot {
        let bytes = self.bytes(cluster, end);
        if cluster.is(PARTS) {
            return self.symbol(cluster, end, rtl, column, symbols);
        }
        let glyph = if rtl && cluster.properties.is_mirrored() {
            Glyph::of(mirrored(cluster.glyph.to_char()))
        } else {
            cluster.glyph
        };
        Slot::one(glyph, bytes, column, cluster.width)
    }

    /// A cell whose symbol may have several characters.
    #[cold]
    fn symbol(&self, cluster: &Cluster, end: u32, rtl: bool, column: u16, symbols: &mut Symbols) -> Slot {
        let number = symbols.add(|out| {
            if self.plain {
                let letters = Span::new(cluster.at as usize, end as usize).of(self.text);
                plain::draw(cluster, letters, rtl, self.harakat, out);
                return;
            }
            let from = out.len();
            draw(members(self.units, cluster.at..end), out);
            if rtl && cluster.properties.is_mirrored() {
                // A mirrored sign has no forms and is never complex: it stands first in its symbol.
                let base = cluster.glyph.to_char();
                out.replace_range(from..from + base.len_utf8(), &mirrored(base).to_string());
            }
        });
        Slot::many(number, self.bytes(cluster, end), column, cluster.width)
    }

    fn bytes(&self, cluster: &Cluster, end: u32) -> Range<u32> {
        cluster.at - self.first..end - self.first
    }
}
