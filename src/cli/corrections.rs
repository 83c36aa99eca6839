//! `rawi corrections`: what the reader corrected, article by article.
//!
//! It does not apply anything.
use crate::cli::corrected;
use crate::cli::output::{self, Failure};
use crate::cli::table::{self, Cell, Format, below, cells, hidden, share};
use crate::extract::corrections::{Correction, Place};
use std::process::ExitCode;

/// Arguments of `rawi corrections`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The form of the output.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Runs `rawi corrections`.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    output::finish(print_all(arguments))
}

fn print_all(arguments: &Arguments) -> Result<bool, Failure> {
    let columns = [
        cells("kind", 12),
        share("title", 3),
        share("speaker", 1),
        share("other", 1),
        hidden("article"),
        hidden("path"),
        hidden("start"),
        hidden("end"),
        below("quote"),
    ];
    let mut printer = table::printer(arguments.format, &columns)?;
    for kept in corrected::load(false).all() {
        for correction in &kept.list {
            let (speaker, other, quote) = parts(correction);
            printer.row(&[
                correction.name().into(),
                kept.title.as_str().into(),
                speaker.into(),
                other.into(),
                format!("{:016x}", kept.id.0).into(),
                kept.path.as_str().into(),
                Cell::from(quote.map(|quote| quote.span.start)),
                Cell::from(quote.map(|quote| quote.span.end)),
                Cell::from(quote.map(|quote| quote.text.as_str())),
            ])?;
        }
    }
    printer.end()?;
    Ok(true)
}

/// Whose it is, who or what the other is, and the quote meant.
fn parts(correction: &Correction) -> (Option<&str>, Option<&str>, Option<&Place>) {
    match correction {
        Correction::Merge { speaker, other } => (Some(speaker), Some(other), None),
        Correction::Split { speaker, alias } => (Some(speaker), Some(alias), None),
        Correction::NotAQuote { quote } => (None, None, Some(quote)),
        Correction::SaidBy { quote, speaker } => (speaker.as_deref(), None, Some(quote)),
    }
}
