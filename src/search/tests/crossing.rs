//! Runs that go on from one word to the next: no text that has one is missed.

use super::super::index::SearchIndex;
use super::super::runs::{Bounds, Class, Pattern, run_at};
use super::super::seams::Crossing;
use super::super::units::units;
use super::super::vocabulary::Vocabulary;
use super::*;

proptest! {
    #[test]
    fn no_text_is_missed_in_which_a_run_goes_on_over_a_word(
        texts in prop::collection::vec("[가각갂나난ㄱㅋa-c1 .+]{0,14}", 1..20),
        query in "[가각갂나난ㄱㄴㅋa-c1]{1,5}",
    ) {
        let entries = texts.iter().map(|text| entry(text, ""));
        let index = SearchIndex::new(&library(entries.collect()));
        let vocabulary = Vocabulary::of(&index).unwrap();
        let Some(pattern) = Pattern::new(&units(&query), Bounds::default()) else {
            return Ok(());
        };
        let (mut wholes, mut all) = (Vec::new(), Vec::new());
        for Crossing { list, whole, .. } in vocabulary.seams.crossed(&pattern, index.kinds(), true) {
            all.extend(vocabulary.seams.texts(list));
            wholes.extend(vocabulary.seams.texts(list).filter(|_| whole));
        }
        for (number, text) in (0..).zip(&texts) {
            let text = units(text);
            for start in 0..text.len() {
                let Some(run) = run_at(&pattern, &text, start, &mut 0) else { continue };
                let inside = text.get(start + 1..run.end).unwrap_or_default();
                if inside.iter().any(|unit| unit.begins_word()) {
                    prop_assert!(all.contains(&number), "{query} in {text:?}");
                    let whole = run.class == Class::Exact;
                    prop_assert!(!whole || wholes.contains(&number), "{query} in {text:?}");
                }
            }
        }
    }
}

#[test]
fn most_texts_without_such_a_run_are_left_out() {
    let texts = ["업 무", "업무 강도", "면접 업무", "이직"];
    let entries = texts.iter().map(|text| entry(text, ""));
    let index = SearchIndex::new(&library(entries.collect()));
    let vocabulary = Vocabulary::of(&index).unwrap();
    let crossed = |query: &str, partly| {
        let pattern = Pattern::new(&units(query), Bounds::default()).unwrap();
        let mut out = Vec::new();
        for Crossing { list, .. } in vocabulary.seams.crossed(&pattern, index.kinds(), partly) {
            out.extend(vocabulary.seams.texts(list));
        }
        out.sort_unstable();
        out
    };
    assert_eq!(crossed("업무", false), [0]);
    assert_eq!(crossed("무강", false), [1]);
    assert_eq!(crossed("ㅁㄱ", true), [1]);
    assert_eq!(crossed("ㅁㄱ", false), [0_u32; 0]);
    assert_eq!(crossed("ㅇ", true), [0_u32; 0]);
}
