//! The noun phrase that names a speaker: title chain, role, body, name, and what stands in apposition.
//!
//! Comes in: the words of a document, a token to start at and one to stop before. Goes out: a [`Mention`].
//! It does not know who the speakers of the article are.
use crate::extract::attribution::description::{OPENERS, close_of, describe};
use crate::extract::attribution::mention::{Mention, Sort};
use crate::extract::attribution::naming::{
    after_honorifics, is_name_word, is_plausible, name_end, past_honorific,
};
use crate::extract::attribution::words::{TO, Words};
use crate::lexicon::people::Sense;
use crate::text::tokens::Kind;
use std::ops::Range;

/// The ending of masculine plurals.
const PLURAL: &str = "\u{648}\u{646}";
/// Tokens that a phrase has at most.
const LONGEST_PHRASE: usize = 40;

/// Reads the phrase whose head stands at `start`, no further than `end`.
pub(super) fn read(words: &Words<'_>, start: usize, end: usize) -> Option<Mention> {
    let end = end.min(start + LONGEST_PHRASE);
    if start >= end || !words.is_word(start) {
        return quoted_name(words, start, end);
    }
    let word = words.get(start);
    let Some(fact) = word.fact else {
        return unknown_head(words, start, end);
    };
    let senses = fact.senses;
    let mut mention = if senses.has(Sense::OneOf) {
        described(words, start, end, Sort::Unnamed, "one-of")
    } else if senses.has(Sense::Quantifier) {
        described(words, start, end, Sort::Group, "quantified-group")
    } else if senses.any(&[Sense::Organisation, Sense::Agency]) {
        named_body(words, start, end)
    } else if senses.has(Sense::Country) || senses.has(Sense::Capital) {
        state(words, start)
    } else if senses.has(Sense::Counterpart) {
        titled(words, start, end, Sort::Counterpart, "counterpart")
    } else if senses.has(Sense::Honorific) && name_after_honorific(words, start, end).is_some() {
        name_after_honorific(words, start, end)?
    } else if senses.has(Sense::Role) && !(senses.has(Sense::Body) && is_body(words, start, end)) {
        titled(words, start, end, Sort::Person, "role")
    } else if senses.has(Sense::Honorific) {
        titled(words, start, end, Sort::Person, "title")
    } else if senses.has(Sense::Source) {
        let sort = if fact.dual { Sort::Group } else { Sort::Unnamed };
        described(words, start, end, sort, "unnamed-source")
    } else if senses.any(&[Sense::FirstName, Sense::Particle]) && !word.definite {
        bare_name(words, start, end)?
    } else if senses.has(Sense::Group) {
        described(words, start, end, Sort::Group, "group")
    } else if senses.has(Sense::Document) {
        described(words, start, end, Sort::Document, "document")
    } else if senses.has(Sense::Body) {
        described(words, start, end, Sort::Body, "body")
    } else if senses.has(Sense::FirstName) {
        bare_name(words, start, end)?
    } else {
        return None;
    };
    mention.head = Some(fact);
    // A lone given name may be somebody's family name, whose gender it does not tell.
    let lone = mention.name.as_ref() == Some(&mention.tokens) && mention.tokens.len() == 1;
    mention.feminine = mention.feminine.or(fact.feminine.filter(|_| !lone));
    appose(words, &mut mention, end);
    Some(mention)
}

fn base(words: &Words<'_>, tokens: Range<usize>, sort: Sort, rule: &'static str) -> Mention {
    let word = words.get(tokens.start);
    Mention {
        cut: word.cut,
        swallowed: word.swallowed,
        sort,
        name: None,
        role: None,
        definite: word.definite,
        feminine: None,
        plural: word.fact.is_some_and(|fact| fact.plural || fact.dual),
        head: word.fact,
        rule,
        tokens,
    }
}

/// A phrase without a proper name: group, source, body, document.
fn described(words: &Words<'_>, start: usize, end: usize, sort: Sort, rule: &'static str) -> Mention {
    let found = describe(words, start, end, false);
    let mut mention = base(words, start..found.end, sort, rule);
    mention.role = Some(start..found.end);
    mention.definite |= found.definite;
    mention
}

/// A role, with the name that follows it.
fn titled(words: &Words<'_>, start: usize, end: usize, sort: Sort, rule: &'static str) -> Mention {
    let found = describe(words, start, end, true);
    let whole = found.name.as_ref().map_or(found.end, |name| name.end);
    let mut mention = base(words, start..whole, sort, rule);
    mention.role = Some(start..found.end);
    mention.definite |= found.definite;
    mention.name = found.name;
    if mention.sort == Sort::Counterpart && mention.name.is_some() {
        mention.sort = Sort::Person;
    } else if mention.sort == Sort::Person && mention.name.is_none() && !mention.definite {
        mention.sort = Sort::Unnamed;
    }
    mention
}

/// Whether a word that is an office and a body (a founder, a foundation) is the body here: no given name closes its
/// phrase.
fn is_body(words: &Words<'_>, start: usize, end: usize) -> bool {
    let name = describe(words, start, end, true).name;
    !name.is_some_and(|name| words.get(name.start).is(Sense::FirstName))
}

fn name_after_honorific(words: &Words<'_>, start: usize, end: usize) -> Option<Mention> {
    let mut at = start;
    while at < end && words.get(at).is(Sense::Honorific) && (at == start || !words.get(at).joined) {
        at = past_honorific(words, at);
    }
    let word = words.get(at);
    // The adjective of a title that is an office too (the Maronite patriarch).
    let adjective = word.definite && word.fact.is_none() && words.document.folded(at).ends_with('\u{64A}');
    let named = words
        .get(at + 1)
        .any(&[Sense::FirstName, Sense::Particle, Sense::Honorific]);
    if words.get(start).is(Sense::Role) && adjective && named {
        return None;
    }
    if at >= end || word.joined || !words.is_word(at) {
        return None;
    }
    if word.is(Sense::Role) && !word.is(Sense::FirstName) {
        let mut mention = titled(words, at, end, Sort::Person, "title-and-role");
        mention.tokens.start = start;
        mention.cut = words.get(start).cut;
        mention.swallowed = words.get(start).swallowed;
        return Some(mention);
    }
    let stop = name_end(words, at, end);
    if stop == at {
        return None;
    }
    let mut mention = base(words, start..stop, Sort::Person, "title-and-name");
    mention.role = None;
    mention.name = Some(at..stop);
    mention.definite = true;
    Some(mention)
}

fn bare_name(words: &Words<'_>, start: usize, end: usize) -> Option<Mention> {
    let stop = name_end(words, start, end);
    (stop > start).then(|| {
        let mut mention = base(words, start..stop, Sort::Person, "name");
        mention.name = Some(start..stop);
        mention.definite = true;
        mention
    })
}

fn unknown_head(words: &Words<'_>, start: usize, end: usize) -> Option<Mention> {
    let word = words.get(start);
    if word.definite {
        if words.document.folded(start).ends_with(PLURAL) {
            return definite_noun(words, start, end);
        }
        // An unlisted definite noun before a given name is a description of its bearer.
        let next = words.get(start + 1);
        if start + 1 < end && next.is(Sense::FirstName) && !next.definite && !next.joined {
            let stop = name_end(words, start + 1, end);
            let mut mention = base(words, start..stop, Sort::Person, "noun-and-name");
            mention.role = Some(start..start + 1);
            mention.name = Some(start + 1..stop);
            return Some(mention);
        }
    }
    if !is_plausible(words, start) {
        return None;
    }
    let mut mention = bare_name(words, start, end)?;
    mention.rule = "unlisted-name";
    appose(words, &mut mention, end);
    Some(mention)
}

/// A body's own name, with the adjective that follows it.
fn named_body(words: &Words<'_>, start: usize, end: usize) -> Mention {
    let mut stop = start + words.get(start).count;
    while stop < end
        && words.get(stop).is(Sense::Nisba)
        && words.get(stop).definite
        && !words.get(stop).joined
    {
        stop += 1;
    }
    let next = words.get(stop);
    if next.clitic == Some(TO) && next.is(Sense::Matter) {
        // A federation for something: not the one that is known without it.
        return described(words, start, end, Sort::Body, "body");
    }
    let mut mention = base(words, start..stop, Sort::Body, "known-body");
    mention.role = Some(start..stop);
    mention.definite = true;
    mention
}

fn state(words: &Words<'_>, start: usize) -> Mention {
    let word = words.get(start);
    let mut mention = base(words, start..start + word.count, Sort::State, "state");
    mention.definite = true;
    mention.feminine = Some(true);
    mention
}

/// A name in quotation marks, as companies and groups have.
fn quoted_name(words: &Words<'_>, start: usize, end: usize) -> Option<Mention> {
    if !OPENERS.contains(&words.sign(start)) {
        return None;
    }
    let close = close_of(words, start, end)?;
    let mut mention = base(words, start..close + 1, Sort::Body, "name-in-marks");
    mention.role = Some(start + 1..close);
    mention.definite = true;
    Some(mention)
}

/// Takes in what stands in apposition: a name behind a role, a role behind a name.
fn appose(words: &Words<'_>, mention: &mut Mention, end: usize) {
    if !matches!(mention.sort, Sort::Person | Sort::Unnamed | Sort::Counterpart) {
        return;
    }
    let at = mention.tokens.end;
    let comma = matches!(words.sign(at), "\u{60C}" | ",");
    let next = if comma { at + 1 } else { at };
    if next >= end || !words.is_word(next) {
        return;
    }
    let word = words.get(next);
    if mention.name.is_some() {
        let second = word.joined && mention.role.is_some();
        let role = word.is(Sense::Role) && (word.definite || comma || governs(words, next)) && !second;
        let one_of = word.is(Sense::OneOf) && !word.joined;
        if mention.role.is_none() && word.clitic.is_none() && !word.joined && (role || one_of) {
            let found = describe(words, next, end, false);
            mention.role = Some(next..found.end);
            mention.tokens.end = found.end;
        }
    } else if mention.definite && !word.joined && word.clitic.is_none() {
        let from = after_honorifics(words, next, end);
        if comma && is_name_word(words, from, end) && !words.get(from).definite {
            let stop = name_end(words, from, end);
            if stop > from {
                mention.name = Some(from..stop);
                mention.tokens.end = stop;
                mention.sort = Sort::Person;
            }
        } else if mention.sort == Sort::Person
            && word.is(Sense::Role)
            && (comma || governs(words, next) || word.is(Sense::Honorific))
        {
            // A second office, with the name.
            let second = titled(words, next, end, Sort::Person, mention.rule);
            if second.name.is_some() {
                mention.name = second.name;
                mention.tokens.end = second.tokens.end;
            }
        }
    }
}

/// Whether the indefinite office at `at` has a complement right behind it.
fn governs(words: &Words<'_>, at: usize) -> bool {
    let behind = at + words.get(at).count;
    let next = words.get(behind);
    let noun = next.any(&[
        Sense::Body,
        Sense::Organisation,
        Sense::Country,
        Sense::Capital,
        Sense::Matter,
    ]);
    next.definite || (noun && words.is_word(behind) && !next.joined && next.clitic.is_none())
}

/// A definite frequent noun that no table knows, right where a subject stands.
pub(super) fn definite_noun(words: &Words<'_>, start: usize, end: usize) -> Option<Mention> {
    let word = words.get(start);
    if !word.definite || word.clitic.is_some() || !words.is_word(start) {
        return None;
    }
    let folded = words.document.folded(start);
    let people = folded.ends_with("\u{648}\u{646}") || folded.ends_with("\u{64A}\u{646}");
    let sort = if people { Sort::Group } else { Sort::Body };
    let mut mention = described(words, start, end, sort, "definite-noun");
    mention.plural = people;
    Some(mention)
}

/// Counted people: a number in digits before a noun.
pub(super) fn counted(words: &Words<'_>, start: usize, end: usize) -> Option<Mention> {
    let digits = words
        .document
        .tokens
        .get(start)
        .is_some_and(|token| token.kind == Kind::Digits);
    if !digits || start + 1 >= end || !words.is_word(start + 1) || words.get(start + 1).is(Sense::Adverb) {
        return None;
    }
    let found = describe(words, start + 1, end, false);
    let mut mention = base(words, start..found.end, Sort::Group, "counted-group");
    mention.role = Some(start + 1..found.end);
    mention.plural = true;
    Some(mention)
}
