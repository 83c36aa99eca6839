//! zip: the files in it that would be read in a folder, one by one, without taking it to memory.
//!
//! What is hidden, encrypted or no article's name is passed over or told. Each file's checksum is held to.
use crate::library::format::{self, Claim, Draft, Format, Kind};
use crate::library::packed::{Input, Part, Places, Stream, Unpack};
use flate2::CrcReader;
use flate2::bufread::DeflateDecoder;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use zip::{CompressionMethod, ZipArchive};

/// zip.
pub const FORMAT: Format = Format {
    name: "archive",
    extensions: &["zip"],
    doubtful: &[],
    glimpse: |_| true,
    kind: Kind::Packed {
        sniff: |head| head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06"),
        unpack,
    },
};

/// How many files an archive may list.
const MOST_FILES: usize = 2_000_000;

fn unpack(input: Input) -> io::Result<Box<dyn Unpack>> {
    let mut places = input.places()?;
    let length = places.seek(SeekFrom::End(0))?;
    let from = Shared(Arc::new(Mutex::new(places)));
    let directory = ZipArchive::new(BufReader::new(from.clone()))?;
    if directory.index_for_name("[Content_Types].xml").is_some() {
        return Err(io::Error::other(
            "a document of an office program; save it as text or HTML",
        ));
    }
    if directory.len() > MOST_FILES {
        return Err(io::Error::other("it lists more than two million files"));
    }
    Ok(Box::new(Archive {
        directory,
        from,
        next: 0,
        left: length,
    }))
}

/// An archive that is read.
struct Archive {
    directory: ZipArchive<BufReader<Shared>>,
    from: Shared,
    next: usize,
    /// How many bytes of it no file has claimed yet: files that overlap are a bomb.
    left: u64,
}

impl Unpack for Archive {
    fn next_part(&mut self) -> io::Result<Option<Part>> {
        while self.next < self.directory.len() {
            let at = self.next;
            self.next += 1;
            let entry = self.directory.by_index_raw(at)?;
            let raw = entry.name_raw();
            let name = match std::str::from_utf8(raw) {
                Ok(name) => name.to_owned(),
                Err(_) => entry
                    .name()
                    .map_or_else(|_| String::from_utf8_lossy(raw).into_owned(), Into::into),
            };
            if !entry.is_file() || !is_read(&name) {
                continue;
            }
            let Some(left) = self.left.checked_sub(entry.compressed_size()) else {
                return Err(io::Error::other("files in it overlap"));
            };
            self.left = left;
            let bytes = match (entry.encrypted(), entry.data_start()) {
                (true, _) => Err("encrypted".to_owned()),
                (false, None) => Err("it is not where the list says".to_owned()),
                (false, Some(start)) => {
                    let slice = Slice {
                        from: self.from.clone(),
                        at: start,
                        left: entry.compressed_size(),
                    };
                    opened(slice, entry.compression(), entry.crc32())
                }
            };
            return Ok(Some(Part {
                name: Some(name.as_str().into()),
                inner: Some(name),
                bytes,
                charset: None,
                about: Draft::default(),
            }));
        }
        Ok(None)
    }
}

/// Whether a file of this name in an archive is read.
fn is_read(name: &str) -> bool {
    let is_hidden = name
        .split(['/', '\\'])
        .any(|part| part.starts_with('.') || part == "__MACOSX");
    !is_hidden && !matches!(format::claim(Path::new(name)), Claim::None)
}

fn opened(slice: Slice, method: CompressionMethod, sum: u32) -> Result<Stream, String> {
    let slice = BufReader::with_capacity(1 << 16, slice);
    let bytes: Stream = match method {
        CompressionMethod::Stored => Box::new(slice),
        CompressionMethod::Deflated => Box::new(DeflateDecoder::new(slice)),
        other => return Err(format!("packed by {other}, which rawi does not read")),
    };
    Ok(Box::new(Checked {
        from: CrcReader::new(bytes),
        sum,
    }))
}

/// The archive's bytes, of which each file reads its own.
#[derive(Clone)]
struct Shared(Arc<Mutex<Box<dyn Places>>>);

impl Read for Shared {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).read(to)
    }
}

impl Seek for Shared {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).seek(to)
    }
}

/// A stretch of the archive.
struct Slice {
    from: Shared,
    at: u64,
    left: u64,
}

impl Read for Slice {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(to.len());
        let Some(to) = to.get_mut(..most).filter(|to| !to.is_empty()) else {
            return Ok(0);
        };
        // The list is read from the same bytes, so the place is never what it was.
        let mut from = self.from.0.lock().unwrap_or_else(PoisonError::into_inner);
        from.seek(SeekFrom::Start(self.at))?;
        let count = from.read(to)?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.at += count as u64;
        self.left -= count as u64;
        Ok(count)
    }
}

/// Bytes whose checksum is known.
struct Checked {
    from: CrcReader<Stream>,
    sum: u32,
}

impl Read for Checked {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(to)?;
        if count == 0 && !to.is_empty() && self.from.crc().sum() != self.sum {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "the checksum is wrong",
            ));
        }
        Ok(count)
    }
}
