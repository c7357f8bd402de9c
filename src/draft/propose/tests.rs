use super::*;
use crate::formats::Cue;
use crate::model::Timestamp;

fn transcript(rows: &[(u64, Option<&str>, &str)]) -> Transcript {
    let cue = |(start, speaker, text): &(u64, Option<&str>, &str)| Cue {
        start: Timestamp::from_seconds(*start),
        end: Timestamp::from_seconds(*start + 5),
        text: (*text).to_owned(),
        speaker: speaker.map(str::to_owned),
        id: None,
        line: 0,
    };
    Transcript { cues: rows.iter().map(cue).collect(), ..Transcript::default() }
}

#[test]
fn a_question_is_a_draft_with_what_each_speaker_answered() {
    let answer = "저는 인증서가 면접에서 도움이 된다고 생각하고 두 개를 준비해서 합격했습니다.";
    let other = "저희 회사는 인증서보다 프로젝트 경험을 먼저 보고 그다음에 인증서를 봅니다.";
    let entries = propose(&transcript(&[
        (0, Some("진행자"), "다음 질문입니다."),
        (5, Some("진행자"), "인증서가 취업에 도움이 되나요?"),
        (10, Some("가"), answer),
        (20, Some("나"), other),
        (70, Some("진행자"), "고맙습니다."),
    ]));
    let [entry] = entries.as_slice() else { panic!("{entries:?}") };
    assert_eq!(entry.question, "인증서가 취업에 도움이 되나요?");
    assert_eq!(entry.timestamp, Some(Timestamp::from_seconds(5)));
    assert_eq!(entry.status, Some(Status::Draft));
    assert_eq!(entry.asker.as_deref(), Some("진행자"));
    assert_eq!(entry.speakers(), ["가", "나"]);
    let said: Vec<&str> = entry.answers.iter().map(|a| a.summary.as_str()).collect();
    assert_eq!(said, [answer, other]);
}

#[test]
fn without_speakers_there_is_one_answer_of_nobody() {
    let entries = propose(&transcript(&[
        (0, None, "질문은 야근이 많은지입니다."),
        (
            5,
            None,
            "야근은 장애가 나면 하지만 한 달에 두 번쯤이고 다음 날 쉽니다. 새벽에 부르는 일은 없습니다.",
        ),
    ]));
    let [entry] = entries.as_slice() else { panic!("{entries:?}") };
    assert_eq!((entry.answers.len(), entry.speakers().len()), (1, 0));
}

#[test]
fn captions_without_questions_propose_nothing() {
    assert!(propose(&Transcript::default()).is_empty());
    assert!(propose(&transcript(&[(0, None, "오늘은 날씨가 좋습니다.")])).is_empty());
}
