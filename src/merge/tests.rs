use proptest::prelude::*;

use super::*;
use crate::model::{Answer, Kind, Offset, Speaker, Timestamp, Video};
use crate::text::Language;

const TALK: &str = "https://youtu.be/jE3Vgv_PpMk";

fn entry(seconds: Option<u64>, question: &str) -> Entry {
    Entry {
        timestamp: seconds.map(Timestamp::from_seconds),
        question: question.to_owned(),
        ..Entry::default()
    }
}

fn event(url: &str, entries: Vec<Entry>) -> Event {
    let video =
        |id: &str, url: &str| Video { id: id.to_owned(), url: url.to_owned(), ..Video::default() };
    let videos = (!url.is_empty()).then(|| video("v1", url)).into_iter().collect();
    let mut event = Event { id: "e".to_owned(), videos, entries, ..Event::default() };
    name_entries(&mut event.entries);
    event
}

fn answer(name: &str, summary: &str) -> Answer {
    Answer {
        speaker: (!name.is_empty()).then(|| name.to_owned()),
        summary: summary.to_owned(),
        ..Answer::default()
    }
}

/// What stands in an event: seconds and words.
fn rows(event: &Event) -> Vec<(Option<u64>, &str)> {
    event.entries.iter().map(|e| (e.timestamp.map(Timestamp::seconds), &*e.question)).collect()
}

#[test]
fn one_question_is_known_by_its_time_and_by_its_words() {
    let long = "IT 자격증이 취업에 도움이 되나요?";
    // In the index, in the source, whether they are one.
    let table = [
        ((Some(979), long), (Some(979), "자격증"), true),
        ((Some(979), long), (Some(981), "전혀 다른 말"), true),
        ((Some(979), long), (Some(990), "자격증이 취업에 도움이 되나요"), true),
        ((Some(979), long), (Some(990), "업무 강도는 어떤가요?"), false),
        ((Some(979), long), (Some(1080), "IT자격증이 취업에 도움이 되나요"), true),
        ((Some(979), long), (Some(1300), long), false),
        ((None, long), (Some(979), "IT자격증이 취업에 도움이 되나요"), true),
        ((Some(979), long), (None, "IT자격증이 취업에 도움이 되나요!"), true),
        ((None, long), (Some(979), "업무 강도는 어떤가요?"), false),
    ];
    for (one, other, same) in table {
        let index = event(TALK, vec![entry(one.0, one.1)]);
        let found = event(TALK, vec![entry(other.0, other.1)]);
        let merged = merge(&index, &found);
        assert_eq!(merged.event.entries.len() == 1, same, "{one:?} {other:?}");
        assert_eq!(merged.event.entries[0].question, *one.1, "{one:?} {other:?}");
    }
}

#[test]
fn what_is_missing_is_filled_and_what_is_there_stays() {
    let mut known = entry(Some(60), "왜 그런가요?");
    known.answers = vec![answer("하나", "고쳐 쓴 말"), answer("둘", "")];
    known.tags = vec!["Career".to_owned()];
    let mut index = event(TALK, vec![known]);
    index.title = "밋업".to_owned();
    index.speakers = vec![Speaker {
        name: "하나".to_owned(),
        aliases: vec!["Hana".to_owned()],
        ..Speaker::default()
    }];
    let mut other = entry(Some(62), "왜 그런가?");
    other.end = Some(Timestamp::from_seconds(90));
    other.summary = Some("짧게".to_owned());
    other.answers = vec![answer("Hana", "원래 말"), answer("둘", "둘의 말"), answer("셋", "말")];
    other.tags = vec!["career".to_owned(), "왜".to_owned()];
    let mut found = event("https://www.youtube.com/watch?v=jE3Vgv_PpMk", vec![other]);
    found.title = "다른 이름".to_owned();
    found.language = Some("ko".to_owned());
    let merged = merge(&index, &found);
    let entry = &merged.event.entries[0];
    assert_eq!(entry.question, "왜 그런가요?");
    assert_eq!(entry.timestamp, Some(Timestamp::from_seconds(60)));
    assert_eq!(entry.end, Some(Timestamp::from_seconds(90)));
    let said: Vec<&str> = entry.answers.iter().map(|a| a.summary.as_str()).collect();
    assert_eq!(said, ["고쳐 쓴 말", "둘의 말", "말"]);
    assert_eq!(entry.tags, ["Career", "왜"]);
    assert_eq!((&*merged.event.title, merged.event.videos.len()), ("밋업", 1));
    assert_eq!((merged.added, merged.completed, merged.kept.len()), (0, 1, 1));
    let said: Vec<String> = merged.changes.iter().map(|c| c.say(Language::English)).collect();
    assert_eq!(said[0], "added to the event: language");
    assert!(said[1].contains("end, summary, answers, tags"), "{said:?}");
}

#[test]
fn new_entries_stand_where_their_time_is_and_get_new_ids() {
    let index = event(TALK, vec![entry(Some(10), "A"), entry(Some(300), "B"), entry(None, "N")]);
    let mut found = vec![entry(Some(0), "Opening"), entry(Some(150), "Between")];
    found.push(entry(Some(300), "B"));
    found.push(entry(Some(300), "Another at the same second"));
    let merged = merge(&index, &event(TALK, found));
    let want = [
        (Some(0), "Opening"),
        (Some(10), "A"),
        (Some(150), "Between"),
        (Some(300), "B"),
        (Some(300), "Another at the same second"),
        (None, "N"),
    ];
    assert_eq!(rows(&merged.event), want);
    let ids: Vec<&str> = merged.event.entries.iter().map(|e| e.id.as_str()).collect();
    assert_eq!(ids, ["q-0-00", "q-0-10", "q-2-30", "q-5-00", "q-5-00-2", "q-1"]);
}

#[test]
fn two_entries_that_say_the_same_keep_their_places_when_they_are_read_again() {
    let said = |who: &str, what: &str| {
        let mut out = entry(None, "자격증이 취업과 이직에 도움이 되나요");
        out.answers = vec![answer(who, what)];
        out
    };
    let index = event(TALK, vec![entry(None, "자격증이 취업과 이직에 도움이 되나요 꼭")]);
    let found = event(TALK, vec![said("Ada", "a"), said("Bob", "b")]);
    let once = merge(&index, &found);
    assert_eq!((once.added, once.completed), (1, 1));
    assert_eq!(merge(&once.event, &found).changes, []);
}

#[test]
fn words_without_a_time_are_not_given_the_time_of_others() {
    let index = event(TALK, vec![entry(Some(174), "인사")]);
    let found = event(TALK, vec![entry(Some(171), "왜?"), entry(None, "왜?")]);
    let once = merge(&index, &found);
    assert_eq!(rows(&once.event), [(Some(174), "인사"), (None, "왜?")]);
    assert_eq!(merge(&once.event, &found).changes, []);
}

#[test]
fn a_second_recording_comes_in_beside_the_first() {
    let index = event(TALK, vec![entry(Some(10), "A")]);
    let found = event("https://youtu.be/abcdefghijk", vec![entry(Some(10), "A")]);
    let merged = merge(&index, &found);
    let videos: Vec<(&str, &str)> =
        merged.event.videos.iter().map(|v| (v.id.as_str(), v.url.as_str())).collect();
    assert_eq!(videos, [("v1", TALK), ("v2", "https://youtu.be/abcdefghijk")]);
    let places: Vec<Option<&str>> =
        merged.event.entries.iter().map(|e| e.video.as_deref()).collect();
    assert_eq!(places, [Some("v1"), Some("v2")]);
}

#[test]
fn times_count_as_the_index_counts() {
    // The recording was cut by 16 seconds after the index was written.
    let mut index = event(TALK, vec![entry(Some(616), "시작")]);
    index.videos[0].offset = Offset::from_millis(-16_000);
    for url in [TALK, ""] {
        let found = event(url, vec![entry(Some(600), "시작"), entry(Some(1_000), "다음")]);
        let merged = merge(&index, &found);
        assert_eq!(rows(&merged.event), [(Some(616), "시작"), (Some(1_016), "다음")]);
    }
}

#[test]
fn turns_of_a_transcript_are_no_questions_of_the_list() {
    let mut turn = entry(Some(10), "A");
    turn.kind = Kind::Turn;
    let merged = merge(&event(TALK, vec![entry(Some(10), "A")]), &event(TALK, vec![turn]));
    assert_eq!(merged.event.entries.len(), 2);
}

prop_compose! {
    fn events()(url in prop::sample::select(vec![TALK, "https://youtu.be/abcdefghijk", ""]), rows in prop::collection::vec(
        (prop::option::of(0u64..400), "[가-나a-b ?]{0,6}", 0usize..4, "[a-c]{0,2}", any::<bool>()), 0..8,
    )) -> Event {
        let entries = rows.into_iter().map(|(time, title, kind, said, who)| {
            let mut out = entry(time, &format!("x{title}"));
            out.kind = Kind::KNOWN[kind].clone();
            if !said.is_empty() {
                out.answers = vec![answer(if who { "Ada" } else { "" }, &said)];
                out.tags = vec![said];
            }
            out
        });
        event(url, entries.collect())
    }
}

proptest! {
    #[test]
    fn the_same_source_twice_adds_nothing(index in events(), found in events()) {
        let once = merge(&index, &found);
        let twice = merge(&once.event, &found);
        prop_assert_eq!(&twice.changes, &[]);
        prop_assert_eq!(twice.event, once.event);
    }

    #[test]
    fn nothing_of_the_index_is_lost_or_changed(index in events(), found in events()) {
        let merged = merge(&index, &found).event;
        let mut rest = merged.entries.iter();
        for old in &index.entries {
            // In the same order, others between them.
            let now = rest.find(|e| e.id == old.id);
            prop_assert!(now.is_some(), "{}", old.id);
            let now = now.unwrap();
            prop_assert_eq!((&now.question, &now.kind), (&old.question, &old.kind));
            prop_assert!(old.timestamp.is_none() || now.timestamp == old.timestamp);
            prop_assert!(now.answers.len() >= old.answers.len());
            for (old, now) in old.answers.iter().zip(&now.answers) {
                prop_assert_eq!(&old.summary, &now.summary);
            }
        }
    }
}
