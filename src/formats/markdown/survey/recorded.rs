//! Which line says where the recording of a page is.
//!
//! Not for: choosing among several (`page::videos`).

use super::super::lines::{Line, Shape};
use crate::formats::recording::recording;

/// Words that say of a link that it is the recording.
pub(in super::super) const RECORDED: [&str; 11] = [
    "다시보기",
    "영상",
    "녹화",
    "video",
    "recording",
    "youtube",
    "유튜브",
    "watch",
    "vod",
    "youtu.be",
    "live",
];

/// Whether a line names the recording of the page, and not that of another event.
pub(super) fn says(line: &Line<'_>) -> bool {
    const OTHERS: [&str; 9] =
        ["previous", "last ", "next ", "related", "another", "지난", "다음", "관련", "다른"];
    let linked = line.inline.links.first().map(|l| line.inline.part(l.range.clone()).trim());
    let text = line.text().to_lowercase();
    // An address alone on its line, or a player; a title with a link is a page to read.
    let address = |words: &str| words.is_empty() || words.starts_with("http");
    let text_only = line.shape == Shape::Text && linked == Some(line.text());
    let bare = text_only && linked.is_some_and(address);
    let rest = text.split("http").next().unwrap_or_default();
    let short = rest.chars().count() <= 40 && line.shape != Shape::Heading(1);
    let said = short && RECORDED.iter().any(|w| rest.contains(w));
    bare || said && linked.is_some_and(address) && !OTHERS.iter().any(|w| rest.contains(w))
}

/// Whether a line says nothing but where the recording is.
pub(in super::super) fn names_recording(line: &Line<'_>) -> bool {
    let links = &line.inline.links;
    links.len() == 1 && links.iter().all(|l| recording(&l.url).is_some()) && says(line)
}

#[cfg(test)]
mod tests {
    use super::super::super::inline::References;
    use super::super::super::lines::Reader;
    use super::*;

    #[test]
    fn a_line_says_that_its_link_is_the_recording() {
        let link = "https://youtu.be/abcdefghijk";
        let rows = [
            (link.to_owned(), true),
            (format!("풀영상 ▶ {link}"), true),
            (format!("Full video: {link}"), true),
            (format!("<iframe src=\"{link}\"></iframe>"), true),
            (format!("Previous video: {link}"), false),
            (format!("지난 영상 {link}"), false),
            (format!("* [A talk - YouTube]({link})"), false),
            (format!("[A talk - YouTube]({link})"), false),
            (format!("Somebody told us at length about the video that they like: {link}"), false),
        ];
        let references = References::default();
        for (text, want) in rows {
            let line = Reader::new(&text, 0, &references).next().unwrap();
            assert_eq!(says(&line), want, "{text}");
        }
    }
}
