//! FORMATS: what can be read and written, one row and one file a format.
//!
//! A reader takes the decoded text of one file and returns what it could read and what it could
//! not. Nothing here touches the disk, and a time is never invented.

pub mod index;

use crate::model::{Event, Problem};
use crate::text::Phrase;

/// Every format, in the order in which they are tried.
pub static FORMATS: &[&Format] = &[&index::FORMAT];

/// One row of [`FORMATS`].
#[derive(Debug)]
pub struct Format {
    /// The name that `--from` and `--to` use.
    pub id: &'static str,
    /// File endings, without the dot, lower case.
    pub endings: &'static [&'static str],
    /// One sentence: what it is.
    pub says: &'static Phrase,
    /// How sure the format is, from the first bytes, that a text is its own.
    pub sniff: fn(&str) -> Confidence,
    pub read: Option<Reader>,
}

/// Reads one document.
pub type Reader = fn(&Input<'_>) -> Result<Reading, Problem>;

/// How sure a format is that a document is its own; the content decides before the file's ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// It cannot be this format.
    No,
    /// Nothing speaks against it: the file's ending decides.
    Maybe,
    /// The content is of this shape.
    Likely,
    /// The content says so itself (a signature, a header).
    Certain,
}

/// A document to read: decoded text, and the name people know it by.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Without a byte order mark; line ends as in the file.
    pub text: &'a str,
    /// The file as the user named it, for reports and for ids.
    pub name: &'a str,
}

/// What a reader made of a document.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    pub events: Vec<Event>,
    /// What was left out or is doubtful, with its place.
    pub problems: Vec<Problem>,
    /// The document has a higher version than this program writes: it is shown, never written.
    pub read_only: bool,
}

/// Reads a document of any known format.
///
/// # Errors
/// When it is no text, or no format knows it: the place and what to do.
pub fn read_bytes(bytes: &[u8], name: &str) -> Result<Reading, Problem> {
    if bytes.len() > 64 * 1024 * 1024 {
        return Err(Problem::error(
            crate::model::Place::file(name),
            crate::text::messages::faults::TOO_LARGE.with([]),
        ));
    }
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    index::read(&Input { text, name })
}
