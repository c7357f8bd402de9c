//! A renewed index finds what a new one finds.

use proptest::prelude::*;

use super::*;
use crate::model::{Answer, Entry, Event, Held, Origin, Spoken};
use crate::search::{Filters, Query, search};

fn event(number: usize, entries: usize) -> Event {
    const WORDS: [&str; 5] = ["자격증은", "번아웃?", "kubernetes", "업무 강도", "漢字 c++"];
    let word = |n: usize| WORDS[n % WORDS.len()];
    let entry = |n: usize| Entry {
        id: n.to_string(),
        timestamp: Some(crate::model::Timestamp::from_seconds(n as u64 * 60)),
        question: format!("{} {} {n}", word(n), word(n * number)),
        answers: vec![Answer {
            speaker: (!n.is_multiple_of(3)).then(|| format!("사람 {}", (n + number) % 7)),
            summary: if n.is_multiple_of(4) {
                String::new()
            } else {
                format!("답 {}", word(n / 2))
            },
            ..Answer::default()
        }],
        summary: n.is_multiple_of(5).then(|| word(n + number).to_owned()),
        asker: n.is_multiple_of(9).then(|| "Kim".to_owned()),
        ..Entry::default()
    };
    let title = format!("밋업 {}", number % 3);
    Event {
        id: number.to_string(),
        title,
        entries: (0..entries).map(entry).collect(),
        ..Event::default()
    }
}

fn library(events: &[(usize, Held)]) -> Library {
    let origin = |(_, held): &(usize, Held)| (held.clone(), Origin::default());
    Library::of_held(events.iter().map(origin).collect())
}

fn assert_alike(one: &SearchIndex, other: &SearchIndex, library: &Library) {
    for query in
        ["", "자격", "ㅂㅇㅇ", "kuber", "번아옷", "사람 3", "kim 강도", "漢", "c++", "밋업 2"]
    {
        let query = Query::parse(query);
        let answer = |index| search(index, library, &query, &Filters::default(), 9_999);
        assert_eq!(answer(one), answer(other));
    }
    assert!(one.questions.slices() == other.questions.slices());
    assert!(one.passages.slices() == other.passages.slices());
    assert_eq!(one.passage_ends, other.passage_ends);
    assert_eq!(one.at, other.at);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn it_finds_the_same_however_the_library_changes(
        before in prop::collection::vec(0usize..150, 0..12),
        steps in prop::collection::vec((0usize..3, any::<prop::sample::Index>(), 0usize..150), 1..6),
    ) {
        let held = |number: usize, entries| (number, Held::from(Arc::new(event(number, entries))));
        let mut events: Vec<_> = (0..).zip(before).map(|(n, entries)| held(n, entries)).collect();
        let mut old = library(&events);
        let mut index = SearchIndex::new(&old);
        for (number, (what, at, entries)) in (100..).zip(steps) {
            match what {
                0 => events.insert(at.index(events.len() + 1), held(number, entries)),
                1 if !events.is_empty() => drop(events.remove(at.index(events.len()))),
                _ if !events.is_empty() => {
                    let at = at.index(events.len());
                    events[at] = held(events[at].0, entries);
                }
                _ => {}
            }
            let new = library(&events);
            index = index.renewed(&old, &new);
            assert_alike(&index, &SearchIndex::new(&new), &new);
            old = new;
        }
    }
}

#[test]
fn what_was_said_is_taken_over_and_read() {
    let said = |text: &str| {
        let line = crate::model::Speech { text: text.into(), ..crate::model::Speech::default() };
        vec![Arc::new(Spoken::new(None, [line]))]
    };
    let one = event(1, 3);
    let old = Library::new(vec![
        (Arc::new(event(0, 2)), Origin::default()),
        (Arc::new(one.clone()), Origin::default()),
    ]);
    let old = old.with_spoken(vec![(1, said("자격증 이야기"))]);
    let index = SearchIndex::new(&old);
    let new = old.replaced(0, Arc::new(event(0, 5)));
    let new = new.with_spoken(vec![(0, said("번아웃 이야기"))]);
    let renewed = index.renewed(&old, &new);
    let fresh = SearchIndex::new(&new);
    for query in ["in:transcript 이야기", "in:transcript 번아웃", "자격"] {
        let query = Query::parse(query);
        let answer = |index| search(index, &new, &query, &Filters::everything(), 99);
        assert_eq!(answer(&renewed), answer(&fresh));
    }
    assert_eq!(renewed.transcript_of, fresh.transcript_of);
}
