//! Parts of a whole: shares of a thing, and halves added to a unit.
//!
//! Comes in: a fraction, or a figure with the unit behind it. Goes out: a ratio, or the figure with the part added. It
//! does not know magnitudes: half a million is an amount.
use crate::extract::figures::Found;
use crate::extract::figures::amount::Amount;
use crate::extract::figures::context::Context;
use crate::extract::figures::counted::{self, Counted};
use crate::extract::figures::quantity::{kind_of_unit, numeral_row, of_unit};
use crate::extract::model::{FigureKind, Value};
use crate::lexicon::numerals::{ScaleForm, Sense};
use crate::lexicon::wording::Role;
use crate::text::span::Span;

/// "And a half" behind the unit: the figure then holds the unit.
pub(super) fn half_behind(context: &Context<'_>, found: &mut Found, counted: &Counted) {
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

pub(super) fn and_a_part(context: &Context<'_>, at: usize) -> Option<(f64, usize, usize)> {
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

/// A half or a third of something; of a unit of time it is a duration.
pub(super) fn share_of(context: &Context<'_>, amount: &Amount, a: f64, b: f64) -> Result<Found, usize> {
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
        of_unit(context, &mut found, row);
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
    of_unit(context, &mut found, row);
    Some(found)
}
