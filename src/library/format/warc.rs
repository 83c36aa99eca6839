//! WARC, the archive of web crawlers: each page that a server answered with is an article, with its address and day.
//!
//! Records of type response, resource and conversion are read, as far as they hold HTML, plain text or a feed; pages
//! that the server did not give (404) are passed over.
use crate::library::dateline;
use crate::library::format::{Draft, Format, Kind};
use crate::library::packed::{Input, Part, Stream, Unpack};
use std::io::{self, BufRead, BufReader, Cursor, Read};

/// WARC.
pub const FORMAT: Format = Format {
    name: "warc",
    extensions: &["warc"],
    doubtful: &[],
    glimpse: |_| true,
    kind: Kind::Packed {
        sniff: |head| head.starts_with(b"WARC/"),
        unpack,
    },
};

/// How many bytes a record may have to be looked at.
const LARGEST: u64 = 32 << 20;

/// How many bytes the lines at its top may have together.
const TOP: u64 = 1 << 16;

/// What kinds of content are read, and the extension that stands for each.
const READ: [(&str, &str); 8] = [
    ("text/html", "html"),
    ("application/xhtml+xml", "html"),
    ("text/plain", "txt"),
    ("text/markdown", "md"),
    ("application/rss+xml", "rss"),
    ("application/atom+xml", "rss"),
    ("application/x-ndjson", "jsonl"),
    ("application/jsonl", "jsonl"),
];

#[expect(clippy::unnecessary_wraps, reason = "the form of all formats that hold files")]
fn unpack(input: Input) -> io::Result<Box<dyn Unpack>> {
    Ok(Box::new(Warc(BufReader::with_capacity(1 << 16, input.stream()))))
}

struct Warc(BufReader<Stream>);

impl Unpack for Warc {
    fn next_part(&mut self) -> io::Result<Option<Part>> {
        while let Some(record) = self.record()? {
            if let Some(part) = part(record) {
                return Ok(Some(part));
            }
        }
        Ok(None)
    }
}

/// The lines at the top of a record or of a server's answer, names in lower case.
struct Top(Vec<(String, String)>);

impl Top {
    fn of(lines: &str) -> Self {
        let pairs = lines.lines().filter_map(|line| line.split_once(':'));
        Self(
            pairs
                .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned()))
                .collect(),
        )
    }

    fn get(&self, name: &str) -> Option<&str> {
        let (_, value) = self.0.iter().find(|(key, _)| key == name)?;
        Some(value)
    }
}

struct Record {
    top: Top,
    body: Vec<u8>,
}

impl Warc {
    /// The next record; its body is empty where it is of no use.
    fn record(&mut self) -> io::Result<Option<Record>> {
        let damaged = |what: &str| io::Error::new(io::ErrorKind::InvalidData, what);
        let Some(lines) = self.top()? else { return Ok(None) };
        if !lines.starts_with("WARC/") {
            return Err(damaged("no record where one should begin"));
        }
        let top = Top::of(&lines);
        let length: u64 = top
            .get("content-length")
            .and_then(|length| length.parse().ok())
            .ok_or_else(|| damaged("a record without a length"))?;
        let is_of_use = matches!(top.get("warc-type"), Some("response" | "resource" | "conversion"));
        let mut body = Vec::new();
        let mut from = self.0.by_ref().take(length);
        let count = if is_of_use && length <= LARGEST {
            from.read_to_end(&mut body)? as u64
        } else {
            io::copy(&mut from, &mut io::sink())?
        };
        if count < length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(Some(Record { top, body }))
    }

    /// The lines up to the next blank one, blank ones before them passed over; `None` at the end.
    fn top(&mut self) -> io::Result<Option<String>> {
        let mut lines = Vec::new();
        let mut from = self.0.by_ref().take(TOP);
        loop {
            let before = lines.len();
            if from.read_until(b'\n', &mut lines)? == 0 {
                break;
            }
            let is_blank = lines
                .get(before..)
                .is_some_and(|line| line.trim_ascii().is_empty());
            if is_blank && before > 0 {
                break;
            }
            if is_blank {
                lines.clear();
            }
        }
        Ok((!lines.is_empty()).then(|| String::from_utf8_lossy(&lines).into_owned()))
    }
}

/// The file in a record, if it holds one that is read.
fn part(Record { top, body }: Record) -> Option<Part> {
    let kind = top.get("content-type").unwrap_or_default();
    let (kind, body) = if kind.starts_with("application/http") {
        answered(&body)?
    } else {
        (kind.to_owned(), body)
    };
    let mut parameters = kind.split(';').map(str::trim);
    let mime = parameters.next()?.to_ascii_lowercase();
    let (_, extension) = READ.iter().find(|(read, _)| *read == mime)?;
    let charset = parameters.find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.eq_ignore_ascii_case("charset")
            .then(|| value.trim_matches(['"', '\'']).to_owned())
    });
    let address = top.get("warc-target-uri").map(|uri| uri.trim_matches(['<', '>']));
    Some(Part {
        inner: Some(address.unwrap_or("page").to_owned()),
        name: Some(format!("page.{extension}").into()),
        bytes: Ok(Box::new(Cursor::new(body))),
        charset,
        about: Draft {
            link: address.map(str::to_owned),
            date: top
                .get("warc-date")
                .and_then(dateline::day_in)
                .map(|stamp| stamp.date),
            ..Draft::default()
        },
    })
}

/// The kind and the body of a server's answer, if it gave the page.
fn answered(answer: &[u8]) -> Option<(String, Vec<u8>)> {
    let (end, gap) = [b"\r\n\r\n".as_slice(), b"\n\n"]
        .iter()
        .filter_map(|gap| Some((memchr::memmem::find(answer, gap)?, gap.len())))
        .min()?;
    let lines = String::from_utf8_lossy(answer.get(..end)?);
    let (status, lines) = lines.split_once('\n')?;
    if status.split_whitespace().nth(1) != Some("200") {
        return None;
    }
    let (top, body) = (Top::of(lines), answer.get(end + gap..)?);
    let is_cut = top
        .get("transfer-encoding")
        .is_some_and(|coding| coding.eq_ignore_ascii_case("chunked"));
    let body = is_cut
        .then(|| joined(body))
        .flatten()
        .unwrap_or_else(|| body.to_vec());
    Some((top.get("content-type").unwrap_or_default().to_owned(), body))
}

/// The chunks of a body as one; `None` where it is not in chunks, as some crawlers join them but keep the header.
fn joined(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut all = Vec::with_capacity(body.len());
    loop {
        let end = memchr::memchr(b'\n', body)?;
        let size = std::str::from_utf8(body.get(..end)?).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        let chunk = body.get(end + 1..)?;
        if size == 0 {
            return Some(all);
        }
        all.extend_from_slice(chunk.get(..size)?);
        body = chunk.get(size..)?.trim_ascii_start();
    }
}
