//! The texts of files, for those who report on a file rather than use it.
//!
//! Not for: what the library is made of (`load`), which keeps no text.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use super::SourcePath;
use super::folder::{ending, indexes, io_problem, of};
use super::load::line_text;
use crate::formats::{self, MOST_BYTES};
use crate::model::{Place, Problem};
use crate::text::messages::faults;

/// The text of one document: a file, or one line of a `.jsonl` file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceText {
    /// The file as the user named it.
    pub name: String,
    pub text: Arc<str>,
    /// It is one line of a `.jsonl` file.
    pub is_line: bool,
    /// Lines of the file before this document.
    pub lines_before: u32,
}

/// The texts of everything that is named, in its order, and what could not be read. Built-in
/// indexes have no file and are passed over.
pub fn documents(sources: &[SourcePath]) -> (Vec<SourceText>, Vec<Problem>) {
    let mut reading = Documents::default();
    for source in sources {
        match source {
            SourcePath::Builtin => {}
            SourcePath::Library(path) if !path.exists() => {}
            SourcePath::Stdin => reading.read(Path::new("-"), io::stdin().lock()),
            SourcePath::Path(path) | SourcePath::Library(path) if path.is_dir() => {
                let files = indexes(path);
                if files.is_empty() {
                    let problem = Problem::error(of(path), faults::EMPTY_FOLDER.with([]));
                    let problem = problem.with_help(faults::HELP_EMPTY_FOLDER.with([]));
                    reading.problems.push(problem);
                }
                for file in files {
                    match file {
                        Ok(path) => reading.file(&path),
                        Err(problem) => reading.problems.push(problem),
                    }
                }
            }
            SourcePath::Path(path) | SourcePath::Library(path) => reading.file(path),
        }
    }
    (reading.documents, reading.problems)
}

#[derive(Default)]
struct Documents {
    documents: Vec<SourceText>,
    problems: Vec<Problem>,
}

impl Documents {
    fn file(&mut self, path: &Path) {
        match File::open(path) {
            Ok(file) => self.read(path, file),
            Err(error) => self.problems.push(io_problem(path, &error)),
        }
    }

    fn read(&mut self, path: &Path, input: impl Read) {
        let name = path.to_string_lossy();
        let lines = ending(path) == "jsonl";
        // Of many lines each has its own limit.
        let most = if lines { u64::MAX } else { MOST_BYTES as u64 + 1 };
        let mut bytes = Vec::new();
        if let Err(error) = input.take(most).read_to_end(&mut bytes) {
            return self.problems.push(io_problem(path, &error));
        }
        if lines {
            return self.lines(&name, &bytes);
        }
        match formats::decode(&bytes, &name) {
            Ok((text, problems)) => {
                self.problems.extend(problems);
                let text = text.into();
                let name = name.into_owned();
                self.documents.push(SourceText { name, text, is_line: false, lines_before: 0 });
            }
            Err(problem) => self.problems.push(problem),
        }
    }

    fn lines(&mut self, name: &str, bytes: &[u8]) {
        for (before, line) in (0u32..).zip(bytes.split_inclusive(|b| *b == b'\n')) {
            if line.len() > MOST_BYTES {
                let place = Place::at(name, before + 1, 1);
                self.problems.push(formats::too_large(place));
                continue;
            }
            match line_text(line, name, before) {
                Ok(text) if text.trim().is_empty() => {}
                Ok(text) => self.documents.push(SourceText {
                    name: name.to_owned(),
                    text: text.into(),
                    is_line: true,
                    lines_before: before,
                }),
                Err(problem) => self.problems.push(problem),
            }
        }
    }
}
