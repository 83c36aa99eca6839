//! An article becomes quotes, speakers and figures, each with its reason.
//!
//! Stages, in order: [`zones`] (what is body, what boilerplate), [`statements`] (marks and cues give reported
//! statements), [`attribution`] (who said each), [`figures`] (numbers and dates, and who cites them).
//! It does not know files, screens or other articles.
pub mod attribution;
pub mod corrections;
pub mod figures;
pub mod identity;
pub mod model;
pub mod promises;
pub mod statements;
pub mod zones;

use crate::lexicon::Lexicon;
use crate::text::document::Document;
use model::Extraction;

/// Extracts everything from one article's text.
#[must_use]
pub fn extract(text: &str, lexicon: &Lexicon) -> Extraction {
    let document = Document::new(text);
    let zones = zones::find(&document, lexicon);
    let statements = statements::find(&document, &zones, lexicon);
    let (quotes, speakers) = attribution::attribute(&document, &zones, statements, lexicon);
    let figures = figures::find(&document, &zones, &quotes, lexicon);
    Extraction {
        zones,
        quotes,
        speakers,
        figures,
    }
}
