//! The noun that a number counts: behind it as a rule, before it where the number has the article.
//!
//! Comes in: a place beside a number. Goes out: the noun as written, without article and clitics, and the unit row
//! where it is a unit. It does not know values.
use crate::extract::figures::amount::{Amount, Shape};
use crate::extract::figures::context::Context;
use crate::lexicon::wording::Role;
use crate::text::span::Span;
use crate::text::tokens::Kind;

/// What follows a number.
pub(super) struct Counted {
    pub(super) text: String,
    /// Row of the unit table, where it is a unit.
    pub(super) unit: Option<usize>,
    /// One past its last token.
    pub(super) end: usize,
}

/// The unit or the noun that begins at token `at`, behind a number.
pub(super) fn behind(context: &Context<'_>, amount: &Amount) -> Option<Counted> {
    let at = amount.end;
    let at = at + usize::from(matches!(context.sign(at), Some('/' | ')')) && closes_number(context, at));
    // A magnitude in the accusative governs no noun; only "of" may follow.
    if amount.accusative && context.role(at, Role::Of).is_none() {
        return None;
    }
    let definite = matches!(amount.shape, Shape::Rounded | Shape::Fraction(..));
    unit(context, at).or_else(|| noun(context, at, definite))
}

/// Whether the sign at `at` closes what an equal or opposite sign opened right before the number.
fn closes_number(context: &Context<'_>, at: usize) -> bool {
    let opener = match context.sign(at) {
        Some('/') => '/',
        _ => '(',
    };
    (1..=4usize)
        .filter_map(|back| at.checked_sub(back))
        .any(|index| context.sign(index) == Some(opener))
}

/// The unit of the table at token `at`.
pub(super) fn unit(context: &Context<'_>, at: usize) -> Option<Counted> {
    if context.line_ends(at) {
        return None;
    }
    let lexicon = context.lexicon;
    let (count, row) = lexicon.units.at(context.tokens(), at, &lexicon.clitics)?;
    Some(Counted {
        text: phrase(context, at, at + count),
        unit: Some(row),
        end: at + count,
    })
}

/// A noun that no table knows. With the article it is counted only behind "of", rounded numbers and fractions.
fn noun(context: &Context<'_>, at: usize, definite: bool) -> Option<Counted> {
    let of = context.role(at, Role::Of).unwrap_or(0);
    let here = at + of;
    let word = context.word(here);
    if !is_noun(context, here) {
        return None;
    }
    let clitics = &context.lexicon.clitics;
    let article = context.without_article(here).is_some();
    if article && !(context.opens_with_article(here) && (definite || of > 0)) {
        return None;
    }
    let of_group = article || context.lexicon.wording.word(word, Role::People);
    let construct = of > 0 && clitics.is_nisba(word) && context.is(here + 1, Kind::Word);
    if of > 0 && !(of_group || construct) {
        return None;
    }
    // A noun that comes in construct takes its possessor along: members of the gang.
    let construct =
        context.lexicon.wording.word(word, Role::People) && context.without_article(here + 1).is_some();
    let end = here + 1 + usize::from(construct);
    Some(Counted {
        text: phrase(context, here, end),
        unit: None,
        end,
    })
}

/// Whether the word at `at` may be counted.
fn is_noun(context: &Context<'_>, at: usize) -> bool {
    let word = context.word(at);
    let wording = &context.lexicon.wording;
    if word.chars().count() < 2 || context.glued(at) {
        return false;
    }
    if wording.word(word, Role::Noun) || wording.word(word, Role::People) {
        return true;
    }
    let stop = context
        .lexicon
        .clitics
        .without_conjunction(word)
        .is_some_and(|rest| wording.word(rest, Role::Stop));
    !(wording.word(word, Role::Stop)
        || stop
        || wording.word(word, Role::Weekday)
        || context.trigger(at).is_some()
        || context.lexicon.clitics.is_guarded(word))
}

/// Whether the word at `at` is a superlative that stands between a rank and its noun.
pub(super) fn is_superlative(context: &Context<'_>, at: usize) -> bool {
    context.lexicon.wording.word(context.word(at), Role::Superlative)
}

/// The noun behind a rank, superlatives passed over.
pub(super) fn after_rank(context: &Context<'_>, at: usize) -> Option<String> {
    let at = at + usize::from(is_superlative(context, at));
    let word = context.word(at);
    (!word.is_empty()).then(|| phrase(context, at, at + 1))
}

/// The noun before token `at` that a rank of this gender belongs to, adjectives and possessors passed over.
pub(super) fn ranked_noun(context: &Context<'_>, at: usize, feminine: bool) -> String {
    let head = at - usize::from(is_adjective_or_possessor(context, at, feminine));
    if context.without_article(head).is_none()
        && !context.ends_in_teh_marbuta(head)
        && let Some(bare) = context.lexicon.clitics.without_pronoun(context.word(head))
    {
        return possessed(context, head, bare, feminine);
    }
    phrase(context, head, head + 1)
}

/// Whether the noun proper stands before token `at`.
fn is_adjective_or_possessor(context: &Context<'_>, at: usize, feminine: bool) -> bool {
    let clitics = &context.lexicon.clitics;
    let Some(before) = at.checked_sub(1).filter(|&before| context.is(before, Kind::Word)) else {
        return false;
    };
    let (word, previous) = (context.word(at), context.word(before));
    if context.lexicon.wording.word(previous, Role::Stop) {
        return false;
    }
    let definite = context.without_article(at).is_some();
    let alike = context.without_article(before).is_some() == definite
        && (!definite || context.opens_with_article(at));
    let adjective = if feminine {
        clitics.is_feminine(word) && clitics.is_feminine(previous)
    } else {
        clitics.is_nisba(word)
    };
    let possessor = context.without_article(before).is_some() != definite
        && clitics.is_feminine(previous) == feminine
        && clitics.is_feminine(word) != feminine;
    (alike && adjective) || possessor
}

/// The noun at `at` without its pronoun: `bare` is what is left of its folded form.
fn possessed(context: &Context<'_>, at: usize, bare: &str, feminine: bool) -> String {
    let end = context.byte_after(at, bare.chars().count());
    let text = Span::new(text_start(context, at), end).of(context.document.text);
    match text.strip_suffix('\u{62A}') {
        // Before a pronoun a teh marbuta is written as a plain teh.
        Some(stem) if feminine => format!("{stem}\u{629}"),
        _ => text.to_owned(),
    }
}

/// Whether `noun` has the shape of a broken plural that ends as feminine nouns do.
pub(super) fn is_broken_plural(noun: &str) -> bool {
    noun.chars().count() == 5 && noun.starts_with('\u{627}')
}

/// The plural that the feminine adjective of relation at `at` describes: "the Arab states", not "the annual session".
pub(super) fn described_plural(context: &Context<'_>, at: usize) -> Option<usize> {
    let clitics = &context.lexicon.clitics;
    let adjective = context.without_article(at)?;
    let mut stem = adjective.chars();
    stem.next_back();
    if !(clitics.is_single_feminine(adjective) && clitics.is_nisba(stem.as_str())) {
        return None;
    }
    let head = at.checked_sub(1)?;
    let noun = context.without_article(head)?;
    let ranked = |noun: &str| context.lexicon.wording.word(noun, Role::Ranked);
    let single = clitics.is_single_feminine(noun) && !is_broken_plural(noun);
    // The cup of the African nations, the 31st: what is ranked stands before.
    let of_ranked = head
        .checked_sub(1)
        .is_some_and(|of| ranked(context.word(of)) || context.peeled(of, Role::Ranked).is_some());
    (!single && !ranked(noun) && !of_ranked).then_some(head)
}

/// The noun before a number with the article: what it counts.
pub(super) fn before(context: &Context<'_>, at: usize) -> Option<String> {
    let before = context.before(at).checked_sub(1)?;
    let word = context.word(before);
    if word.is_empty() {
        return None;
    }
    let head = before.checked_sub(1).map_or("", |head| context.word(head));
    if context.lexicon.wording.word(head, Role::People) {
        return Some(phrase(context, before - 1, before + 1));
    }
    if context.without_article(before).is_some() || before == 0 {
        let before = described_plural(context, before).unwrap_or(before);
        return Some(phrase(context, before, before + 1));
    }
    let previous = context.word(before - 1);
    if previous.is_empty() || context.lexicon.wording.word(previous, Role::Stop) {
        return None;
    }
    Some(phrase(context, before - 1, before))
}

fn text_start(context: &Context<'_>, at: usize) -> usize {
    let word = context.word(at);
    let clitics = &context.lexicon.clitics;
    let known = |rest: &&str| context.lexicon.wording.word(rest, Role::Ranked);
    let cut = context
        .without_article(at)
        .or_else(|| clitics.peel(word).skip(1).find(known))
        .map_or(0, |rest| word.chars().count() - rest.chars().count());
    context.byte_after(at, cut)
}

/// Tokens `start..end` as written, the first without its article.
fn phrase(context: &Context<'_>, start: usize, end: usize) -> String {
    let from = text_start(context, start);
    let to = context.token(end - 1).map_or(from, |token| token.span.end);
    Span::new(from, to).of(context.document.text).to_owned()
}
