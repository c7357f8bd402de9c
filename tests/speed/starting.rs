//! A start, as far as everything can be searched: from the files, and from what the last start
//! kept of them; of all fields, and of questions alone.
//!
//! `cargo bench --bench speed -- start` measures libraries of 10,000 and 100,000 entries;
//! `QSTAMP_SPEED_ENTRIES=1000000` one of that size. Beside the time of a start from the cache stands
//! how many pages it was the first to touch. Prints a table for README.md. The whole
//! program, its first frame included, is measured by `tests/speed/start`.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use qstamp::formats::index::to_json_line;
use qstamp::search::{Aliases, Filters, Query, SearchIndex, search};
use qstamp::store::{Cache, Loaded, Shelf, SourcePath};

use crate::corpus;

/// How often each start is measured; the median counts.
const ROUNDS: usize = 7;
/// Of more entries than this a start from the files is measured once: it takes seconds.
const MANY: usize = 200_000;

/// Writes a library of so many entries as JSON lines, unless it is there; of every entry all or
/// no more than what is asked, and who answers.
fn file(folder: &Path, entries: usize, all: bool) -> PathBuf {
    let name = if all { "" } else { "-questions" };
    let path = folder.join(format!("{}k{name}.jsonl", entries / 1000));
    if !path.exists() {
        let mut file = std::io::BufWriter::new(fs::File::create(&path).unwrap());
        for mut event in corpus::events(entries) {
            for entry in event.entries.iter_mut().filter(|_| !all) {
                entry.summary = None;
                entry.answers.iter_mut().for_each(|answer| answer.summary.clear());
            }
            file.write_all(to_json_line(&event).unwrap().as_bytes()).unwrap();
        }
        file.into_inner().unwrap();
    }
    path
}

/// Pages that this process was the first to touch, as far as the system tells.
fn pages() -> u64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(7).find_map(|minor| minor.parse().ok()).unwrap_or_default()
}

fn median(rounds: usize, mut start: impl FnMut()) -> f64 {
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            let before = Instant::now();
            start();
            before.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[rounds / 2].as_secs_f64() * 1000.0
}

fn from_files(sources: &[SourcePath]) -> (Shelf, Loaded, SearchIndex) {
    let mut shelf = Shelf::new(sources);
    shelf.fill(|_| true);
    let loaded = shelf.loaded();
    let index = SearchIndex::new(&loaded.library);
    (shelf, loaded, index)
}

pub(crate) fn measure() {
    let passing = tempfile::tempdir().unwrap();
    let kept = std::env::var_os("QSTAMP_SPEED_KEEP").map(PathBuf::from);
    let folder = kept.as_deref().unwrap_or_else(|| passing.path());
    println!(
        "| entries | bytes | read | with index | keep | bytes kept | from the cache | pages | \
         with a first answer | pages |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
    for (entries, all) in crate::sizes().into_iter().flat_map(|size| [(size, false), (size, true)])
    {
        let path = file(folder, entries, all);
        let rounds = if entries > MANY { 1 } else { ROUNDS };
        let bytes = fs::metadata(&path).unwrap().len();
        let sources = [SourcePath::Path(path)];
        let read = median(rounds, || {
            let mut shelf = Shelf::new(&sources);
            shelf.fill(|_| true);
            assert_eq!(shelf.loaded().library.order().len(), entries);
        });
        let whole = median(rounds, || {
            let _ = from_files(&sources);
        });
        let home = tempfile::tempdir().unwrap();
        let cache = Cache::new(home.path().join("cache"));
        let (mut shelf, loaded, index) = from_files(&sources);
        let before = Instant::now();
        assert!(cache.keep(&sources, &mut shelf, &loaded.library, &index));
        let keep = before.elapsed().as_secs_f64() * 1000.0;
        drop((shelf, loaded, index));
        let files = fs::read_dir(home.path().join("cache")).unwrap();
        let size: u64 = files.map(|file| file.unwrap().metadata().unwrap().len()).sum();
        let opened = || cache.open(&sources, &Aliases::built_in()).ready.unwrap();
        let before = pages();
        assert_eq!(opened().0.library.order().len(), entries);
        let touched = pages() - before;
        let open = median(ROUNDS, || assert_eq!(opened().0.library.order().len(), entries));
        let first = || {
            let (loaded, index) = opened();
            let query = Query::parse("자격증");
            let answer = search(&index, &loaded.library, &query, &Filters::default(), 50);
            assert!(answer.matched > 0);
        };
        let before = pages();
        first();
        let touched_by_answer = pages() - before;
        let answer = median(ROUNDS, first);
        let what = if all { "all fields" } else { "questions" };
        println!(
            "| {entries}, {what} | {bytes} | {read:.0} ms | {whole:.0} ms | {keep:.0} ms | {size} | \
             {open:.1} ms | {touched} | {answer:.1} ms | {touched_by_answer} |"
        );
    }
}
