//! `open`: to one entry, or its link on standard output.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::context::Context;
use super::library::Searched;
use super::{Stop, exit, library};
use crate::jump::{self, Asked, Environment, Policy, Target, Template};
use crate::links;
use crate::model::{EntryRef, Library};
use crate::search::{Query, said_at, search};
use crate::text::Language;
use crate::text::messages::{faults, help, screen};

pub(super) fn options(command: Command, language: Language) -> Command {
    library::options(command, language)
        .arg(
            Arg::new("what")
                .value_name("EVENT/ID | WORDS")
                .num_args(1..)
                .required(true)
                .help(help::OPEN_WHAT.text(language)),
        )
        .arg(
            Arg::new("first")
                .long("first")
                .action(ArgAction::SetTrue)
                .help(help::OPEN_FIRST.text(language)),
        )
        .arg(
            Arg::new("print")
                .long("print")
                .action(ArgAction::SetTrue)
                .help(help::OPEN_PRINT.text(language)),
        )
        .arg(opener_option(language))
}

/// `--opener TEMPLATE`, which the screen takes too.
pub(super) fn opener_option(language: Language) -> Arg {
    Arg::new("opener").long("opener").value_name("TEMPLATE").help(help::OPENER.text(language))
}

/// Who opens links: `--opener`, the configuration, the environment.
pub(super) fn policy(context: &Context, matches: &ArgMatches) -> Result<Policy, Stop> {
    let named = match matches.get_one::<String>("opener") {
        Some(text) => Some(
            Template::parse(text)
                .map_err(|error| context.fail(&faults::WRONG_OPENER.with([&error.to_string()])))?,
        ),
        None => context.config.opener.clone(),
    };
    Ok(Policy::of(named, &Environment::of(|name| std::env::var(name).ok())))
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<u8, Stop> {
    let words: Vec<&str> =
        matches.get_many::<String>("what").into_iter().flatten().map(String::as_str).collect();
    let policy = policy(context, matches)?;
    let query = Query::parse(&words.join(" "));
    let first = matches.get_flag("first");
    let sources = library::sources_of(context, matches);
    let asked = if first { &query } else { &Query::default() };
    let Searched { library, index } = library::searched(context, sources, asked);
    let mut said = None;
    let found = if first {
        let filters = library::filters(context, matches, false)?;
        let answer = search(&index, &library, &query, &filters, 1);
        let found = answer.hits.first().map(|hit| hit.at);
        said = found.and_then(|at| said_at(&library, &answer.plan, at));
        found
    } else {
        named(context, &library, &words.join(" "))?
    };
    let Some((event, entry)) = found.and_then(|at| library.get(at)) else {
        let what = faults::NOTHING_OF_THAT_NAME.with([&words.join(" ")]);
        let what = context.say(&what);
        context.out.note(&format!("qstamp: {what}"));
        return Ok(exit::NOTHING);
    };
    let options = library::link_options(context, matches);
    let Some(jump) = links::jump_at(event, entry, said.or(entry.timestamp), &options) else {
        let refused = links::refusal(event, entry).map(|refusal| refusal.message());
        let what = context.say(&refused.unwrap_or_else(|| screen::NO_PLACE.with([])));
        context.out.note(&format!("qstamp: {}/{}: {what}", event.id, entry.id));
        return Ok(exit::NOTHING);
    };
    if matches.get_flag("print") {
        context.out.line(jump.url.as_str())?;
        return Ok(exit::FOUND);
    }
    go(context, &policy, &Target::of(&jump))
}

fn go(context: &mut Context, policy: &Policy, target: &Target) -> Result<u8, Stop> {
    let said = match jump::open(policy, target) {
        Ok(Asked::Program(name)) => screen::ASKED_PROGRAM.with([&name, target.host()]),
        Ok(Asked::Desktop) => screen::ASKED_DESKTOP.with([target.host()]),
        Ok(Asked::Nobody) => {
            context.out.line(target.url())?;
            faults::NO_DISPLAY.with([])
        }
        Err(error) => {
            context.out.line(target.url())?;
            return Err(context.fail(&faults::OPEN_FAILED.with([&error.to_string()])));
        }
    };
    let said = context.say(&said);
    context.out.note(&said);
    Ok(exit::FOUND)
}

/// The entry of an `EVENT/ID`, or of an id that only one event has.
fn named(context: &Context, library: &Library, name: &str) -> Result<Option<EntryRef>, Stop> {
    let matching: Vec<EntryRef> = library
        .order()
        .iter()
        .copied()
        .filter(|at| {
            library.get(*at).is_some_and(|(event, entry)| {
                name == entry.id
                    || name
                        .strip_prefix(event.id.as_str())
                        .and_then(|rest| rest.strip_prefix('/'))
                        .is_some_and(|id| id == entry.id)
            })
        })
        .collect();
    if matching.len() > 1 {
        let names: Vec<String> = matching
            .iter()
            .filter_map(|at| library.get(*at))
            .map(|(event, entry)| format!("{}/{}", event.id, entry.id))
            .collect();
        return Err(context.fail(&faults::SEVERAL_OF_THAT_NAME.with([name, &names.join("  ")])));
    }
    Ok(matching.first().copied())
}
