//! Files that hold files: streams of bytes, what comes out of them, and how much may.
//!
//! Comes in: a file or a stream. Goes out: an [`Input`] whose first bytes can be looked at, and for formats that hold
//! others an [`Unpack`] that gives one [`Part`] after the other. What an archive may swell to is bounded by what it
//! takes on disk. It does not know formats.
use crate::library::format::Draft;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes that come one after the other.
pub type Stream = Box<dyn Read + Send>;

/// How many first bytes can be looked at.
const HEAD: u64 = 4096;

/// How many bytes may come out of archives whatever their size.
const FREE: u64 = 64 << 20;

/// How many bytes may come out for each that went in: a text packs to a fifth or a twentieth, a bomb to a thousandth.
const RATIO: u64 = 250;

/// How many bytes were taken from a file, and how many came out of the archives in it.
#[derive(Debug, Default)]
pub struct Allowance {
    taken: AtomicU64,
    unpacked: AtomicU64,
}

impl Allowance {
    /// How many bytes of the file were taken so far.
    pub(crate) fn taken(&self) -> u64 {
        self.taken.load(Ordering::Relaxed)
    }

    /// Counts bytes that came out.
    fn unpack(&self, count: usize) -> io::Result<()> {
        let all = self.unpacked.fetch_add(count as u64, Ordering::Relaxed) + count as u64;
        if all > FREE && all / RATIO > self.taken() {
            return Err(io::Error::other(format!(
                "it swells to more than {RATIO} times its size"
            )));
        }
        Ok(())
    }
}

/// Counts what is taken from a file.
struct Taken<R> {
    from: R,
    allowance: Arc<Allowance>,
}

impl<R: Read> Read for Taken<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(to)?;
        self.allowance.taken.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

impl<R: Seek> Seek for Taken<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.from.seek(to)
    }
}

/// Counts what comes out of an archive.
struct Unpacked {
    from: Stream,
    allowance: Arc<Allowance>,
}

impl Read for Unpacked {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(to)?;
        self.allowance.unpack(count)?;
        Ok(count)
    }
}

/// Bytes in which one can go back and forth.
pub trait Places: Read + Seek + Send {}

impl<T: Read + Seek + Send> Places for T {}

enum Origin {
    File(Taken<File>),
    Stream(Stream),
}

/// A file or a stream that was opened.
pub struct Input {
    head: Vec<u8>,
    from: Origin,
}

impl Input {
    /// A file.
    ///
    /// # Errors
    /// The system does not let us read it.
    pub(crate) fn of_file(file: File, allowance: &Arc<Allowance>) -> io::Result<Self> {
        let allowance = Arc::clone(allowance);
        let mut from = Taken {
            from: file,
            allowance,
        };
        Ok(Self {
            head: head(&mut from)?,
            from: Origin::File(from),
        })
    }

    /// What comes through a pipe, or lies in memory.
    ///
    /// # Errors
    /// Nothing can be read from it.
    pub(crate) fn of_pipe(from: Stream, allowance: &Arc<Allowance>) -> io::Result<Self> {
        let allowance = Arc::clone(allowance);
        Self::of_stream(Box::new(Taken { from, allowance }))
    }

    /// What comes out of an archive.
    ///
    /// # Errors
    /// It is damaged from the start.
    pub(crate) fn of_part(from: Stream, allowance: &Arc<Allowance>) -> io::Result<Self> {
        let allowance = Arc::clone(allowance);
        Self::of_stream(Box::new(Unpacked { from, allowance }))
    }

    fn of_stream(mut from: Stream) -> io::Result<Self> {
        Ok(Self {
            head: head(&mut from)?,
            from: Origin::Stream(from),
        })
    }

    /// Its first bytes.
    #[must_use]
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// All its bytes, one after the other.
    #[must_use]
    pub fn stream(self) -> Stream {
        let head = Cursor::new(self.head);
        match self.from {
            Origin::File(file) => Box::new(head.chain(file)),
            Origin::Stream(stream) => Box::new(head.chain(stream)),
        }
    }

    /// Its bytes, to go back and forth in; a stream is read into memory for that.
    ///
    /// # Errors
    /// It cannot be read, or is too large.
    pub fn places(self) -> io::Result<Box<dyn Places>> {
        match self.from {
            Origin::File(mut file) if file.from.metadata()?.is_file() => {
                file.rewind()?;
                Ok(Box::new(file))
            }
            _ => {
                let mut bytes = Vec::new();
                slurp(&mut bytes, self.stream())?;
                Ok(Box::new(Cursor::new(bytes)))
            }
        }
    }
}

fn head(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    from.take(HEAD).read_to_end(&mut head)?;
    Ok(head)
}

/// How many bytes a file may have that is read whole: 1 GiB. Positions in folded text are kept in 32 bits.
const MOST: u64 = 1 << 30;

/// All bytes of a source, unless they are more than a file may have; those before a fault are there all the same.
pub(crate) fn slurp(bytes: &mut Vec<u8>, from: impl Read) -> io::Result<()> {
    from.take(MOST + 1).read_to_end(bytes)?;
    if bytes.len() as u64 > MOST {
        bytes.clear();
        return Err(io::Error::other("larger than 1 GiB"));
    }
    Ok(())
}

/// A file within a file.
pub struct Part {
    /// Where it lies in it; `None` for the one thing that was packed.
    pub inner: Option<String>,
    /// The name that tells its format and perhaps its day; `None` where it is that of the outer file without the last
    /// extension.
    pub name: Option<PathBuf>,
    /// Its bytes, or why they cannot be had.
    pub bytes: Result<Stream, String>,
    /// The charset that is stated beside it.
    pub charset: Option<String>,
    /// What is known about its articles where they do not say it themselves.
    pub about: Draft,
}

/// What a file that holds files gives.
pub trait Unpack: Send {
    /// The next part; `None` after the last.
    ///
    /// # Errors
    /// It is damaged, and nothing more comes.
    fn next_part(&mut self) -> io::Result<Option<Part>>;
}

/// One thing that was packed.
pub struct Single(Option<Stream>);

impl Single {
    /// What comes out of a packed stream.
    pub(crate) fn of(stream: impl Read + Send + 'static) -> Box<dyn Unpack> {
        Box::new(Self(Some(Box::new(stream))))
    }
}

impl Unpack for Single {
    fn next_part(&mut self) -> io::Result<Option<Part>> {
        Ok(self.0.take().map(|stream| Part {
            inner: None,
            name: None,
            bytes: Ok(stream),
            charset: None,
            about: Draft::default(),
        }))
    }
}
