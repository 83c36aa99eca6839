//! Files become articles.
//!
//! Comes in: a path, or bytes and the path they came from. Goes out: articles, or the problem that names the file.
//! Never a panic, whatever the bytes. It does not know where the paths came from ([`crate::library::walk`]).
use crate::library::article::{Article, ArticleId};
use crate::library::decode::{self, Decoded};
use crate::library::fields::Fields;
use crate::library::format::{self, Draft, Fault};
use crate::library::provenance;
use crate::library::walk::{STANDARD_INPUT, name_of, unreadable};
use crate::problem::Problem;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// How many bytes a file may have: 1 GiB. Positions in folded text are kept in 32 bits.
const MOST: u64 = 1 << 30;

/// How many faults of a file are told one by one.
const MOST_FAULTS: usize = 10;

/// The path of an article that came through standard input.
pub const PIPED: &str = "<stdin>";

/// What files begin with that people take for texts, and their names.
const FOREIGN: [(&[u8], &str); 5] = [
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive (EPUB, DOCX)"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"\x28\xB5\x2F\xFD", "a zstd archive"),
    (b"\xD0\xCF\x11\xE0", "an old Word document"),
];

/// What a file holds.
#[derive(Debug, Default)]
pub struct Contents {
    /// Its articles, in order.
    pub articles: Vec<Article>,
    /// What in it could not be made sense of; the articles are good all the same.
    pub problems: Vec<Problem>,
}

/// Reads a file, or standard input for the path `-`.
///
/// # Errors
/// The file cannot be read, or there is no article in it.
pub fn read_file(path: &Path) -> Result<Contents, Problem> {
    if path == OsStr::new(STANDARD_INPUT) {
        let bytes = slurp(io::stdin().lock()).map_err(|error| unreadable(Path::new(PIPED), &error))?;
        return parse(bytes, Path::new(PIPED));
    }
    let bytes = open(path)
        .and_then(slurp)
        .map_err(|error| unreadable(path, &error))?;
    parse(bytes, path)
}

/// Finds the articles in a file's bytes. `path` gives the format and names the file in problems.
///
/// # Errors
/// There is no article in it.
pub fn parse(bytes: Vec<u8>, path: &Path) -> Result<Contents, Problem> {
    let problem = |what: &str, hint: &str| Err(Problem::whole(&name_of(path), what).hint(hint));
    if bytes.is_empty() {
        return problem("the file is empty", "write an article into it, or leave it out");
    }
    if let Some((_, name)) = FOREIGN.iter().find(|(start, _)| bytes.starts_with(start)) {
        return problem(
            &format!("{name}, which rawi does not read"),
            "convert it to text first",
        );
    }
    let decoded = decode::decode(bytes);
    if decoded.text.trim().is_empty() {
        return problem(
            "nothing but white space",
            "write an article into it, or leave it out",
        );
    }
    if is_binary(&decoded.text) {
        return problem("not a text", &format!("rawi reads {}", format::endings()));
    }
    let format = format::of_name(path).unwrap_or_else(|| format::of_text(&decoded.text));
    let parsed = (format.parse)(&decoded.text, &Fields::default());
    let mut problems = told(parsed.faults, path);
    let articles: Vec<Article> = parsed
        .drafts
        .into_iter()
        .filter(|draft| !draft.text.trim().is_empty())
        .map(|draft| article(draft, path, &decoded))
        .collect();
    if !articles.is_empty() {
        return Ok(Contents { articles, problems });
    }
    if problems.is_empty() {
        problem("no article in this file", "an article needs a text")
    } else {
        Err(problems.swap_remove(0))
    }
}

fn article(draft: Draft, path: &Path, decoded: &Decoded) -> Article {
    let guess = provenance::guess(&draft.text, path);
    let title = draft.title.map(|title| provenance::headline(&title));
    Article {
        id: ArticleId::of(&draft.text),
        path: path.to_owned(),
        inner: None,
        title: title.filter(|title| !title.is_empty()).unwrap_or(guess.title),
        source: draft
            .source
            .map(|source| provenance::headline(&source))
            .filter(|source| !source.is_empty())
            .or(guess.source),
        date: draft.date.or(guess.date),
        author: draft
            .author
            .map(|author| provenance::headline(&author))
            .filter(|author| !author.is_empty()),
        link: draft.link.as_deref().and_then(provenance::address),
        language: draft.language.as_deref().and_then(provenance::language),
        text: draft.text,
        encoding: decoded.encoding,
    }
}

/// The faults as problems: the first of them, and how many more there are.
fn told(faults: Vec<Fault>, path: &Path) -> Vec<Problem> {
    let more = faults.len().saturating_sub(MOST_FAULTS);
    let mut problems: Vec<Problem> = faults
        .into_iter()
        .take(MOST_FAULTS)
        .map(|fault| Problem {
            file: name_of(path),
            line: fault.line,
            column: 0,
            what: fault.what,
            hint: fault.hint.map(str::to_owned),
        })
        .collect();
    if more > 0 {
        problems.push(Problem::whole(
            &name_of(path),
            format!("{more} more problems like these"),
        ));
    }
    problems
}

/// Opens a file for reading; folders and devices are refused.
pub(crate) fn open(path: &Path) -> io::Result<File> {
    let met = std::fs::metadata(path)?;
    if met.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    // A pipe is read to its end; a device has none.
    if is_device(&met) {
        return Err(io::Error::other("not a file but a device"));
    }
    File::open(path)
}

#[cfg(unix)]
fn is_device(met: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    let kind = met.file_type();
    kind.is_char_device() || kind.is_block_device() || kind.is_socket()
}

#[cfg(not(unix))]
fn is_device(_met: &std::fs::Metadata) -> bool {
    false
}

/// All bytes of a source, unless they are more than a file may have.
pub(crate) fn slurp(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MOST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST {
        return Err(io::Error::other("larger than 1 GiB"));
    }
    Ok(bytes)
}

/// Whether the first characters are no writing: too many are control characters or could not be decoded. One in twenty
/// is too many, but in a few words three in ten are let through, as a stray NUL weighs more there.
pub(crate) fn is_binary(text: &str) -> bool {
    let (mut all, mut odd) = (0_usize, 0_usize);
    for c in text.chars().take(4096) {
        all += 1;
        odd += usize::from(c == char::REPLACEMENT_CHARACTER || (c.is_control() && !c.is_whitespace()));
    }
    if all < 512 {
        odd * 10 > all * 3
    } else {
        odd * 20 > all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], want: &str) {
        let problem = parse(bytes.to_vec(), Path::new("a.txt")).unwrap_err();
        assert_eq!(problem.to_string(), want);
    }

    #[test]
    fn files_without_an_article_are_named() {
        check(
            b"",
            "a.txt: the file is empty; write an article into it, or leave it out",
        );
        check(
            "\u{FEFF} \n\t".as_bytes(),
            "a.txt: nothing but white space; write an article into it, or leave it out",
        );
        let binary = parse([0x7F, 0, 1, 2, 3, 4].repeat(9), Path::new("a.txt")).unwrap_err();
        assert_eq!(binary.what, "not a text");
        check(
            b"%PDF-1.4\n",
            "a.txt: a PDF, which rawi does not read; convert it to text first",
        );
    }

    #[test]
    fn hostile_text_is_an_article_unchanged() {
        for text in [
            "قال\0 الوزير\0",
            "قال \u{1B}]52;c;eA==\u{7} الوزير إن السد اكتمل",
            "قال \u{202E}الوزير\u{2066}",
            &"قال الوزير ".repeat(600_000),
        ] {
            let contents = parse(text.as_bytes().to_vec(), Path::new("a.txt")).unwrap();
            assert_eq!(contents.articles[0].text, text);
            assert!(contents.articles[0].title.chars().all(|c| !c.is_control()));
        }
    }

    #[test]
    fn a_mark_is_dropped_and_line_ends_stay() {
        let contents = parse("\u{FEFF}أ\r\nب".as_bytes().to_vec(), Path::new("a.txt")).unwrap();
        assert_eq!(contents.articles[0].text, "أ\r\nب");
        assert_eq!(contents.articles[0].encoding, None);
    }
}
