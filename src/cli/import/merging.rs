//! `--merge`: which file holds the event that was read, and what changes in it. The changes are
//! listed before anything is written.
//!
//! Not for: what is added to an event (`merge`), or how a file is replaced (`store`).

use std::path::{Path, PathBuf};

use crate::cli::Stop;
use crate::cli::context::Context;
use crate::cli::save::{Planned, print_difference, save_all};
use crate::formats::index;
use crate::links;
use crate::merge::{Merged, merge};
use crate::model::Event;
use crate::store::{Change, Document, SourcePath, load};
use crate::text::line;
use crate::text::messages::{curate, merging};

/// Merges what is read into what is there.
#[derive(Debug)]
pub(super) struct Merging {
    dry: bool,
    known: Vec<Known>,
}

/// An event of the folder: its id, its recordings, its file.
#[derive(Debug)]
struct Known {
    id: String,
    recordings: Vec<String>,
    path: PathBuf,
}

impl Merging {
    /// Into one named file.
    pub(super) fn of_file(dry: bool) -> Self {
        Self { dry, known: Vec::new() }
    }

    /// Into the file of the same event, among the indexes of a folder.
    pub(super) fn of_folder(folder: &Path, dry: bool) -> Self {
        let loaded = load(&[SourcePath::Library(folder.to_owned())]);
        let mut merging = Self::of_file(dry);
        for (number, event) in (0u32..).zip(loaded.library.events()) {
            let path = loaded.library.origin(number).and_then(|origin| origin.path.clone());
            if let Some(path) = path {
                merging.learn(event, &path);
            }
        }
        merging
    }

    /// Remembers where an event is.
    pub(super) fn learn(&mut self, event: &Event, path: &Path) {
        let (id, recordings) = (event.id.clone(), recordings(event));
        self.known.push(Known { id, recordings, path: path.to_owned() });
    }

    /// Merges an event into the file that has it; false where no file has.
    pub(super) fn merge_known(&self, context: &mut Context, event: &Event) -> Result<bool, Stop> {
        let own = recordings(event);
        let same = |known: &&Known| known.recordings.iter().any(|r| own.contains(r));
        let found = self.known.iter().find(|known| known.id == event.id);
        let Some(known) = found.or_else(|| self.known.iter().find(same)) else {
            return Ok(false);
        };
        // A plan that was not carried out has left no file.
        if !known.path.exists() {
            return Ok(false);
        }
        let document = open(context, &known.path)?;
        let (old, _) = events(context, &document)?
            .into_iter()
            .find(|(old, _)| old.id == known.id)
            .ok_or_else(|| not_an_index(context, &known.path))?;
        self.change(context, document, &[(old, vec![event.clone()])], &[])?;
        Ok(true)
    }

    /// Merges events into the one of a `.json` file.
    pub(super) fn merge_file(
        &self,
        context: &mut Context,
        path: &Path,
        new: &[Event],
    ) -> Result<(), Stop> {
        let document = open(context, path)?;
        let first = events(context, &document)?.into_iter().next();
        let (old, _) = first.ok_or_else(|| not_an_index(context, path))?;
        self.change(context, document, &[(old, new.to_vec())], &[])
    }

    /// Merges events into those of a `.jsonl` file; others become lines at its end.
    pub(super) fn merge_lines(
        &self,
        context: &mut Context,
        path: &Path,
        new: &[Event],
    ) -> Result<(), Stop> {
        let document = open(context, path)?;
        let known = events(context, &document)?;
        let mut pairs: Vec<(Event, Vec<Event>)> =
            known.into_iter().map(|(event, _)| (event, Vec::new())).collect();
        let mut more = Vec::new();
        for event in new {
            let own = recordings(event);
            let place = pairs.iter().position(|(old, _)| old.id == event.id).or_else(|| {
                pairs.iter().position(|(old, _)| recordings(old).iter().any(|r| own.contains(r)))
            });
            match place.and_then(|at| pairs.get_mut(at)) {
                Some((_, found)) => found.push(event.clone()),
                None => more.push(event.clone()),
            }
        }
        pairs.retain(|(_, found)| !found.is_empty());
        self.change(context, document, &pairs, &more)
    }

    /// Lists what changes, and saves it or shows the difference.
    fn change(
        &self,
        context: &mut Context,
        document: Document,
        pairs: &[(Event, Vec<Event>)],
        more: &[Event],
    ) -> Result<(), Stop> {
        let mut news: Vec<(&Event, Event)> = Vec::new();
        for (old, found) in pairs {
            let mut event = old.clone();
            for next in found {
                let merged = merge(&event, next);
                list(context, old, &merged);
                event = merged.event;
            }
            if event != *old {
                news.push((old, event));
            }
        }
        let changes: Vec<Change<'_>> = news.iter().map(|(old, new)| Change { old, new }).collect();
        let mut text =
            document.changed(&changes).map_err(|error| context.fail(&error.message()))?;
        for event in more {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
            text += &index::to_json_line(event).map_err(|e| Stop::Failed(e.to_string()))?;
        }
        if text == document.whole() {
            return Ok(());
        }
        let planned = Planned { document, text };
        if self.dry {
            return Ok(print_difference(&mut context.out, &planned)?);
        }
        for saved in save_all(context, vec![planned])? {
            context.out.line(&line(&saved.path().to_string_lossy()))?;
        }
        Ok(())
    }
}

/// Says what a source adds to an event, before it is added.
fn list(context: &mut Context, old: &Event, merged: &Merged) {
    for what in merged.changes.iter().chain(&merged.kept) {
        let said = context.say(what);
        context.out.note(&said);
    }
    let counts = [&*merged.added.to_string(), &*merged.completed.to_string()];
    let [added, completed] = counts;
    let said = if merged.changes.is_empty() {
        merging::NOTHING_NEW.with([&old.id])
    } else {
        merging::COUNT.with([&old.id, added, completed])
    };
    let said = context.say(&said);
    context.out.note(&said);
}

/// What the recordings of an event are, however their addresses are written.
fn recordings(event: &Event) -> Vec<String> {
    event.videos.iter().filter_map(|v| links::recording(&v.url)).map(|r| r.identity).collect()
}

fn open(context: &Context, path: &Path) -> Result<Document, Stop> {
    Document::open(path).map_err(|error| context.fail(&error.message()))
}

fn events(context: &Context, document: &Document) -> Result<Vec<(Event, bool)>, Stop> {
    let events = document.events();
    let name = document.path().to_string_lossy();
    if events.is_empty() {
        return Err(not_an_index(context, document.path()));
    }
    if events.iter().any(|(_, writable)| !writable) {
        return Err(context.fail(&curate::READ_ONLY_VERSION.with([&name])));
    }
    Ok(events)
}

fn not_an_index(context: &Context, path: &Path) -> Stop {
    context.fail(&curate::NOT_AN_INDEX.with([&path.to_string_lossy()]))
}
