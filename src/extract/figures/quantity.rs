//! Quantities: one or two amounts with what they count become one figure of the right kind.
//!
//! Comes in: the token at which an amount begins, dates and clock times being ruled out. Goes out: the figure, or the
//! token to go on from. It does not know who cites it.
use crate::extract::figures::amount::{self, Amount, Shape};
use crate::extract::figures::context::Context;
use crate::extract::figures::counted::{self, Counted};
use crate::extract::figures::pairs::{self, Tie};
use crate::extract::figures::ranks::{self, Rank};
use crate::extract::figures::{Found, references, years};
use crate::extract::model::{FigureKind, Reason, Value};
use crate::lexicon::numerals::{ScaleForm, Sense};
use crate::lexicon::units::Quantity;
use crate::lexicon::wording::Role;
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
        && let Some(found) = paired(context, &first, &second, tie)
    {
        return Ok(found);
    }
    match first.shape {
        Shape::Ordinal(_) => ranked(context, &first),
        Shape::Dual(_) => dual(context, &first),
        Shape::Fraction(a, b) => share_of(context, &first, a, b),
        _ if first_end == first.end && is_lone_one(context, &first) => Err(first.end),
        _ => Ok(single(context, &first)),
    }
}

/// One, alone: an adjective or a pronoun.
fn is_lone_one(context: &Context<'_>, amount: &Amount) -> bool {
    amount.equals(1) && amount.shape == Shape::Words && context.trigger(amount.start).is_some()
}

/// One past the percent sign or phrase behind token `end`, or `end` when the sign stands before the number.
fn percent_end(context: &Context<'_>, amount: &Amount, end: usize) -> Option<usize> {
    if context.sign(end) == Some('%') {
        return Some(end + 1);
    }
    if let Some(count) = context.role(end, Role::PerHundred) {
        return Some(end + count);
    }
    let before = amount.start.checked_sub(1)?;
    (context.sign(before) == Some('%') && context.digits(before.wrapping_sub(1)).is_empty()).then_some(end)
}

fn hedged(context: &Context<'_>, amount: &Amount) -> bool {
    amount.shape == Shape::Rounded
        || context
            .role_before(context.before(amount.start), Role::Hedge)
            .is_some()
}

fn kind_of_unit(context: &Context<'_>, row: usize) -> FigureKind {
    match context.lexicon.units.rows.get(row).map(|row| row.kind) {
        Some(Quantity::Duration) => FigureKind::Duration,
        Some(Quantity::Measure) => FigureKind::Measure,
        Some(Quantity::Money) => FigureKind::Money,
        Some(Quantity::Count) | None => FigureKind::Count,
    }
}

fn unit_row(context: &Context<'_>, row: usize) -> Option<String> {
    Some(format!("units:{}", context.lexicon.units.rows.get(row)?.lemma))
}

fn numeral_row(context: &Context<'_>, amount: &Amount) -> Option<String> {
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
        let text = amount.span.of(context.document.text);
        return Found::new(
            amount.span,
            amount.end,
            FigureKind::Reference,
            Value::Text(ascii(text)),
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

fn ascii(text: &str) -> String {
    crate::text::fold::fold(text)
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
    if currency_before(context, amount) || (counted.is_none() && amount.scale >= 1e6 && price()) {
        found.kind = FigureKind::Money;
    }
    let noun_before = amount.definite && counted.as_ref().is_none_or(|counted| counted.unit.is_none());
    if noun_before
        && amount.shape != Shape::Rounded
        && let Some(noun) = counted::before(context, amount.start)
    {
        let lexicon = context.lexicon;
        let at = context.before(amount.start) - 1;
        if let Some((_, row)) = lexicon.units.at(context.tokens(), at, &lexicon.clitics) {
            found.kind = kind_of_unit(context, row);
            found.reason.row = unit_row(context, row);
        }
        found.unit = Some(noun);
        return found;
    }
    if let Some(counted) = counted {
        measured(context, amount, &mut found, &counted);
        half_behind(context, &mut found, &counted);
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

fn currency_before(context: &Context<'_>, amount: &Amount) -> bool {
    let before = amount.start.wrapping_sub(1);
    context
        .sign(before)
        .is_some_and(|sign| !sign.is_ascii() || sign == '$')
        && context.glued(amount.start)
        && context
            .lexicon
            .units
            .at(context.tokens(), before, &context.lexicon.clitics)
            .is_some()
}

fn measured(context: &Context<'_>, amount: &Amount, found: &mut Found, counted: &Counted) {
    let Some(row) = counted.unit else { return };
    found.kind = kind_of_unit(context, row);
    found.reason = Reason {
        rule: "unit",
        row: unit_row(context, row),
        confidence: 92,
    };
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
    life || ((bracketed || parenthetic) && (1.0..130.0).contains(&amount.value))
}

/// "And a half" behind the unit: the figure then holds the unit.
fn half_behind(context: &Context<'_>, found: &mut Found, counted: &Counted) {
    if counted.unit.is_none() {
        return;
    }
    let Some((by, end, byte)) = and_a_part(context, counted.end) else {
        return;
    };
    if let Value::Number(value) = &mut found.value {
        *value += by;
    }
    found.span = Span::new(found.span.start, byte);
    found.next = end;
}

fn and_a_part(context: &Context<'_>, at: usize) -> Option<(f64, usize, usize)> {
    let separate = usize::from(context.role(at, Role::Conjunction).is_some());
    let trigger = context.trigger(at + separate)?;
    let Sense::Fraction(a, b) = trigger.sense else {
        return None;
    };
    let after = context.trigger(at + separate + 1);
    let scaled = after.is_some_and(|next| matches!(next.sense, Sense::Scale(_, ScaleForm::Singular)));
    let fits = (trigger.conjoined || separate > 0) && trigger.tail == 0 && !scaled;
    let byte = context.token(at + separate)?.span.end;
    fits.then_some((a / b, at + separate + 1, byte))
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
    found.reason.row = unit_row(context, row);
    found.approximate = hedged(context, amount);
    if let Some((by, end, byte)) = and_a_part(context, amount.end) {
        found.value = Value::Number(2.0 + by);
        found.span = Span::new(found.span.start, byte);
        found.next = end;
    }
    Ok(found)
}

/// A half or a third of something; of a unit of time it is a duration.
fn share_of(context: &Context<'_>, amount: &Amount, a: f64, b: f64) -> Result<Found, usize> {
    let trigger = amount.trigger.ok_or(amount.end)?;
    if trigger.conjoined
        && let Some(before) = amount.start.checked_sub(1)
    {
        // "A metre and a half": one and a half of the unit before.
        if let Some(found) = one_and_part(context, amount, before, a / b) {
            return Ok(found);
        }
    }
    let counted = counted::behind(context, amount);
    let unit = counted.as_ref().and_then(|counted| counted.unit);
    if let Some(row) = unit
        && !matches!(kind_of_unit(context, row), FigureKind::Count)
    {
        let mut found = Found::new(
            amount.span,
            amount.end,
            kind_of_unit(context, row),
            Value::Number(a / b),
            "part-of-unit",
            75,
        );
        found.reason.row = unit_row(context, row);
        found.unit = counted.map(|counted| counted.text);
        return Ok(found);
    }
    if counted.is_none() && trigger.tail == 0 {
        return Err(amount.end);
    }
    let mut found = Found::new(
        amount.span,
        amount.end,
        FigureKind::Ratio,
        Value::Pair(a, b),
        "fraction",
        75,
    );
    found.reason.row = numeral_row(context, amount);
    found.unit = counted.filter(|_| trigger.tail == 0).map(|counted| counted.text);
    Ok(found)
}

fn one_and_part(context: &Context<'_>, amount: &Amount, before: usize, part: f64) -> Option<Found> {
    let unit = counted::unit(context, before).filter(|unit| unit.end == amount.start)?;
    let row = unit.unit?;
    let word = context.word(before);
    let cut = word.chars().count()
        - context
            .lexicon
            .clitics
            .peel(word)
            .find(|rest| context.lexicon.units.is_form(rest))?
            .chars()
            .count();
    let span = Span::new(context.byte_after(before, cut), amount.span.end);
    let mut found = Found::new(
        span,
        amount.end,
        kind_of_unit(context, row),
        Value::Number(1.0 + part),
        "one-and-part",
        85,
    );
    found.unit = Some(unit.text);
    found.reason.row = unit_row(context, row);
    Some(found)
}

/// Two amounts as one figure.
fn paired(context: &Context<'_>, first: &Amount, second: &Amount, tie: Tie) -> Option<Found> {
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
            let text = span.of(context.document.text);
            return Some(Found::new(
                span,
                end,
                FigureKind::Reference,
                Value::Text(ascii(text)),
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
        found.kind = kind_of_unit(context, row);
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
