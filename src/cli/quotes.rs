//! `rawi quotes --speaker NAME`: everything somebody said, by date.
//!
//! It does not know who is who.
use crate::cli::output::{self, Failure};
use crate::cli::shelf::{self, Texts};
use crate::cli::table::{self, Format, below, cells, hidden, share};
use crate::store::sayings::{Wish, sayings};
use std::process::ExitCode;

/// Arguments of `rawi quotes`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    texts: Texts,
    /// Whose: a name, or some words of it.
    #[arg(long, value_name = "NAME")]
    speaker: String,
    /// Only quotes that hold these words.
    #[arg(long, value_name = "WORDS")]
    about: Option<String>,
    /// Show at most so many.
    #[arg(long, value_name = "NUMBER")]
    limit: Option<usize>,
    /// The form of the output.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Runs `rawi quotes`.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    output::finish(print_all(arguments))
}

fn print_all(arguments: &Arguments) -> Result<bool, Failure> {
    let shelf = shelf::open(&arguments.texts)?;
    let wish = Wish {
        speaker: arguments.speaker.clone(),
        about: arguments.about.clone(),
        limit: arguments.limit,
    };
    let columns = [
        cells("date", 10),
        cells("source", 12),
        share("speaker", 1),
        hidden("role"),
        hidden("kind"),
        share("title", 2),
        hidden("path"),
        hidden("start"),
        hidden("end"),
        below("text"),
        hidden("context"),
    ];
    let mut printer = table::printer(arguments.format, &columns)?;
    for saying in sayings(&shelf.index, &wish, &shelf.lexicon)? {
        printer.row(&[
            saying.date.into(),
            saying.source.into(),
            saying.speaker.into(),
            saying.role.into(),
            saying.kind.into(),
            saying.title.into(),
            saying.path.into(),
            saying.span.start.into(),
            saying.span.end.into(),
            saying.text.into(),
            saying.context.into(),
        ])?;
    }
    printer.end()?;
    Ok(shelf.is_whole)
}
