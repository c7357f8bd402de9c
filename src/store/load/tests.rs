//! Files as they lie in folders, good and bad.

use std::fs::{self, File};

use proptest::collection::vec;
use proptest::prelude::*;

use super::piece::MOST_BYTES;
use super::*;
use crate::text::Language;

const GOOD: &str = r#"{"id": "one", "entries": [{"question": "가?"}]}"#;

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn load_folder(folder: &tempfile::TempDir) -> Loaded {
    load(&[SourcePath::Path(folder.path().to_owned())])
}

fn said(loaded: &Loaded, folder: &tempfile::TempDir) -> Vec<String> {
    let root = format!("{}/", folder.path().display());
    loaded.problems.iter().map(|p| p.say(Language::English).replace(&root, "")).collect()
}

#[test]
fn one_bad_file_never_stops_the_others() {
    let folder = folder(&[
        ("a.json", "{\"entries\": ["),
        ("b.json", GOOD),
        ("deep/c.json", r#"{"entries": [{"question": "나?"}]}"#),
        (".hidden.json", "x"),
        ("notes.txt", "x"),
    ]);
    let loaded = load_folder(&folder);
    assert_eq!(loaded.library.events().map(|e| &*e.id).collect::<Vec<_>>(), ["one", "c"]);
    assert_eq!(loaded.failed, 1);
    assert!(said(&loaded, &folder)[0].starts_with("a.json:1:13: the JSON ends too early"));
}

#[test]
fn a_bad_line_of_json_lines_is_named_and_the_rest_is_read() {
    let lines = format!("{GOOD}\n\nnonsense\n{}\n", GOOD.replace("one", "two"));
    let folder = folder(&[("many.jsonl", &lines)]);
    let loaded = load_folder(&folder);
    assert_eq!(loaded.library.events().len(), 2);
    assert!(said(&loaded, &folder)[0].starts_with("many.jsonl:3:2: this is not JSON"));
}

#[test]
fn two_events_with_one_id_are_named_with_both_paths() {
    let folder = folder(&[("a.json", GOOD), ("b.json", GOOD)]);
    let said = said(&load_folder(&folder), &folder);
    assert_eq!(said.len(), 1);
    assert!(said[0].contains("a.json") && said[0].starts_with("b.json:"), "{said:?}");
}

#[test]
fn what_is_not_there_is_said() {
    let folder = folder(&[]);
    let missing = folder.path().join("no.json");
    let loaded = load(&[SourcePath::Path(missing), SourcePath::Path(folder.path().into())]);
    let said = said(&loaded, &folder);
    assert!(said[0].starts_with("no.json: there is no such file"), "{said:?}");
    assert!(said[1].contains("no index"), "{said:?}");
    assert_eq!(loaded.failed, 2);
    let library = load(&[SourcePath::Library(folder.path().join("no"))]);
    assert_eq!(library.failed, 0);
}

#[test]
fn standard_input_may_be_a_document_or_lines() {
    for (text, events) in [
        (GOOD.to_owned(), 1),
        (format!("{GOOD}\n{}\n", GOOD.replace("one", "two")), 2),
        ("{\n \"entries\": [{\"question\": \"가\"}]}\n".to_owned(), 1),
        ("\u{feff}".to_owned() + GOOD, 1),
    ] {
        let mut feed = Feed::new(Vec::new(), 1);
        let input = Box::new(std::io::Cursor::new(text.clone()));
        let mut parts = vec![feed.stdin(0, input).read()];
        parts.extend(feed.map(|mut piece| piece.work.read()));
        let read: usize = parts.iter().map(|part| part.events.len()).sum();
        assert_eq!(read, events, "{text}");
        assert!(parts.iter().all(|part| part.problems.is_empty()), "{text}");
    }
}

#[test]
fn a_file_that_is_too_large_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.json");
    File::create(&path).unwrap().set_len(MOST_BYTES + 1).unwrap();
    let loaded = load(&[SourcePath::Path(path)]);
    assert!(loaded.problems[0].say(Language::English).contains("64 MiB"));
}

/// A line of a `.jsonl` file, good or bad, with its end.
fn any_line() -> impl Strategy<Value = Vec<u8>> {
    let id = "[a-d]";
    prop_oneof![
        4 => id.prop_map(|id| GOOD.replace("one", &id).into_bytes()),
        1 => Just(Vec::new()),
        1 => Just(b"nonsense".to_vec()),
        1 => Just(b"\"\xff".to_vec()),
        1 => Just("\u{feff}{\"entries\": [{\"question\": \"\"}]}".into()),
        1 => Just(br#"{"id": "x", "entries": [{"title": "y", "start": "early"}]}"#.to_vec()),
    ]
    .prop_flat_map(|line| {
        proptest::sample::select(vec![&b"\n"[..], b"\r\n"])
            .prop_map(move |end| [line.as_slice(), end].concat())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn threads_and_pieces_change_nothing(
        files in vec(vec(any_line(), 0..9), 0..5),
        threads in 1usize..5,
        piece in 1u64..300,
        cut in any::<bool>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        for (number, lines) in files.iter().enumerate() {
            let mut bytes = lines.concat();
            // Some files have no end of line at their end.
            bytes.truncate(bytes.len() - usize::from(cut && !bytes.is_empty()));
            let ending = if number % 3 == 2 { "json" } else { "jsonl" };
            fs::write(folder.path().join(format!("{number}.{ending}")), bytes).unwrap();
        }
        let sources = [
            SourcePath::Path(folder.path().to_owned()),
            SourcePath::Path(folder.path().join("none.json")),
            SourcePath::Builtin,
        ];
        let mut plain = Shelf::new(&sources);
        plain.fill_by(1, u64::MAX, |_| true);
        let mut shelf = Shelf::new(&sources);
        shelf.fill_by(threads, piece, |_| true);
        prop_assert_eq!(shelf.loaded(), plain.loaded());
        let progress = shelf.progress();
        prop_assert_eq!(progress.files, progress.of_files);
        prop_assert_eq!(progress.bytes, progress.of_bytes);
    }
}

#[test]
fn reading_ends_when_nobody_wants_more() {
    let lines: String = (0..50).map(|n| GOOD.replace("one", &n.to_string()) + "\n").collect();
    let folder = folder(&[("many.jsonl", &lines)]);
    for threads in [1, 3] {
        let mut shelf = Shelf::new(&[SourcePath::Path(folder.path().to_owned())]);
        let mut told = 0;
        shelf.fill_by(threads, 1, |_| {
            told += 1;
            told < 5
        });
        assert_eq!(told, 5);
        assert!(shelf.loaded().library.events().len() < 6);
    }
}
