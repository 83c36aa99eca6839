//! Ranges, scores and shares: two amounts that became one figure.
//!
//! Comes in: both amounts and what ties them. Goes out: the figure, or nothing when they are two after all. It does not
//! know how the second was found.
use crate::extract::figures::amount::{Amount, Shape};
use crate::extract::figures::context::Context;
use crate::extract::figures::counted;
use crate::extract::figures::pairs::Tie;
use crate::extract::figures::quantity::{hedged, measured, of_unit, percent_end, written};
use crate::extract::figures::{Found, ranks, references};
use crate::extract::model::{FigureKind, Value};
use crate::lexicon::wording::Role;
use crate::text::span::Span;

/// Two amounts as one figure.
pub(super) fn paired(context: &Context<'_>, first: &Amount, second: &Amount, tie: Tie) -> Option<Found> {
    let percent = percent_end(context, second, second.end);
    let end = percent.unwrap_or(second.end);
    let span = Span::new(
        first.span.start,
        context.token(end - 1)?.span.end.max(second.span.end),
    );
    let span = if percent.is_some() {
        span
    } else {
        Span::new(span.start, second.span.end)
    };
    let counted = counted::behind(context, second).or_else(|| counted::behind(context, first));
    let mut low = first.value;
    if first.scale < second.scale && first.scale <= 1.0 && low * second.scale <= second.value && low < 1000.0
    {
        low *= second.scale;
    }
    let pair = Value::Pair(low, second.value);
    let with = |kind, rule| {
        let mut found = Found::new(span, end, kind, pair.clone(), rule, 85);
        found.approximate = hedged(context, first);
        found
    };
    if tie == Tie::Share {
        let mut found = with(FigureKind::Ratio, "share");
        found.value = Value::Pair(first.value, second.value);
        found.unit = counted::behind(context, first)
            .or_else(|| counted::behind(context, second))
            .map(|counted| counted.text);
        return Some(found);
    }
    if percent.is_some() {
        let mut found = with(FigureKind::Percent, "percent-range");
        found.range = true;
        return Some(found);
    }
    if let (Shape::Ordinal(_), Shape::Ordinal(_)) = (first.shape, second.shape) {
        if !ranks::is_age_behind(context, second) {
            return None;
        }
        let mut found = with(FigureKind::Age, "age-range");
        found.range = true;
        return Some(found);
    }
    let unit = counted.as_ref().and_then(|counted| counted.unit);
    let both_years = [first, second].iter().all(|amount| {
        matches!(amount.shape, Shape::Digits(numeral) if numeral.plain && numeral.length == 4)
            && (1000.0..=2150.0).contains(&amount.value)
    });
    if both_years && counted.is_none() {
        let mut found = with(FigureKind::Year, "years");
        found.range = true;
        return Some(found);
    }
    if tie == Tie::Dash && unit.is_none() {
        if references::is_reference(context, first, unit.is_some(), counted.is_some()) {
            let text = written(context, span);
            return Some(Found::new(
                span,
                end,
                FigureKind::Reference,
                Value::Text(text),
                "reference",
                80,
            ));
        }
        if is_score(context, first, second) {
            let mut found = with(FigureKind::Ratio, "score");
            found.value = Value::Pair(first.value, second.value);
            return Some(found);
        }
    }
    if tie == Tie::Dash
        && !(context.glued(first.end) && context.glued(first.end + 1))
        && second.value <= first.value
    {
        return None;
    }
    let mut found = with(FigureKind::Count, "range");
    found.range = true;
    if let Some(counted) = counted {
        measured(context, first, &mut found, &counted);
        found.unit = Some(counted.text);
    } else if let Shape::Dual(row) = first.shape {
        of_unit(context, &mut found, row);
    }
    Some(found)
}

/// Whether two numbers with a dash are a score: words of sport near, or both small and no noun behind.
fn is_score(context: &Context<'_>, first: &Amount, second: &Amount) -> bool {
    let small = [first, second]
        .iter()
        .all(|amount| amount.is_whole() && amount.value <= 200.0);
    let near = |role| {
        let from = first.start.saturating_sub(12);
        (from..second.end + 8).any(|at| context.peeled(at, role).is_some())
    };
    small && (near(Role::Score) || first.value.max(second.value) <= 10.0)
}
