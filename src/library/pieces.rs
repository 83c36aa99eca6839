//! A file in pieces that fit into memory: dumps of one article a line are cut at line ends, other files come whole.
//!
//! Comes in: a path. Goes out: [`Piece`]s, each a file's bytes or a stretch of its lines, to be parsed on its own.
//! It does not know what the lines say.
use crate::library::format;
use crate::library::read::{self, Contents};
use crate::problem::Problem;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// How many bytes a piece of a dump has, at least; it ends with the line that reaches it.
const ENOUGH: u64 = 1 << 20;

/// The name of the format whose lines stand alone.
const BY_LINE: &str = "jsonl";

/// A file that is read piece by piece.
#[derive(Debug)]
pub struct Pieces {
    path: PathBuf,
    from: Option<BufReader<File>>,
    by_line: bool,
    lines: usize,
}

/// A stretch of a file.
#[derive(Debug)]
pub struct Piece {
    /// The file.
    pub path: PathBuf,
    /// Its bytes, or those of some of its lines.
    pub bytes: Vec<u8>,
    /// How many lines of the file stand before it.
    pub before: usize,
    /// Whether it is the whole file.
    pub is_whole: bool,
    /// Whether the file ends with it.
    pub is_last: bool,
}

impl Pieces {
    /// Opens a file.
    ///
    /// # Errors
    /// The system does not let us read it.
    pub fn open(path: &Path) -> io::Result<Self> {
        let by_line = format::of_name(path).is_some_and(|format| format.name == BY_LINE);
        Ok(Self {
            path: path.to_owned(),
            from: Some(BufReader::with_capacity(1 << 16, read::open(path)?)),
            by_line,
            lines: 0,
        })
    }

    /// The next piece; `None` after the last.
    ///
    /// # Errors
    /// The system stops reading.
    pub fn read_next(&mut self) -> io::Result<Option<Piece>> {
        let Some(mut from) = self.from.take() else {
            return Ok(None);
        };
        let before = self.lines;
        let (mut bytes, mut is_last) = (Vec::new(), true);
        if self.by_line {
            from.by_ref().take(ENOUGH).read_to_end(&mut bytes)?;
            from.read_until(b'\n', &mut bytes)?;
            is_last = from.fill_buf()?.is_empty();
            self.lines += memchr::memchr_iter(b'\n', &bytes).count();
        } else {
            bytes = read::slurp(&mut from)?;
        }
        if !is_last {
            self.from = Some(from);
        }
        Ok(Some(Piece {
            path: self.path.clone(),
            is_whole: is_last && before == 0,
            bytes,
            before,
            is_last,
        }))
    }
}

impl Piece {
    /// The articles in it; lines of problems count from the file's top.
    ///
    /// # Errors
    /// There is no article in it.
    pub fn parse(self) -> Result<Contents, Problem> {
        let down = |mut problem: Problem| {
            if problem.line > 0 {
                problem.line += self.before;
            }
            problem
        };
        let mut contents = read::parse(self.bytes, &self.path).map_err(down)?;
        contents.problems = contents.problems.into_iter().map(down).collect();
        Ok(contents)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_whole_and_ends() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let text = "عنوان\nقال الوزير\n".repeat(200_000);
        std::fs::write(&path, &text).unwrap();
        let mut pieces = Pieces::open(&path).unwrap();
        let piece = pieces.read_next().unwrap().unwrap();
        assert!(piece.is_whole && piece.is_last);
        assert_eq!(piece.parse().unwrap().articles[0].text, text);
        assert!(pieces.read_next().unwrap().is_none());
    }
}
