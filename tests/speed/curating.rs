//! What a moderator waits for: a check, the same question twice, a save.

use std::fs;
use std::hint::black_box;
use std::io;

use criterion::{Criterion, Throughput};
use qstamp::formats::index::{to_json, to_json_line};
use qstamp::lint::{Options, RULES, Source, check};
use qstamp::search::{SearchIndex, duplicates};
use qstamp::store::{Change, Disk, Document, Permit, SourcePath, documents, save};
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
}

pub(crate) fn measure(c: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.jsonl");
    let lines: String = corpus::events(ENTRIES).map(|e| to_json_line(&e).unwrap()).collect();
    fs::write(&path, lines).unwrap();
    let named = [SourcePath::Path(path)];
    let apart = ["question-twice", "question-elsewhere"];
    let rules = RULES.iter().filter(|rule| !apart.contains(&rule.id)).collect();
    let options = Options { only: rules, ..Options::default() };
    let checked = || {
        let (documents, problems) = documents(black_box(&named));
        assert_eq!(problems, []);
        let read = |document| Source::read(document).unwrap();
        let sources: Vec<Source> = documents.iter().flat_map(read).collect();
        check(&sources, &options).findings.len()
    };
    let mut group = c.benchmark_group("curating");
    group.throughput(Throughput::Elements(ENTRIES as u64));
    group.bench_function("check/10k, duplicates apart", |b| b.iter(checked));
    for entries in [ENTRIES, 10 * ENTRIES] {
        let library = corpus::library(entries);
        let index = SearchIndex::new(&library);
        group.throughput(Throughput::Elements(entries as u64));
        group.bench_function(format!("duplicates/{}k", entries / 1000), |b| {
            b.iter(|| duplicates(black_box(&index), &library, 0.72).list.len());
        });
    }
    let path = folder.path().join("one.json");
    fs::write(&path, to_json(&corpus::one_event(SAVED)).unwrap()).unwrap();
    let document = Document::open(&path).unwrap();
    let (old, _) = document.events().remove(0);
    let mut new = old.clone();
    new.entries[SAVED / 2].question.push('!');
    let mut now = (document, old, new);
    group.throughput(Throughput::Elements(SAVED as u64));
    group.bench_function("save/5k, the disk's sync apart", |b| {
        b.iter(|| {
            let (document, old, new) = &mut now;
            let changes = [Change { old, new }];
            *document = save(&Unsynced, document, &changes, Permit::default()).unwrap();
            std::mem::swap(old, new);
        });
    });
}
