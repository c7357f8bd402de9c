use proptest::prelude::*;

use super::*;

fn import(text: &str) -> Reading {
    read(&Input { text, name: "a.md" }).unwrap()
}

#[test]
fn data_and_captions_are_no_pages() {
    assert_eq!(sniff("{\"a\": 1}"), Confidence::No);
    assert_eq!(sniff("WEBVTT\n"), Confidence::No);
    assert_eq!(sniff("[00:03] text"), Confidence::Maybe);
    assert_eq!(sniff("---\ntitle: x\n---\n"), Confidence::Maybe);
}

#[test]
fn a_page_with_nothing_in_it_says_so() {
    for text in ["", "# Title\n\nProse without times.", "일시: 2022년 4월 20일 19:00 ~ 20:30"]
    {
        let reading = import(text);
        assert!(reading.events.is_empty(), "{text}");
        assert!(reading.problems.iter().any(|p| p.what == reports::NOTHING_FOUND.with([])));
    }
}

/// Pages made of one piece, over and over: each must be read in time that grows with its size.
#[test]
fn hostile_pages_do_not_panic() {
    let pieces = [
        "[",
        "(",
        "](",
        "**",
        "`",
        "<a ",
        "<span style=\"color:#fff\">",
        "1:00 ",
        "1:00:",
        ":",
        "> ",
        "- ",
        "# ",
        "|",
        "{:",
        "&amp;",
        "\\",
        "~~~\n",
        "<!--",
        "---\n",
        "**a** : ",
        "Q. ",
        "0:00 a\n",
        "**A**: b\n",
        "| 0:00 | a |\n",
        "[0:00](https://youtu.be/abcdefghijk?t=1) a\n",
        "a:\n0:00\n",
        "[a]: https://a.example/\n",
        "\n",
        "가:",
        "1시간 ",
    ];
    for piece in pieces {
        let text = piece.repeat((1 << 16) / piece.len());
        let _ = import(&text);
    }
}

proptest! {
    #[test]
    fn no_page_panics(text in "(?s).{0,400}") {
        let _ = import(&text);
    }

    #[test]
    fn no_page_of_familiar_pieces_panics(pieces in prop::collection::vec(prop::sample::select(vec![
        "## ", "- ", "  ", "\n", "\n\n", "16:19 ", "1:10:40", "Q.", "질문1: ", "답변: ", "**가나**",
        " : ", "in 채팅창", "[", "](https://youtu.be/abcdefghijk?t=61)", "]", "(5:00)", "<br>",
        "<span style=\"color: #F00\">", "</span>", "말", "?", "| ", "---\n", "```\n", "> ", "\u{200b}",
        "[00:01] ", "Ada: ", "00:00:20", "&nbsp;", "{#a}", "~~",
    ]), 0..60)) {
        let text = pieces.concat();
        for event in import(&text).events {
            prop_assert!(event.entries.iter().all(|e| !e.id.is_empty() && !e.question.is_empty()));
            let mut ids: Vec<&str> = event.entries.iter().map(|e| e.id.as_str()).collect();
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), event.entries.len());
        }
    }
}
