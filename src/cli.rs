//! The command line: verbs, their options, the configuration.
//!
//! Not for: anything a screen does (`app`), or what a verb works on (the rooms above).

mod check;
mod config;
mod context;
mod diagnostic;
mod docs;
mod draft;
mod entries;
mod export;
mod fix;
mod import;
mod library;
mod open;
mod out;
mod rows;
mod save;
mod screen;
mod search;
mod shift;
mod transcript;
mod verbs;

use std::process::ExitCode;

use clap::error::ErrorKind;

use context::Context;
use out::Out;

use crate::text::lines;

pub use check::rules_markdown;
pub use docs::{formats_markdown, keys_markdown};
pub use verbs::{VERBS, Verb};

/// Exit codes: what a script may rely on.
mod exit {
    pub(super) const FOUND: u8 = 0;
    pub(super) const NOTHING: u8 = 1;
    /// Wrong usage, or an input could not be read.
    pub(super) const FAILED: u8 = 2;
    /// The user interrupted it.
    pub(super) const INTERRUPTED: u8 = 130;
    /// A bug in this program.
    pub(super) const BUG: u8 = 70;
}

/// Why a verb ended early.
#[derive(Debug)]
enum Stop {
    /// The reader of our output has closed it: a quiet success.
    Closed,
    /// Something that the user must know, cleaned and said in their language; exit 2.
    Failed(String),
}

impl From<out::Closed> for Stop {
    fn from(_: out::Closed) -> Self {
        Self::Closed
    }
}

/// Reads the arguments, does what they say, and returns the exit code.
pub fn run() -> ExitCode {
    // A panic has been printed by its hook; scripts learn of it by its code.
    let code = std::panic::catch_unwind(run_verb).unwrap_or(exit::BUG);
    ExitCode::from(code)
}

fn run_verb() -> u8 {
    let mut out = Out::new();
    let variable = |name: &str| std::env::var(name).ok();
    let language = crate::text::Language::of_locale(variable);
    let command = verbs::command(language);
    let matches = match command.try_get_matches_from(std::env::args_os()) {
        Ok(matches) => matches,
        Err(error) => {
            let help = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
            let text = error.render();
            if help {
                let color = Out::has_colors();
                let text = if color { text.ansi().to_string() } else { text.to_string() };
                let _ = out.raw(&text);
                return out.finish(exit::FOUND);
            }
            // It repeats arguments, which may be the names of files.
            out.note_raw(&format!("{}\n", lines(text.to_string().trim_end())));
            return exit::FAILED;
        }
    };
    let mut context = Context::new(language, variable, out);
    let done = verbs::dispatch(&mut context, &matches);
    let code = match done {
        Ok(code) => code,
        Err(Stop::Closed) => exit::FOUND,
        Err(Stop::Failed(why)) => {
            context.out.note(&format!("qstamp: {why}"));
            exit::FAILED
        }
    };
    context.finish(code)
}
