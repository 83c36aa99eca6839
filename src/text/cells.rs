//! Widths of clusters outside our own table, and where such clusters begin. The only user of `unicode-width`.
//!
//! Comes in: text. Goes out: cells, and byte offsets. It does not know Arabic shaping: presentation forms and
//! lam-alef are measured by `layout` after shaping.
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The width of one cluster in cells.
#[must_use]
pub fn width(cluster: &str) -> usize {
    cluster.width()
}

/// The byte offsets at which the grapheme clusters of `text` begin (UAX #29), in order.
pub fn starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.grapheme_indices(true).map(|(at, _)| at)
}
