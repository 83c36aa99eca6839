//! TOML rows with their places, so that a bad row is named by file, line and column.
//!
//! A table file is a list of `[[row]]` sections; later sources lie over earlier ones (`overlay.rs`). Goes out: each row
//! with the place it stands at, and a [`Problem`] for every row that does not fit; the rows that do are kept. It does
//! not know what the rows mean.
use crate::lexicon::overlay;
use crate::problem::Problem;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;

/// The text of one table file.
#[derive(Debug, Clone, Copy)]
pub struct Source<'s> {
    /// Its name for problems.
    pub file: &'s str,
    /// What it holds.
    pub text: &'s str,
    /// Whether the user wrote it.
    pub own: bool,
}

/// A row and where it stands.
#[derive(Debug, Clone)]
pub struct Row<'s, T> {
    /// What it says.
    pub value: T,
    /// Byte offset of the row in its source.
    pub offset: usize,
    /// The file it stands in.
    pub source: Source<'s>,
}

impl<T> Row<'_, T> {
    /// Something wrong with the row.
    #[must_use]
    pub fn problem(&self, what: impl Into<String>) -> Problem {
        Problem::at(self.source.file, self.source.text, self.offset, what)
    }
}

/// A row as TOML has it.
#[derive(Debug, Clone)]
pub(crate) struct Raw<'s> {
    pub(crate) columns: toml::Table,
    pub(crate) offset: usize,
    pub(crate) source: Source<'s>,
    /// Whether a later row took something out of it.
    pub(crate) cut: bool,
}

#[derive(Deserialize)]
struct File<T> {
    #[serde(default = "Vec::new")]
    row: Vec<T>,
}

const HEADER: &str = "[[row]]";

/// Reads the rows of one table file. `file` is its name for problems. Unknown fields are refused by `T`
/// (`#[serde(deny_unknown_fields)]`).
#[must_use]
pub fn rows<'s, T: DeserializeOwned>(file: &'s str, text: &'s str) -> (Vec<Row<'s, T>>, Vec<Problem>) {
    layered(&[Source {
        file,
        text,
        own: false,
    }])
}

/// Reads the rows of one table from several sources, each laid over those before it.
#[must_use]
pub fn layered<'s, T: DeserializeOwned>(sources: &[Source<'s>]) -> (Vec<Row<'s, T>>, Vec<Problem>) {
    let (mut laid, mut problems) = (Vec::new(), Vec::new());
    for &source in sources {
        for raw in parse(source, &mut problems) {
            overlay::lay(raw, &mut laid, &mut problems);
        }
    }
    let mut kept = Vec::with_capacity(laid.len());
    for Raw {
        columns,
        offset,
        source,
        cut,
    } in laid
    {
        match columns.try_into::<T>() {
            Ok(value) => kept.push(Row {
                value,
                offset,
                source,
            }),
            // What cannot do without what was taken out of it goes as a whole.
            Err(_) if cut => {}
            Err(error) => problems.push(misfit::<T>(source, offset, &error)),
        }
    }
    (kept, problems)
}

/// The rows of one source. Where the file as a whole cannot be read, each row is tried by itself.
fn parse<'s>(source: Source<'s>, problems: &mut Vec<Problem>) -> Vec<Raw<'s>> {
    if let Ok(rows) = sections(source, 0, source.text) {
        return rows;
    }
    let mut rows = Vec::new();
    let starts = source
        .text
        .match_indices(HEADER)
        .map(|(at, _)| at)
        .filter(|&at| at == 0 || source.text.as_bytes().get(at - 1) == Some(&b'\n'));
    let mut bounds: Vec<usize> = std::iter::once(0).chain(starts).collect();
    bounds.push(source.text.len());
    for pair in bounds.windows(2) {
        let Some(part) = source.text.get(pair[0]..pair[1]) else {
            continue;
        };
        match sections(source, pair[0], part) {
            Ok(found) => rows.extend(found),
            Err(error) => {
                let offset = pair[0] + error.span().map_or(0, |span| span.start);
                problems.push(Problem::at(
                    source.file,
                    source.text,
                    offset,
                    one_line(error.message()),
                ));
            }
        }
    }
    rows
}

/// The rows in `part`, which begins at byte `from` of the source.
fn sections<'s>(source: Source<'s>, from: usize, part: &str) -> Result<Vec<Raw<'s>>, toml::de::Error> {
    let file: File<Spanned<toml::Table>> = toml::from_str(part)?;
    let raw = |row: Spanned<toml::Table>| Raw {
        offset: from + row.span().start,
        columns: row.into_inner(),
        source,
        cut: false,
    };
    Ok(file.row.into_iter().map(raw).collect())
}

/// Names the place in a row that `T` refuses: the row is read once more by itself, as only text has places.
fn misfit<T: DeserializeOwned>(source: Source<'_>, offset: usize, error: &toml::de::Error) -> Problem {
    let rest = source.text.get(offset..).unwrap_or_default();
    let header = rest.find(HEADER).map_or(0, |at| at + HEADER.len());
    let end = rest
        .get(header..)
        .and_then(|rest| rest.find("\n[["))
        .map_or(rest.len(), |at| header + at);
    let inside = toml::from_str::<File<T>>(rest.get(..end).unwrap_or_default())
        .err()
        .and_then(|error| error.span())
        .map_or(0, |span| span.start);
    Problem::at(
        source.file,
        source.text,
        offset + inside,
        one_line(error.message()),
    )
}

fn one_line(message: &str) -> String {
    message.trim().replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Noun {
        form: String,
    }

    fn check(source: &str, want: &[&str], problem: &str) {
        let (rows, problems) = rows::<Noun>("nouns.toml", source);
        let forms: Vec<&str> = rows.iter().map(|row| row.value.form.as_str()).collect();
        assert_eq!(forms, want);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].to_string().starts_with(problem), "{}", problems[0]);
    }

    #[test]
    fn a_bad_row_is_named_and_the_others_count() {
        check(
            "[[row]]\nform = \"a\"\n\n[[row]]\nfrom = \"b\"\n\n[[row]]\nform = \"c\"\n",
            &["a", "c"],
            "nouns.toml:5:1: unknown field `from`",
        );
    }

    #[test]
    fn a_row_that_is_no_toml_leaves_the_others() {
        check(
            "[[row]]\nform = \"a\"\n\n[[row]]\nform = b\"\n\n[[row]]\nform = \"c\"\n",
            &["a", "c"],
            "nouns.toml:5:8: ",
        );
    }
}
