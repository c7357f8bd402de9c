//! How much is done for a key, counted: a search that reads more texts than these fails here,
//! however fast the machine is.

use std::cell::RefCell;

use super::shortcuts::{random, states};
use super::*;

const ENTRIES: usize = 6000;

/// A word of two to four syllables for each number.
fn word(number: usize) -> String {
    let mut seed = number as u64;
    let count = 2 + random(&mut seed, 3);
    let mut syllable = || 0xac00 + u32::try_from(random(&mut seed, 11_172)).unwrap() / 28 * 28;
    (0..count).filter_map(|_| char::from_u32(syllable())).collect()
}

/// Words of which a few are in nearly every text and most in hardly any.
fn sentence(seed: &mut u64, words: usize) -> String {
    let mut word = || word(random(seed, 60) * random(seed, 60) * random(seed, 60) / 80);
    (0..words).map(|_| word()).collect::<Vec<_>>().join(" ")
}

fn corpus() -> Library {
    let mut seed = 1;
    let entries = (0..ENTRIES).map(|_| entry(&sentence(&mut seed, 8), &sentence(&mut seed, 30)));
    library(entries.collect())
}

#[test]
fn a_key_reads_few_texts() {
    let library = corpus();
    let index = SearchIndex::with_aliases(&library, Arc::new(Aliases::none()));
    while index.prepare() {}
    let (filters, never) = (Filters::default(), || false);
    // What is typed, and the most texts and steps of any of its keys.
    let rows = [
        ("a rare word", word(1733), 60, 2100),
        ("a common word", word(0), 750, 24_000),
        ("two words", format!("{} {}", word(1733), word(0)), 750, 46_000),
        ("two common words", format!("{} {}", word(0), word(1)), 750, 24_000),
    ];
    let mut beyond = Vec::new();
    for (name, line, most_texts, most_steps) in rows {
        let memory = RefCell::default();
        let (mut texts, mut steps) = (0, 0);
        for state in states(&line) {
            let query = Query::parse(&state);
            let pass = Pass::new(&index, &library, &query, &filters, &never, &memory);
            let mut pass = Pass { threads: 1, ..pass };
            pass.run(100, &mut |_| {}).unwrap();
            texts = texts.max(pass.work.texts());
            steps = steps.max(pass.work.steps());
        }
        if texts > most_texts || steps > most_steps {
            beyond.push((name, texts, steps));
        }
    }
    assert_eq!(beyond, []);
}

/// Questions, four of which have a word that no other has, and every tenth some English.
fn questions(entries: usize) -> Library {
    let mut seed = 1;
    let mut all: Vec<Entry> = (0..entries).map(|_| entry(&sentence(&mut seed, 5), "")).collect();
    for part in all.chunks_mut(entries / 4) {
        part[0].question.push_str(" 쿠버네티스");
    }
    for part in all.chunks_mut(10) {
        part[1].question.push_str(" Is a counter offer worth the chance?");
    }
    library(all)
}

/// What a session takes on one thread.
#[derive(Clone, Copy, Debug, Default)]
struct Taken {
    texts: u64,
    steps: u64,
    /// Texts of the last key alone.
    last: u64,
}

fn work_of(library: &Library, lines: &[&str]) -> Vec<Taken> {
    let index = SearchIndex::with_aliases(library, Arc::new(Aliases::none()));
    let (filters, never) = (Filters::default(), || false);
    let typed = |line: &&str| {
        let memory = RefCell::default();
        let mut taken = Taken::default();
        for state in states(line) {
            let query = Query::parse(&state);
            let pass = Pass::new(&index, library, &query, &filters, &never, &memory);
            let mut pass = Pass { threads: 1, ..pass };
            pass.run(100, &mut |_| {}).unwrap();
            taken.last = pass.work.texts();
            taken.texts += taken.last;
            taken.steps += pass.work.steps();
        }
        taken
    };
    lines.iter().map(typed).collect()
}

#[test]
fn work_grows_as_the_library_does_and_the_last_key_of_a_rare_word_by_nothing() {
    let (common, also) = (word(0), word(1));
    let (two, with_rare) = (format!("{common} {also}"), format!("{common} 쿠버네티스"));
    let slip = common.replace('타', "다");
    // What is typed; the most texts and steps of a thousand questions; the most texts of the last
    // key, however many questions there are.
    let rows: [(&str, u64, u64, u64); 10] = [
        ("쿠버네티스", 250, 4_000, 8),
        (&common, 4_000, 75_000, u64::MAX),
        (&two, 5_000, 105_000, u64::MAX),
        (&with_rare, 4_300, 90_000, 700),
        ("ㅋㅂㄴ", 180, 3_000, u64::MAX),
        ("쿠버네디스", 250, 5_000, 0),
        (&slip, 200, 5_000, 60),
        ("쿡꿹쏿", 40, 1_800, 0),
        ("카운터오퍼", 40, 1_400, 2),
        ("cntr", 40, 500, 2),
    ];
    let lines = rows.map(|row| row.0);
    let mut beyond = Vec::new();
    for thousands in [4, 40] {
        let library = questions(thousands * 1_000);
        for (row, taken) in rows.iter().zip(work_of(&library, &lines)) {
            let (line, texts, steps, last) = *row;
            let all = thousands as u64;
            if taken.texts > texts * all || taken.steps > steps * all || taken.last > last {
                beyond.push((line, thousands, taken));
            }
        }
    }
    assert!(beyond.is_empty(), "{beyond:#?}");
}
