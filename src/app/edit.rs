//! Changes of an event as values: each gives the new event, and the change that takes it back.
//!
//! Not for: what is on the screen (`state`), or getting it to the disk (`store`).

mod apply;
mod bulk;
mod history;
mod merge;

use thiserror::Error;

pub use bulk::{Bulk, replaced, sorted};
pub use history::{Desk, Step};
pub use merge::merge;

use crate::model::{Entry, Event, Offset, Shift, Status, Timestamp};

/// A part of an entry that is written as one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Question,
    Time,
    End,
    Kind,
    Asker,
    Video,
    Summary,
    /// Words with commas between them.
    Tags,
    Status,
}

/// A part of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    Speaker,
    Summary,
    Time,
}

/// One change of an event. Entries are named by their id.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Blank text takes the value away.
    Set {
        entry: String,
        field: Field,
        text: String,
    },
    /// The answer after the last one is a new one; an answer of which nothing is left goes.
    SetAnswer {
        entry: String,
        answer: usize,
        part: Part,
        text: String,
    },
    RemoveAnswer {
        entry: String,
        answer: usize,
    },
    /// A new entry behind another one, or the first.
    Add {
        after: Option<String>,
        question: String,
        time: Option<Timestamp>,
    },
    Duplicate {
        entry: String,
    },
    /// In two at this time: the first ends where the second, which is a copy, begins.
    Split {
        entry: String,
        at: Timestamp,
    },
    /// Another entry goes into this one.
    Merge {
        entry: String,
        other: String,
    },
    Delete {
        entry: String,
    },
    /// Moves the start.
    Nudge {
        entry: String,
        by: Offset,
    },
    SetStatus {
        entry: String,
        status: Option<Status>,
    },
    /// Moves every time.
    Shift(Shift),
    /// Entries in place of others, and the rest of the event where that is another one: what
    /// takes any change back, or does it again.
    Replace {
        at: usize,
        remove: usize,
        entries: Vec<Entry>,
        rest: Option<Box<Event>>,
    },
}

/// Why a change was not made. Nothing is another one then.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EditError {
    #[error("there is no entry {0}")]
    NoSuchEntry(String),
    #[error("{0} is no time")]
    NotATime(String),
    #[error("{0} is no date")]
    NotADate(String),
    /// Entries lie in it.
    #[error("entries name the recording {0}")]
    VideoInUse(String),
    #[error("{0} is no status")]
    NotAStatus(String),
    #[error("{0} is no kind")]
    NotAKind(String),
    /// None of the words that can be chosen.
    #[error("{0} is no choice")]
    NotAChoice(String),
    /// An amount and a true time, which may say different things, or neither.
    #[error("not one amount")]
    NotOneAmount,
    #[error("there is no recording {0}")]
    NoSuchVideo(String),
    /// A question is never empty.
    #[error("the question is empty")]
    NoQuestion,
    /// The time lies before the start, past 1,000 hours, or not inside the entry.
    #[error("the time lies outside: {0}")]
    OutOfRange(String),
}

impl Edit {
    /// The event after this change, and the change that takes it back.
    ///
    /// # Errors
    /// When it cannot be made; see [`EditError`].
    pub fn apply(&self, event: &Event) -> Result<(Event, Self), EditError> {
        let new = apply::apply(self, event)?;
        let back = Self::between(&new, event);
        Ok((new, back))
    }

    /// The place of the entry that it is about; `None` where it is about many.
    fn place(&self) -> Option<usize> {
        match self {
            Self::Replace { remove, entries, .. } if *remove > 1 && entries.len() > 1 => None,
            Self::Replace { at, .. } => Some(*at),
            _ => Some(0),
        }
    }

    /// The change that makes `new` of `old`.
    pub fn between(old: &Event, new: &Event) -> Self {
        let (gone, come) = old.changed_entries(new);
        let entries = new.entries.get(come).unwrap_or_default().to_vec();
        let (before, after) = (old.without_entries(), new.without_entries());
        let rest = (before != after).then(|| Box::new(after));
        Self::Replace { at: gone.start, remove: gone.len(), entries, rest }
    }
}

#[cfg(test)]
mod tests;
