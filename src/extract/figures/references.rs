//! Numbers that are names: resolutions, articles of law, flights, models, telephone numbers.
//!
//! Comes in: an amount in digits. Goes out: whether it is a reference. It does not know quantities.
use crate::extract::figures::amount::{Amount, Shape};
use crate::extract::figures::context::Context;
use crate::lexicon::wording::Role;
use crate::text::tokens::Kind;

/// Whether `amount` names something; `unit_behind` when a unit follows, `noun_behind` when anything countable does.
pub(super) fn is_reference(
    context: &Context<'_>,
    amount: &Amount,
    unit_behind: bool,
    noun_behind: bool,
) -> bool {
    let Shape::Digits(numeral) = amount.shape else {
        return false;
    };
    if !numeral.plain {
        return false;
    }
    if numeral.length >= 7 && context.digits(amount.start).starts_with('0') {
        return true;
    }
    if is_model(context, amount.start) || (!unit_behind && closes_name(context, amount)) {
        return true;
    }
    let mut before = context.before(amount.start);
    // A series: model 1, 2 and 3.
    let mut from = amount.start;
    while before < from
        && context.role(from - 1, Role::Conjunction).is_some()
        && context.is(before.wrapping_sub(1), Kind::Digits)
    {
        from = before - 1;
        before = context.before(from);
    }
    let labelled = context
        .role_before(before, Role::Label)
        .is_some_and(|start| start < before);
    !unit_behind && (labelled || (!noun_behind && far_label(context, before)))
}

/// Glued to letters, or tied by a dash to a letter or a short word: A5, F-16.
fn is_model(context: &Context<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    if !context.glued(at) {
        return false;
    }
    let latin = |index: usize| context.word(index).starts_with(|c: char| c.is_ascii_alphabetic());
    let tagged = before > 0 && context.sign(before - 1) == Some('#');
    match context.sign(before) {
        Some('-' | '_') => before > 0 && context.glued(before) && context.is(before - 1, Kind::Word),
        Some(_) => false,
        None => latin(before) || (tagged && context.is(before, Kind::Word)),
    }
}

/// Last in a pair of marks that begins with words: "iPhone 5".
fn closes_name(context: &Context<'_>, amount: &Amount) -> bool {
    let closed =
        matches!(context.sign(amount.end), Some('"' | '»' | '”' | '\'' | '’')) && context.glued(amount.end);
    if !closed {
        return false;
    }
    (1..=5usize)
        .filter_map(|back| amount.start.checked_sub(back))
        .take_while(|&index| !context.is(index, Kind::Newline))
        .find(|&index| context.sign(index).is_some())
        .is_some_and(|index| {
            index + 1 < amount.start
                && matches!(context.sign(index), Some('"' | '«' | '“' | '”' | '\'' | '‘'))
        })
}

/// A resolution some words before, nothing but words between.
fn far_label(context: &Context<'_>, before: usize) -> bool {
    (1..=6usize)
        .filter_map(|back| before.checked_sub(back))
        .take_while(|&index| context.is(index, Kind::Word))
        .any(|index| context.peeled(index, Role::FarLabel).is_some())
}
