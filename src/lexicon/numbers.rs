//! All that is known about numbers in text: number words, units, months, and the words around them.
//!
//! Comes in: the tables' rows. Goes out: one value that the grammar of figures reads. It does not know the grammar.
use crate::lexicon::clitics::Clitics;
use crate::lexicon::months::Months;
use crate::lexicon::numerals::Numerals;
use crate::lexicon::tables::Reader;
use crate::lexicon::units::Units;
use crate::lexicon::wording::Wording;

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
    /// Reads the tables.
    pub(crate) fn new(reader: &mut Reader<'_>) -> Self {
        let clitics = Clitics::new(reader);
        let units = Units::new(reader);
        let months = Months::new(reader);
        Self {
            numerals: Numerals::new(reader, &clitics, &units, &months),
            wording: Wording::new(reader),
            clitics,
            units,
            months,
        }
    }
}
