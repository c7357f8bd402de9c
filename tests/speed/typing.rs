//! From a key to its final answer, as the screen asks for it at every key: the best `FIRST_HITS` in
//! their order, and the count of all that match.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput};
use qstamp::app::FIRST_HITS;
use qstamp::model::Library;
use qstamp::search::{Filters, Query, SearchIndex, search};
use qstamp::store::builtin;

use crate::corpus;
use crate::sessions::SESSIONS;

/// The keys that find the most, the empty query, and a word.
const KEYS: [&str; 5] = ["", "ㅇ", "이", "자격증", "e"];

/// A word that no entry has: every way of reading it is tried, which takes the longest.
const NOWHERE: &str = "쿡꿹쏿";

/// On a larger library only single keys are measured, or a run would take many minutes.
const SESSIONS_UP_TO: usize = 10_000;

fn answer(library: &Library, index: &SearchIndex, text: &str) -> usize {
    let query = Query::parse(black_box(text));
    search(index, library, &query, &Filters::default(), FIRST_HITS).matched
}

/// The libraries, by their names.
fn libraries() -> Vec<(String, Library)> {
    let sized = |entries: usize| (format!("{entries} entries"), corpus::library(entries));
    let mut all = vec![("built-in".to_owned(), Library::new(builtin().0))];
    all.extend(crate::sizes().into_iter().map(sized));
    all
}

pub(crate) fn measure(c: &mut Criterion) {
    for (name, library) in libraries() {
        let index = SearchIndex::new(&library);
        let mut group = c.benchmark_group(format!("typing/{name}"));
        // A session a time; the elements are its keys.
        let small = library.order().len() <= SESSIONS_UP_TO;
        for session in SESSIONS.iter().filter(|_| small) {
            let states = session.states;
            group.throughput(Throughput::Elements(states.len() as u64));
            group.bench_function(session.name, |b| {
                b.iter(|| states.iter().map(|text| answer(&library, &index, text)).sum::<usize>());
            });
        }
        group.throughput(Throughput::Elements(1));
        for text in KEYS.into_iter().chain(small.then_some(NOWHERE)) {
            group.bench_with_input(
                BenchmarkId::new("key", format!("{text:?}")),
                text,
                |b, text| {
                    b.iter(|| answer(&library, &index, text));
                },
            );
        }
    }
}
