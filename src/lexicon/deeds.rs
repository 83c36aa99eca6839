//! Verbs of doing, which report nothing: `assets/lexicon/deeds.toml`.
//!
//! Goes out: [`Deeds`], a test for one word. It does not know sentences.
use crate::lexicon::conjugation::{Count, Tense, forms};
use crate::lexicon::tables::Reader;
use crate::lexicon::word_map::WordSet;
use crate::text::packed::Key;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    #[serde(default)]
    unclear: bool,
    verbs: Vec<String>,
}

/// The past forms of verbs of doing.
#[derive(Debug, Clone, Default)]
pub struct Deeds {
    forms: WordSet,
    unclear: WordSet,
}

impl Deeds {
    /// Reads the table.
    pub(crate) fn new(reader: &mut Reader<'_>) -> Self {
        let rows = reader.rows::<Row>("deeds");
        let mut table = Self::default();
        for row in rows.into_iter().map(|row| row.value) {
            for verb in &row.verbs {
                table.add(verb, row.unclear);
            }
        }
        table
    }

    fn add(&mut self, verb: &str, unclear: bool) {
        for (form, agreement) in forms(verb, "", "") {
            let bare = agreement.number == Count::One && !agreement.feminine;
            if agreement.tense != Tense::Past || agreement.first_person {
                continue;
            }
            if unclear && bare {
                self.unclear.insert(&form, ());
            } else {
                self.forms.insert(&form, ());
            }
        }
    }

    /// Whether a folded word is such a form or a noun of the same letters.
    #[must_use]
    pub fn is_noun_too(&self, folded: &str) -> bool {
        self.unclear.contains(folded)
    }

    /// Whether a folded word is a past form of a verb of doing.
    #[must_use]
    pub fn is<'w>(&self, folded: impl Into<Key<'w>>) -> bool {
        self.forms.contains(folded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn past_forms_only_and_no_nouns() {
        let deeds = Deeds::new(&mut Reader::new(&[]));
        for word in ["أجرى", "أجرت", "دعمت", "شاركا", "احتوتها", "احتوت"] {
            assert!(deeds.is(&fold(word)), "{word}");
        }
        for word in ["دعم", "تعاون", "يجري"] {
            assert!(!deeds.is(&fold(word)), "{word}");
        }
    }
}
