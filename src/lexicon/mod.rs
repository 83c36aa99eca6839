//! Assets become checked tables of what is known about Arabic news prose.
//!
//! [`load`] reads TOML rows with their places, [`phrases`] finds the longest known phrase at a token. Each table has a
//! file of its own here and in `assets/lexicon/`. It does not know articles.
pub mod load;
pub mod phrases;

use crate::problem::Problem;

/// All tables. Built once, passed by reference.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {}

impl Lexicon {
    /// Builds the tables embedded in the program.
    ///
    /// # Errors
    /// Every problem found in the rows, not only the first.
    pub fn embedded() -> Result<Self, Vec<Problem>> {
        Ok(Self {})
    }
}
