//! Runs that go on from one word to the next: no text that has one is missed.

use crate::search::indexing::index::SearchIndex;
use crate::search::indexing::seams::Crossing;
use crate::search::indexing::vocabulary::Vocabulary;
use crate::search::readings::ladder::{Reading, readings};
use crate::search::readings::matcher::{Match, Matcher};
use crate::search::writing::runs::{Begin, Bounds, Class, Pattern, run_at};
use crate::search::writing::units::units;

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

proptest! {
    #[test]
    fn what_two_units_tell_is_what_reading_the_text_tells(
        texts in prop::collection::vec("[가각갂나난ㄱㅋa-c1 .+]{0,14}", 1..20),
        query in "[가각갂나난ㄱㄴㅋa-c1]{1,5}",
        at_word: bool,
    ) {
        let entries = texts.iter().map(|text| entry(text, ""));
        let index = SearchIndex::new(&library(entries.collect()));
        let vocabulary = Vocabulary::of(&index).unwrap();
        let begin = if at_word { Begin::AtWord } else { Begin::Anywhere };
        let bounds = Bounds { begin, ..Bounds::default() };
        let Some(pattern) = Pattern::new(&units(&query), bounds) else { return Ok(()) };
        let matcher = Matcher::Run(pattern.clone());
        let told = vocabulary.seams.crossed(&pattern, index.kinds(), true);
        for (place, found) in told.into_iter().filter_map(|place| Some((place, place.found?))) {
            for text in vocabulary.seams.texts(place.list) {
                let text = units(&texts[text as usize]);
                let mut same = false;
                matcher.find(&text, &mut 0, |here| {
                    let long = here.units().len() == found.units().len();
                    same |= long && (here.score, here.class) == (found.score, found.class);
                });
                prop_assert!(same, "{query} in {text:?}: {found:?}");
            }
        }
    }

    #[test]
    fn no_question_is_missed_in_which_words_are_neighbours(
        texts in prop::collection::vec("[가각나난ㄱa-c .+]{0,14}", 1..20),
        first in "[가각나난ㄱa-c]{1,3}",
        then in "[가각나난ㄱa-c]{1,3}",
    ) {
        let entries = texts.iter().map(|text| entry(text, ""));
        let index = SearchIndex::new(&library(entries.collect()));
        while index.prepare() {}
        let query = Query::parse(&format!("{first} {then}"));
        let [first, then] = query.words() else { return Ok(()) };
        let of = |word| readings(Tier::Direct, word, index.aliases()).concat();
        let (first, then) = (of(first), of(then));
        let factor = first[0].factor;
        let neighbours = index.neighbours(&[first.as_slice(), then.as_slice()]).unwrap();
        for (number, text) in (0..).zip(&texts) {
            let text = units(text);
            let places = |readings: &[Reading]| {
                let mut out = Vec::new();
                readings[0].matcher.find(&text, &mut 0, |place| out.push(place));
                out
            };
            for first in places(&first) {
                let touches = |then: &Match| first.units().end == then.units().start;
                for then in places(&then).into_iter().filter(touches) {
                    let scores = [first.score, then.score].map(|score| score * factor);
                    let [adjacent, ..] = neighbours[0].at(0, scores);
                    prop_assert!(adjacent >> number & 1 == 1, "{text:?}");
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn what_the_words_beside_a_place_rule_out_no_text_has(
        texts in prop::collection::vec("[가각나난ㄱㅋa-c .+]{0,14}", 1..20),
        summary in "[가각나난ㄱㅋa-c .+]{0,14}",
        query in "'?\\^?[가각갂나난ㄱㄴㅋa-c1]{1,5}( [가나ㄱa])?",
    ) {
        let entries = texts.iter().map(|text| entry(text, &summary));
        let library = library(entries.collect());
        let none = || Arc::new(Aliases::none());
        let read = SearchIndex::with_aliases(&library, none());
        let known = SearchIndex::with_aliases(&library, none());
        while known.prepare() {}
        let (query, filters) = (Query::parse(&query), Filters::default());
        let [read, known] = [&read, &known].map(|index| search(index, &library, &query, &filters, 99));
        prop_assert_eq!(read, known);
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
