//! What is asked: words, phrases, AND, OR, NOT, brackets, and fields, as a tree.
//!
//! Comes in: a question as typed. Goes out: a [`Query`], or the place where it cannot be read. `سد نهضة` asks for both
//! words; `"سد النهضة"` for them in a row; `فير*` for words that begin so; `source:`, `speaker:`, `before:`, `after:`
//! and `kind:` look at what is known about an article. It does not know the index.
use crate::problem::{Problem, nearest};

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// Every article.
    All,
    /// These words in a row; the last may be the beginning of a word.
    Words {
        /// The words as typed.
        text: String,
        /// Whether the last is only the beginning of a word.
        is_prefix: bool,
    },
    /// Something known about the article.
    Field(Field, String),
    /// All of these.
    And(Vec<Query>),
    /// One of these.
    Or(Vec<Query>),
    /// Not this.
    Not(Box<Query>),
}

/// What is known about an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The outlet's name has this in it.
    Source,
    /// This person or body is quoted.
    Speaker,
    /// Published before this day, month or year.
    Before,
    /// Published on this day, in this month or year, or later.
    After,
    /// There is a quote or a number of this kind.
    Kind,
}

/// The fields by name.
const FIELDS: [(&str, Field); 5] = [
    ("source", Field::Source),
    ("speaker", Field::Speaker),
    ("before", Field::Before),
    ("after", Field::After),
    ("kind", Field::Kind),
];

/// The kinds of quotes; those of numbers are [`crate::extract::model::FigureKind`]'s.
pub const QUOTE_KINDS: [&str; 3] = ["direct", "mixed", "indirect"];

/// Reads a question.
///
/// # Errors
/// It cannot be read; the problem names the column.
pub fn parse(text: &str) -> Result<Query, Problem> {
    let mut reader = Reader {
        text,
        pieces: pieces(text)?,
        at: 0,
    };
    if reader.pieces.is_empty() {
        return Ok(Query::All);
    }
    let query = reader.either()?;
    match reader.pieces.get(reader.at) {
        Some(extra) => Err(reader.wrong(extra.from, "a closing bracket that nothing opened")),
        None => Ok(query),
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Sort {
    Open,
    Close,
    And,
    Or,
    Not,
    /// Words, and the field they are for.
    Words(Option<Field>, String, bool),
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    from: usize,
    sort: Sort,
}

fn wrong(text: &str, at: usize, what: impl Into<String>) -> Problem {
    Problem::at("query", text, at, what)
}

/// Cuts a question into its pieces.
fn pieces(text: &str) -> Result<Vec<Piece>, Problem> {
    let mut pieces = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let from = text.len() - rest.len();
        let Some(first) = rest.chars().next() else {
            return Ok(pieces);
        };
        let (sort, length) = match first {
            '(' => (Sort::Open, 1),
            ')' => (Sort::Close, 1),
            _ => words(text, from, rest)?,
        };
        pieces.push(Piece { from, sort });
        rest = rest.get(length..).unwrap_or_default();
    }
}

/// The piece of words at the start of `rest`, and its bytes.
fn words(text: &str, from: usize, rest: &str) -> Result<(Sort, usize), Problem> {
    let (field, start) = field(text, from, rest)?;
    let value = rest.get(start..).unwrap_or_default();
    let (inner, mut length, is_quoted) = match quoted(value) {
        Some(Ok((inner, length))) => (inner, start + length, true),
        Some(Err(Unclosed)) => return Err(wrong(text, from + start, "a quotation mark that nothing closes")),
        None => {
            let end = value
                .find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"'))
                .unwrap_or(value.len());
            (value.get(..end).unwrap_or_default(), start + end, false)
        }
    };
    let mut is_prefix = inner.ends_with('*');
    if is_quoted && rest.get(length..).is_some_and(|rest| rest.starts_with('*')) {
        (is_prefix, length) = (true, length + 1);
    }
    let sort = match inner {
        "AND" | "&" if !is_quoted => Sort::And,
        "OR" | "|" if !is_quoted => Sort::Or,
        "NOT" if !is_quoted => Sort::Not,
        _ => Sort::Words(field, inner.trim_end_matches('*').trim().to_owned(), is_prefix),
    };
    if let Sort::Words(Some(field), value, _) = &sort {
        check(*field, value).map_err(|(what, hint)| wrong(text, from + start, what).hint(hint))?;
    }
    Ok((sort, length.max(1)))
}

/// A quotation mark that nothing closes.
struct Unclosed;

/// The inside of a quoted text at the start of `value`, and its bytes, marks included.
fn quoted(value: &str) -> Option<Result<(&str, usize), Unclosed>> {
    const MARKS: [(char, char); 4] = [
        ('"', '"'),
        ('\u{AB}', '\u{BB}'),
        ('\u{201C}', '\u{201D}'),
        ('\u{201E}', '\u{201C}'),
    ];
    let first = value.chars().next()?;
    let (open, close) = MARKS.into_iter().find(|&(open, _)| open == first)?;
    let inner = value.get(open.len_utf8()..)?;
    let closed = inner.find(close).map(|end| {
        let length = open.len_utf8() + end + close.len_utf8();
        (inner.get(..end).unwrap_or_default(), length)
    });
    Some(closed.ok_or(Unclosed))
}

/// The field at the start of `rest` and the bytes of its name and colon.
fn field(text: &str, from: usize, rest: &str) -> Result<(Option<Field>, usize), Problem> {
    let Some((name, _)) = rest.split_once(':') else {
        return Ok((None, 0));
    };
    if let Some(&(_, field)) = FIELDS.iter().find(|(known, _)| name.eq_ignore_ascii_case(known)) {
        return Ok((Some(field), name.len() + 1));
    }
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic());
    match nearest(name, FIELDS.iter().map(|&(name, _)| name)) {
        Some(near) if is_name => {
            Err(wrong(text, from, format!("no field {name}")).hint(format!("did you mean {near}:")))
        }
        _ => Ok((None, 0)),
    }
}

/// Whether a field can have this value.
fn check(field: Field, value: &str) -> Result<(), (String, String)> {
    match field {
        _ if value.is_empty() => Err((
            "a field without a value".to_owned(),
            "write it right after the colon".to_owned(),
        )),
        Field::Before | Field::After if !is_day(value) => Err((
            format!("{value} is no day"),
            "a day is 2018-05-31, a month 2018-05, a year 2018".to_owned(),
        )),
        Field::Kind if kinds().all(|kind| kind != value) => {
            Err((format!("no kind {value}"), kinds().collect::<Vec<_>>().join(", ")))
        }
        _ => Ok(()),
    }
}

/// All kinds of quotes and numbers.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    let figures = crate::extract::model::FigureKind::ALL
        .iter()
        .map(|kind| kind.name());
    QUOTE_KINDS.into_iter().chain(figures)
}

/// Whether `value` is a year, a month or a day.
fn is_day(value: &str) -> bool {
    let whole = match value.len() {
        4 => format!("{value}-01-01"),
        7 => format!("{value}-01"),
        10 => value.to_owned(),
        _ => return false,
    };
    whole.parse::<jiff::civil::Date>().is_ok()
}

/// The pieces of a question, read from left to right.
struct Reader<'t> {
    text: &'t str,
    pieces: Vec<Piece>,
    at: usize,
}

impl Reader<'_> {
    fn wrong(&self, at: usize, what: &str) -> Problem {
        wrong(self.text, at, what)
    }

    fn takes(&mut self, sort: &Sort) -> bool {
        let takes = self.pieces.get(self.at).is_some_and(|piece| piece.sort == *sort);
        self.at += usize::from(takes);
        takes
    }

    fn either(&mut self) -> Result<Query, Problem> {
        let mut parts = vec![self.both()?];
        while self.takes(&Sort::Or) {
            parts.push(self.both()?);
        }
        Ok(one_or(parts, Query::Or))
    }

    fn both(&mut self) -> Result<Query, Problem> {
        let mut parts = vec![self.single()?];
        loop {
            let is_said = self.takes(&Sort::And);
            let ends = matches!(
                self.pieces.get(self.at).map(|piece| &piece.sort),
                None | Some(Sort::Or | Sort::Close)
            );
            if ends && !is_said {
                return Ok(one_or(parts, Query::And));
            }
            parts.push(self.single()?);
        }
    }

    fn single(&mut self) -> Result<Query, Problem> {
        let Some(piece) = self.pieces.get(self.at).cloned() else {
            return Err(self.wrong(self.text.len(), "something is missing at the end"));
        };
        self.at += 1;
        match piece.sort {
            Sort::Not => Ok(Query::Not(Box::new(self.single()?))),
            Sort::Open => {
                let inner = self.either()?;
                if self.takes(&Sort::Close) {
                    Ok(inner)
                } else {
                    Err(self.wrong(piece.from, "an opening bracket that nothing closes"))
                }
            }
            Sort::Words(Some(field), value, _) => Ok(Query::Field(field, value)),
            Sort::Words(None, text, is_prefix) => Ok(Query::Words { text, is_prefix }),
            Sort::Close | Sort::And | Sort::Or => {
                Err(self.wrong(piece.from, "something is missing before this"))
            }
        }
    }
}

fn one_or(mut parts: Vec<Query>, many: fn(Vec<Query>) -> Query) -> Query {
    if parts.len() == 1 {
        parts.swap_remove(0)
    } else {
        many(parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(query: &Query) -> String {
        let all = |parts: &[Query], word: &str| {
            let parts: Vec<String> = parts.iter().map(shown).collect();
            format!("({})", parts.join(word))
        };
        match query {
            Query::All => "*".to_owned(),
            Query::Words { text, is_prefix } => format!("[{text}]{}", if *is_prefix { "*" } else { "" }),
            Query::Field(field, value) => format!("{field:?}={value}"),
            Query::And(parts) => all(parts, " & "),
            Query::Or(parts) => all(parts, " | "),
            Query::Not(inner) => format!("!{}", shown(inner)),
        }
    }

    fn check(text: &str, want: &str) {
        let got = parse(text).map_or_else(|problem| problem.to_string(), |query| shown(&query));
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn questions_are_trees() {
        check("", "*");
        check("سد نهضة", "([سد] & [نهضة])");
        check(
            "\"سد النهضة\" OR فير* NOT مصر",
            "([سد النهضة] | ([فير]* & ![مصر]))",
        );
        check("(أ OR ب) AND source:bbc", "(([أ] | [ب]) & Source=bbc)");
        check(
            "speaker:\"هالة المنصوري\" after:2018-05",
            "(Speaker=هالة المنصوري & After=2018-05)",
        );
        check("«رئيس الوز»*", "[رئيس الوز]*");
        check("http://example.com", "[http://example.com]");
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        check("سد \"نهضة", "query:1:4: a quotation mark that nothing closes");
        check("(سد", "query:1:1: an opening bracket that nothing closes");
        check("سد)", "query:1:3: a closing bracket that nothing opened");
        check("OR سد", "query:1:1: something is missing before this");
        check("سد AND", "query:1:7: something is missing at the end");
        check("sorce:bbc", "query:1:1: no field sorce; did you mean source:");
        check(
            "after:May",
            "query:1:7: May is no day; a day is 2018-05-31, a month 2018-05, a year 2018",
        );
    }
}
