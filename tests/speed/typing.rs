//! From a key to its answer.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput};
use qstamp::model::Library;
use qstamp::search::{Filters, Query, SearchIndex, search};
use qstamp::store::builtin;

use crate::corpus;

/// As many hits as the screen can be scrolled through.
const LIMIT: usize = 10_000;

/// What the query line holds after each key.
const SESSIONS: [(&str, &[&str]); 5] = [
    ("syllables", &["ㅈ", "자", "작", "자겨", "자격", "자격ㅈ", "자격즈", "자격증"]),
    ("initials", &["ㅇ", "ㅇㅁ", "ㅇㅁㄱ", "ㅇㅁㄱㄷ"]),
    (
        "two words",
        &[
            "ㅅ",
            "시",
            "신",
            "시니",
            "신이",
            "신입",
            "신입 ",
            "신입 ㅁ",
            "신입 며",
            "신입 면",
            "신입 면접",
        ],
    ),
    ("English", &["k", "ku", "kub", "kube", "kuber", "kubern"]),
    ("nothing found", &["ㅋ", "쿠", "쿡", "쿡꾸", "쿡꿰", "쿡꿹", "쿡꿹쏿"]),
];

fn answer(library: &Library, index: &SearchIndex, text: &str) -> usize {
    let query = Query::parse(black_box(text));
    search(index, library, &query, &Filters::default(), LIMIT).matched
}

/// The libraries, by their names.
fn libraries() -> Vec<(String, Library)> {
    let sized = |entries: usize| (format!("{entries} entries"), corpus::library(entries));
    let own = std::env::var("QSTAMP_SPEED_ENTRIES").ok().and_then(|text| text.parse().ok());
    let mut all = vec![("built-in".to_owned(), Library::new(builtin().0))];
    all.extend([10_000, 100_000].into_iter().chain(own).map(sized));
    all
}

pub(crate) fn measure(c: &mut Criterion) {
    for (name, library) in libraries() {
        let index = SearchIndex::new(&library);
        let mut group = c.benchmark_group(format!("typing/{name}"));
        // A session a time; the elements are its keys.
        for (session, states) in SESSIONS {
            group.throughput(Throughput::Elements(states.len() as u64));
            group.bench_function(session, |b| {
                b.iter(|| states.iter().map(|text| answer(&library, &index, text)).sum::<usize>());
            });
        }
        // The keys that find the most, and an empty query, one by one: these are the slowest.
        group.throughput(Throughput::Elements(1));
        for text in ["", "ㅇ", "이", "자격증", "e"] {
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
