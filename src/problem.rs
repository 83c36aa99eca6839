//! The one error shape for files that people edit: where, what, and how to mend it.
//!
//! Comes in: a byte offset into a source text. Goes out: `file:line:column: what; hint`.
//! It does not know what the file is for.
use std::borrow::Cow;
use std::fmt;

/// Something wrong in a file that a person can mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file's name as the user would type it.
    pub file: String,
    /// Line, counted from 1; 0 when the problem is the whole file's.
    pub line: usize,
    /// Column in characters, counted from 1; 0 when the problem is the whole line's.
    pub column: usize,
    /// What was found, in lower case, without a full stop.
    pub what: String,
    /// What would be accepted, or the nearest valid name.
    pub hint: Option<String>,
}

impl Problem {
    /// Makes a problem at byte `offset` of `source`, which is the text of `file`.
    #[must_use]
    pub fn at(file: &str, source: &str, offset: usize, what: impl Into<String>) -> Self {
        let before = source.get(..offset).unwrap_or(source);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = before.get(line_start..).map_or(0, |line| line.chars().count()) + 1;
        Self {
            file: file.to_owned(),
            line: before.matches('\n').count() + 1,
            column,
            what: what.into(),
            hint: None,
        }
    }

    /// Makes a problem of the file as a whole.
    #[must_use]
    pub fn whole(file: &str, what: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line: 0,
            column: 0,
            what: what.into(),
            hint: None,
        }
    }

    /// Adds what would be accepted.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", printable(&self.file))?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if self.column > 0 {
            write!(f, ":{}", self.column)?;
        }
        write!(f, ": {}", printable(&self.what))?;
        match &self.hint {
            Some(hint) => write!(f, "; {}", printable(hint)),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Problem {}

/// The same text with every character that could act on a terminal or turn its line around written as `\u{…}`:
/// control characters, line separators, bidi marks, overrides and isolates.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if acts(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{206F}' | '\u{FEFF}')
}

/// Returns the candidate nearest to `name`, if one is near enough to be what was meant.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (edit_distance(name, candidate), candidate))
        .filter(|&(distance, candidate)| distance <= 1 + candidate.chars().count() / 3)
        .min()
        .map(|(_, candidate)| candidate)
}

fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &y) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_place_in_characters() {
        let source = "a = 1\nقال = \"x\"\n";
        let offset = source.find('"').unwrap();
        let problem = Problem::at("keys.toml", source, offset, "unknown key").hint("did you mean j?");
        assert_eq!(problem.to_string(), "keys.toml:2:7: unknown key; did you mean j?");
    }

    #[test]
    fn nothing_in_it_acts_on_a_terminal() {
        let problem = Problem::whole("a\u{1B}]0;x\u{7}\u{202E}.txt", "no\nsuch\u{9B}file");
        assert_eq!(
            problem.to_string(),
            "a\\u{1b}]0;x\\u{7}\\u{202e}.txt: no\\u{a}such\\u{9b}file"
        );
    }

    #[test]
    fn nearest_refuses_what_is_far() {
        let names = ["next-quote", "open-article", "quit"];
        assert_eq!(nearest("next-qoute", names), Some("next-quote"));
        assert_eq!(nearest("zzzzzzzz", names), None);
    }
}
