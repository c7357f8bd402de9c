mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Entry, Event, Origin};

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
        let found = duplicates(&SearchIndex::new(&library), &library, 0.75).list;
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

    #[test]
    fn the_pairs_that_are_compared_grow_as_the_questions_do() {
        let compared = |count: usize| {
            let word = |n: usize| {
                ["자격증", "취업", "연봉", "면접", "재택", "야근", "학교", "서버"][n % 8]
            };
            let text = |n: usize| {
                format!("{} {} {} {}?", word(n), word(n / 8), word(n / 64), word(n / 512))
            };
            let texts: Vec<String> = (0..count).map(text).collect();
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let library = library(&[&texts]);
            duplicates(&SearchIndex::new(&library), &library, 0.75).compared
        };
        for count in [1_000, 4_000] {
            let (compared, all) = (compared(count), count * (count - 1) / 2);
            assert!(compared <= MOST_COMPARED * count && compared < all, "{count}: {compared}");
        }
    }

    #[test]
    fn nothing_that_is_alike_is_missed() {
        let words = ["자격증", "취업", "업무강도", "연봉", "면접", "이력서", "재택", "야근"];
        let texts: Vec<String> = (0..64usize)
            .map(|n| {
                format!(
                    "{} {} {} {}?",
                    words[n % 8],
                    words[n / 8],
                    words[n * 3 % 8],
                    words[n * 5 % 7]
                )
            })
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let library = library(&[&texts]);
        let index = SearchIndex::new(&library);
        let found = duplicates(&index, &library, 0.75).list;
        let rarity = index.rarity();
        for n in 0..64 {
            let profile = rarity.profile(&index.question(n));
            let alike = (0..n).any(|m| profile.like(&rarity.profile(&index.question(m))) >= 0.7501);
            let said = found.iter().any(|d| Some(d.at) == index.at(n));
            assert!(said || !alike, "{}", texts[n as usize]);
        }
    }
}
