//! `rawi PATH…`: the reader itself.
use std::path::PathBuf;
use std::process::ExitCode;

/// Opens the reader on `paths`, or on the embedded sample library.
pub(crate) fn run(paths: &[PathBuf]) -> ExitCode {
    eprintln!("rawi: not built yet: {paths:?}");
    ExitCode::from(2)
}
