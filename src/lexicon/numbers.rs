//! All that is known about numbers in text: number words, units, months, and the words around them.
//!
//! Comes in: the tables' rows. Goes out: one value that the grammar of figures reads. It does not know the grammar.
use crate::lexicon::clitics::Clitics;
use crate::lexicon::months::Months;
use crate::lexicon::numerals::Numerals;
use crate::lexicon::part::Part;
use crate::lexicon::tables::Reader;
use crate::lexicon::units::Units;
use crate::lexicon::wording::Wording;

/// The tables that figures are read with.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    /// Letters glued to words.
    pub clitics: Part<Clitics>,
    /// Units of measure, time and money.
    pub units: Part<Units>,
    /// Names of months.
    pub months: Part<Months>,
    /// Number words: every word at which a figure may begin.
    pub numerals: Part<Numerals>,
    /// Small words around figures, by role.
    pub wording: Part<Wording>,
}

impl Numbers {
    /// Reads the tables.
    pub(crate) fn new(reader: &mut Reader<'_>) -> Self {
        let clitics = Clitics::new(reader);
        let units = Units::new(reader);
        let months = Months::new(reader);
        Self {
            numerals: Numerals::new(reader, &clitics, &units, &months).into(),
            wording: Wording::new(reader).into(),
            clitics: clitics.into(),
            units: units.into(),
            months: months.into(),
        }
    }

    /// The embedded tables, each read when it is first asked for.
    pub(crate) fn later() -> Self {
        Self {
            numerals: Part::later(|| {
                let reader = &mut Reader::new(&[]);
                let (clitics, units, months) =
                    (Clitics::new(reader), Units::new(reader), Months::new(reader));
                Numerals::new(reader, &clitics, &units, &months)
            }),
            wording: Part::later(|| Wording::new(&mut Reader::new(&[]))),
            clitics: Part::later(|| Clitics::new(&mut Reader::new(&[]))),
            units: Part::later(|| Units::new(&mut Reader::new(&[]))),
            months: Part::later(|| Months::new(&mut Reader::new(&[]))),
        }
    }
}
