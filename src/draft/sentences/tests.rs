use super::*;

fn cue(start: u64, end: u64, speaker: Option<&str>, text: &str) -> Cue {
    let time = |seconds| Timestamp::from_millis(seconds).unwrap();
    Cue {
        start: time(start),
        end: time(end),
        text: text.to_owned(),
        speaker: speaker.map(str::to_owned),
        id: None,
        line: 0,
    }
}

fn texts(cues: &[Cue]) -> Vec<String> {
    sentences(cues).into_iter().map(|s| format!("{} {}", s.start.millis(), s.text)).collect()
}

#[test]
fn a_sentence_begins_with_the_caption_of_its_first_word() {
    let cues = [
        cue(0, 2_000, None, "We begin. Then comes"),
        cue(2_000, 4_000, None, "the next one, e.g. this. And"),
        cue(4_000, 5_000, None, "the last."),
    ];
    assert_eq!(
        texts(&cues),
        ["0 We begin.", "0 Then comes the next one, e.g. this.", "2000 And the last."]
    );
}

#[test]
fn turns_and_silences_end_a_sentence() {
    let cues = [
        cue(0, 2_000, Some("Ann"), "no period here"),
        cue(2_000, 4_000, Some("Ben"), "nor here"),
        cue(6_000, 7_000, None, "after a silence. >> somebody else"),
    ];
    let found = sentences(&cues);
    let rows: Vec<_> = found.iter().map(|s| (s.turn, s.speaker, s.text.as_str())).collect();
    assert_eq!(
        rows,
        [
            (1, Some("Ann"), "no period here"),
            (2, Some("Ben"), "nor here"),
            (2, Some("Ben"), "after a silence."),
            (3, Some("Ben"), "somebody else"),
        ]
    );
}

#[test]
fn korean_without_marks_is_split_at_its_endings() {
    let cues = [
        cue(0, 2_000, None, "오늘은 인증서를 이야기합니다 인증서가 꼭"),
        cue(2_000, 4_000, None, "필요한가요 저는 그렇게"),
        cue(4_000, 6_000, None, "생각하지 않습니다"),
    ];
    assert_eq!(
        texts(&cues),
        [
            "0 오늘은 인증서를 이야기합니다",
            "0 인증서가 꼭 필요한가요",
            "2000 저는 그렇게 생각하지 않습니다"
        ]
    );
}

#[test]
fn what_stands_in_brackets_is_aside() {
    let cues =
        [cue(0, 2_000, None, "[학생이 질문]"), cue(2_000, 4_000, None, "질문은 이것입니다.")];
    let asides: Vec<bool> = sentences(&cues).iter().map(|s| s.aside).collect();
    assert_eq!(asides, [true, false]);
}

#[test]
fn of_two_languages_the_first_is_read() {
    let cues = [
        cue(0, 2_000, None, "안녕하세요.\nHello."),
        cue(2_000, 4_000, None, "시작합니다.\nWe begin."),
    ];
    assert_eq!(texts(&cues), ["0 안녕하세요.", "2000 시작합니다."]);
}
