//! What a moderator waits for: a check, the same question twice, a save.

use std::fs;
use std::hint::black_box;
use std::io;
use std::path::Path;
use std::sync::Arc;

use criterion::{Bencher, Criterion, Throughput};
use qstamp::app::{Action, Message, Settings, State};
use qstamp::formats::index::{to_json, to_json_line};
use qstamp::lint::{Options, RULES, Source, check};
use qstamp::model::{Library, Origin};
use qstamp::search::{Aliases, Answer, Filters, Query, SearchIndex, duplicates, search};
use qstamp::store::{Change, Disk, Document, Permit, SourcePath, documents, save};
use qstamp::view::{self, Depth, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use tempfile::NamedTempFile;

use crate::corpus;

const ENTRIES: usize = 10_000;
/// A file of a community that has been kept for years.
const SAVED: usize = 5_000;

/// The disk without its waiting: what is measured is this program.
struct Unsynced;

impl Disk for Unsynced {
    fn sync(&self, _: &NamedTempFile) -> io::Result<()> {
        Ok(())
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }
}

pub(crate) fn measure(c: &mut Criterion) {
    let mut group = c.benchmark_group("curating");
    group.throughput(Throughput::Elements(ENTRIES as u64));
    group.bench_function("check/10k, duplicates apart", checking);
    for entries in [ENTRIES, 10 * ENTRIES] {
        group.throughput(Throughput::Elements(entries as u64));
        let name = format!("duplicates/{}k", entries / 1000);
        group.bench_function(name, |b| comparing(b, entries));
    }
    group.throughput(Throughput::Elements(SAVED as u64));
    group.bench_function("save/5k, the disk's sync apart", saving);
    group.throughput(Throughput::Elements(1));
    group.bench_function("a key in the form of an entry/5k, with its frame", typing);
}

fn checking(b: &mut Bencher<'_>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.jsonl");
    let lines: String = corpus::events(ENTRIES).map(|e| to_json_line(&e).unwrap()).collect();
    fs::write(&path, lines).unwrap();
    let named = [SourcePath::Path(path)];
    let apart = ["question-twice", "question-elsewhere"];
    let rules = RULES.iter().filter(|rule| !apart.contains(&rule.id)).collect();
    let options = Options { only: rules, ..Options::default() };
    b.iter(|| {
        let (documents, problems) = documents(black_box(&named));
        assert_eq!(problems, []);
        let read = |document| Source::read(document).unwrap();
        let sources: Vec<Source> = documents.iter().flat_map(read).collect();
        check(&sources, &options).findings.len()
    });
}

fn comparing(b: &mut Bencher<'_>, entries: usize) {
    let library = corpus::library(entries);
    let aliases = Aliases::built_in();
    b.iter(|| duplicates(black_box(&library), &aliases, 0.72).list.len());
}

fn saving(b: &mut Bencher<'_>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("one.json");
    fs::write(&path, to_json(&corpus::one_event(SAVED)).unwrap()).unwrap();
    let document = Document::open(&path).unwrap();
    let (old, _) = document.events().remove(0);
    let mut new = old.clone();
    new.entries[SAVED / 2].question.push('!');
    let mut now = (document, old, new);
    b.iter(|| {
        let (document, old, new) = &mut now;
        let changes = [Change { old, new }];
        *document = save(&Unsynced, document, &changes, Permit::default()).unwrap();
        std::mem::swap(old, new);
    });
}

/// Types a syllable and takes it back, each with its frame.
fn typing(b: &mut Bencher<'_>) {
    let event = (Arc::new(corpus::one_event(SAVED)), Origin::default());
    let event = (event.0, Origin { path: Some("one.json".into()), ..event.1 });
    let library = Arc::new(Library::new(vec![event]));
    let mut state = State::new(Settings::default(), Arc::clone(&library), vec![], (80, 24));
    state.ask();
    let index = SearchIndex::new(&library);
    let all = search(&index, &library, &Query::parse(""), &Filters::default(), SAVED);
    state.update(Message::Answered(Arc::new(Answer { ticket: state.asked, ..all })));
    state.update(Message::Act(Action::Edit));
    assert!(state.form.is_some());
    let mut cells = Terminal::new(TestBackend::new(80, 24)).unwrap();
    let theme = Theme {
        background: view::Background::Dark,
        depth: Depth::True,
        glyphs: view::Glyphs::Unicode,
    };
    let mut typed = false;
    b.iter(|| {
        typed = !typed;
        let key = if typed { Message::Typed('가') } else { Message::Act(Action::Backspace) };
        let effects = state.update(key).len();
        cells.draw(|frame| view::draw(frame, &state, theme)).unwrap().count + effects
    });
}
