//! `rawi numbers`: the numbers that articles cite, or those that disagree, side by side.
//!
//! It does not know which of them are about one thing.
use crate::cli::json::plain;
use crate::cli::output::{self, Failure};
use crate::cli::shelf::{self, Shown, Texts};
use crate::cli::table::{self, Cell, below, cells, hidden, share};
use crate::extract::model::FigureKind;
use crate::store::counts::{Cited, Wish, numbers};
use crate::store::disagreements::disagreements;
use serde_json::Value;
use std::process::ExitCode;

/// Arguments of `rawi numbers`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    texts: Texts,
    /// Only numbers of this noun, currency or measure.
    #[arg(long, value_name = "WORD")]
    unit: Option<String>,
    /// Only numbers of this kind.
    #[arg(long, value_name = "KIND", value_parser = FigureKind::ALL.map(FigureKind::name))]
    kind: Option<String>,
    /// Only this value or more.
    #[arg(long, value_name = "VALUE", allow_negative_numbers = true)]
    min: Option<f64>,
    /// Only this value or less.
    #[arg(long, value_name = "VALUE", allow_negative_numbers = true)]
    max: Option<f64>,
    /// Show where the same thing is counted differently.
    #[arg(long, conflicts_with_all = ["kind", "min", "max"])]
    disagreements: bool,
    #[command(flatten)]
    shown: Shown,
}

/// Runs `rawi numbers`.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    output::finish(print_all(arguments))
}

fn print_all(arguments: &Arguments) -> Result<bool, Failure> {
    let shelf = shelf::open(&arguments.texts)?;
    let columns = [
        cells("group", if arguments.disagreements { 5 } else { 1 }),
        cells("date", 10),
        cells("source", 12),
        cells("value", 14),
        share("unit", 1),
        hidden("kind"),
        hidden("approximate"),
        share("speaker", 1),
        hidden("title"),
        hidden("path"),
        hidden("start"),
        hidden("end"),
        below("context"),
    ];
    let columns = columns
        .get(usize::from(!arguments.disagreements)..)
        .unwrap_or_default();
    let groups = if arguments.disagreements {
        let mut groups = disagreements(&shelf.index, arguments.unit.as_deref(), shelf.tables.lexicon())?;
        groups.truncate(arguments.shown.limit(0).unwrap_or(usize::MAX));
        groups
    } else {
        let wish = Wish {
            unit: arguments.unit.clone(),
            kind: arguments.kind.clone(),
            least: arguments.min,
            most: arguments.max,
            limit: arguments.shown.limit(0),
        };
        vec![numbers(&shelf.index, &wish, shelf.tables.clitics())?]
    };
    let mut printer = table::printer(arguments.shown.format, columns)?;
    for (nth, group) in groups.into_iter().enumerate() {
        for cited in group {
            let mut row = row(cited);
            if arguments.disagreements {
                row.insert(0, (nth + 1).into());
            }
            printer.row(&row)?;
        }
    }
    printer.end()?;
    Ok(shelf.is_whole)
}

fn row(cited: Cited) -> Vec<Cell> {
    let value: Value = match (cited.bounds, cited.words) {
        (Some((low, high)), _) if low.to_bits() == high.to_bits() => plain(low).into(),
        (Some((low, high)), _) => vec![Value::from(plain(low)), plain(high).into()].into(),
        (None, Some((from, Some(until)))) => vec![from, until].into(),
        (None, Some((words, None))) => words.into(),
        (None, None) => Value::Null,
    };
    vec![
        cited.spot.date.into(),
        cited.spot.source.into(),
        value.into(),
        cited.unit.into(),
        cited.kind.into(),
        cited.is_approximate.into(),
        cited.speaker.into(),
        cited.spot.title.into(),
        cited.spot.path.into(),
        cited.spot.span.start.into(),
        cited.spot.span.end.into(),
        cited.context.into(),
    ]
}
