//! All that is known about numbers in text: number words, units, months, and the words around them.
//!
//! Comes in: the embedded tables. Goes out: one value that the grammar of figures reads. It does not know the grammar.
use crate::lexicon::clitics::Clitics;
use crate::lexicon::months::Months;
use crate::lexicon::numerals::Numerals;
use crate::lexicon::units::Units;
use crate::lexicon::wording::Wording;
use crate::problem::Problem;

/// The tables that figures are read with.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    /// Letters glued to words.
    pub clitics: Clitics,
    /// Units of measure, time and money.
    pub units: Units,
    /// Names of months.
    pub months: Months,
    /// Number words: every word at which a figure may begin.
    pub numerals: Numerals,
    /// Small words around figures, by role.
    pub wording: Wording,
}

impl Numbers {
    /// Builds the embedded tables; the problems are those of their rows.
    #[must_use]
    pub fn embedded() -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let clitics = Clitics::embedded(&mut problems);
        let units = Units::embedded(&mut problems);
        let months = Months::embedded(&mut problems);
        let numbers = Self {
            numerals: Numerals::embedded(&clitics, &units, &months, &mut problems),
            wording: Wording::embedded(&mut problems),
            clitics,
            units,
            months,
        };
        (numbers, problems)
    }
}
