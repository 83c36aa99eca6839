//! Quantities: one or two amounts with what they count become one figure of the right kind.
//!
//! Comes in: the token at which an amount begins, dates and clock times being ruled out. Goes out: the figure, or the
//! token to go on from. It does not know who cites it.
use crate::extract::figures::amount::{self, Amount, Shape};
use crate::extract::figures::context::Context;
use crate::extract::figures::counted::{self, Counted};
use crate::extract::figures::pairs;
use crate::extract::figures::ranks::{self, Rank};
use crate::extract::figures::{Found, parts, ranges, references, years};
use crate::extract::model::{FigureKind, Reason, Value};
use crate::lexicon::units::Quantity;
use crate::lexicon::wording::Role;
use crate::text::fold::fold;
use crate::text::span::Span;
use crate::text::tokens::Kind;

/// Reads the quantity that begins at token `at`.
pub(super) fn read(context: &Context<'_>, at: usize) -> Result<Found, usize> {
    let Some(first) = amount::read(context, at) else {
        return Err(at + 1);
    };
    let first_end = percent_end(context, &first, first.end).unwrap_or(first.end);
    if let Some((second, tie)) = pairs::second(context, &first, first_end)
        && (first_end == first.end || percent_end(context, &second, second.end).is_some())
        && let Some(found) = ranges::paired(context, &first, &second, tie)
    {
        return Ok(found);
    }
    match first.shape {
        Shape::Ordinal(_) => ranked(context, &first),
        Shape::Dual(_) => dual(context, &first),
        Shape::Fraction(a, b) => parts::share_of(context, &first, a, b),
        _ if first_end == first.end && is_lone_one(context, &first) => Err(first.end),
        _ => Ok(single(context, &first)),
    }
}

/// One, alone: an adjective or a pronoun.
fn is_lone_one(context: &Context<'_>, amount: &Amount) -> bool {
    amount.equals(1) && amount.shape == Shape::Words && context.trigger(amount.start).is_some()
}

/// One past the percent sign or phrase behind token `end`, or `end` when the sign stands before the number.
pub(super) fn percent_end(context: &Context<'_>, amount: &Amount, end: usize) -> Option<usize> {
    if context.sign(end) == Some('%') {
        return Some(end + 1);
    }
    if let Some(count) = context.role(end, Role::PerHundred) {
        return Some(end + count);
    }
    let before = amount.start.checked_sub(1)?;
    (context.sign(before) == Some('%') && context.digits(before.wrapping_sub(1)).is_empty()).then_some(end)
}

pub(super) fn hedged(context: &Context<'_>, amount: &Amount) -> bool {
    amount.shape == Shape::Rounded
        || context
            .role_before(context.before(amount.start), Role::Hedge)
            .is_some()
}

pub(super) fn kind_of_unit(context: &Context<'_>, row: usize) -> FigureKind {
    match context.lexicon.units.rows.get(row).map(|row| row.kind) {
        Some(Quantity::Duration) => FigureKind::Duration,
        Some(Quantity::Measure) => FigureKind::Measure,
        Some(Quantity::Money) => FigureKind::Money,
        Some(Quantity::Count) | None => FigureKind::Count,
    }
}

/// Makes a figure one of the unit in `row`: its kind, its code, and the row as the reason.
pub(super) fn of_unit(context: &Context<'_>, found: &mut Found, row: usize) {
    found.kind = kind_of_unit(context, row);
    found.code = context
        .lexicon
        .units
        .rows
        .get(row)
        .and_then(|row| row.code.clone());
    found.reason.row = unit_row(context, row);
}

fn unit_row(context: &Context<'_>, row: usize) -> Option<String> {
    Some(format!("units:{}", context.lexicon.units.rows.get(row)?.lemma))
}

pub(super) fn numeral_row(context: &Context<'_>, amount: &Amount) -> Option<String> {
    let trigger = amount.trigger.as_ref()?;
    Some(format!("numerals:{}", context.lexicon.numerals.row_of(trigger)))
}

/// One amount.
fn single(context: &Context<'_>, amount: &Amount) -> Found {
    if let Some(end) = percent_end(context, amount, amount.end) {
        let start = if end == amount.end {
            context
                .token(amount.start - 1)
                .map_or(amount.span.start, |sign| sign.span.start)
        } else {
            amount.span.start
        };
        let span = Span::new(
            start,
            context
                .token(end - 1)
                .map_or(amount.span.end, |token| token.span.end),
        );
        let mut found = Found::new(
            span,
            end,
            FigureKind::Percent,
            Value::Number(amount.value),
            "percent",
            98,
        );
        found.approximate = hedged(context, amount);
        return found;
    }
    if amount.definite && ranks::is_age_behind(context, amount) {
        let value = Value::Number(amount.value);
        return Found::new(amount.span, amount.end, FigureKind::Age, value, "age-as-rank", 80);
    }
    let counted = counted::behind(context, amount);
    let unit_behind = counted.as_ref().is_some_and(|counted| counted.unit.is_some());
    if references::is_reference(context, amount, unit_behind, counted.is_some()) {
        let text = written(context, amount.span);
        return Found::new(
            amount.span,
            amount.end,
            FigureKind::Reference,
            Value::Text(text),
            "reference",
            85,
        );
    }
    if years::is_year(context, amount, counted.is_some()) {
        let value = Value::Number(amount.value);
        return Found::new(amount.span, amount.end, FigureKind::Year, value, "year", 90);
    }
    if (counted.is_none() || amount.definite)
        && !unit_behind
        && let Some(noun) = ranks::by_noun_before(context, amount)
    {
        let value = Value::Number(amount.value);
        let mut found = Found::new(
            amount.span,
            amount.end,
            FigureKind::Ordinal,
            value,
            "rank-behind-noun",
            75,
        );
        found.unit = Some(noun);
        return found;
    }
    counting(context, amount, counted)
}

/// A reference as written, digits in ASCII.
pub(super) fn written(context: &Context<'_>, span: Span) -> String {
    fold(span.of(context.document.text))
}

/// An amount that counts what stands behind it, or before it.
fn counting(context: &Context<'_>, amount: &Amount, counted: Option<Counted>) -> Found {
    let mut found = Found::new(
        amount.span,
        amount.end,
        FigureKind::Count,
        Value::Number(amount.value),
        "count",
        80,
    );
    found.approximate = hedged(context, amount);
    found.reason.row = numeral_row(context, amount);
    let price = || {
        context
            .role_before(context.before(amount.start), Role::Price)
            .is_some()
    };
    let currency = currency_before(context, amount);
    if currency.is_some() || (counted.is_none() && amount.scale >= 1e6 && price()) {
        found.kind = FigureKind::Money;
    }
    if let Some(row) = currency.filter(|_| counted.is_none()) {
        found.code = context
            .lexicon
            .units
            .rows
            .get(row)
            .and_then(|row| row.code.clone());
    }
    let noun_before = amount.definite && counted.as_ref().is_none_or(|counted| counted.unit.is_none());
    if noun_before
        && amount.shape != Shape::Rounded
        && let Some(noun) = counted::before(context, amount.start)
    {
        let lexicon = context.lexicon;
        let at = context.before(amount.start) - 1;
        if let Some((_, row)) = lexicon.units.at(context.tokens(), at, &lexicon.clitics) {
            of_unit(context, &mut found, row);
        }
        found.unit = Some(noun);
        return found;
    }
    if let Some(counted) = counted {
        measured(context, amount, &mut found, &counted);
        parts::half_behind(context, &mut found, &counted);
        found.unit = Some(counted.text);
    }
    if let Shape::Digits(numeral) = amount.shape
        && let Some(thousands) = numeral.thousands
        && (numeral.round
            || found.kind == FigureKind::Money
            || (found.kind == FigureKind::Count && found.unit.is_some()))
        && (numeral.round || found.kind == FigureKind::Count || thousands % 10.0 < 1.0)
    {
        found.value = Value::Number(thousands);
    }
    found
}

/// The unit of the sign of a currency right before an amount.
fn currency_before(context: &Context<'_>, amount: &Amount) -> Option<usize> {
    let before = amount.start.wrapping_sub(1);
    let is_sign = context
        .sign(before)
        .is_some_and(|sign| !sign.is_ascii() || sign == '$')
        && context.glued(amount.start);
    let lexicon = context.lexicon;
    is_sign
        .then(|| lexicon.units.at(context.tokens(), before, &lexicon.clitics))?
        .map(|(_, row)| row)
}

pub(super) fn measured(context: &Context<'_>, amount: &Amount, found: &mut Found, counted: &Counted) {
    let Some(row) = counted.unit else { return };
    found.reason = Reason::rule("unit", 92);
    of_unit(context, found, row);
    let ages = context.lexicon.units.rows.get(row).is_some_and(|row| row.ages);
    if ages && is_age(context, amount, counted.end) {
        found.kind = FigureKind::Age;
        found.reason.rule = "age";
    }
}

/// Whether so many years are an age: beside the word, or alone in brackets or commas.
fn is_age(context: &Context<'_>, amount: &Amount, end: usize) -> bool {
    let start = context.before(amount.start);
    let hedge = context.role_before(start, Role::Hedge).unwrap_or(start);
    let life = (0..=2usize).any(|back| {
        hedge
            .checked_sub(back)
            .is_some_and(|at| context.role_before(at, Role::Life).is_some())
    }) || (0..=1).any(|ahead| context.role(end + ahead, Role::Life).is_some());
    let sign = |at: usize| context.sign(at);
    let bracketed = matches!(sign(amount.start.wrapping_sub(1)), Some('('))
        && matches!(sign(end), Some(')' | '\u{60C}' | ','));
    let parenthetic = matches!(sign(amount.start.wrapping_sub(1)), Some('\u{60C}' | ','))
        && matches!(sign(end), Some('\u{60C}' | ',' | ')'));
    // "Mursi, 60 years, who …".
    let described = context.role(end, Role::Relative).is_some() && start == amount.start && hedge == start;
    life || described || ((bracketed || parenthetic) && (1.0..130.0).contains(&amount.value))
}

fn ranked(context: &Context<'_>, amount: &Amount) -> Result<Found, usize> {
    let value = Value::Number(amount.value);
    match ranks::judge(context, amount) {
        Rank::None => Err(amount.end),
        Rank::Age => Ok(Found::new(
            amount.span,
            amount.end,
            FigureKind::Age,
            value,
            "age-as-rank",
            80,
        )),
        Rank::Of(noun) => {
            let mut found = Found::new(amount.span, amount.end, FigureKind::Ordinal, value, "ordinal", 80);
            found.unit = noun;
            found.reason.row = numeral_row(context, amount);
            Ok(found)
        }
    }
}

fn dual(context: &Context<'_>, amount: &Amount) -> Result<Found, usize> {
    let Shape::Dual(row) = amount.shape else {
        return Err(amount.end);
    };
    // "Between the two years 2001 and 2003": the numbers follow.
    if context.is(amount.end, Kind::Digits) {
        return Err(amount.end);
    }
    let kind = kind_of_unit(context, row);
    let mut found = Found::new(amount.span, amount.end, kind, Value::Number(2.0), "dual", 90);
    found.unit = Some(amount.span.of(context.document.text).to_owned());
    of_unit(context, &mut found, row);
    found.approximate = hedged(context, amount);
    if let Some((by, end, byte)) = parts::and_a_part(context, amount.end) {
        found.value = Value::Number(2.0 + by);
        found.span = Span::new(found.span.start, byte);
        found.next = end;
    }
    Ok(found)
}
