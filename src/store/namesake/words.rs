//! The words of a name: folded, without marks, compounds as one word, each with what it is.
//!
//! Comes in: a name as written. Goes out: [`NameWord`]s in order. It does not know titles or offices.
use crate::extract::identity::{self, Likeness};
use crate::lexicon::Lexicon;
use crate::lexicon::people::Sense;
use crate::store::namesake::register::Register;
use crate::store::namesake::spelling::Spelling;
use crate::text::fold::fold;

/// The article.
const ARTICLE: &str = "\u{627}\u{644}";

/// The name that is written before a given name and left out again.
const MUHAMMAD: &str = "\u{645}\u{62D}\u{645}\u{62F}";

/// What a word does that takes the next one with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Compound {
    /// Servant of.
    Servant,
    /// Father of, in its cases.
    Kunya,
    /// Family of.
    Family,
    /// A particle of other languages: de, van.
    Foreign,
    /// Son of: left out.
    Son,
}

/// Where a word of a name comes from, as far as that tells how many bear it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Origin {
    /// Another language, or unknown.
    Foreign,
    /// Arabic: such words are told apart by their vowels.
    Arabic,
    /// An Arabic given name, where few bear it: a woman's behind the first place.
    Given,
    /// An Arabic given name that many bear in this place.
    Frequent,
}

/// A word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NameWord {
    /// Folded, without the article.
    pub(crate) text: String,
    /// The letters that its spellings share.
    shape: Vec<char>,
    /// Its first consonant, and how many it has: most pairs of words are told apart by these.
    frame: (Option<char>, usize),
    pub(crate) origin: Origin,
    has_article: bool,
    /// Whether son-of stands before it.
    pub(crate) is_father: bool,
}

impl NameWord {
    fn new(
        (compound, text, has_article): (Option<Compound>, String, bool),
        (is_first, is_father): (bool, bool),
        register: &Register,
        lexicon: &Lexicon,
    ) -> Self {
        let is_bound = matches!(compound, Some(Compound::Servant | Compound::Kunya));
        let origin = match is_given(&text, lexicon) {
            true if is_first || is_man(&text, lexicon) => Origin::Frequent,
            true => Origin::Given,
            false if has_article || is_bound => Origin::Arabic,
            false => Origin::Foreign,
        };
        let shape = register.spelling.shape(&text);
        Self {
            frame: register.spelling.frame(&shape),
            shape,
            origin,
            has_article,
            is_father,
            text,
        }
    }

    /// How alike two words are. Two Arabic given names are two, however near.
    pub(crate) fn compare(&self, other: &Self, spelling: &Spelling) -> Likeness {
        if self.text == other.text {
            return if self.has_article == other.has_article {
                Likeness::Same
            } else {
                Likeness::Variant
            };
        }
        if self.shape == other.shape {
            return Likeness::Variant;
        }
        if self.origin.min(other.origin) >= Origin::Given || !spelling.may_be_near(self.frame, other.frame) {
            return Likeness::Different;
        }
        let found = identity::compare_words(&self.text, &other.text);
        if self.origin.max(other.origin) > Origin::Foreign {
            let consonants = identity::skeleton(&self.text).chars().count();
            return match found {
                // A long vowel more or less makes another Arabic name of a short one.
                Likeness::Variant if consonants < 4 => Likeness::Different,
                found => found,
            };
        }
        if found < Likeness::Variant && spelling.are_near(&self.shape, &other.shape) {
            return Likeness::Variant;
        }
        found
    }

    /// Whether it is the given name that others bear behind it.
    pub(crate) fn is_muhammad(&self) -> bool {
        self.text == MUHAMMAD
    }

    /// Whether it is but an initial.
    pub(crate) fn is_initial(&self) -> bool {
        self.text.chars().nth(1).is_none()
    }
}

/// The rows of given names that are no Arabic man's. A name that is also another word belongs to that word's row.
const FOREIGN: &str = "first-names:other-languages";
const WOMEN: &str = "first-names:women";

/// Whether a word is an Arabic given name.
pub(crate) fn is_given(word: &str, lexicon: &Lexicon) -> bool {
    is_none_of(&[FOREIGN], word, lexicon)
}

fn is_man(word: &str, lexicon: &Lexicon) -> bool {
    is_none_of(&[FOREIGN, WOMEN], word, lexicon)
}

fn is_none_of(rows: &[&str], word: &str, lexicon: &Lexicon) -> bool {
    let fact = lexicon.people.word(word);
    fact.is_some_and(|fact| fact.senses.has(Sense::FirstName) && !rows.contains(&lexicon.people.row(fact)))
}

/// The words of a name: folded, without marks, hashes, brackets and what stands in them; Latin ones as Arabic sounds.
pub(crate) fn plain_words(name: &str, spelling: &Spelling) -> Vec<String> {
    let arabic = |word: String| spelling.arabic(&word).unwrap_or(word);
    words(name).into_iter().map(arabic).collect()
}

/// The words of a name as written.
pub(crate) fn words(name: &str) -> Vec<String> {
    // One sign for the name of God.
    let name = name.replace('\u{FDF2}', " \u{627}\u{644}\u{644}\u{647} ");
    let mut depth = 0_usize;
    let kept: String = fold(&name)
        .chars()
        .filter_map(|c| match c {
            '(' | '[' => {
                depth += 1;
                Some(' ')
            }
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                Some(' ')
            }
            _ if depth > 0 => None,
            _ if c.is_alphanumeric() => Some(c),
            _ => Some(' '),
        })
        .collect();
    let all: Vec<String> = kept.split_whitespace().map(str::to_owned).collect();
    if all.is_empty() {
        // All of it stood in brackets.
        return fold(&name)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
    }
    all
}

/// The words of a person's name, compounds as one word: servant-of names, kunyas, families, de and van.
pub(crate) fn name_words(words: &[String], register: &Register, lexicon: &Lexicon) -> Vec<NameWord> {
    let mut out: Vec<NameWord> = Vec::new();
    let mut open: Option<(Compound, String)> = None;
    let mut is_father = false;
    for (at, word) in words.iter().enumerate() {
        let is_last = at + 1 == words.len();
        match register.compound(word) {
            Some(Compound::Son) if !is_last => is_father = true,
            Some(compound) if open.is_none() && !is_last => {
                let text = if compound == Compound::Kunya { KUNYA } else { word };
                open = Some((compound, text.to_owned()));
            }
            _ => {
                let word = match open.take() {
                    Some((compound, text)) => (Some(compound), text + word, false),
                    None => alone(word),
                };
                let place = (out.is_empty(), is_father);
                out.push(NameWord::new(word, place, register, lexicon));
                is_father = false;
            }
        }
    }
    out
}

/// Father of, as it is written at the front of one word.
const KUNYA: &str = "\u{628}\u{648}";

/// A word that stands for itself: without its article, a kunya glued to it in its short form.
fn alone(word: &str) -> (Option<Compound>, String, bool) {
    const FATHER: &str = "\u{627}\u{628}\u{648}";
    let long = |rest: &&str| rest.chars().nth(2).is_some();
    if let Some(rest) = word.strip_prefix(FATHER).filter(long) {
        return (Some(Compound::Kunya), format!("{KUNYA}{rest}"), false);
    }
    match word.strip_prefix(ARTICLE).filter(long) {
        Some(bare) => (None, bare.to_owned(), true),
        None => (None, word.to_owned(), false),
    }
}

/// All letters of a name in a row, articles left out of kunyas: the same however words are set apart.
pub(crate) fn glued(words: &[String], spelling: &Spelling) -> Vec<char> {
    const FATHER_OF_THE: &str = "\u{627}\u{628}\u{648}\u{627}\u{644}";
    const SHORT: &str = "\u{628}\u{644}";
    const FATHER: &str = "\u{627}\u{628}\u{648}";
    let all = words.concat();
    spelling.shape(&all.replace(FATHER_OF_THE, SHORT).replace(FATHER, KUNYA))
}
