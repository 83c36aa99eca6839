//! Days and months: in words with month names of every system, in digits, or within the month of the article.
//!
//! Comes in: the token at which a date may begin. Goes out: a figure `YYYY-MM-DD` with X for what is unknown.
//! It does not know today.
use crate::extract::figures::amount::{self, Amount, Shape};
use crate::extract::figures::context::Context;
use crate::extract::figures::{Found, years};
use crate::extract::model::{FigureKind, Value};
use crate::lexicon::months::Calendar;
use crate::lexicon::numerals::Sense;
use crate::lexicon::wording::Role;
use crate::text::span::Span;
use crate::text::tokens::Kind;

/// Reads the date that begins at token `at`.
pub(super) fn read(context: &Context<'_>, at: usize) -> Option<Found> {
    if let Some(trigger) = context.trigger(at)
        && trigger.sense == Sense::Month
    {
        return month_of_year(context, at, context.byte_after(at, trigger.cut));
    }
    numeric(context, at).or_else(|| day_first(context, at))
}

/// A month as written: where it ends, its number, its year.
struct Month {
    number: u8,
    year: Option<u32>,
    needs_year: bool,
    /// One past its last token, second name and year included.
    all: usize,
}

fn month(context: &Context<'_>, at: usize) -> Option<Month> {
    let lexicon = context.lexicon;
    let (count, row) = lexicon.months.at(context.tokens(), at, &lexicon.clitics)?;
    let end = second_name(context, at + count);
    let (year, all) =
        year_after(context, end, row.calendar).map_or((None, end), |(year, all)| (Some(year), all));
    Some(Month {
        number: row.month,
        year,
        needs_year: row.needs_year,
        all,
    })
}

/// The end of a second name of the same month: behind a slash or a dash, or in brackets or marks.
fn second_name(context: &Context<'_>, end: usize) -> usize {
    let opener = context.sign(end);
    let Some(opener) = opener.filter(|sign| "/-(\u{2013}\"«“\\'[".contains(*sign)) else {
        return end;
    };
    let lexicon = context.lexicon;
    let Some((count, _)) = lexicon.months.at(context.tokens(), end + 1, &lexicon.clitics) else {
        return end;
    };
    let behind = end + 1 + count;
    let closes = "([\"«“'".contains(opener)
        && matches!(context.sign(behind), Some(')' | ']' | '"' | '»' | '”' | '\''));
    behind + usize::from(closes)
}

fn year_after(context: &Context<'_>, end: usize, calendar: Calendar) -> Option<(u32, usize)> {
    let comma = usize::from(matches!(context.sign(end), Some('\u{60C}' | ',' | '/' | '-')));
    let words = |at: usize| {
        let of = context.role(at, Role::Of).unwrap_or(0);
        context
            .role(at, Role::YearWord)
            .or_else(|| context.role(at + of, Role::YearWord).map(|count| of + count))
            .unwrap_or(0)
    };
    [end + words(end), end + comma].into_iter().find_map(|at| {
        let year = years::digits(context, at)?;
        let fits = match calendar {
            Calendar::Gregorian => (1000..=2200).contains(&year),
            Calendar::Hijri => (1..=1600).contains(&year),
        };
        fits.then_some((year, at + 1))
    })
}

fn month_of_year(context: &Context<'_>, at: usize, start: usize) -> Option<Found> {
    let month = month(context, at)?;
    let year = month.year?;
    let span = Span::new(start, context.token(month.all - 1)?.span.end);
    let text = write(Some(year), Some(month.number), None);
    Some(Found::new(
        span,
        month.all,
        FigureKind::Date,
        Value::Text(text),
        "month-and-year",
        95,
    ))
}

/// The day as a whole number from 1 to 31 in digits or as a rank.
fn day(context: &Context<'_>, at: usize) -> Option<(Amount, u8)> {
    let amount = amount::read(context, at)?;
    let fits = match amount.shape {
        Shape::Digits(numeral) => numeral.plain && numeral.length <= 2,
        Shape::Ordinal(_) => true,
        Shape::Words => amount.value >= 11.0 && amount.is_whole(),
        _ => false,
    };
    (1u8..=31)
        .find(|&day| fits && amount.equals(day.into()))
        .map(|day| (amount, day))
}

fn day_first(context: &Context<'_>, at: usize) -> Option<Found> {
    let (first, day_one) = day(context, at)?;
    let second = second_day(context, first.end);
    let last = second.map_or(first.end, |(end, _)| end);
    let Tail { end, month, year } = day_tail(context, last)?;
    let span = Span::new(first.span.start, context.token(end - 1)?.span.end);
    let text = |day| write(year, month, Some(day));
    let rule = if month.is_some() {
        "day-and-month"
    } else {
        "day-of-this-month"
    };
    let value = Value::Text(text(day_one));
    let mut found = Found::new(span, end, FigureKind::Date, value, rule, 95);
    if let Some((_, day_two)) = second {
        found.value = Value::Texts(text(day_one), text(day_two));
        found.range = true;
    }
    Some(found)
}

/// A second day tied to the first: its end and the day.
fn second_day(context: &Context<'_>, end: usize) -> Option<(usize, u8)> {
    let link = [Role::Conjunction, Role::Range, Role::Alternative]
        .into_iter()
        .find_map(|role| context.role(end, role))
        .or(matches!(context.sign(end), Some('-' | '\u{2013}' | '/')).then_some(1));
    let (amount, day) = match link {
        Some(count) => day(context, end + count)?,
        None => day(context, end).filter(|(amount, _)| amount.conjoined)?,
    };
    Some((amount.end, day))
}

/// What stands behind a day.
struct Tail {
    end: usize,
    month: Option<u8>,
    year: Option<u32>,
}

/// What closes a day: a month with or without year, or "of this month".
fn day_tail(context: &Context<'_>, end: usize) -> Option<Tail> {
    if let Some(count) = context.role(end, Role::ThisMonth) {
        let digits = context.is(end - 1, Kind::Digits);
        if count > 1 || digits {
            return Some(Tail {
                end: end + count,
                month: None,
                year: None,
            });
        }
    }
    let of = context.role(end, Role::Of).unwrap_or(0);
    let slash = usize::from(
        matches!(context.sign(end), Some('/' | '-' | '\u{60C}')) && context.is(end + 1, Kind::Word),
    );
    let words = context.role(end + of, Role::MonthWord).unwrap_or(0);
    [end + of + words, end + of, end + slash]
        .into_iter()
        .find_map(|at| month(context, at))
        .filter(|month| month.year.is_some() || !month.needs_year)
        .map(|month| Tail {
            end: month.all,
            month: Some(month.number),
            year: month.year,
        })
}

/// Dates in digits: 10/9/2016, 2012-04-15, 31/8 behind a weekday.
fn numeric(context: &Context<'_>, at: usize) -> Option<Found> {
    let part = |index: usize| {
        let digits = context.digits(index);
        digits.parse::<u32>().ok().map(|value| (value, digits.len()))
    };
    let separator = |index: usize| context.sign(index).filter(|sign| "/-.\\".contains(*sign));
    let (first, width) = part(at)?;
    let mark = separator(at + 1)?;
    let (second, second_width) = part(at + 2)?;
    let tight = (at + 1..at + 3).all(|index| context.glued(index));
    if separator(at + 3) == Some(mark)
        && let Some((third, third_width)) = part(at + 4)
    {
        let (year, month, day) = match (width, second_width, third_width) {
            (4, 1..=2, 1..=2) => (first, second, third),
            (1..=2, 1..=2, 4) => (third, second, first),
            (1..=2, 1..=2, 2) if mark == '/' && tight => (2000 + third, second, first),
            _ => return None,
        };
        // American order, where the middle cannot be a month.
        let (month, day) = if month > 12 { (day, month) } else { (month, day) };
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        let valid = (1..=12).contains(&month) && (1..=31).contains(&day) && (1000..=2200).contains(&year);
        return valid.then(|| {
            let span = context.tokens().span(at..at + 5);
            let text = write(Some(year), Some(month), Some(day));
            Found::new(
                span,
                at + 5,
                FigureKind::Date,
                Value::Text(text),
                "date-in-digits",
                95,
            )
        });
    }
    let day_before = context.role_before(context.before(at), Role::DayWord).is_some();
    let valid = mark == '/' && tight && width <= 2 && second_width <= 2 && day_before;
    let valid = valid && (1..=31).contains(&first) && (1..=12).contains(&second);
    let unit_behind = context
        .lexicon
        .units
        .at(context.tokens(), at + 3, &context.lexicon.clitics)
        .is_some();
    (valid && !unit_behind).then(|| {
        let span = context.tokens().span(at..at + 3);
        let text = write(None, u8::try_from(second).ok(), u8::try_from(first).ok());
        Found::new(
            span,
            at + 3,
            FigureKind::Date,
            Value::Text(text),
            "day-and-month-in-digits",
            80,
        )
    })
}

fn write(year: Option<u32>, month: Option<u8>, day: Option<u8>) -> String {
    let two = |part: Option<u8>| part.map_or_else(|| "XX".to_owned(), |part| format!("{part:02}"));
    let year = year.map_or_else(|| "XXXX".to_owned(), |year| format!("{year:04}"));
    format!("{year}-{}-{}", two(month), two(day))
}
