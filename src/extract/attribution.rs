//! Who said each statement: mentions, their identity within the article, and the choice for each statement.
//!
//! Comes in: statements with the place where a speaker would be named. Goes out: quotes and the article's speakers.
//! It does not know other articles.
use crate::extract::model::{Quote, Reason, Speaker, Zone};
use crate::extract::statements::Statement;
use crate::lexicon::Lexicon;
use crate::text::document::Document;

/// Turns statements into quotes with speakers. The quotes come back by start.
#[must_use]
pub fn attribute(
    _document: &Document<'_>,
    _zones: &[Zone],
    statements: Vec<Statement>,
    _lexicon: &Lexicon,
) -> (Vec<Quote>, Vec<Speaker>) {
    let quotes = statements
        .into_iter()
        .map(|statement| Quote {
            span: statement.content,
            kind: statement.kind,
            speaker: None,
            cue: statement.cue.map(|cue| cue.span),
            source: None,
            reason: statement.reason,
            attribution: Reason::rule("unknown", 0),
        })
        .collect();
    (quotes, Vec::new())
}
