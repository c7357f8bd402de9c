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
use super::transcript::{self, Captions, Known};
use super::{Stop, exit};
use crate::formats::{self, FORMATS, Options, Reading, Report, Transcript};
use crate::model::{Event, Severity};
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
    let sink = Sink::of(context, matches);
    let known = Known::default();
    let mut intake = Intake { matches, work, sink, tally, known, beside: Vec::new() };
    let interrupt = Interrupt::default();
    let progress = Progress::of(files.len());
    context.out.around(progress.bar());
    for file in &files {
        if interrupt.came() {
            break;
        }
        progress.next(&file.path);
        let read = sources::read(file, from, &options);
        // From here on something may be written, and is then written whole.
        interrupt.watch();
        intake.take(context, read, &file.path)?;
    }
    context.out.around(None);
    progress.end();
    let stopped = interrupt.came();
    if !stopped {
        intake.sink.finish(context)?;
        intake.keep_words(context)?;
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
    known: Known,
    /// Captions whose index is not written yet.
    beside: Vec<(Event, Transcript, PathBuf)>,
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
        let bare = reading.events.iter().all(|event| event.entries.is_empty());
        (self.work.change)(&mut reading, format, &file.to_string_lossy());
        report(context, self.matches, file, &reading, tally.many);
        if bare {
            self.words(context, file, &reading)?;
        }
        let mut transcript = reading.transcript;
        let mut some = false;
        for event in reading.events {
            let cues = transcript.take();
            if !event.entries.is_empty() || cues.is_some() {
                some |= self.work.captions_alone || !event.entries.is_empty();
                if !event.entries.is_empty() {
                    self.known.forget();
                }
                self.sink.take(context, event, cues)?;
            }
        }
        self.tally.full += usize::from(some);
        self.tally.empty += usize::from(!some);
        if self.sink.has_written() { self.keep_words(context) } else { Ok(()) }
    }

    /// What becomes of captions, in which `import` sees no entries: the words of an event that is
    /// known, or a hint; and beside the index of what `draft` proposes they stay, too.
    fn words(&mut self, context: &mut Context, file: &Path, reading: &Reading) -> Result<(), Stop> {
        let first = reading.events.first();
        let Some((transcript, event)) = reading.transcript.as_ref().zip(first) else {
            return Ok(());
        };
        let writes = self.matches.get_one::<String>("to").is_none();
        if !self.work.captions_alone {
            if writes && !self.matches.get_flag("dry-run") && !event.entries.is_empty() {
                self.beside.push((event.clone(), transcript.clone(), file.to_owned()));
            }
            return Ok(());
        }
        let captions = Captions { event, transcript, file };
        let kept = writes && transcript::keep(context, self.matches, &mut self.known, &captions)?;
        if !kept && !self.tally.many {
            for hint in [&reports::DRAFT_PROPOSES, &reports::WHOSE_WORDS] {
                let said = context.say(&hint.with([]));
                context.out.note(&said);
            }
        }
        Ok(())
    }

    /// Keeps the captions beside the indexes that are written by now.
    fn keep_words(&mut self, context: &mut Context) -> Result<(), Stop> {
        for (event, transcript, file) in std::mem::take(&mut self.beside) {
            let captions = Captions { event: &event, transcript: &transcript, file: &file };
            // What was merged has the name of the index that was there.
            if !(self.matches.get_flag("merge")
                && transcript::keep(context, self.matches, &mut self.known, &captions)?)
            {
                transcript::keep_beside(context, self.matches, &captions)?;
            }
        }
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
