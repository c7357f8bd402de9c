//! Where imported events go: to standard output, into one file, or each into its own. What can
//! be written at once is, so that a folder of any size fits into memory.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde_json::{Value, json};

use super::merging::Merging;
use super::printed::described;
use crate::cli::context::Context;
use crate::cli::{Stop, save};
use crate::formats::{self, Transcript, index};
use crate::model::Event;
use crate::text::messages::{faults, reports};
use crate::text::{escape_json, line};

/// Takes events one by one.
#[derive(Debug)]
pub(super) struct Sink {
    to: To,
    merging: Option<Merging>,
    dry: bool,
    force: bool,
}

#[derive(Debug)]
enum To {
    /// Standard output, as JSON.
    Print(Vec<Value>),
    /// A `.json` file, which holds one event.
    One(PathBuf, Vec<Event>),
    /// A `.jsonl` file: its lines.
    Lines(PathBuf, String, Vec<Event>),
    /// A file for each in a folder.
    Folder(PathBuf),
}

impl Sink {
    pub(super) fn of(context: &Context, matches: &ArgMatches) -> Self {
        let named = matches.get_one::<PathBuf>("out");
        let ending = named.and_then(|path| path.extension());
        let ending = ending.map(|e| e.to_string_lossy().to_lowercase());
        let to = match (named, ending.as_deref()) {
            _ if matches.get_one::<String>("to").is_some() => To::Print(Vec::new()),
            (Some(path), Some("json")) => To::One(path.clone(), Vec::new()),
            (Some(path), Some("jsonl")) => To::Lines(path.clone(), String::new(), Vec::new()),
            (Some(path), _) => To::Folder(path.clone()),
            (None, _) => To::Folder(context.paths.library.clone()),
        };
        let dry = matches.get_flag("dry-run");
        let merging = matches.get_flag("merge").then(|| match &to {
            To::Folder(folder) => Merging::of_folder(folder, dry),
            _ => Merging::of_file(dry),
        });
        Self { to, merging, dry, force: matches.get_flag("force") }
    }

    /// Takes an event, and writes it where it can be written alone.
    pub(super) fn take(
        &mut self,
        context: &mut Context,
        event: Event,
        cues: Option<Transcript>,
    ) -> Result<(), Stop> {
        // Captions alone are no index yet: there is nothing to write.
        let empty = event.entries.is_empty();
        let folder = match &mut self.to {
            To::Print(events) => {
                events.push(described(&(event, cues)));
                return Ok(());
            }
            _ if empty => return Ok(()),
            To::One(_, events) => {
                events.push(event);
                return Ok(());
            }
            To::Lines(_, lines, events) => {
                if self.merging.is_some() {
                    events.push(event);
                } else {
                    lines.push_str(&index::to_json_line(&event).map_err(|e| broken(&e))?);
                }
                return Ok(());
            }
            To::Folder(folder) => folder.clone(),
        };
        // Only letters and digits of the id: nothing that a page says names a folder.
        let path = folder.join(format!("{}.json", formats::slug(&event.id)));
        if let Some(merging) = &mut self.merging {
            if merging.merge_known(context, &event)? {
                return Ok(());
            }
            merging.learn(&event, &path);
        }
        let text = index::to_json(&event).map_err(|e| broken(&e))?;
        self.put(context, &path, &text)
    }

    /// What was taken is written: nothing waits for the last event.
    pub(super) fn has_written(&self) -> bool {
        matches!(self.to, To::Folder(_))
    }

    /// Writes what had to wait for the last event.
    pub(super) fn finish(&mut self, context: &mut Context) -> Result<(), Stop> {
        match std::mem::replace(&mut self.to, To::Print(Vec::new())) {
            To::Print(events) => {
                let all = json!({ "events": events });
                let text = serde_json::to_string_pretty(&all).unwrap_or_default();
                Ok(context.out.line(&escape_json(&text))?)
            }
            To::Folder(_) => Ok(()),
            To::Lines(path, lines, events) => match &self.merging {
                Some(merging) if path.exists() => merging.merge_lines(context, &path, &events),
                Some(_) => {
                    let lines: Result<String, _> = events.iter().map(index::to_json_line).collect();
                    self.put(context, &path, &lines.map_err(|e| broken(&e))?)
                }
                None => self.put(context, &path, &lines),
            },
            To::One(_, events) if events.is_empty() => Ok(()),
            To::One(path, events) => self.one(context, &path, &events),
        }
    }

    /// Writes a file of one event.
    fn one(&self, context: &mut Context, path: &Path, events: &[Event]) -> Result<(), Stop> {
        let united = match (&self.merging, events) {
            (Some(merging), _) if path.exists() => {
                return merging.merge_file(context, path, events);
            }
            (Some(_), [first, rest @ ..]) => rest
                .iter()
                .fold(first.clone(), |event, next| crate::merge::merge(&event, next).event),
            (None, [only]) => only.clone(),
            _ => {
                let count = events.len().to_string();
                return Err(context.fail(&faults::ONE_EVENT_A_FILE.with([&count])));
            }
        };
        self.put(context, path, &index::to_json(&united).map_err(|e| broken(&e))?)
    }

    fn put(&self, context: &mut Context, path: &Path, text: &str) -> Result<(), Stop> {
        let name = path.to_string_lossy().into_owned();
        if self.dry {
            let said = context.say(&reports::WOULD_WRITE.with([&name]));
            context.out.note(&said);
            return Ok(());
        }
        save::write(context, path, text, self.force)?;
        Ok(context.out.line(&line(&name))?)
    }
}

fn broken(error: &serde_json::Error) -> Stop {
    Stop::Failed(error.to_string())
}
