//! What there is to read, in its order, and cut into pieces that threads take one by one.
//!
//! A `.jsonl` file is cut at the ends of lines: no more of it is in memory than a piece for each
//! thread, or its largest line.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::Xxh3;

use super::SourcePath;
use super::piece::{Lines, MOST_BYTES, Piece, Work};
use crate::formats;
use crate::model::{Place, Problem};
use crate::store::folder::{ending, indexes, io_problem, of};
use crate::text::messages::faults;

/// Bytes of lines that are read as one piece, some milliseconds of work.
pub(super) const PIECE: u64 = 256 * 1024;

/// One source, after folders have been looked into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Builtin,
    Stdin,
    File(PathBuf),
    /// What was named cannot be looked into.
    Fault(Problem),
}

/// The items that sources stand for, in their order.
pub(super) fn items(sources: &[SourcePath]) -> Vec<Item> {
    let mut items = Vec::new();
    for source in sources {
        match source {
            SourcePath::Builtin => items.push(Item::Builtin),
            SourcePath::Stdin => items.push(Item::Stdin),
            SourcePath::Library(path) if !path.exists() => {}
            SourcePath::Path(path) | SourcePath::Library(path) if path.is_dir() => {
                let found = indexes(path);
                let empty = !found.iter().any(Result::is_ok);
                let item = |found: Result<PathBuf, _>| found.map_or_else(Item::Fault, Item::File);
                items.extend(found.into_iter().map(item));
                if empty && matches!(source, SourcePath::Path(_)) {
                    let problem = Problem::error(of(path), faults::EMPTY_FOLDER.with([]));
                    let help = faults::HELP_EMPTY_FOLDER.with([]);
                    items.push(Item::Fault(problem.with_help(help)));
                }
            }
            SourcePath::Path(path) | SourcePath::Library(path) => {
                items.push(Item::File(path.clone()));
            }
        }
    }
    items
}

/// The pieces that are still to be read.
pub(super) struct Feed<'a> {
    /// Items with their numbers.
    items: std::vec::IntoIter<(usize, &'a Item)>,
    /// Bytes of a piece.
    piece: u64,
    /// The item whose lines are being handed out.
    open: Option<Open>,
    /// Room for lines, so that no piece has to ask the system for its own.
    room: Vec<u8>,
}

struct Open {
    item: usize,
    parts: usize,
    name: String,
    path: Option<PathBuf>,
    input: Box<dyn BufRead + Send>,
    /// What was read of the next piece.
    begun: Vec<u8>,
    lines_before: u32,
    /// Of all lines that were handed out.
    sum: Xxh3,
}

impl<'a> Feed<'a> {
    pub(super) fn new(items: Vec<(usize, &'a Item)>, piece: u64) -> Self {
        Self { items: items.into_iter(), piece, open: None, room: Vec::new() }
    }

    /// Takes the room of lines that have been read.
    pub(super) fn give(&mut self, room: Vec<u8>) {
        /// That of a line which is longer than most pieces is given up.
        const MOST: usize = 1 << 20;
        if (self.room.capacity()..=MOST).contains(&room.capacity()) {
            self.room = room;
        }
    }

    fn open(&mut self, item: usize, path: Option<&Path>, input: Box<dyn BufRead + Send>) -> Work {
        let name = path.map_or_else(|| "-".into(), Path::to_string_lossy).into_owned();
        let path = path.map(Path::to_owned);
        let open = Open {
            item,
            parts: 1,
            name,
            path,
            input,
            begun: Vec::new(),
            lines_before: 0,
            sum: Xxh3::new(),
        };
        self.open = Some(open);
        Work::Nothing
    }

    /// Standard input: JSON lines when its first line is a document of its own.
    pub(super) fn stdin(&mut self, item: usize, mut input: Box<dyn BufRead + Send>) -> Work {
        let failed = |error| Work::Fault(io_problem(Path::new("-"), &error));
        let mut bytes = Vec::new();
        if let Err(error) = (&mut input).take(MOST_BYTES).read_until(b'\n', &mut bytes) {
            return failed(error);
        }
        let whole_line = bytes.ends_with(b"\n")
            && serde_json::from_slice::<serde::de::IgnoredAny>(&bytes).is_ok();
        if whole_line {
            let work = self.open(item, None, input);
            if let Some(open) = &mut self.open {
                open.begun = bytes;
            }
            return work;
        }
        let rest = (MOST_BYTES + 1).saturating_sub(bytes.len() as u64);
        match input.take(rest).read_to_end(&mut bytes) {
            Ok(_) => Work::Document { name: "-".to_owned(), bytes },
            Err(error) => failed(error),
        }
    }
}

impl Iterator for Feed<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        if let Some(open) = &mut self.open {
            let place = (open.item, open.parts);
            open.parts += 1;
            if open.begun.is_empty() {
                open.begun = std::mem::take(&mut self.room);
                open.begun.clear();
            }
            let lines = open.lines(self.piece);
            if lines.bytes.is_empty() || lines.fault.is_some() {
                self.open = None;
            }
            return Some(Piece { place, work: Work::Lines(lines) });
        }
        let (number, item) = self.items.next()?;
        let work = match item {
            Item::Builtin => Work::Builtin,
            Item::Stdin => self.stdin(number, Box::new(reader(io::stdin()))),
            Item::Fault(problem) => Work::Fault(problem.clone()),
            Item::File(path) if ending(path) == "jsonl" => match File::open(path) {
                Ok(file) => self.open(number, Some(path), Box::new(reader(file))),
                Err(error) => Work::Fault(io_problem(path, &error)),
            },
            Item::File(path) => Work::File(path.clone()),
        };
        Some(Piece { place: (number, 0), work })
    }
}

impl Open {
    /// The next lines; none at the end of the file.
    fn lines(&mut self, piece: u64) -> Lines {
        let mut bytes = std::mem::take(&mut self.begun);
        let fault = self.fill(&mut bytes, piece).err();
        self.sum.update(&bytes);
        let ends = bytes.is_empty() && fault.is_none();
        let lines_before = self.lines_before;
        self.lines_before = lines_before.saturating_add(line_ends(&bytes));
        Lines {
            name: self.name.clone(),
            path: self.path.clone(),
            bytes,
            before: lines_before,
            fault,
            sum: ends.then(|| self.sum.digest128()),
        }
    }

    /// Reads a piece, and on to the end of its last line. A line that is too large is left out.
    fn fill(&mut self, bytes: &mut Vec<u8>, piece: u64) -> Result<(), Problem> {
        let name = &self.name;
        let failed = |error: io::Error| io_problem(Path::new(name), &error);
        if bytes.is_empty() {
            // What is there, not all that will be: a pipe is shown as it comes.
            let here = self.input.fill_buf().map_err(failed)?;
            let most = usize::try_from(piece).unwrap_or(usize::MAX).min(here.len());
            bytes.extend_from_slice(here.get(..most).unwrap_or_default());
            self.input.consume(most);
        }
        let whole = memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1);
        let begun = (bytes.len() - whole) as u64;
        if begun > 0 {
            let rest = (MOST_BYTES + 1).saturating_sub(begun);
            (&mut self.input).take(rest).read_until(b'\n', bytes).map_err(failed)?;
        }
        if (bytes.len() - whole) as u64 > MOST_BYTES {
            bytes.truncate(whole);
            let line = self.lines_before.saturating_add(line_ends(bytes));
            return Err(formats::too_large(Place::at(&self.name, line.saturating_add(1), 1)));
        }
        Ok(())
    }
}

fn reader<R: Read>(input: R) -> BufReader<R> {
    BufReader::with_capacity(usize::try_from(PIECE).unwrap_or(1 << 16), input)
}

fn line_ends(bytes: &[u8]) -> u32 {
    u32::try_from(memchr::memchr_iter(b'\n', bytes).count()).unwrap_or(u32::MAX)
}
