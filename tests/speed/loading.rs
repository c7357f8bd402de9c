//! From the disk to a library that can be searched.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{Criterion, Throughput};
use qstamp::formats::index::{to_json, to_json_line};
use qstamp::model::Library;
use qstamp::search::SearchIndex;
use qstamp::store::{SourcePath, load};

use crate::corpus;

const ENTRIES: usize = 10_000;
const MANY: usize = 100_000;

/// Loads a source in which nothing is wrong.
fn loaded(source: &SourcePath) -> Library {
    let loaded = load(std::slice::from_ref(source));
    assert_eq!(loaded.problems, []);
    loaded.library
}

fn file(folder: &Path, name: &str, text: &str) -> SourcePath {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    SourcePath::Path(path)
}

pub(crate) fn measure(c: &mut Criterion) {
    let passing = tempfile::tempdir().unwrap();
    // Kept, the files serve `tests/speed/start`.
    let kept = std::env::var_os("QSTAMP_SPEED_KEEP").map(PathBuf::from);
    let folder = kept.as_deref().unwrap_or_else(|| passing.path());
    let document = to_json(&corpus::one_event(ENTRIES)).unwrap();
    let lines = |entries| -> String {
        corpus::events(entries).map(|e| to_json_line(&e).unwrap()).collect()
    };
    let sources = [
        ("built-in", SourcePath::Builtin),
        ("10k one event", file(folder, "one.json", &document)),
        ("10k 250 events", file(folder, "10k.jsonl", &lines(ENTRIES))),
        ("100k 2500 events", file(folder, "100k.jsonl", &lines(MANY))),
    ];
    let mut group = c.benchmark_group("loading");
    for (name, source) in &sources {
        let library = loaded(source);
        group.throughput(Throughput::Elements(library.order().len() as u64));
        group.bench_function(format!("read/{name}"), |b| b.iter(|| loaded(black_box(source))));
        group.bench_function(format!("index/{name}"), |b| {
            b.iter(|| SearchIndex::new(black_box(&library)));
        });
    }
}
