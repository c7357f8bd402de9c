//! From paths to a library. One bad file never stops the others: it is named, with its place.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::builtin;
use super::folder::{ending, indexes, io_problem, of};
use crate::formats::{self, Input, Reading, index};
use crate::model::{Event, Library, Origin, Place, Problem};
use crate::text::messages::faults;

/// The largest document that is read: a file, or one line of a `.jsonl` file.
const MOST_BYTES: u64 = formats::MOST_BYTES as u64;

/// Something the user named to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourcePath {
    /// A file, or a folder of indexes.
    Path(PathBuf),
    /// Standard input, written `-`.
    Stdin,
    /// The user's library folder: not a mistake when it does not exist.
    Library(PathBuf),
    /// The indexes built into the program.
    Builtin,
}

/// What was loaded, and what could not be.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    pub library: Library,
    pub problems: Vec<Problem>,
    /// How many files could not be read at all.
    pub failed: usize,
}

/// Reads everything that is named, in its order.
pub fn load(sources: &[SourcePath]) -> Loaded {
    let mut loading = Loading::default();
    for source in sources {
        match source {
            SourcePath::Builtin => loading.builtin(),
            SourcePath::Stdin => loading.stream("-", &mut io::stdin().lock()),
            SourcePath::Library(path) if !path.exists() => {}
            SourcePath::Path(path) | SourcePath::Library(path) if path.is_dir() => {
                let before = loading.files;
                loading.folder(path);
                if loading.files == before && matches!(source, SourcePath::Path(_)) {
                    let problem = Problem::error(of(path), faults::EMPTY_FOLDER.with([]));
                    loading.fail(problem.with_help(faults::HELP_EMPTY_FOLDER.with([])));
                }
            }
            SourcePath::Path(path) | SourcePath::Library(path) => loading.file(path),
        }
    }
    loading.finish()
}

#[derive(Default)]
struct Loading {
    events: Vec<(Arc<Event>, Origin)>,
    problems: Vec<Problem>,
    failed: usize,
    files: usize,
}

impl Loading {
    fn fail(&mut self, problem: Problem) {
        self.failed += 1;
        self.problems.push(problem);
    }

    fn builtin(&mut self) {
        let (events, problems) = builtin();
        // Somebody's own version of a built-in event takes its place.
        let own = |event: &Event| self.events.iter().any(|(e, _)| e.id == event.id);
        let new: Vec<_> = events.into_iter().filter(|(event, _)| !own(event)).collect();
        self.events.extend(new);
        self.problems.extend(problems);
    }

    /// All indexes below a folder, by name.
    fn folder(&mut self, folder: &Path) {
        for found in indexes(folder) {
            match found {
                Ok(path) => self.file(&path),
                Err(problem) => self.fail(problem),
            }
        }
    }

    fn file(&mut self, path: &Path) {
        self.files += 1;
        let name = path.to_string_lossy();
        match File::open(path) {
            Ok(file) if ending(path) == "jsonl" => {
                self.lines(&name, Some(path), &mut BufReader::new(file), Vec::new());
            }
            Ok(file) => self.document(&name, Some(path), file, Vec::new()),
            Err(error) => self.fail(io_problem(path, &error)),
        }
    }

    /// Standard input: JSON lines when its first line is a document of its own.
    fn stream(&mut self, name: &str, input: &mut dyn BufRead) {
        let mut first = Vec::new();
        if let Err(error) = input.take(MOST_BYTES).read_until(b'\n', &mut first) {
            return self.fail(io_problem(Path::new(name), &error));
        }
        let whole_line = first.ends_with(b"\n")
            && serde_json::from_slice::<serde::de::IgnoredAny>(&first).is_ok();
        if whole_line {
            self.lines(name, None, input, first);
        } else {
            self.document(name, None, input, first);
        }
    }

    fn document(&mut self, name: &str, path: Option<&Path>, input: impl Read, first: Vec<u8>) {
        let mut bytes = first;
        if let Err(error) = input.take(MOST_BYTES + 1).read_to_end(&mut bytes) {
            return self.fail(io_problem(Path::new(name), &error));
        }
        match formats::read(&bytes, name, None, &formats::Options::default()) {
            // JSON that no format finds anything in was meant as an index: its reader says what
            // is wrong with it.
            Ok((_, reading)) if ending(Path::new(name)) == "json" && is_empty(&reading) => {
                let index = formats::by_id("index");
                match formats::read(&bytes, name, index, &formats::Options::default()) {
                    Ok((_, reading)) => self.add(reading, path),
                    Err(problem) => self.fail(problem),
                }
            }
            Ok((_, reading)) => self.add(reading, path),
            Err(problem) => self.fail(problem),
        }
    }

    /// One event a line. A bad line is named and the rest is read.
    fn lines(&mut self, name: &str, path: Option<&Path>, input: &mut dyn BufRead, first: Vec<u8>) {
        let mut line = first;
        let mut number = 0;
        loop {
            if line.is_empty() {
                match (&mut *input).take(MOST_BYTES + 1).read_until(b'\n', &mut line) {
                    Ok(0) => break,
                    Ok(_) => {}
                    Err(error) => return self.fail(io_problem(Path::new(name), &error)),
                }
            }
            if line.len() as u64 > MOST_BYTES {
                let place = Place::at(name, number + 1, 1);
                return self.fail(formats::too_large(place));
            }
            match line_text(&line, name, number) {
                Ok(text) if text.trim().is_empty() => {}
                Ok(text) => match index::read_line(&Input { text, name }, number) {
                    Ok(reading) => self.add(reading, path),
                    Err(problem) => self.problems.push(problem),
                },
                Err(problem) => self.problems.push(problem),
            }
            number += 1;
            line.clear();
        }
    }

    fn add(&mut self, reading: Reading, path: Option<&Path>) {
        let origin = Origin { path: path.map(Path::to_owned), read_only: reading.read_only };
        let events = reading.events.into_iter();
        self.events.extend(events.map(|event| (Arc::new(event), origin.clone())));
        self.problems.extend(reading.problems);
    }

    fn finish(mut self) -> Loaded {
        let mut seen: HashMap<&str, &Origin> = HashMap::new();
        let mut clashes = Vec::new();
        for (event, origin) in &self.events {
            if let Some(first) = seen.insert(&event.id, origin) {
                let name = |o: &Origin| {
                    o.path
                        .as_deref()
                        .map_or_else(|| "-".into(), |p| p.to_string_lossy().into_owned())
                };
                let what = faults::EVENT_ID_TWICE.with([&event.id, &name(first)]);
                let problem = Problem::warning(Place::file(name(origin)), what);
                clashes.push(problem.with_help(faults::HELP_EVENT_ID_TWICE.with([])));
            }
        }
        self.problems.extend(clashes);
        Loaded { library: Library::new(self.events), problems: self.problems, failed: self.failed }
    }
}

pub(super) fn line_text<'a>(line: &'a [u8], name: &str, before: u32) -> Result<&'a str, Problem> {
    let line = line.strip_prefix(b"\xef\xbb\xbf").filter(|_| before == 0).unwrap_or(line);
    std::str::from_utf8(line).map_err(|error| {
        let good = line.get(..error.valid_up_to()).unwrap_or_default();
        let column = String::from_utf8_lossy(good).chars().count() + 1;
        let place = Place::at(name, before + 1, u32::try_from(column).unwrap_or(u32::MAX));
        Problem::error(place, faults::NOT_UTF8.with([]))
    })
}

/// Nothing was found in a document.
fn is_empty(reading: &Reading) -> bool {
    reading.events.iter().all(|event| event.entries.is_empty())
}

#[cfg(test)]
mod tests;
