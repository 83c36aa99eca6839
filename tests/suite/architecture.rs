//! The shape of the house: which floor imports which, what only one floor may use, and how a file is written.
use crate::support::{files, project};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

/// Each floor with all that it may import, from the ground up.
const FLOORS: [(&str, &[&str]); 12] = [
    ("problem", &[]),
    ("text", &["problem"]),
    ("layout", &["text", "problem"]),
    ("keymap", &["problem"]),
    ("lexicon", &["text", "problem"]),
    ("extract", &["text", "lexicon"]),
    ("library", &["text", "extract::model", "problem"]),
    ("store", &["text", "lexicon", "extract", "library", "problem"]),
    (
        "app",
        &[
            "text", "layout", "keymap", "lexicon", "extract", "library", "store", "problem",
        ],
    ),
    (
        "view",
        &[
            "text", "layout", "keymap", "lexicon", "extract", "library", "store", "app", "problem",
        ],
    ),
    (
        "shell",
        &[
            "text", "layout", "keymap", "lexicon", "extract", "library", "store", "app", "view", "problem",
        ],
    ),
    (
        "cli",
        &[
            "text", "layout", "keymap", "lexicon", "extract", "library", "store", "app", "view", "shell",
            "problem",
        ],
    ),
];

/// What only some places may name: a word of code, and the paths below `src/` that may use it.
const RESERVED: [(&str, &[&str]); 15] = [
    ("rusqlite", &["store/"]),
    ("ratatui", &["view/", "shell/"]),
    ("crossterm", &["shell/"]),
    ("notify::", &["shell/"]),
    ("unicode_bidi", &["layout/"]),
    ("unicode_width", &["text/cells.rs"]),
    ("serde_json", &["cli/", "store/", "library/"]),
    ("encoding_rs", &["library/decode.rs"]),
    ("std::fs", &["library/", "store/", "shell/", "cli/"]),
    ("std::env", &["shell/", "cli/", "store/"]),
    ("std::process", &["shell/", "cli/", "main.rs"]),
    ("std::thread", &["shell/", "store/", "cli/"]),
    ("std::time", &["shell/", "cli/", "store/"]),
    ("println!", &["cli/"]),
    ("eprintln!", &["cli/"]),
];

/// Words that must not stay behind in code.
const LEFTOVERS: [&str; 7] = ["dbg!", "todo!", "unimplemented!", "TODO", "FIXME", "XXX", "HACK"];

/// A source file: its path below `src/`, its text, and its code without comments and without its tests.
struct Source {
    name: String,
    text: String,
    code: String,
}

fn sources() -> Vec<Source> {
    let root = project().join("src");
    files("src", "rs")
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            Source {
                name: path
                    .strip_prefix(&root)
                    .unwrap()
                    .to_string_lossy()
                    .replace('\\', "/"),
                code: code_of(&text),
                text,
            }
        })
        .collect()
}

/// The code of a file up to its tests, without comments.
fn code_of(text: &str) -> String {
    let code = text.split("\n#[cfg(test)]\nmod ").next().unwrap();
    code.lines()
        .map(|line| {
            let end = if line.trim_start().starts_with("//") {
                0
            } else {
                line.find(" // ").unwrap_or(line.len())
            };
            line.split_at(end).0
        })
        .fold(String::new(), |code, line| code + line + "\n")
}

/// The floor that a file belongs to.
fn floor_of(name: &str) -> &str {
    name.split('/').next().unwrap().trim_end_matches(".rs")
}

/// The paths behind each `crate::` in some code, groups in braces taken apart: `text::span`, `extract::model::Quote`.
fn imports(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, word) in code.match_indices("crate::") {
        let rest = code.split_at(at + word.len()).1;
        let end = rest.find(';').unwrap_or(rest.len());
        collect("", rest.split_at(end).0, &mut found);
    }
    found
}

/// Adds the first path of `text`, or all paths of its group, each behind `prefix`.
fn collect(prefix: &str, text: &str, found: &mut BTreeSet<String>) {
    let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let path: String = text.chars().take_while(|&c| is_path(c)).collect();
    let rest = text.split_at(path.len()).1;
    if !(path.ends_with("::") || path.is_empty()) || !rest.starts_with('{') {
        found.insert(format!("{prefix}{path}"));
        return;
    }
    let (mut depth, mut start) = (0, 1);
    for (at, c) in rest.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if (depth == 1 && c == ',') || depth == 0 {
            let part = rest.split_at(at).0.split_at(start).1.trim();
            if !part.is_empty() {
                collect(&format!("{prefix}{path}"), part, found);
            }
            start = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
}

/// Fails with all faults at once.
fn none(faults: &str) {
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn imports_are_read_from_groups_and_paths() {
    let code = "use crate::text::span;\nuse crate::{layout::{a, b::C}, app};\nfn f(x: crate::view::X) {}\n";
    let found: Vec<String> = imports(code).into_iter().collect();
    assert_eq!(
        found,
        ["app", "layout::a", "layout::b::C", "text::span", "view::X"]
    );
    assert_eq!(
        code_of("a // b\n// c\nd\n\n#[cfg(test)]\nmod tests {}\n"),
        "a\n\nd\n"
    );
}

#[test]
fn a_floor_imports_only_lower_floors() {
    let mut faults = String::new();
    for source in sources() {
        let floor = floor_of(&source.name);
        if matches!(floor, "main" | "lib") {
            continue;
        }
        let Some((_, allowed)) = FLOORS.iter().find(|(name, _)| *name == floor) else {
            writeln!(faults, "{}: no floor of this name", source.name).unwrap();
            continue;
        };
        for import in imports(&source.code) {
            let is_own = floor_of(&import.replace("::", "/")) == floor;
            let is_below = allowed.iter().any(|below| {
                import
                    .strip_prefix(below)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
            });
            if !is_own && !is_below {
                writeln!(faults, "{}: {floor} may not import {import}", source.name).unwrap();
            }
        }
    }
    none(&faults);
}

#[test]
fn what_belongs_to_one_place_stays_there() {
    let mut faults = String::new();
    for source in sources() {
        for (word, places) in RESERVED {
            let is_there = places.iter().any(|place| source.name.starts_with(place));
            if !is_there && has_word(&source.code, word) {
                writeln!(faults, "{}: {word} belongs to {places:?}", source.name).unwrap();
            }
        }
    }
    none(&faults);
}

/// Whether `word` stands in `code` and not inside a longer name.
fn has_word(code: &str, word: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        let (before, behind) = code.split_at(at);
        let behind = behind.split_at(word.len()).1;
        !(before.ends_with(is_name) || word.ends_with(is_name) && behind.starts_with(is_name))
    })
}

#[test]
fn every_file_says_what_it_is() {
    let tests = files("tests", "rs")
        .into_iter()
        .map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap()));
    let all = sources().into_iter().map(|source| (source.name, source.text));
    let mut faults = String::new();
    for (name, text) in all.chain(tests) {
        if !text.starts_with("//! ") {
            writeln!(faults, "{name}: begin with //! and what the file is").unwrap();
        }
    }
    none(&faults);
}

#[test]
fn nothing_is_left_behind() {
    let mut faults = String::new();
    for source in sources() {
        for word in LEFTOVERS {
            if has_word(&source.text, word) {
                writeln!(faults, "{}: {word}", source.name).unwrap();
            }
        }
    }
    none(&faults);
}

#[test]
fn arabic_is_data() {
    let is_arabic = |c: char| {
        c.is_alphabetic()
            && matches!(c, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
    };
    let mut faults = String::new();
    for source in sources() {
        for (number, line) in source.code.lines().enumerate() {
            if line.contains(is_arabic) {
                writeln!(
                    faults,
                    "{}:{}: Arabic belongs into assets/",
                    source.name,
                    number + 1
                )
                .unwrap();
            }
        }
    }
    none(&faults);
}

#[test]
fn imports_are_full_paths() {
    let mut faults = String::new();
    for source in sources() {
        for line in source.code.lines().map(str::trim) {
            let is_use = line.starts_with("use ")
                || line.starts_with("pub use ")
                || line.starts_with("pub(crate) use ");
            if is_use && (line.contains("*;") || line.contains("*}") || line.contains("*,")) {
                writeln!(faults, "{}: {line} hides what it imports", source.name).unwrap();
            }
            if is_use && line.starts_with("pub") {
                writeln!(faults, "{}: {line} gives a thing a second name", source.name).unwrap();
            }
            if has_word(line, "super::") {
                writeln!(
                    faults,
                    "{}: {line} hides its floor; begin with crate::",
                    source.name
                )
                .unwrap();
            }
        }
    }
    none(&faults);
}

#[test]
fn the_documents_name_what_exists() {
    let code: String = files("src", "rs")
        .into_iter()
        .chain(files("tests", "rs"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let mut faults = String::new();
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = fs::read_to_string(project().join(document)).unwrap();
        for name in text.split('`').skip(1).step_by(2) {
            let is_path = name.contains('/')
                && name.starts_with(char::is_alphanumeric)
                && !name.contains([' ', ':', '*', '…']);
            if is_path && !is_there(name) {
                writeln!(faults, "{document}: {name} does not exist").unwrap();
            }
            if let Some(test) = name.strip_prefix("test:")
                && test != "NAME"
                && !code.contains(&format!("fn {test}("))
            {
                writeln!(faults, "{document}: no test {test}").unwrap();
            }
        }
    }
    none(&faults);
}

/// Whether a path exists, from the top or below `src/`; a module may be a file or a folder.
fn is_there(name: &str) -> bool {
    let root = project();
    [
        root.join(name),
        root.join("src").join(name),
        root.join("src").join(format!("{name}.rs")),
    ]
    .iter()
    .any(|path| path.exists())
}
