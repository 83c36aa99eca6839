//! `rawi doctor`: what the terminal is taken for and why, what is sent to it, and a card to test it by.
//!
//! Comes in: nothing, or the name of a terminal. Goes out: on a terminal the card, then a report; with `--json` values
//! for programs. It does not know how anything is found out ([`crate::shell::diagnosis`] does).
mod form;
mod report;

use crate::cli::output::{self, Failure};
use crate::problem::Problem;
use crate::shell::card;
use crate::shell::diagnosis::{Asking, Diagnosis};
use crate::view::card::trials;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

/// Arguments of `rawi doctor`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Print one JSON object; docs/terminals.md describes it.
    #[arg(long)]
    json: bool,
    /// Treat the terminal as NAME instead of asking it; a wrong name lists all.
    #[arg(long, value_name = "NAME")]
    terminal: Option<String>,
}

/// Runs `rawi doctor`.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    match Diagnosis::make(arguments.terminal.as_deref()) {
        Ok(diagnosis) => output::finish(print_all(arguments, &diagnosis)),
        Err(why) => {
            output::complain(&[Problem::whole("doctor", why)]);
            ExitCode::from(2)
        }
    }
}

/// Shows the card where that can be seen, and prints the report; tells whether there is nothing to do.
fn print_all(arguments: &Arguments, diagnosis: &Diagnosis) -> Result<bool, Failure> {
    let trials = trials().map_err(Failure::Problems)?;
    let mut out = output::stdout();
    if arguments.json {
        serde_json::to_writer_pretty(&mut out, &form::of(diagnosis, &trials))?;
        writeln!(out)?;
    } else {
        let could_ask = matches!(diagnosis.asking, Asking::Done { .. });
        if could_ask && io::stdin().is_terminal() && io::stdout().is_terminal() {
            let detection = &diagnosis.detection;
            card::show(detection.current(), detection.in_tmux(), &trials)?;
        }
        report::print(&mut out, diagnosis, &trials)?;
    }
    out.flush()?;
    Ok(diagnosis.to_do.is_empty())
}
