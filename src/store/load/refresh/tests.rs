//! Files that change between two looks.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::*;
use crate::model::Event;
use crate::text::Language;

fn write(folder: &Path, name: &str, question: &str) {
    let text = format!(r#"{{"id": "{name}", "entries": [{{"question": "{question}"}}]}}"#);
    // As editors save: beside, then in place. Another file has another number, whatever the clock.
    fs::write(folder.join(".beside"), text + "\n").unwrap();
    fs::rename(folder.join(".beside"), folder.join(name)).unwrap();
}

struct Desk {
    folder: tempfile::TempDir,
    sources: Vec<SourcePath>,
    shelf: Shelf,
}

impl Desk {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, question) in files {
            write(folder.path(), name, question);
        }
        let sources = vec![SourcePath::Library(folder.path().to_owned())];
        let mut shelf = Shelf::new(&sources);
        shelf.fill(|_| true);
        Self { folder, sources, shelf }
    }

    fn refresh(&mut self) -> bool {
        self.shelf.refresh(&self.sources)
    }

    fn questions(&self) -> Vec<String> {
        let library = self.shelf.loaded().library;
        library.events().flat_map(|e| &e.entries).map(|e| e.question.clone()).collect()
    }

    fn event(&self, number: u32) -> Arc<Event> {
        self.shelf.loaded().library.event_arc(number).unwrap()
    }

    fn said(&self) -> String {
        let problems = self.shelf.loaded().problems;
        problems.iter().map(|p| p.say(Language::English) + "\n").collect()
    }
}

#[test]
fn only_what_changed_is_read_again() {
    let mut desk = Desk::new(&[("a.json", "가"), ("b.json", "나")]);
    let first = desk.event(0);
    assert!(!desk.refresh());
    write(desk.folder.path(), "b.json", "다");
    assert!(desk.refresh());
    assert_eq!(desk.questions(), ["가", "다"]);
    assert!(Arc::ptr_eq(&first, &desk.event(0)));
    // The same text in a new file is no change.
    write(desk.folder.path(), "b.json", "다");
    assert!(!desk.refresh());
}

#[test]
fn new_files_come_and_deleted_ones_go() {
    let mut desk = Desk::new(&[("b.json", "나")]);
    write(desk.folder.path(), "a.json", "가");
    assert!(desk.refresh());
    assert_eq!(desk.questions(), ["가", "나"]);
    fs::remove_file(desk.folder.path().join("b.json")).unwrap();
    assert!(desk.refresh());
    assert_eq!(desk.questions(), ["가"]);
}

#[test]
fn a_file_that_is_broken_for_a_moment_keeps_what_it_said() {
    for (name, broken) in [
        ("a.json", "{\"entries\": ["),
        ("a.json", ""),
        ("a.jsonl", ""),
        ("a.jsonl", "{\"id\": \"a\", \"entr"),
    ] {
        let mut desk = Desk::new(&[(name, "가")]);
        let path = desk.folder.path().join(name);
        fs::remove_file(&path).unwrap();
        fs::write(&path, broken).unwrap();
        assert!(desk.refresh(), "{broken}");
        assert_eq!(desk.questions(), ["가"], "{broken}");
        assert!(desk.said().contains("what it said before is shown"), "{}", desk.said());
        assert!(!desk.refresh());
        write(desk.folder.path(), name, "다");
        assert!(desk.refresh());
        assert_eq!((desk.questions(), desk.said()), (vec!["다".to_owned()], String::new()));
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_is_read_once() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("a.jsonl");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let sources = vec![SourcePath::Path(pipe.clone())];
    let writer =
        std::thread::spawn(move || fs::write(pipe, "{\"entries\": [{\"question\": \"가\"}]}\n"));
    let mut shelf = Shelf::new(&sources);
    shelf.fill(|_| true);
    writer.join().unwrap().unwrap();
    // Read again, it would wait for somebody to write.
    assert!(!shelf.refresh(&sources));
    assert_eq!(shelf.loaded().library.order().len(), 1);
}

#[test]
fn events_that_stayed_in_a_changed_file_are_the_very_same() {
    let mut desk = Desk::new(&[]);
    let line = |id: &str, question: &str| {
        format!("{{\"id\": \"{id}\", \"entries\": [{{\"question\": \"{question}\"}}]}}\n")
    };
    let path = desk.folder.path().join("a.jsonl");
    fs::write(&path, line("one", "가") + &line("two", "나")).unwrap();
    assert!(desk.refresh());
    let before = desk.shelf.loaded().library;
    fs::remove_file(&path).unwrap();
    fs::write(&path, line("two", "나") + &line("one", "다") + &line("three", "라")).unwrap();
    assert!(desk.refresh());
    let now = desk.shelf.loaded().library;
    assert!(now.has_same_event(0, &before, 1));
    assert!(!now.has_same_event(1, &before, 0));
    assert_eq!(desk.questions(), ["나", "다", "라"]);
}
