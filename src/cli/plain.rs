//! `rawi PATH… | …`: the articles as plain text in logical order, for pipes.
//!
//! No escapes and no wrapping; what a terminal would take for a command stays visible but dead. It does not know
//! layout: `rawi show` prints laid-out rows.
use crate::cli::naming::Naming;
use crate::cli::open;
use crate::cli::output::{self, Failure};
use crate::library::{article::Article, samples};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Prints the articles of `paths`, or of the sample library.
pub(crate) fn run(open: &open::Arguments) -> ExitCode {
    output::finish(print_all(&open.paths, &open.naming))
}

fn print_all(paths: &[PathBuf], naming: &Naming) -> Result<bool, Failure> {
    let mut out = Sheets {
        out: output::stdout(),
        first: true,
    };
    if paths.is_empty() {
        for article in &samples::articles() {
            out.print(article)?;
        }
        out.out.flush()?;
        return Ok(true);
    }
    let mut whole = true;
    for contents in output::contents(&naming.walk(paths), &mut whole) {
        for article in &contents {
            out.print(article)?;
        }
    }
    out.out.flush()?;
    Ok(whole)
}

/// Articles one after the other, a row of stars between two.
struct Sheets<W> {
    out: W,
    first: bool,
}

impl<W: Write> Sheets<W> {
    fn print(&mut self, article: &Article) -> io::Result<()> {
        if !self.first {
            writeln!(self.out, "\n* * *\n")?;
        }
        self.first = false;
        for line in article.text.lines() {
            writeln!(self.out, "{}", dead(line))?;
        }
        Ok(())
    }
}

/// A line in which nothing acts on a terminal: control characters become U+FFFD, bidi overrides too.
pub(crate) fn dead(line: &str) -> String {
    line.chars()
        .map(|c| match c {
            '\t' => c,
            '\u{202A}'..='\u{202E}' | '\u{2028}' | '\u{2029}' => char::REPLACEMENT_CHARACTER,
            _ if c.is_control() => char::REPLACEMENT_CHARACTER,
            _ => c,
        })
        .collect()
}
