use super::super::sentences::sentences;
use super::*;
use crate::formats::Cue;
use crate::model::Timestamp;

/// One caption a row: its second, who speaks, the words.
fn cues(rows: &[(u64, &str, &str)]) -> Vec<Cue> {
    let cue = |(start, speaker, text): &(u64, &str, &str)| Cue {
        start: Timestamp::from_seconds(*start),
        end: Timestamp::from_seconds(*start + 4),
        text: (*text).to_owned(),
        speaker: (!speaker.is_empty()).then(|| (*speaker).to_owned()),
        id: None,
        line: 0,
    };
    rows.iter().map(cue).collect()
}

fn found(rows: &[(u64, &str, &str)]) -> Vec<(u64, Vec<Reason>)> {
    let cues = cues(rows);
    let sentences = sentences(&cues);
    let found = candidates(&sentences);
    let row = |c: Candidate| (sentences[c.at].start.seconds(), c.reasons);
    found.into_iter().map(row).collect()
}

#[test]
fn endings_ask_in_korean_and_traps_do_not() {
    let rows = [
        ("클라우드 업무가 많이 힘든가요", true),
        ("면접에서 인증서를 보나요", true),
        ("신입도 지원할 수 있을까요", true),
        ("채용은 언제 합니까", true),
        ("야근이 많은지 궁금합니다", true),
        ("어떤 공부를 하면 좋은지 여쭤보고 싶습니다", true),
        ("밥은 먹었니", true),
        ("그러니까 비가 오니까", false),
        ("누군가", false),
        ("왜냐하면 그게 더 쉬워서 그렇습니다", false),
        ("저는 그렇게 생각합니다", false),
        ("해 보니 괜찮았습니다", false),
        ("비가 오나 보다", false),
        ("그건 뭐 괜찮습니다", false),
        ("물 좀 갖다 줄 수 있니", false),
    ];
    for (text, want) in rows {
        let (score, reasons) = judge(text);
        assert_eq!(score >= LIKELY, want, "{text}: {score} {reasons:?}");
    }
}

#[test]
fn the_order_of_words_asks_in_english_and_traps_do_not() {
    let rows = [
        ("what do you do when a server fails", true),
        ("so how much does a certificate cost", true),
        ("is there a plan for this", true),
        ("I was wondering if you hire juniors", true),
        ("what about remote work", true),
        ("what we did was simple", false),
        ("how the team works is another story", false),
        ("which is nice", false),
        ("that is what I do", false),
    ];
    for (text, want) in rows {
        let (score, reasons) = judge(text);
        assert_eq!(score >= LIKELY, want, "{text}: {score} {reasons:?}");
    }
}

#[test]
fn the_best_question_of_half_a_minute_is_proposed() {
    let rows = [
        (0, "", "오늘은 세 가지를 이야기합니다."),
        (10, "", "인증서가 도움이 될까요?"),
        (20, "", "면접에서 무엇을 보는지 궁금합니다."),
        (60, "", "다른 회사도 그런가요?"),
    ];
    let times: Vec<u64> = found(&rows).into_iter().map(|(time, _)| time).collect();
    assert_eq!(times, [10, 60]);
}

#[test]
fn a_recording_that_says_what_is_asked_needs_no_guesses() {
    let rows = [
        (0, "", "그러면 이건 왜 이럴까요?"),
        (60, "", "질문은 인증서가 필요한지입니다."),
        (120, "", "질문은 야근이 많은지입니다."),
        (180, "", "[학생이 질문]"),
        (190, "", "재택근무가 되는지 말입니다."),
        (240, "", "그러면 어떻게 할까요?"),
    ];
    let times: Vec<u64> = found(&rows).into_iter().map(|(time, _)| time).collect();
    assert_eq!(times, [60, 120, 190]);
}

#[test]
fn who_goes_on_speaking_was_not_asking_others() {
    let long = "Well there are many things that I could say about that and all of them are about \
                people who build things together and who learn from one another every single day.";
    let rows = [
        (0, "Ann", "Is that something you planned?"),
        (10, "Ben", long),
        (60, "Ben", "Did it work?"),
        (64, "Ben", "It did."),
        (68, "Ben", "It went on for a year."),
        (72, "Ben", "Then it ended."),
        (76, "Ben", "We all left."),
        (100, "Ann", "Thanks."),
    ];
    let found = found(&rows);
    assert!(found[0].1.contains(&Reason::Answered));
    assert!(found[1].1.contains(&Reason::GoesOn));
}
