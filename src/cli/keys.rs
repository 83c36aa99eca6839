//! `rawi keys`.
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `rawi keys`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Files, folders, or - for standard input.
    paths: Vec<PathBuf>,
}

/// Runs `rawi keys`.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    eprintln!("rawi keys: not built yet: {:?}", arguments.paths);
    ExitCode::from(2)
}
