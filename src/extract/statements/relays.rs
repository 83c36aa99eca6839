//! Verbs that pass on another's words, and verbs that tell what stands in a document.
//!
//! Comes in: such a verb. Goes out: who relays, where the source is named, where content opens. It does not know
//! other verbs.
use crate::extract::statements::Prose;
use crate::extract::statements::opening::{Found, open_content, opens_speech};
use crate::extract::statements::signs::{is_colon, is_that};
use crate::lexicon::particles::Role;
use crate::lexicon::reporting::Verb;
use std::ops::Range;

/// For a verb of relaying: the relayer's tokens, where its source's begin, and the content. Where no source is named
/// (the paper reported that …), the relayer speaks.
pub(crate) fn relayed(
    prose: &Prose<'_>,
    at: usize,
    verb: &Verb,
    limit: usize,
) -> Option<(Option<Range<usize>>, usize, Found)> {
    let about = (at + 1..limit)
        .take_while(|&j| !is_that(prose, j))
        .find(|&j| verb.takes_preposition(prose.document.folded(j)).is_some());
    let Some(about) = about else {
        if !verb.takes_that() {
            return None;
        }
        let found = relay_content(prose, at + 1, limit)?;
        return Some((None, at + 1, found));
    };
    let found = relay_content(prose, about + 1, limit)?;
    Some((Some(at + 1..about), about + 1, found))
}

/// For verbs of relaying and of documents: a particle, a colon or a noun of saying must open the content.
pub(crate) fn relay_content(prose: &Prose<'_>, from: usize, limit: usize) -> Option<Found> {
    let readings = prose.readings;
    let end = (from..limit).find(|&j| {
        readings.is(j, Role::Saying)
            || is_that(prose, j)
            || (j > from && (is_colon(prose, j) || opens_speech(prose, j)))
    })?;
    let mut content = end;
    if readings.is(content, Role::Saying) {
        // Time or medium may stand between the noun and the words.
        content += 1;
        let open = (content..limit.min(content + 12))
            .find(|&j| is_that(prose, j) || is_colon(prose, j) || prose.marked.opening(j).is_some());
        content = open.unwrap_or(content);
    }
    Some(open_content(prose, content, end))
}
