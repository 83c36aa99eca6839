//! Punctuation and particles between a cue and its content.
//!
//! Comes in: a token's index. Goes out: what it does there. It does not know verbs.
use crate::extract::statements::Prose;
use crate::lexicon::particles::Role;
use crate::text::tokens::Kind;

/// The article, folded.
pub(crate) const ARTICLE: &str = "\u{627}\u{644}";

pub(crate) fn sign<'d>(prose: &Prose<'d>, at: usize) -> Option<&'d str> {
    prose
        .document
        .tokens
        .get(at)
        .filter(|token| token.kind == Kind::Sign)
        .map(|token| token.span.of(prose.document.text))
}

/// Whether token `at` is a colon that does not stand within a clock time.
pub(crate) fn is_colon(prose: &Prose<'_>, at: usize) -> bool {
    let digits = |at: usize| {
        prose
            .document
            .tokens
            .get(at)
            .is_some_and(|token| token.kind == Kind::Digits)
    };
    sign(prose, at) == Some(":") && !(at > 0 && digits(at - 1) && digits(at + 1))
}

pub(crate) fn is_pause(prose: &Prose<'_>, at: usize) -> bool {
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
        && !is_modal(prose, at)
}

/// How far behind a modal verb its own clause may start, in tokens.
const MODAL_REACH: usize = 5;

/// Whether the particle at `at` belongs to a modal verb before it (it is possible for the state that …).
fn is_modal(prose: &Prose<'_>, at: usize) -> bool {
    (at.saturating_sub(MODAL_REACH)..at)
        .rev()
        .take_while(|&before| {
            sign(prose, before).is_none()
                && prose.readings.at(before).form.is_none()
                && !prose.readings.is(before, Role::That)
        })
        .any(|before| prose.readings.is(before, Role::Modal))
}
