//! Many entries at once: marks, what is set in them, find and replace, order, and times.

use super::commands::curating_on;
use super::*;
use crate::app::Overlay;
use crate::app::overlay;

/// The screen on both events, in the editing mode.
fn curating() -> Desk {
    curating_on(&EVENTS)
}

impl Desk {
    /// Types into the form, a row after the other, and ends it with Enter.
    fn fill(&mut self, rows: &[&str]) -> Vec<Effect> {
        for (number, text) in rows.iter().enumerate() {
            if number > 0 {
                self.press("down");
            }
            self.type_text(text);
        }
        let effects = self.press("enter");
        self.settle();
        effects
    }

    fn planned(&self) -> Vec<String> {
        let line = |line: &overlay::Line| match line {
            overlay::Line::Heading(text) | overlay::Line::Text(text) => text.clone(),
            overlay::Line::Pair(key, text) => format!("{key}: {text}"),
        };
        overlay::lines(&self.state).iter().map(line).collect()
    }

    fn tags(&self) -> Vec<(String, String)> {
        let entries = self.state.library.events().flat_map(|event| &event.entries);
        entries.map(|entry| (entry.id.clone(), entry.tags.join(","))).collect()
    }

    fn times(&self) -> Vec<String> {
        let event = self.state.library.event(0).unwrap();
        event.entries.iter().filter_map(|e| e.timestamp).map(|t| t.to_string()).collect()
    }
}

fn tagged(desk: &Desk, tag: &str) -> Vec<String> {
    desk.tags().into_iter().filter(|(_, tags)| tags == tag).map(|(id, _)| id).collect()
}

#[test]
fn marks_are_set_one_by_one_or_for_all_that_was_found() {
    let mut desk = curating();
    desk.command(" ");
    assert_eq!((desk.chosen(), desk.state.marked.len()), ("cloud", 1));
    desk.command(" ");
    desk.press("up");
    desk.command(" ");
    assert_eq!(desk.state.marked.len(), 1, "twice is not at all");
    desk.command("*");
    assert_eq!(desk.state.marked.len(), LIST.len());
    desk.command("*");
    assert_eq!(desk.state.marked.len(), 0);
}

#[test]
fn what_is_set_in_several_files_is_one_step() {
    let mut desk = curating();
    desk.command("*b");
    let effects = desk.fill(&["#career, 취업", "", "조훈"]);
    let kept = effects.iter().filter(|effect| matches!(effect, Effect::Keep(_))).count();
    assert_eq!(kept, 2, "both are in the journals");
    assert_eq!(tagged(&desk, "career,취업"), ["cloud", "exam", "certificate", "load", "page"]);
    assert_eq!(desk.state.unsaved_files(), 2);
    assert!(desk.notice().unwrap().contains('5'), "{:?}", desk.notice());
    desk.command("u");
    assert_eq!((tagged(&desk, "career,취업"), desk.state.unsaved_files()), (Vec::new(), 0));
    desk.command("R");
    assert_eq!((tagged(&desk, "career,취업").len(), desk.state.unsaved_files()), (5, 2));
    desk.command("b");
    desk.fill(&["", "취업", "", "segment", "draft"]);
    let event = desk.state.library.event(0).unwrap();
    assert!(event.entries.iter().filter(|e| e.status.is_some()).count() == 3);
    assert_eq!(tagged(&desk, "career").len(), 5);
    desk.command("uu");
    assert_eq!((tagged(&desk, "").len(), desk.state.unsaved_files()), (6, 0));
}

#[test]
fn a_value_that_cannot_stand_is_said_in_its_row() {
    let mut desk = curating();
    desk.command("b");
    desk.fill(&["", "", "", "qestion"]);
    assert_eq!(desk.state.form.as_ref().unwrap().row, 3);
    assert!(desk.notice().unwrap().contains("qestion"), "{:?}", desk.notice());
    desk.press("esc");
    assert!(desk.state.form.is_none());
    desk.command("b");
    desk.fill(&[""]);
    assert!(desk.notice().unwrap().contains("Nothing"), "{:?}", desk.notice());
    assert_eq!(desk.state.unsaved_files(), 0);
}

#[test]
fn find_and_replace_is_shown_before_it_is_done() {
    let mut desk = curating();
    desk.command("r");
    assert_eq!(desk.fill(&["자격증", "인증서"]), []);
    assert_eq!(desk.state.overlay, Some(Overlay::Planned { top: 0 }));
    let shown = desk.planned();
    assert_eq!(shown.iter().filter(|line| line.starts_with("  + question")).count(), 3);
    assert!(shown.contains(&"  + question: 인증서이 취업에 도움이 되나?".to_owned()), "{shown:?}");
    desk.press("esc");
    assert_eq!((desk.state.unsaved_files(), desk.state.overlay), (0, None));
    // Of the marked ones only, when some are.
    desk.command(" r");
    desk.fill(&["자격증", "인증서"]);
    assert_eq!(desk.planned().iter().filter(|line| line.starts_with("  + ")).count(), 1);
    desk.press("enter");
    desk.settle();
    assert_eq!(desk.state.unsaved_files(), 1);
    desk.command("u");
    assert_eq!(desk.state.unsaved_files(), 0);
    desk.command("r");
    desk.fill(&["없는 말", "x"]);
    assert!(desk.notice().unwrap().contains("Nothing would change"), "{:?}", desk.notice());
}

#[test]
fn times_move_by_an_amount_from_here_on_or_to_a_true_time() {
    let before = ["10:00", "5:00", "7:00"];
    let mut desk = curating();
    assert_eq!((desk.chosen(), desk.times()), ("certificate", before.map(str::to_owned).to_vec()));
    let shift = |desk: &mut Desk, rows: &[&str]| {
        desk.command("t");
        desk.fill(rows);
        let shown = desk.planned();
        desk.press("enter");
        desk.settle();
        (shown.len(), desk.times())
    };
    let (lines, times) = shift(&mut desk, &["-1:30"]);
    assert_eq!((lines, times), (4, ["8:30", "3:30", "5:30"].map(str::to_owned).to_vec()));
    desk.command("u");
    let (_, times) = shift(&mut desk, &["", "5:10"]);
    assert_eq!(times, ["10:10", "5:10", "7:10"]);
    desk.command("u");
    desk.command("j");
    assert_eq!(desk.chosen(), "cloud");
    let (_, times) = shift(&mut desk, &["+1", "", "yes"]);
    assert_eq!(times, ["10:01", "5:00", "7:00"]);
    desk.command("u");
    let (lines, times) = shift(&mut desk, &["+20", "", "", "", "offset"]);
    assert_eq!((lines, times), (2, before.map(str::to_owned).to_vec()));
    let offset = |desk: &Desk| desk.state.library.event(0).unwrap().videos[0].offset.millis();
    assert_eq!(offset(&desk), 20_000);
    desk.command("u");
    assert_eq!((offset(&desk), desk.state.unsaved_files()), (0, 0));
}

#[test]
fn a_move_that_cannot_be_is_refused_and_says_why() {
    let mut desk = curating();
    for (rows, said) in [
        (&["-6:00"][..], "certificate"),
        (&["soon"], "soon"),
        (&["+1", "", "", "v9"], "v9"),
        (&["+1", "", "예", "", "offset"], "offset"),
        (&["0"], "Nothing would change"),
    ] {
        desk.command("t");
        desk.fill(rows);
        assert!(desk.notice().unwrap().contains(said), "{rows:?}: {:?}", desk.notice());
        assert_eq!((desk.state.unsaved_files(), desk.state.overlay), (0, None), "{rows:?}");
        desk.press("esc");
    }
}

#[test]
fn entries_are_put_in_the_order_of_time() {
    let mut desk = curating();
    desk.command("T");
    assert_eq!(desk.times(), ["5:00", "7:00", "10:00"]);
    assert_eq!(desk.chosen(), "certificate");
    desk.command("T");
    assert!(desk.notice().unwrap().contains("already"), "{:?}", desk.notice());
    desk.command("u");
    assert_eq!(desk.times(), ["10:00", "5:00", "7:00"]);
}
