//! What is written is what was there, within the limits of each format.

use proptest::prelude::*;

use super::*;
use crate::formats::{FORMATS, Format, Options, by_id, read};
use crate::model::{Answer, Kind, Link, Offset, Speaker, Video};

fn entry(time: Option<u64>, question: &str, answers: &[(&str, &str)]) -> Entry {
    let answer = |(name, summary): &(&str, &str)| Answer {
        speaker: (!name.is_empty()).then(|| (*name).to_owned()),
        summary: (*summary).to_owned(),
        ..Answer::default()
    };
    Entry {
        id: format!("q-{}", time.unwrap_or_default()),
        timestamp: time.map(Timestamp::from_seconds),
        question: question.to_owned(),
        answers: answers.iter().map(answer).collect(),
        ..Entry::default()
    }
}

fn meetup() -> Event {
    let speaker = |name: &str, color: Option<&str>, role: &str| Speaker {
        name: name.to_owned(),
        color: color.map(str::to_owned),
        role: Some(role.to_owned()),
        ..Speaker::default()
    };
    let mut chat =
        entry(Some(1982), "업무강도는 어떤가요?", &[("조훈", "회사마다 다르다고 했다.")]);
    chat.answers[0].via = Some("chat".to_owned());
    chat.tags = vec!["workload".to_owned()];
    let mut segment = entry(Some(616), "밋업 시작", &[]);
    segment.kind = Kind::Segment;
    let mut certificate = entry(
        Some(4240),
        "자격증이 취업에 <b>정말</b> 도움이 되나요?",
        &[
            ("강전희", "공부의 *길잡이*로 좋다고 했다."),
            ("조훈", "실습 시험은 보탬이 된다고 했다."),
        ],
    );
    certificate.tags = vec!["career".to_owned()];
    Event {
        id: "meetup".to_owned(),
        title: "[퇴근길 밋업] 클라우드: 묻다".to_owned(),
        date: crate::model::Date::parse("2022-04-20"),
        language: Some("ko".to_owned()),
        url: Some("https://example.org/meetup".to_owned()),
        tags: vec!["cloud".to_owned(), "밋업, 서울".to_owned()],
        license: Some("CC BY 4.0".to_owned()),
        credit: Some("정리: \"참가자\"".to_owned()),
        videos: vec![Video {
            id: "v1".to_owned(),
            url: "https://youtu.be/jE3Vgv_PpMk".to_owned(),
            ..Video::default()
        }],
        speakers: vec![speaker("강전희", Some("#ff2f3c"), "panel"), speaker("조훈", None, "panel")],
        entries: vec![segment, chat, certificate],
        ..Event::default()
    }
}

fn format(id: &str) -> (&'static Format, &'static Writer) {
    let format = by_id(id).unwrap();
    (format, format.write.as_ref().unwrap())
}

pub(super) fn written(id: &str, event: &Event) -> Written {
    (format(id).1.write)(std::slice::from_ref(event), &WriteOptions::default())
}

#[test]
fn every_format_carries_question_licence_and_credit() {
    let event = meetup();
    for row in FORMATS {
        let Some(writer) = &row.write else { continue };
        let text = (writer.write)(std::slice::from_ref(&event), &WriteOptions::default()).text;
        for part in ["업무강도는 어떤가요?", "CC BY 4.0", "참가자"] {
            assert!(text.contains(part), "{} lacks {part}: {text}", row.id);
        }
        assert!(text.ends_with('\n'), "{}", row.id);
    }
}

#[test]
fn nothing_that_is_written_acts_on_a_terminal() {
    let mut event = meetup();
    let hostile = "a\u{1b}[31m\u{202e}b\u{9b}2J\u{200b}\r\n## x\u{85}c";
    for text in [&mut event.title, &mut event.entries[1].question] {
        text.push_str(hostile);
    }
    event.credit = Some(hostile.to_owned());
    event.entries[1].answers[0].summary = hostile.to_owned();
    event.entries[1].answers[0].speaker = Some(hostile.to_owned());
    event.videos[0].title = Some(hostile.to_owned());
    for row in FORMATS {
        let Some(writer) = &row.write else { continue };
        let text = (writer.write)(std::slice::from_ref(&event), &WriteOptions::default()).text;
        let acts =
            |c: char| (c.is_control() && !"\n\t".contains(c)) || "\u{202e}\u{200b}".contains(c);
        assert!(!text.contains(acts), "{}: {text:?}", row.id);
    }
}

#[test]
fn a_description_keeps_within_youtubes_limits_and_says_so() {
    let Written { text, notes } = written("youtube", &meetup());
    assert!(text.starts_with("0:00 시작\n10:16 밋업 시작\n33:02 업무강도는 어떤가요?\n"), "{text}");
    assert!(text.contains("1:10:40 자격증이 취업에 〈b〉정말"), "{text}");
    assert_eq!(notes.len(), 2, "{notes:?}");
    let mut event = meetup();
    event.entries = (0..200).map(|n| entry(Some(n * 7), &"긴 질문 ".repeat(30), &[])).collect();
    let Written { text, notes } = written("youtube", &event);
    assert!(text.len() <= 5_000 && text.contains("CC BY 4.0"), "{}", text.len());
    assert_eq!(notes.len(), 3, "{notes:?}");
    let starts: Vec<u64> = text
        .lines()
        .filter_map(|row| Timestamp::parse(row.split(' ').next()?).map(Timestamp::seconds))
        .collect();
    assert!(starts.windows(2).all(|pair| pair[1] - pair[0] >= 10) && starts[0] == 0, "{starts:?}");
}

#[test]
fn chapters_are_contiguous_and_the_offset_counts() {
    let mut event = meetup();
    event.videos[0].offset = Offset::from_millis(-16_000);
    event.videos[0].duration = Some(Timestamp::from_seconds(6_000));
    let text = written("webvtt", &event).text;
    assert!(text.starts_with("WEBVTT\nKind: chapters\nLanguage: ko\n"), "{text}");
    assert!(text.contains("\n00:10:00.000 --> 00:32:46.000\n밋업 시작\n"), "{text}");
    assert!(text.contains("\n01:10:24.000 --> 01:40:00.000\n자격증이 취업에 &lt;b&gt;"), "{text}");
    let text = written("srt", &event).text;
    assert!(
        text.contains("\n3\n00:32:46,000 --> 01:10:24,000\n업무강도는 어떤가요?\n조훈: 회사"),
        "{text}"
    );
    let text = written("podcast", &event).text;
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["chapters"][0]["startTime"], 600);
    assert_eq!(json["version"], "1.2.0");
}

#[test]
fn tables_guard_what_a_spreadsheet_would_run() {
    let mut event = meetup();
    event.entries[1].question = "=HYPERLINK(\"https://x\", \"가\")".to_owned();
    let Written { text, notes } = written("csv", &event);
    assert!(text.contains("\"'=HYPERLINK(\"\"https://x\"\", \"\"가\"\")\""), "{text}");
    assert_eq!(notes.len(), 1);
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 4, "a row an answer, one for the segment");
    assert_eq!((&rows[3][6], &rows[3][7], &rows[3][11]), ("1:10:40", "4240", "조훈"));
    assert!(written("tsv", &event).text.lines().all(|row| row.matches('\t').count() == 17));
}

#[test]
fn a_page_can_hold_the_json_of_schema_org() {
    let text = written("jsonld", &meetup()).text;
    assert!(!text.contains('<'), "{text}");
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let (video, page) = (&json["@graph"][0], &json["@graph"][1]);
    assert_eq!(video["hasPart"][2]["startOffset"], 4240);
    assert_eq!(video["hasPart"][2]["url"], "https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=4240s");
    assert_eq!(page["mainEntity"][1]["suggestedAnswer"][1]["author"]["name"], "조훈");
    assert_eq!(page["mainEntity"].as_array().unwrap().len(), 2, "a segment is no question");
}

#[test]
fn an_answer_sheet_puts_speakers_side_by_side() {
    let text = written("sheet", &meetup()).text;
    let row =
        "| 강전희 | 조훈 |\n| --- | --- |\n| 공부의 \\*길잡이\\*로 좋다고 했다. | 실습 시험은";
    assert!(text.contains("## career\n") && text.contains(row), "{text}");
    assert!(
        text.contains("[1:10:40](https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=4240s)"),
        "{text}"
    );
    assert!(text.contains("## Without a tag\n\n### 밋업 시작"), "{text}");
}

#[test]
fn each_recording_is_a_file_of_its_own() {
    let mut event = meetup();
    event.videos.push(Video { id: "v2".to_owned(), ..event.videos[0].clone() });
    event.entries[0].video = Some("v2".to_owned());
    event.entries[2].video = Some("v1".to_owned());
    let parts = by_recording(&event);
    let ids: Vec<(&str, usize)> = parts.iter().map(|e| (e.id.as_str(), e.entries.len())).collect();
    assert_eq!(ids, [("meetup-v1", 1), ("meetup-v2", 1)]);
}

/// Time, kind, title, answers, number of links.
pub(super) type Row = (Option<u64>, Kind, String, Vec<Answer>, usize);

/// What Markdown can hold of an event, in the form in which the importer says it.
pub(super) fn as_markdown_says(event: &Event) -> Vec<Row> {
    let row = |entry: &Entry| {
        let answers = entry.answers.iter().map(|answer| Answer {
            speaker: answer.speaker.clone(),
            summary: answer.summary.clone(),
            via: answer.via.clone(),
            ..Answer::default()
        });
        let time = entry.timestamp.map(Timestamp::seconds);
        (time, entry.kind.clone(), entry.question.clone(), answers.collect(), entry.links.len())
    };
    event.entries.iter().map(row).collect()
}

fn back(event: &Event) -> Event {
    let text = written("markdown", event).text;
    let (_, reading) = read(text.as_bytes(), "meetup.md", None, &Options::default()).unwrap();
    assert_eq!(reading.problems, [], "{text}");
    reading.events.into_iter().next().unwrap()
}

#[test]
fn a_page_is_read_back() {
    let event = meetup();
    let again = back(&event);
    assert_eq!(as_markdown_says(&again), as_markdown_says(&event));
    assert_eq!((&again.title, &again.date, &again.url), (&event.title, &event.date, &event.url));
    assert_eq!((&again.language, &again.tags), (&event.language, &event.tags));
    assert_eq!(again.videos[0].url, event.videos[0].url);
    assert_eq!(again.speakers, event.speakers);
}

#[test]
fn links_of_an_entry_are_read_back() {
    let mut event = meetup();
    let link = Link {
        url: "https://docs.example.org/cka".into(),
        title: Some("CKA".into()),
        ..Link::default()
    };
    event.entries[1].links = vec![link.clone()];
    let again = back(&event);
    assert_eq!(again.entries[1].links, [link]);
    assert_eq!(as_markdown_says(&again), as_markdown_says(&event));
}

fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "자격증이",
        "취업에",
        "도움이",
        "certificate",
        "C++",
        "a*b",
        "[옵션]",
        "<b>",
        "10:30에",
        "3시간",
        "k8s_pod",
        "`ls`",
        "~물결",
        "100%",
        "그렇다.",
        "(괄호)",
        "a|b",
        "#태그",
        "1.",
        "-",
    ]);
    prop::collection::vec(word, 1..7).prop_map(|words| format!("말 {}", words.join(" ")))
}

prop_compose! {
    pub(super) fn events()(rows in prop::collection::vec(
        (0u64..20_000, words(), any::<bool>(), prop::collection::vec((0usize..3, words(), any::<bool>()), 0..3)),
        1..6,
    )) -> Event {
        let mut event = meetup();
        let names = ["강전희", "조훈", "Ada Park"];
        let mut time = 0;
        event.entries = rows.into_iter().map(|(gap, title, question, answers)| {
            time += gap + 1;
            let mut out = entry(Some(time), &title, &[]);
            if question {
                out.question.push_str(" 되나요?");
            } else {
                out.kind = Kind::Segment;
            }
            out.answers = answers.into_iter().map(|(who, summary, chat)| Answer {
                speaker: Some(names[who].to_owned()),
                summary,
                via: chat.then(|| "chat".to_owned()),
                ..Answer::default()
            }).collect();
            // Twice the same of one person is one row of a table.
            out.answers.dedup_by(|a, b| (&a.speaker, &a.summary) == (&b.speaker, &b.summary));
            out
        }).collect();
        event
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn an_index_is_read_back_whole(event in events()) {
        let text = written("index", &event).text;
        let (_, reading) = read(text.as_bytes(), "a.json", None, &Options::default()).unwrap();
        prop_assert_eq!(&reading.events[0], &event);
    }

    #[test]
    fn chapters_are_read_back(event in events()) {
        let text = written("webvtt", &event).text;
        let (_, reading) = read(text.as_bytes(), "m.vtt", None, &Options::default()).unwrap();
        let rows = |e: &Event| -> Vec<(Option<u64>, String)> {
            let row = |e: &Entry| (e.timestamp.map(Timestamp::seconds), e.question.clone());
            e.entries.iter().map(row).collect()
        };
        prop_assert_eq!(reading.events.first().map(rows).unwrap_or_default(), rows(&event), "{}", text);
        prop_assert_eq!(&reading.events[0].language, &event.language);
        let same = links::recording(&reading.events[0].videos[0].url).map(|r| r.identity);
        prop_assert_eq!(same.as_deref(), Some("youtube:jE3Vgv_PpMk"));
    }

    #[test]
    fn a_page_of_any_words_is_read_back(event in events()) {
        let text = written("markdown", &event).text;
        let (_, reading) = read(text.as_bytes(), "m.md", None, &Options::default()).unwrap();
        let again = reading.events.first().map(as_markdown_says).unwrap_or_default();
        prop_assert_eq!(again, as_markdown_says(&event), "{}", text);
    }
}
