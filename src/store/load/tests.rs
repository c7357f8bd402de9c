//! Files as they lie in folders, good and bad.

use std::fs;

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
        let mut loading = Loading::default();
        loading.stream("-", &mut text.as_bytes());
        let loaded = loading.finish();
        assert_eq!(loaded.library.events().len(), events, "{text}");
        assert_eq!(loaded.problems, [], "{text}");
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
