//! Letters and words: text that is not what it looks like, and text that nobody wrote.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr2};

use super::{Check, ROW, Rule};
use crate::lint::found::{Found, Mend};
use crate::lint::source::Look;
use crate::text::messages::rules as says;
use crate::text::{is_plain, nfc};

pub(super) const ROWS: &[Rule] = &[
    Rule {
        id: "text-nfd",
        says: &says::TEXT_NFD,
        help: &says::TEXT_NFD_HELP,
        fixes: true,
        bad: "{\"title\": \"\u{1106}\u{1175}\u{11ba}\u{110b}\u{1165}\u{11b8}\"}",
        good: "{\"title\": \"밋업\"}",
        check: Check::Event(nfd),
        ..ROW
    },
    Rule {
        id: "text-invisible",
        says: &says::TEXT_INVISIBLE,
        help: &says::TEXT_INVISIBLE_HELP,
        fixes: true,
        bad: "{\"title\": \"밋\\u200b업\"}",
        good: "{\"title\": \"밋업\"}",
        check: Check::Event(invisible),
        ..ROW
    },
    Rule {
        id: "template-left",
        says: &says::TEMPLATE_LEFT,
        help: &says::TEMPLATE_LEFT_HELP,
        bad: r#"{"entries": [{"timestamp": "0:00", "question": "Help us add timestamps"}]}"#,
        good: r#"{"entries": [{"timestamp": "0:00", "question": "자격증이 도움이 되나요?"}]}"#,
        check: Check::Event(template),
        ..ROW
    },
];

/// The strings of a JSON text that may hold anything but plain text: their bytes without the
/// quotes. Works on text that has been read, so that every string is closed.
fn strings(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..)?;
            let start = at + memchr(b'"', rest.as_bytes())? + 1;
            let (mut end, mut coded) = (start, false);
            loop {
                let rest = text.as_bytes().get(end..)?;
                let stop = memchr2(b'"', b'\\', rest)?;
                let (mark, next) = (rest.get(stop)?, rest.get(stop + 1));
                end += stop;
                if *mark == b'"' {
                    break;
                }
                coded |= next == Some(&b'u');
                end += 2;
            }
            at = end + 1;
            if coded || !is_plain(text.get(start..end)?) {
                return Some(start..end);
            }
        }
    })
}

/// Every string of the document that is no address, decoded; of a foreign document, its lines.
fn texts<'l, 'a>(look: &'l Look<'a>) -> &'l [(Range<usize>, Cow<'a, str>)] {
    look.texts.get_or_init(|| read_texts(look))
}

fn read_texts<'a>(look: &Look<'a>) -> Vec<(Range<usize>, Cow<'a, str>)> {
    let text: &'a str = &look.source.text;
    if look.places.is_none() {
        let mut at = 0;
        let line = |line: &'a str| {
            let start = at;
            at += line.len();
            (start..start + line.trim_end().len(), Cow::Borrowed(line.trim_end()))
        };
        return text.split_inclusive('\n').map(line).collect();
    }
    let decoded = |range: Range<usize>| {
        let raw = text.get(range.clone())?;
        if !raw.contains('\\') {
            return Some((range, Cow::Borrowed(raw)));
        }
        let quoted = text.get(range.start - 1..range.end + 1)?;
        Some((range, Cow::Owned(serde_json::from_str(quoted).ok()?)))
    };
    let address = |text: &str| text.starts_with("http://") || text.starts_with("https://");
    strings(text).filter_map(decoded).filter(|(_, text)| !address(text)).collect()
}

/// The bytes of a place inside a string; the whole of it where it is written with escapes.
fn inside(range: &Range<usize>, text: &str, at: &Range<usize>) -> Range<usize> {
    if text.len() == range.len() {
        range.start + at.start..range.start + at.end
    } else {
        range.clone()
    }
}

/// What gives a string of the document, of which the bytes inside its quotes are known, another
/// value. Nothing for the name of a member, which others may know it by, and for a blank text.
fn rewritten(look: &Look<'_>, inside: &Range<usize>, text: &str) -> Vec<Mend> {
    let quotes = inside.start.saturating_sub(1)..inside.end + 1;
    let rest = look.source.text.get(quotes.end..).unwrap_or_default();
    if !look.is_writable() || rest.trim_start().starts_with(':') || text.trim().is_empty() {
        return Vec::new();
    }
    vec![Mend { at: quotes, text: look.quoted(text) }]
}

fn nfd(look: &Look<'_>, found: &mut Found) {
    for (range, text) in texts(look) {
        if let Cow::Owned(composed) = nfc(text) {
            if composed == **text {
                continue;
            }
            let same = text.char_indices().zip(composed.chars()).find(|((_, a), b)| a != b);
            let start = same.map_or(0, |((at, _), _)| at);
            // To the end of the word.
            let rest = text.get(start..).unwrap_or_default();
            let end = start + rest.find(char::is_whitespace).unwrap_or(rest.len());
            let at = inside(range, text, &(start..end));
            let what = says::TEXT_NFD_FOUND.with([&composed]);
            found.at_bytes(at, what, || rewritten(look, range, &composed));
        }
    }
}

/// Characters that nobody sees, or that act on what stands around them.
fn is_invisible(c: char, before: Option<char>) -> bool {
    match c {
        ' '..='~' | '가'..='힣' | '\n' | '\r' | '\t' => false,
        // Joiners are at home between pictures and in some scripts.
        '\u{200c}' | '\u{200d}' => {
            before.is_none_or(|b| b.is_ascii() || b.is_whitespace() || matches!(b, '가'..='힣'))
        }
        '\u{ad}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{180e}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => true,
        c => c.is_control(),
    }
}

/// The text without what nobody sees. What takes a cell, or ends a line, leaves a space.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    for c in text.chars() {
        match c {
            '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{2028}' | '\u{2029}'
            | '\u{85}' => out.push(' '),
            c if is_invisible(c, before) => continue,
            c => out.push(c),
        }
        before = Some(c);
    }
    out
}

fn invisible(look: &Look<'_>, found: &mut Found) {
    for (range, text) in texts(look) {
        let mut before = None;
        for (at, c) in text.char_indices() {
            if is_invisible(c, before) {
                let code = format!("U+{:04X}", u32::from(c));
                let at = inside(range, text, &(at..at + c.len_utf8()));
                let what = says::TEXT_INVISIBLE_FOUND.with([&code]);
                found.at_bytes(at, what, || rewritten(look, range, &visible(text)));
                break;
            }
            before = Some(c);
        }
    }
}

/// Texts that are nothing but a place to fill in.
const WHOLE: [&str; 16] = [
    "xxx",
    "xx",
    "todo",
    "tbd",
    "tba",
    "fixme",
    "title",
    "untitled",
    "question",
    "question here",
    "질문",
    "제목",
    "제목 없음",
    "내용",
    "요약",
    "미정",
];
/// Words that only templates have, in a text of hardly more.
const PARTS: [&str; 11] = [
    "help us add timestamps",
    "lorem ipsum",
    "insert question",
    "insert title",
    "your question here",
    "question goes here",
    "add timestamps here",
    "여기에 질문",
    "질문을 입력",
    "제목을 입력",
    "내용을 입력",
];

fn is_template(text: &str) -> bool {
    /// Characters of what a template says; somebody who says more may use its words.
    const LONGEST: usize = 80;
    if text.chars().nth(LONGEST).is_some() {
        return false;
    }
    let lower = text.to_ascii_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    bare.is_empty() || WHOLE.contains(&bare) || PARTS.iter().any(|part| lower.contains(part))
}

fn template(look: &Look<'_>, found: &mut Found) {
    for (path, entry) in look.entries() {
        let mut texts = vec![(format!("{path}/question"), entry.question.as_str())];
        texts.extend(entry.summary.as_deref().map(|text| (format!("{path}/summary"), text)));
        for (number, answer) in entry.answers.iter().enumerate() {
            texts.push((format!("{path}/answers/{number}/summary"), &answer.summary));
        }
        for (path, text) in texts {
            if !text.is_empty() && is_template(text) {
                found.at(look, &path, says::TEMPLATE_LEFT_FOUND.with([text]));
            }
        }
    }
}
