//! Headlines of the form "name: what was said".
//!
//! Comes in: the title zone and the statements of the body. Goes out: the headline's statement. Whether the words
//! before the colon name a speaker is read off the body: its last word must stand where a speaker is named there.
use crate::extract::model::{Reason, Zone, ZoneKind};
use crate::extract::statements::content::measure;
use crate::extract::statements::opening::Opening;
use crate::extract::statements::signs::is_colon;
use crate::extract::statements::{Cue, Prose, Source, Statement};
use crate::lexicon::particles::Role;
use std::ops::Range;

/// The longest name before a colon, in tokens.
const LONGEST: usize = 10;

/// The longest words around a verb that are trusted to hold its subject, in tokens.
const LONGEST_SUBJECT: usize = 20;

/// Appends the statement of each headline in `zones`.
pub(crate) fn find(prose: &Prose<'_>, zones: &[Zone], out: &mut Vec<Statement>) {
    for zone in zones
        .iter()
        .filter(|zone| matches!(zone.kind, ZoneKind::Title | ZoneKind::Subheading))
    {
        let start = prose.document.tokens.at(zone.span.start);
        let end = prose.document.tokens.at(zone.span.end.saturating_sub(1)) + 1;
        if out.iter().any(|other| zone.span.covers(other.content)) {
            continue;
        }
        let colon = (start..end.min(start + LONGEST)).find(|&at| is_colon(prose, at));
        if let Some(colon) = colon.filter(|&colon| colon > start && names_speaker(prose, start..colon, out)) {
            out.extend(statement(prose, start..colon, end));
        }
    }
}

fn names_speaker(prose: &Prose<'_>, name: Range<usize>, out: &[Statement]) -> bool {
    let last = prose.document.folded(name.end - 1);
    !last.is_empty()
        && out.iter().any(|statement| match &statement.source {
            Source::Region(region) => {
                let within = |at: usize| at > region.start && prose.readings.is(at - 1, Role::Preposition);
                region
                    .clone()
                    .take(LONGEST_SUBJECT)
                    .any(|at| prose.document.folded(at) == last && !within(at))
            }
            Source::Dropped | Source::Nobody => false,
        })
}

fn statement(prose: &Prose<'_>, name: Range<usize>, end: usize) -> Option<Statement> {
    let colon = name.end;
    let content = measure(prose, colon + 1, None, Opening::That, end)?;
    Some(Statement {
        content: content.span,
        kind: content.kind,
        cue: Some(Cue::colon(&prose.document.tokens, colon)),
        source: Source::Region(name),
        relay: None,
        continues: None,
        reason: Reason::rule("headline-colon", 70),
    })
}
