//! Letters typed with an Arabic keyboard layout, and the Latin character of the same physical key.
//!
//! Comes in: rows of `assets/keyboards.toml`. It does not know which layout is on, and serves bindings only: what is
//! typed into a prompt stays as typed.
use crate::keymap::key::{Code, Key};
use crate::problem::Problem;
use serde::Deserialize;

const FILE: &str = "assets/keyboards.toml";
const SOURCE: &str = include_str!("../../assets/keyboards.toml");

/// Characters of other layouts with their Latin twins.
#[derive(Debug, Clone, Default)]
pub struct Twins {
    pairs: Vec<(char, char)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    layout: Vec<Layout>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Layout {
    #[expect(dead_code, reason = "read so that a row must say which layout it is")]
    name: String,
    letters: Vec<String>,
    keys: Vec<String>,
}

impl Twins {
    /// Reads the embedded layouts.
    ///
    /// # Errors
    /// The first row whose letters and keys do not pair up.
    pub fn embedded() -> Result<Self, Problem> {
        Self::parse(FILE, SOURCE)
    }

    fn parse(file: &str, source: &str) -> Result<Self, Problem> {
        let parsed: File = toml::from_str(source).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            Problem::at(file, source, offset, error.message().replace('\n', " "))
        })?;
        let mut pairs = Vec::new();
        for (letters, keys) in parsed
            .layout
            .iter()
            .flat_map(|layout| layout.letters.iter().zip(&layout.keys))
        {
            let letters: Vec<char> = letters.split_whitespace().flat_map(str::chars).collect();
            let keys: Vec<char> = keys.split_whitespace().flat_map(str::chars).collect();
            if letters.len() != keys.len() {
                let what = format!("{} letters for {} keys", letters.len(), keys.len());
                return Err(Problem::whole(file, what));
            }
            pairs.extend(letters.into_iter().zip(keys));
        }
        Ok(Self { pairs })
    }

    /// Returns the key as it would be with a Latin layout on, if it types a letter of another.
    #[must_use]
    pub fn latin(&self, key: Key) -> Option<Key> {
        let Code::Char(char) = key.code else { return None };
        let &(_, latin) = self.pairs.iter().find(|&&(letter, _)| letter == char)?;
        Some(Key {
            code: Code::Char(latin),
            ..key
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_latin_letter_has_a_twin() {
        let twins = Twins::embedded().unwrap();
        for latin in ('a'..='z').chain("[]/?".chars()) {
            let count = twins.pairs.iter().filter(|&&(_, key)| key == latin).count();
            assert!(count >= 1, "{latin}");
        }
        assert_eq!(twins.latin(Key::char('ت')), Some(Key::char('j')));
        assert_eq!(twins.latin(Key::char('؟')), Some(Key::char('?')));
        assert_eq!(twins.latin(Key::char('j')), None);
    }

    #[test]
    fn rows_that_do_not_pair_up_are_refused() {
        let source = "[[layout]]\nname = \"x\"\nletters = [\"ا ب\"]\nkeys = [\"h\"]\n";
        let problem = Twins::parse("k.toml", source).unwrap_err();
        assert_eq!(problem.to_string(), "k.toml: 2 letters for 1 keys");
    }
}
