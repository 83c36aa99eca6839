//! A speaker, taken apart: what it is, the words of its name, the words of its office.
//!
//! Comes in: a name and an office as articles have them. Goes out: a [`Party`]. It does not know other speakers.
use crate::lexicon::Lexicon;
use crate::lexicon::people::{Fact, Sense};
use crate::store::namesake::offices::{self, Word, phrase};
use crate::store::namesake::register::Register;
use crate::store::namesake::words::{self, NameWord, is_given};

/// What a speaker is, as its words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A person with a name.
    Person,
    /// A person known by an office alone.
    Office,
    /// A body.
    Body,
    /// Nobody in particular.
    Nobody,
}

/// A speaker, taken apart.
#[derive(Debug, Clone)]
pub struct Party {
    pub(crate) sort: Sort,
    /// The words of a person's name.
    pub(crate) words: Vec<NameWord>,
    /// All letters of the name in a row.
    pub(crate) glued: Vec<char>,
    /// The telling words of the office, or of the body's name.
    pub(crate) office: Vec<Word>,
    /// Father, son or grandson, where the name says so.
    pub(crate) generation: Option<String>,
    /// Words of respect that are an office: pope, king.
    pub(crate) rank: Vec<String>,
    /// Which in the row the office's holder is: the first, the second.
    pub(crate) ordinals: Vec<String>,
    /// The trades of the office.
    pub(crate) trades: u32,
    /// The people known by this name.
    pub(crate) known: Vec<u16>,
}

/// What is needed to take a name apart.
#[derive(Clone, Copy)]
pub(crate) struct Tables<'t> {
    pub(crate) lexicon: &'t Lexicon,
    pub(crate) register: &'t Register,
}

impl Party {
    /// Takes a name and an office apart; a title written before a name, or after a comma, goes to the office.
    pub(crate) fn new(name: &str, role: &str, tables: Tables<'_>) -> Self {
        let (lexicon, register) = (tables.lexicon, tables.register);
        let (name, behind) = name.split_once(['\u{60C}', ',']).unwrap_or((name, ""));
        let written = words::words(name);
        let behind = words::words(&format!("{behind} {role}"));
        if register.is_body(&written, lexicon) {
            return Self::office(Sort::Body, &written, &[], tables);
        }
        let all = words::plain_words(name, &register.spelling);
        let (words, rank) = without_honorifics(&all, tables);
        if words.is_empty() {
            return Self::office(Sort::Nobody, &[], &[], tables);
        }
        let mut party = Self::sorted(words, &behind, tables);
        party.rank = rank;
        party
    }

    fn sorted(words: &[String], behind: &[String], tables: Tables<'_>) -> Self {
        let lexicon = tables.lexicon;
        let known = phrase(words, lexicon).map(|(_, fact)| fact);
        let senses = |list: &[Sense]| known.is_some_and(|fact| fact.senses.any(list));
        let is_definite = known.is_some_and(|fact| fact.definite);
        if senses(&[Sense::Source, Sense::Quantifier, Sense::OneOf])
            || known.is_some_and(|fact| fact.plural) && senses(&[Sense::Group])
        {
            return Self::office(Sort::Nobody, words, behind, tables);
        }
        if senses(&[Sense::Role]) && !senses(&[Sense::FirstName]) {
            let split = title_length(words, tables);
            // A bare noun before a name: somebody's lawyer, not somebody.
            if split == 1 && !is_definite && words.len() > 1 && is_bare_head(&words[0], lexicon) {
                return Self::office(Sort::Nobody, words, behind, tables);
            }
            if split < words.len() {
                let (title, name) = words.split_at(split);
                let title: Vec<String> = title.iter().chain(behind).cloned().collect();
                return Self::person(name, &title, tables);
            }
            // An office is one man's when it, or what it is of, is definite.
            let rest = words.iter().find(|word| !is_bare_head(word, lexicon));
            let is_known = is_definite
                || rest.is_some_and(|word| has_article(word, lexicon) || is_country(word, lexicon));
            let sort = if is_known { Sort::Office } else { Sort::Nobody };
            return Self::office(sort, words, behind, tables);
        }
        let is_body = senses(&[
            Sense::Body,
            Sense::Organisation,
            Sense::Agency,
            Sense::Country,
            Sense::Capital,
        ]) && !senses(&[Sense::FirstName]);
        if is_body {
            return Self::office(Sort::Body, words, &[], tables);
        }
        Self::person(words, behind, tables)
    }

    fn person(words: &[String], office: &[String], tables: Tables<'_>) -> Self {
        let (lexicon, register) = (tables.lexicon, tables.register);
        let generation = words
            .last()
            .filter(|word| words.len() > 1 && register.is_in("generations", word));
        let bare = words
            .get(..words.len() - usize::from(generation.is_some()))
            .unwrap_or(words);
        let telling = offices::office(office, register, lexicon);
        Self {
            sort: Sort::Person,
            words: words::name_words(bare, register, lexicon),
            glued: words::glued(bare, &register.spelling),
            generation: generation.map(|word| offices::stem_of(word, lexicon).to_owned()),
            rank: Vec::new(),
            ordinals: office
                .iter()
                .map(|word| offices::stem_of(word, lexicon))
                .filter(|stem| register.is_in("ordinals", stem))
                .map(str::to_owned)
                .collect(),
            trades: trades(office, tables),
            known: register.known(words).to_vec(),
            office: telling,
        }
    }

    /// One without a personal name.
    fn office(sort: Sort, words: &[String], behind: &[String], tables: Tables<'_>) -> Self {
        let all: Vec<String> = words.iter().chain(behind).cloned().collect();
        Self {
            sort,
            words: Vec::new(),
            glued: words::glued(words, &tables.register.spelling),
            office: offices::office(&all, tables.register, tables.lexicon),
            generation: None,
            rank: Vec::new(),
            ordinals: Vec::new(),
            trades: 0,
            known: Vec::new(),
        }
    }
}

fn trades(office: &[String], tables: Tables<'_>) -> u32 {
    office
        .iter()
        .map(|word| tables.register.trades(offices::stem_of(word, tables.lexicon)))
        .fold(0, |all, trades| all | trades)
}

/// The words of a name behind its words of respect, and those of them that are an office.
fn without_honorifics<'w>(words: &'w [String], tables: Tables<'_>) -> (&'w [String], Vec<String>) {
    let (lexicon, register) = (tables.lexicon, tables.register);
    let (mut words, mut rank) = (words, Vec::new());
    while let Some((length, fact)) = phrase(words, lexicon)
        && length < words.len()
        && fact.senses.has(Sense::Honorific)
    {
        let (title, rest) = words.split_at(length);
        rank.extend(
            title
                .iter()
                .map(|word| offices::stem_of(word, lexicon))
                .filter(|stem| register.is_in("ranks", stem))
                .map(str::to_owned),
        );
        words = rest;
        // Behind a rank may stand what kind of: the grand ayatollah, the retired general.
        while let [kind, next, ..] = words
            && words.len() > 2
            && has_article(kind, lexicon)
            && !is_given(kind, lexicon)
            && (is_given(next, lexicon) || is_honorific(next, lexicon))
        {
            words = words.get(1..).unwrap_or_default();
        }
    }
    (words, rank)
}

fn is_honorific(word: &str, lexicon: &Lexicon) -> bool {
    lexicon
        .people
        .word(word)
        .is_some_and(|fact| fact.senses.has(Sense::Honorific))
}

/// How many words at the front are a title: a role and what belongs to it, up to the name.
fn title_length(words: &[String], tables: Tables<'_>) -> usize {
    let lexicon = tables.lexicon;
    let mut length = 0;
    while let Some(word) = words.get(length) {
        let rest = words.get(length..).unwrap_or_default();
        let step = match phrase(rest, lexicon) {
            Some((_, fact)) if fact.senses.has(Sense::FirstName) && length > 0 => break,
            Some((count, fact))
                if fact.definite || !is_name_like(fact) || fact.senses.has(Sense::Honorific) =>
            {
                count
            }
            _ if length == 0 || has_article(word, lexicon) => 1,
            _ => match body_of(rest, lexicon) {
                Some(count) => count,
                None => break,
            },
        };
        length += step;
    }
    let is_bare = words.first().is_some_and(|word| is_bare_head(word, lexicon));
    if length == 1 && is_bare {
        return complement(words, lexicon).unwrap_or(length);
    }
    length
}

/// A body behind the preposition for: how many words it takes.
fn body_of(words: &[String], lexicon: &Lexicon) -> Option<usize> {
    let rest = words.first()?.strip_prefix('\u{644}')?;
    let mut behind: Vec<String> = words.to_vec();
    rest.clone_into(&mut behind[0]);
    let (length, fact) = phrase(&behind, lexicon)?;
    let is_body = fact
        .senses
        .any(&[Sense::Body, Sense::Organisation, Sense::Agency]);
    is_body.then_some(length)
}

/// A bare noun, the proper noun that it belongs to, and then a given name: the star of a club and his name.
fn complement(words: &[String], lexicon: &Lexicon) -> Option<usize> {
    let is_name = |word: &String| is_given(word, lexicon);
    let at = words.iter().skip(2).position(is_name)? + 2;
    let before = words.get(at - 1)?;
    (at + 1 < words.len() && !is_bare_head(before, lexicon) && !words.iter().take(at).any(is_name))
        .then_some(at)
}

/// Whether a word is a noun for a man or a body, without the article.
fn is_bare_head(word: &str, lexicon: &Lexicon) -> bool {
    let fact = lexicon.people.word(word);
    fact.is_some_and(|fact| !fact.definite && fact.senses.any(&[Sense::Role, Sense::Body]))
}

fn is_country(word: &str, lexicon: &Lexicon) -> bool {
    lexicon
        .people
        .word(word)
        .is_some_and(|fact| fact.country.is_some())
}

fn is_name_like(fact: Fact) -> bool {
    fact.senses
        .any(&[Sense::FirstName, Sense::Particle, Sense::Honorific])
}

fn has_article(word: &str, lexicon: &Lexicon) -> bool {
    lexicon.numbers.clitics.without_article(word).is_some()
}
