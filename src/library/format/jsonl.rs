//! JSON Lines: one object a line, each an article (`title`, `source`, `date`, `text` or names alike).
use crate::library::fields::Fields;
use crate::library::format::{Fault, Format, Kind, Parsed};
use crate::library::record;
use serde_json::Value;

/// JSON Lines.
pub const FORMAT: Format = Format {
    name: "jsonl",
    extensions: &["jsonl", "ndjson"],
    doubtful: &[],
    glimpse: |_| true,
    kind: Kind::Text { sniff, parse },
};

/// What a line must be, for people.
const LINES: &str = "each line holds one JSON object";

/// Whether the first line that is not blank is an object.
fn sniff(text: &str) -> bool {
    text.lines()
        .find(|line| !line.trim().is_empty())
        .is_some_and(|line| line.trim_start().starts_with('{') && serde_json::from_str::<Value>(line).is_ok())
}

fn parse(text: &str, fields: &Fields) -> Parsed {
    let mut parsed = Parsed::default();
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let found = match serde_json::from_str::<Value>(line) {
            Ok(Value::Object(object)) => {
                record::draft(&object, fields).ok_or(("an object without a text".to_owned(), record::HINT))
            }
            Ok(_) => Err(("not an object".to_owned(), LINES)),
            Err(error) => Err((format!("not JSON: {}", reason(&error)), LINES)),
        };
        match found {
            Ok(draft) => parsed.drafts.push(draft),
            Err((what, hint)) => parsed.faults.push(Fault {
                line: number + 1,
                what,
                hint: Some(hint),
            }),
        }
    }
    parsed
}

/// What is wrong, without the line, which is always the first.
fn reason(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column ", " at column ")
}
