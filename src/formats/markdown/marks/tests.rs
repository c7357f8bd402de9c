use super::super::inline::{References, read};
use super::*;

fn said(raw: &str) -> Option<(u64, String, String)> {
    let (mark, _) = find(&read(raw, &References::default()));
    mark.map(|m| (m.time.seconds(), m.before, m.after))
}

#[test]
fn a_line_says_its_time_in_many_ways() {
    let rows = [
        ("16:19 Q.질문", (979, "", "Q.질문")),
        ("[1:45] Intro", (105, "", "Intro")),
        ("[@17:25] - [`a::b`](https://d.example/)", (1045, "", "a::b")),
        ("제목 (5:00) {#slug-500}", (300, "제목", "")),
        ("Title [[4:31](https://youtu.be/abcdefghijk?t=271)]", (271, "Title", "")),
        ("**[03:54](#t=03:54)** Question 1: why", (234, "", "Question 1: why")),
        ("📹 [4:55](https://youtube.com/watch?v=abcdefghijk&t=295)", (295, "", "")),
        ("[Timestamp 0:35](https://youtu.be/abcdefghijk?t=35)", (35, "", "")),
        ("_(10:10-14:02)_ talk", (610, "", "talk")),
        ("Intro (10:10-14:02)", (610, "Intro", "")),
        ("**Tim** ([3:04](https://youtu.be/abcdefghijk?t=184))", (184, "Tim", "")),
        ("Ada: 00:00:20", (20, "Ada:", "")),
        ("[Speaker 1] [00:03] text", (3, "Speaker 1", "text")),
        ("참석자 1 00:00", (0, "참석자 1", "")),
        ("<a href=\"#\" onclick=\"jumpPlayer(788.0)\">00:13:08 주제</a>", (788, "", "주제")),
        ("1시간 2분: 소개", (3720, "", "소개")),
        ("[말](https://youtu.be/abcdefghijk&t=35s)", (35, "", "말")),
        ("[1:5045](https://youtu.be/abcdefghijk?t=6645) end", (6645, "", "end")),
        ("**ok** | [Video](https://youtu.be/abcdefghijk?t=0h22m59s)", (1379, "ok", "")),
        ("0:00 ???", (0, "", "???")),
        ("제목 (12분 30초)", (750, "제목", "")),
    ];
    for (raw, (seconds, before, after)) in rows {
        assert_eq!(said(raw), Some((seconds, before.to_owned(), after.to_owned())), "{raw}");
    }
}

#[test]
fn what_is_no_place_is_doubted_or_ignored() {
    for raw in ["일시: 2022년 4월 20일 19:00 ~ 20:30", "6:30 p.m. ~ 8:30 p.m.", "1:5045 x"] {
        let (mark, doubt) = find(&read(raw, &References::default()));
        assert!(mark.is_none() && doubt.is_some(), "{raw}");
    }
    let (mark, doubt) =
        find(&read("[x](https://youtu.be/abcdefghijk?t=s)", &References::default()));
    assert!(mark.is_none() && matches!(doubt, Some(Doubt::Link(..))));
    assert_eq!(said("no time, 16:9 only"), None);
}

#[test]
fn a_link_that_disagrees_is_kept_beside_the_written_time() {
    let line = read("[15:20](https://youtu.be/abcdefghijk?t=918) x", &References::default());
    let mark = find(&line).0.unwrap();
    assert_eq!((mark.time.seconds(), mark.disagrees.map(Timestamp::seconds)), (920, Some(918)));
}
