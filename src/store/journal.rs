//! Edits that are not saved yet, kept beside the file they belong to, so that none is lost
//! when the program or the machine goes down.
//!
//! `.<name>.qstamp-journal` grows by one line an edit, each synced before the edit counts as
//! made. A line holds what changed: the event without its entries, and those entries that came
//! in place of others. The first line of an event holds all of it, so that the journal can be
//! read even when the file is gone. A clean save takes the journal away; a line that a crash
//! cut off is left out when it is read.
//!
//! Not for: undoing (`app`), or writing the file itself (`save`).

mod line;
mod paper;

use std::collections::HashMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use thiserror::Error;

use self::line::{Line, hash};
use self::paper::Paper;
use super::disk::{Meaning, Step, folder_of, sync_folder};
use super::lock::beside;
use crate::model::Event;
use crate::text::Message;
use crate::text::messages::curate;

const ENDING: &str = "qstamp-journal";

/// Why an edit could not be kept, or read again.
#[derive(Debug, Error)]
pub enum JournalError {
    #[error("cannot keep edits in {}: {why}", path.display())]
    Write { path: PathBuf, why: io::Error },
    #[error("cannot read the edits in {}: {why}", path.display())]
    Read { path: PathBuf, why: io::Error },
    /// Another copy of this program is editing the file.
    #[error("{} is being edited by another qstamp", path.display())]
    Busy { path: PathBuf },
}

impl JournalError {
    /// What it means for the edits of the file of this name.
    pub fn message(&self, name: &str) -> Message {
        match self {
            Self::Busy { .. } => curate::KEPT_BUSY.with([name]),
            Self::Read { why, .. } => curate::LEFT_UNREADABLE.with([name, &why.to_string()]),
            Self::Write { why, .. } => match Meaning::of(Step::Write, why) {
                Meaning::Full => curate::KEPT_FULL.with([name]),
                Meaning::ReadOnlyFolder => curate::KEPT_READ_ONLY.with([name]),
                _ => curate::NOT_KEPT.with([name, &why.to_string()]),
            },
        }
    }
}

/// The journal of one file that is being edited.
#[derive(Debug)]
pub struct Journal {
    paper: Paper,
    path: PathBuf,
    /// The events as the journal has them.
    events: HashMap<String, Event>,
}

/// What an earlier run left.
#[derive(Debug, Default)]
pub struct Recovered {
    pub recoveries: Vec<Recovery>,
    pub base: Base,
}

/// One event with unsaved edits: as it was read, and as it was left.
#[derive(Clone, Debug, PartialEq)]
pub struct Recovery {
    pub old: Event,
    pub new: Event,
}

/// What the file is now, seen from the journal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Base {
    /// The one that was edited.
    #[default]
    Same,
    /// The one that was about to be saved: nothing is missing.
    Saved,
    /// Another one: somebody changed it, or took it away.
    Other,
}

impl Journal {
    /// Begins the journal of a file of which `bytes` were read. One that is there is replaced:
    /// ask [`Journal::find`] before.
    ///
    /// # Errors
    /// When it cannot be written or synced.
    pub fn begin(path: &Path, bytes: &[u8]) -> Result<Self, JournalError> {
        let path = beside(path, ENDING);
        let failed = |why| JournalError::Write { path: path.clone(), why };
        let mut options = File::options();
        let file = options.create(true).append(true).open(&path).map_err(failed)?;
        hold(&file, &path)?;
        let paper = Paper::new(Box::new(file), 0).map_err(failed)?;
        let mut journal = Self { paper, path: path.clone(), events: HashMap::new() };
        journal.write(&Line::Begin { base: hash(bytes) })?;
        sync_folder(folder_of(&path)).map_err(failed)?;
        Ok(journal)
    }

    /// Goes on with the journal that an earlier run left, now that its edits are on the screen
    /// again. `bytes` is what the file is now.
    ///
    /// # Errors
    /// When it cannot be read, written or synced.
    pub fn resume(path: &Path, bytes: &[u8]) -> Result<Self, JournalError> {
        let path = beside(path, ENDING);
        let failed = |why| JournalError::Write { path: path.clone(), why };
        let (found, length) = Found::read(&path)?.unwrap_or_default();
        let file = File::options().append(true).open(&path).map_err(failed)?;
        hold(&file, &path)?;
        // Behind a line that was cut off, none could be read.
        let paper = Paper::new(Box::new(file), length).map_err(failed)?;
        let events = found.events.into_iter().map(|known| (known.old.id, known.new)).collect();
        let mut journal = Self { paper, path, events };
        journal.write(&Line::Begin { base: hash(bytes) })?;
        Ok(journal)
    }

    /// Whether another copy of this program is editing the file now.
    pub fn is_held(path: &Path) -> bool {
        let file = File::open(beside(path, ENDING));
        file.is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
    }

    /// Keeps one edit. When this returns, the edit outlives a crash; when it fails, the edits
    /// before it do.
    ///
    /// # Errors
    /// When it cannot be written or synced.
    pub fn keep(&mut self, old: &Event, new: &Event) -> Result<(), JournalError> {
        if !self.events.contains_key(&old.id) {
            self.write(&Line::first(old))?;
            self.events.insert(old.id.clone(), old.clone());
        }
        let known = self.events.get(&old.id).unwrap_or(old);
        let line = Line::between(known, new);
        self.write(&line)?;
        self.events.insert(old.id.clone(), new.clone());
        Ok(())
    }

    /// Notes what is about to be written to the file itself.
    ///
    /// # Errors
    /// When it cannot be written or synced.
    pub fn saving(&mut self, bytes: &[u8]) -> Result<(), JournalError> {
        self.write(&Line::Saving { base: hash(bytes) })
    }

    /// Takes the journal away after a clean save.
    ///
    /// # Errors
    /// When it cannot be taken away.
    pub fn remove(self) -> Result<(), JournalError> {
        remove(&self.path)
    }

    /// The edits that an earlier run left beside a file of which the bytes are `now` (`None`
    /// when it is gone). `None` where there are none.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn find(path: &Path, now: Option<&[u8]>) -> Result<Option<Recovered>, JournalError> {
        let found = Found::read(&beside(path, ENDING))?;
        Ok(found.and_then(|(found, _)| found.finish(now.map(hash))))
    }

    /// Takes away what an earlier run left.
    ///
    /// # Errors
    /// When it cannot be taken away.
    pub fn discard(path: &Path) -> Result<(), JournalError> {
        remove(&beside(path, ENDING))
    }

    fn write(&mut self, line: &Line) -> Result<(), JournalError> {
        let failed = |why| JournalError::Write { path: self.path.clone(), why };
        let text = line.to_text().map_err(|why| failed(why.into()))?;
        if Line::parse(text.trim_end()).as_ref() != Some(line) {
            return Err(failed(io::ErrorKind::InvalidData.into()));
        }
        self.paper.add(&text).map_err(failed)
    }
}

fn remove(path: &Path) -> Result<(), JournalError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(why) => Err(JournalError::Write { path: path.to_owned(), why }),
        Ok(()) => {
            let _ = sync_folder(folder_of(path));
            Ok(())
        }
    }
}

/// Holds a journal for as long as it is open, where the system has locks.
fn hold(file: &File, path: &Path) -> Result<(), JournalError> {
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(JournalError::Busy { path: path.to_owned() }),
        _ => Ok(()),
    }
}

/// The lines of a journal, put together again.
#[derive(Default)]
struct Found {
    bases: Vec<String>,
    savings: Vec<String>,
    events: Vec<Recovery>,
}

impl Found {
    /// The lines of a journal, and where the last whole one ends; `None` when there is no file.
    fn read(path: &Path) -> Result<Option<(Self, u64)>, JournalError> {
        let failed = |why| JournalError::Read { path: path.to_owned(), why };
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(why) => return Err(failed(why)),
        };
        let mut found = Self::default();
        let mut reader = BufReader::new(file);
        let mut text = Vec::new();
        let mut length = 0;
        loop {
            text.clear();
            reader.read_until(b'\n', &mut text).map_err(failed)?;
            // A line without its end was cut off by the crash: nobody was told that it is kept.
            let line = text.strip_suffix(b"\n").and_then(|text| str::from_utf8(text).ok());
            let Some(line) = line.and_then(Line::parse) else { break };
            length += text.len() as u64;
            found.take(line);
        }
        Ok(Some((found, length)))
    }

    fn take(&mut self, line: Line) {
        match line {
            Line::Begin { base } => self.bases.push(base),
            Line::Saving { base } => self.savings.push(base),
            Line::Edit { from, drop, of, event } => {
                let known = self.events.iter_mut().find(|known| known.old.id == of);
                let Some(known) = known else {
                    let (old, new) = (*event.clone(), *event);
                    return self.events.push(Recovery { old, new });
                };
                let mut entries = std::mem::take(&mut known.new.entries);
                let start = from.min(entries.len());
                let end = start.saturating_add(drop).min(entries.len());
                let mut event = *event;
                entries.splice(start..end, std::mem::take(&mut event.entries));
                known.new = Event { entries, ..event };
            }
        }
    }

    fn finish(mut self, now: Option<String>) -> Option<Recovered> {
        self.events.retain(|known| known.old != known.new);
        if self.events.is_empty() {
            return None;
        }
        let base = match now {
            Some(now) if self.savings.contains(&now) => Base::Saved,
            Some(now) if self.bases.contains(&now) => Base::Same,
            _ => Base::Other,
        };
        Some(Recovered { recoveries: self.events, base })
    }
}

#[cfg(test)]
mod tests;
