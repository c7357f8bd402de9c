//! What is kept is found again, wherever the writing stopped.

use std::sync::{Arc, Mutex};

use proptest::prelude::*;

use super::paper::Sheet;
use super::*;
use crate::model::Entry;

fn event(questions: &[&str]) -> Event {
    let entry = |(n, q): (usize, &&str)| Entry {
        id: format!("e{n}"),
        question: (*q).to_owned(),
        ..Entry::default()
    };
    let entries = questions.iter().enumerate().map(entry).collect();
    Event { id: "t".into(), title: "행사".into(), entries, ..Event::default() }
}

fn states() -> Vec<Event> {
    let mut titled = event(&["b", "c!", "d"]);
    titled.title = "다른 행사".into();
    vec![
        event(&["a", "b", "c"]),
        event(&["a", "b!", "c"]),
        event(&["a", "b!", "c", "d"]),
        event(&["b!", "c", "d"]),
        event(&["b", "c!", "d"]),
        titled,
        event(&[]),
        event(&["x"]),
    ]
}

#[test]
fn edits_are_found_again_and_a_clean_save_takes_them_away() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.json");
    assert!(Journal::find(&path, Some(b"old")).unwrap().is_none());
    let mut journal = Journal::begin(&path, b"old").unwrap();
    assert!(Journal::find(&path, Some(b"old")).unwrap().is_none(), "no edit yet");
    let states = states();
    for pair in states.windows(2) {
        journal.keep(&pair[0], &pair[1]).unwrap();
        let found = Journal::find(&path, Some(b"old")).unwrap().unwrap();
        assert_eq!(found.recoveries[0], Recovery { old: states[0].clone(), new: pair[1].clone() });
        assert_eq!(found.base, Base::Same);
    }
    assert_eq!(Journal::find(&path, Some(b"other")).unwrap().unwrap().base, Base::Other);
    assert_eq!(Journal::find(&path, None).unwrap().unwrap().base, Base::Other);
    journal.saving(b"new").unwrap();
    assert_eq!(Journal::find(&path, Some(b"new")).unwrap().unwrap().base, Base::Saved);
    assert_eq!(Journal::find(&path, Some(b"old")).unwrap().unwrap().base, Base::Same);
    journal.remove().unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn wherever_the_journal_is_cut_off_a_state_that_was_kept_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.json");
    let mut journal = Journal::begin(&path, b"old").unwrap();
    let states = states();
    let beside = beside(&path, ENDING);
    let mut lengths = vec![];
    for pair in states.windows(2) {
        journal.keep(&pair[0], &pair[1]).unwrap();
        lengths.push(fs::metadata(&beside).unwrap().len());
    }
    let whole = fs::read(&beside).unwrap();
    for cut in 0..=whole.len() {
        fs::write(&beside, &whole[..cut]).unwrap();
        let kept = lengths.iter().filter(|len| **len <= cut as u64).count();
        let found = Journal::find(&path, Some(b"old")).unwrap();
        let now = found.map_or_else(|| states[0].clone(), |f| f.recoveries[0].new.clone());
        assert_eq!(now, states[kept], "cut at {cut}");
    }
}

#[test]
fn what_was_left_is_gone_on_with_and_stays_until_it_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.json");
    let states = states();
    let mut journal = Journal::begin(&path, b"old").unwrap();
    journal.keep(&states[0], &states[1]).unwrap();
    assert!(Journal::is_held(&path));
    assert!(matches!(Journal::begin(&path, b"old"), Err(JournalError::Busy { .. })));
    drop(journal);
    assert!(!Journal::is_held(&path));
    // The crash came in the middle of a line.
    let journal = beside(&path, ENDING);
    let whole = fs::read(&journal).unwrap();
    fs::write(&journal, [&whole[..], b"{\"of\": \"t\", \"fr"].concat()).unwrap();
    let mut journal = Journal::resume(&path, b"other").unwrap();
    let at_once = Journal::find(&path, Some(b"other")).unwrap().unwrap();
    assert_eq!((at_once.base, &at_once.recoveries[0].new), (Base::Same, &states[1]));
    journal.keep(&states[1], &states[2]).unwrap();
    let found = Journal::find(&path, Some(b"old")).unwrap().unwrap();
    assert_eq!(found.recoveries, [Recovery { old: states[0].clone(), new: states[2].clone() }]);
}

/// A file on a disk on which calls fail, one after the other, as it was told.
#[derive(Debug)]
struct Failing {
    file: File,
    /// Of each call to come: whether it fails. Then none does.
    calls: Arc<Mutex<Vec<bool>>>,
}

impl Failing {
    fn call(&self) -> io::Result<()> {
        let fails = self.calls.lock().unwrap().pop().unwrap_or(false);
        if fails { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }
}

impl Sheet for Failing {
    fn append(&mut self, text: &[u8]) -> io::Result<()> {
        let half = text.len() / 2;
        self.file.append(&text[..half])?;
        self.call().and_then(|()| self.file.append(&text[half..]))
    }

    fn sync(&self) -> io::Result<()> {
        self.call().and_then(|()| self.file.sync())
    }

    fn cut(&self, length: u64) -> io::Result<()> {
        self.call().and_then(|()| self.file.cut(length))
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever fails, and wherever a crash cuts the journal off then: the last edit that was
    /// said to be kept is found, and never part of another.
    #[test]
    fn no_edit_that_was_kept_is_lost(
        edits in proptest::collection::vec(proptest::collection::vec("[a-c가]{1,2}", 0..4), 1..8),
        calls in proptest::collection::vec(proptest::bool::weighted(0.3), 0..40),
        cut in any::<proptest::sample::Index>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.json");
        let first = event(&["a"]);
        let mut journal = Journal::begin(&path, b"old").unwrap();
        let beside = beside(&path, ENDING);
        let length = || fs::metadata(&beside).unwrap().len();
        let file = File::options().append(true).open(&beside).unwrap();
        let failing = Failing { file, calls: Arc::default() };
        let told = Arc::clone(&failing.calls);
        journal.paper = Paper::new(Box::new(failing), length()).unwrap();
        *told.lock().unwrap() = calls;
        // After each edit that was kept: how long the journal was, and what it holds.
        let mut kept = vec![(0, first.clone())];
        // Edits after the last one that was kept: one may stand there whole, though nobody said so.
        let mut tried = Vec::new();
        for questions in &edits {
            let questions: Vec<&str> = questions.iter().map(String::as_str).collect();
            let new = event(&questions);
            if journal.keep(&first, &new).is_ok() {
                kept.push((length(), new));
                tried.clear();
            } else {
                tried.push(new);
            }
        }
        let found = |bytes: &[u8]| {
            fs::write(&beside, bytes).unwrap();
            let found = Journal::find(&path, Some(b"old")).unwrap();
            found.map_or_else(|| first.clone(), |found| found.recoveries[0].new.clone())
        };
        let whole = fs::read(&beside).unwrap();
        let good = |now: Event, (length, last): &(u64, Event)| {
            now == *last || (*length == kept.last().unwrap().0 && tried.contains(&now))
        };
        prop_assert!(good(found(&whole), kept.last().unwrap()));
        let cut = cut.index(whole.len() + 1);
        let last = kept.iter().rev().find(|(length, _)| *length <= cut as u64).unwrap();
        prop_assert!(good(found(&whole[..cut]), last), "cut at {} of {}", cut, whole.len());
    }
}
