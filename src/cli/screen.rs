//! Without a verb: the screen, or the list where there is none.

use std::path::PathBuf;
use std::sync::Arc;

use clap::ArgMatches;

use super::context::Context;
use super::out::Out;
use super::{Stop, library, open, search};
use crate::app::{Settings, State};
use crate::jump::Policy;
use crate::store::Cache;
use crate::terminal::{self, Setup};
use crate::text::messages::faults;
use crate::view::{Background, Depth, Theme};

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<u8, Stop> {
    let named: Vec<PathBuf> = matches.get_many("path").into_iter().flatten().cloned().collect();
    let links = library::link_options(context, matches);
    let policy = open::policy(context, matches)?;
    let dumb = variable("TERM").is_some_and(|term| term == "dumb");
    let sources = library::sources(context, &named);
    if dumb || !Out::is_terminal() {
        return search::list_all(context, sources, links);
    }
    let aliases = context.aliases();
    let settings = Settings {
        language: context.language,
        keymap: std::mem::take(&mut context.config.keymap),
        links,
        mouse: context.config.mouse,
        show_only: policy == Policy::ShowOnly,
    };
    let mut state = State::new(settings, Arc::default(), Vec::new(), (80, 24));
    let home = context.paths.library.clone();
    let cache = Cache::new(context.paths.cache.clone());
    let setup = Setup { theme: theme(context), policy, aliases, sources, cache, library: home };
    let code = terminal::run(&mut state, &setup)
        .map_err(|error| context.fail(&faults::NO_SCREEN.with([&error.to_string()])))?;
    Ok(code)
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// How everything looks: the configuration, else what the environment tells of the terminal.
fn theme(context: &Context) -> Theme {
    let told = variable("COLORFGBG").and_then(|value| Background::of_colorfgbg(&value));
    let background = context.config.background.or(told).unwrap_or_default();
    let depth = match context.config.theme {
        _ if variable("NO_COLOR").is_some() => Depth::None,
        Some(depth) => depth,
        None => depth(),
    };
    Theme { background, depth, glyphs: context.config.glyphs }
}

/// How many colours the terminal says it has.
fn depth() -> Depth {
    let colorterm = variable("COLORTERM").unwrap_or_default();
    let term = variable("TERM").unwrap_or_default();
    match () {
        () if colorterm == "truecolor" || colorterm == "24bit" => Depth::True,
        () if term.contains("256color") || term.contains("kitty") => Depth::Cube,
        () => Depth::Sixteen,
    }
}
