//! `import`: foreign files become index files, and what could not be read is said.
//!
//! `draft` does the same with captions, and changes what was read on its way ([`Work`]).

mod interrupt;
mod merging;
mod printed;
mod progress;
mod sink;
mod sources;

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::json;

use self::interrupt::Interrupt;
use self::progress::Progress;
use self::sink::Sink;
use super::context::Context;
use super::{Stop, exit};
use crate::formats::{self, FORMATS, Options, Reading, Report};
use crate::model::Severity;
use crate::text::messages::{help, merging as said, reports};
use crate::text::{Language, escape_json};

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
        .arg(flag("merge", &said::MERGE).conflicts_with_all(["to", "force"]))
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
    let named: Vec<&PathBuf> = matches.get_many("file").into_iter().flatten().collect();
    let (files, problems) = sources::files(&named);
    context.note_problems(&problems);
    let tally = Tally { many: files.len() > named.len().max(1), ..Tally::default() };
    let mut intake = Intake { matches, work, sink: Sink::of(context, matches), tally };
    let interrupt = Interrupt::default();
    let progress = Progress::of(files.len());
    for file in &files {
        if interrupt.came() {
            break;
        }
        progress.next(&file.path);
        let read = sources::read(file, from, &options);
        // From here on something may be written, and is then written whole.
        interrupt.watch();
        progress.beside(|| intake.take(context, read, &file.path))?;
    }
    progress.end();
    let stopped = interrupt.came();
    if !stopped {
        intake.sink.finish(context)?;
    }
    let tally = intake.tally;
    if tally.many {
        let counts = [files.len(), tally.full, tally.empty, tally.failed];
        let [all, full, empty, failed] = counts.map(|count| count.to_string());
        let what = context.say(&said::FILES_READ.with([&all, &full, &empty, &failed]));
        context.out.note(&what);
    }
    if stopped {
        let what = context.say(&said::STOPPED.with([]));
        context.out.note(&what);
        return Ok(exit::INTERRUPTED);
    }
    Ok(if tally.full > 0 { exit::FOUND } else { exit::NOTHING })
}

/// How many files there were of each kind.
#[derive(Debug, Default)]
struct Tally {
    /// Of a folder: there is one account for all of them.
    many: bool,
    full: usize,
    empty: usize,
    failed: usize,
}

/// Where what was read goes.
struct Intake<'a> {
    matches: &'a ArgMatches,
    work: &'a Work,
    sink: Sink,
    tally: Tally,
}

impl Intake<'_> {
    /// Reports what was read of one file, and hands it on.
    fn take(
        &mut self,
        context: &mut Context,
        read: sources::Read,
        file: &Path,
    ) -> Result<(), Stop> {
        let tally = &mut self.tally;
        let (format, mut reading) = match read {
            Ok(read) => read,
            Err(problem) => {
                // Of a folder, what is no page for us is left out; what cannot be read is said.
                tally.failed += usize::from(problem.severity == Severity::Error);
                tally.empty += usize::from(problem.severity != Severity::Error);
                context.note_problems(&[problem]);
                return Ok(());
            }
        };
        (self.work.change)(&mut reading, format, &file.to_string_lossy());
        report(context, self.matches, file, &reading, tally.many);
        if self.work.captions_alone && reading.transcript.is_some() && !tally.many {
            let said = context.say(&reports::DRAFT_PROPOSES.with([]));
            context.out.note(&said);
        }
        let mut transcript = reading.transcript;
        let mut some = false;
        for event in reading.events {
            let cues = transcript.take();
            if !event.entries.is_empty() || cues.is_some() {
                some |= self.work.captions_alone || !event.entries.is_empty();
                self.sink.take(context, event, cues)?;
            }
        }
        tally.full += usize::from(some);
        tally.empty += usize::from(!some);
        Ok(())
    }
}

/// Says what became of a file, on standard error.
fn report(context: &mut Context, matches: &ArgMatches, file: &Path, reading: &Reading, many: bool) {
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
    // One account for a whole folder follows.
    for said in report.summary_lines(context.language).iter().filter(|_| !many) {
        context.out.note(said);
    }
}
