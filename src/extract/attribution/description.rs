//! The noun phrase behind a head: complements, adjectives, prepositions, brackets, up to a proper name or its end.
//!
//! Comes in: the words of a document and the token of the head. Goes out: where the description ends, and the name that
//! closes it. It does not know what sort of speaker it describes.
use crate::extract::attribution::naming;
use crate::extract::attribution::words::{TO, WITH, Word, Words};
use crate::lexicon::people::{Fact, Sense};
use crate::text::tokens::Kind;
use std::ops::Range;

/// Over, on: whoever is in charge of a study.
const OVER: &str = "\u{639}\u{644}\u{64A}";
/// Marks that open a name.
pub(super) const OPENERS: &[&str] = &["\"", "«", "“", "”", "‹", "‘", "'"];
const CLOSERS: &[&str] = &["\"", "»", "”", "“", "›", "’", "'"];

/// Senses of nouns that want a complement while they are indefinite.
const WANTING: &[Sense] = &[
    Sense::Body,
    Sense::Role,
    Sense::Group,
    Sense::Document,
    Sense::OneOf,
    Sense::Quantifier,
    Sense::Honorific,
    Sense::Matter,
];
/// Senses of words that a conjunction before them makes another speaker.
const PEOPLE: &[Sense] = &[
    Sense::Role,
    Sense::Group,
    Sense::Source,
    Sense::Honorific,
    Sense::FirstName,
    Sense::Organisation,
    Sense::Country,
    Sense::Capital,
];
/// Senses of words that are definite without an article.
const PROPER: &[Sense] = &[
    Sense::Country,
    Sense::Capital,
    Sense::Organisation,
    Sense::Agency,
    Sense::FirstName,
];

/// What a description came to.
pub(super) struct Described {
    /// One past its last token, the name not counted.
    pub end: usize,
    /// The name that follows it.
    pub name: Option<Range<usize>>,
    /// Whether a definite word or a proper noun closed it.
    pub definite: bool,
}

/// The end of a description that begins at `start`; with `names`, a proper name may close it.
pub(super) fn describe(words: &Words<'_>, start: usize, end: usize, names: bool) -> Described {
    let mut walk = Walk::new(words, start, end, names);
    while walk.at < end {
        match walk.step() {
            Step::On => {}
            Step::Name(name) => {
                return Described {
                    end: walk.at,
                    name: Some(name),
                    definite: true,
                };
            }
            Step::Stop => break,
        }
    }
    Described {
        end: walk.at.min(end),
        name: None,
        definite: walk.definite,
    }
}

/// What one word did to the description.
enum Step {
    /// It belongs to it.
    On,
    /// A proper name closes it.
    Name(Range<usize>),
    /// It does not belong to it.
    Stop,
}

/// A walk along a phrase, word by word.
#[expect(
    clippy::struct_excessive_bools,
    reason = "what the words so far say about the next one; each is set and asked apart from the others"
)]
struct Walk<'w, 'a> {
    words: &'w Words<'a>,
    start: usize,
    end: usize,
    names: bool,
    head: Word,
    at: usize,
    /// Whether the noun before wants a complement (it stands in annexation, or behind a preposition).
    open: bool,
    definite: bool,
    after_body: bool,
    last_definite: bool,
    /// A complement behind a preposition does not make an indefinite head definite.
    by_preposition: bool,
}

impl<'w, 'a> Walk<'w, 'a> {
    fn new(words: &'w Words<'a>, start: usize, end: usize, names: bool) -> Self {
        let head = words.get(start);
        let at = start + head.count;
        let governs = head.count > 1 && words.get(at - 1).is(Sense::Preposition);
        Self {
            words,
            start,
            end,
            names,
            head,
            at,
            open: !head.definite || governs,
            definite: head.definite,
            after_body: head.is(Sense::Body) && !head.definite,
            last_definite: head.definite,
            by_preposition: governs,
        }
    }

    fn step(&mut self) -> Step {
        let word = self.words.get(self.at);
        if !self.words.is_word(self.at) {
            return self.sign();
        }
        let strange = word.joined && !joins(self.words, self.at, self.last_definite);
        if self.ends(word) || self.is_object(word) || self.is_adjunct(word) || strange {
            return Step::Stop;
        }
        if word.is(Sense::Preposition) {
            return self.preposition(word);
        }
        if word.any(&[Sense::Relative, Sense::Transition]) && !(self.open && word.is(Sense::Adjunct)) {
            return Step::Stop;
        }
        if self.is_told(word) {
            return Step::Stop;
        }
        if self.annexed(word) {
            return Step::On;
        }
        if let Some(name) = self.name(word) {
            return Step::Name(name);
        }
        let bare = !self.open && !word.definite && word.clitic.is_none() && !word.joined;
        if bare
            && !continues(
                self.words,
                self.at,
                self.definite || self.last_definite,
                self.names,
            )
        {
            return Step::Stop;
        }
        self.take(word);
        Step::On
    }

    fn sign(&mut self) -> Step {
        match skip_sign(self.words, self.at, self.end, self.open) {
            Some(next) => {
                let marks = OPENERS.contains(&self.words.sign(self.at));
                self.definite |= marks;
                self.open &= !marks;
                self.at = next;
                Step::On
            }
            None => Step::Stop,
        }
    }

    /// Whether a pronoun, an adverb or the like ends the phrase here.
    fn ends(&self, word: Word) -> bool {
        let clause = word.any(&[Sense::Relative, Sense::Transition, Sense::Pronoun]) && !self.open;
        clause
            || (word.verb && !self.head.is(Sense::Document))
            || (word.is(Sense::Adverb) && !word.any(&[Sense::FirstName, Sense::Role]))
    }

    /// An indefinite noun that has its complement takes no definite adjective: what follows is an object.
    fn is_object(&self, word: Word) -> bool {
        if self.head.definite && !self.open && !self.by_preposition && self.cannot_qualify(word) {
            return true;
        }
        let indefinite = !self.open && !self.head.definite && !self.definite && !self.last_definite;
        let plain = word.clitic.is_none() && !word.joined && !word.is(Sense::FirstName);
        indefinite && word.definite && plain
    }

    /// Whether a definite noun behind a definite head is no adjective of it: of the other gender, or a body.
    fn cannot_qualify(&self, word: Word) -> bool {
        const FEMININE: char = '\u{647}';
        let noun = word.fact.is_none_or(Fact::is_only_common) || word.any(&[Sense::Body, Sense::Group]);
        let plain = word.definite && word.clitic.is_none() && !word.joined;
        if !noun || !plain || word.any(&[Sense::FirstName, Sense::Adjective, Sense::Nisba]) {
            return false;
        }
        let feminine = self.words.document.folded(self.at).ends_with(FEMININE);
        let head = self.words.document.folded(self.at - 1);
        if is_free_plural(self.words, self.at - 1) {
            // People, then an adjective with the same ending, or an object.
            const ENDINGS: [&str; 4] = ["\u{648}\u{646}", "\u{64A}\u{646}", "\u{627}\u{646}", "\u{64A}"];
            let folded = self.words.document.folded(self.at);
            return !ENDINGS.iter().any(|ending| folded.ends_with(ending));
        }
        if self.head.is(Sense::Body) {
            // The highest, the greatest, the first: feminine in alef.
            let may_agree = self
                .words
                .document
                .folded(self.at)
                .ends_with(['\u{627}', '\u{64A}', '\u{621}']);
            head.ends_with(FEMININE) && !feminine && !may_agree
        } else {
            let masculine = self
                .head
                .fact
                .is_some_and(|fact| fact.feminine == Some(false) && !fact.plural);
            let single = self.head.count == 1;
            self.head.is(Sense::Role) && single && masculine && !head.ends_with(FEMININE) && feminine
        }
    }

    /// Whether a frequent noun behind bi- or li- belongs to the verb: bodies and places describe, other things
    /// do not.
    fn is_adjunct(&self, word: Word) -> bool {
        let next = self.words.get(self.at + 1);
        let name = next.any(&[Sense::FirstName, Sense::Honorific, Sense::Role]);
        let complement = self.words.is_word(self.at + 1) && (next.definite || next.fact.is_none() || name);
        !word.definite
            && word.fact.is_some_and(Fact::is_only_common)
            && matches!(word.clitic, Some(TO | WITH))
            && !complement
    }

    fn preposition(&mut self, word: Word) -> Step {
        // Those in charge of a study: a participle keeps its preposition.
        let charge = self.at == self.start + self.head.count
            && self.head.definite
            && is_free_plural(self.words, self.start);
        let astray = !charge && strays(self.head, self.at - self.start) && leads_away(self.words, self.at);
        if !carries_on(self.words, self.at, self.end) || astray {
            return Step::Stop;
        }
        self.at += word.count;
        self.open = true;
        self.after_body = true;
        self.by_preposition = true;
        Step::On
    }

    /// Whether the word is whom something is told to.
    fn is_told(&self, word: Word) -> bool {
        word.clitic.is_some()
            && !self.head.is(Sense::Document)
            && (word.any(&[Sense::Agency, Sense::Adjunct])
                || (word.is(Sense::Addressee)
                    && word.clitic == Some(TO)
                    && !is_described_agency(self.words, self.at))
                || speaks_to(self.words, self.at))
    }

    /// Takes in a name that an office governs (the lawyer of So-and-so): an indefinite noun right before a name stands
    /// in annexation to it.
    fn annexed(&mut self, word: Word) -> bool {
        if self.names && self.head.is(Sense::Kin) && !self.head.definite {
            return self.relative(word);
        }
        let office = self.names && self.head.is(Sense::Role) && !self.head.definite && self.head.count == 1;
        if !office || self.at != self.start + 1 || !naming::is_name_word(self.words, self.at, self.end) {
            return false;
        }
        let given = word.is(Sense::FirstName);
        let stop = if given {
            naming::name_end(self.words, self.at, self.end.min(self.at + 2))
        } else {
            self.at + 1
        };
        self.close_at(stop);
        true
    }

    /// Takes in the name of whom a relative belongs to (the father of the late So-and-so).
    fn relative(&mut self, word: Word) -> bool {
        if word.joined || word.clitic.is_some() || !naming::is_name_word(self.words, self.at, self.end) {
            return false;
        }
        let stop = naming::name_end(self.words, self.at, self.end);
        self.close_at(stop);
        true
    }

    /// The proper name that begins here and closes the description.
    fn name(&self, word: Word) -> Option<Range<usize>> {
        let wanted = self.open && self.after_body;
        let begins = self.names
            && !word.joined
            && word.clitic.is_none()
            && naming::starts_name(self.words, self.at, self.end, wanted);
        if !begins {
            return None;
        }
        let from = naming::after_honorifics(self.words, self.at, self.end);
        let stop = naming::name_end(self.words, from, self.end);
        (stop > from).then_some(from..stop)
    }

    /// Takes the word in.
    fn take(&mut self, word: Word) {
        let wants = self.wants(word);
        self.by_preposition |= word.clitic.is_some();
        self.definite |= !self.by_preposition && (word.definite || word.any(PROPER));
        self.last_definite =
            word.definite || word.any(&[Sense::Country, Sense::Capital, Sense::Organisation]);
        self.after_body = word.is(Sense::Body) && !word.definite;
        self.open = word.any(WANTING)
            && !word.definite
            && !word.any(&[Sense::Organisation, Sense::Agency, Sense::Country, Sense::Nisba])
            || wants;
        let next = self.words.get(self.at + 1);
        if word.is(Sense::Honorific) && next.any(&[Sense::FirstName, Sense::Particle]) {
            // King So-and-so inside the name of a hospital or a university.
            let stop = naming::name_end(self.words, self.at + 1, self.end.min(self.at + 2));
            self.close_at(stop);
            return;
        }
        self.open |= word.is(Sense::Particle) && !word.definite;
        self.at += word.count;
    }

    /// Whether an indefinite noun that no table of bodies knows fills the place of a complement and has one of its own
    /// right behind it (the centre for the coordination of the operations). An adjective does not.
    fn wants(&self, word: Word) -> bool {
        let unlisted = word.fact.is_none_or(Fact::is_only_common);
        if !self.open || !unlisted || word.definite || word.joined || word.clitic.is_some() {
            return false;
        }
        let words = self.words;
        let next = words.get(self.at + 1);
        let complement = words.is_word(self.at + 1)
            && next.definite
            && !next.joined
            && next.clitic.is_none()
            && !next.any(&[Sense::Adverb, Sense::Relative, Sense::Pronoun]);
        let governs = if self.at == self.start + self.head.count {
            self.head.is(Sense::Construct)
                || (self.head.any(&[Sense::Body, Sense::Group]) && !is_free_plural(words, self.start))
        } else {
            true
        };
        complement && governs && !looks_like_adjective(words, self.at)
    }

    /// Goes on at `stop`, behind a name that is the phrase's complement.
    fn close_at(&mut self, stop: usize) {
        self.at = stop.max(self.at + 1);
        self.definite = true;
        self.open = false;
    }
}

/// Whether an indefinite word behind a noun can be its adjective: by its ending, or where both have the ending of the
/// same gender.
fn looks_like_adjective(words: &Words<'_>, at: usize) -> bool {
    const FEMININE: char = '\u{647}';
    let word = words.document.folded(at);
    let feminine = word.ends_with(FEMININE);
    if word.ends_with('\u{64A}') || word.ends_with("\u{64A}\u{647}") || word.ends_with("\u{648}\u{646}") {
        return true;
    }
    let before = words.get(at.saturating_sub(1));
    let after_feminine = words.document.folded(at.saturating_sub(1)).ends_with(FEMININE)
        || (before.is(Sense::Group) && before.fact.is_some_and(|fact| fact.feminine == Some(true)));
    feminine == after_feminine && (feminine || words.get(at).is(Sense::Adjective))
}

/// Whether the plural at `at` has an ending that stands in no annexation: -un, -in, -an.
fn is_free_plural(words: &Words<'_>, at: usize) -> bool {
    const ENDINGS: [&str; 3] = ["\u{648}\u{646}", "\u{64A}\u{646}", "\u{627}\u{646}"];
    let folded = words.document.folded(at);
    words.get(at).is(Sense::Group) && ENDINGS.iter().any(|ending| folded.ends_with(ending))
}

/// The token of the mark that closes the one at `open`.
pub(super) fn close_of(words: &Words<'_>, open: usize, end: usize) -> Option<usize> {
    (open + 2..end.min(open + 8)).find(|&at| CLOSERS.contains(&words.sign(at)))
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
    let next = words.get(at + word.count);
    // The ministry of foreign affairs and emigrants: no subject has this ending.
    let genitive = word.is(Sense::Group) && words.document.folded(at).ends_with("\u{64A}\u{646}");
    // Another matter of the same body: oversight and the fight against corruption.
    let matter = word.is(Sense::Matter)
        && !word.definite
        && word.clitic.is_none()
        && last_definite
        && (next.definite || next.any(&[Sense::Country, Sense::Matter]));
    let adjective = word.is(Sense::Nisba) && words.get(at.saturating_sub(1)).is(Sense::Nisba);
    matter
        || adjective
        || last_definite && word.definite && word.clitic.is_none() && (!word.any(PEOPLE) || genitive)
}

/// Whether the preposition at `at` belongs to the description, not to the clause.
pub(super) fn carries_on(words: &Words<'_>, at: usize, end: usize) -> bool {
    let word = words.get(at);
    let next = at + word.count;
    if next >= end || !words.is_word(next) {
        let to_outlet = words.bare(at).chars().count() == 1;
        return OPENERS.contains(&words.sign(next)) && next < end && !to_outlet;
    }
    let object = words.get(next);
    let told = words.bare(at).chars().count() == 1
        && (object.is(Sense::Agency)
            || (object.is(Sense::Addressee) && !is_described_agency(words, next))
            || words.document.folded(next).is_ascii());
    let own =
        !object.definite && object.fact.is_none_or(Fact::is_only_common) && naming::has_pronoun(words, next);
    let over = words.bare(at) == OVER && object.definite;
    !told
        && !own
        && !object.any(&[Sense::Adverb, Sense::Relative, Sense::Pronoun])
        && (over || !object.any(&[Sense::Adjunct, Sense::Document]))
}

/// Whether the agency at `at` is one of those that are no news agencies (the agency for energy), by what follows.
fn is_described_agency(words: &Words<'_>, at: usize) -> bool {
    let next = words.get(at + 1);
    words.get(at).is(Sense::Matter)
        && words.is_word(at + 1)
        && !next.any(&[Sense::Agency, Sense::Addressee, Sense::Group])
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
        || word.any(&[Sense::Role, Sense::Group, Sense::Common, Sense::Adjective])
        || (word.fact.is_none() && !names && naming::is_plausible(words, at))
}
