//! `rawi PATH…`: the reader itself.
use crate::app::actions;
use crate::app::state::Appearance;
use crate::cli::naming::Naming;
use crate::cli::output::complain;
use crate::keymap::load::load;
use crate::library::walk;
use crate::problem::Problem;
use crate::shell::config::{Config, THEMES};
use crate::shell::{places, run};
use clap::builder::PossibleValuesParser;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Arguments of `rawi` without a command.
#[derive(Debug, clap::Args)]
#[group(id = "open")]
pub(crate) struct Arguments {
    /// Files, folders, or - for standard input; without any, the embedded sample library opens.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) naming: Naming,
    /// Treat the terminal as NAME instead of asking it; a wrong name lists all.
    #[arg(long, value_name = "NAME")]
    terminal: Option<String>,
    /// Wear this theme instead of the one that suits the terminal's background.
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(THEMES))]
    theme: Option<String>,
}

/// Opens the reader on the paths, or on the embedded sample library. A broken keymap does not keep it from starting.
pub(crate) fn run(arguments: Arguments) -> ExitCode {
    let is_piped = |path: &PathBuf| path == Path::new(walk::STANDARD_INPUT);
    if arguments.paths.iter().any(is_piped) && io::stdin().is_terminal() {
        complain(&[Problem::whole("-", "nothing is piped in").hint("write: command | rawi -")]);
        return ExitCode::from(2);
    }
    // Where a path leads somewhere, the others are told of on the screen.
    let leads_nowhere = |path: &PathBuf| !is_piped(path) && path.metadata().is_err();
    if !arguments.paths.is_empty() && arguments.paths.iter().all(leads_nowhere) {
        complain(&walk::walk(&arguments.paths).problems);
        return ExitCode::FAILURE;
    }
    let (user, mut problems) = match places::user_keymap() {
        Ok(user) => (user, Vec::new()),
        Err(problem) => (None, vec![problem]),
    };
    let user = user.as_ref().map(|(file, text)| (file.as_str(), text.as_str()));
    let (keymap, found) = load(&actions::pairs(), user);
    problems.extend(found);
    let (config, found) = Config::load();
    problems.extend(found);
    let fields = arguments.naming.over(&config.fields);
    let opening = run::Opening {
        fields,
        paths: arguments.paths,
        keymap,
        problems,
        terminal: arguments.terminal.or(config.terminal),
        theme: match arguments.theme {
            Some(name) => Appearance::named(&name),
            None => config.theme,
        },
    };
    match run::run(opening) {
        Ok(code) => ExitCode::from(code),
        Err(why) => {
            eprintln!("rawi: {why}");
            ExitCode::from(2)
        }
    }
}
