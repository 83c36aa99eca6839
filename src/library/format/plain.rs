//! Plain text: one article a file, its text the file's, unchanged.
use crate::library::fields::Fields;
use crate::library::format::{Draft, Format, Kind, Parsed};

/// Plain text.
pub const FORMAT: Format = Format {
    name: "plain",
    extensions: &["txt", "text", ""],
    doubtful: &[],
    glimpse: |_| true,
    kind: Kind::Text {
        sniff: |_| true,
        parse,
    },
};

fn parse(text: &str, _: &Fields) -> Parsed {
    Parsed {
        drafts: vec![Draft {
            text: text.to_owned(),
            ..Draft::default()
        }],
        faults: Vec::new(),
    }
}
