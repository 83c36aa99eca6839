//! What a list shows of an article: enough to sort, filter and recognise it, without its text.
//!
//! Comes in: an article, or a row of the index. Goes out: [`Card`], a few hundred bytes. It does not know lists.
use crate::extract::model::Extraction;
use crate::library::article::{Article, ArticleId};
use std::path::Path;
use std::sync::Arc;

/// How much was found in an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Speakers.
    pub speakers: u32,
    /// Quotes.
    pub quotes: u32,
    /// Numbers.
    pub numbers: u32,
}

impl Counts {
    /// How much is in an extraction.
    #[must_use]
    pub fn of(found: &Extraction) -> Self {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Self {
            speakers: number(found.speakers.len()),
            quotes: number(found.quotes.len()),
            numbers: number(found.figures.len()),
        }
    }
}

/// How an article stands among its copies: the same text, nearly, in several outlets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Copies {
    /// It stands for all of them; their outlets, its own first.
    Lead(Box<[Arc<str>]>),
    /// Another one stands for it.
    Led,
}

/// What a list shows of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Identity by content.
    pub id: ArticleId,
    /// The file it is in, as the user named it.
    pub path: Arc<Path>,
    /// Where it stands among the articles of its file; only the order counts.
    pub place: u64,
    /// Its headline.
    pub title: Box<str>,
    /// The outlet, where known.
    pub source: Option<Arc<str>>,
    /// The day of publication, where known.
    pub date: Option<jiff::civil::Date>,
    /// How much was found in it, once it was looked at.
    pub counts: Option<Counts>,
}

impl Card {
    /// The card of an article that was not looked at.
    #[must_use]
    pub fn of(article: &Article, path: Arc<Path>, place: u64) -> Self {
        Self {
            id: article.id,
            path,
            place,
            title: article.title.as_str().into(),
            source: article.source.as_deref().map(Into::into),
            date: article.date,
            counts: None,
        }
    }
}
