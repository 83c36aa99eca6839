//! Cited numbers: digits and words become values with kind and unit, joined to the quote that holds them.
//!
//! Comes in: a document, its zones and quotes. Goes out: figures by start. One pass over the tokens; at each that may
//! begin a number the grammar is tried in this order: [`vetoes`], [`dates`], [`clock`], then [`quantity`], which reads
//! one or two amounts ([`amount`], [`digits`]) and asks for unit and kind. It does not know how figures are shown.
mod amount;
mod citing;
mod clock;
mod context;
mod counted;
mod dates;
mod digits;
mod pairs;
mod parts;
mod quantity;
mod ranges;
mod ranks;
mod references;
mod sum;
mod vetoes;
mod years;

use crate::extract::model::{Figure, FigureKind, Quote, Reason, Value, Zone, ZoneKind};
use crate::lexicon::Lexicon;
use crate::text::document::Document;
use crate::text::span::Span;
use crate::text::tokens::Kind;
use context::Context;

/// What one reading found, before anybody asks who cites it.
struct Found {
    span: Span,
    /// The token to go on from.
    next: usize,
    kind: FigureKind,
    value: Value,
    unit: Option<String>,
    code: Option<String>,
    approximate: bool,
    range: bool,
    reason: Reason,
}

impl Found {
    fn new(
        span: Span,
        next: usize,
        kind: FigureKind,
        value: Value,
        rule: &'static str,
        confidence: u8,
    ) -> Self {
        Self {
            span,
            next,
            kind,
            value,
            unit: None,
            code: None,
            approximate: false,
            range: false,
            reason: Reason::rule(rule, confidence),
        }
    }
}

/// Finds the cited numbers outside boilerplate.
#[must_use]
pub fn find(document: &Document<'_>, zones: &[Zone], quotes: &[Quote], lexicon: &Lexicon) -> Vec<Figure> {
    let context = Context::new(document, &lexicon.numbers);
    let mut boilerplate = zones
        .iter()
        .filter(|zone| zone.kind == ZoneKind::Boilerplate)
        .peekable();
    let mut figures = Vec::new();
    let mut at = 0;
    while let Some(token) = document.tokens.get(at) {
        while boilerplate
            .next_if(|zone| zone.span.end <= token.span.start)
            .is_some()
        {}
        let outside = boilerplate
            .peek()
            .is_none_or(|zone| !zone.span.contains(token.span.start));
        let begins = match token.kind {
            Kind::Digits => outside,
            Kind::Word => outside && context.trigger(at).is_some(),
            Kind::Sign | Kind::Newline => false,
        };
        at = match begins.then(|| read(&context, at)) {
            Some(Ok(found)) => {
                let next = found.next.max(at + 1);
                figures.push(citing::cite(&context, found, quotes));
                next
            }
            Some(Err(next)) => next.max(at + 1),
            None => at + 1,
        };
    }
    figures
}

/// Reads the figure that begins at token `at`; where there is none, says from which token to go on.
fn read(context: &Context<'_>, at: usize) -> Result<Found, usize> {
    if let Some(next) = vetoes::passed_over(context, at) {
        return Err(next);
    }
    dates::read(context, at)
        .or_else(|| clock::read(context, at))
        .map_or_else(|| quantity::read(context, at), Ok)
}
