//! From one state of an event to another in the text of its own file: only what changed is
//! written, everything else keeps its bytes and its place.
//!
//! Not for: a new file (`to_json`), or how a text gets to the disk (the store).
//!
//! ```text
//! text --Parts--> members and items, with the white space between them
//!                   |  Object, Item: what differs is set, put in, taken out
//!                   v  Style, clock: in the way the file is written
//!                 text --again--> must say the new event, or nothing is handed out
//! ```

mod again;
mod clock;
mod items;
mod object;
mod pair;
mod parts;
mod style;

use std::thread;

use thiserror::Error;

use self::again::says;
use self::object::{Care, Ground, Item, Object};
use self::style::Style;
use crate::model::{Event, Problem};

/// From so many bytes on a second thread is worth its start.
const LARGE: usize = 100_000;
/// The white space of JSON.
const SPACE: [char; 4] = [' ', '\t', '\r', '\n'];

/// Why a text was not changed.
#[derive(Debug, Error)]
pub enum PatchError {
    /// It is no index.
    #[error("{}", .0.say(crate::text::Language::English))]
    Read(Box<Problem>),
    /// Its version is newer than this program.
    #[error("the file is of a newer version than this program")]
    ReadOnly,
    /// It does not say what the old event says: it is another text.
    #[error("the text is not the one that was read")]
    OtherText,
    /// What would have been written does not read back as what was meant.
    #[error("the change cannot be written into this file")]
    Unfaithful,
}

/// The text of a `.json` file, or one line of a `.jsonl` file, of which `old` was read, changed
/// so that `new` is read of it.
///
/// Ids that were made when the file was read are written down once something depends on them:
/// they are never made again after the first write.
///
/// # Errors
/// When the text is not the one that `old` was read from, may not be written, or `new` cannot
/// be said in it (a blank text where none can stand, two members of one name). Nothing was
/// changed then.
pub fn patch(text: &str, old: &Event, new: &Event) -> Result<String, PatchError> {
    let check = || if says(text, old)? { Ok(()) } else { Err(PatchError::OtherText) };
    // Of a large file, what it says is compared with what was read while the change is made.
    thread::scope(|scope| {
        let large = text.len() > LARGE;
        let beside = large.then(|| thread::Builder::new().spawn_scoped(scope, check).ok());
        let Some(beside) = beside.flatten() else {
            return check().and_then(|()| changed(text, old, new));
        };
        let changed = changed(text, old, new);
        beside.join().unwrap_or(Err(PatchError::OtherText)).and(changed)
    })
}

/// The text with the change in it, which was read again; `text` says what `old` is.
fn changed(text: &str, old: &Event, new: &Event) -> Result<String, PatchError> {
    if old == new {
        return Ok(text.to_owned());
    }
    let root = text.trim_matches(SPACE);
    let start = text.len() - text.trim_start_matches(SPACE).len();
    let (head, tail) = (text.get(..start), text.get(start + root.len()..));
    let (head, tail) = (head.unwrap_or_default(), tail.unwrap_or_default());
    let style = Style::of(root);
    for care in [Care::Back, Care::Least, Care::Names, Care::Whole] {
        let ground = Ground { style: &style, care };
        let Some(mut patched) = document(root, old, new, ground) else { continue };
        patched.insert_str(0, head);
        patched.push_str(tail);
        if says(&patched, new).unwrap_or(false) {
            return Ok(patched);
        }
    }
    Err(PatchError::Unfaithful)
}

/// The way one document writes its texts: those who change single values in it use it.
#[derive(Clone, Debug)]
pub struct Hand<'a>(Style<'a>);

impl<'a> Hand<'a> {
    /// Learns from a document that was read.
    pub fn of(text: &'a str) -> Self {
        Self(Style::of(text.trim_matches(SPACE)))
    }

    /// A text as a JSON string, composed (NFC), escaped where the document escapes.
    pub fn string(&self, text: &str) -> String {
        self.0.string(text)
    }
}

/// The text of the whole document after the change.
fn document(root: &str, old: &Event, new: &Event, ground: Ground<'_>) -> Option<String> {
    let spot = Style::root(root);
    if !root.starts_with('[') {
        let mut object = Object::of(root, &spot, Event::ORDER, ground)?;
        Event::write(&mut object, Some(old), new);
        object.list(&["entries"], &old.entries, &new.entries, true);
        return object.finish();
    }
    let entries = object::list(root, &old.entries, &new.entries, &spot, ground)?;
    let bare = Event { id: new.id.clone(), entries: new.entries.clone(), ..Event::default() };
    if bare == *new && old.id == new.id {
        return Some(entries);
    }
    // A list of entries has no room for a title: it becomes an index.
    let mut object = Object::of("{}", &spot, Event::ORDER, ground)?;
    object.set(&["format"], Some(ground.style.string("qstamp-index")));
    object.set(&["version"], Some(super::event::VERSION.to_string()));
    Event::write(&mut object, None, new);
    object.set(&["entries"], Some(entries));
    object.finish()
}

#[cfg(test)]
mod tests;
