//! What was said, in the preview.

use std::sync::Arc;

use insta::assert_snapshot;
use qstamp::app::Message;
use qstamp::model::{Speech, Spoken, Timestamp};

use crate::support::Desk;
use crate::support::events::{ENGLISH, MEETUP};

fn speech(second: u64, speaker: Option<&str>, text: &str) -> Speech {
    let (start, end) = (Timestamp::from_seconds(second), Timestamp::from_seconds(second + 3));
    Speech { start, end, speaker: speaker.map(str::to_owned), text: text.to_owned() }
}

/// The screen on two events, the words of the first of which are known.
fn desk(size: (u16, u16)) -> Desk {
    let mut desk = Desk::new(&[MEETUP, ENGLISH], size);
    let said = (0..12).map(|n| speech(4262 + n * 5, None, "그리고 비슷한 이야기가 이어집니다."));
    let said = said.chain([
        speech(4240, None, "다음 질문입니다. IT 자격증을 따면 도움이 되나요?"),
        speech(4250, Some("강전희"), "자격증은 공부의 길잡이로 좋습니다.\nIt is a good guide."),
        speech(4256, Some("조훈"), "쿠버네티스 시험은 실습으로 치릅니다."),
    ]);
    let words = vec![(0, vec![Arc::new(Spoken::new(None, said))]), (1, Vec::new())];
    let library = Arc::clone(&desk.state.library);
    desk.update(Message::Spoken { library, event: None, words, problems: Vec::new() });
    desk
}

#[test]
fn what_was_said_stands_in_the_preview_on_a_key() {
    let mut desk = desk((80, 24));
    assert_snapshot!("words_80x24", desk.keys("자격증을 <f9>").draw().text());
    desk.keys("<tab> <end>");
    assert_snapshot!("words_at_the_end", desk.draw().text());
}

#[test]
fn where_a_query_found_it_the_piece_stands_under_the_question() {
    let mut desk = desk((120, 30));
    desk.reindex();
    desk.keys("in:transcript <space> 실습으로");
    assert_snapshot!("words_found", desk.draw().text());
    assert_snapshot!("words_found_styles", desk.draw().styles());
}

#[test]
fn without_captions_it_is_said_how_they_come() {
    let mut desk = desk((80, 24));
    assert_snapshot!("no_words", desk.keys("workload <f9>").draw().text());
}

#[test]
fn words_are_drawn_at_every_size() {
    for width in (1..130).step_by(9) {
        for height in (1..40).step_by(3) {
            let mut desk = desk((width, height));
            desk.reindex();
            for keys in ["<f9>", "자격증 <space> in:transcript", "<tab> <pgdn> <end>", "<f9>"] {
                desk.keys(keys).draw();
            }
        }
    }
}
