//! Everything that can happen to the program, and everything it can ask of the world.

use std::path::PathBuf;
use std::sync::Arc;

use super::action::Action;
use super::loading::Batch;
use crate::jump::Target;
use crate::model::{EntryRef, Event, Library, Problem};
use crate::search::Answer;
use crate::store::{Progress, Words};
use crate::text::Message as Said;

/// Something happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key that does something was pressed.
    Act(Action),
    /// A letter was typed, or an input method committed one.
    Typed(char),
    /// Text was pasted, or an input method committed several letters.
    Pasted(String),
    /// The condition of this number, from 1, is taken back.
    TakeBack(usize),
    /// The search has something to show for a query.
    Answered(Arc<Answer>),
    /// The opener has done what it could.
    Opened(Result<Said, Said>),
    /// A save has ended, well or not.
    Saved { save: Save, result: Result<(), SaveFailed> },
    /// What was said in one event, or in all, has been read as far as there is something.
    Spoken { library: Arc<Library>, event: Option<u32>, words: Words, problems: Vec<Problem> },
    /// So much of the library has been read, or read again.
    Loaded(Batch),
    /// The reading has come so far.
    Reading(Progress),
    /// What asks much the same as a question that is typed in a form.
    Alike { question: String, found: Vec<EntryRef> },
    /// Edits that earlier runs left have been found.
    FoundLeft(Vec<LeftEdits>),
    /// Events were written beside their file, or not.
    WroteBeside { beside: Beside, result: Result<PathBuf, Said> },
    /// Edits cannot be kept beside their file, or somebody else is keeping theirs there.
    NotKept(Said),
    /// The terminal has a new size in cells.
    Resized { width: u16, height: u16 },
    /// The left button was pressed on a cell.
    Clicked { x: u16, y: u16 },
    /// The wheel was turned over a cell.
    Wheel { x: u16, y: u16, down: bool },
    /// Something outside wants the program to end: a signal, or a thread that failed.
    AskedToQuit { code: u8 },
}

/// Something to do outside the state.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ask the search for so many hits at most: answers with an older ticket no longer matter.
    /// The same ticket again asks for more hits of the same answer.
    Search { ticket: u64, query: String, all_kinds: bool, limit: usize },
    /// Hand a link to the opener.
    Open(Target),
    /// Put a link on the clipboard.
    Copy(String),
    /// Look for what asks much the same as a question that is typed, but for the entry itself.
    Alike { question: String, but: Option<EntryRef> },
    /// Keep an edit beside its file until it is saved.
    Keep(Kept),
    /// Nothing of a file is left to be kept.
    Forget(PathBuf),
    /// Look for edits that earlier runs left beside these files.
    FindLeft(Vec<PathBuf>),
    /// Write events into their file.
    Save(Save),
    /// Write events into a new file beside theirs.
    Beside(Beside),
    /// Read what was said in one event of a library, or in all of them.
    Transcripts { library: Arc<Library>, event: Option<u32> },
    /// Search the library that was read last; its index came with it.
    Adopt,
    /// Make a changed library searchable; what is asked after this is answered from it.
    Index(Arc<Library>),
    /// Let the terminal report the mouse, or stop it.
    Mouse(bool),
    /// Paint every cell again.
    Redraw,
    /// Stop the process until the shell continues it.
    Suspend,
    /// Leave with this exit code.
    Quit(u8),
}

/// Events of one file on their way to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Save {
    pub path: PathBuf,
    pub changes: Vec<Changed>,
}

/// Events that go into a copy of their file: in place of `old`, what it says now.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    pub path: PathBuf,
    pub changes: Vec<Changed>,
}

/// One event after an edit.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    pub path: PathBuf,
    /// Its number.
    pub event: u32,
    /// What the file says as far as is known, and what was made of it.
    pub old: Arc<Event>,
    pub new: Arc<Event>,
}

/// Edits of one file that an earlier run did not save.
#[derive(Clone, Debug)]
pub struct LeftEdits {
    pub path: PathBuf,
    /// Each event as it was read and as it was left.
    pub edits: Vec<(Arc<Event>, Arc<Event>)>,
    /// The file is still the one that was edited.
    pub same: bool,
}

/// One event of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// Its number.
    pub event: u32,
    /// What the file says as far as is known, and what it is to say.
    pub old: Arc<Event>,
    pub new: Arc<Event>,
}

/// What came of a save that did not go well.
#[derive(Clone, Debug)]
pub struct SaveFailed {
    pub why: Said,
    /// The file holds the new text all the same.
    pub is_saved: bool,
    /// The events that somebody else changed, by number, as the file has them now.
    pub theirs: Vec<(u32, Arc<Event>)>,
}
