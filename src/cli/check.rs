//! `rawi check`: everything that is wrong in the tables, in the user's own rows over them, keymap and settings.
//!
//! Comes in: the embedded tables, a folder of tables, keymap, settings. Goes out: one problem a line on standard output, or
//! what was checked. Built-in rows are held to their examples as they are embedded, the user's own rows as they lie
//! over them. It does not know what rows mean.
use crate::app::actions;
use crate::cli::output::{self, Failure};
use crate::extract::promises::broken;
use crate::keymap;
use crate::lexicon::Lexicon;
use crate::lexicon::tables::{Own, promises};
use crate::problem::Problem;
use crate::shell::config::Config;
use crate::shell::places;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `rawi check`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A folder of tables to check instead of your own (`$XDG_CONFIG_HOME/rawi/lexicon`).
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

/// Runs `rawi check`.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    output::finish(print_all(arguments))
}

/// Prints all problems; tells whether there are none.
fn print_all(arguments: &Arguments) -> Result<bool, Failure> {
    let (own, mut problems) = match &arguments.folder {
        Some(folder) => places::tables(folder),
        None => places::user_tables(),
    };
    let (rows, examples) = check_tables(&own, &mut problems);
    problems.extend(keymap_problems());
    problems.extend(Config::load().1);
    problems.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    problems.dedup();
    let mut out = output::stdout();
    for problem in &problems {
        writeln!(out, "{problem}")?;
    }
    if problems.is_empty() {
        writeln!(
            out,
            "nothing is wrong: {rows} rows, {examples} examples, own tables: {}",
            own.len()
        )?;
    }
    out.flush()?;
    Ok(problems.is_empty())
}

/// Loads all tables and holds their rows to their examples; tells how many of each there are.
fn check_tables(own: &[Own], problems: &mut Vec<Problem>) -> (usize, usize) {
    let (built_in, found) = Lexicon::load(&[]);
    problems.extend(found);
    let (whole, found) = Lexicon::load(own);
    problems.extend(found);
    let (mut rows, found) = promises(&[]);
    problems.extend(found);
    let (laid, found) = promises(own);
    problems.extend(found);
    rows.extend(laid.into_iter().filter(|row| row.source.own));
    for row in &rows {
        let lexicon = if row.source.own { &whole } else { &built_in };
        let faults = row.value.iter().filter_map(|promise| broken(promise, lexicon));
        problems.extend(faults.map(|what| row.problem(what)));
    }
    (rows.len(), rows.iter().map(|row| row.value.len()).sum())
}

fn keymap_problems() -> Vec<Problem> {
    let user = match places::user_keymap() {
        Ok(user) => user,
        Err(problem) => return vec![problem],
    };
    let user = user.as_ref().map(|(file, text)| (file.as_str(), text.as_str()));
    keymap::load::load(&actions::pairs(), user).1
}
