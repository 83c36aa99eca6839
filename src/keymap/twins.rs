//! Letters typed with an Arabic keyboard layout, and the Latin character of the same physical key.
//!
//! Comes in: rows of `assets/keyboards.toml`. Which layout is on it
//! only guesses. It serves bindings only: what is
//! typed into a prompt stays as typed.
use crate::keymap::key::{Code, Key};
use crate::problem::Problem;
use serde::Deserialize;

const FILE: &str = "assets/keyboards.toml";
const SOURCE: &str = include_str!("../../assets/keyboards.toml");

/// A layout: its language's tag, and its characters with their Latin twins.
#[derive(Debug, Clone)]
struct Board {
    language: String,
    pairs: Vec<(char, char)>,
}

impl Board {
    fn latin(&self, letter: char) -> Option<char> {
        let pair = self.pairs.iter().find(|&&(own, _)| own == letter);
        pair.map(|&(_, latin)| latin)
    }
}

/// Characters of other layouts with their Latin twins.
#[derive(Debug, Clone, Default)]
pub struct Twins {
    /// The layout that seems to be on first.
    boards: Vec<Board>,
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
    language: String,
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
        let boards = parsed.layout.iter().map(|layout| board(file, layout));
        Ok(Self {
            boards: boards.collect::<Result<_, _>>()?,
        })
    }

    /// Returns the key as it would be with a Latin layout on, if it types a letter of another.
    #[must_use]
    pub fn latin(&self, key: Key) -> Option<Key> {
        let Code::Char(char) = key.code else { return None };
        let latin = self.boards.iter().find_map(|board| board.latin(char))?;
        Some(Key {
            code: Code::Char(latin),
            ..key
        })
    }

    /// Takes the layouts of a language first, as the locale has it (`fa_IR.UTF-8`).
    pub fn prefer(&mut self, locale: &str) {
        let language = locale.split(['_', '.', '-', '@']).next().unwrap_or_default();
        self.boards.sort_by_key(|board| board.language != language);
    }

    /// A letter that only one layout types tells that this one is on.
    pub fn hear(&mut self, key: Key) {
        let Code::Char(char) = key.code else { return };
        let types = |board: &Board| board.latin(char).is_some();
        if self.boards.iter().filter(|board| types(board)).count() == 1 {
            self.boards.sort_by_key(|board| !types(board));
        }
    }
}

/// Pairs up a row's letters and keys.
fn board(file: &str, layout: &Layout) -> Result<Board, Problem> {
    let mut pairs = Vec::new();
    for (letters, keys) in layout.letters.iter().zip(&layout.keys) {
        let letters: Vec<char> = letters.split_whitespace().flat_map(str::chars).collect();
        let keys: Vec<char> = keys.split_whitespace().flat_map(str::chars).collect();
        if letters.len() != keys.len() {
            let what = format!("{} letters for {} keys", letters.len(), keys.len());
            return Err(Problem::whole(file, what));
        }
        pairs.extend(letters.into_iter().zip(keys));
    }
    Ok(Board {
        language: layout.language.clone(),
        pairs,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_latin_letter_has_a_twin() {
        let twins = Twins::embedded().unwrap();
        for board in &twins.boards {
            for latin in ('a'..='z').chain("[]?".chars()) {
                let count = board.pairs.iter().filter(|&&(_, key)| key == latin).count();
                assert_eq!(count, 1, "{latin} in {}", board.language);
            }
        }
        assert_eq!(twins.latin(Key::char('ت')), Some(Key::char('j')));
        assert_eq!(twins.latin(Key::char('؟')), Some(Key::char('?')));
        assert_eq!(twins.latin(Key::char('j')), None);
    }

    #[test]
    fn the_locale_or_a_letter_of_its_own_tells_the_layout() {
        let dal = |twins: &Twins| twins.latin(Key::char('د'));
        let mut twins = Twins::embedded().unwrap();
        assert_eq!(dal(&twins), Some(Key::char(']')));
        twins.prefer("fa_IR.UTF-8");
        assert_eq!(dal(&twins), Some(Key::char('n')));
        // Alef maqsura is on no Persian key, Farsi yeh on no Arabic one.
        for (letter, want) in [('ى', ']'), ('ت', ']'), ('ی', 'n'), ('j', 'n')] {
            twins.hear(Key::char(letter));
            assert_eq!(dal(&twins), Some(Key::char(want)), "after {letter}");
        }
        twins.prefer("en_US");
        assert_eq!(dal(&twins), Some(Key::char('n')));
    }

    #[test]
    fn rows_that_do_not_pair_up_are_refused() {
        let source = "[[layout]]\nname = \"x\"\nlanguage = \"x\"\nletters = [\"ا ب\"]\nkeys = [\"h\"]\n";
        let problem = Twins::parse("k.toml", source).unwrap_err();
        assert_eq!(problem.to_string(), "k.toml: 2 letters for 1 keys");
    }
}
