//! Names of months in every system in use.
//!
//! Comes in: tokens. Goes out: the month that stands there. It does not know days or years.
use crate::lexicon::clitics::Clitics;
use crate::lexicon::phrases::Phrases;
use crate::lexicon::tables::Reader;
use crate::text::tokens::Tokens;
use serde::Deserialize;

/// Which calendar a month is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Calendar {
    /// The solar calendar.
    Gregorian,
    /// The lunar calendar.
    Hijri,
}

/// One row.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// 1 to 12.
    pub month: u8,
    /// Its calendar.
    pub calendar: Calendar,
    /// Its names.
    pub forms: Vec<String>,
    /// Whether the names are common words too, so that only a year makes them months.
    #[serde(default)]
    pub needs_year: bool,
    /// Texts with the expected span in ⟦ ⟧, and `kind value unit`.
    #[serde(default)]
    pub examples: Vec<(String, String)>,
    /// Texts in which nothing may be found.
    #[serde(default)]
    pub counter: Vec<String>,
}

/// All months.
#[derive(Debug, Clone, Default)]
pub struct Months {
    /// The rows.
    pub rows: Vec<Record>,
    forms: Phrases<usize>,
}

impl Months {
    /// Reads the table.
    pub(crate) fn new(reader: &mut Reader<'_>) -> Self {
        let rows = reader.rows::<Record>("months");
        let mut months = Self::default();
        for (index, row) in rows.into_iter().enumerate() {
            for form in &row.value.forms {
                months.forms.insert(form, index);
            }
            months.rows.push(row.value);
        }
        months
    }

    /// The longest month name at token `at`, clitics aside: how many tokens, and its row.
    #[must_use]
    pub fn at(&self, tokens: &Tokens, at: usize, clitics: &Clitics) -> Option<(usize, &Record)> {
        clitics
            .peel(tokens.folded(at))
            .find_map(|word| self.forms.longest_from(tokens, at, word))
            .and_then(|(count, &row)| Some((count, self.rows.get(row)?)))
    }
}
