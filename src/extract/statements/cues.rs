//! Reporting verbs and participles with the place where their content starts.
//!
//! Comes in: a sentence's tokens. Goes out: [`Candidate`]s in order: every form that governs something here. It does
//! not decide which of them stand inside the content of another.
use crate::extract::statements::Prose;
use crate::extract::statements::marks::words;
use crate::lexicon::conjugation::Tense;
use crate::lexicon::particles::Role;
use crate::lexicon::reporting::{Form, Verb};
use crate::text::fold::{Folded, fold_char};
use crate::text::marks::{Pair, is_mark};
use crate::text::tokens::Kind;
use std::ops::Range;

const BEH: char = '\u{628}';
const LAM: char = '\u{644}';
/// The article, folded.
const ARTICLE: &str = "\u{627}\u{644}";
const TATWEEL: char = '\u{640}';
/// How far behind a verb its content may start, in tokens.
const REACH: usize = 60;
/// How far behind a verb its content may start when it is a noun.
const NOUN_REACH: usize = 36;
/// How far behind a noun of action a particle still shows that the noun was part of the subject.
const OBJECT_REACH: usize = 6;
/// How many words in marks may be a name only.
const SCRAP: usize = 3;
/// The longest subject before the verb of a headline, in tokens.
const HEADLINE_SUBJECT: usize = 7;
/// How far behind a participle.
const PARTICIPLE_REACH: usize = 14;

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

/// Where content opens, as one scan found it.
struct Found {
    opening: Opening,
    content: usize,
    content_byte: Option<usize>,
    region_end: usize,
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
        || (before && (readings.is(at - 1, Role::Negation) || readings.is(at - 1, Role::Time)))
        || (before
            && !form.is_participle()
            && readings.is(at - 1, Role::Preposition)
            && !readings.at(at).conjoined)
        || (before && form.agreement.tense == Tense::Present && is_that(prose, at - 1))
        || (form.agreement.first_person && form.agreement.tense != Tense::Participle)
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
    if !has_evidence(prose, at, form, verb, &found, sentence) {
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

/// For a verb of relaying: the relayer's tokens, where its source's begin, and the content. Where no source is named
/// (the paper reported that …), the relayer speaks.
fn relayed(
    prose: &Prose<'_>,
    at: usize,
    verb: &Verb,
    limit: usize,
) -> Option<(Option<Range<usize>>, usize, Found)> {
    let about = (at + 1..limit)
        .take_while(|&j| !is_that(prose, j))
        .find(|&j| verb.takes_preposition(prose.document.folded(j)).is_some());
    let Some(about) = about else {
        let found = relay_content(prose, at + 1, limit)?;
        return Some((None, at + 1, found));
    };
    let found = relay_content(prose, about + 1, limit)?;
    Some((Some(at + 1..about), about + 1, found))
}

/// For verbs of relaying and of documents: a particle, a colon or a noun of saying must open the content.
fn relay_content(prose: &Prose<'_>, from: usize, limit: usize) -> Option<Found> {
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

fn opens_speech(prose: &Prose<'_>, at: usize) -> bool {
    prose
        .marked
        .opening(at)
        .is_some_and(|pair| !prose.marked.is_name(pair) && words(prose.document, pair) > 3)
}

/// Steps over particle, colon, dots to the content itself.
fn open_content(prose: &Prose<'_>, mut content: usize, region_end: usize) -> Found {
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

fn sign<'d>(prose: &Prose<'d>, at: usize) -> Option<&'d str> {
    prose
        .document
        .tokens
        .get(at)
        .filter(|token| token.kind == Kind::Sign)
        .map(|token| token.span.of(prose.document.text))
}

pub(crate) fn is_colon(prose: &Prose<'_>, at: usize) -> bool {
    sign(prose, at) == Some(":")
}

fn is_pause(prose: &Prose<'_>, at: usize) -> bool {
    matches!(
        sign(prose, at),
        Some("." | "\u{60C}" | "," | "\u{2026}" | "-" | "\u{2013}" | "\u{2014}")
    )
}

pub(crate) fn is_comma(prose: &Prose<'_>, at: usize) -> bool {
    matches!(sign(prose, at), Some("\u{60C}" | "," | "\u{61B}" | ";"))
}

/// Whether token `at` is a particle that opens a reported clause, not part of a phrase that only contains one.
pub(crate) fn is_that(prose: &Prose<'_>, at: usize) -> bool {
    prose.readings.is(at, Role::That)
        && (at == 0 || prose.readings.ends_before(at, Role::NoThat).is_none())
        && !prose.readings.at(at).conjoined
}

/// Scans from a verb to where its content opens.
fn scan(prose: &Prose<'_>, verb_at: usize, form: Form, verb: &Verb, limit: usize) -> Option<Found> {
    let mut at = verb_at + 1;
    let mut object: Option<Found> = None;
    while at < limit {
        if let Some(sign) = sign(prose, at) {
            if sign == "(" {
                at = skip_brackets(prose, at, limit);
                continue;
            }
            let adjacent = form.is_participle() && at <= verb_at + 2;
            if sign == ":" && (adjacent || verb.takes_mark() || verb.takes_that()) {
                return Some(open_content(prose, at, at));
            }
            if is_mark(sign)
                && let Some(pair) = prose.marked.opening(at)
            {
                if holds_content(prose, pair, verb, at == verb_at + 1, adjacent, limit) {
                    let mut found = open_content(prose, at, at);
                    // A noun of action in marks goes on behind them as one without marks does.
                    let first = pair.inner.start;
                    let noun = verb.takes_object()
                        && prose
                            .lexicon
                            .nominals
                            .is(prose.document.folded(first), prose.document.written(first));
                    found.opening = if noun { Opening::Object } else { Opening::Mark };
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
    let word = prose
        .document
        .tokens
        .get(at)
        .is_some_and(|token| token.kind == Kind::Word);
    let clitic = prose.document.folded(at).starts_with([LAM, BEH]);
    let fits = form.is_participle()
        && !form.agreement.feminine
        && !clitic
        && word
        && limit > at + 2
        && !verb.unclear
        && verb.takes_that()
        && verb_at > 0
        && sign(prose, verb_at - 1).is_some()
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

/// Whether `ب` with a particle in one word is governed.
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

/// Whether a form at `at` can hardly be anything but a cue.
fn is_clear_cue(prose: &Prose<'_>, at: usize) -> bool {
    prose.readings.at(at).form.is_some_and(|form| {
        let agreement = form.agreement;
        form.is_participle()
            || !(agreement.object
                || prose.lexicon.reporting.verb(form).unclear
                || prose.readings.is(at.saturating_sub(1), Role::Preposition))
    })
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
    let words = words(prose.document, pair);
    if words > 8 {
        return true;
    }
    if prose.marked.is_name(pair) && !adjacent {
        return false;
    }
    // A short pair before a particle, a colon or longer marks is a name in the subject.
    let behind = pair.inner.end + usize::from(pair.closed);
    let later = (behind..limit.min(behind + 25))
        .take_while(|&at| {
            let participle = prose.readings.at(at).form.is_some_and(Form::is_participle);
            !is_clear_cue(prose, at) || (words <= 2 && participle)
        })
        .any(|at| {
            is_that(prose, at)
                || is_colon(prose, at)
                || prose.marked.opening(at).is_some_and(|other| {
                    crate::extract::statements::marks::words(prose.document, other) > words
                })
        });
    !later
}

/// Content that is a noun: behind a governed preposition, or bare.
fn nominal(
    prose: &Prose<'_>,
    verb_at: usize,
    at: usize,
    form: Form,
    verb: &Verb,
    limit: usize,
) -> Option<Found> {
    let document = prose.document;
    let word = document.folded(at);
    let found = |opening, content, content_byte| {
        Some(Found {
            opening,
            content,
            content_byte,
            region_end: at,
        })
    };
    if at > verb_at + NOUN_REACH || leaves_clause(prose, verb_at, at) {
        return None;
    }
    // A preposition right behind a verb of doing is that verb's.
    let before = document.folded(at - 1);
    if at > verb_at + 1 && (prose.lexicon.deeds.is(before) || prose.lexicon.deeds.is_noun_too(before)) {
        return None;
    }
    if let Some(nouns_too) = verb.takes_preposition(word) {
        let clause_later = (at + 1..limit.min(at + 16))
            .take_while(|&j| prose.readings.at(j).form.is_none())
            .any(|j| is_that(prose, j) && document.folded(j - 1) == word);
        return if nouns_too && at + 1 < limit && !clause_later {
            found(Opening::Preposition, at + 1, None)
        } else {
            None
        };
    }
    if let Some(byte) = glued_preposition(prose, at, verb) {
        return found(Opening::Preposition, at, Some(byte));
    }
    if verb.takes_object() && is_object(prose, verb_at, at, form) {
        return found(Opening::Object, at, None);
    }
    None
}

/// Whether between a verb and `at` another clause has begun that is not the subject's own.
fn leaves_clause(prose: &Prose<'_>, verb_at: usize, at: usize) -> bool {
    (verb_at + 1..=at).any(|j| {
        let opener = prose.readings.is(j, Role::Coordinator)
            && !prose.readings.is(j, Role::Relative)
            && !prose.readings.is(j, Role::Preposition);
        let word = prose.document.folded(j);
        let deed = word
            .strip_prefix('\u{648}')
            .is_some_and(|rest| prose.lexicon.deeds.is(rest))
            && !prose.lexicon.deeds.is(word);
        (opener || deed) && j > verb_at + 1
    })
}

/// The byte behind a governed preposition that is written onto word `at`.
fn glued_preposition(prose: &Prose<'_>, at: usize, verb: &Verb) -> Option<usize> {
    let token = prose.document.tokens.get(at)?;
    let word = prose.document.folded(at);
    let mut letters = word.chars();
    let first = letters.next()?;
    let rest = letters.as_str();
    let preposition = word.get(..first.len_utf8())?;
    if verb.takes_preposition(preposition) != Some(true) || prose.readings.is(at, Role::Preposition) {
        return None;
    }
    let written = token.span.of(prose.document.text);
    let lengthened = written.chars().nth(1) == Some(TATWEEL);
    let definite = if first == LAM {
        rest.starts_with(LAM)
    } else {
        rest.starts_with(ARTICLE)
    };
    let noun = lengthened || definite || prose.lexicon.nominals.is(rest, written);
    let clitic: usize = written
        .char_indices()
        .take_while(|&(index, c)| index == 0 || fold_char(c) == Folded::Nothing)
        .map(|(_, c)| c.len_utf8())
        .sum();
    (noun && rest.chars().count() > 2).then_some(token.span.start + clitic)
}

/// Whether a noun of action at `at` is the object of the verb at `verb_at`.
fn is_object(prose: &Prose<'_>, verb_at: usize, at: usize, form: Form) -> bool {
    let document = prose.document;
    let Some(token) = document.tokens.get(at).filter(|token| token.kind == Kind::Word) else {
        return false;
    };
    if !prose
        .lexicon
        .nominals
        .is(document.folded(at), token.span.of(document.text))
    {
        return false;
    }
    if at == verb_at + 1 {
        return true;
    }
    if form.is_participle() {
        return false;
    }
    let behind_preposition = at >= 2 && at > verb_at + 2 && prose.readings.is(at - 2, Role::Preposition);
    if behind_preposition
        && document.folded(at).starts_with(ARTICLE)
        && !document.folded(at - 1).starts_with(ARTICLE)
    {
        return false;
    }
    let before = document.folded(at - 1);
    let construct = prose.readings.is(at - 1, Role::Construct)
        || prose.readings.is(at - 1, Role::Preposition)
        || prose
            .lexicon
            .particles
            .is(before.trim_start_matches(['\u{644}', '\u{628}']), Role::Construct);
    let definite = document.folded(at).starts_with(ARTICLE);
    let adjective = definite && before.starts_with(ARTICLE) && at == verb_at + 2;
    !construct && !adjective
}

/// Whether the place and the opening are evidence enough for a form that may mean something else.
fn has_evidence(
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
    if !opens && found.opening == Opening::Object && form.agreement.tense == Tense::Present {
        // A picture that shows …: in the present, only near the front, as in headlines.
        return at <= sentence.start + HEADLINE_SUBJECT && !verb.unclear;
    }
    let doubtful = verb.unclear || verb.takes_object();
    if doubtful
        && found.opening == Opening::Mark
        && found.region_end > at + 1
        && is_scrap(prose, found.content)
    {
        return false;
    }
    if !verb.unclear {
        return true;
    }
    if opens {
        return found.opening != Opening::Object
            || at == sentence.start
            || sign(prose, at - 1).is_some_and(|sign| !matches!(sign, "\u{60C}" | ","))
            || prose.readings.ends_before(at, Role::Coordinator).is_some();
    }
    let plain = form.agreement.feminine || form.agreement.tense == Tense::Present;
    found.opening == Opening::That && found.region_end <= at + if plain { 10 } else { 2 }
        || (found.opening == Opening::Mark && found.region_end <= at + 2)
}

/// Whether marks that open at `at`, with no colon before them, hold no more than a name would.
fn is_scrap(prose: &Prose<'_>, at: usize) -> bool {
    !is_colon(prose, at - 1)
        && prose
            .marked
            .opening(at)
            .is_some_and(|pair| words(prose.document, pair) <= SCRAP)
}

/// Whether token `at` opens a clause: the sentence's first word, joined by a conjunction, or behind a comma, a
/// pause, marks or an opener.
pub(crate) fn opens_clause(prose: &Prose<'_>, at: usize, sentence: &Range<usize>) -> bool {
    at == sentence.start
        || prose.readings.at(at).conjoined
        || sign(prose, at - 1).is_some_and(|sign| sign != "(" && sign != "/")
        || prose.readings.ends_before(at, Role::Coordinator).is_some()
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
