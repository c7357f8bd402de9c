//! Random edits of files of every style.

use proptest::prelude::*;
use proptest::sample::Index;

use super::{Event, files, parse};
use crate::formats::index::patch;
use crate::model::{Answer, Entry, Extra, Kind, Link, Offset, Speaker, Status, Timestamp, Video};

/// One random change of an event.
#[derive(Clone, Debug)]
enum Edit {
    Title(String),
    Question(Index, String),
    Summary(Index, Option<String>),
    Time(Index, Option<u32>),
    End(Index, Option<u32>),
    Kind(Index, bool),
    Tags(Index, Vec<String>),
    Answer(Index, Index, Option<String>, String, Option<u32>),
    AddAnswer(Index, Index, Option<String>, String),
    DropAnswer(Index, Index),
    Link(Index, String),
    Status(Index, bool),
    Add(Index, String, Option<u32>),
    Double(Index),
    Drop(Index),
    Swap(Index, Index),
    Offset(i32),
    Speaker(Index, String),
    Speakers(Vec<String>),
    Extra(Index, String, Option<u32>),
}

fn words() -> impl Strategy<Value = String> {
    "[가-힣a-z\"\\\\/{}\\[\\],:\n🎤]{0,6}[가-힣a-z?]"
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    let time = || proptest::option::of(0u32..9_000_000);
    let who = || proptest::option::of("[가-힣]{1,3}");
    prop_oneof![
        words().prop_map(Edit::Title),
        (at(), words()).prop_map(|(a, b)| Edit::Question(a, b)),
        (at(), proptest::option::of(words())).prop_map(|(a, b)| Edit::Summary(a, b)),
        (at(), time()).prop_map(|(a, b)| Edit::Time(a, b)),
        (at(), time()).prop_map(|(a, b)| Edit::End(a, b)),
        (at(), any::<bool>()).prop_map(|(a, b)| Edit::Kind(a, b)),
        (at(), proptest::collection::vec(words(), 0..4)).prop_map(|(a, b)| Edit::Tags(a, b)),
        (at(), at(), who(), words(), time())
            .prop_map(|(a, b, c, d, e)| Edit::Answer(a, b, c, d, e)),
        (at(), at(), who(), words()).prop_map(|(a, b, c, d)| Edit::AddAnswer(a, b, c, d)),
        (at(), at()).prop_map(|(a, b)| Edit::DropAnswer(a, b)),
        (at(), words()).prop_map(|(a, b)| Edit::Link(a, b)),
        (at(), any::<bool>()).prop_map(|(a, b)| Edit::Status(a, b)),
        (at(), words(), time()).prop_map(|(a, b, c)| Edit::Add(a, b, c)),
        at().prop_map(Edit::Double),
        at().prop_map(Edit::Drop),
        (at(), at()).prop_map(|(a, b)| Edit::Swap(a, b)),
        (-9000i32..9000).prop_map(Edit::Offset),
        (at(), words()).prop_map(|(a, b)| Edit::Speaker(a, b)),
        proptest::collection::vec(words(), 0..4).prop_map(Edit::Speakers),
        (at(), "x-[a-c]", proptest::option::of(any::<u32>()))
            .prop_map(|(a, b, c)| Edit::Extra(a, b, c)),
    ]
}

fn time(ms: Option<u32>) -> Option<Timestamp> {
    ms.and_then(|ms| Timestamp::from_millis(u64::from(ms)))
}

/// An id that no entry has.
fn free_id(event: &Event) -> String {
    let taken = |id: &String| event.entries.iter().any(|e| e.id == *id);
    (0..=event.entries.len()).map(|n| format!("new-{n}")).find(|id| !taken(id)).unwrap()
}

fn apply(event: &mut Event, edit: &Edit) {
    let id = free_id(event);
    let count = event.entries.len();
    match edit {
        Edit::Title(title) => return event.title.clone_from(title),
        Edit::Offset(ms) => {
            let offset = Offset::from_millis(i64::from(*ms));
            return event.videos.iter_mut().for_each(|video| video.offset = offset);
        }
        Edit::Speakers(names) => {
            let named = |name: &String| Speaker { name: name.clone(), ..Speaker::default() };
            event.speakers = names.iter().map(named).collect();
            let url = "https://a.example/v.mp4".to_owned();
            return event.videos.push(Video { id: format!("v-{id}"), url, ..Video::default() });
        }
        Edit::Add(at, question, ms) => {
            let (question, timestamp) = (question.clone(), time(*ms));
            let new = Entry { id, timestamp, question, ..Entry::default() };
            return event.entries.insert(at.index(count + 1), new);
        }
        _ if count == 0 => return,
        Edit::Double(at) => {
            let copy = Entry { id, ..event.entries[at.index(count)].clone() };
            return event.entries.insert(at.index(count) + 1, copy);
        }
        Edit::Drop(at) => return drop(event.entries.remove(at.index(count))),
        Edit::Swap(a, b) => return event.entries.swap(a.index(count), b.index(count)),
        Edit::Speaker(at, role) if !event.speakers.is_empty() => {
            let at = at.index(event.speakers.len());
            event.speakers[at].role = Some(role.clone());
            event.speakers[at].aliases.push(role.clone());
            return;
        }
        _ => {}
    }
    let (Edit::Question(at, _)
    | Edit::Summary(at, _)
    | Edit::Time(at, _)
    | Edit::End(at, _)
    | Edit::Kind(at, _)
    | Edit::Tags(at, _)
    | Edit::Answer(at, ..)
    | Edit::AddAnswer(at, ..)
    | Edit::DropAnswer(at, _)
    | Edit::Link(at, _)
    | Edit::Status(at, _)
    | Edit::Extra(at, ..)) = edit
    else {
        return;
    };
    entry(&mut event.entries[at.index(count)], edit);
}

fn entry(entry: &mut Entry, edit: &Edit) {
    let answers = entry.answers.len();
    match edit {
        Edit::Question(_, text) => entry.question.clone_from(text),
        Edit::Summary(_, text) => entry.summary.clone_from(text),
        Edit::Time(_, ms) => entry.timestamp = time(*ms),
        Edit::End(_, ms) => entry.end = time(*ms),
        Edit::Kind(_, segment) => {
            entry.kind = if *segment { Kind::Segment } else { Kind::Question };
        }
        Edit::Tags(_, tags) => entry.tags.clone_from(tags),
        Edit::Answer(_, at, who, text, ms) if answers > 0 => {
            let answer = &mut entry.answers[at.index(answers)];
            answer.speaker.clone_from(who);
            answer.summary.clone_from(text);
            answer.timestamp = time(*ms);
        }
        Edit::AddAnswer(_, at, who, text) => {
            let (speaker, summary) = (who.clone(), text.clone());
            let new = Answer { speaker, summary, ..Answer::default() };
            entry.answers.insert(at.index(answers + 1), new);
        }
        Edit::DropAnswer(_, at) if answers > 0 => drop(entry.answers.remove(at.index(answers))),
        Edit::Link(_, url) => {
            entry.links.push(Link { url: url.clone(), ..Link::default() });
        }
        Edit::Status(_, draft) => {
            entry.status = Some(if *draft { Status::Draft } else { Status::Verified });
        }
        Edit::Extra(_, name, value) => {
            let mut extra = Extra::default();
            for (key, json) in entry.extra.iter().filter(|(key, _)| *key != name) {
                extra.keep(key, json);
            }
            if let Some(value) = value
                && entry.extra.get(name).is_none()
            {
                extra.keep(name, &value.to_string());
            }
            entry.extra = extra;
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_patched_is_read_back(
        file in any::<Index>(), edits in proptest::collection::vec(edit(), 1..6)
    ) {
        let files = files();
        let mut text = files[file.index(files.len())].clone();
        let old = parse(&text);
        let mut new = old.clone();
        for edit in &edits {
            let before = new.clone();
            apply(&mut new, edit);
            // One after the other, and all at once.
            let patched = patch(&text, &before, &new);
            prop_assert!(patched.is_ok(), "{:?}: {}", patched, text);
            text = patched.unwrap();
            prop_assert_eq!(&parse(&text), &new);
        }
        let at_once = patch(&files[file.index(files.len())], &old, &new);
        prop_assert!(at_once.is_ok(), "{:?}", at_once);
        prop_assert_eq!(&parse(&at_once.unwrap()), &new);
    }

    #[test]
    fn bytes_that_are_not_concerned_stay(
        file in any::<Index>(), at in any::<Index>(), word in words()
    ) {
        let files = files();
        let text = &files[file.index(files.len())];
        let old = parse(text);
        let mut new = old.clone();
        let at = at.index(new.entries.len());
        new.entries[at].question.clone_from(&word);
        let patched = patch(text, &old, &new).unwrap();
        let same = text.bytes().zip(patched.bytes()).take_while(|(a, b)| a == b).count();
        let tail = text.bytes().rev().zip(patched.bytes().rev()).take_while(|(a, b)| a == b).count();
        // What differs is inside one JSON text, less its quotes.
        let differs = text.get(same..text.len().saturating_sub(tail)).unwrap_or_default();
        prop_assert!(differs.len() <= "둘\\u003f".len(), "{differs}");
    }

    /// Every time of a file there and back: byte for byte.
    #[test]
    fn there_and_back_is_the_same_text(
        style in 0usize..9, starts in proptest::collection::vec(0u64..9_000, 1..6), by in 1u64..9_000
    ) {
        // Each style keeps one time that stays as it is: it tells how the file writes.
        let write = |s: u64| {
            let (h, m, r) = (s / 3600, s / 60 % 60, s % 60);
            match style {
                0 => format!("\"{}\"", Timestamp::from_seconds(s)),
                1 => format!("\"{h}:{m:02}:{r:02}\""),
                2 => format!("\"{h:02}:{m:02}:{r:02}\""),
                3 => format!("\"{}:{r:02}\"", s / 60),
                4 => format!("\"{:02}:{r:02}\"", s / 60),
                5 => s.to_string(),
                6 => format!("{s}.250"),
                7 => format!("\"{h}h{m}m{r}s\""),
                _ => format!("\"{s}s\""),
            }
        };
        let list: Vec<String> = [5, 3_605].iter().chain(&starts).enumerate()
            .map(|(n, s)| format!("  {{\"id\": \"e{n}\", \"timestamp\": {}, \"question\": \"q\"}}", write(*s)))
            .collect();
        let text = format!("{{\"entries\": [\n{}\n]}}\n", list.join(",\n"));
        let old = parse(&text);
        let mut new = old.clone();
        for entry in new.entries.iter_mut().skip(2) {
            let by = Offset::from_millis(i64::try_from(by * 1000).unwrap());
            entry.timestamp = entry.timestamp.and_then(|t| t.shifted(by));
        }
        let there = patch(&text, &old, &new).unwrap();
        prop_assert_eq!(patch(&there, &new, &old).unwrap(), text);
    }
}
