//! Where reported content ends, and whether it stands in marks.
//!
//! Comes in: where content starts. Goes out: its bytes and [`QuoteKind`]. It does not know whose content it is.
use crate::extract::model::QuoteKind;
use crate::extract::statements::Prose;
use crate::extract::statements::doing::turns_to_deed;
use crate::extract::statements::evidence::is_clear_cue;
use crate::extract::statements::marks::words;
use crate::extract::statements::opening::Opening;
use crate::extract::statements::signs::{is_comma, is_that};
use crate::lexicon::conjugation::Tense;
use crate::lexicon::particles::Role;
use crate::text::marks::{Pair, is_mark};
use crate::text::span::Span;
use crate::text::tokens::Kind;
use std::ops::Range;

const YEH: char = '\u{64A}';

/// The longest name in marks that a relative clause may follow, in words.
const SHORT_NAME: usize = 4;

/// Content as found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Content {
    /// Its bytes.
    pub(crate) span: Span,
    /// Whether it stands in marks.
    pub(crate) kind: QuoteKind,
    /// One past the last token that belongs to it, closing marks included.
    pub(crate) end: usize,
}

/// Measures content that starts at token `start` and may run up to `limit`, a token that belongs to what follows.
/// `opening` tells how it was introduced.
pub(crate) fn measure(
    prose: &Prose<'_>,
    start: usize,
    byte: Option<usize>,
    opening: Opening,
    limit: usize,
) -> Option<Content> {
    let mark = if byte.is_some() {
        start.checked_sub(1)
    } else {
        Some(start)
    };
    if let Some(pair) = mark.and_then(|mark| prose.marked.opening(mark))
        && let Some(mut content) = in_marks(prose, pair, opening, limit)
    {
        // A preposition inside the marks stays out.
        if let Some(byte) = byte.filter(|&byte| byte < content.span.end) {
            content.span = Span::new(byte, content.span.end);
        }
        return Some(content);
    }
    // What a cue in the past introduces with a verb in the present does not go on with a deed in the past either.
    let nominal = matches!(opening, Opening::Object | Opening::Preposition) || opens_in_present(prose, start);
    let end = clause_end(prose, start, limit, nominal);
    clause(prose, start..end, byte, None)
}

/// Whether content starts with a verb of the present, third person masculine.
fn opens_in_present(prose: &Prose<'_>, start: usize) -> bool {
    let word = prose.document.folded(start);
    word.starts_with(YEH) && word.chars().count() > 3
}

/// Content whose first token is an opening mark.
fn in_marks(prose: &Prose<'_>, pair: &Pair, opening: Opening, limit: usize) -> Option<Content> {
    let close = pair.inner.end;
    let inner = skip_that(prose, pair.inner.clone());
    let end = close + usize::from(pair.closed);
    let named = words(prose.document, pair) <= SHORT_NAME && prose.readings.is(end, Role::Relative);
    let carried = opening != Opening::Mark || named || is_that(prose, end) || second_marks(prose, end, limit);
    if pair.closed && carried && goes_on(prose, end, limit) {
        let short_name = named || prose.marked.is_name(pair);
        let stop = clause_end(prose, end, limit, false);
        return if short_name {
            clause(prose, pair.open..stop, None, None)
        } else {
            clause(prose, inner.start..stop, None, Some(pair))
        };
    }
    if pair.closed
        && opening == Opening::That
        && prose.marked.is_name(pair)
        && words(prose.document, pair) <= 2
    {
        return None;
    }
    let inner_end = prose.marked.end(pair);
    let span = if pair.closed {
        prose.document.tokens.span(inner.start..inner_end)
    } else {
        trim(prose, inner.start..inner_end)
    };
    (!span.is_empty()).then_some(Content {
        span,
        kind: QuoteKind::Direct,
        end: if pair.closed { end } else { inner_end },
    })
}

/// Whether more speech in marks follows in the same clause, so that words between the two belong to it.
fn second_marks(prose: &Prose<'_>, at: usize, limit: usize) -> bool {
    (at..limit)
        .take_while(|&at| !is_comma(prose, at) && prose.readings.at(at).form.is_none())
        .any(|at| {
            prose
                .marked
                .opening(at)
                .is_some_and(|pair| !prose.marked.is_name(pair))
        })
}

/// Steps over a particle of quotation that stands inside the marks.
fn skip_that(prose: &Prose<'_>, mut inner: Range<usize>) -> Range<usize> {
    if prose.readings.is(inner.start, Role::That) && inner.len() > 1 {
        inner.start += 1;
    }
    inner
}

/// Whether a clause goes on behind closing marks.
fn goes_on(prose: &Prose<'_>, at: usize, limit: usize) -> bool {
    if at >= limit {
        return false;
    }
    let Some(token) = prose.document.tokens.get(at) else {
        return false;
    };
    if token.kind == Kind::Sign {
        // A comma and another clause with the particle carry on.
        return is_comma(prose, at)
            && prose.readings.at(at + 1).conjoined
            && prose.readings.is(at + 1, Role::That);
    }
    let reading = prose.readings.at(at);
    let opener = reading.lengths.is(Role::Coordinator) && !reading.lengths.is(Role::Relative);
    let apart = [Role::Gloss, Role::Source, Role::Medium]
        .into_iter()
        .any(|role| reading.lengths.is(role));
    if opener || apart {
        return false;
    }
    reading
        .form
        .is_none_or(|form| !form.is_participle() && !reading.conjoined)
}

/// One past the last token of a clause that starts at `start`: before the article's gloss, else at `limit`. A noun
/// (`nominal`) also ends before a verb of doing that is joined to its cue.
fn clause_end(prose: &Prose<'_>, start: usize, limit: usize, nominal: bool) -> usize {
    let mut at = start;
    while at < limit {
        if let Some(pair) = prose.marked.opening(at).filter(|pair| pair.closed) {
            at = pair.inner.end + 1;
            continue;
        }
        if at > start && (prose.readings.is(at, Role::Gloss) || (nominal && turns_away(prose, at))) {
            return at;
        }
        at += 1;
    }
    limit
}

/// Whether at `at` the account goes on behind a noun that was reported: with a deed, or behind a comma with an
/// opposition or a verb of reporting.
fn turns_away(prose: &Prose<'_>, at: usize) -> bool {
    let reports = || {
        is_clear_cue(prose, at)
            && prose
                .readings
                .at(at)
                .form
                .is_some_and(|form| form.agreement.tense == Tense::Past)
    };
    turns_to_deed(prose, at) || (is_comma(prose, at - 1) && (prose.readings.is(at, Role::Turn) || reports()))
}

/// Content that is a clause in plain words; `led` is the pair of marks it begins in, if any.
fn clause(
    prose: &Prose<'_>,
    range: Range<usize>,
    byte: Option<usize>,
    led: Option<&Pair>,
) -> Option<Content> {
    let span = trim(prose, range.clone());
    let span = Span::new(byte.unwrap_or(span.start), span.end);
    if span.is_empty() {
        return None;
    }
    let spoken = led.is_some()
        || prose
            .marked
            .within(range.clone())
            .iter()
            .any(|pair| !prose.marked.is_name(pair) && words(prose.document, pair) > 1);
    Some(Content {
        span,
        kind: if spoken {
            QuoteKind::Mixed
        } else {
            QuoteKind::Indirect
        },
        end: range.end,
    })
}

/// The bytes of tokens without the punctuation at their end and the dots at their start.
fn trim(prose: &Prose<'_>, mut range: Range<usize>) -> Span {
    let tokens = &prose.document.tokens;
    let sign = |at: usize| {
        tokens
            .get(at)
            .filter(|token| token.kind == Kind::Sign)
            .map(|token| token.span.of(prose.document.text))
    };
    while range.start < range.end
        && sign(range.start).is_some_and(|s| matches!(s, "." | "\u{60C}" | "," | ":" | "-"))
    {
        range.start += 1;
    }
    while range.start < range.end {
        let last = range.end - 1;
        let name_closes = prose
            .marked
            .within(range.clone())
            .iter()
            .any(|pair| pair.closed && pair.inner.end == last && prose.marked.is_name(pair));
        let trailing = sign(last).is_some_and(|s| {
            matches!(
                s,
                "." | "\u{60C}" | "," | ":" | ";" | "\u{61B}" | "-" | "\u{2013}" | "\u{2026}" | "/"
            ) || (is_mark(s) && !name_closes)
        }) || matches!(tokens.folded(last), "\u{648}");
        if !trailing {
            break;
        }
        range.end -= 1;
    }
    tokens.span(range)
}
