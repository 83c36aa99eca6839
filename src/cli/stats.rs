//! `rawi stats`: how often somebody, some outlet or some time is heard, as bars.
//!
//! It does not know how it is counted.
use crate::cli::output::{self, Failure};
use crate::cli::shelf::{self, Shown, Texts};
use crate::cli::table::{self, Format, cells, share};
use crate::store::tally::{By, tally};
use clap::ValueEnum;
use std::process::ExitCode;

/// How long the longest bar is, in cells.
const BAR: usize = 30;

/// Arguments of `rawi stats`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    texts: Texts,
    /// What is counted by.
    #[arg(long, value_enum, default_value_t = Key::Speaker)]
    by: Key,
    /// Count only what this speaker said.
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    #[command(flatten)]
    shown: Shown,
}

/// What is counted by.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Key {
    Speaker,
    Source,
    Month,
    Day,
}

/// Runs `rawi stats`.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    output::finish(print_all(arguments))
}

fn print_all(arguments: &Arguments) -> Result<bool, Failure> {
    let shelf = shelf::open(&arguments.texts)?;
    let (by, name) = match arguments.by {
        Key::Speaker => (By::Speaker, "speaker"),
        Key::Source => (By::Source, "source"),
        Key::Month => (By::Month, "month"),
        Key::Day => (By::Day, "day"),
    };
    let mut rows = tally(&shelf.index, by, arguments.speaker.as_deref())?;
    rows.truncate(arguments.shown.limit(50).unwrap_or(usize::MAX));
    let most = rows.iter().map(|row| row.quotes).max().unwrap_or(0);
    let mut columns = vec![
        share(name, 1),
        cells("articles", 8),
        cells("quotes", 8),
        cells("numbers", 8),
    ];
    if arguments.shown.format == Format::Table {
        columns.push(cells("bar", u16::try_from(BAR).unwrap_or(u16::MAX)));
    }
    let mut printer = table::printer(arguments.shown.format, &columns)?;
    for row in rows {
        let mut cells = vec![
            row.name.into(),
            row.articles.into(),
            row.quotes.into(),
            row.numbers.into(),
        ];
        if arguments.shown.format == Format::Table {
            cells.push(bar(row.quotes, most).into());
        }
        printer.row(&cells)?;
    }
    printer.end()?;
    Ok(shelf.is_whole)
}

/// A bar of eighths of cells.
fn bar(value: i64, most: i64) -> String {
    let count = |number: i64| usize::try_from(number).unwrap_or(0);
    let eighths = (count(value) * BAR * 8).div_ceil(count(most).max(1));
    let mut bar = "\u{2588}".repeat(eighths / 8);
    if let Some(rest) = u32::try_from(eighths % 8).ok().filter(|&rest| rest > 0) {
        // From one eighth, U+258F, to seven, U+2589.
        bar.extend(char::from_u32(0x2590 - rest));
    }
    bar
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_long_as_their_share() {
        assert_eq!(bar(8, 8), "█".repeat(BAR));
        assert_eq!(bar(4, 8), "█".repeat(BAR / 2));
        assert_eq!((bar(0, 8), bar(0, 0)), (String::new(), String::new()));
        assert_eq!(bar(1, 240), "▏");
    }
}
