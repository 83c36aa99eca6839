//! `rawi extract`.
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `rawi extract`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Files, folders, or - for standard input.
    paths: Vec<PathBuf>,
}

/// Runs `rawi extract`.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    eprintln!("rawi extract: not built yet: {:?}", arguments.paths);
    ExitCode::from(2)
}
