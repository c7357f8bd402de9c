//! Questions that only the user can answer: leaving, a conflict, edits that were left.

use std::path::{Path, PathBuf};

use super::editing::{on, saves, screen_on_file};
use super::*;
use crate::app::question::Ask;
use crate::app::{LeftEdits, SaveFailed};
use crate::model::Event;

/// One second later, and not saved.
fn edited() -> Desk {
    let mut desk = screen_on_file();
    desk.press("f6");
    letters(&mut desk, "]");
    assert_eq!(desk.state.unsaved_files(), 1);
    desk
}

fn letters(desk: &mut Desk, text: &str) -> Vec<Effect> {
    let effects: Vec<Effect> =
        text.chars().flat_map(|c| desk.state.update(Message::Typed(c))).collect();
    if !desk.state.is_answered() {
        desk.index = SearchIndex::new(&desk.state.library);
        desk.answer_newest();
    }
    effects
}

fn asks(desk: &Desk) -> Option<&Ask> {
    desk.state.question.as_ref().map(|question| &question.ask)
}

fn kept(effects: &[Effect]) -> Vec<(&Event, &Event)> {
    let mut kept = Vec::new();
    for effect in effects {
        if let Effect::Keep(edit) = effect {
            kept.push((&*edit.old, &*edit.new));
        }
    }
    kept
}

#[test]
fn every_edit_is_kept_until_nothing_is_unsaved() {
    let mut desk = screen_on_file();
    desk.press("f6");
    let before = desk.state.library.event_arc(0).unwrap();
    let effects = letters(&mut desk, "]");
    let after = desk.state.library.event_arc(0).unwrap();
    assert_eq!(kept(&effects), [(&*before, &*after)]);
    let effects = letters(&mut desk, "]");
    assert_eq!(kept(&effects)[0].0, &*before, "since the file was read");
    assert_eq!(kept(&letters(&mut desk, "u")).len(), 1);
    assert!(letters(&mut desk, "u").contains(&Effect::Forget("t.json".into())));
    // What is edited while a save is under way is kept over what is saved then.
    letters(&mut desk, "]");
    let save = saves(&letters(&mut desk, "w")).remove(0);
    letters(&mut desk, "]");
    let effects = desk.state.update(Message::Saved { save: save.clone(), result: Ok(()) });
    assert_eq!(kept(&effects)[0].0, &*save.changes[0].new);
    assert_eq!(desk.state.unsaved_files(), 1);
}

#[test]
fn leaving_asks_once_and_only_when_something_is_unsaved() {
    let mut desk = screen_on_file();
    assert_eq!(desk.press("ctrl-c"), [Effect::Quit(130)]);
    for (key, code) in [("ctrl-c", 130), ("esc", 0)] {
        let mut desk = edited();
        if key == "esc" {
            desk.press("esc");
        }
        assert_eq!(desk.press(key), []);
        assert!(matches!(asks(&desk), Some(Ask::Leave { .. })), "{key}");
        // Staying.
        assert_eq!((desk.press("esc"), asks(&desk).is_none()), (vec![], true));
        desk.press(key);
        // Without saving.
        let effects = letters(&mut desk, "d");
        assert_eq!(effects, [Effect::Forget("t.json".into()), Effect::Quit(code)]);
    }
    // Asked to leave twice: what is unsaved is offered at the next start.
    let mut desk = edited();
    desk.press("ctrl-c");
    assert_eq!(desk.press("ctrl-c"), [Effect::Quit(130)]);
}

#[test]
fn saving_everything_leaves_when_it_is_saved_and_stays_when_it_failed() {
    for (letter, fails) in [("s", false), ("ㄴ", true)] {
        let mut desk = edited();
        desk.press("ctrl-c");
        let save = saves(&letters(&mut desk, letter)).remove(0);
        let why = crate::text::messages::curate::SAVE_FULL.with(["t.json"]);
        let failed = SaveFailed { why, is_saved: false, theirs: Vec::new() };
        let result = if fails { Err(failed) } else { Ok(()) };
        let effects = desk.state.update(Message::Saved { save, result });
        let want = if fails { vec![] } else { vec![Effect::Quit(130)] };
        assert_eq!((effects, desk.state.unsaved_files()), (want, usize::from(fails)));
    }
}

#[test]
fn the_question_takes_every_key_and_changes_nothing_by_itself() {
    for row in crate::app::ACTIONS {
        let mut desk = edited();
        desk.press("ctrl-c");
        let before = desk.state.library.clone();
        let effects = desk.state.update(Message::Act(row.action));
        assert_eq!((saves(&effects), &desk.state.library), (vec![], &before), "{}", row.id);
    }
    let mut desk = edited();
    desk.press("ctrl-c");
    assert_eq!(letters(&mut desk, "xyz가"), []);
    assert_eq!(desk.state.update(Message::Pasted("d".into())), []);
    assert!(asks(&desk).is_some());
    letters(&mut desk, "l");
    let lines = crate::app::overlay::lines(&desk.state);
    let text: Vec<String> = lines.iter().map(|line| format!("{line:?}")).collect();
    assert!(text.iter().any(|line| line.contains("- time: 5:00")), "{text:?}");
    assert!(text.iter().any(|line| line.contains("+ time: 5:01")), "{text:?}");
}

/// The file says something else at the moment of saving.
fn conflict() -> (Desk, Event) {
    let mut desk = edited();
    let mut their = (**desk.state.desk.in_file(0).unwrap()).clone();
    their.entries[0].question = "그들의 질문?".into();
    their.entries[1].question = "그들의 둘?".into();
    let save = saves(&letters(&mut desk, "w")).remove(0);
    let why = crate::text::messages::curate::SAVE_CONFLICT.with(["t.json"]);
    let theirs = vec![(0, Arc::new(their.clone()))];
    let failed = SaveFailed { why, is_saved: false, theirs };
    desk.state.update(Message::Saved { save, result: Err(failed) });
    assert!(matches!(asks(&desk), Some(Ask::Conflict { .. })));
    (desk, their)
}

#[test]
fn mine_goes_over_theirs_in_what_was_changed_here_and_in_nothing_else() {
    let (mut desk, their) = conflict();
    let save = saves(&letters(&mut desk, "m")).remove(0);
    let change = &save.changes[0];
    assert_eq!(*change.old, their);
    assert_eq!(change.new.entries[0].question, "그들의 질문?");
    assert_eq!(change.new.entries[0].timestamp.unwrap().to_string(), "5:01");
    assert_eq!(change.new.entries[1], their.entries[1]);
}

#[test]
fn theirs_is_taken_and_mine_comes_back_with_undo() {
    let (mut desk, their) = conflict();
    letters(&mut desk, "t");
    assert_eq!((desk.state.library.event(0), desk.state.unsaved_files()), (Some(&their), 0));
    letters(&mut desk, "u");
    let mine = &desk.state.library.event(0).unwrap().entries[0];
    assert_eq!((&*mine.question, desk.time()), ("자격증?", "5:01".to_owned()));
    assert_eq!(desk.state.unsaved_files(), 1);
}

#[test]
fn mine_goes_beside_and_theirs_is_shown() {
    let (mut desk, their) = conflict();
    let effects = letters(&mut desk, "b");
    let [Effect::Beside(beside)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(*beside.changes[0].old, their);
    assert_eq!(beside.changes[0].new.entries[0].question, "자격증?");
    let result = Err(crate::text::messages::curate::SAVE_FULL.with(["t.mine.json"]));
    desk.state.update(Message::WroteBeside { beside: beside.clone(), result });
    assert_eq!(desk.time(), "5:01", "mine is still here");
    let result = Ok(PathBuf::from("t.mine.json"));
    desk.state.update(Message::WroteBeside { beside: beside.clone(), result });
    assert_eq!(desk.state.library.event(0), Some(&their));
    assert!(desk.notice().unwrap().contains("t.mine.json"));
}

#[test]
fn a_conflict_that_is_put_off_comes_again_with_the_next_save() {
    let (mut desk, _) = conflict();
    assert_eq!((desk.press("esc"), desk.state.unsaved_files()), (vec![], 1));
    assert_eq!(saves(&letters(&mut desk, "w")).len(), 1);
}

/// What an earlier run made of the first entry.
fn left(desk: &Desk, same: bool) -> LeftEdits {
    let old = desk.state.library.event_arc(0).unwrap();
    let mut new = (*old).clone();
    new.entries[0].question = "지난번에 고친 질문?".into();
    LeftEdits { path: "t.json".into(), edits: vec![(old, Arc::new(new))], same }
}

#[test]
fn what_an_earlier_run_left_is_brought_back_as_a_step_of_its_own() {
    let mut desk = screen_on_file();
    desk.state.update(Message::FoundLeft(vec![left(&desk, true)]));
    assert!(matches!(asks(&desk), Some(Ask::Left(_))));
    let effects = letters(&mut desk, "a");
    assert_eq!(kept(&effects).len(), 1);
    let question = |desk: &Desk| desk.state.library.event(0).unwrap().entries[0].question.clone();
    assert_eq!((&*question(&desk), desk.state.unsaved_files()), ("지난번에 고친 질문?", 1));
    desk.press("f6");
    letters(&mut desk, "u");
    assert_eq!((&*question(&desk), desk.state.unsaved_files()), ("자격증?", 0));
}

#[test]
fn what_was_left_goes_over_a_file_that_changed_since() {
    let mut desk = screen_on_file();
    let left = left(&desk, false);
    let mut now = (*left.edits[0].0).clone();
    now.entries[1].question = "그 뒤에 고친 둘?".into();
    let library = Library::new(vec![(
        Arc::new(now),
        Origin { path: Some("t.json".into()), read_only: false },
    )]);
    desk.state.library = Arc::new(library);
    desk.state.update(Message::FoundLeft(vec![left]));
    letters(&mut desk, "ㅁ");
    let event = desk.state.library.event(0).unwrap();
    let questions: Vec<&str> = event.entries.iter().map(|entry| &*entry.question).collect();
    assert_eq!(questions, ["지난번에 고친 질문?", "그 뒤에 고친 둘?"]);
}

#[test]
fn what_was_left_is_thrown_away_or_put_off_until_the_file_is_edited() {
    let mut desk = screen_on_file();
    desk.state.update(Message::FoundLeft(vec![left(&desk, true)]));
    assert_eq!(letters(&mut desk, "d"), [Effect::Forget("t.json".into())]);

    let mut desk = screen_on_file();
    desk.state.update(Message::FoundLeft(vec![left(&desk, true)]));
    assert_eq!((desk.press("esc"), asks(&desk).is_none()), (vec![], true));
    desk.press("f5");
    assert!(matches!(asks(&desk), Some(Ask::Left(_))) && desk.state.form.is_none());
    desk.press("esc");
    desk.press("f6");
    assert_eq!((letters(&mut desk, "]"), asks(&desk).is_some()), (vec![], true));
}

#[test]
fn what_was_left_of_an_event_that_is_gone_stays_where_it_is() {
    let mut desk = screen_on_file();
    let mut found = left(&desk, false);
    let gone = Event { id: "gone".into(), ..Event::default() };
    found.edits.push((Arc::new(gone.clone()), Arc::new(Event { title: "x".into(), ..gone })));
    desk.state.update(Message::FoundLeft(vec![found]));
    assert_eq!(letters(&mut desk, "a"), []);
    assert!(desk.notice().unwrap().contains("gone"));
}

#[test]
fn files_that_are_on_the_screen_are_looked_at_when_it_opens() {
    let file = |name: &str| Origin { path: Some(name.into()), read_only: false };
    let mut desk = on(&[(EVENTS[0], file("a.jsonl")), (EVENTS[1], file("a.jsonl"))]);
    let effects = desk.state.start();
    let want = Effect::FindLeft(vec![Path::new("a.jsonl").to_owned()]);
    assert!(effects.contains(&want), "{effects:?}");
}
