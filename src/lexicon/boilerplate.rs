//! Lines that are no part of the article: `assets/lexicon/boilerplate.toml`.
//!
//! Goes out: [`Boilerplate`], which tells what a line's first words make of it. It does not know articles.
use crate::lexicon::phrases::Phrases;
use crate::lexicon::tables::Reader;
use crate::text::tokens::Tokens;
use serde::Deserialize;

/// How much a phrase condemns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// A line that says only this.
    Line,
    /// A line that starts with this.
    Start,
    /// A line that says only this, and everything below it.
    Rest,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    place: Place,
    forms: Vec<String>,
}

/// Phrases of boilerplate.
#[derive(Debug, Clone, Default)]
pub struct Boilerplate {
    lines: Phrases<Place>,
    starts: Phrases<()>,
}

impl Boilerplate {
    /// Reads the table.
    pub(crate) fn new(reader: &mut Reader<'_>) -> Self {
        let rows = reader.rows::<Row>("boilerplate");
        let mut table = Self::default();
        for row in rows.into_iter().map(|row| row.value) {
            for form in &row.forms {
                match row.place {
                    Place::Start => table.starts.insert(form, ()).map(|()| Place::Start),
                    place => table.lines.insert(form, place),
                };
            }
        }
        table
    }

    /// What the line whose words are the tokens `from..to` is, if a phrase tells.
    #[must_use]
    pub fn line(&self, tokens: &Tokens, from: usize, to: usize) -> Option<Place> {
        if let Some((length, &place)) = self.lines.longest(tokens, from)
            && from + length == to
        {
            return Some(place);
        }
        self.starts.longest(tokens, from).map(|_| Place::Start)
    }
}
