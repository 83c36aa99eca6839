//! Standard output and standard error of the commands: what is said there, and the exit code that follows.
//!
//! A closed pipe is the reader's way to say enough: it ends the program quietly. It does not know what is printed.
use crate::lexicon::Lexicon;
use crate::library::article::Article;
use crate::library::fields::Fields;
use crate::library::pieces::Pieces;
use crate::library::read;
use crate::library::walk::{Listing, unreadable};
use crate::problem::{Problem, printable};
use crate::shell::paper::Paper;
use crate::shell::places;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// Why a command stopped early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Standard output could not be written.
    Output(io::Error),
    /// Rows or files that the command cannot do without are wrong.
    Problems(Vec<Problem>),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Output(error.into())
    }
}

/// Standard output, buffered; the caller flushes it.
pub(crate) fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Standard output for rows in visual order; the caller flushes it.
pub(crate) fn paper() -> io::Result<Paper<BufWriter<StdoutLock<'static>>>> {
    if io::stdout().is_terminal() {
        Paper::here(stdout())
    } else {
        Ok(Paper::plain(stdout()))
    }
}

/// Prints problems on standard error, one a line, each after the program's name.
pub(crate) fn complain(problems: &[Problem]) {
    let mut err = io::stderr().lock();
    for problem in problems {
        // Nothing is left to tell it to when standard error is closed.
        let _ = writeln!(err, "rawi: {problem}");
    }
}

/// The lexicon with the user's own rows, complaining of what is wrong with them; the good rows count all the same.
pub(crate) fn lexicon() -> Lexicon {
    let (own, mut problems) = places::user_tables();
    let (lexicon, found) = Lexicon::open(&own);
    problems.extend(found);
    complain(&problems);
    lexicon
}

/// Reads the files of a listing piece by piece, complaining of what fails; `whole` becomes false when anything did.
pub(crate) fn contents<'a>(
    listing: &'a Listing,
    whole: &'a mut bool,
) -> impl Iterator<Item = Vec<Article>> + use<'a> {
    complain(&listing.problems);
    *whole &= listing.problems.is_empty();
    Reading {
        files: listing.files.iter(),
        fields: &listing.fields,
        open: None,
        whole,
    }
}

/// Files that are read one after the other.
struct Reading<'a> {
    files: std::slice::Iter<'a, PathBuf>,
    fields: &'a Arc<Fields>,
    open: Option<(&'a Path, Pieces)>,
    whole: &'a mut bool,
}

impl Reading<'_> {
    fn fail(&mut self, problems: &[Problem]) {
        complain(problems);
        *self.whole &= problems.is_empty();
    }
}

impl Iterator for Reading<'_> {
    type Item = Vec<Article>;

    fn next(&mut self) -> Option<Vec<Article>> {
        loop {
            let Some((path, pieces)) = &mut self.open else {
                let path = self.files.next()?;
                match read::pieces(path, self.fields) {
                    Ok(pieces) => self.open = Some((path, pieces)),
                    Err(problem) => self.fail(&[problem]),
                }
                continue;
            };
            match pieces.read_next() {
                Ok(Some(piece)) => {
                    let (articles, problems) = match piece.parse() {
                        Ok(contents) => (contents.articles, contents.problems),
                        Err(problem) => (Vec::new(), vec![problem]),
                    };
                    self.fail(&problems);
                    return Some(articles);
                }
                Ok(None) => self.open = None,
                Err(error) => {
                    let problem = unreadable(path, &error);
                    self.open = None;
                    self.fail(&[problem]);
                }
            }
        }
    }
}

/// Prints what clap has to say: help and version on standard output, wrong usage on standard error.
pub(crate) fn usage(error: &clap::Error) -> ExitCode {
    let text = error.render().to_string();
    if !error.use_stderr() {
        let mut out = stdout();
        let result = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        return finish(result.map(|()| true).map_err(Failure::Output));
    }
    let text = text.strip_prefix("error: ").unwrap_or(&text);
    let mut err = io::stderr().lock();
    // Arguments come back in the message, and may hold anything.
    let lines: Vec<_> = text.trim_end().split('\n').map(printable).collect();
    let _ = writeln!(err, "rawi: {}", lines.join("\n"));
    ExitCode::from(2)
}

/// The exit code of a finished command: 0 when all went well, 1 when a file failed or nothing could be written.
pub(crate) fn finish(result: Result<bool, Failure>) -> ExitCode {
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Output(error)) => {
            complain(&[Problem::whole("standard output", error.to_string())]);
            ExitCode::FAILURE
        }
        Err(Failure::Problems(problems)) => {
            complain(&problems);
            ExitCode::FAILURE
        }
    }
}
