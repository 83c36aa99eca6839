//! Where the content of a verb of reporting opens: behind a particle, a colon, marks, a preposition, or bare.
//!
//! Comes in: a verb and how far to look. Goes out: [`Found`]. It does not decide whether that is evidence enough.
use crate::extract::statements::Prose;
use crate::extract::statements::evidence::{is_clear_cue, is_scrap};
use crate::extract::statements::marks::words;
use crate::extract::statements::nouns::{glued_preposition, nominal};
use crate::extract::statements::signs::{ARTICLE, is_colon, is_comma, is_pause, is_that, sign};
use crate::lexicon::particles::Role;
use crate::lexicon::reporting::{Form, Verb};
use crate::text::marks::{Pair, is_mark};

const BEH: char = '\u{628}';

const LAM: char = '\u{644}';

/// How far behind a noun of action a particle still shows that the noun was part of the subject.
const OBJECT_REACH: usize = 6;

/// How far before a participle the verb may stand that it carries on, in tokens.
const VERB_REACH: usize = 12;

/// The most words in marks that are taken for a name behind another one.
const LONGEST_SCRAP: usize = 5;

/// The fewest words in marks that are speech for the sake of their place alone.
const SHORTEST_SPEECH: usize = 3;

/// How content is introduced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opening {
    /// By a particle of quotation.
    That,
    /// By marks.
    Mark,
    /// By a colon.
    Colon,
    /// By a preposition, before a noun.
    Preposition,
    /// By nothing: it is a noun of action.
    Object,
}

/// Where content opens, as one scan found it.
pub(crate) struct Found {
    pub(crate) opening: Opening,
    pub(crate) content: usize,
    pub(crate) content_byte: Option<usize>,
    pub(crate) region_end: usize,
}

pub(crate) fn opens_speech(prose: &Prose<'_>, at: usize) -> bool {
    prose
        .marked
        .opening(at)
        .is_some_and(|pair| !prose.marked.is_name(pair) && words(prose.document, pair) > 3)
}

/// Steps over particle, colon, dots to the content itself.
pub(crate) fn open_content(prose: &Prose<'_>, mut content: usize, region_end: usize) -> Found {
    let mut opening = Opening::Mark;
    loop {
        if is_that(prose, content) {
            opening = Opening::That;
        } else if is_colon(prose, content) {
            if opening != Opening::That {
                opening = Opening::Colon;
            }
        } else if !is_pause(prose, content) {
            break;
        }
        content += 1;
    }
    if opening == Opening::Colon && prose.marked.opening(content).is_some() {
        opening = Opening::Mark;
    }
    Found {
        opening,
        content,
        content_byte: None,
        region_end,
    }
}

/// Scans from a verb to where its content opens.
pub(crate) fn scan(
    prose: &Prose<'_>,
    verb_at: usize,
    form: Form,
    verb: &Verb,
    limit: usize,
) -> Option<Found> {
    let mut at = verb_at + 1;
    let mut object: Option<Found> = None;
    // Behind a scrap in marks other short marks are of its kind.
    let mut among_scraps = false;
    while at < limit {
        if let Some(sign) = sign(prose, at) {
            if sign == "(" {
                at = skip_brackets(prose, at, limit);
                continue;
            }
            let adjacent = form.is_participle() && at <= verb_at + 2;
            if is_colon(prose, at) && (adjacent || verb.takes_mark() || verb.takes_that()) {
                return Some(open_content(prose, at, at));
            }
            if is_mark(sign)
                && let Some(pair) = prose.marked.opening(at)
            {
                if let Some(byte) = glued_preposition(prose, pair.inner.start, verb, true) {
                    return object.or(Some(Found {
                        opening: Opening::Preposition,
                        content: pair.inner.start,
                        content_byte: Some(byte),
                        region_end: at,
                    }));
                }
                let doubtful = (verb.unclear || verb.takes_object()) && !opens_with_noun(prose, pair, verb);
                among_scraps |= doubtful && at > verb_at + 1 && !adjacent && is_scrap(prose, at);
                let scrap = among_scraps && words(prose.document, pair) <= LONGEST_SCRAP;
                if !scrap && holds_content(prose, pair, verb, at == verb_at + 1, adjacent, limit) {
                    let mut found = open_content(prose, at, at);
                    // A noun of action in marks goes on behind them as one without marks does.
                    found.opening = if opens_with_noun(prose, pair, verb) {
                        Opening::Object
                    } else {
                        Opening::Mark
                    };
                    return object.or(Some(found));
                }
                at = pair.inner.end + usize::from(pair.closed);
                continue;
            }
            at += 1;
            continue;
        }
        let decided = object
            .as_ref()
            .is_some_and(|object| is_decided(prose, verb_at, at, object));
        if !decided && is_that(prose, at) && (verb.takes_that() || takes_clause(prose, verb, at)) {
            let before = at - 1;
            let by_preposition =
                before > verb_at && verb.takes_preposition(prose.document.folded(before)).is_some();
            let region_end = if by_preposition { before } else { at };
            // A noun before the clause may be only its subject's: the clause wins when near.
            return Some(open_content(prose, at, region_end));
        }
        // He commented by saying that …
        let next = at + 1 + usize::from(is_pause(prose, at + 1));
        let says = prose.readings.is(at, Role::Saying)
            && (prose.readings.is(next, Role::That) || is_colon(prose, next) || opens_speech(prose, next));
        if says && (verb.takes_mark() || verb.takes_that()) {
            return Some(open_content(prose, at + 1, at));
        }
        if stops_scan(prose, verb_at, at) {
            break;
        }
        if object.is_none() {
            object = nominal(prose, verb_at, at, form, verb, limit);
        }
        at += 1;
    }
    object.or_else(|| bare_participle(prose, verb_at, form, verb, limit))
}

/// A participle behind a pause, with its content right behind it and nothing between (…, adding the work goes on).
fn bare_participle(
    prose: &Prose<'_>,
    verb_at: usize,
    form: Form,
    verb: &Verb,
    limit: usize,
) -> Option<Found> {
    let at = verb_at + 1;
    let word = prose.document.tokens.is_word(at);
    let clitic = prose.document.folded(at).starts_with([LAM, BEH]);
    let fits = form.is_participle()
        && !form.agreement.feminine
        && !clitic
        && word
        && limit > at + 2
        && !verb.unclear
        && verb.takes_that()
        && verb_at > 0
        && (sign(prose, verb_at - 1).is_some() || carries_on(prose, verb_at))
        && !prose.readings.is(at, Role::Preposition)
        && !prose.readings.is(at, Role::Source)
        && !prose.readings.is(at, Role::Saying)
        && prose.readings.at(at).form.is_none();
    fits.then_some(Found {
        opening: Opening::Object,
        content: at,
        content_byte: None,
        region_end: at,
    })
}

/// Whether a verb of reporting stands in the same clause before a participle (he went on, saying).
fn carries_on(prose: &Prose<'_>, participle: usize) -> bool {
    (participle.saturating_sub(VERB_REACH)..participle)
        .rev()
        .take_while(|&at| sign(prose, at).is_none())
        .any(|at| {
            prose
                .readings
                .at(at)
                .form
                .is_some_and(|form| !form.is_participle())
        })
}

/// Whether content found as a noun stands even though a particle follows at `at`: the noun was right behind its verb,
/// or the particle is far.
fn is_decided(prose: &Prose<'_>, verb_at: usize, at: usize, object: &Found) -> bool {
    let word = prose.document.folded(object.content);
    if object.opening == Opening::Preposition {
        // Behind a long subject the preposition may be the subject's own, unless a noun of action follows it.
        let written = prose.document.written(object.content);
        return object.region_end <= verb_at + 1
            || object.content_byte.is_some()
            || prose.lexicon.nominals.is(word, written)
            || at > object.content + OBJECT_REACH;
    }
    let adjacent = object.content == verb_at + 1 && !prose.readings.is(object.content, Role::Construct);
    let governs = at == object.content + 1 && !word.starts_with(ARTICLE);
    adjacent || governs || at > object.content + OBJECT_REACH
}

/// Whether a preposition that is written onto the particle, or stands before it, is governed.
fn takes_clause(prose: &Prose<'_>, verb: &Verb, at: usize) -> bool {
    const BEH: &str = "\u{628}";
    let word = prose.document.folded(at);
    (word.starts_with(BEH) && verb.takes_preposition(BEH).is_some())
        || (at > 0 && verb.takes_preposition(prose.document.folded(at - 1)).is_some())
}

fn skip_brackets(prose: &Prose<'_>, open: usize, limit: usize) -> usize {
    (open + 1..limit.min(open + 25))
        .find(|&at| sign(prose, at) == Some(")"))
        .map_or(open + 1, |close| close + 1)
}

/// Whether another verb of reporting at `at` ends the search for the content of the verb at `verb_at`.
fn stops_scan(prose: &Prose<'_>, verb_at: usize, at: usize) -> bool {
    // In a relative clause of the subject it does not.
    is_clear_cue(prose, at) && at > verb_at && !prose.readings.is(at - 1, Role::Relative)
}

/// Whether a pair of marks behind a verb is what it reports, not a name in its subject.
fn holds_content(
    prose: &Prose<'_>,
    pair: &Pair,
    verb: &Verb,
    adjacent: bool,
    free: bool,
    limit: usize,
) -> bool {
    if !(free || verb.takes_mark() || verb.takes_that() || verb.takes_object()) {
        return false;
    }
    let held = words(prose.document, pair);
    // A participle has no subject behind it.
    if held > 8 || (adjacent && free) {
        return true;
    }
    // What a verb reports by its preposition, it seldom reports in a few words without one.
    if held < LONGEST_SCRAP
        && verb.takes_some_preposition()
        && !free
        && !ends_clause(prose, pair)
        && !is_colon(prose, pair.open - 1)
    {
        return false;
    }
    let behind = pair.inner.end + usize::from(pair.closed);
    // A name right behind its verb is its subject where words follow.
    if adjacent && prose.marked.is_name(pair) && held <= 2 && prose.document.tokens.is_word(behind) {
        return false;
    }
    if prose.marked.is_name(pair) && !adjacent && !closes_report(prose, pair, verb) {
        return false;
    }
    // A short pair before a particle, a colon or longer marks is a name in the subject.
    let later = (behind..limit.min(behind + 25))
        .take_while(|&at| {
            let participle = prose.readings.at(at).form.is_some_and(Form::is_participle);
            !is_clear_cue(prose, at) || (held <= 2 && participle)
        })
        .any(|at| {
            is_that(prose, at)
                || is_colon(prose, at)
                || prose
                    .marked
                    .opening(at)
                    .is_some_and(|other| words(prose.document, other) > held)
        });
    !later
}

/// Whether the first word in marks is a noun of action that the verb governs.
fn opens_with_noun(prose: &Prose<'_>, pair: &Pair, verb: &Verb) -> bool {
    let first = pair.inner.start;
    verb.takes_object()
        && words(prose.document, pair) > 1
        && prose
            .lexicon
            .nominals
            .is(prose.document.folded(first), prose.document.written(first))
        && !prose.document.folded(first).starts_with(ARTICLE)
}

/// Whether marks that look like a name end the clause of a verb that wants speech, with no word before them that has
/// a name behind it.
fn closes_report(prose: &Prose<'_>, pair: &Pair, verb: &Verb) -> bool {
    verb.takes_mark() && !verb.takes_object() && ends_clause(prose, pair) && !prose.marked.is_headed(pair)
}

/// Whether a pair of at least a few words is the last thing in its sentence.
pub(crate) fn ends_clause(prose: &Prose<'_>, pair: &Pair) -> bool {
    let behind = pair.inner.end + 1;
    let last = prose.document.sentence_of(pair.open).is_none_or(|sentence| {
        (behind..prose.document.sentences[sentence].tokens.end)
            .all(|at| is_pause(prose, at) && !is_comma(prose, at))
    });
    pair.closed && words(prose.document, pair) >= SHORTEST_SPEECH && last
}
