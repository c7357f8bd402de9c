//! Editing in the real program, down to the bytes of the file: saved, killed, changed elsewhere.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::rc::Rc;

use crate::desk::Desk;
use crate::events::{ENGLISH, MEETUP};
use crate::home::Home;

const F6: &str = "\u{1b}[17~";

/// A home with two files, and the first of them.
fn files() -> (Rc<Home>, PathBuf) {
    let home = Home::new();
    let path = home.file("events/a.json", MEETUP);
    home.file("events/b.json", ENGLISH);
    (Rc::new(home), path)
}

fn open(home: &Rc<Home>) -> Desk {
    Desk::over(Rc::clone(home), &[], &[], (80, 24))
}

/// The screen in the editing mode, and its first file.
fn editing() -> (Desk, PathBuf) {
    let (home, path) = files();
    (editing_in(&home), path)
}

fn editing_in(home: &Rc<Home>) -> Desk {
    let mut desk = open(home);
    desk.pty.wait_for("7 of 7");
    desk.pty.send(F6);
    desk.pty.wait_for("EDITING");
    desk
}

/// Kills the program without a word (SIGKILL), and waits until it is gone.
fn kill(desk: &mut Desk) {
    let process = desk.pty.process.to_string();
    let killed = Command::new("kill").args(["-KILL", &process]).status();
    assert!(killed.unwrap().success());
    desk.pty.end();
}

fn read(path: &PathBuf) -> String {
    fs::read_to_string(path).unwrap()
}

/// The lines that are not the same, those of the first text and those of the second.
fn changed(old: &str, new: &str) -> (Vec<String>, Vec<String>) {
    let diff = similar::TextDiff::from_lines(old, new);
    let mut both = (Vec::new(), Vec::new());
    for change in diff.iter_all_changes() {
        match change.tag() {
            similar::ChangeTag::Delete => both.0.push(change.value().to_owned()),
            similar::ChangeTag::Insert => both.1.push(change.value().to_owned()),
            similar::ChangeTag::Equal => {}
        }
    }
    both
}

#[test]
fn what_is_typed_in_korean_and_saved_is_one_line_of_the_file() {
    let (mut desk, path) = editing();
    // In the Korean layout, and the syllables as an input method commits them.
    desk.pty.send("ㄷ");
    desk.pty.wait_for("Edit: difference");
    for syllable in [" ", "무", "엇", "이", " ", "다", "른", "가", "?"] {
        desk.pty.send(syllable);
    }
    desk.pty.wait_for("있나? 무엇이 다른가?");
    desk.pty.send("\u{1b}[15~");
    desk.pty.wait_for("unsaved: 1");
    // Two more, taken back; a third that is saved.
    desk.pty.send("}");
    desk.pty.wait_for("16:29 *");
    desk.pty.send("ㅇ");
    desk.pty.wait_for("6 of 6");
    desk.pty.send("ㅕ");
    desk.pty.wait_for("7 of 7");
    desk.pty.send("ㅕ");
    desk.pty.wait_for("16:19 *");
    assert_eq!(read(&path), MEETUP, "nothing is written before it is saved");
    desk.pty.send("ㅈ");
    desk.pty.wait_for("Saved: ");
    let new = read(&path);
    let (before, after) = changed(MEETUP, &new);
    assert_eq!((before.len(), after.len()), (1, 1), "{after:?}");
    assert!(after[0].contains("있나? 무엇이 다른가?"), "{after:?}");
    desk.pty.wait("no mark", |screen| !screen.contents().contains("unsaved"));
    desk.pty.send("\u{3}");
    assert_eq!(desk.pty.end().code, 130);
    assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 2, "nothing else is left");
}

#[test]
fn edits_outlive_a_kill_at_any_moment_and_are_brought_back() {
    // After so many nudges, right after the key: those that were kept by then come back.
    for nudges in [1_usize, 2, 5] {
        let (home, path) = files();
        let mut desk = editing_in(&home);
        let folder = path.parent().unwrap().to_owned();
        let times = ["16:20", "16:21", "16:22", "16:23", "16:24"];
        for time in &times[..nudges] {
            desk.pty.send("]");
            desk.pty.wait_for(&format!("{time} *"));
        }
        // An edit is told to the journal when it is drawn; the last of them may be on its way.
        let journal = folder.join(".a.json.qstamp-journal");
        let last = format!("{}\\\"", times[nudges - 1]);
        let deadline = crate::pty::deadline();
        while !fs::read_to_string(&journal).is_ok_and(|text| text.contains(&last)) {
            assert!(std::time::Instant::now() < deadline, "it is not kept");
            std::thread::yield_now();
        }
        kill(&mut desk);
        assert_eq!(read(&path), MEETUP);
        let mut desk = open(&home);
        desk.pty.wait_for("Edits that were not saved");
        desk.pty.send("l");
        desk.pty.wait_for("- time: 16:19");
        desk.pty.wait_for(&format!("+ time: {}", times[nudges - 1]));
        desk.pty.send("a");
        desk.pty.wait_for("unsaved: 1");
        // Killed once more before it is saved.
        kill(&mut desk);
        let mut desk = open(&home);
        desk.pty.wait_for("Edits that were not saved");
        desk.pty.send("a");
        desk.pty.wait_for("unsaved: 1");
        desk.pty.send("\u{13}");
        desk.pty.wait_for("Saved: ");
        let new = read(&path);
        let (_, after) = changed(MEETUP, &new);
        assert!(after.len() == 1 && after[0].contains(times[nudges - 1]), "{after:?}");
        desk.pty.send("\u{3}");
        desk.pty.end();
        assert!(!journal.exists());
    }
}

#[test]
fn leaving_with_something_unsaved_asks_and_saves_it() {
    let (mut desk, path) = editing();
    desk.pty.send("]");
    desk.pty.wait_for("unsaved: 1");
    desk.pty.send("\u{3}");
    desk.pty.wait_for("Not everything is saved");
    desk.pty.send("\u{1b}");
    desk.pty.wait("no question", |screen| !screen.contents().contains("Not everything"));
    desk.pty.send("\u{3}");
    desk.pty.wait_for("Not everything is saved");
    desk.pty.send("s");
    let ended = desk.pty.end();
    assert!(ended.code == 130 && ended.modes_are_back, "{ended:?}");
    assert!(read(&path).contains("16:20"));
}

#[test]
fn a_file_that_changed_elsewhere_is_not_written_over() {
    for (key, mine, theirs) in [("m", true, true), ("t", false, true), ("b", false, true)] {
        let (mut desk, path) = editing();
        desk.pty.send("]");
        desk.pty.wait_for("unsaved: 1");
        let their = MEETUP.replace("33:50", "33:55");
        assert_ne!(their, MEETUP);
        fs::write(&path, &their).unwrap();
        desk.pty.send("w");
        desk.pty.wait_for("Changed by somebody else");
        desk.pty.wait_for("- time: 33:55");
        assert_eq!(read(&path), their);
        desk.pty.send(key);
        desk.pty.wait("no question", |screen| !screen.contents().contains("Changed by"));
        desk.pty.wait_for("33:55");
        desk.pty.wait("all saved", |screen| !screen.contents().contains("unsaved"));
        let now = read(&path);
        assert_eq!((now.contains("16:20"), now.contains("33:55")), (mine, theirs), "{key}");
        let beside = path.with_file_name("a.mine.json");
        assert_eq!(beside.exists(), key == "b");
        if key == "b" {
            let beside = read(&beside);
            assert!(beside.contains("16:20") && beside.contains("33:50"));
        }
    }
}

#[test]
fn a_folder_in_which_nothing_can_be_written_is_said_and_nothing_is_lost() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let folder = home.file("events/a.json", MEETUP).parent().unwrap().to_owned();
    let mut desk = Desk::in_home(home, &[], &[], (80, 24));
    desk.pty.wait_for("7 of 7");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    // Whoever may write everywhere sees no difference.
    let may = fs::write(folder.join("probe"), "").is_ok();
    desk.pty.send(F6);
    desk.pty.wait_for("EDITING");
    desk.pty.send("]");
    desk.pty.wait_for(if may { "16:20" } else { "cannot be kept" });
    desk.pty.send("w");
    desk.pty.wait_for(if may { "Saved: " } else { "nothing can be written in the folder" });
    assert_eq!(desk.pty.screen().contains("unsaved: 1"), !may);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
}
