//! The list of all tables of the lexicon, the user's own files that lie over them, and the promises of their rows.
//!
//! Comes in: the embedded sources and the user's. Goes out: rows of a table by its name, from all of its sources, and
//! each row's examples as [`Promise`]s. It does not know what the rows mean, nor where the user's files are.
use crate::lexicon::load::{Row, Source, layered};
use crate::problem::{Problem, nearest};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// One embedded table.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name, which is also that of a user's file over it, without `.toml`.
    pub name: &'static str,
    /// The project's file it is embedded from.
    pub file: &'static str,
    text: &'static str,
    examples: Examples,
}

/// What the examples of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Examples {
    /// It has none: its rows tell nothing by themselves.
    None,
    /// Sentences with what is reported in brackets.
    Contents,
    /// The words after a verb of saying, and who speaks.
    Speaker,
    /// Texts with figures in brackets, and what the first is.
    Figures,
}

macro_rules! table {
    ($name:literal, $examples:ident) => {
        Table {
            name: $name,
            file: concat!("assets/lexicon/", $name, ".toml"),
            text: include_str!(concat!("../../assets/lexicon/", $name, ".toml")),
            examples: Examples::$examples,
        }
    };
}

/// All tables, by name.
pub const TABLES: [Table; 30] = [
    table!("addressees", Speaker),
    table!("agencies", Speaker),
    table!("approximators", Figures),
    table!("bodies", Speaker),
    table!("boilerplate", None),
    table!("clitics", None),
    table!("common-words", Speaker),
    table!("countries", Speaker),
    table!("dates", Figures),
    table!("deeds", None),
    table!("documents", Speaker),
    table!("first-names", Speaker),
    table!("function-words", Speaker),
    table!("groups", Speaker),
    table!("honorifics", Speaker),
    table!("labels", Figures),
    table!("links", Figures),
    table!("months", Figures),
    table!("name-particles", Speaker),
    table!("nominals", None),
    table!("not-units", Figures),
    table!("numerals", Figures),
    table!("organisations", Speaker),
    table!("particles", None),
    table!("reporting", Contents),
    table!("roles", Speaker),
    table!("set-phrases", Figures),
    table!("sources", Speaker),
    table!("units", Figures),
    table!("weekdays", Figures),
];

/// A table file that the user wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// Its path as the user knows it.
    pub file: String,
    /// What it holds.
    pub text: String,
}

impl Own {
    /// The name of the table that it lies over: the file's name without folder and extension.
    fn table(&self) -> &str {
        let name = self.file.rsplit(['/', '\\']).next().unwrap_or_default();
        name.strip_suffix(".toml").unwrap_or(name)
    }
}

/// A name for what the user's files hold: the same for the same files, empty for none (FNV-1a, 64 bits).
#[must_use]
pub fn edition(own: &[Own]) -> String {
    if own.is_empty() {
        return String::new();
    }
    let bytes = own
        .iter()
        .flat_map(|own| [own.table(), &own.text])
        .flat_map(|part| part.bytes().chain([0]));
    let hash = bytes.fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    format!("{hash:016x}")
}

/// A name for what the embedded tables hold (FNV-1a over words of eight bytes).
pub(crate) fn embedded_edition() -> String {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    for table in &TABLES {
        let (words, rest) = table.text.as_bytes().as_chunks::<8>();
        for word in words {
            hash = (hash ^ u64::from_le_bytes(*word))
                .wrapping_mul(0x0100_0000_01B3)
                .rotate_left(23);
        }
        for &byte in rest {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }
    format!("{hash:016x}")
}

/// Reads tables, and keeps what is wrong with their rows.
#[derive(Debug)]
pub struct Reader<'s> {
    own: &'s [Own],
    /// What was wrong so far.
    pub problems: Vec<Problem>,
}

impl<'s> Reader<'s> {
    /// Reads the embedded tables with the user's over them; a user's file over no table is a problem at once.
    #[must_use]
    pub fn new(own: &'s [Own]) -> Self {
        let mut problems = Vec::new();
        for file in own {
            let name = file.table();
            if TABLES.iter().all(|table| table.name != name) {
                let problem = Problem::whole(&file.file, "no table has this name");
                problems.push(match nearest(name, TABLES.iter().map(|table| table.name)) {
                    Some(near) => problem.hint(format!("did you mean {near}.toml?")),
                    None => problem.hint("name it after the table it adds to, such as reporting.toml"),
                });
            }
        }
        Self { own, problems }
    }

    /// The rows of the table `name`.
    pub fn rows<T: DeserializeOwned>(&mut self, name: &str) -> Vec<Row<'s, T>> {
        let (rows, problems) = layered(&self.sources(name));
        self.problems.extend(problems);
        rows
    }

    fn sources(&self, name: &str) -> Vec<Source<'s>> {
        let embedded = TABLES.iter().filter(|table| table.name == name);
        let own = self.own.iter().filter(|own| own.table() == name);
        embedded
            .map(|table| Source {
                file: table.file,
                text: table.text,
                own: false,
            })
            .chain(own.map(|own| Source {
                file: &own.file,
                text: &own.text,
                own: true,
            }))
            .collect()
    }
}

/// What a row says of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Promise {
    /// What stands in brackets is reported, and nothing else.
    Contents(String),
    /// In these words after a verb of saying, this one speaks.
    Speaker(String, String),
    /// The figures are what stands in brackets; the first is `kind value unit`.
    Figures(String, String),
}

#[derive(Deserialize)]
struct Promises {
    example: Option<String>,
    speaker: Option<String>,
    #[serde(default)]
    examples: Vec<Example>,
    #[serde(default)]
    counter: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Example {
    Text(String),
    Pair(String, String),
}

/// The promises of all rows, each row with its own; a row of a table with examples that has none is a problem.
#[must_use]
pub fn promises(own: &[Own]) -> (Vec<Row<'_, Vec<Promise>>>, Vec<Problem>) {
    let (mut all, mut problems) = (Vec::new(), Vec::new());
    let mut reader = Reader::new(own);
    for table in TABLES.iter().filter(|table| table.examples != Examples::None) {
        for row in reader.rows::<Promises>(table.name) {
            let has_example = row.value.example.is_some()
                || !row.value.examples.is_empty()
                || !row.value.counter.is_empty();
            if !has_example {
                problems.push(row.problem("no example").hint("add one: it is the row's test"));
            }
            all.push(Row {
                offset: row.offset,
                source: row.source,
                value: promised(table.examples, row.value),
            });
        }
    }
    (all, problems)
}

fn promised(kind: Examples, row: Promises) -> Vec<Promise> {
    let plain = |text: String| match kind {
        Examples::Figures => Promise::Figures(text, String::new()),
        Examples::Contents | Examples::Speaker | Examples::None => Promise::Contents(text),
    };
    let speaker = row.example.zip(row.speaker);
    let examples = row.examples.into_iter().map(|example| match example {
        Example::Text(text) => plain(text),
        Example::Pair(text, want) => Promise::Figures(text, want),
    });
    speaker
        .map(|(text, speaker)| Promise::Speaker(text, speaker))
        .into_iter()
        .chain(examples)
        .chain(row.counter.into_iter().map(plain))
        .collect()
}
