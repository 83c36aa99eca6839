//! Two amounts that make one figure: ranges, scores, shares.
//!
//! Comes in: the first amount. Goes out: the second, and what ties them. It does not know kinds.
use crate::extract::figures::amount::{self, Amount, Shape};
use crate::extract::figures::context::Context;
use crate::extract::figures::counted;
use crate::extract::figures::quantity::percent_end;
use crate::lexicon::wording::Role;
use crate::text::tokens::Kind;

/// What ties two amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// From the one to the other, or the one or the other.
    Range,
    /// A dash or a slash.
    Dash,
    /// So many of so many.
    Share,
}

/// The second amount behind `first`, and the tie. `first_end` is one past the first amount with its percent sign.
pub(super) fn second(context: &Context<'_>, first: &Amount, first_end: usize) -> Option<(Amount, Tie)> {
    let linked = link(context, first, first_end).or_else(|| {
        let unit = counted::unit(context, first_end)?;
        let (at, tie) = link(context, first, unit.end)?;
        (tie == Tie::Range).then_some((at, tie))
    });
    if let Some((at, tie)) = linked
        && let Some(second) = amount::read(context, at)
        && fits(first, &second, tie)
        && !moves(context, first, first_end, &second)
    {
        return Some((second, tie));
    }
    share(context, first, first_end)
}

/// Whether each has a unit of its own, as where a price goes from the one to the other: two figures, unless "between"
/// stands before them.
fn moves(context: &Context<'_>, first: &Amount, first_end: usize, second: &Amount) -> bool {
    let measured = |amount: &Amount| {
        percent_end(context, amount, amount.end).is_some() || counted::unit(context, amount.end).is_some()
    };
    let own = first_end > first.end || measured(first);
    own && measured(second) && !is_between(context, first)
}

/// Whether "between" stands before an amount.
fn is_between(context: &Context<'_>, amount: &Amount) -> bool {
    context
        .role_before(context.before(amount.start), Role::Between)
        .is_some()
        || (context.is(amount.start, Kind::Word)
            && context.role_before(amount.start, Role::Between).is_some())
}

fn fits(first: &Amount, second: &Amount, tie: Tie) -> bool {
    let plain = |amount: &Amount| matches!(amount.shape, Shape::Digits(_) | Shape::Words | Shape::Dual(_));
    let ranks = matches!(
        (first.shape, second.shape),
        (Shape::Ordinal(_), Shape::Ordinal(_))
    );
    let one = first.equals(1) && first.trigger.is_some();
    let rounded = matches!((first.shape, second.shape), (Shape::Rounded, Shape::Rounded));
    (plain(first) && plain(second) && !(one && tie == Tie::Dash)) || ranks || rounded
}

fn link(context: &Context<'_>, first: &Amount, end: usize) -> Option<(usize, Tie)> {
    if let Some(count) = context
        .role(end, Role::Range)
        .or_else(|| context.role(end, Role::Alternative))
    {
        return Some((end + count, Tie::Range));
    }
    if let Some('-' | '\u{2013}' | '\u{2014}') = context.sign(end) {
        return Some((end + 1, Tie::Dash));
    }
    if context.sign(end) == Some('/')
        && context.glued(end)
        && context.glued(end + 1)
        && context.is(end + 1, Kind::Digits)
    {
        return Some((end + 1, Tie::Dash));
    }
    if !is_between(context, first) {
        return None;
    }
    if let Some(count) = context.role(end, Role::Conjunction) {
        let range = context.role(end + count, Role::Between).unwrap_or(0);
        return Some((end + count + range, Tie::Range));
    }
    let conjoined = context.trigger(end).is_some_and(|trigger| trigger.conjoined);
    conjoined.then_some((end, Tie::Range))
}

/// "12 districts out of 18": up to three words between.
fn share(context: &Context<'_>, first: &Amount, end: usize) -> Option<(Amount, Tie)> {
    (end..=end + 4)
        .take_while(|&at| at == end || context.is(at - 1, Kind::Word))
        .find_map(|at| {
            let count = context.role(at, Role::OutOf)?;
            let second = amount::read(context, at + count)?;
            let whole = matches!(second.shape, Shape::Digits(_) | Shape::Words);
            (whole && second.value >= first.value && !second.conjoined).then_some((second, Tie::Share))
        })
}
