//! The screen while its library is being read, and when other programs change the files.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::home::{Home, QSTAMP};
use crate::pty::Pty;

fn event(id: &str, questions: &[&str]) -> String {
    let entries: Vec<String> = (0..)
        .zip(questions)
        .map(|(n, q)| format!(r#"{{"id": "{q}", "timestamp": "{n}:00", "question": "{q}"}}"#))
        .collect();
    format!("{{\"id\": \"{id}\", \"entries\": [{}]}}\n", entries.join(","))
}

/// Puts a file in the place of another one, as editors do.
fn replace(path: &Path, text: &str) {
    let beside = path.with_extension("new");
    fs::write(&beside, text).unwrap();
    fs::rename(&beside, path).unwrap();
}

/// A screen on a `.jsonl` file that is a pipe, and the end that the test writes to.
fn piped() -> (Home, Pty, File) {
    let home = Home::new();
    let pipe = home.path().join("slow.jsonl");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let words = [QSTAMP, &pipe.to_string_lossy()];
    let pty = Pty::start(&words, &home.environment(), (80, 24));
    // Opened once the program reads it.
    let input = OpenOptions::new().write(true).open(&pipe).unwrap();
    (home, pty, input)
}

#[test]
fn what_has_been_read_is_searched_while_the_rest_is_on_its_way() {
    let (_home, mut pty, mut input) = piped();
    pty.wait_for("Nothing yet");
    pty.wait_for("Reading: 0 of 1 file, 0 entries");
    input.write_all(event("one", &["자격증?", "업무 강도?"]).as_bytes()).unwrap();
    pty.wait_for("2 of 2");
    pty.send("ㅈㄱㅈ");
    pty.wait_for("1 of 2");
    pty.wait_for("Reading: 0 of 1 file, 2 entries");
    input.write_all(event("two", &["자격증 시험?"]).as_bytes()).unwrap();
    drop(input);
    pty.wait_for("2 of 3");
    pty.wait("no progress", |screen| !screen.contents().contains("Reading"));
    assert!(pty.row(0).starts_with("> ㅈㄱㅈ"));
    pty.send("\u{3}");
    assert_eq!(pty.end().code, 130);
}

#[test]
fn leaving_waits_for_nothing_that_is_still_read() {
    let (_home, mut pty, mut input) = piped();
    input.write_all(event("one", &["가?"]).as_bytes()).unwrap();
    pty.wait_for("1 of 1");
    pty.send("\u{3}");
    assert_eq!(pty.end().code, 130);
}

struct Watched {
    home: Home,
    pty: Pty,
}

impl Watched {
    fn new() -> Self {
        let home = Home::new();
        home.file("events/b.json", event("b", &["나 하나?", "나 둘?", "나 셋?"]));
        let folder = home.path().join("events");
        let words = [QSTAMP, &folder.to_string_lossy()];
        let mut pty = Pty::start(&words, &home.environment(), (80, 24));
        pty.wait_for("3 of 3");
        Self { home, pty }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join("events").join(name)
    }
}

#[test]
fn what_others_change_is_shown_and_the_choice_stays() {
    let mut desk = Watched::new();
    desk.pty.send("\u{1b}[B");
    desk.pty.wait_for(">    1:00  나 둘?");
    replace(&desk.path("b.json"), &event("b", &["새 질문?", "나 하나?", "나 둘?", "나 셋?"]));
    desk.pty.wait_for("4 of 4");
    desk.pty.wait_for(">    2:00  나 둘?");
    // A new file, before the one that is shown, and gone again.
    fs::write(desk.path("a.json"), event("a", &["가?"])).unwrap();
    desk.pty.wait_for("5 of 5");
    desk.pty.wait_for(">    2:00  나 둘?");
    fs::remove_file(desk.path("a.json")).unwrap();
    desk.pty.wait_for("4 of 4");
    desk.pty.wait_for(">    2:00  나 둘?");
}

#[test]
fn a_file_that_is_broken_for_a_moment_stays_on_the_screen() {
    let mut desk = Watched::new();
    fs::write(desk.path("b.json"), "{\"entries\": [").unwrap();
    desk.pty.wait_for("1 not read (F2)");
    desk.pty.wait_for("3 of 3");
    desk.pty.send("\u{1b}OQ");
    desk.pty.wait_for("until it can be read");
    desk.pty.send("\u{1b}OQ");
    replace(&desk.path("b.json"), &event("b", &["나?"]));
    desk.pty.wait_for("1 of 1");
    desk.pty.wait("nothing wrong", |screen| !screen.contents().contains("not read"));
}

#[test]
fn a_file_that_is_edited_here_keeps_its_edits_when_others_change_it() {
    let mut desk = Watched::new();
    desk.pty.send("\u{1b}[15~");
    desk.pty.wait_for("나 하나?");
    desk.pty.send("!!");
    desk.pty.wait_for("나 하나?!!");
    replace(&desk.path("b.json"), &event("b", &["그쪽에서 고침?", "나 둘?", "나 셋?"]));
    replace(&desk.path("c.json"), &event("c", &["다?"]));
    desk.pty.send("\u{13}");
    // The conflict is found at the save, and nothing of theirs is lost.
    desk.pty.wait("the conflict", |screen| screen.contents().contains("changed"));
    let text = fs::read_to_string(desk.path("b.json")).unwrap();
    assert!(text.contains("그쪽에서 고침?") && !text.contains("!!"), "{text}");
}
