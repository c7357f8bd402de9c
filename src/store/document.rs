//! A file as it was read, byte for byte: what its events are changed in, and what the disk is
//! compared with before it is replaced.
//!
//! Not for: showing a library (`load`), or writing (`save`).

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::save::SaveError;
use crate::formats::index::{self, PatchError};
use crate::formats::{Input, MOST_BYTES};
use crate::model::Event;

/// The mark that some editors put before UTF-8 text.
const MARK: char = '\u{feff}';

/// One index file of the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// As it was named: an event without an id has it from here.
    name: String,
    path: PathBuf,
    /// All of it, the mark too.
    whole: String,
}

/// One event before and after.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    pub old: &'a Event,
    pub new: &'a Event,
}

impl Document {
    /// Reads a file. Links are followed to the file that holds the text.
    ///
    /// # Errors
    /// When it cannot be read, is no UTF-8 text, or is too large.
    pub fn open(path: &Path) -> Result<Self, SaveError> {
        let failed = |why: io::Error| SaveError::Read { path: path.to_owned(), why };
        let name = path.to_string_lossy().into_owned();
        let real = fs::canonicalize(path).map_err(failed)?;
        let bytes = fs::read(&real).map_err(failed)?;
        if bytes.len() > MOST_BYTES {
            return Err(failed(io::ErrorKind::FileTooLarge.into()));
        }
        Ok(Self { name, ..Self::of(real, bytes)? })
    }

    /// A file of which the bytes are known.
    ///
    /// # Errors
    /// When they are no UTF-8 text.
    pub fn of(path: PathBuf, bytes: Vec<u8>) -> Result<Self, SaveError> {
        match String::from_utf8(bytes) {
            Ok(whole) => Ok(Self { name: path.to_string_lossy().into_owned(), path, whole }),
            Err(_) => Err(SaveError::NotText { path }),
        }
    }

    /// The file itself, behind all links.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The same file with another text.
    #[must_use]
    pub fn with_whole(&self, whole: String) -> Self {
        Self { name: self.name.clone(), path: self.path.clone(), whole }
    }

    /// All of its text, with the byte order mark that it may have.
    pub fn whole(&self) -> &str {
        &self.whole
    }

    pub fn bytes(&self) -> &[u8] {
        self.whole.as_bytes()
    }

    /// The text without its byte order mark.
    pub fn text(&self) -> &str {
        self.whole.strip_prefix(MARK).unwrap_or(&self.whole)
    }

    /// An empty text that begins as the file does, with room for about as much.
    fn begun(&self) -> String {
        let mut out = String::with_capacity(self.whole.len() + 4096);
        out.extend(self.whole.starts_with(MARK).then_some(MARK));
        out
    }

    /// The events in it, and whether they may be written; lines that are no event are left out.
    pub fn events(&self) -> Vec<(Event, bool)> {
        let texts = self.texts().into_iter();
        let readings = texts.filter_map(|text| index::read(&Input { text, name: &self.name }).ok());
        let events = readings.flat_map(|reading| {
            let writable = !reading.read_only;
            reading.events.into_iter().map(move |event| (event, writable))
        });
        events.collect()
    }

    /// The text of the file after these changes; everything else is as it was.
    ///
    /// # Errors
    /// [`SaveError::Patch`] when an event is not in the file, or cannot be written in it.
    pub fn changed(&self, changes: &[Change<'_>]) -> Result<String, SaveError> {
        let failed = |why| SaveError::Patch { path: self.path.clone(), why };
        let mut done = 0;
        let mut out = self.begun();
        let texts = self.texts();
        for text in &texts {
            let text = *text;
            let change = match changes {
                [] => None,
                // Of one event in one file there is no doubt; `patch` compares it.
                [only] if texts.len() == 1 => Some(only),
                _ => {
                    let reading = index::read(&Input { text, name: &self.name }).ok();
                    let event = reading.and_then(|reading| reading.events.into_iter().next());
                    let id = event.map(|event| event.id);
                    changes.iter().find(|change| Some(&change.old.id) == id.as_ref())
                }
            };
            if let Some(change) = change {
                done += 1;
                let text = index::patch(text, change.old, change.new).map_err(failed)?;
                out.push_str(&text);
            } else {
                out.push_str(text);
            }
        }
        if done == changes.len() { Ok(out) } else { Err(failed(PatchError::OtherText)) }
    }

    /// The text of the file with other texts in place of whole documents: each with the lines
    /// before it, what it was, and what it is to be.
    ///
    /// # Errors
    /// [`SaveError::Conflict`] when one of them is not there any more.
    pub fn with_texts(&self, changes: &[(u32, Arc<str>, Arc<str>)]) -> Result<String, SaveError> {
        let mut left = changes.to_vec();
        let mut out = self.begun();
        for (line, text) in (0u32..).zip(self.texts()) {
            let of_line = |change: &(u32, Arc<str>, Arc<str>)| change.0 == line;
            let change = left.iter().position(of_line).map(|at| left.swap_remove(at));
            match change {
                Some((_, old, new)) if *old == *text => out.push_str(&new),
                None => out.push_str(text),
                Some((_, _, new)) => {
                    let mine = new.as_bytes().to_vec();
                    let theirs = Some(self.bytes().to_vec());
                    return Err(SaveError::Conflict { path: self.path.clone(), mine, theirs });
                }
            }
        }
        Ok(out)
    }

    /// The documents of the file: all of it, or its lines.
    fn texts(&self) -> Vec<&str> {
        let lines = self.path.extension().is_some_and(|e| e.eq_ignore_ascii_case("jsonl"));
        if lines { self.text().split_inclusive('\n').collect() } else { vec![self.text()] }
    }
}
