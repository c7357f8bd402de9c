//! FORMATS: what can be read and written, one row and one file a format.
//!
//! A reader takes the decoded text of one file and returns what it could read and what it could
//! not. Nothing here touches the disk, and a time is never invented.

pub mod captions;
mod decode;
mod downloads;
mod entities;
mod findings;
mod ids;
pub mod index;
mod json;
mod jsonld;
mod markdown;
mod options;
mod podcast;
mod qa_json;
mod recording;
mod recordings;
mod records;
mod report;
mod table;
mod write;

pub use captions::{Cue, Transcript, transcript_text};
pub use decode::{MOST_BYTES, decode, too_large};
pub use ids::{event_id, is_made, name_entries, slug};
pub use options::Options;
pub use report::Report;
pub use write::{WriteOptions, Writer, Written, by_recording};

use crate::model::{Event, Place, Problem};
use crate::text::Phrase;
use crate::text::messages::reports;

/// Every format; where two fit a document equally well, the first is taken.
pub static FORMATS: &[Format] = &[
    index::ROW,
    markdown::ROW,
    Format { write: write::youtube::ROW.write, ..markdown::YOUTUBE },
    captions::webvtt::CHAPTERS,
    captions::webvtt::CAPTIONS,
    captions::srt::ROW,
    captions::kept::ROW,
    captions::whisper::ROW,
    captions::spoken::ZOOM,
    captions::spoken::VOICES,
    qa_json::ROW,
    Format { write: write::jsonl::ROW.write, ..qa_json::LINES },
    downloads::INFO,
    downloads::PYVIDEO,
    Format { write: write::podcast::ROW.write, ..podcast::ROW },
    Format { write: write::schema_org::ROW.write, ..jsonld::ROW },
    Format { write: write::table::CSV.write, ..table::CSV },
    Format { write: write::table::TSV.write, ..table::TSV },
    write::sheet::ROW,
];

/// The format of a name that `--from` and `--to` use.
pub fn by_id(id: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|f| f.id == id)
}

/// The format of a document: what its content says, then its ending. `None` where no format
/// that can be read fits.
pub fn choose(text: &str, name: &str) -> Option<&'static Format> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let ending = file.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    let fits = |f: &&'static Format| f.endings.contains(&ending.as_str());
    let mut best: Option<(&'static Format, (Confidence, bool))> = None;
    for format in FORMATS.iter().filter(|f| f.read.is_some()) {
        let rank = ((format.sniff)(text), fits(&format));
        if rank == (Confidence::Certain, true) {
            // No other can be surer, and the first of two is taken.
            return Some(format);
        }
        let better = best.is_none_or(|(_, known)| rank > known);
        if better && rank.0 > Confidence::No {
            best = Some((format, rank));
        }
    }
    // A guess is worth less than the ending: an index that is cut off is no page.
    let by_ending = || FORMATS.iter().find(|f| f.read.is_some() && fits(f));
    match best {
        Some((format, rank)) if rank > (Confidence::Maybe, false) => Some(format),
        _ => by_ending().or_else(|| best.map(|(format, _)| format)),
    }
}

/// The lines by which a sniff tells a document, blank ones left out. A page may begin with
/// millions of those: only the first thousand lines are looked at.
fn first_lines<'a>(lines: impl Iterator<Item = &'a str>) -> impl Iterator<Item = &'a str> {
    lines.take(1_000).filter(|line| !line.trim().is_empty())
}

/// Reads bytes: decodes them, chooses the format unless one is given, and applies the options.
///
/// # Errors
/// When the document is too large, or no format reads it.
pub fn read(
    bytes: &[u8],
    name: &str,
    from: Option<&Format>,
    options: &Options,
) -> Result<(&'static str, Reading), Problem> {
    let (text, mut problems) = decode(bytes, name)?;
    let unknown = || Problem::error(Place::file(name), reports::UNKNOWN_FORMAT.with([]));
    let format = match from {
        Some(format) => format,
        None => choose(&text, name).ok_or_else(unknown)?,
    };
    let reader = format.read.ok_or_else(unknown)?;
    let mut reading = reader(&Input { text: &text, name })?;
    options.apply(&mut reading);
    problems.append(&mut reading.problems);
    reading.problems = problems;
    Ok((format.id, reading))
}

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
    pub write: Option<Writer>,
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
    /// What is said in the recording of the first event, where the document is captions.
    pub transcript: Option<Transcript>,
    /// What was left out or is doubtful, with its place.
    pub problems: Vec<Problem>,
    /// The document has a higher version than this program writes: it is shown, never written.
    pub read_only: bool,
}

#[cfg(test)]
mod tests;
