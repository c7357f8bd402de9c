//! Rows that are fetched when somebody goes there, and keys that wait for them.

use proptest::prelude::*;

use super::editing::on_events;
use super::*;
use crate::app::{Batch, MOST_HITS, Mode};
use crate::model::{Entry, EntryRef, Event, Status, Timestamp, Video};

/// More than are asked for at first.
const MANY: usize = FIRST_HITS + 200;

/// An event of the user's whose order of time is not that of the hits, with a draft here and
/// there.
fn event(id: &str, questions: usize) -> (Arc<Event>, Origin) {
    let entry = |n: usize| Entry {
        id: format!("{id}{n}"),
        question: format!("질문{} {n}", "이".repeat(n * 7 % 5)),
        timestamp: Timestamp::from_millis(n as u64 * 1000),
        status: (n % 90 == 89).then_some(Status::Draft),
        ..Entry::default()
    };
    let video = Video { url: "https://youtu.be/jE3Vgv_PpMk".into(), ..Video::default() };
    let entries = (0..questions).map(entry).collect();
    let event = Event { id: id.into(), videos: vec![video], entries, ..Event::default() };
    (Arc::new(event), Origin { path: Some(format!("{id}.json").into()), read_only: false })
}

/// A screen on many questions, and the answer to a query that finds them all.
fn found() -> Desk {
    let mut desk = on_events(&[event("a", MANY - 100), event("b", 100)]);
    desk.type_text("질문");
    desk.answer_newest();
    assert_eq!((desk.rows().len(), desk.state.answer.matched), (FIRST_HITS, MANY));
    desk
}

/// The same with every row there.
fn found_all() -> Desk {
    let mut desk = found();
    desk.state.limit = MOST_HITS;
    desk.answer_newest();
    assert_eq!(desk.rows().len(), MANY);
    desk
}

/// How many hits effects ask for, and for which question.
fn asked(effects: &[Effect]) -> Vec<(u64, usize)> {
    let search = |effect: &Effect| match effect {
        Effect::Search { ticket, limit, .. } => Some((*ticket, *limit)),
        _ => None,
    };
    effects.iter().filter_map(search).collect()
}

#[test]
fn end_is_remembered_and_goes_to_the_true_last_row() {
    let (mut desk, mut all) = (found(), found_all());
    let ticket = desk.state.asked;
    let effects = desk.press("end");
    assert_eq!(asked(&effects), [(ticket, MOST_HITS)]);
    assert_eq!(desk.state.row, 0, "not to the last of some");
    // What is pressed then is meant for that row.
    assert_eq!(desk.press("enter"), []);
    assert_eq!(desk.press("up"), []);
    assert_eq!(desk.press("ctrl-y"), []);
    let effects = desk.answer_newest();
    all.press("end");
    let mut want = all.press("enter");
    all.press("up");
    want.extend(all.press("ctrl-y"));
    assert_eq!((effects, desk.state.row), (want, MANY - 2));
    assert_eq!(asked(&desk.press("end")), [], "all of it is there");
    assert_eq!(desk.state.row, MANY - 1);
}

#[test]
fn end_pressed_before_the_first_answer_is_remembered_too() {
    let mut desk = found();
    desk.press("backspace");
    assert_eq!(desk.press("end"), []);
    let half = Answer { complete: false, ..desk.answer(desk.state.asked) };
    assert_eq!(desk.state.update(Message::Answered(Arc::new(half))), []);
    assert_eq!(desk.state.row, 0);
    assert_eq!(asked(&desk.answer_newest()), [(desk.state.asked, MOST_HITS)]);
    assert_eq!(desk.answer_newest(), []);
    assert_eq!(desk.state.row, MANY - 1);
}

#[test]
fn an_edit_cancels_what_waits_for_rows_and_asks_for_few_again() {
    let mut desk = found();
    desk.press("end");
    desk.press("enter");
    let late = desk.answer(desk.state.asked);
    let effects = desk.type_text("이");
    assert_eq!(asked(&effects), [(desk.state.asked, FIRST_HITS)]);
    assert_eq!(desk.state.update(Message::Answered(Arc::new(late))), []);
    assert_eq!((desk.rows().len(), desk.state.row), (FIRST_HITS, 0), "an old ticket");
    assert_eq!(desk.answer_newest(), []);
    assert_eq!(desk.state.row, 0);
}

#[test]
fn who_comes_near_the_end_has_the_rest_fetched_and_nothing_moves() {
    let mut desk = found();
    let near = FIRST_HITS - 2 * desk.state.layout().result_rows();
    for row in 1..near {
        assert_eq!(desk.press("down"), [], "{row}");
    }
    assert_eq!(asked(&desk.press("down")), [(desk.state.asked, MOST_HITS)]);
    assert_eq!(desk.press("down"), [], "once");
    let seen = (desk.state.row, desk.state.top, desk.chosen().to_owned());
    let before: Vec<String> = desk.rows().into_iter().map(str::to_owned).collect();
    // The beginning of the larger answer is less than what is there.
    let half = Answer { hits: [].into(), complete: false, ..desk.answer(desk.state.asked) };
    desk.state.update(Message::Answered(Arc::new(half)));
    assert_eq!(desk.rows(), before);
    assert!(desk.state.is_answered(), "nothing is searched that is not shown");
    assert_eq!(opened(&desk.press("enter")).len(), 1, "Enter need not wait");
    desk.answer_newest();
    assert_eq!(desk.rows().len(), MANY);
    assert_eq!(desk.rows()[..FIRST_HITS], before);
    assert_eq!((desk.state.row, desk.state.top, desk.chosen()), (seen.0, seen.1, &*seen.2));
}

#[test]
fn a_screen_of_more_rows_than_were_asked_for_has_them_fetched() {
    let mut desk = found();
    let effects = desk.state.update(Message::Resized { width: 80, height: 400 });
    assert_eq!(asked(&effects), [(desk.state.asked, MOST_HITS)]);
}

#[test]
fn what_means_all_that_was_found_waits_for_all_of_it() {
    let mut desk = found();
    desk.press("f6");
    assert_eq!(asked(&desk.state.update(Message::Typed('*'))), [(desk.state.asked, MOST_HITS)]);
    assert_eq!(desk.state.marked.len(), 0);
    desk.state.update(Message::Typed('b'));
    assert!(desk.state.form.is_none(), "it waits for the marks");
    desk.answer_newest();
    assert_eq!((desk.state.marked.len(), desk.state.form.is_some()), (MANY, true));

    let mut desk = found();
    desk.press("f6");
    desk.state.update(Message::Typed('r'));
    assert!(desk.state.form.is_none());
    desk.answer_newest();
    desk.type_text("질문");
    desk.press("down");
    desk.type_text("물음");
    desk.press("enter");
    assert_eq!(desk.state.planned.changes.len(), 2, "of both events");
    desk.press("enter");
    let is_replaced = |e: &Entry| e.question.starts_with("물음");
    let entries = desk.state.library.events().flat_map(|event| &event.entries);
    assert_eq!(entries.filter(|e| is_replaced(e)).count(), MANY);
}

#[test]
fn a_review_is_of_every_draft_that_was_found() {
    let (mut desk, mut all) = (found(), found_all());
    all.press("f10");
    desk.press("f10");
    assert_eq!(desk.state.mode, Mode::Search);
    // A letter is a command by then, and no text.
    desk.state.update(Message::Typed('n'));
    desk.answer_newest();
    all.state.update(Message::Typed('n'));
    assert_eq!((desk.state.mode, desk.state.query.text()), (Mode::Review, "질문"));
    assert_eq!(desk.state.review_progress(), (2, 4, 4));
    assert_eq!((desk.chosen(), desk.state.row), (all.chosen(), all.state.row));
}

#[test]
fn walking_takes_the_row_along_when_it_has_been_fetched() {
    let (mut desk, mut all) = (found(), found_all());
    for _ in 0..7 {
        all.press("alt-n");
        let effects = desk.press("alt-n");
        assert_eq!(desk.chosen(), all.chosen(), "shown at once");
        if !asked(&effects).is_empty() {
            desk.answer_newest();
        }
        assert_eq!((desk.state.row, desk.state.walked), (all.state.row, None));
    }
    assert_eq!(desk.rows().len(), MANY);
}

#[test]
fn what_changes_under_the_user_keeps_the_rows_that_were_fetched() {
    let mut desk = found();
    desk.press("end");
    desk.answer_newest();
    let chosen = desk.chosen().to_owned();
    // A change by another program.
    let more = [event("new", 20), event("a", MANY - 100), event("b", 100)];
    let library = Arc::new(Library::new(more.to_vec()));
    desk.index = SearchIndex::new(&library);
    let effects = desk.state.update(Message::Loaded(Batch::new(library, Vec::new(), None)));
    assert_eq!(asked(&effects), [(desk.state.asked, MOST_HITS)]);
    desk.answer_newest();
    assert_eq!((desk.chosen(), desk.rows().len()), (&*chosen, MANY + 20));
    assert_eq!((desk.rows()[desk.state.row], desk.state.walked), (&*chosen, None));
    // An edit of the user's own.
    desk.press("f6");
    let effects = desk.state.update(Message::Typed(']'));
    assert_eq!(asked(&effects), [(desk.state.asked, MOST_HITS)]);
    desk.settle();
    assert_eq!((desk.rows()[desk.state.row], desk.state.walked), (&*chosen, None));
}

#[test]
fn a_choice_that_moves_behind_the_rows_that_are_there_is_followed() {
    let own = event("own", 60);
    let mut desk = on_events(std::slice::from_ref(&own));
    for _ in 0..20 {
        desk.press("down");
    }
    let chosen = desk.chosen().to_owned();
    let library = Arc::new(Library::new(vec![event("more", MANY), own]));
    desk.index = SearchIndex::new(&library);
    desk.state.update(Message::Loaded(Batch::new(library, Vec::new(), None)));
    let effects = desk.answer_newest();
    assert_eq!(asked(&effects), [(desk.state.asked, MOST_HITS)]);
    assert_eq!((desk.chosen(), desk.rows().contains(&&*chosen)), (&*chosen, false));
    // Until its row is known nothing moves on from another one.
    assert_eq!(desk.press("down"), []);
    assert_eq!(desk.chosen(), chosen);
    desk.answer_newest();
    assert_eq!((desk.state.row, desk.state.walked), (MANY + 21, None));
}

#[test]
fn a_choice_made_between_an_edit_and_its_answer_stays() {
    let mut desk = found();
    desk.press("f6");
    for _ in 0..9 {
        desk.press("down");
    }
    desk.state.update(Message::Typed(']'));
    assert!(!desk.state.is_answered());
    desk.press("down");
    let chosen = desk.chosen().to_owned();
    desk.settle();
    assert_eq!((desk.state.row, desk.chosen()), (10, &*chosen));
}

#[test]
fn another_mode_lets_end_stand() {
    let mut desk = found();
    for key in ["end", "enter", "f6"] {
        desk.press(key);
    }
    desk.state.update(Message::Typed('k'));
    assert_eq!(opened(&desk.answer_newest()), [""; 0]);
    assert_eq!((desk.state.mode, desk.state.row), (Mode::Curate, MANY - 2));
}

#[test]
fn a_click_is_about_what_is_seen() {
    let mut desk = found();
    desk.press("end");
    let list = crate::app::Layout::pane_inside(desk.state.layout().results);
    desk.state.update(Message::Clicked { x: list.x, y: list.y + 4 });
    desk.answer_newest();
    assert_eq!(desk.state.row, 4);
}

#[test]
fn what_waits_answers_no_question_that_comes_up_meanwhile() {
    let mut desk = found();
    desk.press("end");
    desk.press("f1");
    desk.answer_newest();
    assert_eq!(desk.state.row, 0, "the help lies over the list");
    assert_eq!(desk.state.overlay, Some(crate::app::Overlay::Help { top: 0 }));
    desk.press("f1");
    assert_eq!(desk.state.row, MANY - 1);
}

const IN_LIST: [&str; 11] =
    ["down", "up", "pgdn", "pgup", "home", "end", "alt-n", "alt-p", "enter", "tab", "wheel"];
const LETTERS: [&str; 9] = ["j", "k", "space", "*", "pgdn", "end", "f10", "n", "p"];

/// What keys did, from whenever the rows were there.
#[derive(Debug, PartialEq)]
struct Seen {
    opened: Vec<String>,
    row: usize,
    chosen: Option<EntryRef>,
    walked: Option<EntryRef>,
    marked: usize,
    mode: Mode,
    drafts: (usize, usize, usize),
    preview_top: usize,
}

/// Presses keys; the rows that are asked for come before a key that says so, and at the end.
fn seen(mut desk: Desk, keys: &[(usize, bool)], names: &[&str]) -> Seen {
    let mut effects = Vec::new();
    let mut waits = false;
    let mut mode = desk.state.mode;
    for (key, come) in keys {
        if *come && std::mem::take(&mut waits) {
            effects.extend(desk.answer_newest());
        }
        let name = names[key % names.len()];
        // A letter that would be text is left out.
        let is_letter = name.len() == 1 || name == "space";
        if name == "f10" {
            mode = if mode == Mode::Review { Mode::Search } else { Mode::Review };
        }
        if is_letter && mode == Mode::Search {
            continue;
        }
        let done = match name {
            "wheel" => desk.state.update(Message::Wheel { x: 1, y: 3, down: true }),
            name => desk.press(name),
        };
        waits |= !asked(&done).is_empty();
        effects.extend(done);
    }
    if waits {
        effects.extend(desk.answer_newest());
    }
    let state = &desk.state;
    assert!(state.ahead.is_empty());
    let rows = state.layout().result_rows();
    assert!((state.top..state.top + rows).contains(&state.row));
    Seen {
        opened: opened(&effects).into_iter().map(str::to_owned).collect(),
        row: state.row,
        chosen: state.chosen(),
        walked: state.walked,
        marked: state.marked.len(),
        mode: state.mode,
        drafts: state.review_progress(),
        preview_top: state.preview_top,
    }
}

fn keys() -> impl Strategy<Value = Vec<(usize, bool)>> {
    prop::collection::vec((0usize..99, prop::bool::weighted(0.2)), 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn keys_do_the_same_whenever_the_rows_come(keys in keys()) {
        prop_assert_eq!(seen(found(), &keys, &IN_LIST), seen(found_all(), &keys, &IN_LIST));
    }

    #[test]
    fn commands_do_the_same_whenever_the_rows_come(keys in keys()) {
        let curating = |mut desk: Desk| {
            desk.press("f6");
            desk
        };
        let (some, all) = (curating(found()), curating(found_all()));
        prop_assert_eq!(seen(some, &keys, &LETTERS), seen(all, &keys, &LETTERS));
    }
}
