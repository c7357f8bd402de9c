//! What a word may be read as, and how much work that can be.

use proptest::prelude::*;

use crate::search::asking::query::Query;

use super::*;

fn every_reading(word: &Word, aliases: &Aliases) -> Vec<Reading> {
    Tier::ALL.into_iter().flat_map(|tier| readings(tier, word, aliases)).flatten().collect()
}

/// What a word is read as on the other keyboard layout.
fn other_layout(text: &str) -> Vec<String> {
    let query = Query::parse(text);
    let none = Aliases::none();
    let words = query.words().iter();
    let read = words.flat_map(|word| readings(Tier::Layout, word, &none).concat());
    read.filter_map(|reading| reading.taken_for).collect()
}

#[test]
fn layouts_are_told_apart_by_shift_and_by_script() {
    let rows: [(&str, &[&str]); 9] = [
        // With Shift kept, and as if it were the caps lock.
        ("Rkf", &["깔", "갈"]),
        ("ekRdl", &["닦이", "닥이"]),
        ("Qkffo", &["빨래", "발래"]),
        ("dhkQP", &["와뼤", "와베"]),
        ("Toddj", &["쌩어", "생어"]),
        ("wkrurwmd", &["자격증"]),
        ("믿ㄳ", &["alert"]),
        ("ｱＡ", &[]),
        ("ﾡﾷ", &["rd"]),
    ];
    for (typed, want) in rows {
        let mut read = other_layout(typed);
        read.dedup();
        assert_eq!(read, want, "{typed}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_query_takes_bounded_work(
        query in prop::collection::vec(
            prop_oneof![
                4 => prop::char::range('가', '힣'),
                2 => prop::sample::select("요나하는지ㄱㅏㄲaRtkz ".chars().collect::<Vec<_>>()),
                1 => any::<char>(),
            ],
            0..10_000,
        ),
        spaced in 1_usize..200,
    ) {
        let mut typed = String::new();
        for (n, c) in query.into_iter().enumerate() {
            if n % spaced == 0 {
                typed.push(' ');
            }
            typed.push(c);
        }
        let query = Query::parse(&typed);
        prop_assert!(query.words().len() <= 256);
        let text = units("그 kubernetes 쿠버네티스를 하는 alert 요요요요가 가나다 자격증이 a b c");
        let none = Aliases::none();
        for word in query.words() {
            prop_assert!(word.pattern.keys().len() <= 64);
            let readings = every_reading(word, &none);
            prop_assert!(readings.len() <= MOST_READINGS, "{}: {}", word.text, readings.len());
            for reading in readings {
                let mut steps = 0;
                reading.matcher.find(&text, &mut steps, |_| ());
                prop_assert!(steps <= MOST_STEPS * text.len() as u64, "{}: {steps}", word.text);
            }
        }
    }
}
