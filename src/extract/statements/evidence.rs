//! Whether a form that may mean something else is a cue here, by its place and by what it introduces.
//!
//! Comes in: a form and where its content would open. Goes out: yes or no. It does not look for content.
use crate::extract::statements::Prose;
use crate::extract::statements::marks::words;
use crate::extract::statements::opening::{Found, Opening, ends_clause};
use crate::extract::statements::signs::{ARTICLE, is_colon, sign};
use crate::lexicon::conjugation::{Count, Tense};
use crate::lexicon::particles::Role;
use crate::lexicon::reporting::{Form, Verb};
use std::ops::Range;

/// How many words in marks may be a name only.
const SCRAP: usize = 3;

/// The longest subject before the verb of a headline, in tokens.
const HEADLINE_SUBJECT: usize = 7;

/// Whether the place and the opening are evidence enough for a form that may mean something else.
pub(crate) fn has_evidence(
    prose: &Prose<'_>,
    at: usize,
    form: Form,
    verb: &Verb,
    found: &Found,
    sentence: &Range<usize>,
) -> bool {
    let judged = found.opening == Opening::Mark && matches!(verb.force.as_str(), "think" | "judge");
    if form.agreement.object && !judged && !matches!(found.opening, Opening::Preposition | Opening::That) {
        return false;
    }
    let opens = opens_clause(prose, at, sentence);
    let noun = matches!(found.opening, Opening::Object | Opening::Preposition);
    if form.is_participle() {
        // A feminine or bare participle behind a noun is its adjective.
        return opens
            || !noun
            || !form.agreement.feminine
            || prose.document.folded(at - 1).starts_with(ARTICLE);
    }
    let present = form.agreement.tense == Tense::Present;
    // Without a subject, it is expected or considered by nobody.
    let bare = found.opening == Opening::Object && found.content == at + 1;
    if opens && bare && present && verb.force == "think" {
        return false;
    }
    if !opens && found.opening == Opening::Object && present {
        // A picture that shows …: in the present, only near the front, as in headlines.
        return at <= sentence.start + HEADLINE_SUBJECT && !verb.unclear;
    }
    if !verb.unclear {
        return true;
    }
    // Between these works, not: he showed these works.
    let bare_form = form.agreement.number == Count::One && !form.agreement.feminine;
    if bare && bare_form && prose.readings.is(found.content, Role::Demonstrative) {
        return false;
    }
    if opens {
        return found.opening != Opening::Object
            || at == sentence.start
            || sign(prose, at - 1).is_some_and(|sign| !matches!(sign, "\u{60C}" | ","))
            || prose.readings.ends_before(at, Role::Coordinator).is_some();
    }
    let plain = form.agreement.feminine || present;
    found.opening == Opening::That && found.region_end <= at + if plain { 10 } else { 2 }
        || (found.opening == Opening::Mark
            && found.region_end <= at + 2
            && prose
                .marked
                .opening(found.content)
                .is_none_or(|pair| !prose.marked.is_name(pair)))
}

/// Whether marks that open at `at`, with no colon before them, hold no more than a name would.
pub(crate) fn is_scrap(prose: &Prose<'_>, at: usize) -> bool {
    !is_colon(prose, at - 1)
        && prose
            .marked
            .opening(at)
            .is_some_and(|pair| words(prose.document, pair) <= SCRAP && !ends_clause(prose, pair))
}

/// Whether token `at` opens a clause: the sentence's first word, joined by a conjunction, or behind a comma, a
/// pause, marks or an opener.
pub(crate) fn opens_clause(prose: &Prose<'_>, at: usize, sentence: &Range<usize>) -> bool {
    at == sentence.start
        || prose.readings.at(at).conjoined
        || sign(prose, at - 1).is_some_and(|sign| sign != "(" && sign != "/")
        || prose.readings.ends_before(at, Role::Coordinator).is_some()
        || prose.readings.ends_before(at, Role::Auxiliary).is_some()
}

/// Whether a form at `at` can hardly be anything but a cue.
pub(crate) fn is_clear_cue(prose: &Prose<'_>, at: usize) -> bool {
    prose.readings.at(at).form.is_some_and(|form| {
        let agreement = form.agreement;
        !prose.readings.is(at.saturating_sub(1), Role::Preposition)
            && (form.is_participle() || !(agreement.object || prose.lexicon.reporting.verb(form).unclear))
    })
}
