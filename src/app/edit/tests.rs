//! Every change, taken back and made again.

use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::Index;

use super::*;
use crate::model::{Answer, Video};

fn event() -> Event {
    let entry = |n: u64| Entry {
        id: format!("q-{n}"),
        timestamp: Some(Timestamp::from_seconds(n * 60)),
        question: format!("{n}?"),
        answers: vec![Answer { speaker: Some("강".into()), ..Answer::default() }],
        ..Entry::default()
    };
    let video = Video { id: "v1".into(), ..Video::default() };
    Event {
        id: "t".into(),
        videos: vec![video],
        entries: (1..5).map(entry).collect(),
        ..Event::default()
    }
}

fn after(edit: &Edit) -> Event {
    let old = event();
    let (new, back) = edit.apply(&old).unwrap();
    assert_eq!(back.apply(&new).unwrap().0, old, "{edit:?}");
    new
}

fn id(text: &str) -> String {
    text.to_owned()
}

#[test]
fn every_field_is_set_and_blank_takes_it_away() {
    let rows = [
        (Field::Question, "새?", "\"question\":\"새?\""),
        (Field::Time, "1:10:40", "\"timestamp\":\"1:10:40\""),
        (Field::End, "1h", "\"end\":\"1:00:00\""),
        (Field::Kind, "segment", "\"kind\":\"segment\""),
        (Field::Asker, " 이 ", "\"asker\":\"이\""),
        (Field::Video, "v1", "\"video\":\"v1\""),
        (Field::Summary, "한 줄\n두 줄", "\"summary\":\"한 줄\\n두 줄\""),
        (Field::Tags, "a, 나 ,,", "\"tags\":[\"a\",\"나\"]"),
        (Field::Status, "verified", "\"status\":\"verified\""),
    ];
    for (field, text, want) in rows {
        let set = |text: &str| Edit::Set { entry: id("q-2"), field, text: text.into() };
        let new = after(&set(text));
        let json = serde_json::to_string(&new.entries[1]).unwrap();
        assert!(json.contains(want), "{json}");
        let blank = set(" ").apply(&new);
        if field == Field::Question {
            assert_eq!(blank, Err(EditError::NoQuestion));
        } else {
            let json = serde_json::to_string(&blank.unwrap().0.entries[1]).unwrap();
            assert!(!json.contains(want), "{json}");
        }
    }
    for (field, text) in [(Field::Time, "soon"), (Field::Status, "done"), (Field::Video, "v9")] {
        assert!(Edit::Set { entry: id("q-2"), field, text: text.into() }.apply(&event()).is_err());
    }
}

#[test]
fn entries_come_go_divide_and_join() {
    let new = after(&Edit::Add {
        after: Some(id("q-1")),
        question: "새?".into(),
        time: Timestamp::parse("1:30"),
    });
    assert_eq!((&*new.entries[1].id, new.entries.len()), ("q-1-30", 5));
    let new = after(&Edit::Duplicate { entry: id("q-2") });
    assert_eq!((&*new.entries[2].id, &*new.entries[2].question), ("q-2-00", "2?"));
    let at = Timestamp::from_seconds(150);
    let new = after(&Edit::Split { entry: id("q-2"), at });
    assert_eq!((new.entries[1].end, new.entries[2].timestamp), (Some(at), Some(at)));
    let new = after(&Edit::Merge { entry: id("q-2"), other: id("q-3") });
    assert_eq!((&*new.entries[1].question, new.entries[1].answers.len()), ("2? 3?", 1));
    assert_eq!(after(&Edit::Delete { entry: id("q-4") }).entries.len(), 3);
    let last = Edit::Merge { entry: id("q-4"), other: id("q-5") }.apply(&event());
    assert_eq!(last, Err(EditError::NoSuchEntry(id("q-5"))));
    let early = Edit::Split { entry: id("q-2"), at: Timestamp::from_seconds(1) }.apply(&event());
    assert_eq!(early, Err(EditError::OutOfRange(id("q-2"))));
    let nudge = |ms| Edit::Nudge { entry: id("q-1"), by: Offset::from_millis(ms) };
    assert_eq!(after(&nudge(-10_000)).entries[0].timestamp, Timestamp::parse("0:50"));
    assert!(nudge(-61_000).apply(&event()).is_err());
}

#[test]
fn answers_come_with_their_first_word_and_go_with_their_last() {
    let set = |answer, part, text: &str| Edit::SetAnswer {
        entry: id("q-1"),
        answer,
        part,
        text: text.into(),
    };
    let new = after(&set(1, Part::Summary, "네"));
    assert_eq!(new.entries[0].answers[1].summary, "네");
    assert!(after(&set(0, Part::Speaker, "")).entries[0].answers.is_empty());
    assert!(
        after(&Edit::RemoveAnswer { entry: id("q-1"), answer: 0 }).entries[0].answers.is_empty()
    );
}

#[test]
fn the_desk_knows_what_is_not_saved() {
    let mut desk = Desk::default();
    let now = Arc::new(event());
    let edit = Edit::SetStatus { entry: id("q-1"), status: Some(Status::Verified) };
    let new = desk.edit(3, &now, &edit).unwrap();
    assert!(desk.is_unsaved(3) && !desk.is_unsaved(0));
    desk.edit(3, &now, &edit).unwrap();
    desk.saved(3, new);
    assert_eq!(desk.unsaved().count(), 0);
    assert_eq!(desk.undo().pop().map(|at| at.0), Some(3));
    assert!(desk.is_unsaved(3), "the file has what was taken back");
    let undone = desk.undo();
    assert_eq!((undone, desk.redo(), desk.redo()), (Vec::new(), vec![(3, Some(0))], Vec::new()));
    assert!(!desk.is_unsaved(3));
}

fn any_edit() -> impl Strategy<Value = (u32, Index, u8, String, u32)> {
    (0u32..3, any::<Index>(), 0u8..12, "[가-힣a-z, ]{0,5}", 0u32..600_000)
}

fn make(event: &Event, (_, at, what, text, ms): &(u32, Index, u8, String, u32)) -> Edit {
    let text = text.clone();
    let count = event.entries.len();
    let entry = if count == 0 { id("none") } else { event.entries[at.index(count)].id.clone() };
    let time = Timestamp::from_millis(u64::from(*ms));
    let by = Offset::from_millis(i64::from(*ms) - 300_000);
    match what {
        0 => Edit::Set { entry, field: Field::Question, text },
        1 => Edit::Set { entry, field: Field::Tags, text },
        2 => Edit::Set { entry, field: Field::Time, text: time.unwrap().to_string() },
        3 => Edit::SetAnswer { entry, answer: at.index(3), part: Part::Speaker, text },
        4 => Edit::Add { after: Some(entry).filter(|_| count > 0), question: text, time },
        5 => Edit::Duplicate { entry },
        6 => Edit::Split { entry, at: time.unwrap() },
        7 => {
            let other = event.entries.last().map(|entry| entry.id.clone()).unwrap_or_default();
            Edit::Merge { entry, other }
        }
        8 => Edit::Delete { entry },
        9 => Edit::Nudge { entry, by },
        10 => Edit::SetStatus { entry, status: Some(Status::Draft) },
        _ => Edit::Shift(Shift::by(by)),
    }
}

proptest! {
    #[test]
    fn undoing_everything_restores_and_redoing_everything_is_the_same(
        edits in proptest::collection::vec(any_edit(), 0..20)
    ) {
        let mut desk = Desk::default();
        let first = Arc::new(event());
        let mut made = 0;
        for edit in &edits {
            let now = desk.now(edit.0).unwrap_or(&first).clone();
            let change = make(&now, edit);
            if let Ok(new) = desk.edit(edit.0, &first, &change) {
                made += usize::from(new != now);
                prop_assert_eq!(&*new, &change.apply(&now).unwrap().0);
            }
        }
        let last: Vec<_> = (0..3).map(|n| desk.now(n).cloned()).collect();
        let undone = std::iter::from_fn(|| desk.undo().pop()).count();
        prop_assert_eq!(undone, made);
        prop_assert_eq!(desk.unsaved().count(), 0);
        for number in 0..3 {
            prop_assert!(desk.now(number).is_none_or(|now| *now == first));
        }
        prop_assert_eq!(std::iter::from_fn(|| desk.redo().pop()).count(), made);
        let again: Vec<_> = (0..3).map(|n| desk.now(n).cloned()).collect();
        prop_assert_eq!(again, last);
    }

    /// Whatever is edited can be written into the file, and is read back.
    #[test]
    fn every_edit_can_be_saved(edits in proptest::collection::vec(any_edit(), 1..8)) {
        let mut now = event();
        let mut text = crate::formats::index::to_json(&now).unwrap();
        now = crate::formats::index::read(&crate::formats::Input { text: &text, name: "t.json" })
            .unwrap().events.remove(0);
        for edit in &edits {
            let Ok((new, _)) = make(&now, edit).apply(&now) else { continue };
            text = crate::formats::index::patch(&text, &now, &new).unwrap();
            now = new;
        }
    }
}
