//! No table rules out a text that matches, and the tables are all that is read.

use std::collections::HashMap;
use std::sync::Arc;

use proptest::prelude::*;

use crate::model::{Entry, Event, Library, Origin};
use crate::search::readings::abbreviation::Abbreviation;
use crate::search::readings::sound::Sound;
use crate::search::readings::typo::Typo;
use crate::search::writing::keys::Key;
use crate::search::writing::runs::Class;
use crate::search::writing::units::units;

use super::*;

fn index(texts: &[String]) -> SearchIndex {
    let entry = |text: &String| Entry { question: text.clone(), ..Entry::default() };
    let event = Event { entries: texts.iter().map(entry).collect(), ..Event::default() };
    SearchIndex::new(&Library::new(vec![(Arc::new(event), Origin::default())]))
}

/// The ways of reading a word that are not runs.
fn matchers(word: &str) -> Vec<Matcher> {
    let units = units(word);
    let keys: Vec<Key> = units.iter().flat_map(|unit| unit.keys()).collect();
    let words = word.split_whitespace().count();
    let all = [
        Typo::new(&keys).map(Matcher::Typo),
        Sound::new(&units, words).map(Matcher::Sound),
        Abbreviation::new(&units).map(Matcher::Abbreviation),
    ];
    all.into_iter().flatten().collect()
}

fn texts_of(candidates: Candidates) -> Vec<u32> {
    match candidates {
        Candidates::These(list) => list,
        _ => panic!("only runs are looked for by slices"),
    }
}

/// Compares what is told of the questions of an index with what reading them finds; how many need
/// not be read to know how well they match.
fn check_told(index: &SearchIndex, matcher: &Matcher) -> Result<usize, TestCaseError> {
    let Some(told) = index.told(matcher, &mut 0) else { return Ok(0) };
    let mut known: HashMap<u32, (Class, f32)> = HashMap::new();
    for (class, score, texts) in told.found(index, Group::Questions) {
        texts.for_each(|text| {
            known.entry(text).or_insert((class, score));
        });
    }
    let mut surely = 0;
    for text in 0..position(index.len()) {
        let units = index.question(text);
        let best = matcher.best(&units, &mut 0, |_| true).map(|best| (best.class, best.score));
        let told = (told.unsure(), known.get(&text).copied());
        if told.0.contains(&text) {
            prop_assert!(
                told.1.is_none_or(|(_, score)| best.is_some_and(|(_, most)| score <= most))
            );
        } else {
            prop_assert!(told.1 == best, "{told:?} {best:?} in {units:?} by {matcher:?}");
            surely += usize::from(best.is_some());
        }
    }
    Ok(surely)
}

fn check(texts: &[String], word: &str) -> Result<(), TestCaseError> {
    let index = index(texts);
    for matcher in matchers(word) {
        check_told(&index, &matcher)?;
        let list = texts_of(index.candidates(&matcher));
        prop_assert!(list.is_sorted_by(|a, b| a < b));
        let mut missed = Vec::new();
        for (number, text) in (0..).zip(texts) {
            let text = units(text);
            if matcher.best(&text, &mut 0, |_| true).is_some() && !list.contains(&number) {
                missed.push(text);
            }
        }
        prop_assert!(missed.is_empty(), "{} in {:?} by {:?}", word, missed, matcher);
    }
    Ok(())
}

/// Words, loanwords and short words, so that windows run on over spaces and sentences.
const WORDS: [&str; 33] = [
    "쿠버네티스",
    "쿠버",
    "네티스를",
    "kubernetes",
    "카운터",
    "오퍼가",
    "counter",
    "offers",
    "a",
    "이",
    "그",
    "업무강도",
    "업무",
    "강도는.",
    "alert",
    "fatigue?",
    "C++",
    "3년차",
    "プロ",
    "값이",
    "플래그",
    "피처",
    "feature flag",
    "architecture",
    "the staﬆ",
    "스태프 엔지니어",
    "staff engineers.",
    "도커컴포스는",
    "docker",
    "compose",
    "config",
    "conﬁguration",
    "cnfg",
];

/// A word with up to two keys changed, as it would be typed.
fn changed(word: &str, changes: &[(usize, usize)]) -> String {
    let mut letters: Vec<char> = crate::search::writing::layout::recompose(word).chars().collect();
    for (at, what) in changes {
        let at = at % letters.len().max(1);
        match what % 4 {
            0 if letters.len() > 1 => drop(letters.remove(at)),
            1 => letters.insert(at, letters[at]),
            2 if at + 1 < letters.len() => letters.swap(at, at + 1),
            _ => letters[at] = ['a', '가', 'ㅂ', 'r'][what / 4 % 4],
        }
    }
    letters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_text_that_matches_is_ruled_out(
        texts in prop::collection::vec(prop::collection::vec(prop::sample::select(&WORDS[..]), 0..7), 1..8),
        word in prop::collection::vec(prop::sample::select(&WORDS[..]), 1..3),
        changes in prop::collection::vec((0_usize..20, 0_usize..16), 0..3),
    ) {
        let texts: Vec<String> = texts.into_iter().map(|words| words.join(" ")).collect();
        check(&texts, &changed(&word.join(" "), &changes))?;
        check(&texts, &changed(&word.concat(), &changes))?;
    }

    #[test]
    fn no_text_of_few_letters_is_ruled_out(
        texts in prop::collection::vec("[가각ㄱab89+ .]{0,16}", 1..8),
        word in "[가각ㄱab89+]{2,8}",
    ) {
        check(&texts, &word)?;
    }
}

#[test]
fn words_that_are_a_little_off_are_told_without_reading_a_text() {
    let texts = [
        "업무강도는 어떤가요",
        "업무 강도",
        "쿠버네티스를",
        "Is a counter offer worth it?",
        "카나리 릴리스, canary releases",
        "도커 컴포스",
        "도커컴포스",
        "자격증",
        "a config",
        "conﬁg",
    ];
    let index = index(&texts.map(str::to_owned));
    // What is typed, how many texts match (with a slip, by their sound and as what it is short for
    // each counted for itself), and how many must be read.
    let rows = [
        ("업묵ㄷ", 2, 0),
        ("업뭉강도", 3, 0),
        ("쿠바네티스", 2, 0),
        ("쿠버네티스르르", 2, 1),
        ("카운터오퍼", 1, 0),
        ("카나리릴리스", 2, 1),
        ("kubernetes", 1, 0),
        ("dockercompose", 1, 0),
        ("docker compose", 2, 1),
        ("cnfg", 1, 0),
        ("ofr", 1, 0),
    ];
    for (word, found, read) in rows {
        let (mut sure, mut unsure) = (0, 0);
        for matcher in matchers(word) {
            sure += check_told(&index, &matcher).unwrap();
            unsure += index.told(&matcher, &mut 0).map_or(0, |told| told.unsure().len());
        }
        assert_eq!((word, sure + unsure, unsure), (word, found, read));
    }
}

#[test]
fn a_word_that_nothing_has_is_looked_for_in_few_texts() {
    let texts: Vec<String> = (0..2_000_u32)
        .map(|n| {
            let word = |k: u32| WORDS[(n.wrapping_mul(k) >> 3) as usize % WORDS.len()];
            format!("{} {n} {} {} {}", word(7), word(31), word(101), word(733))
        })
        .collect();
    let index = index(&texts);
    for word in ["김치찌개레시피", "쿡꿹쏿", "sourdough", "탕수육맛집", "qwertyuiop"]
    {
        for matcher in matchers(word) {
            let list = texts_of(index.candidates(&matcher));
            assert_eq!(list.len(), 0, "{word} by {matcher:?}");
        }
    }
    let windows = Windows::of(&index);
    let mut steps = 0;
    let keys: Vec<Key> = units("쿠바네티스를").iter().flat_map(|unit| unit.keys()).collect();
    let typo = Typo::new(&keys).unwrap();
    let mut told = Told::new(&index);
    windows.near(&typo, &mut told, &mut steps);
    let found = told.all();
    let steps = steps - found.len() as u64;
    assert!(!found.is_empty() && steps < 500, "{steps} columns for {} texts", found.len());
}

#[test]
fn what_is_made_beforehand_is_what_is_asked_for() {
    let texts = ["쿠버네티스 alert".to_owned(), "자격증".to_owned()];
    let (made, asked) = (index(&texts), index(&texts));
    assert!(made.tables().windows.get().is_none());
    let steps = std::iter::from_fn(|| made.prepare().then_some(())).count();
    assert_eq!(steps, 5, "a step for each table");
    let tables = made.tables();
    assert!(tables.windows.get().is_some() && tables.sounds.get().is_some());
    assert!(tables.terms.get().is_some());
    for matcher in ["kubernetes", "쿠바네티스", "alrt"].into_iter().flat_map(matchers) {
        assert_eq!(made.candidates(&matcher), asked.candidates(&matcher));
    }
}
