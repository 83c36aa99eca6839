//! Input formats, one file each: decoded text becomes drafts of articles, packed files give the files in them.
//!
//! Comes in: a file's name and text, or its bytes. Goes out: which format it is, and what that format finds in it.
//! Adding a format is a file in this folder and its name in [`ALL`]. Formats do not know encodings, identities or where
//! files come from.
pub mod archive;
pub mod epub;
pub mod feed;
pub mod gzip;
pub mod html;
pub mod json;
pub mod jsonl;
pub mod markdown;
pub mod plain;
pub mod warc;
pub mod zstandard;

use crate::library::fields::Fields;
use crate::library::packed::{Input, Unpack};
use std::io;
use std::path::Path;

/// An input format.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// Its name: that of its file in this folder.
    pub name: &'static str,
    /// The file name extensions it goes by, in lower case; the empty one stands for a name without any.
    pub extensions: &'static [&'static str],
    /// Extensions that many other files have too: one found in a folder is read where its beginning looks like it.
    pub doubtful: &'static [&'static str],
    /// Whether the beginning of a file with such an extension looks like it.
    pub glimpse: fn(&str) -> bool,
    /// How it is told and read.
    pub kind: Kind,
}

/// What a format is made of.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A text.
    Text {
        /// Whether a text of unknown name looks like it.
        sniff: fn(&str) -> bool,
        /// What a text holds.
        parse: fn(&str, &Fields) -> Parsed,
    },
    /// Bytes that are no text, told by the first of them whatever the name.
    Bytes {
        /// Whether a file that begins so is one.
        sniff: fn(&[u8]) -> bool,
        /// What it holds.
        parse: fn(Vec<u8>) -> Parsed,
    },
    /// A file that holds files, told by its first bytes whatever the name.
    Packed {
        /// Whether a file that begins so is one.
        sniff: fn(&[u8]) -> bool,
        /// Opens it.
        unpack: fn(Input) -> io::Result<Box<dyn Unpack>>,
    },
}

/// What was found in a text.
#[derive(Debug, Default)]
pub struct Parsed {
    /// The articles, in the order of the file.
    pub drafts: Vec<Draft>,
    /// What could not be made sense of.
    pub faults: Vec<Fault>,
}

impl Parsed {
    /// Nothing but a fault.
    #[must_use]
    pub fn fault(fault: Fault) -> Self {
        Self {
            drafts: Vec::new(),
            faults: vec![fault],
        }
    }
}

/// An article as a format found it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// The headline, where the format marks one.
    pub title: Option<String>,
    /// The outlet, where the format names one.
    pub source: Option<String>,
    /// The day of publication, where the format has one.
    pub date: Option<jiff::civil::Date>,
    /// Who wrote it, where the format tells.
    pub author: Option<String>,
    /// Its address, where the format has one.
    pub link: Option<String>,
    /// The tag of its language, where the format states it.
    pub language: Option<String>,
    /// Where in the file it lies, where that holds several that have names.
    pub inner: Option<String>,
    /// The text.
    pub text: String,
}

/// Something in a text that its format does not allow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1; 0 for the whole text.
    pub line: usize,
    /// What was found.
    pub what: String,
    /// What would be accepted.
    pub hint: Option<&'static str>,
}

/// All formats, in the order in which a text of unknown name is tried; plain text, which takes anything, is last.
pub const ALL: &[Format] = &[
    epub::FORMAT,
    archive::FORMAT,
    gzip::FORMAT,
    zstandard::FORMAT,
    warc::FORMAT,
    feed::FORMAT,
    html::FORMAT,
    jsonl::FORMAT,
    json::FORMAT,
    markdown::FORMAT,
    plain::FORMAT,
];

/// The format that a file's name promises; a name without an extension promises nothing.
#[must_use]
pub fn of_name(path: &Path) -> Option<&'static Format> {
    let extension = Some(extension_of(path)).filter(|extension| !extension.is_empty())?;
    ALL.iter().find(|format| {
        format
            .extensions
            .iter()
            .chain(format.doubtful)
            .any(|known| *known == extension)
    })
}

/// Whether, by its name, a file holds one article and no more.
#[must_use]
pub fn holds_one(path: &Path) -> bool {
    let known = of_name(path).map(|format| format.name);
    known.is_some_and(|name| [plain::FORMAT.name, markdown::FORMAT.name, html::FORMAT.name].contains(&name))
}

/// Whether a file in an opened folder counts as an article.
#[derive(Debug, Clone, Copy)]
pub enum Claim {
    /// By its name it does.
    Sure,
    /// Where its beginning passes this.
    Glimpse(fn(&str) -> bool),
    /// It does not.
    None,
}

/// What a file's name says of it in an opened folder.
#[must_use]
pub fn claim(path: &Path) -> Claim {
    let extension = extension_of(path);
    let has = |list: &[&str]| list.contains(&extension.as_str());
    if ALL.iter().any(|format| has(format.extensions)) {
        return Claim::Sure;
    }
    ALL.iter()
        .find(|format| has(format.doubtful))
        .map_or(Claim::None, |format| Claim::Glimpse(format.glimpse))
}

fn extension_of(path: &Path) -> String {
    path.extension().map_or(String::new(), |extension| {
        extension.to_string_lossy().to_ascii_lowercase()
    })
}

/// The format of a text whose name promises none.
#[must_use]
pub fn of_text(text: &str) -> &'static Format {
    ALL.iter()
        .find(|format| matches!(format.kind, Kind::Text { sniff, .. } if sniff(text)))
        .unwrap_or(&plain::FORMAT)
}

/// The format, other than those of texts, that a file with these first bytes has.
#[must_use]
pub fn of_bytes(head: &[u8]) -> Option<&'static Format> {
    ALL.iter().find(|format| match format.kind {
        Kind::Text { .. } => false,
        Kind::Bytes { sniff, .. } | Kind::Packed { sniff, .. } => sniff(head),
    })
}

/// The endings of all formats, for people: `.txt, .text`.
#[must_use]
pub fn endings() -> String {
    let endings: Vec<String> = ALL
        .iter()
        .flat_map(|format| format.extensions)
        .filter(|extension| !extension.is_empty())
        .map(|extension| format!(".{extension}"))
        .collect();
    endings.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_list_is_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/library/format");
        let files: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| {
                entry
                    .unwrap()
                    .path()
                    .file_stem()
                    .unwrap()
                    .to_string_lossy()
                    .into_owned()
            })
            .filter(|stem| stem != "mod")
            .collect();
        let listed: BTreeSet<String> = ALL.iter().map(|format| format.name.to_owned()).collect();
        assert_eq!(files, listed);
    }

    #[test]
    fn no_ending_is_taken_twice() {
        let endings: Vec<&str> = ALL
            .iter()
            .flat_map(|format| format.extensions.iter().chain(format.doubtful))
            .copied()
            .collect();
        assert_eq!(
            endings.iter().collect::<BTreeSet<_>>().len(),
            endings.len(),
            "{endings:?}"
        );
    }
}
