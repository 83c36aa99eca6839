//! The command line: arguments in, an exit code out. The only floor that prints.
//!
//! Exit codes: 0 done, 1 a file failed, 2 usage.
mod extract;
mod json;
mod keys;
mod open;
mod output;
mod show;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// A terminal reader of Arabic news: right-to-left text done right, and who said what, with which numbers.
#[derive(Debug, Parser)]
#[command(name = "rawi", version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Files, folders, or - for standard input; without any, the embedded sample library opens.
    paths: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print what each article says, who said it, and with which numbers: one JSON object a line.
    Extract(extract::Arguments),
    /// Print a laid-out article.
    Show(show::Arguments),
    /// Print the keys and where each binding comes from.
    Keys(keys::Arguments),
}

/// Runs the program.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match arguments.command {
        Some(Command::Extract(arguments)) => extract::run(&arguments),
        Some(Command::Show(arguments)) => show::run(&arguments),
        Some(Command::Keys(arguments)) => keys::run(&arguments),
        None => open::run(&arguments.paths),
    }
}
