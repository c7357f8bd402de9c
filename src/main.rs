//! The program's door: everything else is in the library, so that tests can reach it.

use std::process::ExitCode;

fn main() -> ExitCode {
    qstamp::cli::run()
}
