//! What is kept for the next start: nobody sees a difference but in time.

use std::fs;
use std::path::PathBuf;

use crate::run::Bench;

/// A library large enough to have a cache, with a mistake in it.
fn large(question: &str) -> String {
    let filler = "x".repeat(1 << 20);
    format!(
        "{{\"id\": \"a\", \"filler\": \"{filler}\", \"entries\": [\
         {{\"question\": \"{question}\", \"timestamp\": \"1:00\"}}]}}\n\
         {{\"id\": \"b\", \"entries\": [{{\"question\": \"업무 강도?\", \"start\": \"early\"}}]}}\n"
    )
}

/// The files in the cache folder.
fn kept(bench: &Bench) -> Vec<PathBuf> {
    let files = fs::read_dir(bench.home.path().join("cache/qstamp"));
    files.into_iter().flatten().flatten().map(|file| file.path()).collect()
}

const SEARCH: &str = "search --index events --format json 자격 강도";

#[test]
fn the_second_start_says_the_same() {
    let bench = Bench::with(&[("a.jsonl", &large("자격증?"))]);
    let first = bench.words(SEARCH);
    // A time that is none is an error of its file.
    assert_eq!(first.code, 2, "{}", first.err);
    assert!(first.err.contains("a.jsonl:2:"), "{}", first.err);
    assert_eq!(kept(&bench).len(), 1);
    let kept_at = fs::metadata(&kept(&bench)[0]).unwrap().modified().unwrap();
    for words in [SEARCH, "list --index events", "open --first --print --index events 자격"] {
        let with = bench.words(words);
        let without = bench.words(words);
        assert_eq!((with.code, &with.out, &with.err), (without.code, &without.out, &without.err));
    }
    let second = bench.words(SEARCH);
    assert_eq!((second.code, second.out, second.err), (first.code, first.out, first.err));
    // A young file is looked into, and its cache made again, until it is old enough.
    assert!(fs::metadata(&kept(&bench)[0]).unwrap().modified().unwrap() >= kept_at);
    bench.home.file("events/a.jsonl", large("번아웃 자격증?"));
    let changed = bench.words(SEARCH);
    assert!(changed.out.contains("번아웃"), "{}", changed.out);
    fs::remove_dir_all(bench.home.path().join("cache")).unwrap();
    let again = bench.words(SEARCH);
    assert_eq!((again.out, again.err), (changed.out, changed.err));
}

#[test]
fn a_list_takes_what_is_kept_and_keeps_nothing() {
    const LIST: &str = "list --index events --format json";
    let bench = Bench::with(&[("a.jsonl", &large("자격증?"))]);
    let read = bench.words(LIST);
    assert!(read.out.contains("자격증?") && read.out.contains("업무 강도?"), "{}", read.out);
    assert!(kept(&bench).is_empty());
    bench.words("search --index events !없는말 자격");
    assert_eq!(kept(&bench).len(), 1);
    let taken = bench.words(LIST);
    assert_eq!((taken.code, taken.out, taken.err), (read.code, read.out, read.err));
    // To leave out words they must be looked for.
    let without = bench.words("search --index events !자격");
    assert!(without.out.contains("업무 강도?") && !without.out.contains("자격증?"));
}

#[test]
fn standard_input_and_small_libraries_are_not_kept() {
    let bench = Bench::new().input(large("자격증?"));
    assert!(bench.words("search --index - 자격증").out.contains("자격증?"));
    assert_eq!(bench.words("list").code, 0);
    assert!(kept(&bench).is_empty());
}

#[cfg(unix)]
#[test]
fn without_a_place_for_it_there_is_no_cache_and_no_word_about_it() {
    use std::os::unix::fs::symlink;
    let bench = Bench::with(&[("a.jsonl", &large("자격증?"))]);
    let plain = bench.words(SEARCH);
    let other = bench.home.path().join("other");
    fs::create_dir(&other).unwrap();
    fs::remove_dir_all(bench.home.path().join("cache/qstamp")).unwrap();
    symlink(&other, bench.home.path().join("cache/qstamp")).unwrap();
    let linked = bench.words(SEARCH);
    assert_eq!((linked.out, linked.err), (plain.out.clone(), plain.err.clone()));
    assert_eq!(fs::read_dir(&other).unwrap().count(), 0);
    let bench = bench.set("XDG_CACHE_HOME", "/dev/null");
    let nowhere = bench.words(SEARCH);
    assert_eq!((nowhere.out, nowhere.err), (plain.out, plain.err));
}
