//! A search through the library: what was asked, and where it was found.
//!
//! The articles found stand in the catalog, best first; here is what is shown beside them. It does not know how they are
//! found.
use crate::library::catalog::Slot;
use crate::store::search::Snippet;
use std::collections::HashMap;

/// A search through the library.
#[derive(Debug, Clone, Default)]
pub struct Finding {
    /// What was asked.
    pub query: String,
    /// Why it cannot be answered, for people.
    pub trouble: Option<String>,
    /// Whether there are more articles than were brought.
    pub is_cut: bool,
    /// Where it stands in each article that was found.
    pub snippets: HashMap<Slot, Snippet>,
}

impl Finding {
    /// The first thing in an article that was asked for, as it is spelled there.
    #[must_use]
    pub fn word(&self, slot: Slot) -> Option<&str> {
        let snippet = self.snippets.get(&slot)?;
        let hit = snippet.hits.first()?;
        Some(hit.of(&snippet.text)).filter(|word| !word.trim().is_empty())
    }
}
