//! Who speaks: `**Name** : text`, `**A, B** :`, `**A** in 채팅창 :`, `Name: text` for known names.
//!
//! A name is a speaker only at the head of a line; inside a sentence it is a name.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::inline::Inline;

/// The head of a line that says who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub names: Vec<Name>,
    /// `chat` where it was written, not said.
    pub via: Option<&'static str>,
    /// Where the words begin, in bytes of the text.
    pub rest: usize,
    /// Bold or painted: nobody else writes a line like it.
    pub marked: bool,
}

/// A name, and how the page painted it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub name: String,
    pub color: Option<String>,
}

/// Words before a colon that name no person.
const LABELS: [&str; 120] = [
    "이메일",
    "홈페이지",
    "주제어",
    "구성원",
    "준비물",
    "소요시간",
    "회의록",
    "안건",
    "recommendation",
    "recommendations",
    "pros",
    "cons",
    "key points",
    "key takeaways",
    "resources",
    "bottom line",
    "short answer",
    "conclusion",
    "result",
    "results",
    "status",
    "approved",
    "rejected",
    "needs work",
    "background",
    "context",
    "goal",
    "goals",
    "problem",
    "solution",
    "option",
    "step",
    "phase",
    "day",
    "session",
    "chapter",
    "section",
    "answered",
    "follow-up",
    "caveat",
    "details",
    "overview",
    "introduction",
    "keynote",
    "break",
    "opening",
    "closing",
    "장점",
    "단점",
    "결론",
    "배경",
    "목표",
    "문제",
    "해결",
    "이유",
    "방법",
    "q",
    "a",
    "q&a",
    "qna",
    "question",
    "answer",
    "note",
    "notes",
    "tip",
    "tldr",
    "summary",
    "update",
    "edit",
    "example",
    "warning",
    "important",
    "link",
    "links",
    "reference",
    "references",
    "source",
    "topic",
    "intro",
    "outro",
    "date",
    "time",
    "where",
    "when",
    "who",
    "what",
    "why",
    "how",
    "title",
    "video",
    "audio",
    "recording",
    "agenda",
    "speaker",
    "speakers",
    "action",
    "decision",
    "links shared",
    "talk",
    "demo",
    "announcement",
    "part",
    "질문",
    "답변",
    "답",
    "정답",
    "참고",
    "주의",
    "예",
    "예시",
    "추가",
    "요약",
    "링크",
    "출처",
    "일시",
    "장소",
    "출연진",
    "패널",
    "퀴즈",
    "비고",
];

/// What stands between a name and its colon when somebody wrote instead of speaking.
const CHAT: [&str; 5] = ["채팅", "댓글", "chat", "comment", "slack"];

/// Reads who speaks at the head of a line, or behind a byte of it. `known` names need no markup.
pub(super) fn head(line: &Inline<'_>, from: usize, known: &dyn Fn(&str) -> bool) -> Option<Head> {
    let text = &line.text;
    let rest = text.get(from..)?;
    let sign = |c: char| !c.is_ascii() && !c.is_alphanumeric() && !"“‘「『《〈".contains(c);
    let joins = |c: char| {
        c.is_whitespace() || sign(c) || from > 0 && matches!(c, ']' | ')' | '-' | '–' | '>')
    };
    let start = text.len() - rest.trim_start_matches(joins).len();
    let at_start = |r: &&Range<usize>| r.start <= start && r.end > start;
    let bold = line.bold.iter().find(at_start);
    let painted = line.colors.iter().map(|(r, _)| r).find(at_start);
    match bold.or(painted) {
        Some(range) => marked(line, start..range.end, from == 0),
        None => plain(text, start, known),
    }
}

/// `(Ada) It is.` behind the mark of an answer: who gave it, and what they said.
pub(super) fn aside(text: &str) -> Option<(Head, &str)> {
    let (words, rest) = text.strip_prefix('(')?.split_once(')')?;
    let names = names(words).filter(|names| names.iter().all(|n| n.chars().count() <= 30))?;
    let names = names.into_iter().map(|name| Name { name, color: None }).collect();
    let rest = rest.trim_start_matches([':', '：', ' ', '-']);
    Some((Head { names, via: None, rest: 0, marked: false }, rest))
}

/// Bold or painted words that a colon follows, or that end in one.
/// At the head of a line a dash serves too.
fn marked(line: &Inline<'_>, range: Range<usize>, dashes: bool) -> Option<Head> {
    let words = line.part(range.clone());
    let behind = line.text.get(range.end..)?;
    let inside = words.trim_end().strip_suffix([':', '：']);
    let (words, aside, colon) = if let Some(words) = inside {
        let open = words.find(['(', '[']).unwrap_or(words.len());
        let (words, aside) = words.split_at_checked(open)?;
        (words, aside, 0)
    } else {
        let dash = [" — ", " – ", " - "].iter().find(|d| dashes && behind.starts_with(**d));
        if let Some(dash) = dash {
            (words, "", dash.len())
        } else {
            let colon = behind.find([':', '：']).filter(|at| *at <= 60)?;
            (words, behind.get(..colon)?, colon + behind.get(colon..)?.chars().next()?.len_utf8())
        }
    };
    let via = via(aside)?;
    let names = names(words)?;
    let names = names.into_iter().map(|name| {
        let color = line.colors.iter().find(|(r, _)| line.part(r.clone()).contains(&name));
        Name { color: color.map(|(_, c)| c.clone()), name }
    });
    let rest = range.end + colon;
    Some(Head { names: names.collect(), via, rest, marked: true })
}

/// `Name: text` of a known name.
fn plain(text: &str, start: usize, known: &dyn Fn(&str) -> bool) -> Option<Head> {
    let line = text.get(start..)?;
    let near = line.bytes().take(84).position(|b| b == b':' || b == 0xef)?;
    let colon = near + line.get(near..)?.find([':', '：'])?;
    let words = line.get(..colon)?;
    if colon > 80 || words.bytes().filter(|b| *b == b' ').count() > 12 {
        return None;
    }
    let (words, rest) = line.split_at_checked(colon)?;
    let width = rest.chars().next()?.len_utf8();
    let open = words.find(['(', '[']).unwrap_or(words.len());
    let (words, aside) = words.split_at_checked(open)?;
    let found = names(words).filter(|names| names.iter().all(|n| known(n)))?;
    let names = found.into_iter().map(|name| Name { name, color: None }).collect();
    Some(Head { names, via: via(aside)?, rest: start + colon + width, marked: false })
}

/// What an aside between name and colon says: nothing, or that it was written in the chat.
/// `None` where a sentence goes on.
#[expect(clippy::option_option, reason = "whether it can be an aside, and what it then says")]
fn via(aside: &str) -> Option<Option<&'static str>> {
    let aside = aside.trim();
    let lower = aside.to_lowercase();
    if CHAT.iter().any(|w| lower.contains(w)) && aside.chars().count() <= 30 {
        return Some(Some("chat"));
    }
    let closed = aside.starts_with(['(', '[']) && aside.ends_with([')', ']']);
    let title = ["님", "씨", "선생님", "교수님", "대표님", "이사님"].contains(&aside);
    (aside.is_empty() || closed || title).then_some(None)
}

/// The people that words name: `A, B`, `A & B`, `A와 B`; `None` where they are no names.
pub(in crate::formats) fn names(words: &str) -> Option<Vec<String>> {
    let mut found = Vec::new();
    let joined = words.contains(" & ") || words.contains(" and ");
    let words = if joined {
        Cow::Owned(words.replace(" & ", ",").replace(" and ", ","))
    } else {
        Cow::Borrowed(words)
    };
    for part in words.split([',', '·', '，', '/', '、']) {
        let name = without_title(part.trim());
        if name.is_empty() {
            continue;
        }
        if !is_name(name) || found.len() >= 8 {
            return None;
        }
        found.push(name.to_owned());
    }
    (!found.is_empty()).then_some(found)
}

/// A name without the politeness behind it.
pub(super) fn without_title(name: &str) -> &str {
    let name = name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '@' | '*'));
    name.strip_suffix("님").filter(|n| n.chars().count() > 1).unwrap_or(name).trim_end()
}

/// A voice that only has a number: `Speaker 1`, `참석자 2`.
pub(super) fn anonymous(name: &str) -> bool {
    let word = name.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '_' | '-'));
    let word = word.to_lowercase();
    let numbered = name.ends_with(|c: char| c.is_ascii_digit());
    numbered && ["speaker", "참석자", "화자", "발표자", "guest", "spk"].contains(&word.as_str())
}

/// Whether words have the shape of a person's name (or of `Speaker 1`).
pub(super) fn is_name(words: &str) -> bool {
    let sentence = words.contains(|c: char| {
        matches!(c, '?' | '!' | ';' | ':' | '"' | '“' | '”' | '#' | '=' | '<' | '>' | '[' | ']')
            || matches!(c, '{' | '}' | '|' | '\n' | '`' | '/' | '→' | '%' | '~')
    });
    let count = words.split(' ').count();
    if sentence || count > 5 || words.chars().count() > 40 {
        return false;
    }
    // `Where to look`: all words of a name begin large, but for `van`, `de` and their like.
    let small = words.split(' ').filter(|w| w.starts_with(char::is_lowercase)).count();
    if count > 1 && small > usize::from(count > 2) {
        return false;
    }
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let numbered = words.ends_with(|c: char| c.is_ascii_digit());
    let anonymous = anonymous(words);
    let plain = !numbered || anonymous || letters > 3 && count == 1;
    letters >= 1 && plain && (anonymous || !is_label(words))
}

/// Whether words are a label of text, numbered or not: `Note`, `Question 3`.
fn is_label(words: &str) -> bool {
    let lower = words.to_lowercase();
    let bare = lower.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '.' | '#'));
    LABELS.contains(&bare)
}

/// Everybody a page names as a speaker, with the colour each was painted in.
#[derive(Debug, Default)]
pub(super) struct Cast {
    order: Vec<Name>,
    places: HashMap<String, usize>,
}

/// The most people that one page is believed to have.
const MOST: usize = 5_000;

impl Cast {
    pub(super) fn add(&mut self, name: &str, color: Option<&str>) {
        if let Some(place) = self.places.get(name) {
            if let Some(known) = self.order.get_mut(*place).filter(|n| n.color.is_none()) {
                known.color = color.map(str::to_owned);
            }
        } else if self.order.len() < MOST {
            self.places.insert(name.to_owned(), self.order.len());
            self.order.push(Name { name: name.to_owned(), color: color.map(str::to_owned) });
        }
    }

    pub(super) fn knows(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    pub(super) fn into_names(self) -> Vec<Name> {
        self.order
    }
}

#[cfg(test)]
mod tests {
    use super::super::inline::{References, read};
    use super::*;

    fn said(raw: &str) -> Option<(Vec<String>, Option<&'static str>, String)> {
        let line = read(raw, &References::default());
        let head = head(&line, 0, &|name| name == "Ada")?;
        let rest = line.text.get(head.rest..).unwrap().trim().to_owned();
        Some((head.names.into_iter().map(|n| n.name).collect(), head.via, rest))
    }

    #[test]
    fn heads_are_read_in_the_ways_people_write_them() {
        let row = |names: &[&str], via, rest: &str| {
            Some((names.iter().map(|n| (*n).to_owned()).collect(), via, rest.to_owned()))
        };
        let rows = [
            ("**<span style=\"color: #ff2f3c\">가나다</span>** : 네", row(&["가나다"], None, "네")),
            ("**가나다**:네", row(&["가나다"], None, "네")),
            ("**가나다 님:** 네", row(&["가나다"], None, "네")),
            (
                "**가나다, 라마바** : (손을 흔들며)",
                row(&["가나다", "라마바"], None, "(손을 흔들며)"),
            ),
            ("**가나다** in 채팅창 : ㅎㅎ", row(&["가나다"], Some("chat"), "ㅎㅎ")),
            ("**Ada (chat):** hi", row(&["Ada"], Some("chat"), "hi")),
            ("Ada: hi", row(&["Ada"], None, "hi")),
            ("Ada (chat): hi", row(&["Ada"], Some("chat"), "hi")),
            ("Bob: hi", None),
            ("저도 **가나다**님처럼 생각해요: 네", None),
            ("**가나다**님처럼 저도 그렇게 생각해요: 네", None),
            ("**답변**: 네", None),
            ("**Question 3:** why", None),
            ("**Speaker 1:** hi", row(&["Speaker 1"], None, "hi")),
            ("**Run it!**: no", None),
        ];
        for (raw, want) in rows {
            assert_eq!(said(raw), want, "{raw}");
        }
    }
}
