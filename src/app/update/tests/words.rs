//! What was said: asked for when it is wanted, shown, and searched where a query asks for it.

use super::*;
use crate::model::{Speech, Spoken, Timestamp};
use crate::search::SearchIndex;

/// What is said of 자격증 six seconds into its question, and of something else before.
fn words() -> Vec<Arc<Spoken>> {
    let speech = |second: u64, text: &str| Speech {
        start: Timestamp::from_seconds(second),
        end: Timestamp::from_seconds(second + 2),
        speaker: Some("강전희".into()),
        text: text.into(),
    };
    let said = [speech(301, "다음 질문입니다"), speech(306, "쿠버네티스 시험은 실습입니다")];
    vec![Arc::new(Spoken::new(None, said))]
}

fn wanted(effects: &[Effect]) -> Vec<Option<u32>> {
    let event = |effect: &Effect| match effect {
        Effect::Transcripts { event, .. } => Some(*event),
        _ => None,
    };
    effects.iter().filter_map(event).collect()
}

impl Desk {
    /// Words arrive, and what is made searchable for it is.
    fn hear(&mut self, event: Option<u32>) -> Vec<Effect> {
        let words = vec![(0, words()), (1, Vec::new())];
        let effects = self.state.update(Message::Spoken {
            library: Arc::clone(&self.state.library),
            event,
            words,
            problems: Vec::new(),
        });
        self.index = SearchIndex::new(&self.state.library);
        effects
    }

    fn preview(&self) -> Vec<String> {
        let rows = crate::app::preview::rows(&self.state, 60).into_iter();
        rows.map(|row| row.into_iter().map(|piece| piece.text).collect()).collect()
    }
}

#[test]
fn the_words_of_an_event_are_read_once_when_they_are_to_be_shown() {
    let mut desk = Desk::opened();
    assert_eq!(wanted(&desk.press("down")), []);
    assert_eq!(wanted(&desk.press("f9")), [Some(0)]);
    assert_eq!(wanted(&desk.press("up")), [], "asked for already");
    assert_eq!(desk.preview().last().unwrap(), "searching");
    assert_eq!(desk.hear(Some(0)), []);
    assert_eq!(desk.chosen(), "certificate");
    let shown = desk.preview();
    assert_eq!(shown.last().unwrap(), "5:06 강전희: 쿠버네티스 시험은 실습입니다");
    desk.press("end");
    assert!(desk.preview().concat().contains("qstamp import"), "{:?}", desk.preview());
    desk.press("f9");
    assert!(!desk.preview().concat().contains("qstamp import"));
}

#[test]
fn a_query_that_looks_into_them_reads_all_and_leads_to_the_second() {
    let mut desk = Desk::opened();
    assert_eq!(wanted(&desk.type_text("쿠버네티스")), []);
    desk.answer_newest();
    assert_eq!(desk.rows(), [""; 0]);
    assert_eq!(wanted(&desk.type_text(" in:transcript")), [None]);
    let effects = desk.hear(None);
    assert!(matches!(&effects[..], [Effect::Index(_), Effect::Search { .. }]), "{effects:?}");
    desk.answer_newest();
    assert_eq!(desk.rows(), ["certificate"]);
    let link = "https://www.youtube.com/watch?v=jE3Vgv_PpMk&t=306s";
    assert_eq!(opened(&desk.press("enter")), [link]);
    assert!(desk.preview().contains(&"5:06 강전희: 쿠버네티스 시험은 실습입니다".to_owned()));
    // Other words of the same entry are not lit where nobody asked.
    desk.press("f9");
    let rows = crate::app::preview::rows(&desk.state, 60);
    let lit: String =
        rows.iter().flatten().filter(|piece| piece.lit).map(|piece| &*piece.text).collect();
    assert_eq!(lit, "쿠버네티스");
    desk.press("esc");
    desk.type_text("다음");
    desk.answer_newest();
    assert_eq!(desk.rows(), [""; 0], "without in:transcript it is not searched");
}

#[test]
fn what_is_wrong_with_a_transcript_is_among_the_problems() {
    let mut desk = Desk::opened();
    let what = crate::text::messages::reports::CUE_UNREADABLE.with([]);
    let place = crate::model::Place::at("a.transcript.jsonl", 3, 1);
    let problems = vec![crate::model::Problem::warning(place, what)];
    let library = Arc::clone(&desk.state.library);
    let words = Vec::new();
    desk.state.update(Message::Spoken { library, event: Some(0), words, problems });
    assert_eq!(desk.state.problems.len(), 1);
    assert_eq!(desk.rows(), LIST);
}
