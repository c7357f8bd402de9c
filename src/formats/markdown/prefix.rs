//! Marks of questions and answers: `Q.`, `질문3:`, `Q&A:`, `답변:`; and what reads as a question.

/// What a text says about itself at its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats) enum Mark {
    Question,
    /// A prize question: asked by the programme, not by somebody who wanted to know.
    Quiz,
    Answer,
}

/// Words that mark what follows them, without their number and colon.
const WORDS: [(&str, Mark); 31] = [
    ("question", Mark::Question),
    ("질문", Mark::Question),
    ("q&a", Mark::Question),
    ("qna", Mark::Question),
    ("audience question", Mark::Question),
    ("listener question", Mark::Question),
    ("사전질문", Mark::Question),
    ("현장질문", Mark::Question),
    ("추가질문", Mark::Question),
    ("퀴즈", Mark::Quiz),
    ("quiz", Mark::Quiz),
    ("answer", Mark::Answer),
    ("답변", Mark::Answer),
    ("답", Mark::Answer),
    ("응답", Mark::Answer),
    ("q", Mark::Question),
    ("a", Mark::Answer),
    ("質問", Mark::Question),
    ("回答", Mark::Answer),
    ("问题", Mark::Question),
    ("提问", Mark::Question),
    ("答", Mark::Answer),
    ("pregunta", Mark::Question),
    ("respuesta", Mark::Answer),
    ("pergunta", Mark::Question),
    ("resposta", Mark::Answer),
    ("frage", Mark::Question),
    ("antwort", Mark::Answer),
    ("domanda", Mark::Question),
    ("risposta", Mark::Answer),
    ("réponse", Mark::Answer),
];

/// The mark at the head of a text, and the text behind it.
pub(super) fn split(text: &str) -> Option<(Mark, &str)> {
    let text = text.trim_start();
    // Every line of a page comes by here: most begin with another letter.
    if !text.starts_with(|c: char| "[(<【「qQaAlLpPrRfFdD질사현추퀴답응質回问提答".contains(c))
    {
        return None;
    }
    for (open, close) in [('[', ']'), ('(', ')'), ('<', '>'), ('【', '】'), ('「', '」')] {
        if let Some(inside) = text.strip_prefix(open) {
            let (mark, rest) = word(inside)?;
            let rest = after_number(rest).strip_prefix(close)?;
            return Some((mark, rest.trim_start_matches([':', '.', '：', ' ', '-'])));
        }
    }
    let (mark, rest) = word(text)?;
    let numbered = after_number(rest);
    let behind = numbered.trim_start();
    let rest = behind.strip_prefix([':', '：', '.', ')', '．', '|']).or_else(|| {
        // `Q - …` and `질문 – …`: a dash needs room on both sides.
        let dash = behind.strip_prefix(['-', '–', '—'])?;
        dash.strip_prefix(' ')
    })?;
    // `Q.E.D.`, `A.I.`: letters go on.
    let initials = numbered.starts_with('.') && rest.chars().nth(1) == Some('.');
    (!initials).then(|| (mark, rest.trim_start()))
}

/// A marking word at the head of a text, and what follows it.
fn word(text: &str) -> Option<(Mark, &str)> {
    WORDS.iter().find_map(|(word, mark)| {
        let (head, rest) = text.split_at_checked(word.len())?;
        let whole = !rest.starts_with(char::is_alphabetic) && !rest.starts_with('&');
        (head.eq_ignore_ascii_case(word) && whole).then_some((*mark, rest))
    })
}

/// A marking word with its number and nothing else: `Q`, `질문 3`.
pub(super) fn is_bare(text: &str) -> bool {
    let rest = word(text.trim()).map(|(_, rest)| after_number(rest));
    rest.is_some_and(|rest| rest.trim_end_matches([':', '.', '：']).trim().is_empty())
}

/// Behind a number: ` 3`, `#3`, `3-1`.
fn after_number(text: &str) -> &str {
    let trimmed = text.trim_start_matches([' ', '#', '\u{a0}']);
    let rest = trimmed.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    if trimmed.starts_with(|c: char| c.is_ascii_digit()) { rest } else { text }
}

/// A title without its marks of a question, and whether it had one. Quizzes have none.
pub(in crate::formats) fn title(text: &str) -> (&str, Option<Mark>) {
    let mut text = text.trim();
    let mut found = None;
    // `👩 [질문] …`: a picture before the mark goes with it.
    let bare = text.trim_start_matches(|c: char| !c.is_ascii() && !c.is_alphanumeric() || c == ' ');
    if bare.len() < text.len() && split(bare).is_some() {
        text = bare;
    }
    // `Q&A: Q1. …` has two of them.
    for _ in 0..3 {
        match split(text) {
            Some((mark @ (Mark::Question | Mark::Quiz), rest)) if !rest.trim().is_empty() => {
                found = found.or(Some(mark));
                text = rest.trim();
            }
            _ => break,
        }
    }
    (text, found)
}

/// Ways in which a Korean question ends without its mark.
const ENDINGS: [&str; 13] = [
    "나요",
    "까요",
    "인가요",
    "은가요",
    "는가요",
    "한가요",
    "던가요",
    "건가요",
    "은지요",
    "는지요",
    "궁금합니다",
    "궁금해요",
    "궁금하네요",
];

/// Whether a title reads as a question.
pub(in crate::formats) fn asks(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '?' | '？'));
    if text.chars().nth(150).is_some() {
        // What somebody said at length asks only where it ends so.
        return text.ends_with(['?', '？']);
    }
    let marked = text.char_indices().any(|(at, c)| {
        let after = text.get(at + c.len_utf8()..).and_then(|t| t.chars().next());
        matches!(c, '?' | '？') && after.is_none_or(|a| !a.is_alphanumeric() && a != '=')
    });
    marked || ENDINGS.iter().any(|e| text.ends_with(e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_off_a_question() {
        let rows = [
            ("Q.질문입니다", ("질문입니다", Some(Mark::Question))),
            ("Q. 질문", ("질문", Some(Mark::Question))),
            ("q1) 질문", ("질문", Some(Mark::Question))),
            ("Q&A: Why?", ("Why?", Some(Mark::Question))),
            ("Question 3: Why", ("Why", Some(Mark::Question))),
            ("Question #3 - Why", ("Why", Some(Mark::Question))),
            ("질문3: 왜", ("왜", Some(Mark::Question))),
            ("[퀴즈1]이름은?", ("이름은?", Some(Mark::Quiz))),
            ("[Q] 왜", ("왜", Some(Mark::Question))),
            ("👩\u{200d}💻 [질문] 왜", ("왜", Some(Mark::Question))),
            ("👋 인사", ("👋 인사", None)),
            ("Q&A: Q2. 왜", ("왜", Some(Mark::Question))),
            ("Q&A session", ("Q&A session", None)),
            ("Q&A", ("Q&A", None)),
            ("질문과 답변: 시작", ("질문과 답변: 시작", None)),
            ("Quality: what", ("Quality: what", None)),
            ("A. 답", ("A. 답", None)),
            ("Q.E.D. is", ("Q.E.D. is", None)),
            ("질문:", ("질문:", None)),
        ];
        for (text, want) in rows {
            assert_eq!(title(text), want, "{text}");
        }
        assert_eq!(split("답변: 네"), Some((Mark::Answer, "네")));
        assert_eq!(split("A1. Yes"), Some((Mark::Answer, "Yes")));
        assert_eq!(split("A.I. is"), None);
        assert_eq!(split("A yes"), None);
    }

    #[test]
    fn a_question_is_known_by_its_end() {
        for text in
            ["Why?", "이게 뭔가요?", "뭔가요? (2부)", "\"Really?\"", "언제 시작하나요", "x? Y"]
        {
            assert!(asks(text), "{text}");
        }
        for text in ["Intro", "https://a.example/?q=1", "시작", "How it works", "a?b"] {
            assert!(!asks(text), "{text}");
        }
    }
}
