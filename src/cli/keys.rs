//! `rawi keys`: the effective keys, one a line, with where each is bound.
//!
//! Comes in: the built-in keymap with the user's own laid over it. Goes out: context, key, action and origin in
//! columns; problems of the user's file on standard error. It does not know what the actions do.
use crate::app::actions;
use crate::cli::output::{self, Failure};
use crate::keymap::Binding;
use crate::keymap::load::load;
use crate::problem::printable;
use crate::shell::places;
use std::io::Write;
use std::process::ExitCode;

/// Arguments of `rawi keys`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {}

/// Runs `rawi keys`.
pub(crate) fn run(_arguments: &Arguments) -> ExitCode {
    output::finish(print_all())
}

/// Prints the effective keys; tells whether the keymap had no problem.
fn print_all() -> Result<bool, Failure> {
    let (user, mut problems) = match places::user_keymap() {
        Ok(user) => (user, Vec::new()),
        Err(problem) => (None, vec![problem]),
    };
    let user = user.as_ref().map(|(file, text)| (file.as_str(), text.as_str()));
    let (keymap, found) = load(&actions::pairs(), user);
    problems.extend(found);
    let rows: Vec<[String; 4]> = keymap.bindings().iter().map(row).collect();
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.max().unwrap_or_default()
    };
    let (context, key, action) = (width(0), width(1), width(2));
    let mut out = output::stdout();
    for [place, name, does, origin] in &rows {
        writeln!(out, "{place:context$}  {name:key$}  {does:action$}  {origin}")?;
    }
    out.flush()?;
    output::complain(&problems);
    Ok(problems.is_empty())
}

/// The columns of a binding. The built-in keymap says so, as the user's own may have the same name.
fn row(binding: &Binding) -> [String; 4] {
    let origin = &binding.origin;
    let layer = if origin.user { "" } else { "built-in " };
    [
        binding.context.clone(),
        binding.key.to_string(),
        binding.action.clone(),
        format!("{layer}{}:{}", printable(&origin.file), origin.line),
    ]
}
