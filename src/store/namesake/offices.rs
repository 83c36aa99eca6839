//! The words of an office, or of a body's name, and whether two such names agree.
//!
//! Comes in: folded words. Goes out: [`Word`]s with what they mean, other phrases of one meaning alike; an
//! [`Agreement`]. It does not know persons.
use crate::extract::identity::{self, Likeness};
use crate::lexicon::Lexicon;
use crate::lexicon::people::Sense;
use crate::store::namesake::register::Register;
use crate::text::tokens::Tokens;

/// A word of an office or a body's name: its stem, and the country it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) stem: String,
    pub(crate) country: Option<u16>,
    /// Whether it is a noun for bodies that may be left out before the body's own name.
    pub(crate) is_head: bool,
    /// Whether it is a noun for a man or a body, so that many share it.
    is_general: bool,
    /// Whether it stands for a phrase, so that only the same letters are the same.
    is_set: bool,
}

impl Word {
    /// Whether two words mean one thing.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        match (self.country, other.country) {
            (Some(x), Some(y)) => x == y,
            _ => {
                self.stem == other.stem
                    || !(self.is_set || other.is_set)
                        && identity::compare_words(&self.stem, &other.stem) >= Likeness::Variant
            }
        }
    }
}

/// How two offices stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Agreement {
    /// One of them is not told.
    Unknown,
    /// Other words, or another country.
    Clash,
    /// Other words, and some that tell something in both.
    Touch,
    /// All words of the shorter stand in the longer.
    Part,
    /// The same words.
    Whole,
}

/// A word without its article.
pub(crate) fn stem_of<'w>(word: &'w str, lexicon: &Lexicon) -> &'w str {
    lexicon.numbers.clitics.without_article(word).unwrap_or(word)
}

/// A stem without a preposition, where what is left is known.
fn without_preposition<'w>(stem: &'w str, register: &Register, lexicon: &Lexicon) -> &'w str {
    const FOR: char = '\u{644}';
    let Some(rest) = stem.strip_prefix(FOR) else {
        return stem;
    };
    let is_body = lexicon.people.word(rest).is_some_and(|fact| {
        fact.senses.any(&[
            Sense::Body,
            Sense::Organisation,
            Sense::Agency,
            Sense::Country,
            Sense::Capital,
        ])
    });
    let is_known = lexicon.people.word(stem).is_some();
    if (is_body && !is_known) || (register.begins(rest) && !register.begins(stem)) {
        rest
    } else {
        stem
    }
}

/// The telling words of an office.
pub(crate) fn office(words: &[String], register: &Register, lexicon: &Lexicon) -> Vec<Word> {
    let mut stems: Vec<&str> = words.iter().map(|word| stem_of(word, lexicon)).collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < stems.len() {
        if register.phrase(&stems[at..]).is_none() {
            stems[at] = without_preposition(stems[at], register, lexicon);
        }
        let length = if let Some((length, meaning, _)) = register.phrase(&stems[at..]) {
            out.extend(meaning.iter().map(|stem| set_word(stem, register, lexicon)));
            length
        } else if let Some((length, country)) = country(words.get(at..).unwrap_or_default(), lexicon) {
            out.push(Word {
                stem: stems[at].to_owned(),
                country: Some(country),
                is_head: false,
                is_general: true,
                is_set: false,
            });
            length
        } else {
            out.extend(word_of(&words[at], stems[at], register, lexicon));
            1
        };
        at += length;
    }
    out
}

/// A country of several words at the front.
fn country(words: &[String], lexicon: &Lexicon) -> Option<(usize, u16)> {
    let (length, fact) = phrase(words, lexicon)?;
    Some((length, fact.country?)).filter(|(length, _)| *length > 1)
}

/// The longest known phrase at the front of some words.
pub(crate) fn phrase(words: &[String], lexicon: &Lexicon) -> Option<(usize, crate::lexicon::people::Fact)> {
    let first = words.first()?;
    let tokens = Tokens::new(&words.join(" "));
    let (length, fact) = lexicon.people.longest_from(&tokens, 0, first)?;
    (length <= words.len()).then_some((length, fact))
}

/// One word; `None` for small ones and those that an office may do without.
fn word_of(word: &str, stem: &str, register: &Register, lexicon: &Lexicon) -> Option<Word> {
    let fact = lexicon.people.word(word).or_else(|| lexicon.people.word(stem));
    let has = |list: &[Sense]| fact.is_some_and(|fact| fact.senses.any(list));
    let is_small = stem.chars().nth(1).is_none()
        || has(&[
            Sense::Preposition,
            Sense::Relative,
            Sense::Adverb,
            Sense::Honorific,
        ]) && !has(&[Sense::Role, Sense::Body])
        || register.is_in("left-out", stem);
    (!is_small).then(|| Word {
        stem: stem.to_owned(),
        country: fact.and_then(|fact| fact.country),
        is_head: register.is_in("heads", stem),
        is_general: has(&[Sense::Role, Sense::Body, Sense::Country, Sense::Nisba]),
        is_set: stem.starts_with(|c: char| c.is_ascii_digit()),
    })
}

/// A word of what a phrase is taken for.
fn set_word(stem: &str, register: &Register, lexicon: &Lexicon) -> Word {
    let fact = lexicon.people.word(stem);
    Word {
        stem: stem.to_owned(),
        country: fact.and_then(|fact| fact.country),
        is_head: register.is_in("heads", stem),
        is_general: fact.is_some_and(|fact| fact.senses.any(&[Sense::Role, Sense::Body])),
        is_set: true,
    }
}

/// How two offices stand to each other.
pub(crate) fn agree(a: &[Word], b: &[Word]) -> Agreement {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.is_empty() {
        return Agreement::Unknown;
    }
    let has_country = |words: &[Word]| words.iter().any(|word| word.country.is_some());
    let is_in = |word: &Word| long.iter().any(|other| word.agrees(other));
    let countries_clash = has_country(short)
        && has_country(long)
        && !short
            .iter()
            .filter(|word| word.country.is_some())
            .any(|word| long.iter().any(|other| word.country == other.country));
    if countries_clash {
        return Agreement::Clash;
    }
    if short.iter().all(is_in) {
        return if short.len() == long.len() {
            Agreement::Whole
        } else {
            Agreement::Part
        };
    }
    // Where one tells no country, that of the other proves nothing.
    let may_skip = |word: &&Word| word.country.is_none() || has_country(long);
    let asked: Vec<&Word> = short.iter().filter(may_skip).collect();
    if !asked.is_empty() && asked.iter().all(|word| is_in(word)) && asked.len() > 1 {
        return Agreement::Part;
    }
    let telling = short
        .iter()
        .filter(|word| !word.is_general && word.country.is_none() && is_in(word))
        .count();
    let shared = short.iter().filter(|word| is_in(word)).count();
    match telling {
        0 => Agreement::Clash,
        2.. if shared > 2 && shared * 4 >= short.len() * 3 => Agreement::Part,
        _ => Agreement::Touch,
    }
}
