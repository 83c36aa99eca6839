//! `rawi same`: whether two names would be merged, and why.
//!
//! Comes in: two names, or a file of pairs. Goes out: a verdict with its rule, or 1 or 0 a line. It does not know how
//! names are compared.
use crate::cli::output::{self, Failure};
use crate::problem::Problem;
use crate::store::namesake::{Namesakes, Verdict};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Arguments of `rawi same`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Two names.
    #[arg(
        num_args = 2,
        required_unless_present = "pairs",
        conflicts_with = "pairs",
        value_name = "NAME"
    )]
    names: Vec<String>,
    /// The office of the first.
    #[arg(long, value_name = "OFFICE", default_value = "", conflicts_with = "pairs")]
    role_a: String,
    /// The office of the second.
    #[arg(long, value_name = "OFFICE", default_value = "", conflicts_with = "pairs")]
    role_b: String,
    /// A file with a header and the columns `name_a`, `role_a`, `name_b`, `role_b`, a tab between two; prints 1 or 0 a line.
    #[arg(long, value_name = "FILE")]
    pairs: Option<PathBuf>,
}

/// Runs `rawi same`.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    output::finish(print_all(arguments))
}

fn print_all(arguments: &Arguments) -> Result<bool, Failure> {
    let lexicon = output::lexicon();
    let namesakes = Namesakes::new(&lexicon);
    let mut out = output::stdout();
    if let Some(file) = &arguments.pairs {
        for pair in pairs(file)? {
            writeln!(out, "{}", u8::from(verdict(&pair, &namesakes).is_same))?;
        }
    } else if let [a, b] = arguments.names.as_slice() {
        let pair = [a, &arguments.role_a, b, &arguments.role_b].map(String::clone);
        let verdict = verdict(&pair, &namesakes);
        writeln!(
            out,
            "{}: {}",
            if verdict.is_same { "same" } else { "different" },
            verdict.rule
        )?;
    }
    out.flush()?;
    Ok(true)
}

fn verdict([name_a, role_a, name_b, role_b]: &[String; 4], namesakes: &Namesakes<'_>) -> Verdict {
    namesakes.same(&namesakes.party(name_a, role_a), &namesakes.party(name_b, role_b))
}

/// The pairs of a file: names and offices in the order of [`verdict`].
fn pairs(file: &Path) -> Result<Vec<[String; 4]>, Failure> {
    let name = file.to_string_lossy();
    let wrong = |problem: Problem| Failure::Problems(vec![problem]);
    let text =
        std::fs::read_to_string(file).map_err(|error| wrong(Problem::whole(&name, error.to_string())))?;
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let mut places = [0; 4];
    for (place, column) in places.iter_mut().zip(["name_a", "role_a", "name_b", "role_b"]) {
        let found = header.iter().position(|name| *name == column);
        *place = found.ok_or_else(|| {
            wrong(Problem::at(
                &name,
                &text,
                0,
                format!("no column {column} in the header"),
            ))
        })?;
    }
    Ok(lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            places.map(|place| cells.get(place).copied().unwrap_or_default().to_owned())
        })
        .collect())
}
