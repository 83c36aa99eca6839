//! Who cites a figure: the quote that holds it, else a quote of its sentence with a source behind "according to".
//!
//! Comes in: what was found and the quotes. Goes out: the figure. It does not know how either was found.
use crate::extract::figures::Found;
use crate::extract::figures::context::Context;
use crate::extract::model::{Figure, Quote};
use crate::lexicon::wording::Role;

/// Joins `found` to its quote and speaker.
pub(super) fn cite(context: &Context<'_>, found: Found, quotes: &[Quote]) -> Figure {
    let quote = holder(&found, quotes).or_else(|| by_source(context, &found, quotes));
    Figure {
        speaker: quote.and_then(|index| quotes.get(index)?.speaker),
        quote,
        span: found.span,
        kind: found.kind,
        value: found.value,
        unit: found.unit,
        code: found.code,
        approximate: found.approximate,
        range: found.range,
        reason: found.reason,
    }
}

/// The shortest quote around the figure. Quotes come by start, so none behind the figure's start can hold it.
fn holder(found: &Found, quotes: &[Quote]) -> Option<usize> {
    let behind = quotes.partition_point(|quote| quote.span.start <= found.span.start);
    quotes
        .iter()
        .enumerate()
        .take(behind)
        .rev()
        .take(8)
        .filter(|(_, quote)| quote.span.covers(found.span))
        .min_by_key(|(_, quote)| quote.span.len())
        .map(|(index, _)| index)
}

fn by_source(context: &Context<'_>, found: &Found, quotes: &[Quote]) -> Option<usize> {
    let document = context.document;
    let sentence = document.sentence_of(document.tokens.at(found.span.start))?;
    let span = document.sentences.get(sentence)?.span;
    let from = quotes.partition_point(|quote| quote.span.end <= span.start);
    quotes
        .iter()
        .enumerate()
        .skip(from)
        .take_while(|(_, quote)| quote.span.start < span.end)
        .find(|(_, quote)| {
            quote.cue.is_some_and(|cue| {
                span.covers(cue)
                    && context
                        .peeled(document.tokens.at(cue.start), Role::According)
                        .is_some()
            })
        })
        .map(|(index, _)| index)
}
