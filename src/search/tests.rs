use std::sync::Arc;

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::model::{self, Entry, Event, Library, Origin};
use crate::search::answering::early::Early;
use crate::search::answering::pass::Pass;
use crate::search::readings::ladder;
use crate::search::writing::keys;
use crate::search::writing::layout;
use crate::search::writing::runs;
use crate::search::writing::runs::{Bounds, Pattern, run_at};
use crate::search::writing::units;
use crate::search::*;

mod crossing;
mod limits;
mod plain;
mod shortcuts;
mod work;

pub(super) fn entry(question: &str, summary: &str) -> Entry {
    let answer = model::Answer { summary: summary.into(), ..model::Answer::default() };
    Entry { question: question.into(), answers: vec![answer], ..Entry::default() }
}

pub(super) fn library(entries: Vec<Entry>) -> Library {
    let event = Event { entries, ..Event::default() };
    Library::new(vec![(Arc::new(event), Origin::default())])
}

fn sample() -> Library {
    library(vec![
        entry("IT 자격증이 취업에 도움이 되나요?", "실무 경험을 먼저 본다"),
        entry("번아웃이 왔을 때 어떻게 하셨나요?", "업무량을 줄였다"),
        entry("쿠버네티스는 어디서 연습하나요?", "작은 클러스터를 만든다"),
        entry("How do you handle alert fatigue?", "Fewer alerts, each with an owner"),
        entry("Is a counter offer worth it?", "Rarely"),
        entry("Does a certification help?", "A little"),
        entry("장애가 새벽에 터지면 누가 일어나나요?", "온콜 순번"),
        entry("업무 강도는 어떤가요?", "바쁜 때가 있다"),
    ])
}

/// The question of each hit, and how its words were read.
fn found(query: &str) -> Vec<(String, Vec<Point>)> {
    let library = sample();
    let index = SearchIndex::new(&library);
    let answer = search(&index, &library, &Query::parse(query), &Filters::default(), 9);
    let question = |hit: &Hit| library.get(hit.at).unwrap().1.question.clone();
    answer.hits.iter().map(|h| (question(h), explain(&library, &answer.plan, h.at))).collect()
}

#[test]
fn the_ladder_reads_words_in_the_way_they_were_meant() {
    use Tier::{Alias, Direct, Layout, Sound, Stem, Typo};
    let rows: [(&str, &str, Tier, &str); 14] = [
        ("자격증", "IT", Direct, "자격증"),
        ("wkrurwmd", "IT", Layout, "자격증"),
        ("WKRURWMD", "IT", Layout, "자격증"),
        ("믿ㄳ", "How do", Layout, "alert"),
        ("ㅠㅕ구ㅐㅕㅅ", "번아웃", Layout, "번아웃"),
        ("자격증만", "IT", Stem, "자격증"),
        ("번아옷", "번아웃", Typo, "번아웃"),
        ("alret", "How do", Typo, "alert"),
        ("쿠베르네티스", "쿠버", Sound, "쿠버네티스"),
        ("kubernetess", "쿠버", Stem, "쿠버네티스"),
        ("카운터 오퍼", "Is a", Alias, "counter offer"),
        ("workload", "업무", Alias, "업무 강도"),
        ("certif", "Does", Direct, "certif"),
        ("밤에 장애", "장애", Stem, "새벽"),
    ];
    for (query, question, tier, text) in rows {
        let hits = found(query);
        let (first, points) = hits.first().expect(query);
        assert!(first.starts_with(question), "{query}: {first}");
        let point = points.first().expect(query);
        let marked = first.get(point.bytes.clone()).unwrap_or("another field");
        assert_eq!((point.tier, marked), (tier, text), "{query}");
    }
}

#[test]
fn an_alias_says_what_it_stands_for() {
    let hits = found("자격증");
    let (question, points) = &hits[1];
    assert_eq!(question, "Does a certification help?");
    assert_eq!(points[0].taken_for.as_deref(), Some("certification"));
    let note = points[0].note().map(|note| note.say(crate::text::Language::Korean));
    assert_eq!(note.as_deref(), Some("자격증 = certification"));
}

#[test]
fn what_is_left_out_is_said() {
    let library = sample();
    let index = SearchIndex::new(&library);
    let ask = |text: &str| search(&index, &library, &Query::parse(text), &Filters::default(), 9);
    let answer = ask("자격증 취업 김치찌개");
    assert!(answer.relaxed && answer.hits.iter().all(|hit| hit.partial));
    assert_eq!((answer.dropped.as_slice(), answer.hits.len()), (&["김치찌개".to_owned()][..], 1));
    assert!(ask("자격증 취업").dropped.is_empty());
    for nothing in ["김치찌개 레시피", "'김치찌개 자격증", "ㅁㄴㅇㄹㅁㄴㅇㄹ", "qwertyuiop"]
    {
        assert_eq!(ask(nothing).matched, 0, "{nothing}");
    }
}

#[test]
fn words_that_occur_nowhere_leave_the_others_to_be_found() {
    let library = sample();
    let index = SearchIndex::new(&library);
    let ask = |text: &str| search(&index, &library, &Query::parse(text), &Filters::default(), 9);
    for query in ["자격증 쿼럼블 젤리핀", "쿼럼블 wkrurwmd 젤리핀", "자격증 쿼럼블"]
    {
        let answer = ask(query);
        assert!(answer.relaxed && !answer.hits.is_empty(), "{query}");
        assert!(answer.dropped.iter().any(|word| word == "쿼럼블"), "{query}");
    }
    // Nearly nothing of these occurs, or nothing surely.
    for query in ["자격증 쿼럼블 젤리핀 뭉치럭", "쿼럼블 젤리핀 자격쯩", "쿼럼블 젤리핀 추천"]
    {
        assert!(ask(query).hits.is_empty(), "{query}");
    }
}

#[test]
fn a_whole_question_finds_its_like() {
    let hits = found("자격증이 있으면 취업할 때 정말로 도움이 될까요?");
    assert!(hits.first().unwrap().0.starts_with("IT 자격증"));
}

/// The keystrokes that write a text of syllables on the two-set layout.
fn keystrokes(text: &str) -> Vec<char> {
    let mut out = Vec::new();
    for c in text.chars() {
        let (lead, vowel, tail) = keys::syllable(c).unwrap();
        out.extend([Some(lead), Some(vowel), tail].into_iter().flatten().flat_map(keys::halves));
    }
    out
}

fn word() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::char::range('\u{ac00}', '\u{d7a3}'), 1..5)
        .prop_map(String::from_iter)
}

fn sentence() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(word(), 1..6)
}

/// Whether the direct tier finds the only entry of a library.
fn finds(library: &Library, query: &str) -> bool {
    let index = SearchIndex::with_aliases(library, Arc::new(Aliases::none()));
    let answer = search(&index, library, &Query::parse(query), &Filters::default(), 1);
    let direct = |word: &ladder::ReadWord| word.readings.iter().any(|r| r.tier == Tier::Direct);
    answer.hits.len() == 1 && !answer.relaxed && answer.plan.words.iter().all(direct)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_state_of_the_input_method_finds_the_text_being_typed(
        words in sentence(),
        skip in 0_usize..3,
        take in 1_usize..4,
    ) {
        let library = library(vec![entry(&words.join(" "), "")]);
        let from = skip.min(words.len() - 1);
        let target: String = words.iter().skip(from).take(take).map(String::as_str).collect();
        let keys = keystrokes(&target);
        for typed in 1..=keys.len().min(runs::MOST_KEYS) {
            let state = layout::compose(&keys[..typed]);
            prop_assert!(finds(&library, &state), "{} in {:?}", state, words);
        }
    }

    #[test]
    fn initials_find_the_text_they_stand_for(words in sentence()) {
        let library = library(vec![entry(&words.join(" "), "")]);
        let leads: Vec<char> = words.concat().chars().map(|c| keys::syllable(c).unwrap().0).collect();
        for typed in 1..=leads.len() {
            let state: String = leads[..typed].iter().collect();
            prop_assert!(finds(&library, &state), "{} in {:?}", state, words);
        }
    }

    #[test]
    fn every_encoding_of_a_query_gives_the_same_answer(words in sentence(), cut in 1_usize..5) {
        let question = words.join(" ");
        let library = library(vec![entry("자격증이 도움이 되나요", &question), entry(&question, "")]);
        let index = SearchIndex::new(&library);
        let word = words.concat().chars().take(cut).collect::<String>();
        for composed in [word, "자격증은".to_owned()] {
            let decomposed: String = composed.nfd().collect();
            let apart: String = keystrokes(&composed).into_iter().collect();
            let ask = |text: &str| {
                let query = Query::parse(text);
                let answer = search(&index, &library, &query, &Filters::default(), 9);
                (answer.hits.to_vec(), answer.matched)
            };
            prop_assert_eq!(ask(&decomposed), ask(&composed));
            prop_assert_eq!(ask(&apart), ask(&composed));
        }
    }

    #[test]
    fn marks_stand_inside_their_field_on_whole_characters(
        question in "[a-z가-힣ㄱ-ㅎ\u{300}-\u{302}\u{1100}-\u{1112}\u{1161}-\u{1175}. ]{1,30}",
        start in 0_usize..20,
        length in 1_usize..6,
    ) {
        let query: String = question.chars().skip(start).take(length).collect();
        let library = library(vec![entry(&question, &query)]);
        let index = SearchIndex::new(&library);
        let answer = search(&index, &library, &Query::parse(&query), &Filters::default(), 1);
        for hit in answer.hits.iter() {
            let (event, entry) = library.get(hit.at).unwrap();
            let mut before: Option<Mark> = None;
            for mark in highlights(&library, &answer.plan, hit.at) {
                let text = mark.field.text(event, entry).unwrap();
                let mut edges = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]);
                prop_assert!(mark.bytes.start < mark.bytes.end && mark.bytes.end <= text.len());
                prop_assert!(edges.clone().any(|at| at == mark.bytes.start));
                prop_assert!(edges.any(|at| at == mark.bytes.end));
                let apart = before.is_none_or(|b| b.field != mark.field || b.bytes.end < mark.bytes.start);
                prop_assert!(apart);
                before = Some(mark);
            }
        }
    }

    #[test]
    fn the_order_does_not_depend_on_chunks_or_limits(
        questions in prop::collection::vec("[가나다 ]{1,6}", 1..30),
        query in "[가나다ㄱㄴ ]{0,4}",
        chunk in 1_usize..40,
        limit in 0_usize..40,
    ) {
        let library = library(questions.iter().map(|q| entry(q, "")).collect());
        let index = SearchIndex::new(&library);
        let (query, filters, never) = (Query::parse(&query), Filters::default(), || false);
        let memory = std::cell::RefCell::default();
        let mut pass = Pass::new(&index, &library, &query, &filters, &never, &memory);
        let all = pass.run(usize::MAX, &mut |_| {}).unwrap();
        let some = Pass { chunk, ..pass }.run(limit, &mut |_| {}).unwrap();
        prop_assert_eq!(some.matched, all.matched);
        prop_assert_eq!(&some.hits[..], &all.hits[..limit.min(all.hits.len())]);
    }

    #[test]
    fn no_query_makes_it_panic(query in "\\PC{0,40}", noise in any::<String>()) {
        let library = library(vec![entry(&noise, &query), entry(&query, &noise)]);
        let index = SearchIndex::new(&library);
        for text in [&query, &noise] {
            let answer = search(&index, &library, &Query::parse(text), &Filters::default(), 9);
            for hit in answer.hits.iter() {
                explain(&library, &answer.plan, hit.at);
                highlights(&library, &answer.plan, hit.at);
            }
        }
    }

    #[test]
    fn long_queries_take_bounded_work(
        query in prop::collection::vec(prop::sample::select(vec!['ㄱ', 'ㄲ', '가', 'ㅏ', '각', 'a', ' ', '🙂']), 0..10_000),
        text in prop::collection::vec(prop::sample::select(vec!['ㄱ', 'ㄲ', '가', '꽊', 'a', ' ']), 0..400),
    ) {
        let query: String = query.into_iter().collect();
        let text: String = text.into_iter().collect();
        prop_assert!(Query::parse(&query).words().len() <= 256);
        let units = units::units(&text);
        let Some(pattern) = Pattern::new(&units::units(&query), Bounds::default()) else {
            return Ok(());
        };
        let most = runs::MOST_KEYS as u64;
        for at in 0..units.len() {
            let mut steps = 0;
            run_at(&pattern, &units, at, &mut steps);
            prop_assert!(steps <= 7 * most * most, "{}", steps);
        }
    }
}
