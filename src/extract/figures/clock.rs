//! Times of day: digits with a colon, the hour in digits or as a rank, with quarters and parts of the day.
//!
//! Comes in: the token at which a time may begin. Goes out: a figure `HH:MM`. It does not know dates.
use crate::extract::figures::Found;
use crate::extract::figures::amount::{self, Shape};
use crate::extract::figures::context::Context;
use crate::extract::model::{FigureKind, Value};
use crate::lexicon::numerals::Sense;
use crate::lexicon::wording::Role;
use crate::text::span::Span;

/// Reads the time that begins at token `at`.
pub(super) fn read(context: &Context<'_>, at: usize) -> Option<Found> {
    let hour = in_digits(context, at).or_else(|| in_words(context, at))?;
    let (part_end, shift) = day_part(context, hour.end);
    let called = hour.sure || is_called(context, at);
    if !(called || shift.is_some() || context.role(hour.end, Role::TimeZone).is_some()) {
        return None;
    }
    // "The eighth" of an evening with nothing else is the clock only with the word hour or a part of the day.
    let minutes = match shift {
        Some(role) => shifted(hour.hour, role) * 60 + hour.minutes,
        None => hour.hour * 60 + hour.minutes,
    };
    let minutes = (minutes - hour.less).rem_euclid(24 * 60);
    let span = Span::new(hour.start, context.token(part_end - 1)?.span.end);
    let text = format!("{:02}:{:02}", minutes / 60, minutes % 60);
    Some(Found::new(
        span,
        part_end,
        FigureKind::Time,
        Value::Text(text),
        "clock",
        92,
    ))
}

struct Reading {
    start: usize,
    end: usize,
    hour: i32,
    minutes: i32,
    /// Minutes to take away: a quarter to.
    less: i32,
    /// Whether the form alone makes it a time.
    sure: bool,
}

fn is_called(context: &Context<'_>, at: usize) -> bool {
    // "An hour and 8 minutes" is no clock.
    if at > 0 && context.role(at - 1, Role::Conjunction).is_some() {
        return false;
    }
    let mut before = context.before(at);
    if let Some(start) = context.role_before(before, Role::Hedge) {
        before = start;
    }
    context.role_before(before, Role::Clock).is_some()
}

fn in_digits(context: &Context<'_>, at: usize) -> Option<Reading> {
    let digits = context.digits(at);
    if digits.is_empty() || digits.len() > 2 {
        return None;
    }
    let hour: i32 = digits.parse().ok().filter(|hour| *hour <= 24)?;
    let start = context.token(at)?.span.start;
    let mark = context.sign(at + 1);
    let minutes = context.digits(at + 2);
    let tight = context.glued(at + 1) && context.glued(at + 2);
    let minute: Option<i32> = minutes
        .parse()
        .ok()
        .filter(|minute| *minute < 60 && minutes.len() == 2);
    let hour_alone = Reading {
        start,
        end: at + 1,
        hour,
        minutes: 0,
        less: 0,
        sure: false,
    };
    match (mark, minute) {
        (Some(':'), Some(minutes)) if tight => Some(Reading {
            end: at + 3,
            minutes,
            sure: hour < 24,
            ..hour_alone
        }),
        (Some('.' | ',' | '\u{60C}' | '/' | '-'), Some(minutes)) if tight => Some(Reading {
            end: at + 3,
            minutes,
            ..hour_alone
        }),
        (Some('.' | ',' | '\u{60C}' | '/' | '-' | ':' | '%'), _) if tight && !minutes.is_empty() => None,
        _ => Some(Reading {
            hour: hour_alone.hour,
            ..with_minutes(context, hour_alone)
        }),
    }
}

fn in_words(context: &Context<'_>, at: usize) -> Option<Reading> {
    let amount = amount::read(context, at)?;
    let one = matches!(context.trigger(at)?.sense, Sense::Ones(_)) && amount.equals(1) && amount.definite;
    let feminine = matches!(amount.shape, Shape::Ordinal(true)) && amount.definite;
    if !(feminine || one) || amount.value > 12.0 {
        return None;
    }
    let hour = (1..=12u8).find(|&hour| amount.equals(hour.into()))?.into();
    Some(with_minutes(
        context,
        Reading {
            start: amount.span.start,
            end: amount.end,
            hour,
            minutes: 0,
            less: 0,
            sure: false,
        },
    ))
}

/// Adds "and a half", "less a quarter", "and ten minutes" behind the hour.
fn with_minutes(context: &Context<'_>, hour: Reading) -> Reading {
    let minus = context.role(hour.end, Role::Minus).unwrap_or(0);
    let conjunction = context.role(hour.end, Role::Conjunction).unwrap_or(0);
    let at = hour.end + minus + conjunction;
    let Some(amount) = amount::read(context, at) else {
        return hour;
    };
    if minus == 0 && conjunction == 0 && !amount.conjoined {
        return hour;
    }
    let (part, end) = match amount.shape {
        // "Less a third" is spelled like two thirds.
        Shape::Fraction(a, b) => (60.0 * if minus > 0 { 1.0 } else { a } / b, amount.end),
        _ if amount.value < 60.0 && amount.is_whole() => {
            let lexicon = context.lexicon;
            let Some((count, row)) = lexicon.units.at(context.tokens(), amount.end, &lexicon.clitics) else {
                return hour;
            };
            if lexicon.units.rows.get(row).and_then(|row| row.code.as_deref()) != Some("M") {
                return hour;
            }
            (amount.value, amount.end + count)
        }
        _ => return hour,
    };
    let part = (0..60)
        .find(|&minutes| amount::equal(f64::from(minutes), part.floor()))
        .unwrap_or(0);
    Reading {
        end,
        minutes: if minus > 0 { 0 } else { part },
        less: if minus > 0 { part } else { 0 },
        ..hour
    }
}

fn day_part(context: &Context<'_>, end: usize) -> (usize, Option<Role>) {
    [Role::Am, Role::Pm, Role::Noon, Role::Night]
        .into_iter()
        .filter_map(|role| context.role(end, role).map(|count| (end + count, Some(role))))
        .max_by_key(|(end, _)| *end)
        .unwrap_or((end, None))
}

fn shifted(hour: i32, part: Role) -> i32 {
    match part {
        Role::Pm if hour < 12 => hour + 12,
        Role::Noon if hour < 6 => hour + 12,
        Role::Night if (6..12).contains(&hour) => hour + 12,
        Role::Am | Role::Night if hour == 12 => 0,
        _ => hour,
    }
}
