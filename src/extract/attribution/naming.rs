//! Where a proper name begins and ends inside a phrase.
//!
//! Comes in: the words of a document and a token. Goes out: whether a name begins there, and one past its last token.
//! It does not know titles, roles or whom a name means.
use crate::extract::attribution::description::carries_on;
use crate::extract::attribution::words::{AND, Word, Words};
use crate::lexicon::people::Sense;

/// Words that a name has at most.
const LONGEST_NAME: usize = 6;

/// One past the word of respect at `at`, the stop of an abbreviation included.
pub(super) fn past_honorific(words: &Words<'_>, at: usize) -> usize {
    let next = at + words.get(at).count;
    let letter = words.document.folded(at).chars().count() == 1;
    next + usize::from(letter && words.sign(next) == ".")
}

/// One past the words of respect at `start`.
pub(super) fn after_honorifics(words: &Words<'_>, start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end
        && words.get(at).is(Sense::Honorific)
        && !words.get(at).joined
        && !words.get(at).is(Sense::FirstName)
    {
        at = past_honorific(words, at);
    }
    at
}

/// Whether a proper name begins at `at` inside a description; `wanted` says that a body's noun before it still wants
/// its complement, which may be a name itself.
pub(super) fn starts_name(words: &Words<'_>, at: usize, end: usize, wanted: bool) -> bool {
    let word = words.get(at);
    if wanted {
        return false;
    }
    if word.is(Sense::Honorific) && !word.is(Sense::FirstName) {
        let next = after_honorifics(words, at, end);
        return next < end && next > at && is_name_word(words, next, end);
    }
    is_name_word(words, at, end)
}

/// Whether the word at `at` can begin a proper name.
pub(super) fn is_name_word(words: &Words<'_>, at: usize, end: usize) -> bool {
    let word = words.get(at);
    if !words.is_word(at) || word.joined || word.clitic.is_some() {
        return false;
    }
    match word.fact {
        Some(fact) if fact.senses.has(Sense::FirstName) => {
            !fact.senses.any(&[Sense::Role, Sense::Body]) || name_follows(words, at + 1, end)
        }
        Some(fact) if fact.senses.has(Sense::Particle) => {
            !word.definite && at + 1 < end && words.is_word(at + 1)
        }
        Some(_) => false,
        None if word.definite => {
            // Behind an office of one word, or behind the adjective of a country.
            let office = at > 0
                && words.get(at - 1).any(&[Sense::Role, Sense::Honorific])
                && !words.document.folded(at).ends_with(['\u{64A}', '\u{647}']);
            let country = at > 0 && words.get(at - 1).is(Sense::Nisba);
            (office || country) && is_plausible(words, at) && closes_phrase(words, at, end)
        }
        None => is_plausible(words, at),
    }
}

/// Whether an unlisted word looks like the beginning of a name: no plural ending, nothing that a noun or a verb with
/// a pronoun would end in.
pub(super) fn is_plausible(words: &Words<'_>, at: usize) -> bool {
    let written = words.document.written(at);
    let folded = words.document.folded(at);
    let plural = folded.chars().count() > 3 && written.ends_with("\u{627}\u{62A}");
    !plural && folded.chars().nth(1).is_some() && !has_pronoun(words, at)
}

/// Whether an unlisted word ends in a pronoun or in tanwin: heh as written (not teh marbuta), -ha, -hum, -huma; alef
/// with tanwin.
pub(super) fn has_pronoun(words: &Words<'_>, at: usize) -> bool {
    const ENDINGS: &[&str] = &[
        "\u{647}",
        "\u{647}\u{627}",
        "\u{647}\u{645}",
        "\u{647}\u{645}\u{627}",
        "\u{627}\u{64B}",
        "\u{64B}\u{627}",
    ];
    let written = words.document.written(at);
    let long = words.document.folded(at).chars().count() > 3;
    long && ENDINGS.iter().any(|ending| written.ends_with(ending))
}

/// Whether nothing behind the word at `at` carries its phrase on.
fn closes_phrase(words: &Words<'_>, at: usize, end: usize) -> bool {
    let next = words.get(at + 1);
    if at + 1 >= end || !words.is_word(at + 1) {
        return true;
    }
    let preposition = next.is(Sense::Preposition) && carries_on(words, at + 1, end);
    let name = next.fact.is_none() || next.any(&[Sense::FirstName, Sense::Particle, Sense::Honorific]);
    !preposition && !name && next.clitic.is_none() && !next.definite
}

fn name_follows(words: &Words<'_>, at: usize, end: usize) -> bool {
    at < end
        && words.is_word(at)
        && (words.get(at).fact.is_none() || words.get(at).any(&[Sense::FirstName, Sense::Particle]))
}

/// One past the last token of the name that begins at `start`; `start` when none does.
pub(super) fn name_end(words: &Words<'_>, start: usize, end: usize) -> usize {
    let (mut at, mut count) = (start, 0);
    while at < end && count < LONGEST_NAME {
        if !words.is_word(at) {
            let glued =
                matches!(words.sign(at), "-" | "‑" | "–") && !spaced(words, at) && !spaced(words, at + 1);
            let initial =
                words.sign(at) == "." && count > 0 && words.document.folded(at - 1).chars().count() == 1;
            if count > 0 && (glued || initial || words.is_hash(at)) && at + 1 < end && words.is_word(at + 1) {
                at += 1;
                continue;
            }
            break;
        }
        let word = words.get(at);
        if !may_be_in_name(words, at, count, end, word) {
            break;
        }
        count += 1;
        at += 1;
        if word.is(Sense::Particle)
            && !word.definite
            && !word.is(Sense::FirstName)
            && at < end
            && words.is_word(at)
            && !words.get(at).any(&[Sense::Relative, Sense::Preposition])
        {
            at += 1;
        }
    }
    while at > start && !words.is_word(at - 1) {
        at -= 1;
    }
    at
}

fn may_be_in_name(words: &Words<'_>, at: usize, count: usize, end: usize, word: Word) -> bool {
    let Some(fact) = word.fact else {
        return count == 0
            || (!seems_joined(words, at, count) && word.clitic.is_none() && !has_pronoun(words, at));
    };
    let senses = fact.senses;
    let last = at + 1 >= end || words.sign(at + 1) == "\u{60C}";
    let given = count >= 1
        && (words.get(at - 1).is(Sense::FirstName) || (at >= 2 && words.get(at - 2).is(Sense::Particle)));
    if word.clitic.is_some() && !word.definite && words.document.folded(at).chars().count() <= 3 {
        // A family name that only looks like a noun behind bi- or li-.
        return count == 1 && last && given;
    }
    if word.joined || word.clitic.is_some() {
        return count == 0 && senses.any(&[Sense::FirstName, Sense::Particle]);
    }
    if senses.any(&[Sense::FirstName, Sense::Particle]) {
        // A title that is a given name too, before what it governs (prince of the region).
        let title = count >= 2 && senses.any(&[Sense::Role, Sense::Honorific]) && !word.definite;
        let next = words.get(at + 1);
        let governed = next.definite || next.any(&[Sense::Body, Sense::Matter]);
        if title && at + 1 < end && words.is_word(at + 1) && governed && !next.is(Sense::FirstName) {
            return false;
        }
        return !(count > 0 && senses.has(Sense::Role) && fact.definite && count >= 2);
    }
    // A family name that is also an adjective or a trade: behind one given name, with nothing that carries it on.
    let noun = senses.any(&[Sense::Role, Sense::Body, Sense::Honorific]) && !senses.has(Sense::Preposition);
    let trade = noun && !word.definite && count == 1 && words.get(at - 1).is(Sense::FirstName);
    let family = trade
        || senses.any(&[
            Sense::Nisba,
            Sense::Role,
            Sense::Honorific,
            Sense::Common,
            Sense::Capital,
            Sense::Country,
            Sense::Body,
        ]) && word.definite
            && !senses.any(&[Sense::Adverb, Sense::Relative, Sense::Group]);
    let next = words.get(at + 1);
    if senses.has(Sense::Common) && !word.verb && !word.definite && count == 1 && given {
        // A family name that is also a common noun, before an apposition.
        return at + 1 >= end || (words.sign(at + 1) == "\u{60C}" || (next.is(Sense::Role) && next.definite));
    }
    if !family || count == 0 {
        return false;
    }
    if trade && next.any(&[Sense::Body, Sense::Matter, Sense::Organisation]) && !next.joined {
        return false;
    }
    if trade && !senses.has(Sense::Role) {
        return !next.definite || next.joined;
    }
    let carried = at + 1 < end
        && ((next.is(Sense::Preposition) && carries_on(words, at + 1, end))
            || next.clitic.is_some()
            || (next.definite && !next.joined && words.is_word(at + 1)));
    (senses.has(Sense::Nisba) || count == 1 || (count == 2 && last)) && !carried
}

/// Whether an unknown word that begins with waw is rather "and" with another name.
fn seems_joined(words: &Words<'_>, at: usize, count: usize) -> bool {
    let Some(rest) = words.document.folded(at).strip_prefix(AND) else {
        return false;
    };
    // Behind a lone given name it is a family name, unless the rest of it stands alone elsewhere.
    let compound = count >= 1 && at >= 2 && words.get(at - 2).is(Sense::Particle);
    !(count >= 1 && (compound || words.get(at - 1).is(Sense::FirstName))) || words.stands(rest)
}

fn spaced(words: &Words<'_>, at: usize) -> bool {
    words.document.tokens.get(at).is_none_or(|token| token.spaced)
}
