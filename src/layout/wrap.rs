//! Fifth pass: clusters are dealt to rows, in logical order.
//!
//! Comes in: clusters and where a row may begin. Goes out: ranges of clusters, one a row. Spaces at a row's end
//! hang and are not counted; a word wider than the row is cut between clusters. It does not know levels.
use crate::layout::clusters::{Cluster, Kind};
use std::ops::Range;

/// Cells between two tab stops, counted from the side where the row starts.
const TAB: usize = 8;

/// The width of a cluster that begins `column` cells from the row's start.
pub(crate) fn width_at(cluster: &Cluster, column: usize) -> usize {
    match cluster.kind {
        Kind::Tab => TAB - column % TAB,
        Kind::Empty | Kind::RowEnd => 0,
        Kind::Ink | Kind::Space => usize::from(cluster.width),
    }
}

/// Deals `clusters` to rows of `width` cells, into `rows`; `may_begin` tells for a cluster's number whether a
/// row may begin there.
pub(crate) fn wrap(
    clusters: &[Cluster],
    may_begin: impl Fn(usize) -> bool,
    width: usize,
    rows: &mut Vec<Range<usize>>,
) {
    rows.clear();
    let (mut start, mut column, mut candidate) = (0, 0, None);
    for (index, cluster) in clusters.iter().enumerate() {
        if index > start && clusters[index - 1].kind == Kind::RowEnd {
            rows.push(start..index);
            (start, column, candidate) = (index, 0, None);
        }
        if index > start && may_begin(index) {
            candidate = Some(index);
        }
        let hangs = cluster.kind != Kind::Ink && cluster.kind != Kind::Tab;
        while !hangs && index > start && column + width_at(cluster, column) > width {
            let cut = candidate.take().unwrap_or(index);
            rows.push(start..cut);
            start = cut;
            column = clusters[start..index]
                .iter()
                .fold(0, |column, cluster| column + width_at(cluster, column));
        }
        column += width_at(cluster, column);
    }
    rows.push(start..clusters.len());
}

/// [`wrap`] for clusters of one cell each, none of which ends a row; asks `may_begin` only near the ends of rows.
pub(crate) fn wrap_narrow(
    clusters: &[Cluster],
    mut may_begin: impl FnMut(usize) -> bool,
    width: usize,
    rows: &mut Vec<Range<usize>>,
) {
    rows.clear();
    let mut start = 0;
    while clusters.len() - start > width {
        let spaces = clusters[start + width..]
            .iter()
            .take_while(|cluster| cluster.kind == Kind::Space)
            .count();
        let over = start + width + spaces;
        if over == clusters.len() {
            break;
        }
        let cut = (start + 1..=over).rev().find(|&index| may_begin(index));
        let cut = cut.unwrap_or(over);
        rows.push(start..cut);
        start = cut;
    }
    rows.push(start..clusters.len());
}
