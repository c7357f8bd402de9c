//! Which files of a folder are indexes, and what can go wrong with a path.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::model::{Place, Problem};
use crate::text::messages::faults;

/// How deep folders are searched; deeper than any tree of indexes, and an end to link loops.
const MOST_DEPTH: usize = 16;

/// All indexes below a folder, by name; hidden files and folders are passed over.
pub(super) fn indexes(folder: &Path) -> Vec<Result<PathBuf, Problem>> {
    let mut found = Vec::new();
    walk(folder, 0, &mut found);
    found
}

fn walk(folder: &Path, depth: usize, found: &mut Vec<Result<PathBuf, Problem>>) {
    let list = match fs::read_dir(folder) {
        Ok(list) => list,
        Err(error) => return found.push(Err(io_problem(folder, &error))),
    };
    let mut paths: Vec<PathBuf> = list.filter_map(Result::ok).map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if path.is_dir() {
            if depth < MOST_DEPTH {
                walk(&path, depth + 1, found);
            }
        } else if ["json", "jsonl"].contains(&&*ending(&path)) && !is_transcript(&path) {
            found.push(Ok(path));
        }
    }
}

/// Whether a file is what was said in a recording, kept beside its index.
fn is_transcript(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.to_string_lossy().ends_with(super::transcripts::ENDING))
}

/// The place of a whole file.
pub(super) fn of(path: &Path) -> Place {
    Place::file(path.to_string_lossy())
}

/// The ending of a file's name, in lower case.
pub(super) fn ending(path: &Path) -> String {
    path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// An input or output error as a problem of its file.
pub(super) fn io_problem(path: &Path, error: &io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::NotFound => Problem::error(of(path), faults::NO_SUCH_FILE.with([]))
            .with_help(faults::HELP_NO_SUCH_FILE.with([])),
        io::ErrorKind::PermissionDenied => Problem::error(of(path), faults::MAY_NOT_READ.with([])),
        _ => Problem::error(of(path), faults::CANNOT_READ.with([&error.to_string()])),
    }
}
