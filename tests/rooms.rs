//! The rules of the house that a compiler does not hold: which room may import which, how long
//! a file may be, and what only one file may do.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, from the ground up. A room imports only from rooms above it in this list.
const ROOMS: [&str; 14] = [
    "text", "model", "links", "formats", "search", "merge", "store", "lint", "draft", "jump",
    "app", "view", "terminal", "cli",
];

/// The parts of the room of search, in the same order.
const PARTS: [&str; 9] = [
    "writing",
    "columns",
    "asking",
    "readings",
    "likeness",
    "indexing",
    "finding",
    "ranking",
    "answering",
];

/// The longest a source file may be, its tests included.
const MOST_LINES: usize = 400;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Every source file with its path below src and its text without comments.
fn sources() -> Vec<(String, String)> {
    let src = root().join("src");
    let name = |p: &Path| p.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
    rust_files(&src)
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.lines().map(|l| l.split("//").next().unwrap_or_default());
            (name(&path), code.collect::<Vec<_>>().join("\n"))
        })
        .collect()
}

fn room_of(file: &str) -> Option<usize> {
    let room = file.split('/').next()?.trim_end_matches(".rs");
    ROOMS.iter().position(|r| *r == room)
}

/// The rooms that a file's code names behind a path such as `crate::`, also inside
/// `use crate::{a, b::c}`.
fn imports(code: &str, path: &str, rooms: &[&str]) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices(path) {
        let rest = &code[at + path.len()..];
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or_default().split(',').collect(),
            None => vec![rest],
        };
        for name in names {
            let name = name.trim();
            let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
            found.extend(rooms.iter().position(|r| *r == &name[..end]));
        }
    }
    found
}

#[test]
fn a_room_imports_only_from_rooms_above_it() {
    let mut wrong = Vec::new();
    for (file, code) in sources() {
        let Some(room) = room_of(&file) else { continue };
        for import in imports(&code, "crate::", &ROOMS) {
            if import > room {
                wrong.push(format!("{file} ({}) imports {}", ROOMS[room], ROOMS[import]));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_part_of_search_imports_only_from_parts_above_it() {
    let mut wrong = Vec::new();
    for (file, code) in sources() {
        let Some(name) = file.strip_prefix("search/") else { continue };
        let name = name.split('/').next().unwrap().trim_end_matches(".rs");
        let Some(part) = PARTS.iter().position(|p| *p == name) else {
            assert_eq!(name, "tests", "{file} is in no part");
            continue;
        };
        for import in imports(&code, "crate::search::", &PARTS) {
            if import > part {
                wrong.push(format!("{file} ({}) imports {}", PARTS[part], PARTS[import]));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_import_reader_sees_both_ways_of_writing() {
    let code = "use crate::app::State;\nuse crate::{text, view::Theme};";
    let names: Vec<&str> = imports(code, "crate::", &ROOMS).into_iter().map(|n| ROOMS[n]).collect();
    assert_eq!(names, ["app", "text", "view"]);
}

#[test]
fn every_source_file_is_in_a_room_and_every_room_is_on_the_map() {
    let map = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    for (file, _) in sources() {
        let Some(room) = room_of(&file) else {
            assert!(["lib.rs", "main.rs"].contains(&&*file), "{file} is in no room");
            continue;
        };
        assert!(map.contains(&format!("pub mod {};", ROOMS[room])), "{file}: room not in lib.rs");
    }
}

#[test]
fn no_file_is_longer_than_the_limit() {
    let tests = rust_files(&root().join("tests"));
    for path in rust_files(&root().join("src")).into_iter().chain(tests) {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= MOST_LINES, "{} has {lines} lines", path.display());
    }
}

#[test]
fn every_module_opens_with_what_it_is_for() {
    for path in rust_files(&root().join("src")) {
        let text = fs::read_to_string(&path).unwrap();
        let tests = path.file_stem().is_some_and(|n| n == "tests");
        assert!(tests || text.starts_with("//! "), "{} says nothing", path.display());
    }
}

/// What only the named files may do.
const ONLY_HERE: [(&str, &[&str]); 6] = [
    ("event::read()", &["terminal/keys.rs"]),
    ("enable_raw_mode(", &["terminal/session.rs"]),
    ("open::that", &["jump/opener.rs"]),
    (".clear()?;", &[]),
    ("io::stdout()", &["cli/out.rs", "terminal/session.rs", "terminal/turn.rs"]),
    ("io::stderr()", &["cli/out.rs", "terminal/session.rs"]),
];

#[test]
fn what_one_file_does_no_other_does() {
    for (file, code) in sources() {
        for (act, homes) in ONLY_HERE {
            let found = code.match_indices(act).any(|(at, _)| {
                let before = code[..at].chars().next_back();
                !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
            });
            assert!(!found || homes.contains(&&*file), "{file} may not use {act}");
        }
    }
}

#[test]
fn state_and_view_know_no_files_threads_or_clocks() {
    for (file, code) in sources() {
        if file.starts_with("app") || file.starts_with("view") || file.starts_with("search/") {
            let worker =
                matches!(&*file, "search/answering/worker.rs" | "search/columns/threads.rs");
            for banned in ["std::fs", "std::thread", "Instant", "crossterm::terminal"] {
                assert!(worker || !code.contains(banned), "{file} knows {banned}");
            }
        }
    }
}
