//! `rawi search QUERY`: the articles that answer a question, with the places marked.
//!
//! It does not know how they are found.
use crate::cli::output::{self, Failure};
use crate::cli::shelf::{self, Shown, Texts};
use crate::cli::table::{self, Format, below, cells, hidden, share};
use crate::store::query;
use crate::store::search::{Entry, Order, Wish, search};
use clap::ValueEnum;
use std::io;
use std::process::ExitCode;

/// Arguments of `rawi search`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Words, "phrases", AND, OR, NOT, prefix*, source:, speaker:, before:, after:, kind:.
    query: String,
    #[command(flatten)]
    texts: Texts,
    /// Find words only as they are typed: letter by letter, without particles or article.
    #[arg(long)]
    exact: bool,
    /// How the results are ordered.
    #[arg(long, value_enum, default_value_t = Way::Best)]
    order: Way,
    /// Show every copy of a text, not only the first with its outlets.
    #[arg(long)]
    copies: bool,
    #[command(flatten)]
    shown: Shown,
}

/// How a list is ordered.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Way {
    /// The best match first.
    Best,
    /// The newest first.
    Date,
    Title,
    Source,
    /// Most speakers first.
    Speakers,
    /// Most quotes first.
    Quotes,
    /// Most numbers first.
    Numbers,
}

impl Way {
    /// The order of the store.
    pub(crate) const fn order(self) -> Order {
        match self {
            Self::Best => Order::Best,
            Self::Date => Order::Date,
            Self::Title => Order::Title,
            Self::Source => Order::Source,
            Self::Speakers => Order::Speakers,
            Self::Quotes => Order::Quotes,
            Self::Numbers => Order::Numbers,
        }
    }
}

/// Runs `rawi search`.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    output::finish(print_all(arguments))
}

fn print_all(arguments: &Arguments) -> Result<bool, Failure> {
    let query = query::parse(&arguments.query).map_err(|problem| Failure::Problems(vec![problem]))?;
    let shelf = shelf::open(&arguments.texts)?;
    let wish = Wish {
        is_exact: arguments.exact,
        skip: 0,
        with_copies: arguments.copies,
        order: arguments.order.order(),
        limit: arguments.shown.limit(50),
    };
    let entries = search(&shelf.index, &query, &wish, shelf.tables.clitics())?;
    print(&entries, arguments.shown.format, true)?;
    Ok(shelf.is_whole)
}

/// Prints articles, with snippets or without.
pub(crate) fn print(entries: &[Entry], format: Format, with_snippets: bool) -> io::Result<()> {
    let mut columns = vec![
        cells("date", 10),
        cells("speakers", 3),
        cells("quotes", 3),
        cells("numbers", 4),
        cells("outlets", 14),
        share("title", 1),
        hidden("path"),
    ];
    if with_snippets {
        columns.push(below("snippet"));
    }
    let mut printer = table::printer(format, &columns)?;
    for entry in entries {
        let (speakers, quotes, numbers) = entry.counts;
        let mut row = vec![
            entry.date.clone().into(),
            speakers.into(),
            quotes.into(),
            numbers.into(),
            entry.outlets.clone().into(),
            entry.title.clone().into(),
            entry.path.clone().into(),
        ];
        if with_snippets {
            let snippet = entry.snippet.clone().unwrap_or_default();
            row.push(table::Cell::marked(snippet.text, snippet.hits));
        }
        printer.row(&row)?;
    }
    printer.end()
}
