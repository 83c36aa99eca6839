//! Numbers in digits: separators of thousands and decimals.
//!
//! Comes in: a token that is a run of digits. Goes out: the run of tokens that is one number, and its value.
//! It does not know what the number counts.
use crate::extract::figures::context::Context;
use crate::text::tokens::Kind;

/// A number in digits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Numeral {
    /// One past its last token.
    pub(super) end: usize,
    pub(super) value: f64,
    /// The value if its one dot before three digits marks thousands, where that is open.
    pub(super) thousands: Option<f64>,
    /// Whether those three digits are noughts.
    pub(super) round: bool,
    /// Whether it has no separators.
    pub(super) plain: bool,
    /// How many digits stand before the decimals.
    pub(super) length: usize,
}

/// Reads the number that begins at token `at`.
pub(super) fn read(context: &Context<'_>, at: usize) -> Option<Numeral> {
    let first = context.digits(at);
    if first.is_empty() {
        return None;
    }
    let plain = Numeral {
        end: at + 1,
        value: value_of([first]),
        thousands: None,
        round: false,
        plain: true,
        length: first.len(),
    };
    let groups = glued_groups(context, at);
    Some(match groups {
        Some((separator, end)) => separated(context, at, end, separator).unwrap_or(plain),
        None => spaced(context, at, end_of_spaced(context, at)).unwrap_or(plain),
    })
}

/// The separator and the end of the longest run digits-separator-digits with one separator, all glued.
fn glued_groups(context: &Context<'_>, at: usize) -> Option<(char, usize)> {
    let separator = context
        .sign(at + 1)
        .filter(|sign| ".,\u{60C}'’".contains(*sign))?;
    let mut end = at + 1;
    while context.sign(end) == Some(separator)
        && context.glued(end)
        && context.is(end + 1, Kind::Digits)
        && context.glued(end + 1)
    {
        end += 2;
    }
    (end > at + 1).then_some((separator, end))
}

fn separated(context: &Context<'_>, at: usize, end: usize, separator: char) -> Option<Numeral> {
    let first = context.digits(at);
    let groups = (at + 2..end).step_by(2).map(|index| context.digits(index));
    let count = (end - at) / 2;
    let all_three = groups.clone().all(|group| group.len() == 3);
    let whole = || value_of(std::iter::once(first).chain(groups.clone()));
    let leads = first.len() <= 3 && !first.starts_with('0');
    let numeral = |value, end, thousands, length| {
        Some(Numeral {
            end,
            value,
            thousands,
            round: thousands.is_some_and(|value| value % 1000.0 < 1.0),
            plain: false,
            length,
        })
    };
    if all_three && leads && (count > 1 || separator != '.') {
        // Thousands, and perhaps decimals behind another separator.
        let decimals = match context.sign(end) {
            Some(sign @ ('.' | ',')) if sign != separator && context.glued(end) && context.glued(end + 1) => {
                context.digits(end + 1)
            }
            _ => "",
        };
        let length = first.len() + 3 * count;
        return if decimals.is_empty() {
            numeral(whole(), end, None, length)
        } else {
            numeral(with_decimals(whole(), decimals), end + 2, None, length)
        };
    }
    if count > 1 {
        return None;
    }
    let decimals = context.digits(at + 2);
    let thousands = (all_three && leads && separator == '.').then(whole);
    numeral(
        with_decimals(value_of([first]), decimals),
        end,
        thousands,
        first.len(),
    )
}

fn end_of_spaced(context: &Context<'_>, at: usize) -> usize {
    let mut end = at + 1;
    while context.digits(end).len() == 3
        && !context.glued(end)
        && context.token(end).is_some_and(|token| {
            let before = context.token(end - 1).map_or(0, |token| token.span.end);
            token.span.start <= before + 2
        })
    {
        end += 1;
    }
    end
}

/// Groups of three apart by one space: `10 000`.
fn spaced(context: &Context<'_>, at: usize, end: usize) -> Option<Numeral> {
    let first = context.digits(at);
    let fits = end > at + 1
        && first.len() <= 3
        && !first.starts_with('0')
        && !context.is(end, Kind::Digits)
        && (at == 0 || !context.is(at - 1, Kind::Digits))
        && !matches!(context.sign(end), Some('-' | '/') if context.is(end + 1, Kind::Digits));
    fits.then(|| Numeral {
        end,
        value: value_of((at..end).map(|index| context.digits(index))),
        thousands: None,
        round: false,
        plain: false,
        length: first.len() + 3 * (end - at - 1),
    })
}

fn value_of<'d>(groups: impl IntoIterator<Item = &'d str>) -> f64 {
    groups.into_iter().flat_map(str::bytes).fold(0.0, |value, digit| {
        value * 10.0 + f64::from(digit.wrapping_sub(b'0'))
    })
}

/// One division, so that the value is the nearest to what is written.
fn with_decimals(whole: f64, decimals: &str) -> f64 {
    let tens = 10f64.powi(i32::try_from(decimals.len()).unwrap_or(i32::MAX));
    (whole * tens + value_of([decimals])) / tens
}
