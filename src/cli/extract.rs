//! `rawi extract PATH…`: one JSON object a line and article, in the form that `docs/extract.md` documents.
//!
//! Comes in: files, folders or standard input. Goes out: lines on standard output, problems on standard error.
//! It does not know how anything is found.
use crate::cli::corrected;
use crate::cli::json;
use crate::cli::naming::Naming;
use crate::cli::output::{self, Failure};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `rawi extract`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Files, folders, or - for standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    naming: Naming,
    /// Put each article's whole text into its line too: what all offsets count in.
    #[arg(long)]
    text: bool,
    /// Leave the reader's corrections out.
    #[arg(long)]
    as_found: bool,
}

/// Runs `rawi extract`.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    output::finish(print_all(arguments))
}

/// Prints a line for each article; tells whether every file could be read.
fn print_all(arguments: &Arguments) -> Result<bool, Failure> {
    let lexicon = output::lexicon();
    let corrected = corrected::load(arguments.as_found);
    let (mut out, mut whole) = (output::stdout(), true);
    for articles in output::contents(&arguments.naming.walk(&arguments.paths), &mut whole) {
        for article in &articles {
            let found = corrected.extract(article, &lexicon);
            serde_json::to_writer(&mut out, &json::Line::new(article, &found, arguments.text))?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()?;
    Ok(whole)
}
