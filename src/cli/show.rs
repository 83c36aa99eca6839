//! `rawi show`.
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `rawi show`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Files, folders, or - for standard input.
    paths: Vec<PathBuf>,
}

/// Runs `rawi show`.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    eprintln!("rawi show: not built yet: {:?}", arguments.paths);
    ExitCode::from(2)
}
