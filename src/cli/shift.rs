//! `shift`: moves every time of an index, or the offset of its recordings.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command};

use super::context::Context;
use super::save::{Planned, print_difference, save_all};
use super::{Stop, exit};
use crate::model::{Entry, Event, Moved, Offset, OutOfRange, Shift, Timestamp};
use crate::store::{Change, Document, SourcePath, load};
use crate::text::messages::{curate, faults};
use crate::text::{Language, Phrase, line};

pub(super) fn options(command: Command, language: Language) -> Command {
    let value = |name: &'static str, value: &'static str, says: &Phrase| {
        Arg::new(name).long(name).value_name(value).help(says.text(language))
    };
    let flag = |name: &'static str, says: &Phrase| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(says.text(language))
    };
    let path = Arg::new("path").value_name("PATH").required(true);
    command
        .arg(
            path.value_parser(clap::value_parser!(PathBuf)).help(curate::SHIFT_PATH.text(language)),
        )
        .arg(value("by", "±TIME", &curate::SHIFT_BY).allow_hyphen_values(true))
        .arg(value("set", "ID=TIME", &curate::SHIFT_SET))
        .group(ArgGroup::new("amount").args(["by", "set"]).required(true))
        .arg(value("from", "TIME", &curate::SHIFT_FROM).conflicts_with("as-offset"))
        .arg(value("video", "ID", &curate::SHIFT_VIDEO))
        .arg(flag("as-offset", &curate::SHIFT_AS_OFFSET))
        .arg(flag("dry-run", &curate::SHIFT_DRY_RUN))
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<u8, Stop> {
    let files = read(context, matches)?;
    let (shift, only) = amount(context, matches, &files)?;
    let as_offset = matches.get_flag("as-offset");
    let (mut moves, mut out) = (Vec::new(), Vec::new());
    for (at, event) in places(&files) {
        let has = |id: &String| event.videos.iter().any(|video| video.id == *id);
        if only.is_some_and(|only| only != at) || !shift.video.as_ref().is_none_or(has) {
            continue;
        }
        if as_offset && event.videos.is_empty() {
            return Err(context.fail(&curate::NO_VIDEO.with([&event.id])));
        }
        match if as_offset { shift.offsets(event) } else { shift.times(event) } {
            Ok(moved) => moves.push((at, moved)),
            Err(OutOfRange(ids)) => out.extend(ids.iter().map(|id| format!("{}/{id}", event.id))),
        }
    }
    if !out.is_empty() {
        return Err(context.fail(&curate::BEFORE_THE_START.with([&out.join("  ")])));
    }
    if let Some(id) = shift.video.as_ref().filter(|_| moves.is_empty()) {
        return Err(context.fail(&curate::NO_SUCH_VIDEO.with([id])));
    }
    moves.retain(|(_, moved)| moved.times > 0);
    let planned = plan(context, &files, &moves)?;
    if matches.get_flag("dry-run") {
        for file in &planned {
            print_difference(&mut context.out, file)?;
        }
    } else {
        for saved in save_all(context, planned)? {
            context.out.line(&line(&saved.path().to_string_lossy()))?;
        }
    }
    if moves.is_empty() {
        let what = context.say(&curate::NOTHING_TO_MOVE.with([]));
        context.out.note(&what);
    }
    for (_, moved) in &moves {
        let what = context.say(&curate::MOVED.with([&moved.event.id, &moved.times.to_string()]));
        context.out.note(&what);
    }
    Ok(exit::FOUND)
}

/// A file, with its events.
#[derive(Debug)]
struct Read {
    document: Document,
    events: Vec<Event>,
}

/// A file and an event of it, by their numbers.
type At = (usize, usize);

/// Every event of the files.
fn places(files: &[Read]) -> impl Iterator<Item = (At, &Event)> {
    files.iter().enumerate().flat_map(|(file, read)| {
        read.events.iter().enumerate().map(move |(event, found)| ((file, event), found))
    })
}

/// Reads the file, or every index of the folder.
fn read(context: &mut Context, matches: &ArgMatches) -> Result<Vec<Read>, Stop> {
    let named = matches.get_one::<PathBuf>("path").cloned().unwrap_or_default();
    let loaded = load(&[SourcePath::Path(named)]);
    // What is doubtful in a file is no failure here; what cannot be read at all is one.
    let failed = context.input_failed || loaded.failed > 0;
    context.note_problems(&loaded.problems);
    context.input_failed = failed;
    let mut files: Vec<Read> = Vec::new();
    for number in 0..u32::try_from(loaded.library.events().len()).unwrap_or(u32::MAX) {
        let path = loaded.library.origin(number).and_then(|origin| origin.path.as_deref());
        let Some(path) = path else { continue };
        let document = Document::open(path).map_err(|error| context.fail(&error.message()))?;
        if files.iter().any(|file| file.document.path() == document.path()) {
            continue;
        }
        let name = path.to_string_lossy();
        let events = document.events();
        if events.is_empty() {
            return Err(context.fail(&curate::NOT_AN_INDEX.with([&name])));
        }
        if events.iter().any(|(_, writable)| !writable) {
            return Err(context.fail(&curate::READ_ONLY_VERSION.with([&name])));
        }
        let events = events.into_iter().map(|(event, _)| event).collect();
        files.push(Read { document, events });
    }
    Ok(files)
}

/// How far, and of which event only.
fn amount(
    context: &Context,
    matches: &ArgMatches,
    files: &[Read],
) -> Result<(Shift, Option<At>), Stop> {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let from = match text("from") {
        Some(text) => match Timestamp::parse(&text) {
            Some(time) => Some(time),
            None => return Err(context.fail(&faults::NOT_A_TIME.with([&text]))),
        },
        None => None,
    };
    let shift = |by| Shift { by, from, video: text("video") };
    if let Some(by) = text("by") {
        let by = Offset::parse(&by).ok_or_else(|| context.fail(&curate::NOT_A_MOVE.with([&by])))?;
        return Ok((shift(by), None));
    }
    let set = text("set").unwrap_or_default();
    let wrong = || context.fail(&curate::NOT_A_PLACE.with([&set]));
    let (id, time) = set.rsplit_once('=').ok_or_else(wrong)?;
    let time = Timestamp::parse(time).ok_or_else(wrong)?;
    let (at, event, entry) = named(context, files, id)?;
    let Some(start) = entry.timestamp else {
        return Err(context.fail(&curate::NO_TIME_TO_SET.with([id])));
    };
    let video = event.video_of(entry);
    let offset = video.map(|video| video.offset).unwrap_or_default();
    let known = if matches.get_flag("as-offset") { offset.millis() } else { 0 };
    let ms = |time: Timestamp| i64::try_from(time.millis()).unwrap_or(i64::MAX);
    let mut shift = shift(Offset::from_millis(ms(time) - ms(start) - known));
    // What is known of one recording says nothing of another.
    if shift.video.is_none() && event.videos.len() > 1 {
        shift.video = video.map(|video| video.id.clone());
    }
    Ok((shift, Some(at)))
}

/// The entry of an id, or of an `EVENT/ID`.
fn named<'a>(
    context: &Context,
    files: &'a [Read],
    name: &str,
) -> Result<(At, &'a Event, &'a Entry), Stop> {
    let is = |event: &Event, entry: &Entry| {
        let rest = name.strip_prefix(&*event.id).and_then(|rest| rest.strip_prefix('/'));
        entry.id == name || rest.is_some_and(|id| id == entry.id)
    };
    let mut found = Vec::new();
    for (at, event) in places(files) {
        let fitting = event.entries.iter().filter(|entry| is(event, entry));
        found.extend(fitting.map(|entry| (at, event, entry)));
    }
    match &*found {
        [one] => Ok(*one),
        [] => Err(context.fail(&faults::NOTHING_OF_THAT_NAME.with([name]))),
        several => {
            let names =
                several.iter().map(|(_, event, entry)| format!("{}/{}", event.id, entry.id));
            let names = names.collect::<Vec<_>>().join("  ");
            Err(context.fail(&faults::SEVERAL_OF_THAT_NAME.with([name, &names])))
        }
    }
}

/// The files that change, with the bytes they are to have.
fn plan(context: &Context, files: &[Read], moves: &[(At, Moved)]) -> Result<Vec<Planned>, Stop> {
    let mut planned = Vec::new();
    for (number, Read { document, events }) in files.iter().enumerate() {
        let change = |((file, event), moved): &'_ (At, Moved)| {
            events
                .get(*event)
                .filter(|_| *file == number)
                .map(|old| (old.clone(), moved.event.clone()))
        };
        let pairs: Vec<(Event, Event)> = moves.iter().filter_map(change).collect();
        if pairs.is_empty() {
            continue;
        }
        let changes: Vec<Change<'_>> = pairs.iter().map(|(old, new)| Change { old, new }).collect();
        let text = document.changed(&changes).map_err(|error| context.fail(&error.message()))?;
        planned.push(Planned { document: document.clone(), text });
    }
    Ok(planned)
}
