//! How much is done for a key, counted: a search that reads more texts than these fails here,
//! however fast the machine is.

use std::cell::RefCell;
use std::sync::atomic::Ordering;

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
        ("a common word", word(0), 900, 28_000),
        ("two words", format!("{} {}", word(1733), word(0)), 1400, 95_000),
        ("two common words", format!("{} {}", word(0), word(1)), 5700, 250_000),
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
            let (read, done) = (&pass.work.texts, &pass.work.steps);
            texts = texts.max(read.load(Ordering::Relaxed));
            steps = steps.max(done.load(Ordering::Relaxed));
        }
        if texts > most_texts || steps > most_steps {
            beyond.push((name, texts, steps));
        }
    }
    assert_eq!(beyond, []);
}
