//! A disk without room, as the user of the screen and of a verb is told of it. The limit of a
//! process on the size of its files stands for the disk: writing fails in the same place.
//!
//! Not for: every step failing in every way, which the store tests without a terminal.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::events::MEETUP;
use crate::home::{Home, QSTAMP};
use crate::pty::Pty;

const F6: &str = "\u{1b}[17~";

/// Runs the program where no file can have more than a block; the signal for that is ignored,
/// so that writing fails as it does on a full disk.
const FULL: &str = "trap '' XFSZ; ulimit -f 1; exec \"$@\"";

/// A file of more than a block.
fn file(home: &Home) -> std::path::PathBuf {
    let padding = "가".repeat(2_000);
    home.file(
        "a.json",
        MEETUP.replacen("\"title\"", &format!("\"memo\": \"{padding}\", \"title\""), 1),
    )
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names.retain(|name| name.contains("a.json"));
    names
}

#[test]
fn a_full_disk_is_named_and_nothing_is_lost() {
    for (language, kept, saved) in [
        ("en_US.UTF-8", "There is no room on the disk", "there is no room on the disk"),
        ("ko_KR.UTF-8", "디스크에 자리가 없어", "쓸 자리가 없습니다"),
    ] {
        let home = Home::new();
        let path = file(&home);
        let old = fs::read(&path).unwrap();
        let mut environment = home.environment();
        environment.retain(|(name, _)| name != "LANG");
        environment.push(("LANG".to_owned(), language.to_owned()));
        let named = path.to_string_lossy().into_owned();
        let words = ["sh", "-c", FULL, "sh", QSTAMP, &named];
        let mut pty = Pty::start(&words, &environment, (140, 30));
        // An entry is there, and chosen.
        pty.wait_for("16:19");
        pty.send(F6);
        pty.send("v");
        // What is edited cannot be kept beside the file; the edit itself is there.
        pty.wait_for(kept);
        pty.send("w");
        pty.wait_for(saved);
        assert_eq!(fs::read(&path).unwrap(), old);
        assert_eq!(names(home.path()).first().map(String::as_str), Some(".a.json.qstamp-journal"));
        // It is still not saved, and leaving asks.
        pty.send("\u{3}");
        pty.wait_for("a.json");
        pty.send("\u{3}");
        assert_eq!(pty.end().code, 130);
        assert_eq!(fs::read(&path).unwrap(), old);
    }
}

#[test]
fn a_verb_says_that_the_disk_is_full_and_changes_nothing() {
    let home = Home::new();
    let path = file(&home);
    let old = fs::read(&path).unwrap();
    let run = |words: &[&str]| {
        let mut command = Command::new("sh");
        command.args(["-c", FULL, "sh", QSTAMP]).args(words);
        command.env_clear().envs(home.environment()).current_dir(home.path());
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    for words in [
        &["shift", "a.json", "--by", "+10"][..],
        &["export", "a.json", "--to", "index", "-o", "b.json"],
        &["export", "a.json", "--to", "index", "-o", "a.json", "--force"],
    ] {
        let (code, said) = run(words);
        assert_eq!(code, Some(2), "{words:?}: {said}");
        assert!(said.contains("no room on the disk"), "{words:?}: {said}");
        assert_eq!(fs::read(&path).unwrap(), old);
        assert!(!home.path().join("b.json").exists());
    }
    let left = fs::read_dir(home.path()).unwrap().map(|e| e.unwrap().file_name());
    let left: Vec<_> = left.filter(|name| name.to_string_lossy().ends_with(".tmp")).collect();
    assert_eq!(left, [""; 0], "nothing half written is left");
}
