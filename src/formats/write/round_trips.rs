//! What is exported and imported again: everything that a format has room for is there.

use proptest::prelude::*;

use super::tests::{as_markdown_says, events, written};
use crate::formats::{Cue, Options, Reading, by_id, read};
use crate::model::{Answer, Entry, Event, Kind, Timestamp};

/// The event that is read of what was written of one.
fn back(id: &str, name: &str, event: &Event) -> Event {
    let Reading { events, .. } = reading(id, name, event);
    assert_eq!(events.len(), 1, "{id}");
    events.into_iter().next().unwrap()
}

fn reading(id: &str, name: &str, event: &Event) -> Reading {
    let text = written(id, event).text;
    read(text.as_bytes(), name, by_id(id), &Options::default()).unwrap().1
}

fn starts(event: &Event) -> Vec<(Option<u64>, &str)> {
    let row = |e: &'_ Entry| e.timestamp.map(Timestamp::seconds);
    event.entries.iter().map(|e| (row(e), e.question.as_str())).collect()
}

const TABLES: [(&str, &str); 3] = [("csv", "m.csv"), ("tsv", "m.tsv"), ("jsonl", "m.jsonl")];

#[test]
fn a_question_without_a_time_keeps_its_answers_in_a_table() {
    let answer = |name: &str| Answer {
        speaker: Some(name.to_owned()),
        summary: format!("{name}의 말"),
        ..Answer::default()
    };
    let entry = |question: &str, names: &[&str]| Entry {
        question: question.to_owned(),
        answers: names.iter().map(|name| answer(name)).collect(),
        summary: Some("요약".to_owned()),
        asker: Some("청중".to_owned()),
        ..Entry::default()
    };
    let entries = vec![entry("왜요?", &["하나", "두리"]), entry("언제요?", &["하나"])];
    let event = Event { title: "밋업".to_owned(), entries, ..Event::default() };
    for (id, name) in TABLES {
        let again = back(id, name, &event);
        assert_eq!(again.entries.len(), event.entries.len(), "{id}");
        for (now, old) in again.entries.iter().zip(&event.entries) {
            assert_eq!((&now.question, &now.asker), (&old.question, &old.asker), "{id}");
            assert_eq!((&now.summary, &now.answers), (&old.summary, &old.answers), "{id}");
        }
    }
}

#[test]
fn rows_of_two_events_are_no_event_of_one_title() {
    let text = "event_title,question,timestamp,license\nA,a?,0:01,CC0\nB,b?,0:02,CC0\n";
    let (_, reading) = read(text.as_bytes(), "m.csv", None, &Options::default()).unwrap();
    assert_eq!((&*reading.events[0].title, &reading.events[0].license), ("", &None));
}

#[test]
fn a_page_keeps_licence_and_credit() {
    let event = Event {
        title: "밋업".to_owned(),
        license: Some("CC BY 4.0".to_owned()),
        credit: Some("정리: 참가자".to_owned()),
        entries: vec![Entry {
            timestamp: Some(Timestamp::from_seconds(5)),
            question: "왜요?".to_owned(),
            ..Entry::default()
        }],
        ..Event::default()
    };
    let again = back("markdown", "m.md", &event);
    assert_eq!((again.license, again.credit), (event.license, event.credit));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn tables_are_read_back(event in events()) {
        for (id, name) in TABLES {
            let again = back(id, name, &event);
            prop_assert_eq!(as_markdown_says(&again), as_markdown_says(&event), "{}", id);
            prop_assert_eq!((&again.title, &again.date), (&event.title, &event.date));
            prop_assert_eq!((&again.license, &again.credit), (&event.license, &event.credit));
            prop_assert_eq!(&again.language, &event.language);
            let tags = |e: &Event| e.entries.iter().map(|e| e.tags.clone()).collect::<Vec<_>>();
            prop_assert_eq!(tags(&again), tags(&event), "{}", id);
        }
    }

    #[test]
    fn chapters_of_a_podcast_are_read_back(event in events()) {
        let again = back("podcast", "m.json", &event);
        prop_assert_eq!(starts(&again), starts(&event));
        prop_assert_eq!(&again.title, &event.title);
    }

    #[test]
    fn the_json_of_schema_org_is_read_back(event in events()) {
        // Texts of schema.org may hold HTML: what looks like a tag is one.
        let texts = event.entries.iter().flat_map(|e| {
            e.answers.iter().map(|a| &a.summary).chain(Some(&e.question))
        });
        prop_assume!(texts.into_iter().all(|text| !text.contains('<')));
        let again = back("jsonld", "m.json", &event);
        let mut sorted = again.clone();
        sorted.entries.sort_by_key(|e| e.timestamp);
        prop_assert_eq!(starts(&sorted), starts(&event));
        for (now, old) in sorted.entries.iter().zip(&event.entries) {
            prop_assert_eq!(&now.kind, &old.kind);
            let said = |e: &Entry| -> Vec<(Option<String>, String)> {
                e.answers.iter().map(|a| (a.speaker.clone(), a.summary.clone())).collect()
            };
            if old.kind == Kind::Question {
                prop_assert_eq!(said(now), said(old));
            }
        }
        prop_assert_eq!((&again.title, &again.date), (&event.title, &event.date));
        // The page is named beside its questions.
        if event.entries.iter().any(|e| e.kind == Kind::Question) {
            prop_assert_eq!(&again.url, &event.url);
        }
    }

    /// A description begins at 0:00, has nothing within 10 s and no angles; the rest comes back,
    /// but for backticks and stars: people paste Markdown into descriptions.
    #[test]
    fn chapters_of_a_description_are_read_back(event in events()) {
        // Fewer than three are no chapters.
        let mut event = event;
        while event.entries.len() < 3 {
            let last = event.entries.last().cloned().unwrap();
            event.entries.push(last);
        }
        for (number, entry) in (0u64..).zip(&mut event.entries) {
            let seconds = entry.timestamp.map_or(0, Timestamp::seconds);
            entry.timestamp = Some(Timestamp::from_seconds(seconds + 10 * number));
            entry.question = entry.question.replace(['<', '>', '`', '*'], "");
        }
        event.entries[0].timestamp = Some(Timestamp::default());
        let again = back("youtube", "m.txt", &event);
        prop_assert_eq!(starts(&again), starts(&event));
        let kinds = |event: &Event| event.entries.iter().map(|e| e.kind.clone()).collect::<Vec<_>>();
        prop_assert_eq!(kinds(&again), kinds(&event));
    }

    /// Subtitles are words over a recording: a question, and who said what to it.
    #[test]
    fn subtitles_are_read_back(event in events()) {
        let cues = reading("srt", "m.srt", &event).transcript.unwrap().cues;
        let shown: Vec<&Cue> = cues.iter().filter(|cue| cue.end.millis() > 1).collect();
        prop_assert_eq!(shown.len(), event.entries.len());
        for (cue, entry) in shown.iter().zip(&event.entries) {
            prop_assert_eq!(Some(cue.start), entry.timestamp);
            let mut lines = cue.text.lines();
            // What would be a tag cannot be one.
            let shown = |text: &str| text.replace("<b>", "＜b>");
            prop_assert_eq!(lines.next(), Some(&*shown(&entry.question)));
            let said = |answer: &Answer| shown(&format!(
                "{}: {}", answer.speaker.as_deref().unwrap_or_default(), answer.summary
            ));
            let said: Vec<String> = entry.answers.iter().map(said).collect();
            prop_assert_eq!(lines.collect::<Vec<_>>(), said);
        }
        let ends = |pair: &[&Cue]| pair[0].end == pair[1].start;
        prop_assert!(shown.windows(2).all(ends));
    }
}
