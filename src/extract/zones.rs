//! What each paragraph is to the article: title, dateline, body, boilerplate.
//!
//! Comes in: a document. Goes out: zones that tile its paragraphs. It does not know quotes or numbers.
use crate::extract::model::{Zone, ZoneKind};
use crate::lexicon::Lexicon;
use crate::text::document::Document;

/// Finds the zones of `document`, one or more a paragraph, in order.
#[must_use]
pub fn find(document: &Document<'_>, _lexicon: &Lexicon) -> Vec<Zone> {
    document
        .paragraphs
        .iter()
        .map(|p| Zone {
            span: p.span,
            kind: ZoneKind::Body,
        })
        .collect()
}
