//! A question becomes articles, the best or the newest first, each with a snippet.
//!
//! Comes in: a [`Query`]. Goes out: [`Entry`]s; copies of one text are one entry with its outlets. An article's text is
//! read only when it is shown, or to tell whether an exact wording is in it. It does not know how a question is typed.
use crate::lexicon::clitics::Clitics;
use crate::store::index::{Fault, Index};
use crate::store::people;
use crate::store::query::{Field, QUOTE_KINDS, Query};
use crate::store::schema::PLACE;
use crate::store::wording::Wording;
use crate::text::fold::fold;
use crate::text::span::Span;
use crate::text::tokens::Tokens;
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};
use std::collections::HashSet;
use std::fmt::Write;

/// How a list is ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// The best match first.
    #[default]
    Best,
    /// The newest first.
    Date,
    /// By title.
    Title,
    /// By outlet.
    Source,
    /// Most speakers first.
    Speakers,
    /// Most quotes first.
    Quotes,
    /// Most numbers first.
    Numbers,
}

impl Order {
    const fn sql(self) -> &'static str {
        match self {
            Self::Best => "rank",
            Self::Date => "a.date DESC, a.file, a.place",
            Self::Title => "a.title, a.id",
            Self::Source => "a.outlet IS NULL, a.outlet, a.date DESC, a.id",
            Self::Speakers => "a.speakers DESC, a.id",
            Self::Quotes => "a.quotes DESC, a.id",
            Self::Numbers => "a.figures DESC, a.id",
        }
    }
}

/// What a list is to hold.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wish {
    /// Whether words stand only for themselves, as typed.
    pub is_exact: bool,
    /// Whether every copy of a text is an entry.
    pub with_copies: bool,
    /// How it is ordered.
    pub order: Order,
    /// How many entries are passed over before the first: those of the pages before.
    pub skip: usize,
    /// How many entries it has, at most.
    pub limit: Option<usize>,
}

/// An article in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number in the index.
    pub id: i64,
    /// The file it is in.
    pub path: String,
    /// Its headline.
    pub title: String,
    /// Its outlet.
    pub source: Option<String>,
    /// Its day, as `YYYY-MM-DD`.
    pub date: Option<String>,
    /// How many speakers, quotes and numbers it has.
    pub counts: (i64, i64, i64),
    /// The outlets that have the same copy, its own first.
    pub outlets: Vec<String>,
    /// Where it has what was asked for; `None` in a plain list.
    pub snippet: Option<Snippet>,
}

/// A stretch of an article and the places in it that were asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snippet {
    /// The text, in one line.
    pub text: String,
    /// The hits: bytes of that text.
    pub hits: Vec<Span>,
}

/// How many words a snippet has, and how many of them may stand before the first hit.
const SNIPPET: (usize, usize) = (32, 8);

/// Finds articles.
///
/// # Errors
/// The index fails.
pub fn search(index: &Index, query: &Query, wish: &Wish, clitics: &Clitics) -> Result<Vec<Entry>, Fault> {
    let mut plan = Plan::new(index, clitics, wish.is_exact);
    let sql = plan.sql(query, wish)?;
    let mut statement = index.connection.prepare(&sql)?;
    let mut rows = statement.query(params_from_iter(&plan.values))?;
    let (mut entries, mut seen, mut passed) = (Vec::new(), HashSet::new(), 0);
    while wish.limit.is_none_or(|limit| entries.len() < limit) {
        let Some(row) = rows.next()? else { break };
        let lead: i64 = row.get("lead")?;
        if !wish.with_copies && lead != 0 && seen.contains(&lead) {
            continue;
        }
        let mut entry = entry(row)?;
        // What an exact question asks for is told by the text alone.
        let is_passed = passed < wish.skip;
        let is_shown = !is_passed && !plan.shown.is_empty();
        if is_shown || plan.exact.is_some() {
            let text = text_of(index, entry.id)?;
            let known = plan.known(row)?;
            let Some(snippet) = plan.snippet(&text, &known) else {
                continue;
            };
            entry.snippet = Some(snippet).filter(|_| !plan.shown.is_empty());
        }
        if is_passed {
            passed += 1;
            seen.insert(lead);
            continue;
        }
        entry.outlets = if lead == 0 {
            entry.source.clone().into_iter().collect()
        } else {
            outlets(index, lead, &entry)?
        };
        seen.insert(lead);
        entries.push(entry);
    }
    Ok(entries)
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        id: row.get("id")?,
        path: row.get("path")?,
        title: row.get("title")?,
        source: row.get("source")?,
        date: row.get("date")?,
        counts: (row.get("speakers")?, row.get("quotes")?, row.get("figures")?),
        outlets: Vec::new(),
        snippet: None,
    })
}

/// The whole text of an article.
///
/// # Errors
/// The index fails.
pub fn text_of(index: &Index, article: i64) -> Result<String, Fault> {
    let mut statement = index
        .connection
        .prepare_cached("SELECT text FROM body WHERE article = ?1")?;
    Ok(statement.query_row([article], |row| row.get(0))?)
}

fn outlets(index: &Index, lead: i64, entry: &Entry) -> Result<Vec<String>, Fault> {
    let mut statement = index.connection.prepare_cached(
        "SELECT DISTINCT source FROM article WHERE lead = ?1 AND source IS NOT NULL ORDER BY date, id",
    )?;
    let mut all: Vec<String> = statement
        .query_map([lead], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    if let Some(own) = &entry.source {
        all.retain(|outlet| outlet != own);
        all.insert(0, own.clone());
    }
    Ok(all)
}

/// A question on its way to the database.
struct Plan<'a> {
    index: &'a Index,
    clitics: &'a Clitics,
    is_exact: bool,
    values: Vec<Value>,
    /// The wordings that a snippet shows; an exact question's articles must have them.
    shown: Vec<Wording>,
    /// For an exact question, the tree of its words and of what is said beside them.
    exact: Option<Tree>,
    /// The conditions that the tree asks of a row.
    asked: Vec<String>,
}

/// A tree of wordings and conditions, to be held against a text and what is known of it.
enum Tree {
    Words(Wording),
    /// The condition of this number.
    Known(usize),
    And(Vec<Tree>),
    Or(Vec<Tree>),
    Not(Box<Tree>),
}

impl<'a> Plan<'a> {
    const fn new(index: &'a Index, clitics: &'a Clitics, is_exact: bool) -> Self {
        Self {
            index,
            clitics,
            is_exact,
            values: Vec::new(),
            shown: Vec::new(),
            exact: None,
            asked: Vec::new(),
        }
    }

    /// The statement: words are matched in the full-text table where the question is words and fields side by side;
    /// else each part is a set of articles.
    fn sql(&mut self, query: &Query, wish: &Wish) -> Result<String, Fault> {
        self.collect_shown(query);
        let parts = match query {
            Query::And(parts) => parts.as_slice(),
            Query::All => &[],
            other => std::slice::from_ref(other),
        };
        let (words, others): (Vec<&Query>, Vec<&Query>) = parts.iter().partition(|part| is_words(part));
        let mut conditions = Vec::new();
        let expression = self.expression(&words);
        let mut from = "article a";
        if let Some(expression) = &expression {
            from = "words JOIN article a ON a.id = words.rowid";
            conditions.push(format!("words MATCH {}", self.value(expression.clone())));
        }
        let rest = if expression.is_some() {
            others
        } else {
            parts.iter().collect()
        };
        for part in rest {
            conditions.push(self.condition(part)?);
        }
        if self.is_exact && parts.iter().any(has_words) {
            let trees = parts.iter().filter(|part| has_words(part));
            self.exact = Some(Tree::And(
                trees.map(|part| self.tree(part)).collect::<Result<_, _>>()?,
            ));
        }
        if conditions.is_empty() && !wish.with_copies {
            conditions.push("a.lead IN (0, a.id)".to_owned());
        }
        let order = match wish.order {
            Order::Best if expression.is_none() => Order::Date,
            order => order,
        };
        let filter = if conditions.is_empty() {
            String::new()
        } else {
            format!("WHERE {}", conditions.join(" AND "))
        };
        let mut columns =
            format!("a.id, {PLACE}, a.title, a.source, a.date, a.speakers, a.quotes, a.figures, a.lead");
        for (nth, condition) in self.asked.iter().enumerate() {
            let _ = write!(columns, ", {condition} AS known{nth}");
        }
        // The plus keeps the order of the tables: file by file lookup comes last.
        Ok(format!(
            "SELECT {columns} FROM {from} CROSS JOIN file f ON f.id = a.file {filter} ORDER BY {}",
            order.sql()
        ))
    }

    fn value(&mut self, value: String) -> String {
        self.values.push(Value::Text(value));
        format!("?{}", self.values.len())
    }

    fn wording(&self, text: &str, is_prefix: bool) -> Option<Wording> {
        Wording::new(text, is_prefix, self.is_exact, self.clitics)
    }

    /// Wordings outside of any NOT.
    fn collect_shown(&mut self, query: &Query) {
        match query {
            Query::Words { text, is_prefix } => self.shown.extend(self.wording(text, *is_prefix)),
            Query::And(parts) | Query::Or(parts) => parts.iter().for_each(|part| self.collect_shown(part)),
            Query::Not(_) | Query::Field(..) | Query::All => {}
        }
    }

    /// The full-text expression of parts that hold words only; `None` where it cannot say them.
    fn expression(&self, parts: &[&Query]) -> Option<String> {
        let (mut wanted, mut unwanted) = (Vec::new(), Vec::new());
        for part in parts {
            match part {
                // What an exact question does not want cannot be told from other spellings here.
                Query::Not(_) if self.is_exact => {}
                Query::Not(inner) => unwanted.push(self.positive(inner)?),
                other => wanted.push(self.positive(other)?),
            }
        }
        if wanted.is_empty() {
            return None;
        }
        let wanted = wanted.join(" AND ");
        Some(
            unwanted
                .iter()
                .fold(format!("({wanted})"), |all, part| format!("({all} NOT {part})")),
        )
    }

    fn positive(&self, query: &Query) -> Option<String> {
        match query {
            Query::Words { text, is_prefix } => Some(self.wording(text, *is_prefix)?.expression()),
            Query::And(parts) => self.expression(&parts.iter().collect::<Vec<_>>()),
            Query::Or(parts) => {
                let parts: Option<Vec<String>> = parts.iter().map(|part| self.positive(part)).collect();
                Some(format!("({})", parts?.join(" OR ")))
            }
            Query::Not(_) | Query::Field(..) | Query::All => None,
        }
    }

    fn tree(&mut self, query: &Query) -> Result<Tree, Fault> {
        Ok(match query {
            Query::Words { text, is_prefix } => match self.wording(text, *is_prefix) {
                Some(wording) => Tree::Words(wording),
                None => Tree::And(Vec::new()),
            },
            Query::And(parts) => Tree::And(self.trees(parts)?),
            Query::Or(parts) => Tree::Or(self.trees(parts)?),
            Query::Not(inner) => Tree::Not(Box::new(self.tree(inner)?)),
            Query::Field(field, value) => {
                let condition = self.field(*field, value)?;
                self.asked.push(condition);
                Tree::Known(self.asked.len() - 1)
            }
            Query::All => Tree::And(Vec::new()),
        })
    }

    fn trees(&mut self, parts: &[Query]) -> Result<Vec<Tree>, Fault> {
        parts.iter().map(|part| self.tree(part)).collect()
    }

    /// What a row says to the conditions of the tree.
    fn known(&self, row: &Row<'_>) -> rusqlite::Result<Vec<bool>> {
        (0..self.asked.len())
            .map(|nth| row.get(format!("known{nth}").as_str()))
            .collect()
    }

    /// A condition on the article `a`.
    fn condition(&mut self, query: &Query) -> Result<String, Fault> {
        Ok(match query {
            Query::All => "1".to_owned(),
            Query::Words { text, is_prefix } => match self.wording(text, *is_prefix) {
                Some(wording) => {
                    let value = self.value(wording.expression());
                    format!("a.id IN (SELECT rowid FROM words WHERE words MATCH {value})")
                }
                None => "1".to_owned(),
            },
            Query::Field(field, value) => self.field(*field, value)?,
            Query::And(parts) => format!("({})", self.conditions(parts)?.join(" AND ")),
            Query::Or(parts) => format!("({})", self.conditions(parts)?.join(" OR ")),
            // What an exact question does not want cannot be told from other spellings here.
            Query::Not(inner) if self.is_exact && has_words(inner) => "1".to_owned(),
            Query::Not(inner) => format!("NOT {}", self.condition(inner)?),
        })
    }

    fn conditions(&mut self, parts: &[Query]) -> Result<Vec<String>, Fault> {
        parts.iter().map(|part| self.condition(part)).collect()
    }

    fn field(&mut self, field: Field, value: &str) -> Result<String, Fault> {
        Ok(match field {
            Field::Source => format!("coalesce(instr(a.outlet, {}), 0) > 0", self.value(fold(value))),
            Field::Before => format!("coalesce(a.date < {}, 0)", self.value(value.to_owned())),
            Field::After => format!("coalesce(a.date >= {}, 0)", self.value(value.to_owned())),
            Field::Kind => {
                let table = if QUOTE_KINDS.contains(&value) {
                    "quote"
                } else {
                    "figure"
                };
                let value = self.value(value.to_owned());
                format!("EXISTS(SELECT 1 FROM {table} k WHERE k.article = a.id AND k.kind = {value})")
            }
            Field::Speaker => {
                let persons: Vec<String> = people::named(self.index, value)?
                    .iter()
                    .map(ToString::to_string)
                    .collect();
                format!(
                    "a.id IN (SELECT s.article FROM voice v JOIN speaker s ON s.voice = v.id
                     WHERE s.quotes > 0 AND v.person IN ({}))",
                    persons.join(", ")
                )
            }
        })
    }

    /// The best stretch of a text; `None` when an exact question is not met by it.
    fn snippet(&self, text: &str, known: &[bool]) -> Option<Snippet> {
        let (tokens, clitics) = (Tokens::new(text), self.clitics);
        if let Some(tree) = &self.exact
            && !tree.is_met(known, &|wording: &Wording| {
                !wording.places(text, &tokens, clitics).is_empty()
            })
        {
            return None;
        }
        let mut hits: Vec<Span> = self
            .shown
            .iter()
            .flat_map(|wording| wording.places(text, &tokens, clitics))
            .collect();
        hits.sort_unstable();
        hits.dedup();
        Some(cut(text, &tokens, &hits))
    }
}

impl Tree {
    fn is_met(&self, known: &[bool], has: &impl Fn(&Wording) -> bool) -> bool {
        match self {
            Self::Words(wording) => has(wording),
            Self::Known(nth) => known.get(*nth).copied().unwrap_or(false),
            Self::And(parts) => parts.iter().all(|part| part.is_met(known, has)),
            Self::Or(parts) => parts.iter().any(|part| part.is_met(known, has)),
            Self::Not(inner) => !inner.is_met(known, has),
        }
    }
}

/// Whether there are words anywhere in it.
fn has_words(query: &Query) -> bool {
    match query {
        Query::Words { .. } => true,
        Query::And(parts) | Query::Or(parts) => parts.iter().any(has_words),
        Query::Not(inner) => has_words(inner),
        Query::Field(..) | Query::All => false,
    }
}

/// Whether there is nothing else in it.
fn is_words(query: &Query) -> bool {
    match query {
        Query::Words { .. } => true,
        Query::And(parts) | Query::Or(parts) => parts.iter().all(is_words),
        Query::Not(inner) => is_words(inner),
        Query::Field(..) | Query::All => false,
    }
}

/// The stretch of a text with the most hits, as a snippet.
fn cut(text: &str, tokens: &Tokens, hits: &[Span]) -> Snippet {
    let (length, before) = SNIPPET;
    let from_hit = |hit: &Span| tokens.at(hit.start).saturating_sub(before);
    let reach = |hit: &Span| {
        let start = from_hit(hit);
        tokens.span(start..(start + length).min(tokens.len()))
    };
    let best = hits.iter().rev().max_by_key(|hit| {
        let reach = reach(hit);
        hits.iter().filter(|other| reach.covers(**other)).count()
    });
    let span = best.map_or_else(|| tokens.span(0..length.min(tokens.len())), reach);
    Snippet {
        text: span.of(text).replace(['\n', '\r', '\t'], " "),
        hits: hits
            .iter()
            .filter(|hit| span.covers(**hit))
            .map(|hit| Span::new(hit.start - span.start, hit.end - span.start))
            .collect(),
    }
}
