//! Drafts under review, marks, and what would change: how they look.

use insta::assert_snapshot;
use qstamp::app::Settings;
use qstamp::text::Language;

use crate::support::Desk;

const TALK: &str = r#"{"id": "talk", "title": "클라우드 밋업", "videos": [{"id": "v1", "url": "https://youtu.be/jE3Vgv_PpMk"}],
 "entries": [
  {"id": "q-1", "timestamp": "5:00", "question": "자격증이 취업에 도움이 되나요?", "status": "draft",
   "answers": [{"speaker": "강전희", "summary": "길잡이로는 좋다고 했습니다."}]},
  {"id": "q-2", "timestamp": "7:30", "question": "업무 강도는 어떤가요?", "status": "draft"},
  {"id": "q-3", "timestamp": "9:10", "question": "자격증 공부는 어떻게 하나요?", "status": "draft",
   "summary": "자격증마다 다르다."},
  {"id": "q-4", "timestamp": "12:00", "question": "재택근무를 하나요?"}]}"#;

fn desk(size: (u16, u16), keys: &str) -> Desk {
    let settings = Settings { language: Language::Korean, ..Settings::default() };
    let mut desk = Desk::on_files(&[TALK], size, settings);
    desk.keys(keys);
    desk
}

#[test]
fn a_draft_under_review() {
    let mut desk = desk((80, 24), "<f10>");
    assert_snapshot!("review_starts", desk.draw().text());
    assert_snapshot!("review_goes_on", desk.keys("a").draw().text());
}

#[test]
fn marked_entries_and_the_form_for_them() {
    let mut desk = desk((80, 24), "<f6> <space> <down> <space>");
    assert_snapshot!("marked", desk.draw().text());
    assert_snapshot!("bulk_form", desk.keys("b").draw().text());
}

#[test]
fn what_would_change_is_listed_before_it_is_done() {
    let mut desk = desk((80, 24), "<f6> r 자격증 <down> 인증서 <enter>");
    assert_snapshot!("replace_planned", desk.draw().text());
    desk.keys("<esc> t -1:30 <enter>");
    assert_snapshot!("shift_planned", desk.draw().text());
    desk.keys("<enter>");
    assert_snapshot!("shift_done", desk.draw().text());
}

#[test]
fn all_of_it_is_drawn_at_every_size() {
    for width in (1..120).step_by(7) {
        for height in (1..30).step_by(2) {
            let mut desk = desk((width, height), "<f10> a n d u");
            for keys in ["<f10> <f6> * b", "<esc> t +1 <enter>", "<pgdn> <enter> u", "r 자 <enter>"]
            {
                let picture = desk.keys(keys).draw();
                assert!(picture.cursor.x < width && picture.cursor.y < height, "{width}x{height}");
            }
        }
    }
}
