//! Zstandard: one file, packed; several frames are one after the other.
use crate::library::format::{Format, Kind};
use crate::library::packed::{Input, Single, Unpack};
use std::io;
use zstd::stream::read::Decoder;

/// Zstandard.
pub const FORMAT: Format = Format {
    name: "zstandard",
    extensions: &["zst", "zstd"],
    doubtful: &[],
    glimpse: |_| true,
    kind: Kind::Packed {
        sniff: |head| head.starts_with(b"\x28\xB5\x2F\xFD"),
        unpack,
    },
};

fn unpack(input: Input) -> io::Result<Box<dyn Unpack>> {
    Ok(Single::of(Decoder::new(input.stream())?))
}
