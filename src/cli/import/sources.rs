//! The files that are imported: those that are named, and those of named folders that some
//! format can read. Each is read when its turn comes, so that one at a time is in memory.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::formats::{self, FORMATS, Format, MOST_BYTES, Options, Reading};
use crate::model::{Place, Problem, Severity};
use crate::text::messages::{faults, reports};

/// How deep folders are looked through; deeper than any archive, and an end to link loops.
const MOST_DEPTH: usize = 16;

/// One file to read.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) path: PathBuf,
    /// It stands in a folder that was named: not knowing its format is no failure.
    inside: bool,
}

/// What was read of a file with which format, or why nothing was.
pub(super) type Read = Result<(&'static str, Reading), Problem>;

/// The files in the order in which they were named, those of a folder by name.
pub(super) fn files(named: &[&PathBuf]) -> (Vec<Source>, Vec<Problem>) {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for path in named {
        if path.is_dir() {
            let before = found.len();
            walk(path, 0, &mut found, &mut problems);
            if found.len() == before {
                let what = reports::EMPTY_FOLDER.with([]);
                problems.push(Problem::error(Place::file(path.to_string_lossy()), what));
            }
        } else {
            found.push(Source { path: (*path).clone(), inside: false });
        }
    }
    (found, problems)
}

fn walk(folder: &Path, depth: usize, found: &mut Vec<Source>, problems: &mut Vec<Problem>) {
    let list = match fs::read_dir(folder) {
        Ok(list) => list,
        Err(error) => return problems.push(cannot(folder, &error)),
    };
    let mut paths: Vec<PathBuf> = list.filter_map(Result::ok).map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with('.') {
            continue;
        }
        let ending = name.rsplit_once('.').map(|(_, e)| e.to_lowercase()).unwrap_or_default();
        if path.is_dir() {
            if depth < MOST_DEPTH {
                walk(&path, depth + 1, found, problems);
            }
        } else if FORMATS.iter().any(|f| f.read.is_some() && f.endings.contains(&&*ending)) {
            found.push(Source { path, inside: true });
        }
    }
}

fn cannot(path: &Path, error: &io::Error) -> Problem {
    let what = match error.kind() {
        io::ErrorKind::NotFound => faults::NO_SUCH_FILE.with([]),
        _ => faults::CANNOT_READ.with([&error.to_string()]),
    };
    Problem::error(Place::file(path.to_string_lossy()), what)
}

/// Reads one file, or standard input.
pub(super) fn read(source: &Source, from: Option<&Format>, options: &Options) -> Read {
    let name = source.path.to_string_lossy();
    let mut bytes = Vec::new();
    // One byte more than is allowed tells a file that is too large.
    let most = MOST_BYTES as u64 + 1;
    let done = if name == "-" {
        io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        File::open(&source.path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    done.map_err(|error| cannot(&source.path, &error))?;
    formats::read(&bytes, &name, from, options).map_err(|problem| {
        let other = source.inside && problem.what == reports::UNKNOWN_FORMAT.with([]);
        if other { Problem { severity: Severity::Note, ..problem } } else { problem }
    })
}
