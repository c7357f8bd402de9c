mod answers;
mod asking;
mod bulk;
mod commands;
mod editing;
mod loading;
mod moving;
mod overlays;
mod partial;
mod review;
mod rows;
mod words;

use std::sync::Arc;

use crate::app::{Action, Chord, Effect, FIRST_HITS, Message, Settings, State};
use crate::formats::{Input, index};
use crate::model::{Library, Origin};
use crate::search::{Answer, Filters, Query, SearchIndex, search};
use crate::text::Language;
use crate::text::messages::screen;

/// Two events. In the first the file's order is not that of time, a break lies between two
/// questions, and one question has no time.
const EVENTS: [&str; 2] = [
    r#"{"id": "a", "videos": [{"id": "v", "url": "https://youtu.be/jE3Vgv_PpMk"}], "entries": [
        {"id": "cloud", "timestamp": "10:00", "question": "클라우드는 어떻게 시작하나?"},
        {"id": "exam", "question": "자격증 시험은 어떻게 준비하나?"},
        {"id": "certificate", "timestamp": "5:00", "question": "자격증이 취업에 도움이 되나?"},
        {"id": "break", "kind": "segment", "timestamp": "7:00", "question": "쉬는 시간"}]}"#,
    r#"{"id": "b", "videos": [{"id": "v", "url": "https://youtu.be/aaaaaaaaaaa"}], "entries": [
        {"id": "load", "timestamp": "1:00", "question": "업무강도는 자격증과 관계가 있나?"},
        {"id": "page", "timestamp": "2:00", "question": "긴 답",
         "summary": "가 나 다 라 마 바 사 아 자 차 카 타 파 하 가 나 다 라 마 바 사 아 자 차 카"}]}"#,
];

/// A state with its library, worked by keys and answered when a test says so.
struct Desk {
    state: State,
    index: SearchIndex,
}

impl Desk {
    fn new() -> Self {
        let events =
            EVENTS.iter().flat_map(|text| index::read(&Input { text, name: "x" }).unwrap().events);
        let library = Library::new(events.map(|e| (Arc::new(e), Origin::default())).collect());
        let library = Arc::new(library);
        let index = SearchIndex::new(&library);
        let state = State::new(Settings::default(), library, Vec::new(), (80, 24));
        Self { state, index }
    }

    /// With the whole list on the screen.
    fn opened() -> Self {
        let mut desk = Self::new();
        desk.state.ask();
        assert_eq!(desk.answer_newest(), []);
        desk
    }

    fn press(&mut self, key: &str) -> Vec<Effect> {
        let chord: Chord = key.parse().unwrap();
        let message = self.state.meaning(chord).expect(key);
        self.state.update(message)
    }

    fn type_text(&mut self, text: &str) -> Vec<Effect> {
        text.chars().flat_map(|c| self.state.update(Message::Typed(c))).collect()
    }

    fn answer(&self, ticket: u64) -> Answer {
        let mut filters = Filters::default();
        if self.state.all_kinds {
            filters.kind("all");
        }
        let query = Query::parse(self.state.query.text());
        let found = search(&self.index, &self.state.library, &query, &filters, self.state.limit);
        Answer { ticket, complete: true, ..found }
    }

    fn answer_newest(&mut self) -> Vec<Effect> {
        let answer = self.answer(self.state.asked);
        self.state.update(Message::Answered(Arc::new(answer)))
    }

    /// The ids of the rows that are shown.
    fn rows(&self) -> Vec<&str> {
        let hits = self.state.answer.hits.iter();
        hits.filter_map(|h| self.state.library.get(h.at)).map(|(_, e)| &*e.id).collect()
    }

    fn chosen(&self) -> &str {
        let at = self.state.chosen();
        at.and_then(|at| self.state.library.get(at)).map_or("-", |(_, e)| &e.id)
    }

    fn notice(&self) -> Option<String> {
        self.state.notice.as_ref().map(|said| said.say(Language::English))
    }
}

/// The links that effects hand to the opener.
fn opened(effects: &[Effect]) -> Vec<&str> {
    let mut links = Vec::new();
    for effect in effects {
        if let Effect::Open(target) = effect {
            links.push(target.url());
        }
    }
    links
}

const LIST: [&str; 5] = ["certificate", "cloud", "exam", "load", "page"];

#[test]
fn typing_raises_the_ticket_and_old_rows_stay_until_its_first_answer() {
    let mut desk = Desk::opened();
    assert_eq!((desk.rows(), desk.state.asked), (LIST.to_vec(), 1));
    let effects = desk.type_text("자격증");
    let asked = |ticket, query: &str| Effect::Search {
        ticket,
        query: query.into(),
        all_kinds: false,
        limit: FIRST_HITS,
    };
    assert_eq!(effects, [asked(2, "자"), asked(3, "자격"), asked(4, "자격증")]);
    assert_eq!(desk.rows(), LIST);
    let half = Answer { complete: false, ..desk.answer(4) };
    desk.state.update(Message::Answered(Arc::new(half)));
    assert_eq!(desk.rows(), ["certificate", "exam", "load"]);
    assert!(!desk.state.is_answered());
    desk.answer_newest();
    assert!(desk.state.is_answered());
}

#[test]
fn an_answer_with_an_old_ticket_is_ignored() {
    let mut desk = Desk::opened();
    desk.type_text("업무");
    let old = desk.answer(desk.state.asked);
    desk.type_text("ㄱ");
    assert_eq!(desk.state.update(Message::Answered(Arc::new(old))), []);
    assert_eq!(desk.rows(), LIST);
    desk.answer_newest();
    assert_eq!(desk.rows(), ["load"]);
}

#[test]
fn an_edit_that_changes_nothing_asks_nothing() {
    let mut desk = Desk::opened();
    for key in ["backspace", "delete", "ctrl-w", "ctrl-u", "left", "right", "ctrl-a", "ctrl-e"] {
        assert_eq!(desk.press(key), [], "{key}");
    }
    assert_eq!(desk.state.update(Message::Pasted("\u{1b}\u{7}".into())), []);
    assert_eq!(desk.state.asked, 1);
}

#[test]
fn enter_while_searching_opens_the_first_row_of_the_complete_answer() {
    let mut desk = Desk::opened();
    desk.press("down");
    desk.type_text("업무");
    assert_eq!(desk.press("enter"), []);
    let half = Answer { complete: false, ..desk.answer(desk.state.asked) };
    assert_eq!(desk.state.update(Message::Answered(Arc::new(half))), []);
    let effects = desk.answer_newest();
    assert_eq!(opened(&effects), ["https://www.youtube.com/watch?v=aaaaaaaaaaa&t=60s"]);
    assert_eq!(desk.answer_newest(), [], "once only");
}

#[test]
fn every_key_that_acts_on_the_chosen_row_waits_for_it() {
    for (keys, want) in [
        ("ctrl-y", "https://www.youtube.com/watch?v=aaaaaaaaaaa&t=60s"),
        ("enter", "https://www.youtube.com/watch?v=aaaaaaaaaaa&t=60s"),
    ] {
        let mut desk = Desk::opened();
        desk.press("down");
        desk.type_text("업무");
        assert_eq!(desk.press(keys), [], "{keys}");
        let effects = desk.answer_newest();
        let copied = effects == [Effect::Copy(want.into())];
        assert!(copied || opened(&effects) == [want], "{keys}: {effects:?}");
    }
}

#[test]
fn a_later_edit_cancels_the_remembered_enter() {
    let mut desk = Desk::opened();
    desk.type_text("업무");
    desk.press("enter");
    desk.type_text("강");
    assert_eq!(desk.answer_newest(), []);
    assert_eq!(opened(&desk.press("enter")).len(), 1);
}

#[test]
fn enter_on_what_has_no_place_says_so_and_the_link_is_only_shown_over_ssh() {
    let mut desk = Desk::opened();
    desk.state.settings.show_only = true;
    assert_eq!(desk.press("enter"), []);
    assert_eq!(desk.notice().unwrap(), screen::NO_DISPLAY.en);
    desk.press("down");
    desk.press("down");
    assert_eq!(desk.chosen(), "exam");
    assert_eq!(desk.press("enter"), []);
    assert_eq!(desk.notice().unwrap(), screen::NO_PLACE.en);
    assert_eq!(desk.press("ctrl-y"), []);
    desk.press("up");
    let link = "https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=600s";
    assert_eq!(desk.press("ctrl-y"), [Effect::Copy(link.into())]);
    desk.type_text("없는말이다");
    desk.answer_newest();
    assert_eq!(
        (desk.press("enter"), desk.notice()),
        (vec![], Some(screen::NOTHING_CHOSEN.en.into()))
    );
}

#[test]
fn esc_clears_first_and_leaves_second() {
    let mut desk = Desk::opened();
    desk.type_text("업무");
    let clear =
        Effect::Search { ticket: 4, query: String::new(), all_kinds: false, limit: FIRST_HITS };
    assert_eq!(desk.press("esc"), [clear]);
    assert_eq!(desk.press("esc"), [Effect::Quit(0)]);
    desk.type_text("업무");
    assert_eq!(desk.press("ctrl-c"), [Effect::Quit(130)]);
    assert_eq!(desk.state.update(Message::AskedToQuit { code: 143 }), [Effect::Quit(143)]);
}

#[test]
fn a_syllable_typed_in_three_letters_is_one() {
    let mut desk = Desk::opened();
    desk.type_text("\u{110b}\u{1165}\u{11b8}");
    assert_eq!((desk.state.query.text(), desk.state.query.caret_cells()), ("업", 2));
    desk.answer_newest();
    assert_eq!(desk.rows(), ["load", "certificate"]);
    desk.press("backspace");
    assert_eq!(desk.state.query.text(), "");
}

#[test]
fn a_paste_is_one_line_without_controls() {
    let mut desk = Desk::opened();
    let effects = desk.state.update(Message::Pasted("업무\n\u{1b}[31m강도\r".into()));
    assert_eq!(desk.state.query.text(), "업무 [31m강도 ");
    assert_eq!((effects.len(), opened(&effects)), (1, vec![]));
}

#[test]
fn all_kinds_asks_again_and_says_out_of_how_many() {
    let mut desk = Desk::opened();
    assert_eq!(desk.state.out_of(), 5);
    let again =
        Effect::Search { ticket: 2, query: String::new(), all_kinds: true, limit: FIRST_HITS };
    assert_eq!(desk.press("f4"), [again]);
    desk.answer_newest();
    assert_eq!((desk.rows().len(), desk.state.out_of()), (6, 6));
}

#[test]
fn what_the_opener_did_is_said_until_the_next_key() {
    let mut desk = Desk::opened();
    desk.state.update(Message::Opened(Err(screen::OPEN_FAILED.with(["no"]))));
    assert_eq!(desk.notice().unwrap(), "Could not open: no. ctrl-y copies the link.");
    desk.press("down");
    assert_eq!(desk.notice(), None);
    assert_eq!(desk.press("ctrl-l"), [Effect::Redraw]);
    assert_eq!(desk.press("ctrl-z"), [Effect::Suspend]);
}

#[test]
fn every_key_of_the_table_does_something_without_a_panic_in_every_state() {
    for size in [(0, 0), (1, 1), (5, 3), (30, 8), (200, 60)] {
        for row in crate::app::ACTIONS {
            for setup in ["", "f1", "f2", "tab", "alt-n", "f6"] {
                let mut desk = Desk::opened();
                desk.state.update(Message::Resized { width: size.0, height: size.1 });
                if !setup.is_empty() {
                    desk.press(setup);
                }
                desk.state.update(Message::Act(row.action));
                let mut empty = Desk::new();
                empty.state.update(Message::Act(row.action));
            }
        }
    }
    assert_eq!(Action::Open.row().map(|row| row.id), Some("open"));
}
