//! A place in an article of the library: where a quote or a number stands.
//!
//! Comes in: a row that begins with [`columns`]. Goes out: a [`Spot`]. It does not know what stands there.
use crate::store::schema::PLACE;
use crate::text::span::Span;
use rusqlite::Row;

/// A stretch of an article, with what is told of the article beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The article's number in the index.
    pub article: i64,
    /// Its file.
    pub path: String,
    /// Its headline.
    pub title: String,
    /// Its outlet.
    pub source: Option<String>,
    /// Its day, as `YYYY-MM-DD`.
    pub date: Option<String>,
    /// The bytes of its text.
    pub span: Span,
}

/// The columns of `article a` and `file f` that [`Spot::of`] reads; two more, the first and the last byte, follow.
pub(crate) fn columns() -> String {
    format!("a.id, {PLACE}, a.title, a.source, a.date")
}

/// How many columns a spot takes of a row.
pub(crate) const WIDTH: usize = 7;

impl Spot {
    /// The spot at the front of a row.
    pub(crate) fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            article: row.get(0)?,
            path: row.get(1)?,
            title: row.get(2)?,
            source: row.get(3)?,
            date: row.get(4)?,
            span: Span::new(row.get(5)?, row.get(6)?),
        })
    }
}
