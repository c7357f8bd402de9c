//! Duplicates of small libraries, beside a plain comparison of all pairs.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;

use super::super::near::{Profile, Rarity};
use super::*;
use crate::model::{Entry, Event, Origin};
use crate::search::writing::units::Unit;

fn library(events: &[&[&str]]) -> Library {
    let event = |(n, questions): (usize, &&[&str])| {
        let entry = |q: &&str| Entry { question: (*q).to_owned(), ..Entry::default() };
        let entries = questions.iter().map(entry).collect();
        let event = Event { id: format!("e{n}"), entries, ..Event::default() };
        (Arc::new(event), Origin::default())
    };
    Library::new(events.iter().enumerate().map(event).collect())
}

fn pairs(events: &[&[&str]]) -> Vec<(u32, u32, u32, u32)> {
    let library = library(events);
    let found = duplicates(&library, &Aliases::built_in(), 0.75).list;
    let pair = |d: Duplicate| (d.earlier.event, d.earlier.entry, d.at.event, d.at.entry);
    found.into_iter().map(pair).collect()
}

#[test]
fn the_same_question_is_found_in_its_event_and_in_others() {
    let found = pairs(&[
        &[
            "IT 자격증이 취업에 도움이 되나요?",
            "업무 강도는 어떤가요?",
            "IT자격증이 취업에 도움이 되나요",
        ],
        &["IT 자격증이 취업에 도움이 되나요!", "재택근무를 하나요?"],
    ]);
    assert_eq!(found, [(0, 0, 0, 2), (0, 0, 1, 0)]);
}

#[test]
fn questions_about_one_subject_are_not_the_same() {
    let found = pairs(&[&[
        "자격증이 취업에 도움이 되나요?",
        "자격증 공부는 어떻게 하나요?",
        "취업 준비는 어떻게 하나요?",
        "클라우드 자격증을 회사에서 지원하나요?",
    ]]);
    assert_eq!(found, []);
}

#[test]
fn words_that_mean_the_same_are_the_same() {
    let found = pairs(&[&[
        "IT 자격증이 취업에 도움이 되나요?",
        "IT certification이 취업에 도움이 되나요?",
        "Is the workload heavy in the cloud team?",
        "Is the work intensity heavy in the cloud team?",
    ]]);
    assert_eq!(found, [(0, 0, 0, 1), (0, 2, 0, 3)]);
}

/// Texts out of one mould: every word stands in many of them.
fn moulded(count: usize) -> Vec<String> {
    let word = |n: usize| ["자격증", "취업", "연봉", "면접", "재택", "야근", "학교", "서버"][n % 8];
    let text =
        |n: usize| format!("{} {} {} {}?", word(n), word(n / 8), word(n / 64), word(n / 512));
    (0..count).map(text).collect()
}

#[test]
fn what_is_compared_grows_as_the_questions_do() {
    let cost = |texts: &[String]| {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let found = duplicates(&library(&[&texts]), &Aliases::built_in(), 0.75);
        (found.compared, found.met)
    };
    for count in [1_000, 4_000] {
        let (compared, met) = cost(&moulded(count));
        let all = count * (count - 1) / 2;
        assert!(
            compared <= vectors::MOST_COMPARED * count && compared < all,
            "{count}: {compared}"
        );
        assert!(met <= vectors::MOST_MET * count, "{count}: {met}");
    }
    // The same words are never compared, however often they stand there.
    let (compared, met) =
        cost(&vec!["자격증이 취업에 도움이 되나요?".to_owned(); 3_000]);
    assert!(compared == 0 && met < 10 * 3_000, "{met}");
}

/// Every pair compared, as one text is with another: for each question the place of the earlier
/// one, whether it is of the same event, and how alike they are.
fn plainly(library: &Library, least: f32) -> Vec<Option<(bool, f32)>> {
    let aliases = Aliases::built_in();
    let fold = Fold::new(&aliases);
    let order = library.order();
    let text = |at: &EntryRef| fold.fold(&units(&library.get(*at).unwrap().1.question));
    let texts: Vec<Vec<Unit>> = order.iter().map(text).collect();
    let rarity = Rarity::of(texts.iter().map(Vec::as_slice));
    let profiles: Vec<Profile> = texts.iter().map(|text| rarity.profile(text)).collect();
    let best = |n: usize| {
        let like = |m: usize| (order[m].event == order[n].event, profiles[n].like(&profiles[m]));
        let alike = (0..n).map(like).filter(|(_, likeness)| *likeness >= least);
        alike.max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)))
    };
    (0..order.len()).map(best).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What is left out before it is compared is never alike.
    #[test]
    fn nothing_that_is_alike_is_missed(
        questions in vec(vec("자격증|취업에|업무강도는|연봉|어떤가요|is|servers|work|mug|certification", 0..6), 0..60),
        events in 1usize..4,
        least in 0.3f32..0.95,
    ) {
        let texts: Vec<String> = questions.iter().map(|words| words.join(" ")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let chunks: Vec<&[&str]> = texts.chunks(texts.len().div_ceil(events).max(1)).collect();
        let library = library(&chunks);
        let found = duplicates(&library, &Aliases::built_in(), least).list;
        // Sums of many numbers in another order may differ in their last digits.
        let near = plainly(&library, least - 1e-3);
        for (at, near) in library.order().iter().zip(near) {
            let one = found.iter().find(|one| one.at == *at);
            match (one, near) {
                (Some(one), Some((same, likeness))) => {
                    let known = (one.earlier.event == at.event, one.likeness);
                    prop_assert!(one.likeness >= least && one.earlier < *at);
                    let close = known.0 == same && (known.1 - likeness.min(1.0)).abs() < 1e-3;
                    // One just above the least may hide another just below it.
                    prop_assert!(close || likeness < least + 1e-3, "{:?} {:?}", one, likeness);
                }
                (None, Some((_, likeness))) => prop_assert!(likeness < least + 1e-3, "{}", likeness),
                (Some(one), None) => prop_assert!(false, "{:?}", one),
                (None, None) => {}
            }
        }
    }
}
