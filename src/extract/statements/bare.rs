//! Speech in marks that no cue before it governs: its cue stands behind it, a colon leads it, or it stands alone and
//! goes on with what was quoted last.
//!
//! Comes in: the statements found so far. Goes out: one more for each pair of speech that none covers.
use crate::extract::model::{QuoteKind, Reason, Zone, ZoneKind};
use crate::extract::statements::marks::words;
use crate::extract::statements::signs::{is_colon, is_comma};
use crate::extract::statements::{Cue, CueClass, Gender, Number, Prose, Source, Statement, zone_of};
use crate::lexicon::conjugation::Count;
use crate::lexicon::particles::Role;
use crate::lexicon::reporting::Form;
use crate::text::marks::Pair;
use std::ops::Range;

const WAW: &str = "\u{648}";
/// The fewest words of speech before a verb of saying, behind a colon, and alone.
const BEFORE_VERB: usize = 3;
const BEHIND_COLON: usize = 6;
const ALONE: usize = 6;
/// The longest subject behind a verb that stands behind its quote, in tokens.
const SUBJECT: usize = 14;

/// Appends a statement for each pair of speech that none of `out` covers and that has one of the three shapes.
pub(crate) fn find(prose: &Prose<'_>, zones: &[Zone], out: &mut Vec<Statement>) {
    let mut covered: Vec<(usize, usize)> = out
        .iter()
        .map(|statement| (statement.content.start, statement.content.end))
        .collect();
    covered.sort_unstable();
    for pair in prose
        .document
        .marks
        .iter()
        .filter(|pair| pair.depth == 0 && !pair.inner.is_empty())
    {
        let span = prose.document.tokens.span(pair.inner.clone());
        // Contents hardly overlap, so the last that starts before the pair's end tells.
        let before = covered.partition_point(|&(start, _)| start < span.end);
        let taken = before
            .checked_sub(1)
            .is_some_and(|last| covered[last].1 > span.start);
        let zone = zone_of(zones, span);
        if taken || prose.marked.is_name(pair) || !matches!(zone, Some(ZoneKind::Body)) {
            continue;
        }
        let found = verb_behind(prose, pair)
            .or_else(|| colon_before(prose, pair))
            .or_else(|| alone(prose, pair, out));
        out.extend(found);
    }
}

fn statement(
    prose: &Prose<'_>,
    pair: &Pair,
    cue: Option<Cue>,
    source: Source,
    rule: &'static str,
) -> Statement {
    Statement {
        content: prose.document.tokens.span(pair.inner.clone()),
        kind: QuoteKind::Direct,
        cue,
        source,
        relay: None,
        continues: None,
        reason: Reason::rule(rule, 65),
    }
}

/// A quote, then a verb of saying and its subject.
fn verb_behind(prose: &Prose<'_>, pair: &Pair) -> Option<Statement> {
    if !pair.closed || words(prose.document, pair) < BEFORE_VERB {
        return None;
    }
    let mut at = pair.inner.end + 1;
    let sentence = prose.document.sentence_of(pair.inner.end)?;
    let end = prose.document.sentences[sentence].tokens.end;
    while at < end && (is_comma(prose, at) || matches!(prose.document.written(at), "-" | "\u{2013}")) {
        at += 1;
    }
    if prose.readings.is(at, Role::Coordinator) && prose.readings.is(at, Role::Source) {
        at += prose.readings.length(at, Role::Coordinator);
    }
    let form = prose
        .readings
        .at(at)
        .form
        .filter(|&form| speaks(prose, at, form))?;
    let region = at + 1
        ..(at + 1..end.min(at + 1 + SUBJECT))
            .find(|&j| {
                is_comma(prose, j) || prose.marked.opening(j).is_some() || prose.readings.is(j, Role::That)
            })
            .unwrap_or(end.min(at + 1 + SUBJECT));
    let source = if region.clone().any(|j| prose.document.tokens.is_word(j)) {
        Source::Region(region)
    } else {
        Source::Dropped
    };
    Some(statement(
        prose,
        pair,
        Some(cue(prose, at, form)),
        source,
        "marks-verb",
    ))
}

fn speaks(prose: &Prose<'_>, at: usize, form: Form) -> bool {
    !form.is_participle()
        && !prose.readings.at(at).conjoined
        && prose.lexicon.reporting.verb(form).takes_mark()
}

fn cue(prose: &Prose<'_>, at: usize, form: Form) -> Cue {
    Cue {
        tokens: at..at + 1,
        span: prose.document.tokens.span(at..at + 1),
        class: CueClass::Verb,
        number: match form.agreement.number {
            Count::One => Number::Singular,
            Count::Two => Number::Dual,
            Count::Many => Number::Plural,
        },
        gender: if form.agreement.feminine {
            Gender::Feminine
        } else {
            Gender::Masculine
        },
        passive: false,
        first_person: form.agreement.first_person,
        conjoined: false,
    }
}

/// A colon, then a quote; the words before the colon tell whose it is.
fn colon_before(prose: &Prose<'_>, pair: &Pair) -> Option<Statement> {
    let colon = pair.open.checked_sub(1).filter(|&at| is_colon(prose, at))?;
    if words(prose.document, pair) < BEHIND_COLON {
        return None;
    }
    let sentence = prose.document.sentence_of(colon)?;
    let region: Range<usize> = prose.document.sentences[sentence].tokens.start..colon;
    let titled = region
        .clone()
        .rev()
        .take(3)
        .any(|at| prose.readings.ends_before(at + 1, Role::NameHead).is_some());
    if titled || !region.clone().any(|at| prose.document.tokens.is_word(at)) {
        return None;
    }
    let cue = Cue::colon(&prose.document.tokens, colon);
    Some(statement(
        prose,
        pair,
        Some(cue),
        Source::Region(region),
        "colon-marks",
    ))
}

/// A quote that is a sentence of its own.
fn alone(prose: &Prose<'_>, pair: &Pair, out: &[Statement]) -> Option<Statement> {
    let sentence = &prose.document.sentences[prose.document.sentence_of(pair.open)?];
    let behind = pair.inner.end + usize::from(pair.closed);
    let joined =
        pair.open == sentence.tokens.start + 1 && prose.document.folded(sentence.tokens.start) == WAW;
    let whole = (joined || pair.open == sentence.tokens.start)
        && (behind..sentence.tokens.end).all(|at| !prose.document.tokens.is_word(at));
    if !whole || words(prose.document, pair) < ALONE {
        return None;
    }
    let start = prose.document.tokens.span(pair.open..pair.open + 1).start;
    let last = (0..out.len())
        .filter(|&index| out[index].content.end <= start)
        .max_by_key(|&index| out[index].content.end)?;
    Some(Statement {
        continues: Some(last),
        ..statement(prose, pair, None, Source::Dropped, "marks-alone")
    })
}
