//! Files become articles.
//!
//! Comes in: a path, or bytes and the path they came from. Goes out: articles, or the problem that names the file.
//! Never a panic, whatever the bytes. It does not know where the paths came from ([`crate::library::walk`]).
use crate::library::article::{Article, ArticleId};
use crate::library::decode;
use crate::library::fields::Fields;
use crate::library::format::{self, Draft, Fault, Kind, Parsed};
use crate::library::pieces::{self, Piece, Pieces, Seat};
use crate::library::provenance;
use crate::library::walk::{STANDARD_INPUT, unreadable};
use crate::problem::Problem;
use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// How many faults of a file are told one by one.
const MOST_FAULTS: usize = 10;

/// The path of an article that came through standard input.
pub const PIPED: &str = "<stdin>";

/// What files begin with that people take for texts, where that stands, their names, and what to do with them.
const FOREIGN: [(&[u8], usize, &str, &str); 6] = [
    (b"%PDF-", 0, "a PDF", "convert it to text first"),
    (
        b"\xD0\xCF\x11\xE0",
        0,
        "an old Word document",
        "convert it to text first",
    ),
    (b"{\\rtf", 0, "a document in RTF", "convert it to text first"),
    (b"ustar", 257, "a tar archive", "unpack it first"),
    (b"Rar!", 0, "a RAR archive", "unpack it first"),
    (b"7z\xBC\xAF", 0, "a 7z archive", "unpack it first"),
];

/// What a file holds.
#[derive(Debug, Default)]
pub struct Contents {
    /// Its articles, in order.
    pub articles: Vec<Article>,
    /// What in it could not be made sense of; the articles are good all the same.
    pub problems: Vec<Problem>,
}

/// Opens a file, or standard input for the path `-`, to be read piece by piece.
///
/// # Errors
/// The file cannot be read.
pub fn pieces(path: &Path, fields: &Arc<Fields>) -> Result<Pieces, Problem> {
    if path == OsStr::new(STANDARD_INPUT) {
        let piped = Path::new(PIPED);
        return Pieces::of_stream(Box::new(io::stdin()), piped, fields)
            .map_err(|error| unreadable(piped, &error));
    }
    Pieces::open(path, fields).map_err(|error| unreadable(path, &error))
}

/// Reads a file, or standard input for the path `-`.
///
/// # Errors
/// The file cannot be read, or there is no article in it.
pub fn read_file(path: &Path, fields: &Arc<Fields>) -> Result<Contents, Problem> {
    all(pieces(path, fields)?, path)
}

/// Finds the articles in a file's bytes. `path` gives the format and names the file in problems.
///
/// # Errors
/// There is no article in it.
pub fn parse(bytes: Vec<u8>, path: &Path) -> Result<Contents, Problem> {
    let pieces = pieces::of_bytes(bytes, path, &Arc::default()).map_err(|error| unreadable(path, &error))?;
    all(pieces, path)
}

/// What all pieces of a file hold.
fn all(mut pieces: Pieces, path: &Path) -> Result<Contents, Problem> {
    let mut contents = Contents::default();
    while let Some(piece) = pieces.read_next().map_err(|error| unreadable(path, &error))? {
        match piece.parse() {
            Ok(mut found) => {
                contents.articles.append(&mut found.articles);
                contents.problems.append(&mut found.problems);
            }
            Err(problem) => contents.problems.push(problem),
        }
    }
    if contents.articles.is_empty() && !contents.problems.is_empty() {
        return Err(contents.problems.swap_remove(0));
    }
    Ok(contents)
}

/// Finds the articles in a piece of a file.
///
/// # Errors
/// There is no article in it.
pub(crate) fn parse_piece(mut piece: Piece) -> Result<Contents, Problem> {
    let told = piece.seat.told();
    let problem = |what: &str, hint: &str| Err(Problem::whole(&told, what).hint(hint));
    let bytes = std::mem::take(&mut piece.bytes);
    if bytes.is_empty() {
        return problem("the file is empty", "write an article into it, or leave it out");
    }
    if let Some((_, _, name, hint)) = FOREIGN
        .iter()
        .find(|(mark, at, ..)| bytes.get(*at..at + mark.len()) == Some(mark))
    {
        return problem(&format!("{name}, which rawi does not read"), hint);
    }
    let mut encoding = None;
    let parsed = if let Some(Kind::Bytes { parse, .. }) = piece.format.map(|format| format.kind) {
        parse(bytes)
    } else {
        let decoded = decode::decode(bytes, piece.charset.as_deref());
        if decoded.text.trim().is_empty() {
            return problem(
                "nothing but white space",
                "write an article into it, or leave it out",
            );
        }
        if is_binary(&decoded.text) {
            return problem("not a text", &format!("rawi reads {}", format::endings()));
        }
        encoding = decoded.encoding;
        text(&decoded.text, &piece)
    };
    let mut problems = faults(parsed.faults, &told);
    let articles: Vec<Article> = parsed
        .drafts
        .into_iter()
        .filter(|draft| !draft.text.trim().is_empty())
        .map(|draft| article(draft, &piece, encoding))
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

/// What a text holds in its format, or the one it looks like.
fn text(text: &str, piece: &Piece) -> Parsed {
    let promised = piece.format.map(|format| format.kind);
    match promised.unwrap_or_else(|| format::of_text(text).kind) {
        Kind::Text { parse, .. } => parse(text, &piece.fields),
        // A name that promises an archive, and a text under it.
        Kind::Bytes { .. } | Kind::Packed { .. } => match format::of_text(text).kind {
            Kind::Text { parse, .. } => parse(text, &piece.fields),
            Kind::Bytes { .. } | Kind::Packed { .. } => Parsed::default(),
        },
    }
}

fn article(draft: Draft, piece: &Piece, encoding: Option<&'static str>) -> Article {
    let Seat { path, inner, name } = &piece.seat;
    let text = &draft.text;
    let line = |text: String| Some(provenance::headline(&text)).filter(|text| !text.is_empty());
    let outer = || provenance::of_name(path);
    Article {
        id: ArticleId::of(text),
        path: path.clone(),
        inner: match (inner, draft.inner) {
            (Some(outer), Some(inner)) => Some(format!("{outer}!/{inner}")),
            (outer, inner) => inner.or_else(|| outer.clone()),
        },
        title: draft
            .title
            .and_then(line)
            .unwrap_or_else(|| provenance::title(text, name)),
        source: draft
            .source
            .and_then(line)
            .or_else(|| provenance::source(text, name))
            .or_else(|| outer().0)
            .or_else(|| provenance::agency(text).map(str::to_owned)),
        date: draft
            .date
            .or_else(|| provenance::date(text, name))
            .or(piece.about.date)
            .or_else(|| outer().1),
        author: draft.author.and_then(line),
        link: [draft.link, piece.about.link.clone()]
            .into_iter()
            .flatten()
            .find_map(|link| provenance::address(&link)),
        language: draft.language.as_deref().and_then(provenance::language),
        text: draft.text,
        encoding,
    }
}

/// The faults as problems: the first of them, and how many more there are.
fn faults(faults: Vec<Fault>, place: &str) -> Vec<Problem> {
    let more = faults.len().saturating_sub(MOST_FAULTS);
    let mut problems: Vec<Problem> = faults
        .into_iter()
        .take(MOST_FAULTS)
        .map(|fault| Problem {
            file: place.to_owned(),
            line: fault.line,
            column: 0,
            what: fault.what,
            hint: fault.hint.map(str::to_owned),
        })
        .collect();
    if more > 0 {
        problems.push(Problem::whole(place, format!("{more} more problems like these")));
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
