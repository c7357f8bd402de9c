//! `export`: chosen entries in the forms that communities publish.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::context::Context;
use super::{Stop, exit, library, save};
use crate::formats::{self, FORMATS, Format, WriteOptions, Writer, Written, by_recording, slug};
use crate::model::{Event, Library};
use crate::search::{Query, search};
use crate::text::messages::{help, writers};
use crate::text::{Language, line};

pub(super) fn options(command: Command, language: Language) -> Command {
    let writable: Vec<&str> = FORMATS.iter().filter(|f| f.write.is_some()).map(|f| f.id).collect();
    let path = clap::value_parser!(PathBuf);
    library::options(command, language)
        .arg(
            Arg::new("path")
                .value_name("PATH")
                .num_args(0..)
                .value_parser(path.clone())
                .help(help::EXPORT_PATH.text(language)),
        )
        .arg(
            Arg::new("to")
                .long("to")
                .value_name("FORMAT")
                .required(true)
                .value_parser(writable)
                .help(help::EXPORT_TO.text(language)),
        )
        .arg(
            Arg::new("find")
                .long("find")
                .value_name("WORDS")
                .help(help::EXPORT_FIND.text(language)),
        )
        .arg(
            Arg::new("out")
                .short('o')
                .value_name("PATH")
                .value_parser(path)
                .help(help::EXPORT_OUT.text(language)),
        )
        .arg(
            Arg::new("force")
                .long("force")
                .action(ArgAction::SetTrue)
                .help(help::IMPORT_FORCE.text(language)),
        )
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<u8, Stop> {
    let id = matches.get_one::<String>("to").map_or("", String::as_str);
    let format = formats::by_id(id).and_then(|f| Some((f, f.write.as_ref()?)));
    let Some((format, writer)) = format else {
        return Err(context.fail(&writers::NOT_FOR_WRITING.with([id])));
    };
    let paths = matches.get_many::<PathBuf>("path").into_iter().flatten();
    let index = matches.get_many::<PathBuf>("index").into_iter().flatten();
    let named: Vec<PathBuf> = paths.chain(index).cloned().collect();
    let library = library::read_paths(context, &named);
    let mut events = chosen(context, matches, &library)?;
    if writer.one_recording {
        events = events.iter().flat_map(by_recording).filter(|e| !e.entries.is_empty()).collect();
    }
    if events.is_empty() {
        let what = context.say(&writers::NOTHING_TO_WRITE.with([]));
        context.out.note(&format!("qstamp: {what}"));
        return Ok(exit::NOTHING);
    }
    let options =
        WriteOptions { links: library::link_options(context, matches), language: context.language };
    write(context, matches, format, writer, &events, &options)?;
    Ok(exit::FOUND)
}

/// The events with the entries that the options choose, in their order.
fn chosen(
    context: &mut Context,
    matches: &ArgMatches,
    library: &Arc<Library>,
) -> Result<Vec<Event>, Stop> {
    let filters = library::filters(context, matches, true)?;
    let words = matches.get_one::<String>("find").cloned().unwrap_or_default();
    let query = Query::parse(&words);
    let library = &library::with_words(context, Arc::clone(library), &query);
    let index = context.index(library);
    let answer = search(&index, library, &query, &filters, usize::MAX);
    let hits: HashSet<(u32, u32)> = answer.hits.iter().map(|h| (h.at.event, h.at.entry)).collect();
    let events = (0u32..).zip(library.events()).map(|(number, event)| {
        let entries = (0u32..).zip(&event.entries);
        let entries = entries.filter(|(entry, _)| hits.contains(&(number, *entry)));
        let entries = entries.map(|(_, entry)| entry.clone()).collect();
        Event { entries, ..event.clone() }
    });
    Ok(events.filter(|event| !event.entries.is_empty()).collect())
}

/// Prints, or writes one file, or a file for each event into a folder.
fn write(
    context: &mut Context,
    matches: &ArgMatches,
    format: &Format,
    writer: &Writer,
    events: &[Event],
    options: &WriteOptions,
) -> Result<(), Stop> {
    let out = matches.get_one::<PathBuf>("out");
    // A name without an ending is a folder, as it is for `import`.
    let folder = out.filter(|path| path.is_dir() || path.extension().is_none());
    if let Some(folder) = folder {
        for event in events {
            let written = (writer.write)(std::slice::from_ref(event), options);
            note(context, &written, Some(event));
            let ending = format.endings.first().copied().unwrap_or("txt");
            // Only letters and digits of the id: nothing that an index says names a folder.
            let path = folder.join(format!("{}.{ending}", slug(&event.id)));
            put(context, matches, &path, &written.text)?;
        }
        return Ok(());
    }
    if writer.one_recording && events.len() > 1 {
        let count = events.len().to_string();
        return Err(context.fail(&writers::SEVERAL_RECORDINGS.with([format.id, &count])));
    }
    let written = (writer.write)(events, options);
    note(context, &written, None);
    match out {
        Some(path) => put(context, matches, path, &written.text),
        None => Ok(context.out.raw(&written.text)?),
    }
}

/// Says what was changed or left out.
fn note(context: &mut Context, written: &Written, event: Option<&Event>) {
    for message in &written.notes {
        let what = context.say(message);
        let name = event.map_or_else(|| "qstamp".to_owned(), |event| event.id.clone());
        context.out.note(&format!("{name}: {what}"));
    }
}

fn put(context: &mut Context, matches: &ArgMatches, path: &Path, text: &str) -> Result<(), Stop> {
    let name = path.to_string_lossy().into_owned();
    save::write(context, path, text, matches.get_flag("force"))?;
    Ok(context.out.line(&line(&name))?)
}
