//! Standard output and standard error of the commands: what is said there, and the exit code that follows.
//!
//! A closed pipe is the reader's way to say enough: it ends the program quietly. It does not know what is printed.
use crate::problem::Problem;
use std::io::{self, BufWriter, StdoutLock, Write};
use std::process::ExitCode;

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

/// Prints problems on standard error, one a line, each after the program's name.
pub(crate) fn complain(problems: &[Problem]) {
    let mut err = io::stderr().lock();
    for problem in problems {
        // Nothing is left to tell it to when standard error is closed.
        let _ = writeln!(err, "rawi: {problem}");
    }
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
