//! Years: four digits or words where a year is meant.
//!
//! Comes in: an amount. Goes out: whether it names a year. It does not know months.
use crate::extract::figures::amount::{Amount, Shape};
use crate::extract::figures::context::Context;
use crate::lexicon::wording::Role;

/// The year in digits at token `at`: three or four of them, nothing glued on by a separator.
pub(super) fn digits(context: &Context<'_>, at: usize) -> Option<u32> {
    let digits = context.digits(at);
    let glued = context.glued(at + 1)
        && context.glued(at + 2)
        && !context.digits(at + 2).is_empty()
        && matches!(context.sign(at + 1), Some('.' | ',' | ':'));
    (digits.len() == 4 && !glued)
        .then(|| digits.parse().ok())
        .flatten()
}

/// Whether `amount` is a year, by the word before it; `unit_behind` when a unit or a noun follows.
pub(super) fn is_year(context: &Context<'_>, amount: &Amount, unit_behind: bool) -> bool {
    let before = context.before(amount.start);
    let whole = amount.is_whole();
    let by_word = context.role_before(before, Role::YearWord).is_some();
    let era = context.role(amount.end, Role::Era).is_some();
    match amount.shape {
        Shape::Digits(numeral) => {
            let bare = numeral.plain && numeral.length == 4;
            let modern = (1000.0..=2150.0).contains(&amount.value);
            if bare && modern && (by_word || era) {
                return true;
            }
            if numeral.plain && by_word && era && amount.value >= 1.0 {
                return true;
            }
            let likely = (1900.0..=2100.0).contains(&amount.value);
            let named = context.role_before(before, Role::YearContext).is_some()
                || before == 0
                || context.sign(before - 1).is_some();
            bare && likely && !unit_behind && (named || !amount.definite)
        }
        Shape::Words => whole && by_word && (1000.0..=2150.0).contains(&amount.value) && !unit_behind,
        _ => false,
    }
}
