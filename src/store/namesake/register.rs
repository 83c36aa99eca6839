//! What is known about names beyond their spelling: names of one person, words for one office, names of one body.
//!
//! Comes in: the rows of `assets/names/`. Goes out: [`Register`], which answers for folded words. It does not know who is
//! compared with whom.
use crate::lexicon::Lexicon;
use crate::lexicon::load;
use crate::store::namesake::offices;
use crate::store::namesake::spelling::{self, Spelling};
use crate::store::namesake::words::{Compound, plain_words};
use crate::text::fold::fold;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use serde::de::DeserializeOwned;

const PERSONS: &str = include_str!("../../../assets/names/persons.toml");
const BODIES: &str = include_str!("../../../assets/names/bodies.toml");
const OFFICES: &str = include_str!("../../../assets/names/offices.toml");
const GIVEN: &str = include_str!("../../../assets/names/given.toml");
const WORDS: &str = include_str!("../../../assets/names/words.toml");

/// All rows about names.
pub(crate) const SOURCES: [&str; 6] = [PERSONS, BODIES, OFFICES, GIVEN, WORDS, spelling::LETTERS];

/// A row of forms that stand for one another; the first is the one they are taken for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Forms {
    forms: Vec<String>,
}

/// A row of words of one use.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    lemma: String,
    forms: Vec<String>,
    /// Whether two trades of different rows make two people.
    #[serde(default)]
    trade: bool,
}

/// Words that stand for others.
#[derive(Debug)]
struct Phrase {
    words: Vec<String>,
    /// The row, the same for all its forms.
    row: usize,
}

/// A row of phrases that mean one thing.
#[derive(Debug)]
struct Meaning {
    /// The words that they are taken for.
    stems: Vec<String>,
    is_body: bool,
}

/// What the rows say.
#[derive(Debug, Default)]
pub(crate) struct Register {
    pub(crate) spelling: Spelling,
    phrases: FxHashMap<String, Vec<Phrase>>,
    meanings: Vec<Meaning>,
    /// The rows of a known name, by its shape.
    persons: FxHashMap<Vec<char>, Vec<u16>>,
    given: FxHashMap<String, Vec<u16>>,
    lists: FxHashMap<String, FxHashSet<String>>,
    trades: FxHashMap<String, u32>,
}

impl Register {
    /// Reads all rows.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut register = Self {
            spelling: Spelling::new(),
            ..Self::default()
        };
        let mut trades = 0;
        for row in rows::<List>("words", WORDS) {
            let forms: Vec<String> = row.forms.iter().map(|form| fold(form)).collect();
            if row.trade {
                for form in &forms {
                    *register.trades.entry(form.clone()).or_default() |= 1 << trades;
                }
                trades += 1;
            }
            register.lists.entry(row.lemma).or_default().extend(forms);
        }
        for (text, name, is_body) in [(BODIES, "bodies", true), (OFFICES, "offices", false)] {
            for row in rows::<Forms>(name, text) {
                register.add_meaning(&row.forms, is_body, lexicon);
            }
        }
        for (row, list) in (0..).zip(rows::<Forms>("given", GIVEN)) {
            for form in list.forms {
                register.given.entry(fold(&form)).or_default().push(row);
            }
        }
        for (row, list) in (0..).zip(rows::<Forms>("persons", PERSONS)) {
            for form in list.forms {
                let shape = register.name_shape(&plain_words(&form, &register.spelling));
                register.persons.entry(shape).or_default().push(row);
            }
        }
        register
    }

    fn add_meaning(&mut self, forms: &[String], is_body: bool, lexicon: &Lexicon) {
        let row = self.meanings.len();
        let stems = |form: &String| -> Vec<String> {
            fold(form)
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(|word| offices::stem_of(word, lexicon).to_owned())
                .collect()
        };
        let all: Vec<Vec<String>> = forms.iter().map(stems).collect();
        for words in &all {
            if let Some(first) = words.first() {
                let phrase = Phrase {
                    words: words.clone(),
                    row,
                };
                self.phrases.entry(first.clone()).or_default().push(phrase);
            }
        }
        self.meanings.push(Meaning {
            stems: all.into_iter().next().unwrap_or_default(),
            is_body,
        });
    }

    /// A name's letters without spaces, in a shape that its spellings share.
    pub(crate) fn name_shape(&self, words: &[String]) -> Vec<char> {
        self.spelling.shape(&words.concat())
    }

    /// The rows of a name; several when several people are known by it.
    pub(crate) fn known(&self, words: &[String]) -> &[u16] {
        self.persons
            .get(&self.name_shape(words))
            .map_or(&[], Vec::as_slice)
    }

    /// Whether two given names are forms of one.
    pub(crate) fn are_one_given(&self, a: &str, b: &str) -> bool {
        let rows = |word: &str| self.given.get(word).map_or(&[][..], Vec::as_slice);
        rows(a).iter().any(|row| rows(b).contains(row))
    }

    /// Whether a word is in the list of this name.
    pub(crate) fn is_in(&self, list: &str, word: &str) -> bool {
        self.lists.get(list).is_some_and(|words| words.contains(word))
    }

    /// How a compound name's first word is treated.
    pub(crate) fn compound(&self, word: &str) -> Option<Compound> {
        [
            ("servants", Compound::Servant),
            ("kunyas", Compound::Kunya),
            ("families", Compound::Family),
            ("particles", Compound::Foreign),
            ("sons", Compound::Son),
        ]
        .into_iter()
        .find_map(|(list, compound)| self.is_in(list, word).then_some(compound))
    }

    /// The trades of a word, as a set of bits.
    pub(crate) fn trades(&self, stem: &str) -> u32 {
        self.trades.get(stem).copied().unwrap_or(0)
    }

    /// Whether a phrase begins with this stem.
    pub(crate) fn begins(&self, stem: &str) -> bool {
        self.phrases.contains_key(stem)
    }

    /// The longest phrase at the front of some stems: how many they are, what they are taken for, and whether that is a
    /// body.
    pub(crate) fn phrase(&self, stems: &[&str]) -> Option<(usize, &[String], bool)> {
        let begins = |phrase: &&Phrase| {
            phrase.words.len() <= stems.len() && phrase.words.iter().zip(stems).all(|(x, y)| x == y)
        };
        let first = *stems.first()?;
        let found = self
            .phrases
            .get(first)?
            .iter()
            .filter(begins)
            .max_by_key(|phrase| phrase.words.len())?;
        let meaning = &self.meanings[found.row];
        Some((found.words.len(), &meaning.stems, meaning.is_body))
    }
    /// Whether some words are, as a whole, the name of a known body.
    pub(crate) fn is_body(&self, words: &[String], lexicon: &Lexicon) -> bool {
        let stems: Vec<&str> = words.iter().map(|word| offices::stem_of(word, lexicon)).collect();
        self.phrase(&stems)
            .is_some_and(|(length, _, is_body)| is_body && length == stems.len())
    }
}

fn rows<T: DeserializeOwned>(name: &str, text: &str) -> Vec<T> {
    load::rows::<T>(name, text)
        .0
        .into_iter()
        .map(|row| row.value)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole<T: DeserializeOwned>(name: &str, text: &str) -> Vec<T> {
        let (rows, problems) = load::rows::<T>(name, text);
        assert!(problems.is_empty(), "{problems:?}");
        assert!(!rows.is_empty(), "{name}");
        rows.into_iter().map(|row| row.value).collect()
    }

    #[test]
    fn rows_can_be_read_and_no_form_is_written_twice_in_a_row() {
        assert!(
            whole::<List>("words", WORDS)
                .iter()
                .all(|row| !row.forms.is_empty())
        );
        for (name, text) in [
            ("persons", PERSONS),
            ("bodies", BODIES),
            ("offices", OFFICES),
            ("given", GIVEN),
        ] {
            for row in whole::<Forms>(name, text) {
                let folded: FxHashSet<String> = row.forms.iter().map(|form| fold(form)).collect();
                assert_eq!(folded.len(), row.forms.len(), "{name}: {:?}", row.forms);
                assert!(row.forms.len() > 1, "{name}: {:?}", row.forms);
            }
        }
    }

    #[test]
    fn no_phrase_means_two_things() {
        let lexicon = Lexicon::embedded().unwrap();
        let register = Register::new(&lexicon);
        for phrases in register.phrases.values() {
            for (nth, a) in phrases.iter().enumerate() {
                let other = phrases
                    .iter()
                    .skip(nth + 1)
                    .find(|b| b.words == a.words && b.row != a.row);
                assert!(other.is_none(), "{:?}", a.words);
            }
        }
    }
}
