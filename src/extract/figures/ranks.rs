//! Ranks: ordinals in words, and digits or number words that rank the noun before them.
//!
//! Comes in: an amount. Goes out: the ranked noun, or that it is no rank. It does not know dates or clock times.
use crate::extract::figures::amount::{self, Amount, Shape};
use crate::extract::figures::context::Context;
use crate::extract::figures::counted;
use crate::lexicon::numerals::Sense;
use crate::lexicon::wording::Role;
use crate::text::tokens::Kind;

/// What an ordinal is to its sentence.
pub(super) enum Rank {
    /// It ranks this noun, or nothing that is named.
    Of(Option<String>),
    /// It is an age in years.
    Age,
    /// It is no rank that counts.
    None,
}

/// Judges an ordinal in words.
pub(super) fn judge(context: &Context<'_>, amount: &Amount) -> Rank {
    let Shape::Ordinal(feminine) = amount.shape else {
        return Rank::None;
    };
    if feminine && is_age(context, amount) {
        return Rank::Age;
    }
    if amount.definite {
        return definite(context, amount, feminine);
    }
    indefinite(context, amount, feminine)
}

/// Whether a word for age follows a rank.
pub(super) fn is_age_behind(context: &Context<'_>, amount: &Amount) -> bool {
    (0..=3).any(|ahead| context.role(amount.end + ahead, Role::Life).is_some())
}

fn is_age(context: &Context<'_>, amount: &Amount) -> bool {
    let noun_before = amount.start.checked_sub(1).is_some_and(|before| {
        context
            .lexicon
            .clitics
            .without_article(context.word(before))
            .is_some()
    });
    let within = amount.start > 0 && context.role(amount.start - 1, Role::DayWord).is_some();
    !noun_before && amount.definite && (is_age_behind(context, amount) || (amount.value > 10.0 && within))
}

fn definite(context: &Context<'_>, amount: &Amount, feminine: bool) -> Rank {
    let Some(before) = amount.start.checked_sub(1).filter(|_| !amount.conjoined) else {
        return contrast(context, amount);
    };
    let word = context.word(before);
    if word.is_empty() || amount.governed {
        return contrast(context, amount);
    }
    if context.role_before(amount.start, Role::Regnal).is_some() {
        return Rank::None;
    }
    let clitics = &context.lexicon.clitics;
    let definite = context.without_article(before).is_some();
    let possessed =
        clitics.without_pronoun(word).is_some() && !context.lexicon.wording.word(word, Role::Stop);
    if !(definite || possessed) {
        return contrast(context, amount);
    }
    if amount.equals(1) {
        // Agreement tells the first from the preliminary; "the first that …" is the first ever.
        let bare = context.without_article(before).unwrap_or(word);
        let relative = context.role(amount.end, Role::Relative).is_some()
            && !context.lexicon.wording.word(bare, Role::Ranked);
        let agrees = !feminine || clitics.is_feminine(word) || clitics.is_nisba(word);
        // "The first six months" and "their first" rank nothing; the first half does.
        let counted = context
            .trigger(before)
            .is_some_and(|trigger| !matches!(trigger.sense, Sense::Fraction(..)));
        let first_ever = !definite && !ranked_row(context, before);
        if relative || counted || first_ever || !agrees {
            return Rank::None;
        }
    }
    Rank::Of(Some(counted::ranked_noun(context, before, feminine)))
}

/// Whether the noun at `at`, its pronoun aside, is one that is ranked by habit.
fn ranked_row(context: &Context<'_>, at: usize) -> bool {
    context
        .lexicon
        .clitics
        .without_pronoun(context.word(at))
        .is_some_and(|bare| context.lexicon.wording.word(bare, Role::Ranked))
}

/// Without a noun before it an ordinal counts when another one answers it in the same sentence.
fn contrast(context: &Context<'_>, amount: &Amount) -> Rank {
    let Some(sentence) = context.document.sentence_of(amount.start) else {
        return Rank::None;
    };
    let range = context.document.sentences[sentence].tokens.clone();
    let answered = range.filter(|index| !(amount.start..amount.end).contains(index)).any(|index| {
        context.trigger(index).is_some_and(|trigger| {
            trigger.definite
                && matches!(trigger.sense, Sense::Ordinal(value, _) if amount::equal((value - amount.value).abs(), 1.0))
        })
    });
    let stands_alone = amount.start == 0 || context.sign(amount.start - 1).is_some() || amount.conjoined;
    // From the third on, an apposition ranks by itself: "…, the seventh of his".
    let apposed = amount.value > 2.0 && amount.start > 0 && context.sign(amount.start - 1).is_some();
    if ((answered && stands_alone) || apposed) && !amount.governed {
        Rank::Of(None)
    } else {
        Rank::None
    }
}

fn indefinite(context: &Context<'_>, amount: &Amount, feminine: bool) -> Rank {
    let clitics = &context.lexicon.clitics;
    let stop = |word: &str| context.lexicon.wording.word(word, Role::Stop);
    if let Some(before) = amount.start.checked_sub(1)
        && !amount.conjoined
        && !amount.governed
    {
        let word = context.word(before);
        let noun = !word.is_empty() && !stop(word) && context.without_article(before).is_none();
        if noun
            && clitics.is_feminine(word) == feminine
            && (feminine || amount.value > 1.0)
            && !followed_by_noun(context, amount)
        {
            return Rank::Of(Some(counted::ranked_noun(context, before, feminine)));
        }
        if noun && feminine && clitics.is_feminine(word) {
            return Rank::Of(Some(counted::ranked_noun(context, before, feminine)));
        }
    }
    if amount.value > 1.0 && !feminine && followed_by_noun(context, amount) {
        return Rank::Of(counted::after_rank(context, amount.end));
    }
    Rank::None
}

fn followed_by_noun(context: &Context<'_>, amount: &Amount) -> bool {
    let word = context.word(amount.end);
    !word.is_empty()
        && !context.lexicon.wording.word(word, Role::Stop)
        && context.trigger(amount.end).is_none()
        || context.lexicon.wording.word(word, Role::Stop) && counted::is_superlative(context, amount.end)
}

/// The noun that a cardinal behind it ranks: "the 71st session", "minute 28".
pub(super) fn by_noun_before(context: &Context<'_>, amount: &Amount) -> Option<String> {
    let before = context.before(amount.start).checked_sub(1)?;
    let word = context.word(before);
    if word.is_empty() || !context.is(before, Kind::Word) {
        return None;
    }
    let clitics = &context.lexicon.clitics;
    let noun = context.without_article(before)?;
    if counts_noun_before(context, amount, before, noun) {
        return None;
    }
    let ranked = context.lexicon.wording.word(noun, Role::Ranked)
        || (amount.definite
            && clitics.is_feminine(noun)
            && !counted::is_broken_plural(noun)
            && clitics.is_single_feminine(noun));
    // The summit of the union, the 31st: an adjective of relation is no plural.
    let related = amount.definite && matches!(amount.shape, Shape::Digits(_)) && clitics.is_nisba(noun);
    (ranked || related).then(|| counted::ranked_noun(context, before, !related))
}

/// Whether a number with the article counts the definite noun before it: "the three judges", "the five states".
fn counts_noun_before(context: &Context<'_>, amount: &Amount, before: usize, noun: &str) -> bool {
    if !amount.definite {
        return false;
    }
    // From three to ten a word ranks only as an ordinal: the third, not the three.
    let has_ordinal = amount.shape == Shape::Words && (3.0..=10.0).contains(&amount.value);
    has_ordinal
        || context.lexicon.wording.word(noun, Role::Plural)
        || counted::described_plural(context, before).is_some()
}
