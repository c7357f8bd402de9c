//! The editing mode: every letter, in both keyboard layouts, taken back and made again.

use super::editing::{on, saves, screen_on_file};
use super::*;
use crate::app::Mode;

/// A screen on two files of the user's, in the editing mode, on the first entry.
fn curating() -> Desk {
    curating_on(&EVENTS)
}

/// The same on other files.
pub(super) fn curating_on(events: &[&str]) -> Desk {
    let file = |n: usize| Origin { path: Some(["a.json", "b.json"][n].into()), read_only: false };
    let files: Vec<(&str, Origin)> =
        events.iter().enumerate().map(|(n, text)| (*text, file(n))).collect();
    let mut desk = on(&files);
    desk.press("f6");
    assert_eq!(desk.state.mode, Mode::Curate);
    desk
}

impl Desk {
    /// Types letters that are commands, and answers what they ask.
    pub(super) fn command(&mut self, letters: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        for letter in letters.chars() {
            effects.extend(self.state.update(Message::Typed(letter)));
            self.settle();
        }
        effects
    }

    pub(super) fn settle(&mut self) {
        if !self.state.is_answered() {
            self.index = SearchIndex::new(&self.state.library);
            self.answer_newest();
        }
    }

    pub(super) fn time(&self) -> String {
        self.state.chosen_entry().and_then(|e| e.timestamp).unwrap().to_string()
    }
}

#[test]
fn letters_are_commands_only_in_the_mode() {
    let mut desk = screen_on_file();
    desk.type_text("d");
    assert_eq!((desk.state.query.text(), desk.state.library.order().len()), ("d", 2));
    desk.press("esc");
    desk.answer_newest();
    desk.press("f6");
    desk.command("d");
    assert_eq!((desk.state.query.text(), desk.state.library.order().len()), ("", 1));
    assert_eq!(desk.press("ctrl-u"), []);
    desk.command("/");
    desk.type_text("둘");
    assert_eq!((desk.state.mode, desk.state.query.text()), (Mode::Search, "둘"));
    for key in ["f6", "esc"] {
        desk.press("f6");
        assert_eq!(desk.press(key), []);
        assert_eq!((desk.state.mode, desk.state.query.text()), (Mode::Search, "둘"));
    }
}

#[test]
fn keys_that_are_faster_than_the_search_act_on_what_it_finds() {
    // f5 right behind the last syllable edits what the query finds, not what was chosen before.
    let mut desk = screen_on_file();
    desk.type_text("둘");
    desk.press("f5");
    assert!(desk.state.form.is_none());
    let half = Answer { complete: false, ..desk.answer(desk.state.asked) };
    desk.state.update(Message::Answered(Arc::new(half)));
    assert!(desk.state.form.is_none(), "the complete answer may have another first row");
    desk.answer_newest();
    assert_eq!((desk.chosen(), desk.state.form.is_some()), ("b", true));

    // Where letters are commands the ones behind such a key wait, too, and are what they are then.
    let mut desk = screen_on_file();
    desk.type_text("둘");
    desk.press("f6");
    desk.type_text("]]e!");
    desk.answer_newest();
    desk.press("ctrl-s");
    desk.settle();
    let entry = desk.state.chosen_entry().unwrap();
    assert_eq!((&*entry.question, entry.timestamp.unwrap().seconds()), ("둘?!", 362));

    // A later edit, esc and another mode make them mean nothing.
    for key in ["esc", "f6", "backspace"] {
        let mut desk = screen_on_file();
        desk.type_text("둘");
        desk.press("f5");
        desk.press(key);
        desk.settle();
        assert!(desk.state.form.is_none(), "{key}");
    }

    // What was just edited stays chosen: nothing waits for the search that follows an edit.
    let mut desk = curating();
    desk.type_text("]]");
    assert_eq!(desk.time(), "5:02");
}

#[test]
fn the_korean_layout_and_half_made_syllables_are_the_same_keys() {
    for (delete, undo) in [("d", "u"), ("ㅇ", "ㅕ")] {
        let mut desk = curating();
        desk.command(delete);
        assert_eq!(desk.rows(), LIST[1..], "{delete}");
        desk.command(undo);
        assert_eq!(desk.rows(), LIST, "{undo}");
    }
    // Two keys that the input method committed as one syllable: removed, and taken back.
    let mut desk = curating();
    desk.command("여");
    assert_eq!(
        (desk.rows(), desk.notice().unwrap().starts_with("Taken back")),
        (LIST.to_vec(), true)
    );
    // The form that the first key opens is not typed in by the second.
    desk.command("더");
    assert_eq!(
        desk.state.form.as_ref().unwrap().rows[0].text.text(),
        "자격증이 취업에 도움이 되나?"
    );
    desk.press("esc");
    desk.command("ㄲ");
    assert_eq!(desk.rows(), LIST[1..], "made again");
}

#[test]
fn removing_chooses_what_stood_below_and_undo_what_came_back() {
    let mut desk = curating();
    desk.command("j");
    assert_eq!(desk.chosen(), "cloud");
    desk.command("d");
    assert_eq!(desk.chosen(), "exam");
    // Without a time, and with nothing before it in the file, it is the first one now.
    assert_eq!(desk.rows()[0], "exam");
    desk.command("d");
    assert_eq!((desk.chosen(), desk.rows()), ("certificate", vec!["certificate", "load", "page"]));
    desk.command("j");
    // Over several files, in the order in which it was done.
    desk.command("d");
    desk.command("u");
    assert_eq!(desk.chosen(), "load");
    desk.command("uu");
    assert_eq!((desk.chosen(), desk.rows()), ("cloud", LIST.to_vec()));
    assert_eq!(desk.state.unsaved_files(), 0);
    desk.command("u");
    assert_eq!(desk.notice().as_deref(), Some("Nothing to take back."));
    desk.press("ctrl-r");
    desk.settle();
    desk.command("RR");
    assert_eq!((desk.rows(), desk.state.unsaved_files()), (vec!["certificate", "page"], 2));
    desk.command("R");
    assert_eq!(desk.notice().as_deref(), Some("Nothing to make again."));
}

#[test]
fn a_nudge_moves_the_start_and_enter_opens_the_recording_there() {
    let mut desk = curating();
    assert_eq!(desk.time(), "5:00");
    for (key, time) in [("]", "5:01"), ("}", "5:11"), ("[", "5:10"), ("{", "5:00")] {
        desk.command(key);
        assert_eq!((desk.time(), desk.chosen()), (time.to_owned(), "certificate"), "{key}");
    }
    desk.command("]");
    assert_eq!(opened(&desk.command("o")), ["https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=301s"]);
    assert_eq!(opened(&desk.press("enter")).len(), 1);
    // Moved past its neighbour it is still the chosen one.
    for _ in 0..40 {
        desk.command("}");
    }
    assert_eq!((desk.chosen(), desk.rows()[0]), ("certificate", "cloud"));
    desk.press("home");
    for _ in 0..61 {
        desk.command("{");
    }
    assert_eq!((desk.time(), desk.chosen()), ("0:00".to_owned(), "cloud"));
    assert!(desk.notice().unwrap().contains("cloud"));
    desk.press("down");
    assert_eq!(desk.command("]"), []);
    assert_eq!(desk.chosen(), "exam");
    assert!(desk.notice().unwrap().starts_with("This entry has no time"));
}

#[test]
fn an_entry_is_copied_divided_and_joined() {
    let mut desk = curating();
    desk.command("y");
    assert_eq!(desk.chosen(), "q-5-00");
    desk.command("d");
    desk.press("home");
    assert_eq!(desk.command("s"), []);
    assert_eq!(desk.state.form.as_ref().unwrap().rows.len(), 1);
    desk.press("ctrl-u");
    desk.type_text("6:30");
    desk.press("enter");
    desk.settle();
    assert_eq!((desk.chosen(), desk.time()), ("q-6-30", "6:30".to_owned()));
    desk.press("up");
    desk.command("m");
    assert_eq!((desk.chosen(), desk.rows()), ("certificate", LIST.to_vec()));
    // The next one by time, not by place in the file; a break is an entry like others.
    desk.command("m");
    let question = &desk.state.chosen_entry().unwrap().question;
    assert_eq!(question, "자격증이 취업에 도움이 되나? 쉬는 시간");
    desk.press("end");
    desk.command("m");
    assert_eq!(desk.notice().as_deref(), Some("No entry of this recording follows."));
}

#[test]
fn a_new_entry_is_typed_in_a_form_and_is_one_step() {
    let mut desk = curating();
    desk.command("a");
    desk.press("f5");
    assert_eq!(desk.notice().as_deref(), Some("The question cannot be empty."));
    desk.type_text("새로 물었다?");
    desk.press("tab");
    desk.press("ctrl-u");
    desk.type_text("5:30");
    for _ in 0..4 {
        desk.press("tab");
    }
    desk.type_text("새, 것");
    desk.press("f5");
    desk.settle();
    let entry = desk.state.chosen_entry().unwrap();
    assert_eq!((&*entry.id, &*entry.question), ("q-5-30", "새로 물었다?"));
    assert_eq!(entry.tags, ["새", "것"]);
    desk.command("u");
    assert_eq!((desk.rows(), desk.state.unsaved_files()), (LIST.to_vec(), 0));
}

#[test]
fn an_edit_stays_chosen_where_the_query_no_longer_finds_it() {
    let mut desk = curating();
    desk.command("/");
    desk.type_text("클라우드");
    desk.settle();
    desk.press("f6");
    desk.command("e");
    desk.press("ctrl-u");
    desk.type_text("구름");
    desk.press("f5");
    desk.settle();
    assert_eq!((desk.rows().len(), desk.chosen()), (0, "cloud"));
    desk.command("u");
    assert_eq!((desk.rows(), desk.chosen()), (vec!["cloud"], "cloud"));
}

#[test]
fn verified_is_a_mark_that_goes_on_and_off() {
    let mut desk = curating();
    let status = |desk: &Desk| desk.state.chosen_entry().unwrap().status;
    desk.command("v");
    assert_eq!(status(&desk), Some(crate::model::Status::Verified));
    desk.command("v");
    assert_eq!((status(&desk), desk.state.unsaved_files()), (None, 0));
}

#[test]
fn one_file_is_saved_or_all() {
    let mut desk = curating();
    desk.command("]");
    desk.press("end");
    desk.command("]");
    assert_eq!(desk.state.unsaved_files(), 2);
    let one = saves(&desk.command("w"));
    assert_eq!((one.len(), &*one[0].path), (1, std::path::Path::new("b.json")));
    let rest = saves(&desk.command("W"));
    assert_eq!((rest.len(), &*rest[0].path), (1, std::path::Path::new("a.json")));
    assert_eq!(saves(&desk.command("W")), [], "both are on their way");
}

#[test]
fn a_paste_and_an_unknown_letter_do_nothing_but_say_so() {
    let mut desk = curating();
    assert_eq!(desk.state.update(Message::Pasted("ddd".into())), []);
    assert!(desk.notice().unwrap().starts_with("Pasted text is no command"));
    assert_eq!(desk.command("x"), []);
    assert!(desk.notice().unwrap().starts_with("x means nothing"));
    assert_eq!(desk.rows(), LIST);
}
