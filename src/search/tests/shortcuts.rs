//! Every shortcut gives what the plain search gives: the same entries, scores, order and reading
//! of the words, whatever the number of threads, the size of chunks, and what is remembered.

use std::cell::RefCell;

use super::plain::Plain;
use super::*;
use crate::search::writing::keys;
use crate::search::writing::layout;

const NOUNS: [&str; 27] = [
    "자격증",
    "업무",
    "강도",
    "업무강도",
    "클라우드",
    "쿠버네티스",
    "장애",
    "면접",
    "이력서",
    "연봉",
    "AWS",
    "kubernetes",
    "alert",
    "certification",
    "DB",
    "a",
    "ㅋㅋ",
    "漢字",
    "3년차",
    "자기소개",
    "C++",
    "값",
    "꿀팁",
    "이직",
    "counter offer",
    "도커 컴포스",
    "the staff engineers",
];
const AFTER: [&str; 8] = ["", "이", "은", "을 ", "에서 ", " ", "? ", "하는 "];

/// Numbers that look random and are the same every time.
pub(super) fn random(seed: &mut u64, below: usize) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as usize % below
}

fn text(seed: &mut u64, words: usize) -> String {
    let count = 1 + random(seed, words);
    let mut word = || [NOUNS[random(seed, NOUNS.len())], AFTER[random(seed, AFTER.len())]].concat();
    (0..count).map(|_| word()).collect()
}

/// More entries than fit in a block, some of whose texts are the same.
pub(super) fn many(seed: &mut u64, entries: usize) -> Library {
    let names = ["강전희", "Maya Lin", "남궁현", "자격증", "김이박"];
    let mut event = |number: usize| {
        let entries = (0..entries / 8)
            .map(|_| {
                let speaker = (random(seed, 3) > 0).then(|| names[random(seed, 5)].to_owned());
                let answer = |seed: &mut u64| model::Answer {
                    speaker: speaker.clone(),
                    summary: text(seed, 9),
                    ..model::Answer::default()
                };
                Entry {
                    question: text(seed, 4),
                    answers: (0..random(seed, 3)).map(|_| answer(seed)).collect(),
                    summary: (random(seed, 9) == 0).then(|| text(seed, 5)),
                    asker: (random(seed, 9) == 0).then(|| names[random(seed, 5)].to_owned()),
                    kind: match random(seed, 9) {
                        0 => model::Kind::Segment,
                        1 => model::Kind::Turn,
                        _ => model::Kind::Question,
                    },
                    ..Entry::default()
                }
            })
            .collect();
        let title = if number == 0 { "강전희".to_owned() } else { text(seed, 2) };
        Event { id: format!("e{number}"), title, entries, ..Event::default() }
    };
    let events = (0..8).map(|number| (Arc::new(event(number)), Origin::default()));
    Library::new(events.collect())
}

/// What the query line holds while something is typed.
pub(super) fn states(line: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut done = String::new();
    for c in line.chars() {
        if keys::syllable(c).is_some() {
            let keys = keystrokes(&c.to_string());
            let shown = |n: usize| format!("{done}{}", layout::compose(&keys[..n]));
            out.extend((1..keys.len()).map(shown));
        }
        done.push(c);
        out.push(done.clone());
    }
    out
}

pub(super) const LINES: [&str; 27] = [
    "자격증",
    "업무강도",
    "ㅇㅁㄱㄷ",
    "자격증 업무",
    "이직 a",
    "신입 이력서",
    "kubernetes 장애",
    "alret",
    "쿠바네티스",
    "wkrurwmd",
    "값이",
    "漢字",
    "강전희 자격증",
    "!자격증 이직",
    "in:answer 자격",
    "'이직",
    "^자격증",
    "이직$",
    "c++ 개발",
    "업무 강도 어떻게 자격증 이직 하나요",
    "김치찌개 자격증",
    "꿀팁 in:transcript",
    "카운터오퍼",
    "docker compose",
    "스태프 엔지니어 자격증",
    "업무강됴 이직",
    "쿠버네티스틑 in:answer",
];

#[test]
fn every_shortcut_gives_what_the_plain_search_gives() {
    let mut seed = 7;
    let library = many(&mut seed, 560);
    let (index, prepared) = (SearchIndex::new(&library), SearchIndex::new(&library));
    while prepared.prepare() {}
    let (filters, never) = (Filters::default(), || false);
    for (line, index) in LINES.iter().flat_map(|line| [(line, &index), (line, &prepared)]) {
        let memory = RefCell::default();
        for state in states(line).into_iter().step_by(3) {
            let query = Query::parse(&state);
            let want = Plain::new(&library, index, &query, &filters).run(50);
            let one = RefCell::default();
            for (memory, threads, chunk, rows) in [(&one, 1, 4096, 256), (&memory, 3, 1, 4)] {
                let pass = Pass::new(index, &library, &query, &filters, &never, memory);
                let mut pass = Pass { chunk, rows, threads, alone: 0, ..pass };
                let got = pass.run(50, &mut |_| {}).unwrap();
                assert!(got == want, "{state:?} with {threads} threads:\n{got:#?}\n{want:#?}");
            }
        }
    }
}

/// What may be told before the end, in this order: the best of the first entries and then of all,
/// as they were typed; and with what the words stand for. An empty list is told of all alone.
fn partials(plain: &Plain<'_>, looks: &[usize]) -> Vec<Answer> {
    let typed = looks.iter().map(|entries| (*entries, Tier::Direct));
    let rows = typed.chain([(usize::MAX, Tier::Direct), (usize::MAX, Tier::Alias)]);
    let answers = rows.map(|(entries, last)| Plain { entries, last, ..*plain }.run(50));
    let told = answers.enumerate().filter(|(n, a)| *n >= looks.len() || !a.hits.is_empty());
    told.map(|(_, answer)| Answer { complete: false, ..answer }).collect()
}

#[test]
fn what_is_told_early_is_what_the_plain_search_gives_for_the_first_entries() {
    let mut seed = 9;
    let library = many(&mut seed, 560);
    let (index, prepared) = (SearchIndex::new(&library), SearchIndex::new(&library));
    while prepared.prepare() {}
    let (filters, never) = (Filters::default(), || false);
    let (mut told, mut cut_short) = (0, 0);
    for (line, index) in LINES.iter().flat_map(|line| [(line, &index), (line, &prepared)]) {
        let memory = RefCell::default();
        for state in states(line).into_iter().step_by(8) {
            let query = Query::parse(&state);
            let plain = Plain::new(&library, index, &query, &filters);
            let one = RefCell::default();
            for (memory, threads, chunk, first) in [(&one, 1, 4096, 100), (&memory, 3, 1, 9)] {
                let pass = Pass::new(index, &library, &query, &filters, &never, memory);
                let early = Early { entries: first, work: 0, texts: 0 };
                let mut pass = Pass { chunk, threads, alone: 0, early, ..pass };
                let mut got = Vec::new();
                let last = pass.run(50, &mut |answer| got.push(answer)).unwrap();
                assert_eq!(last, plain.run(50), "{state:?}");
                let looks: &[usize] = if first == 9 { &[9, 72] } else { &[100] };
                // Not all are told: where few entries are allowed, or nothing would follow.
                let want = partials(&plain, looks);
                let mut rest = want.iter();
                let in_order = got.iter().all(|answer| rest.any(|other| other == answer));
                // A word that is known from the answer before is not only read as typed.
                assert!(in_order || first == 9, "{state:?}");
                told += got.len();
                cut_short += usize::from(got.iter().any(|early| early.matched < last.matched));
            }
        }
    }
    assert!(told > 150 && cut_short > 75, "{told} {cut_short}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn typing_and_deleting_gives_what_a_fresh_search_gives(
        mut seed in any::<u64>(),
        edits in prop::collection::vec(
            prop::sample::select(vec!["ㅈ", "ㅏ", "자", "작", "격", "증", "이", " ", "업무", "a", "<", "<", "'", "!"]),
            1..16,
        ),
        threads in 1_usize..4,
        prepared in any::<bool>(),
    ) {
        let library = many(&mut seed, 560);
        let index = SearchIndex::new(&library);
        while prepared && index.prepare() {}
        let (filters, never) = (Filters::default(), || false);
        let memory = RefCell::default();
        let mut line = String::new();
        for edit in edits {
            if edit == "<" {
                line.pop();
            } else {
                line.push_str(edit);
            }
            let query = Query::parse(&line);
            let plain = Plain::new(&library, &index, &query, &filters);
            let pass = Pass::new(&index, &library, &query, &filters, &never, &memory);
            let got = Pass { threads, alone: 0, ..pass }.run(30, &mut |_| {}).unwrap();
            prop_assert!(got == plain.run(30), "{line:?}");
        }
    }
}
