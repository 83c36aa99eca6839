//! What each paragraph is to the article: title, dateline, body, boilerplate.
//!
//! Comes in: a document. Goes out: zones that tile its paragraphs. It does not know quotes or numbers.
use crate::extract::model::{Zone, ZoneKind};
use crate::lexicon::Lexicon;
use crate::text::document::{Document, Stretch};

/// The longest headline, in tokens.
const LONGEST_TITLE: usize = 40;

/// Finds the zones of `document`, one or more a paragraph, in order.
#[must_use]
pub fn find(document: &Document<'_>, _lexicon: &Lexicon) -> Vec<Zone> {
    document
        .paragraphs
        .iter()
        .enumerate()
        .map(|(index, p)| Zone {
            span: p.span,
            kind: if index == 0 && is_title(document, p) {
                ZoneKind::Title
            } else {
                ZoneKind::Body
            },
        })
        .collect()
}

fn is_title(document: &Document<'_>, paragraph: &Stretch) -> bool {
    document.paragraphs.len() > 1
        && paragraph.tokens.len() <= LONGEST_TITLE
        && document.written(paragraph.tokens.end - 1) != "."
}
