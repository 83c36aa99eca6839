//! The noun phrase that names a speaker: title chain, role, body, name, and what stands in apposition.
//!
//! Comes in: the words of a document, a token to start at and one to stop before. Goes out: a [`Mention`].
//! It does not know who the speakers of the article are.
use crate::extract::attribution::mention::{Mention, Sort};
use crate::extract::attribution::words::{AND, Word, Words};
use crate::lexicon::people::Sense;
use crate::text::tokens::Kind;
use std::ops::Range;

/// Words that a name has at most.
const LONGEST_NAME: usize = 6;
/// Tokens that a phrase has at most.
const LONGEST_PHRASE: usize = 40;

const OPENERS: &[&str] = &["\"", "«", "“", "”", "‹", "‘", "'"];
const CLOSERS: &[&str] = &["\"", "»", "”", "“", "›", "’", "'"];

/// What a description came to.
struct Described {
    /// One past its last token, the name not counted.
    end: usize,
    /// The name that follows it.
    name: Option<Range<usize>>,
    /// Whether a definite word or a proper noun closed it.
    definite: bool,
}

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
    } else if senses.has(Sense::Role) {
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
    } else if senses.any(&[Sense::FirstName, Sense::Particle]) {
        bare_name(words, start, end)?
    } else {
        return None;
    };
    mention.head = Some(fact);
    mention.feminine = mention.feminine.or(fact.feminine);
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

fn name_after_honorific(words: &Words<'_>, start: usize, end: usize) -> Option<Mention> {
    let mut at = start;
    while at < end && words.get(at).is(Sense::Honorific) && (at == start || !words.get(at).joined) {
        at += words.get(at).count;
    }
    let word = words.get(at);
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

fn close_of(words: &Words<'_>, open: usize, end: usize) -> Option<usize> {
    (open + 2..end.min(open + 8)).find(|&at| CLOSERS.contains(&words.sign(at)))
}

/// The end of a description that begins at `start`; with `names`, a proper name may close it.
#[expect(
    clippy::too_many_lines,
    reason = "one walk along a phrase: each word is asked the same questions in turn"
)]
fn describe(words: &Words<'_>, start: usize, end: usize, names: bool) -> Described {
    let head = words.get(start);
    let mut at = start + head.count;
    // Whether the noun before wants a complement (it stands in annexation, or behind a preposition).
    let mut open = !head.definite || (head.count > 1 && words.get(at - 1).is(Sense::Preposition));
    let mut definite = head.definite;
    let mut after_body = head.is(Sense::Body) && !head.definite;
    let mut last_definite = head.definite;
    // A complement behind a preposition does not make an indefinite head definite.
    let mut by_preposition = head.count > 1 && open && words.get(at - 1).is(Sense::Preposition);
    while at < end {
        let word = words.get(at);
        if !words.is_word(at) {
            match skip_sign(words, at, end, open) {
                Some(next) => {
                    definite |= OPENERS.contains(&words.sign(at));
                    open &= !OPENERS.contains(&words.sign(at));
                    at = next;
                    continue;
                }
                None => break,
            }
        }
        let ends = word.any(&[Sense::Relative, Sense::Transition, Sense::Pronoun]) && !open;
        if ends || (word.is(Sense::Adverb) && !word.any(&[Sense::FirstName, Sense::Role])) {
            break;
        }
        // An indefinite noun that has its complement takes no definite adjective: what follows is an object.
        if !open
            && !head.definite
            && !definite
            && !last_definite
            && word.definite
            && word.clitic.is_none()
            && !word.joined
            && !word.is(Sense::FirstName)
        {
            break;
        }
        if word.joined && !joins(words, at, last_definite) {
            break;
        }
        if word.is(Sense::Preposition) {
            if !carries_on(words, at, end) || (strays(head, at - start) && leads_away(words, at)) {
                break;
            }
            at += word.count;
            open = true;
            after_body = true;
            by_preposition = true;
            continue;
        }
        if word.any(&[Sense::Relative, Sense::Transition]) && !(open && word.is(Sense::Adjunct)) {
            break;
        }
        if word.clitic.is_some()
            && !head.is(Sense::Document)
            && (word.any(&[Sense::Addressee, Sense::Agency, Sense::Adjunct]) || speaks_to(words, at))
        {
            break;
        }
        let annexed = names && head.is(Sense::Role) && !head.definite && head.count == 1 && at == start + 1;
        if annexed && is_name_word(words, at, end) {
            // The lawyer of So-and-so: an indefinite noun right before a name stands in annexation to it.
            let given = word.is(Sense::FirstName);
            let stop = if given {
                name_end(words, at, end.min(at + 2))
            } else {
                at + 1
            };
            at = stop.max(at + 1);
            definite = true;
            open = false;
            continue;
        }
        if names && !word.joined && word.clitic.is_none() && starts_name(words, at, end, open && after_body) {
            let from = after_honorifics(words, at, end);
            let stop = name_end(words, from, end);
            if stop > from {
                return Described {
                    end: at,
                    name: Some(from..stop),
                    definite: true,
                };
            }
        }
        if !open
            && !word.definite
            && word.clitic.is_none()
            && !continues(words, at, definite || last_definite, names)
        {
            break;
        }
        by_preposition |= word.clitic.is_some();
        definite |= !by_preposition
            && (word.definite
                || word.any(&[
                    Sense::Country,
                    Sense::Capital,
                    Sense::Organisation,
                    Sense::Agency,
                    Sense::FirstName,
                ]));
        last_definite = word.definite || word.any(&[Sense::Country, Sense::Capital, Sense::Organisation]);
        after_body = word.is(Sense::Body) && !word.definite;
        open = word.any(&[
            Sense::Body,
            Sense::Role,
            Sense::Group,
            Sense::Document,
            Sense::OneOf,
            Sense::Quantifier,
            Sense::Honorific,
        ]) && !word.definite
            && !word.any(&[Sense::Organisation, Sense::Agency, Sense::Country, Sense::Nisba]);
        if word.is(Sense::Honorific) && words.get(at + 1).any(&[Sense::FirstName, Sense::Particle]) {
            // King So-and-so inside the name of a hospital or a university.
            at = name_end(words, at + 1, end.min(at + 2)).max(at + 1);
            definite = true;
            open = false;
            continue;
        }
        if word.is(Sense::Particle) && !word.definite {
            open = true;
        }
        at += word.count;
    }
    Described {
        end: at.min(end),
        name: None,
        definite,
    }
}

/// The token after a sign that a description may hold: a name in marks, something short in brackets.
fn skip_sign(words: &Words<'_>, at: usize, end: usize, open: bool) -> Option<usize> {
    let sign = words.sign(at);
    if words.is_hash(at) {
        return Some(at + 1);
    }
    if OPENERS.contains(&sign) {
        return close_of(words, at, end)
            .filter(|_| open || !words.sign(at).is_empty())
            .map(|close| close + 1);
    }
    if sign == "(" {
        return (at + 1..end.min(at + 10))
            .find(|&to| words.sign(to) == ")")
            .map(|to| to + 1);
    }
    let digits = words
        .document
        .tokens
        .get(at)
        .is_some_and(|token| token.kind == Kind::Digits);
    (digits && open).then_some(at + 1)
}

/// Whether a word with a conjunction carries the description on (foreign affairs and cooperation).
fn joins(words: &Words<'_>, at: usize, last_definite: bool) -> bool {
    let word = words.get(at);
    let person = word.any(&[
        Sense::Role,
        Sense::Group,
        Sense::Source,
        Sense::Honorific,
        Sense::FirstName,
        Sense::Organisation,
        Sense::Country,
        Sense::Capital,
    ]);
    let adjective = word.is(Sense::Nisba) && words.get(at.saturating_sub(1)).is(Sense::Nisba);
    adjective || last_definite && word.definite && word.clitic.is_none() && !person
}

/// Whether the preposition at `at` belongs to the description, not to the clause.
fn carries_on(words: &Words<'_>, at: usize, end: usize) -> bool {
    let word = words.get(at);
    let next = at + word.count;
    if next >= end || !words.is_word(next) {
        let to_outlet = words.bare(at).chars().count() == 1;
        return OPENERS.contains(&words.sign(next)) && next < end && !to_outlet;
    }
    let object = words.get(next);
    let told = words.bare(at).chars().count() == 1
        && (object.any(&[Sense::Agency, Sense::Addressee]) || words.document.folded(next).is_ascii());
    !told
        && !object.any(&[
            Sense::Adjunct,
            Sense::Adverb,
            Sense::Relative,
            Sense::Pronoun,
            Sense::Document,
        ])
}

/// Whether the phrase of `head` may be left by a preposition that leads away: an office keeps it (envoy to), and so
/// does a document behind a participle (a study issued by).
fn strays(head: Word, behind: usize) -> bool {
    !(head.is(Sense::Role) || (head.is(Sense::Document) && behind > 1))
}

/// Whether a preposition leads from a body or a group to what is told, not to what describes it: about, on, to.
fn leads_away(words: &Words<'_>, at: usize) -> bool {
    const AWAY: &[&str] = &["\u{639}\u{646}", "\u{627}\u{644}\u{64A}", "\u{639}\u{644}\u{64A}"];
    AWAY.contains(&words.bare(at))
}

/// Whether the word behind li- is somebody who is told something.
fn speaks_to(words: &Words<'_>, at: usize) -> bool {
    let word = words.get(at);
    word.clitic == Some('\u{644}') && OPENERS.contains(&words.sign(at + 1)) && !word.is(Sense::Body)
}

/// Whether an indefinite word can stand in a description that wants no complement.
fn continues(words: &Words<'_>, at: usize, definite: bool, names: bool) -> bool {
    let word = words.get(at);
    if word.any(&[Sense::Nisba, Sense::Preposition]) {
        return true;
    }
    if definite {
        return false;
    }
    let folded = words.document.folded(at);
    let adjective = folded.ends_with('\u{64A}') || folded.ends_with("\u{64A}\u{647}");
    adjective
        || word.any(&[Sense::Role, Sense::Group, Sense::Common])
        || (word.fact.is_none() && !names && is_plausible(words, at))
}

fn after_honorifics(words: &Words<'_>, start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end
        && words.get(at).is(Sense::Honorific)
        && !words.get(at).joined
        && !words.get(at).is(Sense::FirstName)
    {
        at += words.get(at).count;
    }
    at
}

/// Whether a proper name begins at `at` inside a description; `wanted` says that a body's noun before it still wants
/// its complement, which may be a name itself.
fn starts_name(words: &Words<'_>, at: usize, end: usize, wanted: bool) -> bool {
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

fn is_name_word(words: &Words<'_>, at: usize, end: usize) -> bool {
    let word = words.get(at);
    if !words.is_word(at) || word.joined || word.clitic.is_some() {
        return false;
    }
    match word.fact {
        Some(fact) if fact.senses.has(Sense::FirstName) => {
            !fact.senses.any(&[Sense::Role, Sense::Body]) || name_follows(words, at + 1, end)
        }
        Some(fact) if fact.senses.has(Sense::Particle) => at + 1 < end && words.is_word(at + 1),
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
fn is_plausible(words: &Words<'_>, at: usize) -> bool {
    let written = words.document.written(at);
    let folded = words.document.folded(at);
    let plural = folded.chars().count() > 3 && written.ends_with("\u{627}\u{62A}");
    !plural && folded.chars().nth(1).is_some() && !has_pronoun(words, at)
}

/// Whether an unlisted word ends in a pronoun or in tanwin: heh as written (not teh marbuta), -ha, -hum, -huma; alef
/// with tanwin.
fn has_pronoun(words: &Words<'_>, at: usize) -> bool {
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
    if word.joined || word.clitic.is_some() {
        return count == 0 && senses.any(&[Sense::FirstName, Sense::Particle]);
    }
    if senses.any(&[Sense::FirstName, Sense::Particle]) {
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
    if senses.has(Sense::Common) && !word.definite && count == 1 && words.get(at - 1).is(Sense::FirstName) {
        // A family name that is also a common noun, before an apposition.
        return at + 1 < end && (words.sign(at + 1) == "\u{60C}" || (next.is(Sense::Role) && next.definite));
    }
    if !family || count == 0 {
        return false;
    }
    if trade && !senses.has(Sense::Role) {
        return !next.definite || next.joined;
    }
    let carried = at + 1 < end
        && ((next.is(Sense::Preposition) && carries_on(words, at + 1, end))
            || next.clitic.is_some()
            || (next.definite && !next.joined && words.is_word(at + 1)));
    (senses.has(Sense::Nisba) || count == 1) && !carried
}

/// Whether an unknown word that begins with waw is rather "and" with another name.
fn seems_joined(words: &Words<'_>, at: usize, count: usize) -> bool {
    let Some(rest) = words.document.folded(at).strip_prefix(AND) else {
        return false;
    };
    // Behind a lone given name it is a family name, unless the rest of it stands alone elsewhere.
    words.stands(rest) || !(count >= 1 && words.get(at - 1).is(Sense::FirstName))
}

fn spaced(words: &Words<'_>, at: usize) -> bool {
    words.document.tokens.get(at).is_none_or(|token| token.spaced)
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
        let role =
            word.is(Sense::Role) && (word.definite || comma || words.get(next + 1).definite) && !second;
        let one_of = word.is(Sense::OneOf) && !word.joined;
        if mention.role.is_none() && word.clitic.is_none() && !word.joined && (role || one_of) {
            let found = describe(words, next, end, false);
            mention.role = Some(next..found.end);
            mention.tokens.end = found.end;
        }
    } else if comma && mention.definite && !word.joined && word.clitic.is_none() {
        let from = after_honorifics(words, next, end);
        if is_name_word(words, from, end) && !words.get(from).definite {
            let stop = name_end(words, from, end);
            if stop > from {
                mention.name = Some(from..stop);
                mention.tokens.end = stop;
                mention.sort = Sort::Person;
            }
        }
    }
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
