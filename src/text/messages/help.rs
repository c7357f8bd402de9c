//! One sentence for every verb, option, action and format.

use super::phrases;

phrases! {
    FORMAT_INDEX = "qstamp index: one event", "qstamp 색인: 행사 하나";
    FORMAT_MARKDOWN = "notes, posts and descriptions: Markdown or plain text with times or questions", "시각이나 질문이 있는 메모, 블로그 글, 영상 설명: Markdown 또는 일반 텍스트";
}
