//! A logical paragraph becomes rows of cells: UAX #14 breaks in logical order, UAX #9 levels and per-row order,
//! joined presentation forms. Rows keep a two-way map between bytes and cells. It does not know articles, colours
//! or which terminal is used beyond its [`options::Options`].
//!
//! The passes, in order: `units`, `isolates`, `levels`, `shape`, `clusters`, `breaks`, `wrap`, `order`, `justify`,
//! `drawing`; `paragraph` runs them. Ordinary paragraphs, which are nearly all, are read by `plain` in place of the
//! first, third, fourth and fifth.
pub mod break_rules;
pub mod breaks;
pub mod caret;
mod clusters;
pub mod column;
mod drawing;
mod isolates;
mod justify;
pub mod levels;
pub mod line;
pub mod options;
pub mod order;
pub mod page;
pub mod paragraph;
mod plain;
mod shape;
mod types;
pub mod units;
mod wrap;

use crate::layout::options::Options;
use crate::layout::page::Row;
use crate::layout::paragraph::Scratch;

/// Lays out one paragraph (no line feed) that begins at byte `start` of its article. An empty paragraph gives
/// one empty row.
#[must_use]
pub fn lay_out(paragraph: &str, start: usize, options: &Options) -> Vec<Row> {
    Scratch::default().lay_out(paragraph, start, *options)
}
