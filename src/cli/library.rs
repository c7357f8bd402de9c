//! The options that say which entries are meant, and the entries they mean.

use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::Stop;
use super::context::Context;
use crate::links;
use crate::model::{Date, Kind, Library};
use crate::search::{Filters, Query, SearchIndex};
use crate::store::{Cache, Opened, SourcePath, load, transcripts};
use crate::text::messages::{faults, help};
use crate::text::{Language, Phrase};

/// What every verb that works on entries can be told.
pub(super) fn options(command: Command, language: Language) -> Command {
    let option = |name: &'static str, value: &'static str, says: &Phrase| {
        Arg::new(name).long(name).value_name(value).help(says.text(language))
    };
    command
        .arg(
            option("index", "PATH", &help::INDEX)
                .action(ArgAction::Append)
                .value_parser(clap::value_parser!(PathBuf)),
        )
        .arg(option("event", "X", &help::EVENT))
        .arg(option("speaker", "X", &help::SPEAKER))
        .arg(option("tag", "X", &help::TAG))
        .arg(option("lang", "X", &help::LANG))
        .arg(option("kind", "KIND", &help::KIND))
        .arg(option("since", "DATE", &help::SINCE))
        .arg(option("until", "DATE", &help::UNTIL))
        .arg(option("lead-in", "SECONDS", &help::LEAD_IN).value_parser(clap::value_parser!(u64)))
}

/// Where to read: what was named, else the user's library and the built-in indexes.
pub(super) fn sources(context: &Context, named: &[PathBuf]) -> Vec<SourcePath> {
    if named.is_empty() {
        return vec![SourcePath::Library(context.paths.library.clone()), SourcePath::Builtin];
    }
    let source = |path: &PathBuf| match path.to_str() {
        Some("-") => SourcePath::Stdin,
        _ => SourcePath::Path(path.clone()),
    };
    named.iter().map(source).collect()
}

/// A library, and what is searched of it.
pub(super) struct Searched {
    pub(super) library: Arc<Library>,
    pub(super) index: Arc<SearchIndex>,
}

/// What `--index` names, or the library.
pub(super) fn sources_of(context: &Context, matches: &ArgMatches) -> Vec<SourcePath> {
    let named: Vec<PathBuf> = matches.get_many("index").into_iter().flatten().cloned().collect();
    sources(context, &named)
}

/// Takes what is named from the cache, or reads it, ready for a query; problems are noted. What
/// the cache did not have is kept there when the answer has been given. Where nothing is looked
/// for, nothing is made for it: that would take longer than to read the files again.
pub(super) fn searched(context: &mut Context, sources: Vec<SourcePath>, query: &Query) -> Searched {
    let aliases = context.aliases();
    let cache = Cache::new(context.paths.cache.clone());
    let Opened { mut shelf, ready, last } = cache.open(&sources, &aliases);
    let (loaded, index) = if let Some((loaded, index)) = ready {
        (loaded, Some(index))
    } else {
        shelf.fill(|_| true);
        (shelf.loaded(), None)
    };
    context.note_problems(&loaded.problems);
    let library = with_words(context, Arc::new(loaded.library), query);
    let index = index.filter(|_| !query.asks_transcripts());
    let looks = query.looks_for_words();
    let make = || {
        if looks { last.next(&library, &aliases) } else { SearchIndex::of_order(&library) }
    };
    let index = Arc::new(index.unwrap_or_else(make));
    // The process ends with them: taking them apart piece by piece first would be for nothing.
    let _ = ManuallyDrop::new((Arc::clone(&library), Arc::clone(&index)));
    let mut shelf = ManuallyDrop::new(shelf);
    let (kept, of) = (Arc::clone(&library), Arc::clone(&index));
    let keep = move || cache.keep(&sources, &mut shelf, &kept, &of);
    if looks {
        context.last = Some(Box::new(keep));
    }
    Searched { library, index }
}

/// Reads what is named, or the library; problems are noted.
pub(super) fn read_paths(context: &mut Context, named: &[PathBuf]) -> Arc<Library> {
    let loaded = load(&sources(context, named));
    context.note_problems(&loaded.problems);
    Arc::new(loaded.library)
}

/// The library with what was said in the recordings, where a query looks into that.
pub(super) fn with_words(
    context: &mut Context,
    library: Arc<Library>,
    query: &Query,
) -> Arc<Library> {
    if !query.asks_transcripts() {
        return library;
    }
    let (words, problems) = transcripts(&library, None, &context.paths.library);
    context.note_problems(&problems);
    Arc::new(library.with_spoken(words))
}

/// The conditions that the options name. `every_kind` where no `--kind` does.
pub(super) fn filters(
    context: &Context,
    matches: &ArgMatches,
    every_kind: bool,
) -> Result<Filters, Stop> {
    let value = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let mut filters = Filters::default();
    if let Some(event) = value("event") {
        filters.event(event);
    }
    if let Some(speaker) = value("speaker") {
        filters.speaker(speaker);
    }
    if let Some(tag) = value("tag") {
        filters.tag(tag);
    }
    if let Some(lang) = value("lang") {
        filters.lang(lang);
    }
    match value("kind") {
        Some(kind) if kind == "all" || Kind::KNOWN.iter().any(|k| k.as_str() == kind) => {
            filters.kind(kind);
        }
        Some(kind) => return Err(context.wrong_value("--kind", kind)),
        None if every_kind => filters.kind("all"),
        None => {}
    }
    for (name, since) in [("since", true), ("until", false)] {
        if let Some(text) = value(name) {
            let date = Date::parse(text).ok_or_else(|| {
                context.fail(&faults::NOT_A_DATE.with([&format!("--{name} {text}")]))
            })?;
            if since { filters.since(date) } else { filters.until(date) }
        }
    }
    Ok(filters)
}

/// How links are made: `--lead-in`, else the configuration's.
pub(super) fn link_options(context: &Context, matches: &ArgMatches) -> links::Options {
    let lead_in = matches.try_get_one::<u64>("lead-in").ok().flatten().copied();
    links::Options {
        lead_in: lead_in.unwrap_or(context.config.lead_in),
        rules: context.config.rules.clone(),
    }
}
