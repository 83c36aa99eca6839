//! `rawi list`: the articles, in the order that was asked for.
//!
//! It does not know how they are found; [`crate::cli::search`] prints the same entries with snippets.
use crate::cli::output::{self, Failure};
use crate::cli::search::{Way, print};
use crate::cli::shelf::{self, Shown, Texts};
use crate::store::query::Query;
use crate::store::search::{Wish, search};
use std::process::ExitCode;

/// Arguments of `rawi list`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    texts: Texts,
    /// How the list is ordered.
    #[arg(long, value_enum, default_value_t = Way::Date)]
    order: Way,
    /// List every copy of a text, not only the first with its outlets.
    #[arg(long)]
    copies: bool,
    #[command(flatten)]
    shown: Shown,
}

/// Runs `rawi list`.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    output::finish(print_all(arguments))
}

fn print_all(arguments: &Arguments) -> Result<bool, Failure> {
    let shelf = shelf::open(&arguments.texts)?;
    let wish = Wish {
        with_copies: arguments.copies,
        order: arguments.order.order(),
        limit: arguments.shown.limit(0),
        is_exact: false,
        skip: 0,
    };
    let entries = search(&shelf.index, &Query::All, &wish, shelf.tables.clitics())?;
    print(&entries, arguments.shown.format, false)?;
    Ok(shelf.is_whole)
}
