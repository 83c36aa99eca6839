//! JSON: an article, a list of articles, or a list inside an object, as dumps, APIs and JSON Feed have them.
use crate::library::fields::{self, Fields};
use crate::library::format::{Fault, Format, Kind, Parsed};
use crate::library::record;
use serde_json::Value;

/// JSON. Folders hold much other JSON, so a file found there is read only where it begins like articles.
pub const FORMAT: Format = Format {
    name: "json",
    extensions: &[],
    doubtful: &["json"],
    glimpse: |head| head.trim_start().starts_with(['{', '[']) && fields::is_told_of(head),
    kind: Kind::Text {
        sniff: |text| {
            text.trim_start().starts_with(['{', '[']) && serde_json::from_str::<Value>(text).is_ok()
        },
        parse,
    },
};

fn parse(text: &str, fields: &Fields) -> Parsed {
    let value = match serde_json::from_str::<Value>(text) {
        Ok(value) => value,
        Err(error) => {
            return Parsed::fault(Fault {
                line: error.line(),
                what: format!("not JSON: {error}"),
                hint: Some("one object a line goes by the name .jsonl"),
            });
        }
    };
    let title = value.get("title").and_then(Value::as_str);
    let language = value.get("language").and_then(Value::as_str);
    let drafts: Vec<_> = record::objects(&value, fields)
        .into_iter()
        .filter_map(|object| record::draft(object, fields))
        .map(|mut draft| {
            // The items of a JSON Feed go without a source of their own: the feed's title is it. Likewise the language.
            if value.get("items").is_some() {
                draft.source = draft.source.or(title.map(str::to_owned));
                draft.language = draft.language.or(language.map(str::to_owned));
            }
            draft
        })
        .collect();
    if drafts.is_empty() {
        return Parsed::fault(Fault {
            line: 0,
            what: "no article in this JSON".to_owned(),
            hint: Some(record::HINT),
        });
    }
    Parsed {
        drafts,
        faults: Vec::new(),
    }
}
