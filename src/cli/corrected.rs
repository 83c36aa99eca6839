//! Extraction with the reader's own corrections laid over it, for commands that print what articles say.
//!
//! It does not know how corrections are made.
use crate::cli::output::complain;
use crate::extract;
use crate::extract::corrections::{Correction, apply};
use crate::extract::model::Extraction;
use crate::lexicon::Lexicon;
use crate::library::article::Article;
use crate::problem::Problem;
use crate::shell::places;
use crate::store::corrections::{self, Corrections};

/// The corrections that are kept.
#[derive(Debug, Default)]
pub(crate) struct Corrected {
    kept: Vec<Corrections>,
}

/// What an article says, corrected.
#[derive(Debug)]
pub(crate) struct Findings {
    /// What was found, corrections applied.
    pub(crate) extraction: Extraction,
    /// Each correction, and whether it found what it means.
    pub(crate) corrections: Vec<(Correction, bool)>,
}

/// The corrections that are kept, complaining where they cannot be read; none where they are not wanted.
pub(crate) fn load(as_found: bool) -> Corrected {
    let path = places::corrections().filter(|_| !as_found);
    let kept = path.map_or(Ok(Vec::new()), |path| corrections::load(&path));
    Corrected {
        kept: kept.unwrap_or_else(|why| {
            complain(&[Problem::whole("corrections", why)]);
            Vec::new()
        }),
    }
}

impl Corrected {
    /// All of them, article by article.
    pub(crate) fn all(&self) -> &[Corrections] {
        &self.kept
    }

    /// Extracts an article and applies its corrections.
    pub(crate) fn extract(&self, article: &Article, lexicon: &Lexicon) -> Findings {
        let found = extract::extract(&article.text, lexicon);
        let list = corrections::of(&self.kept, article);
        if list.is_empty() {
            return Findings {
                extraction: found,
                corrections: Vec::new(),
            };
        }
        let corrected = apply(&article.text, &found, list);
        Findings {
            extraction: corrected.extraction,
            corrections: list.iter().cloned().zip(corrected.applied).collect(),
        }
    }
}
