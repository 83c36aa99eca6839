//! Amounts: numbers in digits, in words or in both, with their magnitude words, as one value.
//!
//! Comes in: the token at which a number begins. Goes out: the [`Amount`] with its bytes. It does not know what is
//! counted, nor dates.
use crate::extract::figures::context::Context;
use crate::extract::figures::digits;
use crate::extract::figures::sum::Sum;
use crate::lexicon::numerals::{ScaleForm, Sense, Trigger};
use crate::lexicon::wording::Role;
use crate::text::span::Span;
use crate::text::tokens::Kind;

/// How an amount is made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Shape {
    /// Digits alone.
    Digits(digits::Numeral),
    /// Words, or digits with magnitude words.
    Words,
    /// A rounded plural: tens of thousands.
    Rounded,
    /// A rank in words; feminine or not.
    Ordinal(bool),
    /// A share in words.
    Fraction(f64, f64),
    /// Two of a unit: its row.
    Dual(usize),
}

/// One number.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says what one clitic or ending tells"
)]
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Amount {
    /// Its first token.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// Its bytes, without clitics.
    pub(super) span: Span,
    pub(super) value: f64,
    pub(super) shape: Shape,
    /// Its last magnitude: 10³, 10⁶; 1 when it has none.
    pub(super) scale: f64,
    /// Whether it opens with a conjunction, glued or not.
    pub(super) conjoined: bool,
    /// Whether a preposition is glued to its front.
    pub(super) governed: bool,
    /// Whether it has the article.
    pub(super) definite: bool,
    /// Whether it ends in a magnitude in the accusative.
    pub(super) accusative: bool,
    /// The trigger it begins with, when it begins with a word.
    pub(super) trigger: Option<Trigger>,
}

impl Amount {
    /// Whether the value is exactly `number`.
    pub(super) fn equals(&self, number: u32) -> bool {
        equal(self.value, f64::from(number))
    }

    /// Whether the value is whole.
    pub(super) fn is_whole(&self) -> bool {
        equal(self.value.fract(), 0.0)
    }
}

/// Whether two values are the same number: all values here are sums of whole numbers and short decimals.
pub(super) fn equal(a: f64, b: f64) -> bool {
    (a - b).abs() < f64::EPSILON * a.abs().max(1.0)
}

/// Reads the amount that begins at token `at`, if one does.
pub(super) fn read(context: &Context<'_>, at: usize) -> Option<Amount> {
    let Some(trigger) = context.trigger(at) else {
        return cardinal(context, at);
    };
    match trigger.sense {
        Sense::Ordinal(..) | Sense::Eleventh(_) => ordinal(context, at, trigger),
        Sense::Rounded(value) => Some(rounded(context, at, trigger, value)),
        Sense::Scale(value, ScaleForm::Plural) => Some(rounded(context, at, trigger, value)),
        Sense::Fraction(a, b) => Some(fraction(context, at, trigger, a, b)),
        Sense::Dual(unit) => Some(Amount {
            value: 2.0,
            ..worded(context, at, at + 1, Some(trigger), Shape::Dual(unit))
        }),
        Sense::Ones(count) if parts(context, at + 1).is_some() => {
            let b = parts(context, at + 1)?;
            let share = fraction(context, at, trigger, count, b);
            Some(Amount {
                end: share.end.max(at + 2),
                span: Span::new(share.span.start, end_byte(context, share.end.max(at + 2))),
                ..share
            })
        }
        Sense::Month | Sense::Parts(_) => None,
        _ => cardinal(context, at),
    }
}

fn parts(context: &Context<'_>, at: usize) -> Option<f64> {
    match context.trigger(at)?.sense {
        Sense::Parts(b) => Some(b),
        _ => None,
    }
}

fn end_byte(context: &Context<'_>, end: usize) -> usize {
    let tail = context.trigger(end - 1).map_or(0, |trigger| trigger.tail);
    context.byte_before(end - 1, tail)
}

fn worded(
    context: &Context<'_>,
    start: usize,
    end: usize,
    trigger: Option<&Trigger>,
    shape: Shape,
) -> Amount {
    let glued_before = start > 0 && context.glued(start) && context.is(start - 1, Kind::Word);
    let separate = start > 0 && context.role(start - 1, Role::Conjunction).is_some();
    let clitic = if glued_before { context.word(start - 1) } else { "" };
    Amount {
        start,
        end,
        span: Span::new(
            context.byte_after(start, trigger.map_or(0, |trigger| trigger.cut)),
            end_byte(context, end),
        ),
        value: 0.0,
        shape,
        scale: 1.0,
        conjoined: trigger.is_some_and(|trigger| trigger.conjoined) || separate,
        governed: trigger.is_some_and(|trigger| trigger.governed)
            || context.lexicon.clitics.opens_with_preposition(clitic),
        definite: trigger.is_some_and(|trigger| trigger.definite) || context.article_before(start),
        accusative: false,
        trigger: trigger.copied(),
    }
}

fn rounded(context: &Context<'_>, at: usize, trigger: &Trigger, first: f64) -> Amount {
    let (mut value, mut end, mut scale) = (first, at + 1, 1.0);
    if let Sense::Scale(..) = trigger.sense {
        scale = first;
    }
    while let Some(Trigger {
        sense: Sense::Scale(by, ScaleForm::Plural | ScaleForm::Singular),
        conjoined: false,
        governed: false,
        ..
    }) = context.trigger(end)
    {
        value *= by;
        scale = *by;
        end += 1;
    }
    Amount {
        value,
        scale,
        ..worded(context, at, end, Some(trigger), Shape::Rounded)
    }
}

fn fraction(context: &Context<'_>, at: usize, trigger: &Trigger, a: f64, b: f64) -> Amount {
    let after = at + 1 + usize::from(parts(context, at + 1).is_some());
    if trigger.tail == 0
        && let Some(Trigger {
            sense: Sense::Scale(by, ScaleForm::Singular),
            conjoined: false,
            governed: false,
            ..
        }) = context.trigger(after)
    {
        return Amount {
            value: by * a / b,
            scale: *by,
            ..worded(context, at, after + 1, Some(trigger), Shape::Words)
        };
    }
    Amount {
        value: a / b,
        ..worded(context, at, after, Some(trigger), Shape::Fraction(a, b))
    }
}

fn ordinal(context: &Context<'_>, at: usize, trigger: &Trigger) -> Option<Amount> {
    let (ones, feminine, needs_more) = match trigger.sense {
        Sense::Ordinal(value, feminine) => (value, feminine, false),
        Sense::Eleventh(feminine) => (1.0, feminine, true),
        _ => return None,
    };
    let (value, end) = match context.trigger(at + 1) {
        Some(next) if next.sense == Sense::Ten && !next.conjoined && !next.definite && ones < 10.0 => {
            (ones + 10.0, at + 2)
        }
        Some(Trigger {
            sense: Sense::Tens(tens),
            conjoined: true,
            ..
        }) if ones < 10.0 => (ones + tens, at + 2),
        _ if needs_more => return None,
        _ => (ones, at + 1),
    };
    Some(Amount {
        value,
        ..worded(context, at, end, Some(trigger), Shape::Ordinal(feminine))
    })
}

/// A sum without the dust that decimals times magnitudes leave: 16.6 thousand million.
fn tidy(value: f64) -> f64 {
    if value >= 1000.0 && (value - value.round()).abs() < 1e-4 {
        value.round()
    } else {
        value
    }
}

/// Digits and words that add up.
fn cardinal(context: &Context<'_>, at: usize) -> Option<Amount> {
    let lone = digits::read(context, at);
    let mut sum = Sum::EMPTY;
    let (mut end, mut last_form) = (at, ScaleForm::Singular);
    loop {
        let separate = end > at && context.role(end, Role::Conjunction).is_some();
        let here = end + usize::from(separate);
        if let Some(numeral) = digits::read(context, here) {
            if !joins(context, &sum, &numeral, separate) {
                break;
            }
            sum.group = match numeral.thousands {
                Some(thousands) if sum.closed => thousands,
                _ => numeral.value,
            };
            (sum.digits, sum.closed, sum.first) = (true, false, false);
            end = numeral.end;
            continue;
        }
        let Some(trigger) = context.trigger(here) else {
            break;
        };
        let conjoined = end > at && (separate || trigger.conjoined);
        if end > at && trigger.governed {
            break;
        }
        if let Some(half) = half(context, &sum, here, conjoined) {
            sum.total += half.0;
            end = half.1;
            break;
        }
        let next = sum
            .with(trigger.sense, conjoined)
            .or_else(|| sum.with(hidden_conjunction(context, here)?, true));
        let Some(next) = next else { break };
        sum = next;
        end = here + 1;
        if let Sense::Scale(_, form) = trigger.sense {
            last_form = form;
        }
    }
    if end == at {
        return match context.trigger(at)?.sense {
            Sense::Zero => Some(worded(context, at, at + 1, context.trigger(at), Shape::Words)),
            _ => None,
        };
    }
    let shape = match lone {
        Some(numeral) if numeral.end == end => Shape::Digits(numeral),
        _ => Shape::Words,
    };
    let mut amount = Amount {
        value: tidy(sum.value()),
        scale: if sum.scale.is_finite() { sum.scale } else { 1.0 },
        ..worded(context, at, end, context.trigger(at), shape)
    };
    // Spelled like the accusative, a lone thousand right before its noun is the dual.
    if last_form == ScaleForm::Accusative && end == at + 1 && noun_follows(context, end) {
        amount.value *= 2.0;
    } else if last_form == ScaleForm::Accusative {
        amount.accusative = sum.closed;
    }
    Some(amount)
}

/// The sense of a word whose first letter is a conjunction after all: "and one (of eleven)" is spelled like "one".
fn hidden_conjunction(context: &Context<'_>, at: usize) -> Option<Sense> {
    let rest = context.lexicon.clitics.without_conjunction(context.word(at))?;
    context.lexicon.numerals.word(rest).map(|trigger| trigger.sense)
}

fn noun_follows(context: &Context<'_>, at: usize) -> bool {
    let word = context.word(at);
    !word.is_empty() && context.trigger(at).is_none() && !context.lexicon.wording.word(word, Role::Stop)
}

/// Whether digits go on with a sum: only behind a magnitude and a conjunction, and only below that magnitude.
fn joins(context: &Context<'_>, sum: &Sum, numeral: &digits::Numeral, conjoined: bool) -> bool {
    if sum.first {
        return true;
    }
    let scaled = matches!(
        context.trigger(numeral.end),
        Some(Trigger { sense: Sense::Scale(by, _), conjoined: false, .. }) if *by < sum.scale
    );
    let value = numeral.thousands.unwrap_or(numeral.value);
    let below = value < sum.scale && (sum.scale <= 1000.0 || value >= 1000.0);
    sum.closed && conjoined && equal(value.fract(), 0.0) && (scaled || below)
}

/// "And a half" behind a number: what it adds and where it ends.
fn half(context: &Context<'_>, sum: &Sum, at: usize, conjoined: bool) -> Option<(f64, usize)> {
    let trigger = context.trigger(at)?;
    let Sense::Fraction(a, b) = trigger.sense else {
        return None;
    };
    if !conjoined || trigger.tail > 0 || sum.first {
        return None;
    }
    let of_scale = |at: usize| matches!(context.trigger(at), Some(Trigger { sense: Sense::Scale(by, ScaleForm::Singular), conjoined: false, .. }) if equal(*by, sum.scale));
    if sum.closed {
        Some((sum.scale * a / b, at + 1 + usize::from(of_scale(at + 1))))
    } else if sum.digits || sum.scale.is_infinite() {
        Some((a / b, at + 1))
    } else {
        None
    }
}
