//! Assets become checked tables of what is known about Arabic news prose.
//!
//! [`load`] reads TOML rows with their places, [`phrases`] finds the longest known phrase at a token. Each table has a
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
pub mod particles;
pub mod people;
pub mod phrases;
pub mod reporting;
pub mod units;
pub mod word_map;
pub mod wording;

use crate::problem::Problem;

/// All tables. Built once, passed by reference.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// Number words, units, months and the words around them.
    pub numbers: numbers::Numbers,
    /// Verbs of reporting.
    pub reporting: reporting::Reporting,
    /// Words that steer a reported clause.
    pub particles: particles::Particles,
    /// Lines that are no part of the article.
    pub boilerplate: boilerplate::Boilerplate,
    /// Verbs of doing.
    pub deeds: deeds::Deeds,
    /// Nouns of action.
    pub nominals: nominals::Nominals,
    /// Words that name or describe speakers.
    pub people: people::People,
}

impl Lexicon {
    /// Builds the tables embedded in the program.
    ///
    /// # Errors
    /// Every problem found in the rows, not only the first.
    pub fn embedded() -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut keep = |found: Vec<Problem>| problems.extend(found);
        let (reporting, found) =
            reporting::Reporting::new(include_str!("../../assets/lexicon/reporting.toml"));
        keep(found);
        let (particles, found) =
            particles::Particles::new(include_str!("../../assets/lexicon/particles.toml"));
        keep(found);
        let (boilerplate, found) =
            boilerplate::Boilerplate::new(include_str!("../../assets/lexicon/boilerplate.toml"));
        keep(found);
        let (deeds, found) = deeds::Deeds::new(include_str!("../../assets/lexicon/deeds.toml"));
        keep(found);
        let (nominals, found) = nominals::Nominals::new(include_str!("../../assets/lexicon/nominals.toml"));
        keep(found);
        let (numbers, found) = numbers::Numbers::embedded();
        keep(found);
        let (people, found) = people::People::embedded();
        keep(found);
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self {
            numbers,
            reporting,
            particles,
            boilerplate,
            deeds,
            nominals,
            people,
        })
    }
}
