//! The command line: arguments in, an exit code out. The only floor that prints.
//!
//! Each command is a file here; [`help`] holds the words of `--help`, [`json`] the machine-readable forms. Exit codes:
//! 0 done, 1 a file failed, 2 usage. It does not know how anything is found, laid out or drawn.
mod check;
mod corrected;
mod corrections;
mod doctor;
mod explain;
mod extract;
mod help;
mod json;
mod keys;
mod list;
mod naming;
mod numbers;
mod open;
mod output;
mod plain;
mod quotes;
mod same;
mod search;
mod shelf;
mod show;
mod speakers;
mod stats;
mod table;

use clap::{Parser, Subcommand};
use std::io::IsTerminal;
use std::process::ExitCode;

/// A terminal reader of Arabic news: right-to-left text done right, and who said what, with which numbers.
#[derive(Debug, Parser)]
#[command(
    name = "rawi",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    after_help = help::POINTER,
    after_long_help = help::PROGRAM
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    open: open::Arguments,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print what each article says, who said it, and with which numbers: one JSON object a line.
    #[command(after_long_help = help::EXTRACT)]
    Extract(extract::Arguments),
    /// List the articles.
    #[command(after_long_help = help::LIST)]
    List(list::Arguments),
    /// Find articles by words, phrases, speakers, outlets and dates.
    #[command(after_long_help = help::SEARCH)]
    Search(search::Arguments),
    /// List who is quoted through all articles, spellings and titles merged.
    #[command(after_long_help = help::SPEAKERS)]
    Speakers(speakers::Arguments),
    /// Print everything a speaker said, by date.
    #[command(after_long_help = help::QUOTES)]
    Quotes(quotes::Arguments),
    /// Print the numbers that are cited, or those that disagree.
    #[command(after_long_help = help::NUMBERS)]
    Numbers(numbers::Arguments),
    /// Count quotes by speaker, by outlet and over time.
    #[command(after_long_help = help::STATS)]
    Stats(stats::Arguments),
    /// Tell whether two names would be merged, and why.
    #[command(after_long_help = help::SAME)]
    Same(same::Arguments),
    /// Print laid-out articles.
    #[command(after_long_help = help::SHOW)]
    Show(show::Arguments),
    /// Print an article with marks under what was found, and why it was.
    #[command(after_long_help = help::EXPLAIN)]
    Explain(explain::Arguments),
    /// List what you corrected in the reader.
    #[command(after_long_help = help::CORRECTIONS)]
    Corrections(corrections::Arguments),
    /// Check the tables, your own rows over them, your keymap and settings; print all problems.
    #[command(after_long_help = help::CHECK)]
    Check(check::Arguments),
    /// Tell what the terminal is taken for, why, and what is sent to it; show a card to test it by.
    #[command(after_long_help = help::DOCTOR)]
    Doctor(doctor::Arguments),
    /// Print the keys and where each binding comes from.
    #[command(after_long_help = help::KEYS)]
    Keys(keys::Arguments),
}

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return output::usage(&error),
    };
    match arguments.command {
        Some(Command::Extract(arguments)) => extract::run(&arguments),
        Some(Command::List(arguments)) => list::run(&arguments),
        Some(Command::Search(arguments)) => search::run(&arguments),
        Some(Command::Speakers(arguments)) => speakers::run(&arguments),
        Some(Command::Quotes(arguments)) => quotes::run(&arguments),
        Some(Command::Numbers(arguments)) => numbers::run(&arguments),
        Some(Command::Stats(arguments)) => stats::run(&arguments),
        Some(Command::Same(arguments)) => same::run(&arguments),
        Some(Command::Show(arguments)) => show::run(&arguments),
        Some(Command::Explain(arguments)) => explain::run(&arguments),
        Some(Command::Corrections(arguments)) => corrections::run(&arguments),
        Some(Command::Check(arguments)) => check::run(&arguments),
        Some(Command::Doctor(arguments)) => doctor::run(&arguments),
        Some(Command::Keys(arguments)) => keys::run(&arguments),
        None if can_draw() => open::run(arguments.open),
        None => plain::run(&arguments.open),
    }
}

/// Whether standard output is a terminal on which more can be done than printing lines.
fn can_draw() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}
