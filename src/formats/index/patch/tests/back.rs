//! Times moved there and back: the file is as it was, byte for byte.

use proptest::prelude::*;

use super::{Event, files, parse};
use crate::formats::index::patch;
use crate::model::{Offset, Shift};

/// The text after a move; `None` where something would lie before the start.
fn moved(text: &str, by: i64) -> Option<String> {
    let old: Event = parse(text);
    let new = Shift::by(Offset::from_millis(by * 1000)).times(&old).ok()?.event;
    let patched = patch(text, &old, &new).unwrap();
    assert_eq!(parse(&patched), new);
    Some(patched)
}

#[test]
fn every_kind_of_file_comes_back() {
    for text in files() {
        for by in [1, 10, 41, 599] {
            let there = moved(&text, by).unwrap();
            assert_ne!(there, text);
            assert_eq!(moved(&there, -by).unwrap(), text, "{by}");
        }
    }
}

#[test]
fn an_id_stays_the_same_on_the_way() {
    let text = r#"{"entries": [
  {"start": "16:19", "question": "가?"},
  {"question": "나?", "timestamp": "16:19"},
  {"id": "q-17-00", "timestamp": "17:00", "question": "다?"}]}"#;
    let there = moved(text, 60).unwrap();
    assert!(there.contains(r#"{"start": "17:19", "id": "q-16-19", "question": "가?"}"#), "{there}");
    assert!(there.contains(r#""timestamp": "17:19", "id": "q-16-19-2"}"#), "{there}");
    let further = moved(&there, 60).unwrap();
    assert!(further.contains("\"q-16-19\"") && further.contains("\"q-16-19-2\""), "{further}");
    assert_eq!(moved(&further, -120).unwrap(), text);
}

/// One way to write a time that lies between 10 and 50 minutes.
fn spelt() -> impl Strategy<Value = String> {
    (0..12u8, 600u32..3_000).prop_map(|(way, seconds)| {
        let (m, s) = (seconds / 60, seconds % 60);
        match way {
            0 => format!("\"{m}:{s:02}\""),
            1 => format!("\"0:{m}:{s:02}\""),
            2 => format!("\"00:{m}:{s:02}\""),
            3 => format!("\"{m}:{s:02}.250\""),
            4 => format!("\"{m}m{}s\"", s.max(1)),
            5 => format!("\"0h{m}m{}s\"", s.max(1)),
            6 => format!("\"{m}분 {}초\"", s.max(1)),
            7 => format!("\"{seconds}s\""),
            8 => format!("\"{seconds}\""),
            9 => format!("{seconds}.50"),
            10 => format!("\"{m}:{s:02},5\""),
            _ => seconds.to_string(),
        }
    })
}

/// A file of entries of which hardly two are written alike, half of them without an id.
fn mixed() -> impl Strategy<Value = String> {
    let names = prop_oneof![Just("timestamp"), Just("start"), Just("time")];
    let entry = (spelt(), names, any::<bool>(), proptest::option::of(spelt()), 0..3u8);
    (proptest::collection::vec(entry, 1..8), any::<bool>()).prop_map(|(entries, lines)| {
        let gap = if lines { "\n      " } else { " " };
        let entry = |(n, (start, name, id, answer, end)): (usize, (String, &str, bool, Option<String>, u8))| {
            let id = if id { format!("\"id\": \"e{n}\",{gap}") } else { String::new() };
            let answer = answer.map(|time| format!(",{gap}\"answers\": [{{\"time\": {time}, \"via\": \"chat\"}}]"));
            let end = if end == 0 { format!(",{gap}\"end\" : \"49:59\"") } else { String::new() };
            format!("{{{gap}{id}\"{name}\": {start},{gap}\"question\": \"{n}?\", \"x\": [1,2]{}{end} }}", answer.unwrap_or_default())
        };
        let entries: Vec<String> = entries.into_iter().enumerate().map(entry).collect();
        format!("{{\"id\": \"a\", \"entries\": [{gap}{}\n]}}\n", entries.join(","))
    })
}

proptest! {
    /// However its times are written, and whether its entries have ids or not.
    #[test]
    fn a_file_of_many_spellings_comes_back(text in mixed(), by in -550i64..550) {
        let Some(there) = moved(&text, by) else { return Ok(()) };
        prop_assert_eq!(moved(&there, -by).unwrap(), text, "{}", there);
    }

    /// Past hours and tens of minutes as well, where the file goes on showing how it writes them.
    #[test]
    fn a_file_of_one_spelling_comes_back_from_anywhere(
        way in 0..4usize, starts in proptest::collection::vec(0u32..90_000, 1..9), by in -20_000i64..20_000
    ) {
        let clock = |seconds: u32| {
            let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
            match way {
                0 if h == 0 => format!("{m}:{s:02}"),
                1 => format!("{h:02}:{m:02}:{s:02}"),
                3 => format!("{}:{s:02}", seconds / 60),
                _ => format!("{h}:{m:02}:{s:02}"),
            }
        };
        let example = ["", "00:00:01", "0:00:01", "99:59"][way];
        let entry = |seconds: &u32| format!("{{\"timestamp\": \"{}\", \"question\": \"?\"}}", clock(*seconds));
        let entries: Vec<String> = starts.iter().map(entry).collect();
        let text = format!("{{\"videos\": [{{\"url\": \"u\", \"duration\": \"{example}\"}}], \"entries\": [{}]}}", entries.join(",\n"));
        let Some(there) = moved(&text, by) else { return Ok(()) };
        prop_assert_eq!(moved(&there, -by).unwrap(), text, "{}", there);
    }
}
