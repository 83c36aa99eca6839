//! The program: hands the arguments to the command line and leaves with its exit code.
use std::process::ExitCode;

fn main() -> ExitCode {
    rawi::cli::run()
}
