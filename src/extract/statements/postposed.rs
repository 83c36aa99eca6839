//! Prepositions of source (according to …), before, inside or behind what they report.
//!
//! Comes in: a sentence and the statements already found in it. Goes out: further statements. A source behind a
//! clause that already has a speaker adds nothing.
use crate::extract::model::Reason;
use crate::extract::statements::content::{Content, measure};
use crate::extract::statements::doing::turns_to_deed;
use crate::extract::statements::opening::Opening;
use crate::extract::statements::signs::{ARTICLE, is_comma};
use crate::extract::statements::{Cue, CueClass, Gender, Number, Prose, Source, Statement};
use crate::lexicon::conjugation::Tense;
use crate::lexicon::particles::Role;
use crate::text::tokens::Kind;
use std::ops::Range;

const FEH: char = '\u{641}';
const LAM: char = '\u{644}';
/// Possessive endings, folded.
const POSSESSORS: [&str; 3] = ["\u{647}\u{627}", "\u{647}\u{645}", "\u{647}"];
/// The longest cue, in tokens, that a clause is not broken for.
const SHORT: usize = 4;
/// The longest verb and subject behind a clause, in tokens.
const SUBJECT: usize = 9;
/// The fewest words that make a clause.
const CLAUSE: usize = 3;

/// Whether a preposition of source opens at token `at`.
pub(crate) fn opens(prose: &Prose<'_>, at: usize) -> bool {
    let length = prose.readings.length(at, Role::Source);
    if length == 0 {
        return speaks_behind(prose, at) && !is_norm(prose, at);
    }
    if is_norm(prose, at + length) {
        return false;
    }
    let loose = prose.readings.is(at, Role::BareSource);
    // "Only" or "as needed", not "according to", unless a pause stands before it.
    if loose && ((at > 0 && prose.document.tokens.is_word(at - 1)) || follows_so(prose, at)) {
        return false;
    }
    // Words that are conjunctions too need a verb of saying behind them.
    if prose.readings.is(at, Role::Coordinator) || prose.readings.is(at, Role::Preposition) {
        return verb_behind(prose, at + length).is_some_and(|verb| !has_content(prose, verb));
    }
    prose.document.tokens.is_word(at + length) || prose.marked.opening(at + length).is_some()
}

/// Whether the word at `at` is joined by the conjunction of consequence (and that is all).
fn follows_so(prose: &Prose<'_>, at: usize) -> bool {
    prose.readings.at(at).conjoined && prose.document.folded(at).starts_with(FEH)
}

/// Whether a norm or a need stands at `at`, with or without preposition, article and possessor.
fn is_norm(prose: &Prose<'_>, at: usize) -> bool {
    if prose.readings.is(at, Role::Norm) {
        return true;
    }
    let word = prose.document.folded(at);
    let bare = word.strip_prefix(LAM).unwrap_or(word);
    let bare = bare.strip_prefix(ARTICLE).unwrap_or(bare);
    let known = |word: &str| prose.lexicon.particles.is(word, Role::Norm);
    known(bare)
        || POSSESSORS
            .iter()
            .filter_map(|ending| bare.strip_suffix(ending))
            .any(known)
}

/// Whether a verb of saying stands behind a comma with nothing but its subject before the sentence ends (…, says the
/// source).
fn speaks_behind(prose: &Prose<'_>, at: usize) -> bool {
    let reading = prose.readings.at(at);
    let form = reading.form.filter(|form| {
        let agreement = form.agreement;
        let verb = prose.lexicon.reporting.verb(*form);
        agreement.tense == Tense::Present
            && !agreement.first_person
            && !agreement.object
            && verb.takes_mark()
            && verb.takes_that()
    });
    if form.is_none() || reading.conjoined || at == 0 || !is_comma(prose, at - 1) {
        return false;
    }
    let Some(sentence) = prose.document.sentence_of(at) else {
        return false;
    };
    let end = prose.document.sentences[sentence].tokens.end;
    let plain = end <= at + SUBJECT
        && (at + 1..end).all(|j| {
            let last = j + 1 == end;
            (prose.document.tokens.is_word(j) || last)
                && !prose.readings.is(j, Role::That)
                && prose.readings.at(j).form.is_none()
        });
    plain && prose.document.tokens.is_word(at + 1)
}

fn verb_behind(prose: &Prose<'_>, at: usize) -> Option<usize> {
    prose
        .readings
        .at(at)
        .form
        .filter(|&form| {
            let verb = prose.lexicon.reporting.verb(form);
            !form.is_participle() && (verb.takes_mark() || verb.takes_document() || !verb.unclear)
        })
        .map(|_| at)
}

/// Whether a verb behind a conjunction reports something of its own.
fn has_content(prose: &Prose<'_>, verb: usize) -> bool {
    let end = prose
        .document
        .sentence_of(verb)
        .map_or(verb, |sentence| prose.document.sentences[sentence].tokens.end);
    (verb + 1..end.min(verb + 14))
        .take_while(|&at| !is_comma(prose, at))
        .any(|at| {
            prose.readings.is(at, Role::That)
                || prose
                    .marked
                    .opening(at)
                    .is_some_and(|pair| !prose.marked.is_name(pair))
        })
}

/// Finds statements by prepositions of source in a sentence whose other statements are `out[first..]`.
pub(crate) fn find(prose: &Prose<'_>, sentence: Range<usize>, first: usize, out: &mut Vec<Statement>) {
    let mut clause_start = sentence.start;
    let mut at = sentence.start;
    while at < sentence.end {
        if !opens(prose, at) || prose.marked.speech_around(at).is_some() {
            at += 1;
            continue;
        }
        let region = region(prose, at, sentence.end);
        let end = region.end;
        if let Some(found) = place(prose, at, &region, clause_start, &sentence, &out[first..]) {
            out.push(statement(prose, at, region, &found));
        }
        clause_start = end;
        at = end.max(at + 1);
    }
}

/// The tokens that name the source of the preposition at `at`.
fn region(prose: &Prose<'_>, at: usize, limit: usize) -> Range<usize> {
    let start = at + prose.readings.length(at, Role::Source).max(1);
    let mut end = start;
    while end < limit {
        if let Some(pair) = prose.marked.opening(end).filter(|pair| pair.closed) {
            end = pair.inner.end + 1;
            continue;
        }
        let stops =
            is_comma(prose, end)
                || prose.readings.is(end, Role::Gloss)
                || (prose.readings.at(end).conjoined && prose.readings.is(end, Role::That))
                || (prose.readings.is(end, Role::Preposition) && prose.document.folded(end).starts_with(FEH))
                || (end > start && prose.readings.is(end, Role::Source))
                || (end > start + 1
                    && prose.readings.is(end, Role::Relative)
                    && prose.document.folded(end).len() > 4)
                || prose.document.tokens.get(end).is_some_and(|token| {
                    matches!(token.span.of(prose.document.text), "." | ":" | "\u{2026}")
                });
        if stops && end > start {
            break;
        }
        end += 1;
    }
    start..end
}

/// The content of a source at `at`, if its clause has no speaker yet.
fn place(
    prose: &Prose<'_>,
    at: usize,
    region: &Range<usize>,
    clause_start: usize,
    sentence: &Range<usize>,
    others: &[Statement],
) -> Option<Content> {
    let taken = |range: &Range<usize>| {
        let span = prose.document.tokens.span(range.clone());
        others.iter().any(|other| {
            other.content.overlaps(span) || other.cue.as_ref().is_some_and(|cue| span.covers(cue.span))
        })
    };
    let before = without_aside(prose, without_signs(prose, clause_start..at));
    let after = without_signs(prose, region.end..sentence.end);
    let words = |range: &Range<usize>| {
        range
            .clone()
            .filter(|&t| {
                prose
                    .document
                    .tokens
                    .get(t)
                    .is_some_and(|token| token.kind != Kind::Sign)
            })
            .count()
    };
    let joined = follows_so(prose, region.end);
    let introduced =
        prose.readings.is(region.end, Role::That) && (joined || !prose.readings.at(region.end).conjoined);
    let particle = prose.readings.is(after.start, Role::That);
    let after = if particle {
        after.start + 1..after.end
    } else {
        after
    };
    // Another cue behind it takes the rest.
    let next = others
        .iter()
        .filter_map(|other| other.cue.as_ref().map(|cue| cue.tokens.start))
        .filter(|&cue| cue > after.start)
        .min()
        .unwrap_or(after.end);
    let after = after.start..after.end.min(next).max(after.start);
    let after_free =
        words(&after) >= CLAUSE && (introduced || joined || is_comma(prose, region.end)) && !taken(&after);
    // Joined by a conjunction, it opens the next clause.
    let opens_next = prose.readings.at(at).conjoined;
    let before_free = words(&before) >= CLAUSE && !opens_next && !taken(&before);
    if words(&before) < CLAUSE || opens_next {
        let whole = !before.is_empty() && !opens_next && region.end - at <= SHORT && after_free;
        let start = if whole { before.start } else { after.start };
        return after_free
            .then(|| measure(prose, start, None, Opening::That, after.end))
            .flatten();
    }
    if before_free {
        let goes_on = !prose.readings.at(after.start).conjoined && !turns_to_deed(prose, after.start);
        let end = if after_free && region.end - at <= SHORT && goes_on {
            after.end
        } else {
            before.end
        };
        let outweighs = particle || words(&after) > 2 * words(&before);
        if after_free && region.end - at > SHORT && outweighs {
            return measure(prose, after.start, None, Opening::That, after.end);
        }
        return measure(prose, before.start, None, Opening::That, end);
    }
    None
}

/// A clause without the article's "it is said that" before it.
fn without_aside(prose: &Prose<'_>, mut range: Range<usize>) -> Range<usize> {
    let aside = prose.readings.length(range.start, Role::Aside);
    if aside > 0 && range.start + aside + 1 < range.end {
        range.start += aside + usize::from(prose.readings.is(range.start + aside, Role::That));
    }
    range
}

fn without_signs(prose: &Prose<'_>, mut range: Range<usize>) -> Range<usize> {
    let sign = |at: usize| {
        prose
            .document
            .tokens
            .get(at)
            .is_some_and(|token| token.kind == Kind::Sign)
            && prose.marked.opening(at).is_none()
    };
    while range.start < range.end && sign(range.start) {
        range.start += 1;
    }
    while range.start < range.end && is_comma(prose, range.end - 1) {
        range.end -= 1;
    }
    range
}

fn statement(prose: &Prose<'_>, at: usize, region: Range<usize>, content: &Content) -> Statement {
    let tokens = at..region.start;
    Statement {
        content: content.span,
        kind: content.kind,
        cue: Some(Cue {
            span: prose.document.tokens.span(tokens.clone()),
            tokens,
            class: CueClass::Preposition,
            number: Number::Singular,
            gender: Gender::Masculine,
            passive: false,
            first_person: false,
            conjoined: prose.readings.at(at).conjoined,
        }),
        source: Source::Region(region),
        relay: None,
        continues: None,
        reason: Reason::rule("source-preposition", 75),
    }
}
