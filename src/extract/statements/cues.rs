//! Reporting verbs and participles with the place where their content starts.
//!
//! Comes in: a sentence's tokens. Goes out: [`Candidate`]s in order: every form that governs something here. It does
//! not decide which of them stand inside the content of another.
use crate::extract::statements::Prose;
use crate::extract::statements::evidence::has_evidence;
use crate::extract::statements::names::is_given_name;
use crate::extract::statements::opening::{Opening, scan};
use crate::extract::statements::relays::{relay_content, relayed};
use crate::extract::statements::signs::{is_that, sign};
use crate::lexicon::conjugation::Tense;
use crate::lexicon::particles::Role;
use crate::lexicon::reporting::Form;
use std::ops::Range;

/// How far behind a verb its content may start, in tokens.
const REACH: usize = 60;

/// How far behind a participle.
const PARTICIPLE_REACH: usize = 14;

/// A cue that governs content.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// The verb's token.
    pub(crate) at: usize,
    /// The form found there.
    pub(crate) form: Form,
    /// How its content opens.
    pub(crate) opening: Opening,
    /// The first token of the content (of what stands in marks, the opening mark).
    pub(crate) content: usize,
    /// The byte where content starts, when that is inside its first token.
    pub(crate) content_byte: Option<usize>,
    /// The tokens between the verb and what introduces the content.
    pub(crate) region: Range<usize>,
    /// Who relays, for verbs of relaying.
    pub(crate) relay: Option<Range<usize>>,
}

/// Finds the candidates of one sentence.
pub(crate) fn find(prose: &Prose<'_>, sentence: Range<usize>) -> Vec<Candidate> {
    let mut out = Vec::new();
    for at in sentence.clone() {
        let reading = prose.readings.at(at);
        if reading.form.is_none() || prose.marked.speech_around(at).is_some() {
            continue;
        }
        let forms = [reading.form, reading.shorter];
        out.extend(forms.into_iter().flatten().find_map(|form| {
            (!is_unsaid(prose, at, form, &sentence))
                .then(|| candidate(prose, at, form, &sentence))
                .flatten()
        }));
    }
    join_participles(prose, &mut out);
    out
}

/// Whether a form is negated, or the article's own voice.
fn is_unsaid(prose: &Prose<'_>, at: usize, form: Form, sentence: &Range<usize>) -> bool {
    let readings = prose.readings;
    let before = at > sentence.start;
    readings.is(at, Role::Aside)
        || (before && (readings.is(at - 1, Role::Negation) || dates_only(prose, at)))
        || (before && readings.is(at - 1, Role::Preposition) && !readings.at(at).conjoined)
        || (form.is_participle() && is_given_name(prose, at))
        || (before && form.agreement.tense == Tense::Present && is_that(prose, at - 1))
        || (form.agreement.first_person && form.agreement.tense != Tense::Participle)
}

/// Whether a word of time before the verb at `at` lets it only date something; "while" does not.
fn dates_only(prose: &Prose<'_>, at: usize) -> bool {
    prose.readings.is(at - 1, Role::Time)
        && prose
            .readings
            .ends_before(at, Role::Coordinator)
            .is_none_or(|start| start + 1 == at)
}

/// Whether a relative pronoun stands before the verb at `at`, auxiliaries between them left out.
fn relative_before(prose: &Prose<'_>, at: usize) -> bool {
    let mut start = at;
    while let Some(before) = prose.readings.ends_before(start, Role::Auxiliary) {
        start = before;
    }
    prose.readings.ends_before(start, Role::Relative).is_some()
}

fn candidate(prose: &Prose<'_>, at: usize, form: Form, sentence: &Range<usize>) -> Option<Candidate> {
    let verb = prose.lexicon.reporting.verb(form);
    let reach = if form.is_participle() {
        PARTICIPLE_REACH
    } else {
        REACH
    };
    let limit = sentence.end.min(at + reach);
    let (relay, start, found) = if verb.is_relay() {
        relayed(prose, at, verb, limit)?
    } else if verb.takes_document() {
        let document = (at + 1..limit.min(at + 4)).find(|&j| prose.readings.is(j, Role::Preposition))?;
        (
            None,
            document + 1,
            relay_content(prose, document + 1, limit.min(document + 20))?,
        )
    } else {
        (None, at + 1, scan(prose, at, form, verb, limit)?)
    };
    // What a relative clause reports is the noun before it.
    let resumed = prose.readings.is(at + 1, Role::Resumptive) && relative_before(prose, at);
    let noun = matches!(found.opening, Opening::Object | Opening::Preposition);
    // A word that names what stands in marks behind it says nothing.
    let naming =
        found.opening == Opening::Mark && found.content == at + 1 && prose.readings.is(at, Role::NameHead);
    if (resumed && noun) || naming || !has_evidence(prose, at, form, verb, &found, sentence) {
        return None;
    }
    Some(Candidate {
        at,
        form,
        opening: found.opening,
        content: found.content,
        content_byte: found.content_byte,
        region: start..found.region_end,
        relay,
    })
}

/// Drops a verb that a participle carries on before any content (he went on, saying): the participle keeps its
/// subject.
fn join_participles(prose: &Prose<'_>, candidates: &mut [Candidate]) {
    let taken: Vec<usize> = candidates.iter().map(|candidate| candidate.at).collect();
    for candidate in candidates
        .iter_mut()
        .filter(|candidate| candidate.form.is_participle())
    {
        let from = candidate.at.saturating_sub(12);
        let verb = (from..candidate.at).rev().find(|&at| {
            prose
                .readings
                .at(at)
                .form
                .is_some_and(|form| !form.is_participle())
        });
        let plain = verb.is_some_and(|verb| {
            !taken.contains(&verb)
                && (verb + 1..candidate.at)
                    .all(|at| sign(prose, at).is_none() && !prose.readings.is(at, Role::That))
        });
        if let (Some(verb), true) = (verb, plain)
            && (candidate.region.is_empty() || candidate.region.start == candidate.at + 1)
        {
            candidate.region = verb + 1..candidate.at;
        }
    }
}
