//! VERBS: one row a verb. The parser, `--help`, completions and the manual are made from it.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command};

use super::context::Context;
use super::{Stop, check, docs, draft, export, import, open, screen, search, shift};
use crate::text::messages::help;
use crate::text::{Language, Phrase};

/// One row of [`VERBS`].
#[derive(Debug)]
pub struct Verb {
    pub name: &'static str,
    /// One sentence.
    pub says: &'static Phrase,
    options: fn(Command, Language) -> Command,
    run: fn(&mut Context, &ArgMatches) -> Result<u8, Stop>,
}

/// Options for a verb that has none.
fn none(command: Command, _: Language) -> Command {
    command
}

macro_rules! verbs {
    ($($name:literal $says:ident $options:path, $run:path;)+) => {
        /// Every verb, in the order of the help.
        pub static VERBS: &[Verb] = &[$(Verb {
            name: $name, says: &help::$says, options: $options, run: $run,
        }),+];
    };
}

verbs! {
    "search" SEARCH search::search_options, search::run_search;
    "list" LIST search::list_options, search::run_list;
    "open" OPEN open::options, open::run;
    "import" IMPORT import::options, import::run;
    "draft" DRAFT draft::options, draft::run;
    "check" CHECK check::options, check::run;
    "rules" RULES check::rules_options, check::run_rules;
    "shift" SHIFT shift::options, shift::run;
    "export" EXPORT export::options, export::run;
    "formats" FORMATS none, docs::run_formats;
    "keys" KEYS docs::keys_options, docs::run_keys;
    "paths" PATHS none, docs::run_paths;
    "schema" SCHEMA none, docs::run_schema;
    "completions" COMPLETIONS docs::completions_options, docs::run_completions;
    "man" MAN none, docs::run_man;
}

/// The whole command line.
pub(super) fn command(language: Language) -> Command {
    let path = Arg::new("path")
        .value_name("PATH")
        .num_args(0..)
        .value_parser(clap::value_parser!(PathBuf))
        .help(help::PATH.text(language));
    let lead_in = Arg::new("lead-in")
        .long("lead-in")
        .value_name("SECONDS")
        .value_parser(clap::value_parser!(u64))
        .help(help::LEAD_IN.text(language));
    let mut command = Command::new("qstamp")
        .version(env!("CARGO_PKG_VERSION"))
        .about(help::ABOUT.text(language))
        .after_help(help::EXIT_CODES.text(language))
        .args_conflicts_with_subcommands(true)
        .disable_help_subcommand(true)
        .arg(path)
        .arg(lead_in)
        .arg(open::opener_option(language));
    for verb in VERBS {
        let row = Command::new(verb.name).about(verb.says.text(language));
        command = command.subcommand((verb.options)(row, language));
    }
    command
}

/// Runs the verb that was named, or opens the screen.
pub(super) fn dispatch(context: &mut Context, matches: &ArgMatches) -> Result<u8, Stop> {
    match matches.subcommand() {
        Some((name, matches)) => match VERBS.iter().find(|verb| verb.name == name) {
            Some(verb) => (verb.run)(context, matches),
            None => Ok(super::exit::BUG),
        },
        None => screen::run(context, matches),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed_in_both_languages() {
        command(Language::English).debug_assert();
        command(Language::Korean).debug_assert();
    }

    #[test]
    fn every_verb_says_what_it_does_in_one_sentence() {
        for verb in VERBS {
            assert!(verb.says.en.ends_with('.') && verb.says.ko.ends_with('.'), "{}", verb.name);
        }
    }
}
