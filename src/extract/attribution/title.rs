//! An office or a description as words that can be compared: the minister of a country, the foreign ministry.
//!
//! Comes in: a mention. Goes out: its [`Title`], and whether two titles can be one holder's. It does not know actors.
use crate::extract::attribution::mention::Mention;
use crate::extract::attribution::words::{Words, without_article};
use crate::lexicon::people::{CountryId, Sense};
use std::ops::Range;

/// An office or description of an actor.
#[derive(Debug, Clone)]
pub(super) struct Title {
    /// Stems, feminine endings off, countries left out.
    pub words: Vec<String>,
    /// The country it belongs to.
    pub country: Option<CountryId>,
    /// As written.
    pub text: String,
}

impl Title {
    /// The title that the tokens `role` of `mention` give.
    pub(super) fn of(words: &Words<'_>, mention: &Mention, role: &Range<usize>) -> Self {
        let mut title = Self {
            words: Vec::new(),
            country: None,
            text: mention.text_of(words, role.clone()),
        };
        let mut bracket = false;
        for at in role.clone() {
            bracket = match words.sign(at) {
                "(" => at > role.start,
                ")" => false,
                _ => bracket,
            };
            if bracket {
                continue;
            }
            let fact = words.get(at).fact;
            if let Some(country) = fact.and_then(|fact| fact.country) {
                title.country = title.country.or(Some(country));
                continue;
            }
            if !words.is_word(at)
                || fact.is_some_and(|fact| {
                    fact.senses.has(Sense::Preposition)
                        || (fact.senses.has(Sense::Honorific) && !fact.senses.has(Sense::Role))
                })
            {
                continue;
            }
            title.words.push(stem(words.stem(at)));
        }
        if title.words.is_empty() {
            title.words.extend(role.clone().map(|at| stem(words.stem(at))));
        }
        title
    }

    /// The same without its head noun.
    pub(super) fn core(&self) -> Self {
        Self {
            words: self.words.get(1..).unwrap_or_default().to_vec(),
            ..self.clone()
        }
    }

    /// Whether two titles are word for word one.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.words == other.words && self.country == other.country
    }
}

/// A stem without feminine ending and plural ending.
fn stem(word: &str) -> String {
    let word = without_article(word);
    let cut = [
        "\u{648}\u{646}",
        "\u{64A}\u{646}",
        "\u{647}",
        "\u{648}",
        "\u{64A}",
    ]
    .into_iter()
    .find_map(|ending| word.strip_suffix(ending))
    .filter(|rest| rest.chars().count() >= 3);
    cut.unwrap_or(word).to_owned()
}

/// Whether a title (perhaps a short one) can mean the holder of `own`.
pub(super) fn titles_agree(title: &Title, own: &Title) -> bool {
    let countries = match (title.country, own.country) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    if !countries {
        return false;
    }
    let (short, long) = if title.words.len() <= own.words.len() {
        (&title.words, &own.words)
    } else {
        (&own.words, &title.words)
    };
    if short.first() != long.first() {
        return false;
    }
    let mut rest = long.iter();
    short.iter().all(|word| rest.any(|other| other == word))
}
