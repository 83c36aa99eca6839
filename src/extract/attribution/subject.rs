//! Who is named in the region beside a cue: the subject among adverbs, places, addressees and media.
//!
//! Comes in: a range of tokens that may hold more than the subject. Goes out: the mentions that are the subject, more
//! than one when several speak jointly. It does not know whom a mention means.
use crate::extract::attribution::mention::{Mention, Sort};
use crate::extract::attribution::phrase;
use crate::extract::attribution::words::{AND, Word, Words};
use crate::lexicon::people::Sense;
use std::ops::Range;

/// Finds the subject in `region`.
pub(super) fn find(words: &Words<'_>, region: Range<usize>) -> Vec<Mention> {
    let Some(first) = first(words, region.clone()) else {
        return Vec::new();
    };
    if first.sort == Sort::Document {
        return vec![behind(words, &first).unwrap_or(first)];
    }
    let mut mentions = vec![first];
    while mentions.len() < 4 {
        let Some(last) = mentions.last() else { break };
        match joined(words, last, &region) {
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
    // A preposition first: the clause's subject is further on, and who knows where.
    if words.get(at).any(&[Sense::Preposition, Sense::Relative]) {
        return Vec::new();
    }
    let here = words.get(at);
    let noun = here.any(HEADS) && here.clitic.is_none();
    let from = if noun { at } else { at + 1 };
    if from >= region.end || !words.is_word(from) {
        return Vec::new();
    }
    let word = words.get(from);
    if word.clitic.is_some() || word.joined && from != at || !(word.any(HEADS) || word.fact.is_none()) {
        return Vec::new();
    }
    find(words, from..region.end)
}

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
];

/// The body or person that a document's own phrase names.
fn behind(words: &Words<'_>, document: &Mention) -> Option<Mention> {
    let from = document.tokens.start + 1;
    (from..document.tokens.end)
        .filter(|&at| !words.get(at).joined && words.get(at).any(HEADS) && !words.get(at).is(Sense::Document))
        .find_map(|at| phrase::read(words, at, document.tokens.end))
}

fn first(words: &Words<'_>, region: Range<usize>) -> Option<Mention> {
    let mut at = region.start;
    // Whether the noun here depends on a preposition before it.
    let mut governed = false;
    let mut fresh = true;
    while at < region.end {
        if !words.is_word(at) {
            if (fresh || words.sign(at) == "\u{60C}")
                && let Some(mention) = phrase::read(words, at, region.end)
            {
                return Some(mention);
            }
            governed = false;
            fresh = true;
            at += 1;
            continue;
        }
        let word = words.get(at);
        let addressed = word.clitic.is_some() && !word.any(&[Sense::Transition]);
        if word.any(&[Sense::Transition, Sense::Adverb]) {
            governed = false;
            fresh = true;
            at += word.count;
            continue;
        }
        if word.any(&[Sense::Preposition, Sense::Relative]) && !word.is(Sense::FirstName) {
            governed = true;
            fresh = false;
            at += word.count;
            continue;
        }
        if addressed {
            governed = false;
            fresh = false;
            at = phrase::read(words, at, region.end).map_or(at + 1, |mention| mention.tokens.end.max(at + 1));
            continue;
        }
        let known = word.fact.is_some() && !only_common(word);
        if !governed
            && (known || fresh)
            && let Some(mention) = phrase::read(words, at, region.end)
        {
            return Some(mention);
        }
        // What a preposition governs ends with a definite noun, or before a noun that does not stand in annexation.
        let heads = word.any(&[Sense::Body, Sense::Role, Sense::Honorific]);
        governed &= !word.definite && (words.get(at + 1).definite || heads || at + 1 >= region.end);
        fresh = false;
        at += word.count;
    }
    None
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
    let mut mention = if word.joined && word.clitic.is_none() {
        phrase::read(words, next, region.end)?
    } else if word.fact.is_none() && words.document.folded(next).starts_with(AND) && !comma {
        let mut mention = phrase::read(words, next, region.end)?;
        mention.cut = 1;
        mention
    } else {
        return None;
    };
    if mention.cut == 0 {
        mention.cut = 1;
    }
    if last.sort == Sort::Person && mention.sort == Sort::Person {
        let same =
            last.name.is_none() && last.role.is_some() && mention.role.is_some() && mention.name.is_some()
                || last.name.is_some() && mention.name.is_none();
        if same {
            return Some(Join::SamePerson(mention));
        }
    }
    if matches!(mention.sort, Sort::Document) || last.sort == Sort::Document {
        return None;
    }
    let unnamed_role = last.sort == Sort::Person && mention.sort == Sort::Unnamed;
    if unnamed_role && last.name.is_some() {
        return Some(Join::SamePerson(mention));
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
