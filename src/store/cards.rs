//! The index as a list: cards of all articles, of one file, of what came lately; and the article behind a card.
//!
//! Comes in: an index. Goes out: [`Card`]s, with paths as a [`Naming`] gives them. It does not know how they are shown.
use crate::library::article::{Article, ArticleId};
use crate::library::card::{Card, Copies, Counts};
use crate::library::walk::name_of;
use crate::store::index::{Fault, Index};
use crate::store::writing::signed;
use rusqlite::{OptionalExtension, Row};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How the opened paths were written, and what they are from the top: the index knows files by the latter, people by
/// the former.
#[derive(Debug, Clone, Default)]
pub struct Naming {
    roots: Vec<(PathBuf, PathBuf)>,
}

impl Naming {
    /// The naming by these opened paths.
    #[must_use]
    pub fn new(paths: &[PathBuf]) -> Self {
        let root = |path: &PathBuf| Some((std::path::absolute(path).ok()?, path.clone()));
        Self {
            roots: paths.iter().filter_map(root).collect(),
        }
    }

    /// A path of the index as the user would write it.
    #[must_use]
    pub fn given(&self, path: &Path) -> PathBuf {
        let named = self.roots.iter().find_map(|(top, given)| {
            let rest = path.strip_prefix(top).ok()?;
            // Joining nothing would add a slash.
            Some(if rest.as_os_str().is_empty() {
                given.clone()
            } else {
                given.join(rest)
            })
        });
        named.unwrap_or_else(|| path.to_owned())
    }

    /// The name under which the index knows a path.
    #[must_use]
    pub fn indexed(path: &Path) -> String {
        name_of(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
    }
}

/// Makes cards of rows. Paths and outlets that repeat are kept once.
#[derive(Debug, Default)]
struct Cards<'a> {
    naming: Option<&'a Naming>,
    last: Option<(String, Arc<Path>)>,
    sources: HashMap<String, Arc<str>>,
}

const COLUMNS: &str =
    "a.id, f.path, a.place, a.content, a.title, a.source, a.date, a.speakers, a.quotes, a.figures";

impl<'a> Cards<'a> {
    fn new(naming: &'a Naming) -> Self {
        Self {
            naming: Some(naming),
            ..Self::default()
        }
    }

    fn card(&mut self, row: &Row<'_>) -> rusqlite::Result<Card> {
        let date: Option<&str> = row.get_ref(6)?.as_str_or_null()?;
        let count = |at: usize| row.get::<_, u32>(at);
        Ok(Card {
            path: self.path(row.get_ref(1)?.as_str()?),
            place: u64::try_from(row.get::<_, i64>(2)?).unwrap_or(0),
            id: ArticleId(row.get::<_, i64>(3)?.cast_unsigned()),
            title: row.get_ref(4)?.as_str()?.into(),
            source: row
                .get_ref(5)?
                .as_str_or_null()?
                .map(|source| self.source(source)),
            date: date.and_then(|date| date.parse().ok()),
            counts: Some(Counts {
                speakers: count(7)?,
                quotes: count(8)?,
                numbers: count(9)?,
            }),
        })
    }

    fn path(&mut self, path: &str) -> Arc<Path> {
        if let Some((_, given)) = self.last.as_ref().filter(|(last, _)| last == path) {
            return Arc::clone(given);
        }
        let indexed = Path::new(path);
        let given = self
            .naming
            .map_or_else(|| indexed.to_owned(), |naming| naming.given(indexed));
        let given: Arc<Path> = given.into();
        self.last = Some((path.to_owned(), Arc::clone(&given)));
        given
    }

    fn source(&mut self, source: &str) -> Arc<str> {
        if let Some(known) = self.sources.get(source) {
            return Arc::clone(known);
        }
        let new: Arc<str> = source.into();
        self.sources.insert(source.to_owned(), Arc::clone(&new));
        new
    }
}

/// Gives the cards of all articles, the newest first, then by file, until `take` returns false.
///
/// # Errors
/// The index fails.
pub fn all(index: &Index, naming: &Naming, take: &mut dyn FnMut(Card) -> bool) -> Result<(), Fault> {
    let mut statement = index.connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM article a CROSS JOIN file f ON f.id = a.file ORDER BY a.date DESC, f.path, a.place"
    ))?;
    let (mut rows, mut cards) = (statement.query([])?, Cards::new(naming));
    while let Some(row) = rows.next()? {
        if !take(cards.card(row)?) {
            break;
        }
    }
    Ok(())
}

/// The cards of the articles that were written after the one of number `after`, and the last number.
///
/// # Errors
/// The index fails.
pub fn since(index: &Index, naming: &Naming, after: i64) -> Result<(Vec<Card>, i64), Fault> {
    let mut statement = index.connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM article a CROSS JOIN file f ON f.id = a.file WHERE a.id > ?1 ORDER BY a.id"
    ))?;
    let (mut rows, mut cards) = (statement.query([after])?, Cards::new(naming));
    let (mut found, mut last) = (Vec::new(), after);
    while let Some(row) = rows.next()? {
        last = row.get(0)?;
        found.push(cards.card(row)?);
    }
    Ok((found, last))
}

/// The cards of a file's articles, in order. `path` is as the user wrote it.
///
/// # Errors
/// The index fails.
pub fn of_file(index: &Index, naming: &Naming, path: &Path) -> Result<Vec<Card>, Fault> {
    let mut statement = index.connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM file f JOIN article a ON a.file = f.id WHERE f.path = ?1 ORDER BY a.place"
    ))?;
    let mut cards = Cards::new(naming);
    let rows = statement.query_map([Naming::indexed(path)], |row| cards.card(row))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// An article by file and content, and how it stands among its copies.
pub type Copy = (Arc<Path>, ArticleId, Copies);

/// How the articles that have copies stand among them.
///
/// # Errors
/// The index fails.
pub fn copies(index: &Index, naming: &Naming) -> Result<Vec<Copy>, Fault> {
    let mut statement = index.connection.prepare_cached(&format!(
        "SELECT {COLUMNS}, a.lead FROM article a JOIN file f ON f.id = a.file
         WHERE a.lead IN (SELECT lead FROM article WHERE lead <> 0 AND lead <> id)
         ORDER BY a.lead, a.id <> a.lead, a.date, a.id"
    ))?;
    let (mut rows, mut cards) = (statement.query([])?, Cards::new(naming));
    let mut group: Vec<Card> = Vec::new();
    let (mut lead, mut found) = (0, Vec::new());
    while let Some(row) = rows.next()? {
        let next: i64 = row.get(10)?;
        if next != lead {
            found.extend(stand(std::mem::take(&mut group)));
            lead = next;
        }
        group.push(cards.card(row)?);
    }
    found.extend(stand(group));
    Ok(found)
}

/// The first of a group stands for all of it.
fn stand(group: Vec<Card>) -> impl Iterator<Item = Copy> {
    let mut outlets: Vec<Arc<str>> = Vec::new();
    for source in group.iter().filter_map(|card| card.source.as_ref()) {
        if !outlets.contains(source) {
            outlets.push(Arc::clone(source));
        }
    }
    let mut lead = Some(Copies::Lead(outlets.into()));
    group
        .into_iter()
        .map(move |card| (card.path, card.id, lead.take().unwrap_or(Copies::Led)))
}

/// The card of the article of this number; `None` when it has gone.
///
/// # Errors
/// The index fails.
pub fn numbered(index: &Index, naming: &Naming, number: i64) -> Result<Option<Card>, Fault> {
    let mut statement = index.connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM article a JOIN file f ON f.id = a.file WHERE a.id = ?1"
    ))?;
    let mut cards = Cards::new(naming);
    Ok(statement.query_row([number], |row| cards.card(row)).optional()?)
}

/// The article behind a card; `None` when the index does not have it any more.
///
/// # Errors
/// The index fails.
pub fn article(index: &Index, card: &Card) -> Result<Option<Article>, Fault> {
    let mut statement = index.connection.prepare_cached(
        "SELECT b.text, b.inner, b.author, b.link, b.language
         FROM file f JOIN article a ON a.file = f.id JOIN body b ON b.article = a.id
         WHERE f.path = ?1 AND a.content = ?2",
    )?;
    let named = rusqlite::params![Naming::indexed(&card.path), signed(card.id.0)];
    let article = statement.query_row(named, |row| {
        Ok(Article {
            id: card.id,
            path: card.path.to_path_buf(),
            inner: row.get(1)?,
            title: card.title.to_string(),
            source: card.source.as_deref().map(str::to_owned),
            date: card.date,
            author: row.get(2)?,
            link: row.get(3)?,
            language: row.get(4)?,
            text: row.get(0)?,
            encoding: None,
        })
    });
    Ok(article.optional()?)
}

/// The number of the article that was written last; 0 where there is none.
///
/// # Errors
/// The index fails.
pub fn last(index: &Index) -> Result<i64, Fault> {
    let mut statement = index
        .connection
        .prepare_cached("SELECT coalesce(max(id), 0) FROM article")?;
    Ok(statement.query_row([], |row| row.get(0))?)
}
