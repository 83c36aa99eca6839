//! TOML rows with their places, so that a bad row is named by file, line and column.
//!
//! A table file is a list of `[[row]]` sections. Goes out: each row with the line it starts on, and a [`Problem`] for
//! every row that does not fit; the rows that do are kept. It does not know what the rows mean.
use crate::problem::Problem;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;

/// A row and where it stands.
#[derive(Debug, Clone)]
pub struct Row<T> {
    /// What it says.
    pub value: T,
    /// Byte offset of the row in its source.
    pub offset: usize,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    row: Vec<Spanned<toml::Table>>,
}

/// Reads the rows of one table file. `file` is its name for problems. Unknown fields are refused by `T`
/// (`#[serde(deny_unknown_fields)]`).
#[must_use]
pub fn rows<T: DeserializeOwned>(file: &str, source: &str) -> (Vec<Row<T>>, Vec<Problem>) {
    let parsed: File = match toml::from_str(source) {
        Ok(parsed) => parsed,
        Err(error) => {
            let offset = error.span().map_or(0, |span| span.start);
            return (
                Vec::new(),
                vec![Problem::at(file, source, offset, one_line(error.message()))],
            );
        }
    };
    let (mut good, mut problems) = (Vec::new(), Vec::new());
    for row in parsed.row {
        let offset = row.span().start;
        match row.into_inner().try_into::<T>() {
            Ok(value) => good.push(Row { value, offset }),
            Err(error) => problems.push(Problem::at(file, source, offset, one_line(error.message()))),
        }
    }
    (good, problems)
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

    #[test]
    fn a_bad_row_is_named_and_the_others_count() {
        let source = "[[row]]\nform = \"a\"\n\n[[row]]\nfrom = \"b\"\n\n[[row]]\nform = \"c\"\n";
        let (rows, problems) = rows::<Noun>("nouns.toml", source);
        assert_eq!(
            rows.iter().map(|row| row.value.form.as_str()).collect::<Vec<_>>(),
            ["a", "c"]
        );
        assert_eq!(problems.len(), 1);
        assert!(
            problems[0]
                .to_string()
                .starts_with("nouns.toml:4:1: unknown field `from`"),
            "{}",
            problems[0]
        );
    }
}
