//! Who is named in the region beside a cue: the subject among adverbs, places, addressees and media.
//!
//! Comes in: a range of tokens that may hold more than the subject. Goes out: the mentions that are the subject, more
//! than one when several speak jointly. It does not know whom a mention means.
use crate::extract::attribution::mention::{Mention, Sort};
use crate::extract::attribution::phrase;
use crate::extract::attribution::words::{AND, Word, Words};
use crate::lexicon::people::Sense;
use std::ops::Range;

/// Tokens that a subject before its verb has at most.
const LONGEST_BEFORE: usize = 24;

/// What can head a subject.
const HEADS: &[Sense] = &[
    Sense::Role,
    Sense::Honorific,
    Sense::Body,
    Sense::Group,
    Sense::Source,
    Sense::Organisation,
    Sense::Agency,
    Sense::Country,
    Sense::Capital,
    Sense::FirstName,
    Sense::Document,
    Sense::OneOf,
    Sense::Quantifier,
    Sense::Counterpart,
];

/// Finds the subject in `region`. With `led`, a preposition letter on the first word governs the subject (according
/// to); else such a word is whom something is told to.
pub(super) fn find(words: &Words<'_>, region: Range<usize>, led: bool) -> Vec<Mention> {
    match first(words, &region, led).or_else(|| carrier(words, &region).filter(|_| led)) {
        Some(first) => with_joined(words, first, &region),
        None => Vec::new(),
    }
}

fn with_joined(words: &Words<'_>, first: Mention, region: &Range<usize>) -> Vec<Mention> {
    if first.sort == Sort::Document {
        return vec![behind(words, &first).unwrap_or(first)];
    }
    let mut mentions = vec![first];
    while mentions.len() < 4 {
        let Some(last) = mentions.last() else { break };
        match joined(words, last, region) {
            Some(Join::Another(next)) => mentions.push(next),
            Some(Join::SamePerson(next)) => {
                if let Some(last) = mentions.last_mut() {
                    merge(last, next);
                }
            }
            None => break,
        }
    }
    mentions
}

/// The subject of the clause that fills `region`: before its verb, or right behind it.
pub(super) fn clause(words: &Words<'_>, region: Range<usize>) -> Vec<Mention> {
    let mut at = region.start;
    while at < region.end && (!words.is_word(at) || words.get(at).any(&[Sense::Transition, Sense::Adverb])) {
        at += words.get(at).count;
    }
    // A particle of two letters before the verb (not, may).
    let particle = words.document.folded(at);
    let short = particle.chars().count() - usize::from(words.get(at).joined) <= 2;
    if short
        && words.get(at).any(&[Sense::Relative])
        && !words.get(at).is(Sense::Preposition)
        && !is_that(particle)
    {
        at += 1;
    }
    // A preposition first: the clause's subject is further on, and who knows where.
    if words.get(at).any(&[Sense::Preposition, Sense::Relative]) && !words.get(at).is(Sense::FirstName) {
        return Vec::new();
    }
    let here = words.get(at);
    // "And raised", before its subject, has the letters of "and Rifaat".
    let verb = here.joined && here.is(Sense::FirstName) && words.get(at + here.count).definite;
    let noun = here.any(HEADS) && here.clitic.is_none() && !verb;
    let from = if noun { at } else { at + 1 };
    if from >= region.end {
        return Vec::new();
    }
    let word = words.get(from);
    let headed = word.any(HEADS) || word.fact.is_none();
    if word.clitic.is_some() || (word.joined && from != at) || !headed {
        return Vec::new();
    }
    phrase::read(words, from, region.end).map_or_else(Vec::new, |first| with_joined(words, first, &region))
}

/// The subject that ends right before token `end`: before its verb, or before a relative or personal pronoun that
/// takes it up. Says whether a pronoun did.
pub(super) fn before(words: &Words<'_>, from: usize, end: usize) -> Option<(Mention, bool)> {
    let mut stop = end;
    let mut pronoun = false;
    let mut commas = false;
    while stop > from {
        let word = words.get(stop - 1);
        let comma = matches!(words.sign(stop - 1), "\u{60C}" | ",");
        let takes_up = word.is(Sense::Relative) && word.is(Sense::Pronoun) && !pronoun;
        commas |= comma;
        if comma || word.is(Sense::Adverb) {
            stop -= 1;
        } else if takes_up {
            pronoun = true;
            stop -= 1;
        } else {
            break;
        }
    }
    let least = from.max(stop.saturating_sub(LONGEST_BEFORE));
    let ending_here = |at: usize, may_join: bool| {
        let word = words.get(at);
        let headed = word.any(HEADS) || (word.fact.is_none() && words.is_word(at) && (at == from || pronoun));
        let behind = words.get(at.saturating_sub(1));
        let led =
            behind.is(Sense::Preposition) || (behind.is(Sense::Relative) && !behind.is(Sense::Transition));
        let governed = at > from && (commas || led);
        if !headed
            || (!pronoun && (word.clitic.is_some() || governed || (word.joined && at > from && !may_join)))
        {
            return None;
        }
        let mention = phrase::read(words, at, stop)?;
        (mention.tokens.end == stop).then_some((mention, pronoun))
    };
    (least..stop)
        .find_map(|at| ending_here(at, false))
        .or_else(|| (least..stop).find_map(|at| ending_here(at, true)))
}

/// A document that says where something stands (according to what came in the statement).
fn carrier(words: &Words<'_>, region: &Range<usize>) -> Option<Mention> {
    let at = region
        .clone()
        .take(3)
        .find(|&at| words.get(at).is(Sense::Document) && words.get(at).clitic.is_none())?;
    let within = at > region.start && words.get(at - 1).is(Sense::Preposition);
    within.then(|| phrase::read(words, at, region.end)).flatten()
}

/// The body or person that a document's own phrase names.
fn behind(words: &Words<'_>, document: &Mention) -> Option<Mention> {
    let from = document.tokens.start + 1;
    (from..document.tokens.end)
        .filter(|&at| {
            let word = words.get(at);
            let folded = words.document.folded(at);
            let adjective = word.is(Sense::Role)
                && !word.definite
                && (folded.ends_with('\u{64A}') || folded.ends_with("\u{64A}\u{647}"));
            !word.joined && !adjective && word.any(HEADS) && !word.is(Sense::Document)
        })
        .find_map(|at| phrase::read(words, at, document.tokens.end))
}

fn first(words: &Words<'_>, region: &Range<usize>, led: bool) -> Option<Mention> {
    let mut at = region.start;
    // Whether a subject may be any word here: at the start, behind a comma or an adverb.
    let mut fresh = true;
    // Whether an adjunct stood before; then only a person with an office or a name is looked for.
    let mut late = false;
    while at < region.end {
        let word = words.get(at);
        let starts = at == region.start;
        if starts && let Some(mention) = phrase::counted(words, at, region.end) {
            return Some(mention);
        }
        if !words.is_word(at) {
            if fresh
                && !late
                && let Some(mention) = phrase::read(words, at, region.end)
            {
                return Some(mention);
            }
            fresh |= !words.is_hash(at);
            at += 1;
            continue;
        }
        if word.any(&[Sense::Transition, Sense::Adverb]) && !word.is(Sense::FirstName) {
            // Behind a particle of two letters stands a verb, unless it is "that".
            let folded = words.document.folded(at);
            fresh = folded.chars().count() > 2 || is_that(folded);
            at += word.count;
            continue;
        }
        // "Or" and the mother of So-and-so have the same letters.
        let next = words.get(at + 1);
        let kunya = starts
            && word.is(Sense::Particle)
            && words.is_word(at + 1)
            && !next.any(&[Sense::Transition, Sense::Relative, Sense::Preposition]);
        if word.any(&[Sense::Preposition, Sense::Relative]) && !word.is(Sense::FirstName) && !kunya {
            late |= !(starts && led);
            at = if starts && led {
                at + word.count
            } else {
                past_object(words, at + word.count, region.end)
            };
            fresh = starts && led;
            continue;
        }
        if word.clitic.is_some() && !(starts && led) {
            fresh = false;
            at = phrase::read(words, at, region.end).map_or(at + 1, |mention| mention.tokens.end.max(at + 1));
            continue;
        }
        if starts && word.is(Sense::Pronoun) && !word.is(Sense::Relative) {
            // His Highness said: whoever spoke before.
            return None;
        }
        let known = word.fact.is_some() && !only_common(word);
        if (known || fresh)
            && let Some(mention) = phrase::read(words, at, region.end)
            && (!late || stands_late(&mention))
        {
            return Some(mention);
        }
        if fresh
            && !late
            && only_common(word)
            && let Some(mention) = phrase::definite_noun(words, at, region.end)
        {
            return Some(mention);
        }
        fresh = false;
        at += word.count;
    }
    None
}

/// Whether a mention is marked enough to be a subject behind an adjunct.
fn stands_late(mention: &Mention) -> bool {
    match mention.sort {
        Sort::Person => mention.tokens.len() > 1 && mention.rule != "unlisted-name",
        Sort::Body | Sort::Group => mention.rule == "known-body" || mention.tokens.len() > 1,
        _ => false,
    }
}

/// One past what a preposition governs: a noun with its complements, up to an office that no complement can be.
fn past_object(words: &Words<'_>, start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end && words.is_word(at) {
        let word = words.get(at);
        let office = word.any(&[Sense::Role, Sense::Honorific]) && !word.joined && word.clitic.is_none();
        let adjective =
            word.is(Sense::Role) && !word.definite && words.get(at.saturating_sub(1)).is(Sense::Adjunct);
        if at > start && office && !adjective {
            break;
        }
        let stops = word.any(&[Sense::Adverb, Sense::Transition])
            || (word.fact.is_none() && at > start && !word.definite);
        if stops {
            break;
        }
        at += word.count;
    }
    at.max(start).min(end)
}

/// Whether nothing but a frequent word stands here.
fn only_common(word: Word) -> bool {
    word.is(Sense::Common) && !word.any(HEADS)
}

enum Join {
    Another(Mention),
    SamePerson(Mention),
}

fn joined(words: &Words<'_>, last: &Mention, region: &Range<usize>) -> Option<Join> {
    let at = last.tokens.end;
    let comma = matches!(words.sign(at), "\u{60C}" | ",");
    let next = if comma { at + 1 } else { at };
    if next >= region.end || !words.is_word(next) {
        return None;
    }
    let word = words.get(next);
    let unlisted = word.fact.is_none() && words.document.folded(next).starts_with(AND) && !comma;
    if !(unlisted || (word.joined && word.clitic.is_none())) {
        return None;
    }
    let mut mention = phrase::read(words, next, region.end)?;
    if mention.cut == 0 {
        mention.cut = 1;
    }
    if last.sort == Sort::Person && matches!(mention.sort, Sort::Person | Sort::Unnamed) {
        let role_then_name =
            last.name.is_none() && last.role.is_some() && mention.role.is_some() && mention.name.is_some();
        let name_then_role = last.name.is_some() && mention.name.is_none();
        if role_then_name || name_then_role {
            return Some(Join::SamePerson(mention));
        }
    }
    if mention.sort == Sort::Document {
        return None;
    }
    Some(Join::Another(mention))
}

fn merge(last: &mut Mention, next: Mention) {
    if last.name.is_none() {
        last.name = next.name;
    }
    last.role = last.role.take().or(next.role);
    last.tokens.end = next.tokens.end;
}

/// Whether a folded word is "that", alone or behind a preposition letter.
pub(super) fn is_that(folded: &str) -> bool {
    const THAT: &str = "\u{627}\u{646}";
    folded.strip_prefix('\u{628}').unwrap_or(folded) == THAT
}
