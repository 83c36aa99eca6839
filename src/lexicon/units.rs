//! Units of measure, time and money: what makes a number a duration or a sum.
//!
//! Comes in: tokens. Goes out: the unit that stands there. It does not know numbers.
use crate::lexicon::clitics::Clitics;
use crate::lexicon::phrases::Phrases;
use crate::lexicon::tables::Reader;
use crate::text::tokens::Tokens;
use serde::Deserialize;

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quantity {
    /// Time.
    Duration,
    /// Length, weight, temperature and the like.
    Measure,
    /// A currency.
    Money,
    /// How many times.
    Count,
}

/// One row.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The unit's name.
    pub lemma: String,
    /// What it measures.
    pub kind: Quantity,
    /// UN/CEFACT, ISO 4217 or ISO 8601 code.
    pub code: Option<String>,
    /// Every spelling without clitics or article.
    pub forms: Vec<String>,
    /// Forms that hold the number two themselves.
    #[serde(default)]
    pub dual: Vec<String>,
    /// Whether it also counts years of life.
    #[serde(default)]
    pub ages: bool,
    /// Texts with the expected span in ⟦ ⟧, and `kind value unit`.
    #[serde(default)]
    pub examples: Vec<(String, String)>,
    /// Texts in which nothing may be found.
    #[serde(default)]
    pub counter: Vec<String>,
}

/// All units.
#[derive(Debug, Clone, Default)]
pub struct Units {
    /// The rows.
    pub rows: Vec<Record>,
    forms: Phrases<usize>,
}

impl Units {
    /// Reads the table.
    pub(crate) fn new(reader: &mut Reader<'_>) -> Self {
        let rows = reader.rows::<Record>("units");
        let mut units = Self::default();
        for (index, row) in rows.into_iter().enumerate() {
            for form in &row.value.forms {
                if let Some(other) = units.forms.insert(form, index)
                    && other != index
                {
                    let what = format!("{form} is already a form of another unit");
                    reader.problems.push(row.problem(what));
                }
            }
            units.rows.push(row.value);
        }
        units
    }

    /// Whether one folded word is a unit.
    #[must_use]
    pub fn is_form(&self, folded: &str) -> bool {
        self.forms.word(folded).is_some()
    }

    /// The longest unit at token `at`, with an article or without: how many tokens, and its row.
    #[must_use]
    pub fn at(&self, tokens: &Tokens, at: usize, clitics: &Clitics) -> Option<(usize, usize)> {
        let word = tokens.folded(at);
        [Some(word), clitics.without_article(word)]
            .into_iter()
            .flatten()
            .find_map(|word| self.forms.longest_from(tokens, at, word))
            .map(|(count, &row)| (count, row))
    }
}
