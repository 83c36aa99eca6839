//! `rawi quotes --speaker NAME`: everything somebody said, by date.
//!
//! It does not know who is who.
use crate::cli::output::{self, Failure};
use crate::cli::shelf::{self, Shown, Texts};
use crate::cli::table::{self, below, cells, hidden, share};
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
    #[command(flatten)]
    shown: Shown,
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
        limit: arguments.shown.limit(0),
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
    let mut printer = table::printer(arguments.shown.format, &columns)?;
    for saying in sayings(&shelf.index, &wish, shelf.tables.clitics())? {
        printer.row(&[
            saying.spot.date.into(),
            saying.spot.source.into(),
            saying.speaker.into(),
            saying.role.into(),
            saying.kind.into(),
            saying.spot.title.into(),
            saying.spot.path.into(),
            saying.spot.span.start.into(),
            saying.spot.span.end.into(),
            saying.text.into(),
            saying.context.into(),
        ])?;
    }
    printer.end()?;
    Ok(shelf.is_whole)
}
