//! A file in pieces that fit into memory: dumps of one article a line are cut at line ends, archives give the files in
//! them one by one, other files come whole.
//!
//! Comes in: a path, or bytes and their path. Goes out: [`Piece`]s, each a file's bytes or a stretch of its lines, to be
//! parsed on its own. What is damaged is told with the piece before it. It does not know what the texts say.
use crate::library::decode;
use crate::library::fields::Fields;
use crate::library::format::{self, Claim, Draft, Format, Kind};
use crate::library::packed::{self, Allowance, Input, Part, Stream, Unpack};
use crate::library::read::{self, Contents};
use crate::library::walk::{self, unreadable};
use crate::problem::Problem;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many bytes a piece of a dump has, at least; it ends with the line that reaches it.
const ENOUGH: u64 = 1 << 20;

/// How many bytes a line of a dump may have.
const LINE: u64 = 1 << 28;

/// The name of the format whose lines stand alone.
const BY_LINE: &str = "jsonl";

/// How many files may lie in one another: a page in a crawl that is packed, in an archive that is packed.
const DEEPEST: usize = 6;

/// A file that is read piece by piece.
pub struct Pieces {
    path: PathBuf,
    fields: Arc<Fields>,
    /// The files that hold files, the innermost last.
    layers: Vec<Layer>,
    leaf: Option<Leaf>,
    ahead: Option<Piece>,
    given: usize,
    allowance: Arc<Allowance>,
    taken: u64,
}

/// A file that holds files, and where it is.
struct Layer {
    parts: Box<dyn Unpack>,
    seat: Seat,
    /// What was told of it from outside, and holds for the one thing that is packed in it.
    charset: Option<String>,
    about: Draft,
}

/// Where a file lies.
#[derive(Debug, Clone)]
pub(crate) struct Seat {
    /// The file on disk.
    pub(crate) path: PathBuf,
    /// The way to it through the archives in that file.
    pub(crate) inner: Option<String>,
    /// The name that tells its format, and perhaps its day and outlet.
    pub(crate) name: PathBuf,
}

impl Seat {
    /// The place for people: `archive.zip!/folder/item.txt`.
    pub(crate) fn told(&self) -> String {
        let path = walk::name_of(&self.path);
        match &self.inner {
            Some(inner) => format!("{path}!/{inner}"),
            None => path,
        }
    }

    /// The place of a part.
    fn of(&self, part: &Part) -> Self {
        let inner = match (&self.inner, &part.inner) {
            (Some(outer), Some(inner)) => Some(format!("{outer}!/{inner}")),
            (outer, inner) => inner.as_ref().or(outer.as_ref()).cloned(),
        };
        // A packed page of a crawl goes by its own name, not one that ends in `.gz`.
        let is_packed = matches!(
            format::of_name(&self.name).map(|format| format.kind),
            Some(Kind::Packed { .. })
        );
        let unpacked = || {
            if is_packed {
                self.name.with_extension("")
            } else {
                self.name.clone()
            }
        };
        Self {
            path: self.path.clone(),
            inner,
            name: part.name.clone().unwrap_or_else(unpacked),
        }
    }
}

/// A file that is read to its end.
struct Leaf {
    from: BufReader<Stream>,
    seat: Seat,
    format: Option<&'static Format>,
    by_line: bool,
    lines: usize,
    charset: Option<String>,
    about: Draft,
}

/// A stretch of a file.
pub struct Piece {
    /// Its bytes, or those of some of its lines.
    pub bytes: Vec<u8>,
    /// How many lines of the file stand before it.
    pub before: usize,
    /// Whether it is the whole file on disk.
    pub is_whole: bool,
    /// Whether the file on disk ends with it.
    pub is_last: bool,
    /// How many bytes of the file on disk were taken for it.
    pub taken: u64,
    pub(crate) seat: Seat,
    /// The format, where that is not for its text to tell.
    pub(crate) format: Option<&'static Format>,
    pub(crate) charset: Option<String>,
    pub(crate) about: Draft,
    pub(crate) fields: Arc<Fields>,
    /// What kept it from being read, or read further.
    fault: Option<Problem>,
}

impl Pieces {
    /// Opens a file.
    ///
    /// # Errors
    /// The system does not let us read it.
    pub fn open(path: &Path, fields: &Arc<Fields>) -> io::Result<Self> {
        let allowance = Arc::default();
        let input = Input::of_file(read::open(path)?, &allowance)?;
        Ok(Self::new(path, input, fields, allowance))
    }

    /// Takes what comes through a pipe, or lies in memory, under the name of `path`.
    ///
    /// # Errors
    /// Nothing can be read from it.
    pub fn of_stream(from: Stream, path: &Path, fields: &Arc<Fields>) -> io::Result<Self> {
        let allowance = Arc::default();
        let input = Input::of_pipe(from, &allowance)?;
        Ok(Self::new(path, input, fields, allowance))
    }

    fn new(path: &Path, input: Input, fields: &Arc<Fields>, allowance: Arc<Allowance>) -> Self {
        let mut pieces = Self {
            path: path.to_owned(),
            fields: Arc::clone(fields),
            layers: Vec::new(),
            leaf: None,
            ahead: None,
            given: 0,
            allowance,
            taken: 0,
        };
        let seat = pieces.root();
        pieces.ahead = pieces.enter(input, seat, None, Draft::default());
        pieces
    }

    fn root(&self) -> Seat {
        Seat {
            path: self.path.clone(),
            inner: None,
            name: self.path.clone(),
        }
    }

    /// The next piece; `None` after the last.
    ///
    /// # Errors
    /// The system stops reading, before the first piece.
    pub fn read_next(&mut self) -> io::Result<Option<Piece>> {
        let piece = match self.ahead.take() {
            Some(piece) => Some(piece),
            None => self.advance()?,
        };
        let Some(mut piece) = piece else {
            if self.given > 0 {
                return Ok(None);
            }
            let nothing = Problem::whole(&walk::name_of(&self.path), "no article in this archive");
            let hint = format!("files in it are read whose names end in {}", format::endings());
            self.given += 1;
            let mut piece = self.failed(self.root(), nothing.hint(hint));
            piece.is_last = true;
            return Ok(Some(piece));
        };
        self.given += 1;
        if self.leaf.is_none() {
            // Only what comes after tells whether it is the last.
            self.ahead = self.advance()?;
            piece.is_last = self.ahead.is_none();
        }
        piece.is_whole &= piece.is_last && self.given == 1;
        Ok(Some(piece))
    }

    fn advance(&mut self) -> io::Result<Option<Piece>> {
        loop {
            if self.leaf.is_some() {
                return self.read_leaf().map(Some);
            }
            let Some(layer) = self.layers.last_mut() else {
                return Ok(None);
            };
            match layer.parts.next_part() {
                Ok(Some(mut part)) => {
                    if part.inner.is_none() {
                        part.charset.clone_from(&layer.charset);
                        part.about.clone_from(&layer.about);
                    }
                    let seat = layer.seat.of(&part);
                    if let Some(piece) = self.enter_part(part, seat) {
                        return Ok(Some(piece));
                    }
                }
                Ok(None) => drop(self.layers.pop()),
                Err(error) => {
                    let seat = layer.seat.clone();
                    self.layers.pop();
                    let problem = broken(&seat, &error);
                    return Ok(Some(self.failed(seat, problem)));
                }
            }
        }
    }

    /// Begins to read a part; a piece only where that fails.
    fn enter_part(&mut self, part: Part, seat: Seat) -> Option<Piece> {
        let input = match part.bytes.map(|bytes| Input::of_part(bytes, &self.allowance)) {
            Ok(Ok(input)) => input,
            Ok(Err(error)) => {
                let problem = broken(&seat, &error);
                return Some(self.failed(seat, problem));
            }
            Err(what) => {
                let problem = Problem::whole(&seat.told(), what).hint("unpack it yourself");
                return Some(self.failed(seat, problem));
            }
        };
        let is_listed = part.inner.is_some() && format::of_bytes(input.head()).is_none();
        if is_listed && !is_read(&seat.name, input.head()) {
            return None;
        }
        self.enter(input, seat, part.charset, part.about)
    }

    /// Begins to read a file; a piece only where that fails.
    fn enter(&mut self, input: Input, seat: Seat, charset: Option<String>, about: Draft) -> Option<Piece> {
        let known = format::of_bytes(input.head());
        if let Some(Kind::Packed { unpack, .. }) = known.map(|format| format.kind) {
            if self.layers.len() >= DEEPEST {
                let problem = Problem::whole(&seat.told(), "too many archives in one another");
                return Some(self.failed(seat, problem.hint("unpack it yourself")));
            }
            return match unpack(input) {
                Ok(parts) => {
                    self.layers.push(Layer {
                        parts,
                        seat,
                        charset,
                        about,
                    });
                    None
                }
                Err(error) => {
                    let problem = broken(&seat, &error);
                    Some(self.failed(seat, problem))
                }
            };
        }
        let format = known
            .or_else(|| format::of_name(&seat.name))
            .or_else(|| by_line(input.head()));
        self.leaf = Some(Leaf {
            by_line: format.is_some_and(|format| format.name == BY_LINE) && !decode::is_wide(input.head()),
            from: BufReader::with_capacity(1 << 16, input.stream()),
            seat,
            format,
            lines: 0,
            charset,
            about,
        });
        None
    }

    /// The next stretch of the file that is read, or all of it.
    fn read_leaf(&mut self) -> io::Result<Piece> {
        let Some(mut leaf) = self.leaf.take() else {
            return Err(io::ErrorKind::UnexpectedEof.into());
        };
        let before = leaf.lines;
        let (bytes, read) = leaf.read();
        let goes_on = matches!(read, Ok(false));
        let fault = match read {
            Err(error) if bytes.is_empty() && self.layers.is_empty() && before == 0 => return Err(error),
            Err(error) => Some(broken(&leaf.seat, &error)),
            Ok(_) => None,
        };
        let piece = Piece {
            bytes,
            before,
            is_whole: self.layers.is_empty(),
            is_last: false,
            taken: self.took(),
            seat: leaf.seat.clone(),
            format: leaf.format,
            charset: leaf.charset.clone(),
            about: leaf.about.clone(),
            fields: Arc::clone(&self.fields),
            fault,
        };
        if goes_on {
            self.leaf = Some(leaf);
        }
        Ok(piece)
    }

    /// How many bytes of the file on disk were taken since this was last asked.
    fn took(&mut self) -> u64 {
        let before = std::mem::replace(&mut self.taken, self.allowance.taken());
        self.taken - before
    }

    /// A piece with nothing in it but a problem.
    fn failed(&mut self, seat: Seat, problem: Problem) -> Piece {
        Piece {
            bytes: Vec::new(),
            before: 0,
            is_whole: false,
            is_last: false,
            taken: self.took(),
            seat,
            format: None,
            charset: None,
            about: Draft::default(),
            fields: Arc::clone(&self.fields),
            fault: Some(problem),
        }
    }
}

impl Leaf {
    /// The next bytes, and whether they are the last or what came in between.
    fn read(&mut self) -> (Vec<u8>, io::Result<bool>) {
        let mut bytes = Vec::new();
        if !self.by_line {
            return match packed::slurp(&mut bytes, &mut self.from) {
                Ok(()) => (bytes, Ok(true)),
                Err(error) => (bytes, Err(error)),
            };
        }
        let read = self.read_lines(&mut bytes);
        self.lines += memchr::memchr_iter(b'\n', &bytes).count();
        (bytes, read)
    }

    fn read_lines(&mut self, bytes: &mut Vec<u8>) -> io::Result<bool> {
        self.from.by_ref().take(ENOUGH).read_to_end(bytes)?;
        self.from.by_ref().take(LINE).read_until(b'\n', bytes)?;
        Ok(self.from.fill_buf()?.is_empty())
    }
}

impl Piece {
    /// The articles in it; lines of problems count from the file's top.
    ///
    /// # Errors
    /// There is no article in it.
    pub fn parse(mut self) -> Result<Contents, Problem> {
        let (before, fault) = (self.before, self.fault.take());
        let down = |mut problem: Problem| {
            if problem.line > 0 {
                problem.line += before;
            }
            problem
        };
        match (read::parse_piece(self), fault) {
            (Ok(mut contents), fault) => {
                contents.problems = contents.problems.into_iter().map(down).chain(fault).collect();
                Ok(contents)
            }
            (Err(_), Some(fault)) => Err(fault),
            (Err(problem), None) => Err(down(problem)),
        }
    }
}

/// Whether a file in an archive is read, by its name and its first bytes: as it would be in a folder.
fn is_read(name: &Path, head: &[u8]) -> bool {
    match format::claim(name) {
        Claim::None => false,
        Claim::Sure if name.extension().is_some() => true,
        claim => walk::looks_like(claim, head.to_vec()),
    }
}

/// The format of lines that stand alone, where a text of unknown name begins with such a line.
fn by_line(head: &[u8]) -> Option<&'static Format> {
    let line = std::str::from_utf8(head.split(|&byte| byte == b'\n').next()?).ok()?;
    let is_object = line.starts_with('{') && line.trim_end().ends_with('}');
    let format = format::ALL.iter().find(|format| format.name == BY_LINE)?;
    (is_object && matches!(format.kind, Kind::Text { sniff, .. } if sniff(line))).then_some(format)
}

/// The problem of a file that cannot be read further.
fn broken(seat: &Seat, error: &io::Error) -> Problem {
    let told = seat.told();
    match error.kind() {
        io::ErrorKind::UnexpectedEof => Problem::whole(&told, "it breaks off").hint("fetch it again"),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
            Problem::whole(&told, format!("damaged: {error}")).hint("fetch it again")
        }
        _ => Problem {
            file: told,
            ..unreadable(&seat.path, error)
        },
    }
}

/// The pieces of bytes in memory.
///
/// # Errors
/// Never for bytes; the form is that of streams.
pub(crate) fn of_bytes(bytes: Vec<u8>, path: &Path, fields: &Arc<Fields>) -> io::Result<Pieces> {
    Pieces::of_stream(Box::new(Cursor::new(bytes)), path, fields)
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
        let mut pieces = Pieces::open(&path, &Arc::default()).unwrap();
        let piece = pieces.read_next().unwrap().unwrap();
        assert!(piece.is_whole && piece.is_last);
        assert_eq!(piece.taken, text.len() as u64);
        assert_eq!(piece.parse().unwrap().articles[0].text, text);
        assert!(pieces.read_next().unwrap().is_none());
    }
}
