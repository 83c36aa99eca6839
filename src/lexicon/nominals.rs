//! Nouns of action that open reported content without a particle: `assets/lexicon/nominals.toml`.
//!
//! Goes out: [`Nominals`], a test for one word. It does not know what comes before the word.
use crate::lexicon::tables::Reader;
use crate::lexicon::word_map::WordSet;
use crate::text::fold::fold;
use serde::Deserialize;

const ANY: char = '-';
const TEH: char = '\u{62A}';
const HEH: char = '\u{647}';
/// The ending of feminine adjectives of origin, folded.
const ORIGIN: &str = "\u{64A}\u{647}";
const ALEF_HAMZA_BELOW: char = '\u{625}';
/// The article, folded.
const ARTICLE: &str = "\u{627}\u{644}";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    #[serde(default)]
    pattern: String,
    #[serde(default)]
    hamza_below: bool,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
}

#[derive(Debug, Clone)]
struct Shape {
    letters: Vec<char>,
    hamza_below: bool,
}

/// Shapes and words of nouns of action.
#[derive(Debug, Clone, Default)]
pub struct Nominals {
    shapes: Vec<Shape>,
    words: WordSet,
    except: WordSet,
}

impl Nominals {
    /// Reads the table.
    pub(crate) fn new(reader: &mut Reader<'_>) -> Self {
        let rows = reader.rows::<Row>("nominals");
        let mut table = Self::default();
        for row in rows.into_iter().map(|row| row.value) {
            if !row.pattern.is_empty() {
                table.shapes.push(Shape {
                    letters: fold(&row.pattern).chars().collect(),
                    hamza_below: row.hamza_below,
                });
            }
            for word in &row.words {
                table.words.insert(&fold(word), ());
            }
            for word in &row.except {
                table.except.insert(&fold(word), ());
            }
        }
        table
    }

    /// Whether a word is a noun of action: `folded` without clitics, `written` as it stands. A possessive ending
    /// is allowed for.
    #[must_use]
    pub fn is(&self, folded: &str, written: &str) -> bool {
        let bare = folded.strip_prefix(ARTICLE).unwrap_or(folded);
        let definite = bare.len() < folded.len();
        // A definite word of this ending is mostly an adjective of origin.
        let adjective = definite && bare.ends_with(ORIGIN);
        if adjective || self.except.contains(bare) {
            return false;
        }
        if self.words.contains(bare) || self.words.contains(folded) {
            return true;
        }
        let below = written.contains(ALEF_HAMZA_BELOW);
        if bare.chars().count() < 4 {
            return false;
        }
        // Some begin with the letters of the article themselves.
        self.fits(bare, below)
            || (definite && self.fits(folded, below))
            || endings(bare).any(|stem| {
                // Before a pronoun the feminine ending is an open teh.
                let closed = stem.strip_suffix(TEH).map(|stem| format!("{stem}{HEH}"));
                [Some(stem), closed.as_deref()]
                    .into_iter()
                    .flatten()
                    .any(|stem| self.words.contains(stem) || self.fits(stem, below))
            })
    }

    /// Whether a folded word stands in the table as it is, not by its shape.
    #[must_use]
    pub fn lists(&self, folded: &str) -> bool {
        self.words.contains(folded)
    }

    fn fits(&self, word: &str, hamza_below: bool) -> bool {
        if self.except.contains(word) {
            return false;
        }
        self.shapes.iter().any(|shape| {
            (hamza_below || !shape.hamza_below)
                && word.chars().count() == shape.letters.len()
                && word
                    .chars()
                    .zip(&shape.letters)
                    .all(|(c, &want)| want == ANY || want == c)
        })
    }
}

/// The word without a possessive pronoun or a plural ending.
fn endings(word: &str) -> impl Iterator<Item = &str> {
    const ENDINGS: [&str; 5] = [
        "\u{647}\u{645}\u{627}",
        "\u{647}\u{645}",
        "\u{647}\u{627}",
        "\u{627}\u{62A}",
        "\u{647}",
    ];
    ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending))
}
