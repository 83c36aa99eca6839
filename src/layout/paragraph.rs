//! The passes over one paragraph, in their order, with what they share.
//!
//! Comes in: a paragraph's text, where it stands in the article, options. Goes out: its rows. It does not know
//! other paragraphs.
use crate::layout::breaks::{Breaks, Rules};
use crate::layout::clusters::{Cluster, Kind, cut, draw};
use crate::layout::isolates;
use crate::layout::justify::{Line, stretch};
use crate::layout::levels::{Levels, STRONG_RIGHT, bit};
use crate::layout::options::{Align, Options};
use crate::layout::order::{Space, reset, visual};
use crate::layout::page::{Direction, Row};
use crate::layout::shape::shape;
use crate::layout::units::{OVERRIDES, Overrides, Units};
use crate::layout::wrap::{width_at, wrap};
use crate::text::joining::TATWEEL;
use crate::text::properties::{Bidi, mirrored};
use crate::text::span::Span;
use std::ops::Range;

/// What the passes write; kept between paragraphs so that nothing is allocated anew.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    width: usize,
    justifies: bool,
    units: Units,
    isolates: Vec<Range<usize>>,
    levels: Levels,
    clusters: Vec<Cluster>,
    breaks: Breaks,
    ranges: Vec<Range<usize>>,
    row_levels: Vec<u8>,
    order: Vec<u32>,
    extra: Vec<u16>,
}

impl Scratch {
    /// Lays out one paragraph that begins at byte `start` of its article.
    pub(crate) fn lay_out(&mut self, text: &str, start: usize, options: Options) -> Vec<Row> {
        self.units.read(text, Overrides::Embed);
        self.resolve(text, options);
        shape(&mut self.units.list, &self.levels.list, &self.isolates, options);
        cut(text, &self.units, &mut self.clusters);
        self.width = usize::from(options.width);
        self.justifies = options.align == Align::Justify;
        self.wrap();
        let ranges = std::mem::take(&mut self.ranges);
        let mut rows = Vec::with_capacity(ranges.len());
        for range in &ranges {
            let mut row = self.row(range, text.len(), start);
            let bytes = Span::new(row.span().start - start, row.span().end - start);
            if self.units.overrides && bytes.of(text).contains(OVERRIDES) {
                row.set_override();
            }
            rows.push(row);
        }
        self.ranges = ranges;
        rows
    }

    /// Finds the levels; in paragraphs with letters of both directions some stretches count as isolates.
    fn resolve(&mut self, text: &str, options: Options) {
        let present = |classes: u32| self.units.classes & classes != 0;
        self.isolates.clear();
        if options.isolate_tokens && present(STRONG_RIGHT) && present(bit(Bidi::L) | bit(Bidi::Es)) {
            isolates::find(text, &mut self.isolates);
        }
        if self.isolates.is_empty() {
            self.levels
                .resolve(text, &self.units, options.base, Overrides::Embed);
        } else {
            self.levels.resolve_isolated(text, &self.isolates, options.base);
        }
    }

    /// Deals the clusters to rows; line breaking is asked only when one row is not enough.
    fn wrap(&mut self) {
        let total = self.columns_of(&(0..self.clusters.len()));
        if total <= self.width && self.clusters.iter().all(|cluster| cluster.kind != Kind::RowEnd) {
            self.ranges.clear();
            self.ranges.push(0..self.clusters.len());
            return;
        }
        let properties = self.units.list.iter().map(|unit| unit.properties);
        self.breaks.find(properties, Rules::Tailored);
        let (before, clusters) = (&self.breaks.before, &self.clusters);
        // An opportunity inside a cluster (before a format character that it holds) counts at its end.
        let may_begin = |index: usize| {
            let first = clusters[index - 1].unit as usize + 1;
            let last = clusters[index].unit as usize;
            before
                .get(first..=last)
                .is_some_and(|flags| flags.contains(&true))
        };
        wrap(clusters, may_begin, self.width, &mut self.ranges);
    }

    /// Emits one row: L1, L2, then cells from left to right.
    fn row(&mut self, range: &Range<usize>, end: usize, start: usize) -> Row {
        let last = range.end == self.clusters.len();
        let span = Span::new(self.byte(range.start, end), self.byte(range.end, end));
        let direction = if self.levels.base == 1 {
            Direction::Rtl
        } else {
            Direction::Ltr
        };
        let mut row = Row::new(span.shift(start), direction, last);
        let drawn = self.without_hanging(range, last);
        self.order(&drawn);
        let forced = self
            .clusters
            .get(range.end.wrapping_sub(1))
            .is_some_and(|end| end.kind == Kind::RowEnd);
        self.stretch(&drawn, self.justifies && !last && !forced);
        row.reserve(drawn.len());
        for &offset in &self.order {
            let offset = offset as usize;
            let cluster = drawn.start + offset;
            let bytes = Span::new(self.byte(cluster, end), self.byte(cluster + 1, end)).shift(start);
            self.emit(
                cluster,
                bytes,
                self.row_levels[offset],
                self.extra[offset],
                &mut row,
            );
        }
        row
    }

    /// L1 and L2 for the clusters of one row.
    fn order(&mut self, drawn: &Range<usize>) {
        let (clusters, units) = (&self.clusters[drawn.clone()], &self.units.list);
        self.row_levels.clear();
        let levels = clusters
            .iter()
            .map(|cluster| self.levels.list[cluster.base as usize]);
        self.row_levels.extend(levels);
        reset(&mut self.row_levels, self.levels.base, |index| {
            let cluster = &clusters[index];
            space(cluster.kind, units[cluster.base as usize].properties.bidi())
        });
        visual(&self.row_levels, &mut self.order);
    }

    /// Cells added after each cluster of one row: the rest of a tab, whose stops count from the side where the row
    /// starts, and what justification adds.
    fn stretch(&mut self, drawn: &Range<usize>, justifies: bool) {
        let clusters = &self.clusters[drawn.clone()];
        self.extra.clear();
        self.extra.resize(clusters.len(), 0);
        let mut column = 0;
        for (cluster, extra) in clusters.iter().zip(&mut self.extra) {
            let width = width_at(cluster, column);
            if cluster.kind == Kind::Tab {
                *extra = u16::try_from(width - 1).unwrap_or(0);
            }
            column += width;
        }
        if justifies {
            let line = Line {
                clusters,
                units: &self.units.list,
                levels: &self.row_levels,
            };
            stretch(
                &line,
                self.width.saturating_sub(column),
                self.width,
                &mut self.extra,
            );
        }
    }

    /// The clusters of a row that are drawn: spaces before a wrap hang, at the paragraph's end those that find
    /// no room.
    fn without_hanging(&self, range: &Range<usize>, last: bool) -> Range<usize> {
        let mut drawn = range.clone();
        let hangs = |cluster: &Cluster| !matches!(cluster.kind, Kind::Ink | Kind::Tab);
        let mut column = if last { self.columns_of(range) } else { usize::MAX };
        while column > self.width && drawn.end > drawn.start && hangs(&self.clusters[drawn.end - 1]) {
            drawn.end -= 1;
            column -= usize::from(self.clusters[drawn.end].width);
        }
        drawn
    }

    /// The cells that `range` takes when nothing hangs.
    fn columns_of(&self, range: &Range<usize>) -> usize {
        let clusters = &self.clusters[range.clone()];
        clusters
            .iter()
            .fold(0, |column, cluster| column + width_at(cluster, column))
    }

    /// Adds one cluster's cells to the row; added cells follow it in reading order.
    fn emit(&self, index: usize, bytes: Span, level: u8, extra: u16, row: &mut Row) {
        let cluster = &self.clusters[index];
        if matches!(cluster.kind, Kind::Empty | Kind::RowEnd) {
            return;
        }
        let filler = if cluster.kind == Kind::Ink { TATWEEL } else { ' ' };
        let fill = |row: &mut Row| {
            for _ in 0..extra {
                row.push(bytes, 1, true, |symbols| symbols.push(filler));
            }
        };
        let rtl = level % 2 == 1;
        if rtl {
            fill(row);
        }
        row.push(bytes, cluster.width, false, |symbols| {
            self.draw(index, rtl, symbols);
        });
        if !rtl {
            fill(row);
        }
    }

    /// Appends a cluster's symbol, mirrored where L4 asks for it.
    fn draw(&self, index: usize, rtl: bool, symbols: &mut String) {
        let cluster = &self.clusters[index];
        let units = &self.units.list;
        let end = self
            .clusters
            .get(index + 1)
            .map_or(units.len(), |next| next.unit as usize);
        let members = &units[cluster.unit as usize..end];
        let base = &units[cluster.base as usize];
        if let [only] = members
            && !only.properties.is_mark()
            && !only.properties.is_complex()
        {
            // L4; nearly every cluster is one letter.
            let twin = rtl && only.properties.is_mirrored();
            symbols.push(if twin { mirrored(only.glyph) } else { only.glyph });
            return;
        }
        let from = symbols.len();
        draw(members, symbols);
        if rtl && base.properties.is_mirrored() {
            // A mirrored sign has no forms and is never complex: it stands first in its symbol.
            let twin = mirrored(base.glyph).to_string();
            symbols.replace_range(from..from + base.glyph.len_utf8(), &twin);
        }
    }

    fn byte(&self, cluster: usize, end: usize) -> usize {
        self.clusters
            .get(cluster)
            .map_or(end, |cluster| cluster.at as usize)
    }
}

fn space(kind: Kind, class: Bidi) -> Space {
    match (kind, class) {
        (Kind::Tab, _) | (_, Bidi::S | Bidi::B) => Space::Separator,
        (Kind::Space | Kind::Empty | Kind::RowEnd, _) | (_, Bidi::Ws) => Space::White,
        _ => Space::None,
    }
}
