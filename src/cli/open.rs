//! `rawi PATH…`: the reader itself.
use crate::app::actions;
use crate::keymap::load::load;
use crate::shell::{places, run};
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `rawi` without a command.
#[derive(Debug, clap::Args)]
#[group(id = "open")]
pub(crate) struct Arguments {
    /// Files, folders, or - for standard input; without any, the embedded sample library opens.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Treat the terminal as NAME instead of asking it; a wrong name lists all.
    #[arg(long, value_name = "NAME")]
    terminal: Option<String>,
}

/// Opens the reader on the paths, or on the embedded sample library. A broken keymap does not keep it from starting.
pub(crate) fn run(arguments: Arguments) -> ExitCode {
    let (user, mut problems) = match places::user_keymap() {
        Ok(user) => (user, Vec::new()),
        Err(problem) => (None, vec![problem]),
    };
    let user = user.as_ref().map(|(file, text)| (file.as_str(), text.as_str()));
    let (keymap, found) = load(&actions::pairs(), user);
    problems.extend(found);
    let opening = run::Opening {
        paths: arguments.paths,
        keymap,
        problems,
        terminal: arguments.terminal,
    };
    match run::run(opening) {
        Ok(code) => ExitCode::from(code),
        Err(why) => {
            eprintln!("rawi: {why}");
            ExitCode::from(2)
        }
    }
}
