//! The passes over one paragraph, in their order, with what they share.
//!
//! Comes in: a paragraph's text, where it stands in the article, options. Goes out: its rows. It does not know
//! other paragraphs.
use crate::layout::break_rules::Rules;
use crate::layout::breaks::Breaks;
use crate::layout::clusters::{Cluster, Kind, cut};
use crate::layout::drawing::Drawing;
use crate::layout::isolates;
use crate::layout::justify::{Line, stretch};
use crate::layout::levels::{Levels, STRONG_RIGHT, bit, has_strong};
use crate::layout::options::{Align, Base, Digits, Letters, Options};
use crate::layout::order::{Space, ordered, reset, visual_runs};
use crate::layout::page::{Direction, Row};
use crate::layout::plain::{self, Islands};
use crate::layout::shape::shape;
use crate::layout::units::{OVERRIDES, Overrides, Units};
use crate::layout::wrap::{width_at, wrap, wrap_narrow};
use crate::text::properties::Bidi;
use crate::text::span::Span;
use std::ops::Range;

/// What the passes write; kept between paragraphs so that nothing is allocated anew.
#[derive(Debug, Default)]
pub struct Scratch {
    units: Units,
    isolates: Vec<Range<usize>>,
    full_levels: Levels,
    islands: Islands,
    /// Whether the paragraph was read by `plain`; its units and isolates mean nothing then.
    plain: bool,
    /// Whether every cluster takes one cell.
    narrow: bool,
    base: u8,
    /// The paragraph's clusters, what marks its end, and what is left of longer paragraphs.
    clusters: Vec<Cluster>,
    /// How many clusters there are.
    count: usize,
    /// A level for each cluster; none when all have the base level.
    levels: Vec<u8>,
    breaks: Breaks,
    ranges: Vec<Range<usize>>,
    row_levels: Vec<u8>,
    /// The row's runs of one level, leftmost first, counted from its first cluster.
    runs: Vec<Range<usize>>,
    extra: Vec<u16>,
}

impl Scratch {
    /// Lays out one paragraph that begins at byte `start` of its article.
    pub fn lay_out(&mut self, text: &str, start: usize, options: Options) -> Vec<Row> {
        self.read(text, options);
        self.rows(text, start, options)
    }

    /// The direction that a paragraph's own letters ask for; nothing when none of them is strong.
    pub(crate) fn direction(&mut self, text: &str, options: Options) -> Option<Base> {
        if !has_strong(text) {
            return None;
        }
        self.read(
            text,
            Options {
                base: Base::Auto,
                ..options
            },
        );
        Some(if self.base == 1 { Base::Rtl } else { Base::Ltr })
    }

    /// Counts the rows that [`Scratch::lay_out`] would give, in half its time.
    pub fn count(&mut self, text: &str, options: Options) -> usize {
        self.read(text, options);
        self.wrap(usize::from(options.width));
        self.ranges.len()
    }

    fn read(&mut self, text: &str, options: Options) {
        self.plain = self.read_plain(text, options);
        if !self.plain {
            self.read_fully(text, options);
        }
    }

    /// Cuts what was read into rows.
    fn rows(&mut self, text: &str, start: usize, options: Options) -> Vec<Row> {
        self.wrap(usize::from(options.width));
        let ranges = std::mem::take(&mut self.ranges);
        let rows = ranges.iter().map(|range| self.row(text, range, start, options));
        let rows = rows.collect();
        self.ranges = ranges;
        rows
    }

    /// Reads a paragraph of ordinary characters in one pass; tells whether it is one.
    fn read_plain(&mut self, text: &str, options: Options) -> bool {
        if options.letters != Letters::Joined || options.digits != Digits::AsWritten {
            return false;
        }
        let Some(found) = plain::read(text, &mut self.clusters) else {
            return false;
        };
        if self.find_isolates(text, found.classes, options) {
            return false;
        }
        self.count = found.count;
        let clusters = &mut self.clusters[..found.count];
        self.base = plain::base(clusters, found, options.base);
        self.islands.resolve(clusters, found, self.base, &mut self.levels);
        plain::tell_quotes(clusters, found);
        self.narrow = !found.wide;
        true
    }

    /// Reads any paragraph, pass by pass.
    fn read_fully(&mut self, text: &str, options: Options) {
        self.units.read(text, Overrides::Embed);
        if self.find_isolates(text, self.units.classes, options) {
            self.full_levels
                .resolve_isolated(text, &self.isolates, options.base);
        } else {
            self.full_levels
                .resolve(text, &self.units, options.base, Overrides::Embed);
        }
        self.base = self.full_levels.base;
        shape(
            &mut self.units.list,
            &self.full_levels.list,
            &self.isolates,
            options,
        );
        let levels = &self.full_levels.list;
        cut(text, &self.units, levels, &mut self.clusters, &mut self.levels);
        self.count = self.clusters.len() - 1;
        self.narrow = false;
    }

    /// Looks for stretches that count as isolates, in paragraphs with letters of both directions.
    fn find_isolates(&mut self, text: &str, classes: u32, options: Options) -> bool {
        self.isolates.clear();
        let present = |set: u32| classes & set != 0;
        if options.isolate_tokens && present(STRONG_RIGHT) && present(bit(Bidi::L) | bit(Bidi::Es)) {
            isolates::find(text, &mut self.isolates);
        }
        !self.isolates.is_empty()
    }

    /// Deals the clusters to rows; line breaking is asked only when one row is not enough.
    fn wrap(&mut self, width: usize) {
        let clusters = &self.clusters[..self.count];
        if self.narrow {
            let breaks = &mut self.breaks;
            breaks.forget();
            wrap_narrow(
                clusters,
                |index| breaks.allows(clusters, index),
                width,
                &mut self.ranges,
            );
            return;
        }
        let total = columns_of(clusters);
        if total <= width && clusters.iter().all(|cluster| cluster.kind != Kind::RowEnd) {
            self.ranges.clear();
            self.ranges.push(0..clusters.len());
            return;
        }
        if self.plain {
            let properties = clusters.iter().map(|cluster| cluster.properties);
            self.breaks.find(properties, Rules::Tailored);
        } else {
            let properties = self.units.list.iter().map(|unit| unit.properties);
            self.breaks.find(properties, Rules::Tailored);
            self.breaks.gather(&self.units.list, clusters);
        }
        let before = &self.breaks.before;
        wrap(clusters, |index| before[index], width, &mut self.ranges);
    }

    /// Emits one row: L1, L2, then cells from left to right.
    fn row(&mut self, text: &str, range: &Range<usize>, start: usize, options: Options) -> Row {
        let last = range.end == self.count;
        let bytes = self.clusters[range.start].at..self.clusters[range.end].at;
        let span = Span::new(bytes.start as usize, bytes.end as usize);
        let direction = if self.base == 1 {
            Direction::Rtl
        } else {
            Direction::Ltr
        };
        let mut row = Row::new(span.shift(start), direction, last);
        if !self.plain && self.units.overrides && span.of(text).contains(OVERRIDES) {
            row.set_override();
        }
        let drawn = self.without_hanging(range, last, usize::from(options.width));
        let ended = range.end > range.start && self.clusters[range.end - 1].kind == Kind::RowEnd;
        let justifies = options.align == Align::Justify && !last && !ended;
        row.reserve(drawn.len());
        let levels = self.levels.get(drawn.clone()).unwrap_or_default();
        let uniform = self.plain && !justifies && levels.iter().all(|&level| level == self.base);
        if !uniform {
            self.order(&drawn);
            if justifies || !self.plain {
                self.stretch(&drawn, justifies, usize::from(options.width));
            }
        }
        let draw = Drawing {
            text,
            plain: self.plain,
            units: &self.units.list,
            first: bytes.start,
            harakat: options.harakat,
        };
        if uniform {
            draw.run(&self.clusters[drawn.start..=drawn.end], self.base == 1, &mut row);
        } else if self.plain && !justifies {
            for run in &self.runs {
                let clusters = &self.clusters[drawn.start + run.start..=drawn.start + run.end];
                draw.run(clusters, self.row_levels[run.start] % 2 == 1, &mut row);
            }
        } else {
            for at in self
                .runs
                .iter()
                .flat_map(|run| ordered(run, self.row_levels[run.start]))
            {
                let pair = &self.clusters[drawn.start + at..][..2];
                draw.cluster(
                    &pair[0],
                    pair[1].at,
                    self.row_levels[at] % 2 == 1,
                    self.extra[at],
                    &mut row,
                );
            }
        }
        row.close();
        row
    }

    /// L1 and L2 for the clusters of one row.
    fn order(&mut self, drawn: &Range<usize>) {
        let clusters = &self.clusters[drawn.clone()];
        self.row_levels.clear();
        if self.levels.is_empty() {
            self.row_levels.resize(clusters.len(), self.base);
        } else {
            self.row_levels.extend_from_slice(&self.levels[drawn.clone()]);
            reset(&mut self.row_levels, self.base, |index| {
                let cluster = &clusters[index];
                space(cluster.kind, cluster.properties.bidi())
            });
        }
        visual_runs(&self.row_levels, &mut self.runs);
    }

    /// Cells added after each cluster of one row: the rest of a tab, whose stops count from the side where the row
    /// starts, and what justification adds.
    fn stretch(&mut self, drawn: &Range<usize>, justifies: bool, width: usize) {
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
                levels: &self.row_levels,
            };
            stretch(&line, width.saturating_sub(column), width, &mut self.extra);
        }
    }

    /// The clusters of a row that are drawn: spaces before a wrap hang, at the paragraph's end those that find
    /// no room.
    fn without_hanging(&self, range: &Range<usize>, last: bool, width: usize) -> Range<usize> {
        let mut drawn = range.clone();
        let hangs = |cluster: &Cluster| !matches!(cluster.kind, Kind::Ink | Kind::Tab);
        let mut column = match (last, self.narrow) {
            (false, _) => usize::MAX,
            (true, true) => range.len(),
            (true, false) => columns_of(&self.clusters[range.clone()]),
        };
        while column > width && drawn.end > drawn.start && hangs(&self.clusters[drawn.end - 1]) {
            drawn.end -= 1;
            column -= width_at(&self.clusters[drawn.end], column);
        }
        drawn
    }
}

/// The cells that `clusters` take when nothing hangs.
fn columns_of(clusters: &[Cluster]) -> usize {
    clusters
        .iter()
        .fold(0, |column, cluster| column + width_at(cluster, column))
}

fn space(kind: Kind, class: Bidi) -> Space {
    match (kind, class) {
        (Kind::Tab, _) | (_, Bidi::S | Bidi::B) => Space::Separator,
        (Kind::Space | Kind::Empty | Kind::RowEnd, _) | (_, Bidi::Ws) => Space::White,
        _ => Space::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::options::Harakat;
    use crate::layout::page::Cell;
    use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};
    use proptest::sample::select;
    use proptest::test_runner::Config;

    fn config() -> Config {
        let all = std::env::var_os("RAWI_ALL").is_some();
        Config {
            failure_persistence: None,
            ..Config::with_cases(if all { 100_000 } else { 1_500 })
        }
    }

    fn text() -> impl Strategy<Value = String> {
        let one = |letters: &str| select(letters.chars().collect::<Vec<_>>()).prop_map(String::from);
        let piece = prop_oneof![
            60 => prop::collection::vec(one("ابتجدرسعلمهويىةءآأإلالاـ"), 1..6).prop_map(|letters| letters.concat()),
            40 => prop_oneof![Just(" ".to_owned()), Just("  ".to_owned())],
            20 => one("\u{64B}\u{64E}\u{650}\u{651}\u{670}\u{301}"),
            30 => one("()[]«»“”\"'.,:;!?-/%$+*=…،؛؟\u{A0}<>{}–"),
            20 => one("abcXYZéא"),
            20 => one("0123456789٠١٢۳"),
            10 => one("中語。\u{3000}"),
            1 => one("\u{200C}\u{200F}\u{202B}\u{202C}\t"),
        ];
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    fn options() -> impl Strategy<Value = Options> {
        (
            1_u16..=60,
            select(vec![Base::Auto, Base::Rtl, Base::Ltr]),
            select(vec![Align::Start, Align::Justify]),
            select(vec![Harakat::Keep, Harakat::Hide]),
            any::<bool>(),
        )
            .prop_map(|(width, base, align, harakat, isolate_tokens)| Options {
                base,
                align,
                harakat,
                isolate_tokens,
                ..Options::new(width)
            })
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn the_quick_reading_gives_the_rows_of_the_full_one(text in text(), options in options()) {
            let quick = Scratch::default().lay_out(&text, 0, options);
            let mut full = Scratch::default();
            full.read_fully(&text, options);
            let full = full.rows(&text, 0, options);
            assert_eq!(quick.len(), full.len());
            assert_eq!(Scratch::default().count(&text, options), full.len());
            for (quick, full) in quick.iter().zip(&full) {
                let cells: Vec<Cell<'_>> = quick.cells().collect();
                assert_eq!(cells, full.cells().collect::<Vec<_>>(), "{text:?}");
                assert_eq!((quick.span(), quick.direction()), (full.span(), full.direction()));
                assert_eq!((quick.width(), quick.is_last()), (full.width(), full.is_last()));
            }
        }
    }
}
