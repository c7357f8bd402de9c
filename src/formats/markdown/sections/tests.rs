use super::super::read;
use super::*;
use crate::formats::{Input, Reading};

fn import(text: &str) -> Reading {
    read(&Input { text, name: "a.md" }).unwrap()
}

/// Titles and words of the parts.
fn parts(text: &str) -> Vec<(String, String)> {
    let events = import(text).events;
    let entries = events.into_iter().flat_map(|e| e.entries);
    let sections = entries.filter(|e| e.kind == Kind::Section);
    sections.map(|e| (e.question, e.summary.unwrap_or_default())).collect()
}

fn row(title: &str, words: &str) -> (String, String) {
    (title.to_owned(), words.to_owned())
}

#[test]
fn headings_with_words_are_parts_and_three_levels_deep() {
    let text = "# 길\n\n## 1. **준비**\n글을 쓴다.\n\n- 하나\n- 둘\n\n### 작은 것\n말.\n#### 더 작은 것\n끝.\n\n## 빈 곳\n\n## 표\n| 이름 | 뜻 |\n| --- | --- |\n| 가 | 나 |\n```\n코드\n```\n";
    let want = [
        row("1. 준비", "글을 쓴다.\n하나\n둘"),
        row("작은 것", "말.\n더 작은 것 끝."),
        row("표", "이름, 뜻\n가, 나"),
    ];
    assert_eq!(parts(text), want);
}

#[test]
fn a_heading_above_parts_is_one_and_the_title_of_all_is_none() {
    let text = "# Title\n## A\n### B\nwords\n## C\n### D\n#### figure\n## E\n";
    assert_eq!(parts(text), [row("A", ""), row("B", "words")]);
    let text = "# One\n## A\nwords\n# Two\n## B\nwords\n";
    let titles: Vec<String> = parts(text).into_iter().map(|(title, _)| title).collect();
    assert_eq!(titles, ["One", "A", "Two", "B"]);
}

#[test]
fn a_part_opens_the_page_at_its_heading() {
    let text = "---\ntitle: 글\ndate: 2024-05-01\ncanonical_url: https://a.example/p\n---\n## 하나 둘\n말.\n## 셋\n말.\n";
    let reading = import(text);
    let event = reading.events.first().unwrap();
    assert_eq!((event.title.as_str(), event.url.as_deref()), ("글", Some("https://a.example/p")));
    let first = event.entries.first().unwrap();
    assert_eq!(first.anchor.as_deref(), Some("하나 둘"));
    assert_eq!(first.source.as_ref().and_then(|s| s.line), Some(6));
    assert_eq!(first.id, "a-1");
    assert!(event.entries.iter().all(|e| e.timestamp.is_none()));
}

#[test]
fn a_page_with_times_questions_or_a_recording_has_no_parts() {
    let rows = [
        "# A\nwords\n# B\n- 0:00 Intro\n- 1:00 Next\n",
        "# A\nwords\n# B\nQ. Why?\nA. So.\n",
        "# A\n[Video](https://youtu.be/abcdefghijk)\nwords\n# B\nwords\n",
        "---\nvideo_id: abcdefghijk\n---\n# A\nwords\n# B\nwords\n",
        "# Only one\nwords and more words\n",
    ];
    for text in rows {
        assert_eq!(parts(text), [], "{text}");
    }
}

#[test]
fn a_recording_that_is_cited_further_down_makes_no_difference() {
    let text = "# A\nwords\n# B\nwords\n## C\nSee [this talk](https://youtu.be/abcdefghijk).\n";
    assert_eq!(parts(text).len(), 3);
}
