//! `rawi speakers`: who is quoted in the whole library, one entry a person or body.
//!
//! It does not know how names are merged; it prints the reason of each merge.
use crate::cli::output::{self, Failure};
use crate::cli::shelf::{self, Shown, Texts};
use crate::cli::table::{self, cells, hidden, share};
use crate::store::people::{Wish, persons};
use std::process::ExitCode;

/// Arguments of `rawi speakers`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    texts: Texts,
    /// Only those with these words in one of their names.
    #[arg(long, value_name = "WORDS")]
    name: Option<String>,
    /// Only of this kind.
    #[arg(long, value_name = "KIND", value_parser = ["person", "organisation", "group", "unnamed"])]
    kind: Option<String>,
    /// Only those with this many quotes or more.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    least: i64,
    #[command(flatten)]
    shown: Shown,
}

/// Runs `rawi speakers`.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    output::finish(print_all(arguments))
}

fn print_all(arguments: &Arguments) -> Result<bool, Failure> {
    let shelf = shelf::open(&arguments.texts)?;
    let wish = Wish {
        name: arguments.name.clone(),
        kind: arguments.kind.clone(),
        least: arguments.least,
        limit: arguments.shown.limit(100),
    };
    let columns = [
        cells("quotes", 6),
        cells("articles", 5),
        cells("first", 10),
        cells("last", 10),
        hidden("kind"),
        share("name", 2),
        share("roles", 3),
        share("variants", 2),
        hidden("reasons"),
    ];
    let mut printer = table::printer(arguments.shown.format, &columns)?;
    for person in persons(&shelf.index, &wish)? {
        printer.row(&[
            person.quotes.into(),
            person.articles.into(),
            person.first.into(),
            person.last.into(),
            person.kind.into(),
            person.name.into(),
            person.roles.into(),
            person.variants.into(),
            person.reasons.into(),
        ])?;
    }
    printer.end()?;
    Ok(shelf.is_whole)
}
