//! The numbers that the library's articles cite.
//!
//! Comes in: which are asked for. Goes out: [`Cited`], each with its article, who cites it and the words around. It
//! does not compare them ([`crate::store::disagreements`]).
use crate::lexicon::clitics::Clitics;
use crate::store::index::{Fault, Index};
use crate::store::search::text_of;
use crate::store::spot::{self, Spot, WIDTH};
use crate::store::stems;
use crate::text::span::Span;
use crate::text::tokens::Tokens;
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

/// One number with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Cited {
    /// Where it stands.
    pub spot: Spot,
    /// What it counts or names.
    pub kind: String,
    /// The least and the greatest value, the same unless it is a range or a ratio.
    pub bounds: Option<(f64, f64)>,
    /// A date, a time or a reference, and where a range of them ends.
    pub words: Option<(String, Option<String>)>,
    /// The counted noun or the unit.
    pub unit: Option<String>,
    /// Whether it is rounded.
    pub is_approximate: bool,
    /// Who cites it.
    pub speaker: Option<String>,
    /// The words around, the number among them.
    pub context: String,
}

/// Which numbers are asked for.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// The counted noun or unit, in any spelling.
    pub unit: Option<String>,
    /// The kind.
    pub kind: Option<String>,
    /// The least value.
    pub least: Option<f64>,
    /// The greatest value.
    pub most: Option<f64>,
    /// How many, at most.
    pub limit: Option<usize>,
}

/// The columns that [`cited`] reads behind those of a [`Spot`], of `figure g` and `voice v`.
const COLUMNS: &str = "g.kind, g.low, g.high, g.words, g.until, g.unit, g.approximate, v.name";

/// All columns that [`cited`] reads.
pub(crate) fn columns() -> String {
    format!("{}, g.first, g.last, {COLUMNS}", spot::columns())
}

/// The tables of [`columns`].
pub(crate) const TABLES: &str = "figure g JOIN article a ON a.id = g.article JOIN file f ON f.id = a.file
    LEFT JOIN speaker s ON s.article = g.article AND s.place = g.speaker LEFT JOIN voice v ON v.id = s.voice";

/// How many tokens around a number its context has on each side.
pub(crate) const AROUND: usize = 9;

/// The numbers asked for, by date.
///
/// # Errors
/// The index fails.
pub fn numbers(index: &Index, wish: &Wish, clitics: &Clitics) -> Result<Vec<Cited>, Fault> {
    let (mut conditions, mut values) = (vec!["a.lead IN (0, a.id)".to_owned()], Vec::new());
    let mut add = |condition: &str, value: Value| {
        values.push(value);
        conditions.push(condition.replace('?', &format!("?{}", values.len())));
    };
    if let Some(unit) = &wish.unit {
        let noun = stems::line(&Tokens::new(unit), clitics);
        // A counted noun often stands in the accusative.
        add("g.noun IN (?, ? || char(1575))", Value::Text(noun));
    }
    if let Some(kind) = &wish.kind {
        add("g.kind = ?", Value::Text(kind.clone()));
    }
    if let Some(least) = wish.least {
        add("g.high >= ?", Value::Real(least));
    }
    if let Some(most) = wish.most {
        add("g.low <= ?", Value::Real(most));
    }
    let mut statement = index.connection.prepare(&format!(
        "SELECT {} FROM {TABLES} WHERE {} ORDER BY a.date IS NULL, a.date, a.file, a.place, g.place LIMIT {}",
        columns(),
        conditions.join(" AND "),
        wish.limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(-1))
    ))?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut found = Vec::new();
    let mut open: (i64, String) = (0, String::new());
    while let Some(row) = rows.next()? {
        let mut number = cited(row)?;
        if open.0 != number.spot.article {
            open = (number.spot.article, text_of(index, number.spot.article)?);
        }
        number.context = context(&open.1, number.spot.span)
            .of(&open.1)
            .replace(['\n', '\r', '\t'], " ");
        found.push(number);
    }
    Ok(found)
}

/// A row of [`columns`].
pub(crate) fn cited(row: &Row<'_>) -> rusqlite::Result<Cited> {
    let at = |column: usize| WIDTH + column;
    let (low, high): (Option<f64>, Option<f64>) = (row.get(at(1))?, row.get(at(2))?);
    let (words, until): (Option<String>, Option<String>) = (row.get(at(3))?, row.get(at(4))?);
    Ok(Cited {
        spot: Spot::of(row)?,
        kind: row.get(at(0))?,
        bounds: low.zip(high),
        words: words.map(|words| (words, until)),
        unit: row.get(at(5))?,
        is_approximate: row.get(at(6))?,
        speaker: row.get(at(7))?,
        context: String::new(),
    })
}

/// The words around a number, in its line.
pub(crate) fn context(text: &str, span: Span) -> Span {
    let line = span.lines(text);
    let start = line.start;
    let tokens = Tokens::new(line.of(text));
    let (from, to) = (
        tokens.at(span.start - start),
        tokens.at(span.end.saturating_sub(start + 1)),
    );
    let around = from.saturating_sub(AROUND)..(to + 1 + AROUND).min(tokens.len());
    tokens.span(around).shift(start)
}
