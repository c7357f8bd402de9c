//! An answer of few hits is the beginning of the answer of many: whoever asks for more finds what
//! was there in its place, with its score.

use std::cell::RefCell;

use super::shortcuts::{LINES, many, random};
use super::*;

/// Lines whose words stand next to each other here and apart there, so that their order counts.
const TOGETHER: [&str; 6] = [
    "자격증 업무",
    "업무 강도",
    "a 이직",
    "이직 자격증 업무",
    "AWS 장애",
    "이직 값 꿀팁 업무 강도 어떻게 하나요?",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn fewer_hits_are_the_beginning_of_more(seed in any::<u64>(), threads in 1_usize..4) {
        ask_for_fewer(seed, threads);
    }
}

#[test]
fn an_entry_far_below_the_best_is_not_found_once_more_by_what_it_says() {
    ask_for_fewer(16_293_186_566_567_667_898, 1);
}

/// Asks for all hits and for some of them.
fn ask_for_fewer(mut seed: u64, threads: usize) {
    let library = many(&mut seed, 560);
    let index = SearchIndex::new(&library);
    let (filters, never) = (Filters::default(), || false);
    for line in LINES.into_iter().chain(TOGETHER).chain([""]) {
        let query = Query::parse(line);
        let memory = RefCell::default();
        let ask = |limit| {
            let pass = Pass::new(&index, &library, &query, &filters, &never, &memory);
            Pass { threads, rows: 3, alone: 0, ..pass }.run(limit, &mut |_| {}).unwrap()
        };
        let all = ask(usize::MAX);
        assert_eq!(all.hits.len(), all.matched);
        let mut limits = [1, 1 + random(&mut seed, 60), 1 + random(&mut seed, 560)];
        limits.sort_unstable();
        for limit in limits {
            let some = ask(limit);
            let beginning = all.hits.get(..limit).unwrap_or(&all.hits);
            assert_eq!(&*some.hits, beginning, "{limit} of {line}");
            assert_eq!(Answer { hits: all.hits.clone(), ..some }, all.clone());
        }
    }
}
