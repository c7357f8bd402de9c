//! A writer that is killed at any moment loses no edit that it said was kept.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use qstamp::model::Event;
use qstamp::store::{Base, Change, Document, Journal, Permit, RealDisk, save};

/// Names the folder in which the copy of this program that is to be killed works.
const FOLDER: &str = "QSTAMP_TEST_FOLDER";
const TEXT: &str = "{\n  \"id\": \"t\",\n  \"entries\": [\n    {\"id\": \"a\", \"question\": \"0\", \"x\": [1,\n 2]}\n  ]\n}\n";
/// Edits between two saves.
const EDITS: u64 = 7;

fn number(event: &Event) -> u64 {
    event.entries[0].question.parse().unwrap()
}

fn with_number(event: &Event, number: u64) -> Event {
    let mut event = event.clone();
    event.entries[0].question = number.to_string();
    event
}

/// Not a test of its own: the writer, in a process of its own. Edits and saves without end.
#[test]
#[ignore = "it is started, and killed, by the test below"]
fn writer() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let path = PathBuf::from(folder).join("t.json");
    let mut document = Document::open(&path).unwrap();
    let mut event = document.events().remove(0).0;
    let mut said = std::io::stdout();
    loop {
        let old = event.clone();
        let mut journal = Journal::begin(document.path(), document.bytes()).unwrap();
        for _ in 0..EDITS {
            let new = with_number(&event, number(&event) + 1);
            journal.keep(&event, &new).unwrap();
            event = new;
            writeln!(said, "kept {}", number(&event)).unwrap();
        }
        let changes = [Change { old: &old, new: &event }];
        journal.saving(document.changed(&changes).unwrap().as_bytes()).unwrap();
        document = save(&RealDisk, &document, &changes, Permit::default()).unwrap();
        journal.remove().unwrap();
    }
}

/// Starts a writer, kills it once it has said `kept` so many times, and gives the last number
/// that it said.
fn killed_after(folder: &Path, lines: usize) -> u64 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::writer", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let number = |line: String| -> Option<u64> {
        line.split_once("kept ").and_then(|(_, number)| number.parse().ok())
    };
    let first = said.by_ref().filter_map(number).take(lines).last();
    child.kill().unwrap();
    // It went on while it was being killed: everything that it said counts.
    let last = said.filter_map(number).last().or(first);
    child.wait().unwrap();
    last.unwrap()
}

#[test]
fn no_edit_that_was_kept_is_lost_when_the_writer_is_killed() {
    let mut recovered = 0;
    for round in 0..40_usize {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.json");
        fs::write(&path, TEXT).unwrap();
        let kept = killed_after(folder.path(), 1 + round * 17 % 23);
        let document = Document::open(&path).unwrap();
        let on_disk = document.events().remove(0).0;
        let found = Journal::find(document.path(), Some(document.bytes())).unwrap();
        let now = match found {
            Some(found) if found.base == Base::Same => {
                let recovery = &found.recoveries[0];
                recovered += 1;
                assert_eq!(recovery.old, on_disk);
                // And what was found can be saved, with nothing else changed.
                let changes = [Change { old: &on_disk, new: &recovery.new }];
                let saved = save(&RealDisk, &document, &changes, Permit::default()).unwrap();
                let want = TEXT.replace("\"0\"", &format!("\"{}\"", number(&recovery.new)));
                assert_eq!(saved.text(), want);
                number(&recovery.new)
            }
            Some(found) => {
                assert_eq!(found.base, Base::Saved);
                number(&on_disk)
            }
            None => number(&on_disk),
        };
        assert!(now == kept || now == kept + 1, "round {round}: kept {kept}, found {now}");
    }
    assert!(recovered > 0, "every kill came after a save");
}
