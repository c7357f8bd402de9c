//! The thread that writes: edits into their journals as they are made, files when they are saved,
//! all in the order in which it was asked.
//!
//! Not for: deciding what is written (`app`), or how (`store`).

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};

use super::turn::Arrival;
use crate::app::{Beside, Kept, LeftEdits, Message, Save, SaveFailed};
use crate::model::Event;
use crate::store::{
    Base, Change, Document, Journal, JournalError, Permit, RealDisk, Recovered, SaveError,
    save_text, write_new,
};
use crate::text::Message as Said;
use crate::text::messages::curate;

/// Something to write, or to look for on the disk.
#[derive(Debug)]
pub(super) enum Order {
    Keep(Kept),
    Save(Save),
    Beside(Beside),
    Forget(PathBuf),
    FindLeft(Vec<PathBuf>),
}

/// The thread. Dropping it waits until everything that was ordered is done.
#[derive(Debug)]
pub(super) struct Keeper {
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    pub(super) fn start(sender: Sender<Arrival>) -> io::Result<Self> {
        let (orders, inbox) = channel();
        let run =
            move || Desk { sender, journals: HashMap::new(), saved: HashMap::new() }.serve(&inbox);
        let thread = Some(Builder::new().name("keeper".into()).spawn(run)?);
        Ok(Self { orders: Some(orders), thread })
    }

    /// Never blocks.
    pub(super) fn order(&self, order: Order) {
        // Without its thread the panic hook has spoken.
        let _ = self.orders.as_ref().map(|orders| orders.send(order));
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What the thread knows.
struct Desk {
    sender: Sender<Arrival>,
    /// By the path that the screen knows. `None` where it was said that none can be kept.
    journals: HashMap<PathBuf, Option<Journal>>,
    /// What was saved last of each event, and what it was before: edits that were made while
    /// that was under way name the older one.
    saved: HashMap<(PathBuf, u32), (Arc<Event>, Arc<Event>)>,
}

impl Desk {
    fn serve(&mut self, inbox: &Receiver<Order>) {
        while let Ok(order) = inbox.recv() {
            match order {
                Order::Keep(kept) => self.keep(&kept),
                Order::Save(save) => {
                    let result = self.save(&save);
                    self.say(Message::Saved { save, result });
                }
                Order::Beside(beside) => {
                    let result = write_beside(&beside);
                    self.say(Message::WroteBeside { beside, result });
                }
                Order::Forget(path) => self.forget(&path),
                Order::FindLeft(paths) => self.find(paths),
            }
        }
    }

    fn say(&self, message: Message) {
        // The screen may be gone by now.
        let _ = self.sender.send(Arrival::Message(message));
    }

    fn keep(&mut self, kept: &Kept) {
        let old = match self.saved.get(&(kept.path.clone(), kept.event)) {
            Some((before, after)) if Arc::ptr_eq(before, &kept.old) => after,
            _ => &kept.old,
        };
        let begun = match self.journals.entry(kept.path.clone()) {
            std::collections::hash_map::Entry::Occupied(known) => Ok(known.into_mut()),
            std::collections::hash_map::Entry::Vacant(place) => {
                journal(&kept.path).map(|journal| place.insert(Some(journal)))
            }
        };
        let done = begun.and_then(|journal| match journal {
            Some(journal) => {
                let said = |error: JournalError| error.message(&name(&kept.path));
                journal.keep(old, &kept.new).map_err(said)
            }
            None => Ok(()),
        });
        if let Err(why) = done {
            // It is said once a file, not with every key.
            self.journals.insert(kept.path.clone(), None);
            self.say(Message::NotKept(why));
        }
    }

    fn save(&mut self, save: &Save) -> Result<(), SaveFailed> {
        let failed = |error: &SaveError| SaveFailed {
            why: error.message(),
            is_saved: error.is_saved(),
            theirs: Vec::new(),
        };
        let document = Document::open(&save.path).map_err(|error| failed(&error))?;
        let changes = save.changes.iter().map(|c| Change { old: &c.old, new: &c.new });
        let changes: Vec<Change<'_>> = changes.collect();
        let text = document.changed(&changes).map_err(|error| {
            let theirs = others(&document, save);
            if theirs.is_empty() {
                return failed(&error);
            }
            let path = save.path.clone();
            let why = SaveError::Conflict { path, mine: Vec::new(), theirs: None }.message();
            SaveFailed { why, is_saved: false, theirs }
        })?;
        if let Some(Some(journal)) = self.journals.get_mut(&save.path) {
            // Without this line a crash at the wrong moment offers what is saved once more.
            let _ = journal.saving(text.as_bytes());
        }
        let done = save_text(&RealDisk, &document, text, Permit::default()).map(drop);
        if done.as_ref().err().is_none_or(SaveError::is_saved) {
            for change in &save.changes {
                let pair = (Arc::clone(&change.old), Arc::clone(&change.new));
                self.saved.insert((save.path.clone(), change.event), pair);
            }
            self.forget(&save.path);
        }
        done.map_err(|error| failed(&error))
    }

    /// Nothing is left to be kept of a file.
    fn forget(&mut self, path: &Path) {
        // A journal that stays is offered at the next start, where it can be thrown away.
        let _ = match self.journals.remove(path) {
            Some(Some(journal)) => journal.remove(),
            _ => Journal::discard(&real(path)),
        };
    }

    /// Looks for what earlier runs left beside these files.
    fn find(&self, paths: Vec<PathBuf>) {
        let mut left = Vec::new();
        for path in paths {
            let place = real(&path);
            if Journal::is_held(&place) {
                self.say(Message::NotKept(curate::HELD_ELSEWHERE.with([&name(&path)])));
                continue;
            }
            let bytes = || std::fs::read(&place).ok();
            let found = match Journal::find(&place, None) {
                Ok(None) => continue,
                // Only where there is something is the file itself looked at.
                Ok(Some(_)) => Journal::find(&place, bytes().as_deref()),
                Err(error) => Err(error),
            };
            match found {
                Ok(Some(Recovered { base: Base::Saved, .. })) => {
                    let _ = Journal::discard(&place);
                }
                Ok(Some(Recovered { recoveries, base })) => {
                    let pair = |r: crate::store::Recovery| (Arc::new(r.old), Arc::new(r.new));
                    let edits = recoveries.into_iter().map(pair).collect();
                    left.push(LeftEdits { path, edits, same: base == Base::Same });
                }
                Ok(None) => {}
                Err(error) => {
                    self.say(Message::NotKept(error.message(&name(&path))));
                }
            }
        }
        if !left.is_empty() {
            self.say(Message::FoundLeft(left));
        }
    }
}

/// The journal of a file: the one that was left, whose edits are on the screen again, or a new one.
fn journal(path: &Path) -> Result<Journal, Said> {
    let document = Document::open(path).map_err(|error| error.message())?;
    let place = document.path();
    let said = |error: JournalError| error.message(&name(path));
    match Journal::find(place, None).map_err(said)? {
        Some(_) => Journal::resume(place, document.bytes()).map_err(said),
        None => Journal::begin(place, document.bytes()).map_err(said),
    }
}

/// The events that are not what they were when they were read.
fn others(document: &Document, save: &Save) -> Vec<(u32, Arc<Event>)> {
    let mut theirs = Vec::new();
    for (event, _) in document.events() {
        let changed = save.changes.iter().find(|change| change.old.id == event.id);
        if let Some(change) = changed.filter(|change| *change.old != event) {
            theirs.push((change.event, Arc::new(event)));
        }
    }
    theirs
}

/// The file with my events in it goes beside the file as it is.
fn write_beside(beside: &Beside) -> Result<PathBuf, Said> {
    let document = Document::open(&beside.path).map_err(|error| error.message())?;
    let changes = beside.changes.iter().map(|c| Change { old: &c.old, new: &c.new });
    let text = document.changed(&changes.collect::<Vec<_>>()).map_err(|error| error.message())?;
    let stem = beside.path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = beside.path.extension().unwrap_or_default().to_string_lossy();
    let mut number = 1_u32;
    loop {
        let copy = if number == 1 { String::new() } else { format!("-{number}") };
        let path = beside.path.with_file_name(format!("{stem}.mine{copy}.{ending}"));
        match write_new(&path, &text, false) {
            Ok(()) => return Ok(path),
            Err(crate::store::WriteError::Exists { .. }) if number < 1000 => number += 1,
            Err(error) => {
                return if error.is_written() { Ok(path) } else { Err(error.message()) };
            }
        }
    }
}

/// The file behind all links.
fn real(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
