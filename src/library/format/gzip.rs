//! gzip: one file, packed; several members are one after the other.
use crate::library::format::{Format, Kind};
use crate::library::packed::{Input, Single, Unpack};
use flate2::read::MultiGzDecoder;
use std::io;

/// gzip.
pub const FORMAT: Format = Format {
    name: "gzip",
    extensions: &["gz"],
    doubtful: &[],
    glimpse: |_| true,
    kind: Kind::Packed {
        sniff: |head| head.starts_with(b"\x1F\x8B"),
        unpack,
    },
};

#[expect(clippy::unnecessary_wraps, reason = "the form of all formats that hold files")]
fn unpack(input: Input) -> io::Result<Box<dyn Unpack>> {
    Ok(Single::of(MultiGzDecoder::new(input.stream())))
}
