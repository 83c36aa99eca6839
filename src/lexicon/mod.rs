//! Assets become checked tables of what is known about Arabic news prose.
//!
//! [`tables`] lists them and lays the user's own over them, [`load`] reads TOML rows with their places, [`phrases`] finds the longest known phrase at a token. Each table has a
//! file of its own here and in `assets/lexicon/`. It does not know articles.
pub mod boilerplate;
pub mod clitics;
pub mod conjugation;
pub mod deeds;
pub mod load;
pub mod months;
pub mod nominals;
pub mod numbers;
pub mod numerals;
mod overlay;
pub mod part;
pub mod particles;
pub mod people;
pub mod phrases;
pub mod reporting;
pub mod tables;
pub mod units;
pub mod word_map;
pub mod wording;

use crate::lexicon::part::Part;
use crate::lexicon::tables::{Own, Reader};
use crate::problem::Problem;

/// All tables. Built once, passed by reference; [`Lexicon::open`] puts off what nobody has asked for.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// Number words, units, months and the words around them.
    pub numbers: numbers::Numbers,
    /// Verbs of reporting.
    pub reporting: Part<reporting::Reporting>,
    /// Words that steer a reported clause.
    pub particles: Part<particles::Particles>,
    /// Lines that are no part of the article.
    pub boilerplate: Part<boilerplate::Boilerplate>,
    /// Verbs of doing.
    pub deeds: Part<deeds::Deeds>,
    /// Nouns of action.
    pub nominals: Part<nominals::Nominals>,
    /// Which rows of the user's lie over the embedded ones: the same letters for the same rows, nothing for none.
    pub edition: String,
    /// Words that name or describe speakers.
    pub people: Part<people::People>,
}

impl Lexicon {
    /// Builds the tables embedded in the program.
    ///
    /// # Errors
    /// Every problem found in the rows, not only the first.
    pub fn embedded() -> Result<Self, Vec<Problem>> {
        let (lexicon, problems) = Self::load(&[]);
        if problems.is_empty() {
            Ok(lexicon)
        } else {
            Err(problems)
        }
    }

    /// The same tables as [`Lexicon::load`] gives. Without files of the user's each is built when it is first asked for,
    /// as nothing can be wrong with it: tests hold the embedded rows to that.
    #[must_use]
    pub fn open(own: &[Own]) -> (Self, Vec<Problem>) {
        if !own.is_empty() {
            return Self::load(own);
        }
        let lexicon = Self {
            edition: tables::edition(own),
            numbers: numbers::Numbers::later(),
            reporting: Part::later(|| reporting::Reporting::new(&mut Reader::new(&[]))),
            particles: Part::later(|| particles::Particles::new(&mut Reader::new(&[]))),
            boilerplate: Part::later(|| boilerplate::Boilerplate::new(&mut Reader::new(&[]))),
            deeds: Part::later(|| deeds::Deeds::new(&mut Reader::new(&[]))),
            nominals: Part::later(|| nominals::Nominals::new(&mut Reader::new(&[]))),
            people: Part::later(|| people::People::new(&mut Reader::new(&[]))),
        };
        (lexicon, Vec::new())
    }

    /// Builds the tables with the user's own files laid over the embedded ones: all the good rows, and what is wrong
    /// with the others.
    #[must_use]
    pub fn load(own: &[Own]) -> (Self, Vec<Problem>) {
        let mut reader = Reader::new(own);
        let lexicon = Self {
            edition: tables::edition(own),
            numbers: numbers::Numbers::new(&mut reader),
            reporting: reporting::Reporting::new(&mut reader).into(),
            particles: particles::Particles::new(&mut reader).into(),
            boilerplate: boilerplate::Boilerplate::new(&mut reader).into(),
            deeds: deeds::Deeds::new(&mut reader).into(),
            nominals: nominals::Nominals::new(&mut reader).into(),
            people: people::People::new(&mut reader).into(),
        };
        (lexicon, reader.problems)
    }
}
