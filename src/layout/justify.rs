//! A row is stretched to its column's width: kashida in its words, then wider spaces.
//!
//! Comes in: a row's clusters in logical order, and the cells that are free. Goes out: for each cluster the cells
//! added after it, kashida behind letters, spaces behind spaces. The order of places follows what typesetters of
//! Arabic prefer; letters outside the table of forms are never stretched. It does not know where rows end.
use crate::layout::clusters::{Cluster, JOINER, Kind, LAM_ALEF};
use crate::text::glyph::Glyph;
use crate::text::joining::{self, Family, family};
use std::ops::Range;

/// Stretches a word.
pub(crate) const TATWEEL: Glyph = Glyph::of(joining::TATWEEL);
/// Rows of fewer words are left ragged.
const WORDS: usize = 3;
/// Cells of kashida in one word at most.
const LONGEST: u16 = 3;
/// The part of the column that may be free, in hundredths; emptier rows are left ragged.
const FREE: usize = 15;
/// Free cells that are always filled, however narrow the column.
const ALWAYS: usize = 6;

/// The clusters of one row, its hanging spaces left out.
pub(crate) struct Line<'p> {
    /// The clusters.
    pub(crate) clusters: &'p [Cluster],
    /// A level for each cluster.
    pub(crate) levels: &'p [u8],
}

/// Adds up to `free` cells to a column of `width`, into `extra` (one number a cluster).
pub(crate) fn stretch(line: &Line<'_>, free: usize, width: usize, extra: &mut [u16]) {
    let words = line.words();
    let tabs = line.clusters.iter().any(|cluster| cluster.kind == Kind::Tab);
    if words.len() < WORDS || tabs || free > (width * FREE / 100).max(ALWAYS) {
        return;
    }
    let left = deal_kashida(line, &words, free, extra);
    deal_spaces(line, &words, left, extra);
}

/// Gives every word at most one place, the best first, no two neighbours before all that lie apart; tells what
/// is left.
fn deal_kashida(line: &Line<'_>, words: &[Range<usize>], mut left: usize, extra: &mut [u16]) -> usize {
    let mut places: Vec<(u8, usize, usize)> = Vec::new();
    for (number, word) in words.iter().enumerate() {
        if let Some((class, index)) = line.best_place(word) {
            places.push((class, number, index));
        }
    }
    places.sort_unstable();
    let (mut apart, mut beside) = (Vec::new(), Vec::new());
    let mut taken = vec![false; words.len() + 2];
    for &(_, number, index) in &places {
        // `taken` is shifted by one, so that the first word has a neighbour too.
        let neighbours = taken[number] || taken[number + 2];
        if neighbours {
            beside.push(index);
        } else {
            taken[number + 1] = true;
            apart.push(index);
        }
    }
    for _ in 0..LONGEST {
        for &index in apart.iter().chain(&beside) {
            if left == 0 {
                return 0;
            }
            extra[index] += 1;
            left -= 1;
        }
    }
    left
}

/// Spreads what is left over the gaps between words, the wider ones evenly among the others.
fn deal_spaces(line: &Line<'_>, words: &[Range<usize>], left: usize, extra: &mut [u16]) {
    let gaps: Vec<usize> = words.windows(2).map(|pair| pair[0].end).collect();
    if line.clusters.is_empty() || gaps.is_empty() {
        return;
    }
    for (number, &gap) in gaps.iter().enumerate() {
        let share = left * (number + 1) / gaps.len() - left * number / gaps.len();
        extra[gap] += u16::try_from(share).unwrap_or(u16::MAX);
    }
}

impl Line<'_> {
    /// The stretches without spaces.
    fn words(&self) -> Vec<Range<usize>> {
        let mut words: Vec<Range<usize>> = Vec::new();
        for (index, cluster) in self.clusters.iter().enumerate() {
            match words.last_mut() {
                _ if cluster.kind == Kind::Space => {}
                Some(word) if word.end == index => word.end = index + 1,
                _ => words.push(index..index + 1),
            }
        }
        words
    }

    /// The best place in a word, ties to its end: the class, 0 best, and the cluster that kashida follows.
    fn best_place(&self, word: &Range<usize>) -> Option<(u8, usize)> {
        let places = word
            .clone()
            .filter_map(|index| Some((self.class(index, word)?, index)));
        places.min_by_key(|&(class, index)| (class, usize::MAX - index))
    }

    fn class(&self, index: usize, word: &Range<usize>) -> Option<u8> {
        if !self.joined(index, word) {
            return None;
        }
        let (from, to) = (&self.clusters[index], &self.clusters[index + 1]);
        if is_tatweel(from) || is_tatweel(to) {
            return is_tatweel(from).then_some(0);
        }
        let of = |cluster: &Cluster| family(cluster.properties.shape_row());
        if of(from) == Family::Seen {
            return Some(1);
        }
        if self.joined(index + 1, word) {
            let toothed = matches!(of(to), Family::Beh | Family::Yeh);
            let ends = toothed && !self.joined(index + 2, word);
            let low = ends && matches!(of(&self.clusters[index + 2]), Family::Reh | Family::Yeh);
            return low.then_some(4);
        }
        Some(match of(to) {
            Family::Heh => 2,
            Family::Alef => 3,
            Family::Waw => 5,
            _ => 6,
        })
    }

    /// Whether the cluster and the next are joined letters of one word that can be drawn apart.
    fn joined(&self, index: usize, word: &Range<usize>) -> bool {
        if index + 1 >= word.end {
            return false;
        }
        let (from, to) = (&self.clusters[index], &self.clusters[index + 1]);
        let has_forms = |cluster: &Cluster| cluster.properties.shape_row() > 0 || is_tatweel(cluster);
        from.properties.joins_next()
            && to.properties.joins_previous()
            && has_forms(from)
            && has_forms(to)
            && !from.is(LAM_ALEF | JOINER)
            && self.levels[index] == self.levels[index + 1]
            && self.levels[index] % 2 == 1
    }
}

fn is_tatweel(cluster: &Cluster) -> bool {
    cluster.glyph == TATWEEL
}
