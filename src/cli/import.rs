//! `import`: foreign files become index files, and what could not be read is said.
//!
//! `draft` does the same with captions, and changes what was read on its way ([`Work`]).

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use super::context::Context;
use super::transcript::{self, Captions};
use super::{Stop, exit};
use crate::formats::{
    self, FORMATS, Format, MOST_BYTES, Options, Reading, Report, Transcript, index,
};
use crate::model::{Event, Place, Problem, Timestamp};
use crate::store::{WriteError, write_new};
use crate::text::messages::{faults, help, reports};
use crate::text::{Language, escape_json, line};

/// What a verb does with what was read of a file before it is reported and written.
pub(super) struct Work {
    /// Gets the format and the name of the file.
    pub(super) change: fn(&mut Reading, &str, &str),
    /// Captions without any entry are something, and something else makes entries of them.
    pub(super) captions_alone: bool,
}

pub(super) fn options(command: Command, language: Language) -> Command {
    let value = |name: &'static str, value: &'static str, says: &crate::text::Phrase| {
        Arg::new(name).long(name).value_name(value).help(says.text(language))
    };
    let flag = |name: &'static str, says: &crate::text::Phrase| {
        Arg::new(name).long(name).action(ArgAction::SetTrue).help(says.text(language))
    };
    let path = clap::value_parser!(PathBuf);
    let readable = FORMATS.iter().filter(|f| f.read.is_some()).map(|f| f.id);
    let formats: Vec<&'static str> = readable.collect();
    command
        .arg(
            Arg::new("file")
                .value_name("FILE")
                .num_args(1..)
                .required(true)
                .value_parser(path.clone())
                .help(help::IMPORT_FILE.text(language)),
        )
        .arg(value("from", "FORMAT", &help::IMPORT_FROM).value_parser(formats))
        .arg(value("video", "URL", &help::IMPORT_VIDEO))
        .arg(value("title", "T", &help::IMPORT_TITLE))
        .arg(value("id", "ID", &help::IMPORT_ID))
        .arg(value("out", "PATH", &help::IMPORT_OUT).short('o').long(None).value_parser(path))
        .arg(value("to", "FORM", &help::IMPORT_TO).value_parser(["json"]))
        .arg(value("report", "FORM", &help::IMPORT_REPORT).value_parser(["json"]))
        .arg(flag("force", &help::IMPORT_FORCE))
        .arg(flag("dry-run", &help::IMPORT_DRY_RUN))
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<u8, Stop> {
    let as_read = Work { change: |_, _, _| (), captions_alone: true };
    convert(context, matches, &as_read)
}

/// Reads the files, lets the verb change what was read, reports it, and prints or writes it.
pub(super) fn convert(
    context: &mut Context,
    matches: &ArgMatches,
    work: &Work,
) -> Result<u8, Stop> {
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let from = text("from").and_then(|id| formats::by_id(&id));
    let options = Options { video: text("video"), title: text("title"), id: text("id") };
    if let Some(video) = &options.video {
        let safe = crate::links::safe_url(video);
        safe.map_err(|refusal| context.fail(&refusal.message()))?;
    }
    let files: Vec<&PathBuf> = matches.get_many("file").into_iter().flatten().collect();
    let mut events: Vec<(Event, Option<Transcript>)> = Vec::new();
    let mut beside: Vec<(Event, Transcript, &Path)> = Vec::new();
    for file in files {
        match read(file, from, &options) {
            Ok((format, mut reading)) => {
                let bare = reading.events.iter().all(|event| event.entries.is_empty());
                (work.change)(&mut reading, format, &file.to_string_lossy());
                report(context, matches, file, &reading);
                if bare {
                    words(context, matches, work, file, &reading, &mut beside)?;
                }
                let mut transcript = reading.transcript;
                for event in reading.events {
                    let cues = transcript.take();
                    if !event.entries.is_empty() || cues.is_some() {
                        events.push((event, cues));
                    }
                }
            }
            Err(problem) => context.note_problems(&[problem]),
        }
    }
    let some = |(event, _): &(Event, _)| work.captions_alone || !event.entries.is_empty();
    let code = if events.iter().any(some) { exit::FOUND } else { exit::NOTHING };
    if text("to").is_some() {
        let events: Vec<Value> = events.iter().map(described).collect();
        let text = serde_json::to_string_pretty(&json!({ "events": events })).unwrap_or_default();
        context.out.line(&escape_json(&text))?;
    } else {
        // Captions alone are no index yet: there is nothing to write.
        let events = events.into_iter().map(|(event, _)| event);
        let events: Vec<Event> = events.filter(|e| !e.entries.is_empty()).collect();
        write(context, matches, &events)?;
        for (event, transcript, file) in &beside {
            let captions = Captions { event, transcript, file };
            transcript::keep_beside(context, matches, &captions)?;
        }
    }
    Ok(code)
}

/// What becomes of captions, in which `import` sees no entries: the words of an event that is
/// known, or a hint; and beside the index of what `draft` proposes they stay, too.
fn words<'a>(
    context: &mut Context,
    matches: &ArgMatches,
    work: &Work,
    file: &'a Path,
    reading: &Reading,
    beside: &mut Vec<(Event, Transcript, &'a Path)>,
) -> Result<(), Stop> {
    let Some((transcript, event)) = reading.transcript.as_ref().zip(reading.events.first()) else {
        return Ok(());
    };
    let writes = matches.get_one::<String>("to").is_none();
    if !work.captions_alone {
        if writes && !matches.get_flag("dry-run") && !event.entries.is_empty() {
            beside.push((event.clone(), transcript.clone(), file));
        }
        return Ok(());
    }
    let captions = Captions { event, transcript, file };
    if !writes || !transcript::keep(context, matches, &captions)? {
        for hint in [&reports::DRAFT_PROPOSES, &reports::WHOSE_WORDS] {
            let said = context.say(&hint.with([]));
            context.out.note(&said);
        }
    }
    Ok(())
}

fn read(
    path: &Path,
    from: Option<&Format>,
    options: &Options,
) -> Result<(&'static str, Reading), Problem> {
    let name = path.to_string_lossy();
    let cannot = |error: io::Error| {
        let what = match error.kind() {
            io::ErrorKind::NotFound => faults::NO_SUCH_FILE.with([]),
            _ => faults::CANNOT_READ.with([&error.to_string()]),
        };
        Problem::error(Place::file(&*name), what)
    };
    let mut bytes = Vec::new();
    // One byte more than is allowed tells a file that is too large.
    let most = MOST_BYTES as u64 + 1;
    if name == "-" {
        io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(cannot)?;
    } else {
        let file = File::open(path).map_err(cannot)?;
        file.take(most).read_to_end(&mut bytes).map_err(cannot)?;
    }
    formats::read(&bytes, &name, from, options)
}

/// Says what became of a file, on standard error.
fn report(context: &mut Context, matches: &ArgMatches, file: &Path, reading: &Reading) {
    let report = Report::of(reading);
    if matches.get_one::<String>("report").is_some() {
        let mut value = report.to_json();
        if let Some(object) = value.as_object_mut() {
            object.insert("file".to_owned(), json!(file.to_string_lossy()));
        }
        let text = serde_json::to_string_pretty(&value).unwrap_or_default();
        context.out.note_raw(&format!("{}\n", escape_json(&text)));
        return;
    }
    context.note_problems(&reading.problems);
    for said in report.summary_lines(context.language) {
        context.out.note(&said);
    }
}

/// An event, and the account of its captions.
fn described((event, transcript): &(Event, Option<Transcript>)) -> Value {
    let mut value = with_seconds(event);
    if let (Some(object), Some(cues)) = (value.as_object_mut(), transcript) {
        let account = json!({
            "cues": cues.read,
            "first": cues.first.map(Timestamp::seconds),
            "last": cues.last.map(Timestamp::seconds),
            "speakers": cues.speakers(),
        });
        object.insert("transcript".to_owned(), account);
    }
    value
}

/// The index form of an event, each entry with its `seconds` beside its `timestamp`.
fn with_seconds(event: &Event) -> Value {
    let text = index::to_json(event).unwrap_or_default();
    let mut value: Value = serde_json::from_str(&text).unwrap_or_default();
    let rows = value.get_mut("entries").and_then(Value::as_array_mut);
    for (row, entry) in rows.into_iter().flatten().zip(&event.entries) {
        if let Some(object) = row.as_object_mut() {
            let seconds = json!(entry.timestamp.map(Timestamp::seconds));
            object.entry("timestamp").or_insert(Value::Null);
            object.insert("seconds".to_owned(), seconds);
        }
    }
    value
}

/// Writes the events where the user wants them and prints the paths.
fn write(context: &mut Context, matches: &ArgMatches, events: &[Event]) -> Result<(), Stop> {
    let named = matches.get_one::<PathBuf>("out");
    let out = named.cloned().unwrap_or_else(|| context.paths.library.clone());
    let ending = out.extension().map(|e| e.to_string_lossy().to_lowercase());
    let broken = |error: serde_json::Error| Stop::Failed(error.to_string());
    match ending.as_deref() {
        Some("jsonl") if named.is_some() => {
            let lines: Result<String, _> = events.iter().map(index::to_json_line).collect();
            put(context, matches, &out, &lines.map_err(broken)?)
        }
        Some("json") if named.is_some() => match events {
            [event] => put(context, matches, &out, &index::to_json(event).map_err(broken)?),
            [] => Ok(()),
            _ => Err(context.fail(&faults::ONE_EVENT_A_FILE.with([&events.len().to_string()]))),
        },
        _ => {
            for event in events {
                // Only letters and digits of the id: nothing that a page says names a folder.
                let path = out.join(format!("{}.json", formats::slug(&event.id)));
                put(context, matches, &path, &index::to_json(event).map_err(broken)?)?;
            }
            Ok(())
        }
    }
}

fn put(context: &mut Context, matches: &ArgMatches, path: &Path, text: &str) -> Result<(), Stop> {
    let name = path.to_string_lossy().into_owned();
    if matches.get_flag("dry-run") {
        let said = context.say(&reports::WOULD_WRITE.with([&name]));
        context.out.note(&said);
        return Ok(());
    }
    match write_new(path, text, matches.get_flag("force")) {
        Ok(()) => Ok(context.out.line(&line(&name))?),
        Err(WriteError::Exists { .. }) => Err(context.fail(&faults::FILE_EXISTS.with([&name]))),
        Err(error) => Err(context.fail(&faults::CANNOT_WRITE.with([&error.to_string()]))),
    }
}
