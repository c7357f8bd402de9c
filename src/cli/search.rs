//! `search` and `list`: entries on standard output.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::context::Context;
use super::entries::{Form, Listing};
use super::library::Searched;
use super::out::Out;
use super::{Stop, exit, library};
use crate::search::{Query, search};
use crate::store::SourcePath;
use crate::text::Language;
use crate::text::messages::{help, search as says};

/// Hits that `search` prints unless `--limit` says otherwise.
const USUAL_LIMIT: usize = 50;

pub(super) fn search_options(command: Command, language: Language) -> Command {
    let words =
        Arg::new("words").value_name("WORDS").num_args(0..).help(help::WORDS.text(language));
    let explain = Arg::new("explain")
        .long("explain")
        .action(ArgAction::SetTrue)
        .help(help::EXPLAIN.text(language));
    list_options(command, language).arg(words).arg(explain).after_help(help::QUERY.text(language))
}

pub(super) fn list_options(command: Command, language: Language) -> Command {
    library::options(command, language)
        .arg(
            Arg::new("limit")
                .long("limit")
                .value_name("N")
                .value_parser(clap::value_parser!(usize))
                .help(help::LIMIT.text(language)),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("FORM")
                .value_parser(Form::NAMES.map(|(name, _)| name))
                .default_value("plain")
                .help(help::FORM.text(language)),
        )
        .arg(
            Arg::new("color")
                .long("color")
                .value_name("WHEN")
                .value_parser(["auto", "always", "never"])
                .default_value("auto")
                .help(help::COLOR.text(language)),
        )
}

pub(super) fn run_search(context: &mut Context, matches: &ArgMatches) -> Result<u8, Stop> {
    let words: Vec<&str> =
        matches.get_many::<String>("words").into_iter().flatten().map(String::as_str).collect();
    let limit = matches.get_one("limit").copied().unwrap_or(USUAL_LIMIT);
    run(context, matches, &words.join(" "), true, limit)
}

pub(super) fn run_list(context: &mut Context, matches: &ArgMatches) -> Result<u8, Stop> {
    let limit = matches.get_one("limit").copied().unwrap_or(usize::MAX);
    run(context, matches, "", false, limit)
}

fn run(
    context: &mut Context,
    matches: &ArgMatches,
    query: &str,
    ranked: bool,
    limit: usize,
) -> Result<u8, Stop> {
    let filters = library::filters(context, matches, !ranked)?;
    let asked = Query::parse(query);
    let sources = library::sources_of(context, matches);
    let Searched { library, index } = library::searched(context, sources, &asked);
    let answer = search(&index, &library, &asked, &filters, limit);
    let form = matches.get_one::<String>("format").and_then(|name| Form::from_name(name));
    let color = match matches.get_one::<String>("color").map(String::as_str) {
        Some("always") => true,
        Some("never") => false,
        _ => Out::has_colors(),
    };
    let links = library::link_options(context, matches);
    let form = form.unwrap_or(Form::Plain);
    let explain = ranked && matches.get_flag("explain");
    let answer = &answer;
    let library = &library;
    let listing = Listing { library, answer, query, ranked, explain, form, color, links };
    listing.print(context)?;
    if answer.relaxed {
        let words = answer.dropped.join(" ");
        let partial = context.say(&says::PARTIAL.with([]));
        let dropped = context.say(&says::DROPPED.with([&words]));
        context.out.note(&if words.is_empty() { partial } else { format!("{partial}; {dropped}") });
    }
    Ok(if answer.matched > 0 { exit::FOUND } else { exit::NOTHING })
}

/// What happens without a verb where there is no screen: the list.
pub(super) fn list_all(
    context: &mut Context,
    sources: Vec<SourcePath>,
    links: crate::links::Options,
) -> Result<u8, Stop> {
    let filters = crate::search::Filters::everything();
    let everything = Query::default();
    let Searched { library, index } = library::searched(context, sources, &everything);
    let library = &library;
    let answer = search(&index, library, &everything, &filters, usize::MAX);
    let color = false;
    let listing = Listing {
        library,
        answer: &answer,
        query: "",
        ranked: false,
        explain: false,
        form: Form::Plain,
        color,
        links,
    };
    listing.print(context)?;
    Ok(if answer.matched > 0 { exit::FOUND } else { exit::NOTHING })
}
