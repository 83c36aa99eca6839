//! What looks like a number and is none: set phrases, web addresses, handles, list labels.
//!
//! Comes in: the token at which a number would begin. Goes out: the token behind what is passed over, if anything is.
//! It does not know values.
use crate::extract::figures::context::Context;
use crate::lexicon::wording::Role;
use crate::text::tokens::Kind;

/// The token to go on from when no number may begin at `at`.
pub(super) fn passed_over(context: &Context<'_>, at: usize) -> Option<usize> {
    set_phrase(context, at)
        .or_else(|| weekday(context, at))
        .or_else(|| address(context, at))
        .or_else(|| list_label(context, at))
}

fn set_phrase(context: &Context<'_>, at: usize) -> Option<usize> {
    (0..=4usize)
        .filter_map(|back| at.checked_sub(back))
        .find_map(|start| {
            let count = context.peeled(start, Role::SetPhrase)?;
            (start + count > at).then_some(start + count)
        })
}

fn weekday(context: &Context<'_>, at: usize) -> Option<usize> {
    let trigger = context.trigger(at)?;
    let word = context.word(at);
    let bare = context.lexicon.clitics.without_conjunction(word).unwrap_or(word);
    let named = trigger.definite
        && (context.lexicon.wording.word(word, Role::Weekday)
            || context.lexicon.wording.word(bare, Role::Weekday));
    named.then_some(at + 1)
}

/// The end of the chunk between white space that holds token `at`, when it is an address or a handle.
fn address(context: &Context<'_>, at: usize) -> Option<usize> {
    if !context.is(at, Kind::Digits) {
        return None;
    }
    let mut start = at;
    while start > 0 && context.glued(start) && !context.is(start - 1, Kind::Newline) && at - start < 64 {
        start -= 1;
    }
    let mut end = at + 1;
    while context.glued(end) && end - at < 64 {
        end += 1;
    }
    let latin = |index: usize| context.word(index).starts_with(|c: char| c.is_ascii_alphabetic());
    let is_address = (start..end).any(|index| {
        context.sign(index) == Some('@')
            || (context.sign(index) == Some('.') && index > start && latin(index - 1) && latin(index + 1))
            || (context.sign(index) == Some('/') && context.sign(index + 1) == Some('/'))
    });
    is_address.then_some(end)
}

/// A first number on its line with a mark behind it, or alone in brackets on its line.
fn list_label(context: &Context<'_>, at: usize) -> Option<usize> {
    let digits = context.digits(at);
    if digits.is_empty() || digits.len() > 2 {
        return None;
    }
    let bracket = at > 0 && matches!(context.sign(at - 1), Some('(' | '['));
    let start = at - usize::from(bracket);
    if !context.opens_line(start) {
        return None;
    }
    let closes = match context.sign(at + 1) {
        Some(')' | ']') => true,
        Some('.' | ':') => !(context.glued(at + 2) && context.is(at + 2, Kind::Digits)),
        Some('-' | '\u{2013}' | '\u{2014}' | '\u{640}') => !context.is(at + 2, Kind::Digits) && !bracket,
        _ => context.line_ends(at + 1),
    };
    closes.then_some(at + 2)
}
