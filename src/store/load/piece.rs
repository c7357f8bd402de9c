//! Reading one piece: a document, or some lines of a `.jsonl` file.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_128;

use crate::formats::{self, Input, Reading, index};
use crate::model::{Event, Held, Origin, Place, Problem};
use crate::store::builtin;
use crate::store::folder::{ending, io_problem};
use crate::text::messages::faults;

/// The largest document that is read: a file, or one line of a `.jsonl` file.
pub(super) const MOST_BYTES: u64 = formats::MOST_BYTES as u64;

/// Something to be read, and its place: the number of its item, and of the part in it.
pub(super) struct Piece {
    pub(super) place: (usize, usize),
    pub(super) work: Work,
}

pub(super) enum Work {
    /// The item has parts of its own, which follow.
    Nothing,
    Builtin,
    File(PathBuf),
    /// A document without a file.
    Document {
        name: String,
        bytes: Vec<u8>,
    },
    Lines(Lines),
    Fault(Problem),
}

/// Some whole lines of a file.
pub(super) struct Lines {
    pub(super) name: String,
    pub(super) path: Option<PathBuf>,
    pub(super) bytes: Vec<u8>,
    /// Lines of the file before these.
    pub(super) before: u32,
    /// Why the file could not be read beyond them.
    pub(super) fault: Option<Problem>,
    /// XXH3 of the whole file, where these are its end.
    pub(super) sum: Option<u128>,
}

/// What a piece holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Part {
    pub(super) events: Vec<(Held, Origin)>,
    pub(super) problems: Vec<Problem>,
    /// The file could not be read, or not to its end.
    pub(super) failed: bool,
    /// How many bytes it was made of.
    pub(super) bytes: u64,
    /// More parts of its item follow.
    pub(super) goes_on: bool,
    /// XXH3 of the whole file, known with its last part.
    pub(super) sum: Option<u128>,
}

impl Work {
    pub(super) fn read(&mut self) -> Part {
        match self {
            Self::Nothing => Part { goes_on: true, ..Part::default() },
            Self::Builtin => {
                let (events, problems) = builtin();
                let held = |(event, origin): (Arc<Event>, Origin)| (event.into(), origin);
                Part { events: events.into_iter().map(held).collect(), problems, ..Part::default() }
            }
            Self::File(path) => file(path),
            Self::Document { name, bytes } => document(name, None, bytes),
            Self::Lines(lines) => lines.read(),
            Self::Fault(problem) => Part::failed(problem.clone()),
        }
    }

    /// The room that its lines took, for those of another piece.
    pub(super) fn into_room(self) -> Vec<u8> {
        if let Self::Lines(lines) = self { lines.bytes } else { Vec::new() }
    }
}

impl Part {
    fn failed(problem: Problem) -> Self {
        Self { problems: vec![problem], failed: true, ..Self::default() }
    }

    fn add(&mut self, reading: Reading, path: Option<&Path>) {
        let origin = Origin { path: path.map(Path::to_owned), read_only: reading.read_only };
        let events = reading.events.into_iter();
        self.events.extend(events.map(|event| (Arc::new(event).into(), origin.clone())));
        self.problems.extend(reading.problems);
    }
}

fn file(path: &Path) -> Part {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|f| f.take(MOST_BYTES + 1).read_to_end(&mut bytes));
    match read {
        Ok(_) => {
            let part = document(&path.to_string_lossy(), Some(path), &bytes);
            Part { sum: Some(xxh3_128(&bytes)), ..part }
        }
        Err(error) => Part::failed(io_problem(path, &error)),
    }
}

fn document(name: &str, path: Option<&Path>, bytes: &[u8]) -> Part {
    let options = formats::Options::default();
    let mut reading = formats::read(bytes, name, None, &options);
    // JSON that no format finds anything in was meant as an index: its reader says what is wrong
    // with it.
    if reading.as_ref().is_ok_and(|(_, reading)| is_empty(reading))
        && ending(Path::new(name)) == "json"
    {
        reading = formats::read(bytes, name, formats::by_id("index"), &options);
    }
    let mut part = match reading {
        Ok((_, reading)) => {
            let mut part = Part::default();
            part.add(reading, path);
            part
        }
        Err(problem) => Part::failed(problem),
    };
    part.bytes = bytes.len() as u64;
    part
}

impl Lines {
    /// One event a line. A bad line is named and the rest is read.
    fn read(&mut self) -> Part {
        let mut part = Part { bytes: self.bytes.len() as u64, ..Part::default() };
        // One check for all lines: where it fails, each is looked at.
        let whole = simdutf8::basic::from_utf8(&self.bytes).ok();
        let mut lines = self.bytes.split_inclusive(|b| *b == b'\n');
        let mut texts = whole.into_iter().flat_map(|text| text.split_inclusive('\n'));
        for number in self.before.. {
            let text = match (texts.next(), whole) {
                (Some(text), _) => Ok(without_mark(text, number)),
                (None, Some(_)) => break,
                (None, None) => match lines.next() {
                    Some(line) => line_text(line, &self.name, number),
                    None => break,
                },
            };
            match text {
                Ok(text) if text.trim().is_empty() => {}
                Ok(text) => match index::read_line(&Input { text, name: &self.name }, number) {
                    Ok(reading) => part.add(reading, self.path.as_deref()),
                    Err(problem) => part.problems.push(problem),
                },
                Err(problem) => part.problems.push(problem),
            }
        }
        part.sum = self.sum;
        part.failed = self.fault.is_some();
        part.goes_on = !self.bytes.is_empty() && !part.failed;
        part.problems.extend(self.fault.take());
        part
    }
}

/// Without the mark that some editors put before the first line.
fn without_mark(text: &str, before: u32) -> &str {
    text.strip_prefix('\u{feff}').filter(|_| before == 0).unwrap_or(text)
}

/// A line as text.
pub(in crate::store) fn line_text<'a>(
    line: &'a [u8],
    name: &str,
    before: u32,
) -> Result<&'a str, Problem> {
    // The quick check says less about what is wrong.
    let text = simdutf8::basic::from_utf8(line).or_else(|_| std::str::from_utf8(line));
    let text = text.map(|text| without_mark(text, before));
    text.map_err(|error| {
        let good = line.get(..error.valid_up_to()).unwrap_or_default();
        let good = String::from_utf8_lossy(good);
        let column = without_mark(&good, before).chars().count() + 1;
        let place = Place::at(name, before + 1, u32::try_from(column).unwrap_or(u32::MAX));
        Problem::error(place, faults::NOT_UTF8.with([]))
    })
}

/// Nothing was found in a document.
fn is_empty(reading: &Reading) -> bool {
    reading.events.iter().all(|event| event.entries.is_empty())
}
