//! Formats of data: what becomes of their records, and what is said of doubtful ones.

use super::*;
use crate::model::{Entry, Kind, Timestamp};

fn import(text: &str, name: &str) -> (&'static str, Reading) {
    read(text.as_bytes(), name, None, &Options::default()).unwrap()
}

/// Second, kind, title and speakers of each entry.
fn said(reading: &Reading) -> Vec<(Option<u64>, &str, &str, String)> {
    let row = |e: &Entry| {
        let kind = match e.kind {
            Kind::Question => "question",
            _ => "other",
        };
        (e.timestamp.map(Timestamp::seconds), kind, e.speakers().join("+"))
    };
    let entries = reading.events.iter().flat_map(|e| &e.entries);
    entries
        .map(|e| {
            let (s, k, who) = row(e);
            (s, k, e.question.as_str(), who)
        })
        .collect()
}

#[test]
fn question_records_of_several_tools() {
    let text = r#"{"call_title": "Call 7", "call_date": "2024-06-14", "video_id": "aB3dE4fGh12",
      "qa_pairs": [
        {"timestamp": "20:33", "question": "Why so?", "asker": "Kim", "answer": "Because.",
         "responder": "Ada Byron, Sam Low"},
        {"timestamp": "1:4x", "question": "And then?", "answers": [{"speaker": "Ada Byron", "text": "So."}]}],
      "topics": [{"title": "Opening", "start_time": 17.5, "end_time": 100, "summary": "Hello."}]}"#;
    let (format, reading) = import(text, "a.json");
    let want = [
        (Some(1233), "question", "Why so?", "Ada Byron+Sam Low".to_owned()),
        (None, "question", "And then?", "Ada Byron".to_owned()),
        (Some(17), "other", "Opening", String::new()),
    ];
    assert_eq!((format, said(&reading)), ("qa-json", want.to_vec()));
    let event = reading.events.first().unwrap();
    assert_eq!((event.title.as_str(), event.videos.len()), ("Call 7", 1));
    let place = reading.problems.first().map(|p| (p.place.line, p.place.column));
    assert_eq!(place, Some((Some(5), Some(9))));
}

#[test]
fn lines_and_tables_of_records() {
    let lines =
        "{\"question\": \"a?\", \"time\": 5}\n{\"question\": \"b?\", \"time\": \"1:05\"}\n{oops\n";
    let table = "질문,시간,발표자,요약,영상\n\"a, 네?\",0:05,김하나,답,https://youtu.be/aB3dE4fGh12?t=9\nb?,[1:05],,,\n";
    let tabs = "Question\tTimestamp\tSpeaker\na?\t5\tKim\nb?\t1:05~2:00\t\n";
    let (format, reading) = import(lines, "a.jsonl");
    assert_eq!((format, reading.problems.first().and_then(|p| p.place.line)), ("jsonl", Some(3)));
    assert_eq!(said(&reading).len(), 2);
    let (format, reading) = import(table, "a.csv");
    let want = (Some(5), "question", "a, 네?", "김하나".to_owned());
    assert_eq!((format, said(&reading).first()), ("csv", Some(&want)));
    assert_eq!(reading.problems.first().map(|p| p.place.line), Some(Some(2)));
    let (format, reading) = import(tabs, "a.tsv");
    assert_eq!((format, said(&reading).last().unwrap().0), ("tsv", Some(65)));
    let (bytes, ..) = encoding_rs::EUC_KR.encode(table);
    let (_, reading) = read(&bytes, "a.csv", None, &Options::default()).unwrap();
    assert_eq!(said(&reading).len(), 2);
}

#[test]
fn rows_of_one_question_add_up_to_so_many_answers() {
    let row = |row: usize| format!("1:00,a?,P{row},words {row},t{row}\n");
    let rows: String = (0..1_500).map(row).collect();
    // The last row has nothing new, which is something else.
    let last = "1:00,b?,P,words,\n1:00,b?,P,words,\n";
    let table = ["time,question,speaker,answer,tags\n", &rows, last].concat();
    let (_, reading) = import(&table, "a.csv");
    let counts = |e: &Entry| (e.answers.len(), e.tags.len());
    let entries = reading.events.iter().flat_map(|e| &e.entries);
    assert_eq!(entries.map(counts).collect::<Vec<_>>(), [(1_000, 1_000), (1, 0)]);
    let said = |what| reading.problems.iter().filter(|p| p.what.is(what)).count();
    assert_eq!((said(&reports::TOO_MANY_OF_ONE), said(&reports::TWICE)), (200, 1));
}

#[test]
fn a_download_has_chapters_else_a_description_else_comments() {
    let info = |chapters: &str, about: &str| {
        format!(
            r#"{{"id": "aB3dE4fGh12", "title": "T", "webpage_url": "https://www.youtube.com/watch?v=aB3dE4fGh12",
            "upload_date": "20210720", "chapters": {chapters}, "description": "{about}",
            "comments": [{{"text": "1:00 nice", "like_count": 99}},
              {{"text": "0:10 x one\n0:20 x two\n0:30 x three", "like_count": 1}},
              {{"text": "0:10 one\n0:20 two\n0:30 Why three?", "like_count": 7}}]}}"#
        )
    };
    let list = r#"[{"start_time": 0.0, "title": "In", "end_time": 31}, {"start_time": 31.9, "title": "Out"}]"#;
    let rows = [
        (info(list, "0:00 Start"), vec!["In", "Out"]),
        (info("null", "About\\n0:00 Start\\n1:00 Why?"), vec!["Start", "Why?"]),
        (info("[]", "none"), vec!["one", "two", "Why three?"]),
    ];
    for (text, want) in rows {
        let (format, reading) = import(&text, "a.info.json");
        let titles: Vec<&str> = said(&reading).into_iter().map(|(_, _, title, _)| title).collect();
        assert_eq!((format, titles), ("info-json", want));
        assert_eq!(
            reading.events.first().unwrap().videos.first().unwrap().url,
            "https://youtu.be/aB3dE4fGh12"
        );
    }
}

#[test]
fn talks_of_an_archive_have_their_speakers() {
    let text = r#"{"description": "Talks\n\n00:14 Snakes - Ada Byron \n05:22 *Bees* — Kim Ha\n08:09 A - B", "title": "Day 2",
      "recorded": "2016-07-19", "speakers": ["Ada Byron", "Kim Ha"], "videos": [{"url": "https://youtu.be/aB3dE4fGh12"}]}"#;
    let (format, reading) = import(text, "a.json");
    let want = [(14, "Snakes", "Ada Byron"), (322, "Bees", "Kim Ha"), (489, "A - B", "")];
    let got = said(&reading);
    let got: Vec<_> = got.iter().map(|(s, _, t, who)| (s.unwrap(), *t, who.as_str())).collect();
    assert_eq!((format, got), ("pyvideo", want.to_vec()));
}

#[test]
fn podcasts_and_recognisers() {
    let chapters = r#"{"version": "1.2.0", "chapters": [{"startTime": 0, "title": "In", "url": "https://youtu.be/aB3dE4fGh12"},
      {"startTime": 5, "toc": false, "img": "a.png"}, {"startTime": 9.5, "title": "Out"}, {"startTime": 9.5, "title": "Out"}]}"#;
    let (format, reading) = import(chapters, "a.json");
    assert_eq!((format, said(&reading).len()), ("podcast", 2));
    assert!(reading.events.first().unwrap().videos.is_empty());
    let spoken = r#"{"version": "1.0.0", "segments": [{"speaker": "Ada", "startTime": 0.5, "endTime": 1, "body": "I"}]}"#;
    let whisper = r#"{"text": "Hi", "language": "en", "segments": [{"id": 0, "start": 0.5, "end": 1.2, "text": " Hi", "speaker": "SPEAKER_00"},
      {"id": 1, "start": -1, "text": "no"}]}"#;
    let chat = "00:02:20\tada:\tgm\n00:02:24\tKim Ha:\tlook\n\nat this\n";
    let voices = "00:00:00 <v Ada>One\n00:00:03 <v Ada>Two\n00:00:05 three\n";
    let rows =
        [(spoken, "podcast", 1), (whisper, "whisper", 1), (chat, "zoom", 2), (voices, "voices", 3)];
    for (text, format, cues) in rows {
        let (chosen, reading) = import(text, "a.txt");
        let transcript = reading.transcript.unwrap();
        assert_eq!((chosen, transcript.read), (format, cues));
        assert!(transcript.cues.first().unwrap().speaker.is_some(), "{format}");
    }
}

#[test]
fn pages_that_say_it_for_machines() {
    let data = r#"{"@context": "https://schema.org", "@graph": [{"@type": "VideoObject", "name": "Talk",
      "embedUrl": "https://www.youtube.com/embed/aB3dE4fGh12", "uploadDate": "2022-04-20",
      "hasPart": [{"@type": "Clip", "name": "In", "startOffset": 5, "endOffset": 9,
        "url": "https://youtu.be/aB3dE4fGh12?t=5"}]},
      {"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": "Why?",
        "acceptedAnswer": {"@type": "Answer", "text": "<p>So &amp; so.</p>", "author": {"name": "Kim"}}}]}]}"#;
    let page = format!("<html><script type=\"application/ld+json\">\n{data}\n</script></html>");
    for (text, name) in [(data, "a.json"), (page.as_str(), "a.html")] {
        let (format, reading) = import(text, name);
        let want =
            [(Some(5), "other", "In", String::new()), (None, "question", "Why?", "Kim".to_owned())];
        assert_eq!((format, said(&reading)), ("jsonld", want.to_vec()));
        let event = reading.events.first().unwrap();
        assert_eq!((event.title.as_str(), event.videos.len()), ("Talk", 1));
        assert_eq!(event.entries.last().unwrap().answers.first().unwrap().summary, "So & so.");
    }
}

mod any_bytes {
    use super::super::*;
    use proptest::prelude::*;

    /// Pieces of which documents of every format are made.
    const PIECES: [&str; 24] = [
        "WEBVTT",
        "\n",
        "\n\n",
        "00:01.000 --> 00:02.000",
        "1",
        "<v Ada>",
        "</v>",
        "&amp;",
        "<00:01>",
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"question\"",
        "\"start\"",
        "\"segments\"",
        "-5",
        "1e308",
        "\t",
        "Ada: yes",
        "\"",
        "가",
    ];

    proptest! {
        #[test]
        fn never_stop_a_reader(pieces in prop::collection::vec(0..PIECES.len(), 0..60), tail in prop::collection::vec(any::<u8>(), 0..40)) {
            let mut bytes: Vec<u8> = Vec::new();
            for piece in pieces {
                bytes.extend_from_slice(PIECES.get(piece).copied().unwrap_or_default().as_bytes());
            }
            bytes.extend(tail);
            for format in FORMATS {
                let _ = read(&bytes, "a.x", Some(format), &Options::default());
            }
            let _ = read(&bytes, "a.json", None, &Options::default());
        }
    }
}
