//! The passes over one paragraph, in their order, with what they share.
//!
//! Comes in: a paragraph's text, where it stands in the article, options. Goes out: its rows. It does not know
//! other paragraphs.
use crate::layout::breaks::{Breaks, Rules};
use crate::layout::clusters::{Cluster, Kind, cut, draw};
use crate::layout::levels::Levels;
use crate::layout::options::Options;
use crate::layout::order::{Space, reset, visual};
use crate::layout::page::{Direction, Row};
use crate::layout::shape::shape;
use crate::layout::units::{NOTHING, Overrides, Units};
use crate::layout::wrap::{width_at, wrap};
use crate::text::properties::{Bidi, mirrored};
use crate::text::span::Span;
use std::ops::Range;

/// What the passes write; kept between paragraphs so that nothing is allocated anew.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    width: usize,
    units: Units,
    levels: Levels,
    clusters: Vec<Cluster>,
    breaks: Breaks,
    ranges: Vec<Range<usize>>,
    row_levels: Vec<u8>,
    order: Vec<u32>,
}

impl Scratch {
    /// Lays out one paragraph that begins at byte `start` of its article.
    pub(crate) fn lay_out(&mut self, text: &str, start: usize, options: Options) -> Vec<Row> {
        self.units.read(text, Overrides::Embed);
        self.levels
            .resolve(text, &self.units, options.base, Overrides::Embed);
        shape(&mut self.units.list, &self.levels.list, options);
        cut(text, &self.units, &mut self.clusters);
        self.width = usize::from(options.width);
        self.wrap();
        let ranges = std::mem::take(&mut self.ranges);
        let mut rows = Vec::with_capacity(ranges.len());
        for range in &ranges {
            rows.push(self.row(range, text.len(), start));
        }
        self.ranges = ranges;
        rows
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
        let first_byte = self.byte(range.start, end);
        let span = Span::new(
            if range.start == 0 { 0 } else { first_byte },
            self.byte(range.end, end),
        );
        let direction = if self.levels.base == 1 {
            Direction::Rtl
        } else {
            Direction::Ltr
        };
        let mut row = Row::new(span.shift(start), direction, last);
        let drawn = self.without_hanging(range, last);
        self.row_levels.clear();
        let levels = drawn
            .clone()
            .map(|index| self.levels.list[self.clusters[index].base as usize]);
        self.row_levels.extend(levels);
        let (clusters, units) = (&self.clusters, &self.units);
        reset(&mut self.row_levels, self.levels.base, |index| {
            space(clusters, units, drawn.start + index)
        });
        visual(&self.row_levels, &mut self.order);
        row.reserve(drawn.len());
        let columns = self.tab_widths(&drawn);
        for &offset in &self.order {
            let index = drawn.start + offset as usize;
            self.emit(
                index,
                self.row_levels[offset as usize],
                &columns,
                end,
                start,
                &mut row,
            );
        }
        row
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

    /// The width of each tab in `drawn`, in logical order: stops count from the side where the row starts.
    fn tab_widths(&self, drawn: &Range<usize>) -> Vec<(usize, usize)> {
        let mut widths = Vec::new();
        let mut column = 0;
        for index in drawn.clone() {
            let width = width_at(&self.clusters[index], column);
            if self.clusters[index].kind == Kind::Tab {
                widths.push((index, width));
            }
            column += width;
        }
        widths
    }

    fn emit(
        &self,
        index: usize,
        level: u8,
        tabs: &[(usize, usize)],
        end: usize,
        start: usize,
        row: &mut Row,
    ) {
        let cluster = &self.clusters[index];
        let span = Span::new(self.byte(index, end), self.byte(index + 1, end)).shift(start);
        match cluster.kind {
            Kind::Empty | Kind::RowEnd => {}
            Kind::Tab => {
                let width = tabs
                    .iter()
                    .find(|(tab, _)| *tab == index)
                    .map_or(1, |(_, width)| *width);
                for number in 0..width {
                    // The first in reading order stands for the tab.
                    let own = if level % 2 == 1 {
                        number + 1 == width
                    } else {
                        number == 0
                    };
                    row.push(span, 1, !own, |symbols| symbols.push(' '));
                }
            }
            Kind::Ink | Kind::Space => {
                let unit_end = self
                    .clusters
                    .get(index + 1)
                    .map_or(self.units.list.len(), |next| next.unit as usize);
                let members = &self.units.list[cluster.unit as usize..unit_end];
                row.push(span, cluster.width, false, |symbols| {
                    let base = &self.units.list[cluster.base as usize];
                    if level % 2 == 1 && base.properties.is_mirrored() {
                        // L4; a mirrored character is never complex.
                        symbols.push(mirrored(base.glyph));
                        let marks = members
                            .iter()
                            .filter(|unit| unit.properties.is_mark() && unit.glyph != NOTHING);
                        symbols.extend(marks.map(|unit| unit.glyph));
                    } else {
                        draw(members, symbols);
                    }
                });
            }
        }
    }

    fn byte(&self, cluster: usize, end: usize) -> usize {
        self.clusters
            .get(cluster)
            .map_or(end, |cluster| cluster.at as usize)
    }
}

fn space(clusters: &[Cluster], units: &Units, index: usize) -> Space {
    let cluster = &clusters[index];
    match (cluster.kind, units.list[cluster.base as usize].properties.bidi()) {
        (Kind::Tab, _) | (_, Bidi::S | Bidi::B) => Space::Separator,
        (Kind::Space | Kind::Empty | Kind::RowEnd, _) | (_, Bidi::Ws) => Space::White,
        _ => Space::None,
    }
}
