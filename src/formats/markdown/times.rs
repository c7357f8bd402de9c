//! Written times within plain text: where they are, and whether they mean a recording at all.
//!
//! Only shapes with a colon, or with units (`1시간 2분`, `16m19s`), are times. Not for: deciding
//! what a line with a time is (`marks`).

use std::ops::Range;

use crate::model::Timestamp;

/// A written time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub range: Range<usize>,
    /// `None` where it has the look of a time but cannot be one: `1:5045`, `12:75`.
    pub time: Option<Timestamp>,
}

/// The times of a text in order, from a byte on.
pub(super) fn tokens(text: &str, from: usize) -> impl Iterator<Item = Token> {
    let mut at = from;
    std::iter::from_fn(move || {
        let token = next(text, at)?;
        at = token.range.end;
        Some(token)
    })
}

/// The first time at or after a byte.
pub(super) fn next(text: &str, from: usize) -> Option<Token> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut search = from;
    loop {
        let colon = search + bytes.get(search..)?.iter().position(|b| *b == b':')?;
        search = colon + 1;
        if colon == 0 || !digit(colon - 1) || !digit(colon + 1) {
            continue;
        }
        let mut start = colon;
        while start > from && digit(start - 1) {
            start -= 1;
        }
        let mut end = colon + 1;
        while digit(end) || (bytes.get(end) == Some(&b':') && digit(end + 1)) {
            end += 1;
        }
        search = end;
        let fraction = bytes.get(end).is_some_and(|b| matches!(b, b'.' | b','))
            && digit(end + 1)
            && digit(end + 2)
            && digit(end + 3)
            && !digit(end + 4);
        if fraction {
            end += 4;
        }
        let before = text.get(..start).and_then(|t| t.chars().next_back());
        let after = text.get(end..).and_then(|t| t.chars().next());
        // A word, an address or a version, not a time: `a1:20`, `10.0.0.1:80`, `T07:34:10Z`.
        let joined = match before {
            Some('.') => start >= 2 && digit(start - 2),
            Some('/') => !text.get(..start - 1).is_some_and(|t| t.ends_with(' ')),
            Some(c) => c.is_ascii_alphabetic() || c == '_',
            None => false,
        };
        if joined || after.is_some_and(|c| c.is_ascii_digit() || c == 'Z') {
            continue;
        }
        let written = text.get(start..end).unwrap_or_default();
        let time = lenient(written);
        let look = written.split(':').skip(1).all(|p| p.len() >= 2) || time.is_some();
        if !look {
            continue;
        }
        return Some(Token { range: start..end, time });
    }
}

/// `16:19`, and `1:9:11`, which has one reading.
fn lenient(written: &str) -> Option<Timestamp> {
    Timestamp::parse(written).or_else(|| {
        let (hours, rest) = written.split_once(':')?;
        let (minutes, seconds) = rest.split_once(':')?;
        let padded = minutes.len() == 1 && seconds.len() == 2;
        padded.then(|| Timestamp::parse(&format!("{hours}:0{minutes}:{seconds}")))?
    })
}

/// A time with units at the head of a text: `1시간 2분 3초`, `16분 19초`, `1h2m3s`, `16m19s`.
/// One unit alone is a length, not a place, unless it is closed in a bracket by the caller.
pub(super) fn units(text: &str) -> Option<Token> {
    let shape = |c: char| {
        c.is_ascii_digit() || matches!(c, ' ' | '시' | '간' | '분' | '초' | 'h' | 'm' | 's')
    };
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let head: String = text.chars().take(16).take_while(|c| shape(*c)).collect();
    // The last unit ends the time; what follows it is a title.
    let end = ["초", "분", "시간", "s", "m"]
        .iter()
        .filter_map(|u| Some(head.rfind(u)? + u.len()))
        .max()?;
    let written = head.get(..end)?;
    let marks =
        ["시간", "분", "초", "h", "m", "s"].iter().filter(|u| written.contains(**u)).count();
    let after = text.get(end..).and_then(|t| t.chars().next());
    if marks < 2 || after.is_some_and(char::is_alphanumeric) {
        return None;
    }
    Timestamp::parse(written).map(|time| Token { range: 0..end, time: Some(time) })
}

/// One unit at the head of a text, set apart from the words behind it: `18분 - 소개`, `14m: Intro`.
/// A length as well as a place: the page must say which.
pub(super) fn unit(text: &str) -> Option<Token> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..).filter(|_| (1..=3).contains(&digits))?;
    let unit = ["시간", "분", "초", "h", "m", "s"].into_iter().find(|u| rest.starts_with(u))?;
    let end = digits + unit.len();
    let behind = text.get(end..)?.trim_start();
    let apart = behind.starts_with(['-', '–', '—', ':', '|', '~', '·', '→']);
    let time = Timestamp::parse(text.get(..end)?).filter(|_| apart)?;
    Some(Token { range: 0..end, time: Some(time) })
}

/// Words behind a time that make it an hour of the day.
const DAY_AFTER: [&str; 19] = [
    "am", "pm", "a.m", "p.m", "utc", "gmt", "kst", "jst", "pst", "pdt", "pt", "est", "edt", "et",
    "cst", "cet", "cest", "bst", "ist",
];

/// Words before a time that make it an hour of the day, a date or a length.
const DAY_BEFORE: [&str; 28] = [
    "오전",
    "오후",
    "저녁",
    "아침",
    "일시",
    "날짜",
    "시간",
    "길이",
    "재생시간",
    "재생 시간",
    "기간",
    "am",
    "pm",
    "date",
    "time",
    "when",
    "duration",
    "length",
    "runtime",
    "starts",
    "date/time",
    "meeting date/time",
    "meeting duration",
    "meeting time",
    "video length",
    "start time",
    "end time",
    "published",
];

/// Whether the text around a time says that it is an hour of the day or a length.
pub(super) fn of_the_day(before: &str, after: &str) -> bool {
    let after = after.trim_start_matches([' ', '\u{a0}']);
    let word = after.split(|c: char| !(c.is_ascii_alphabetic() || c == '.')).next();
    let word = word.unwrap_or_default().trim_end_matches('.');
    if word.len() <= 4 && DAY_AFTER.iter().any(|w| w.eq_ignore_ascii_case(word)) {
        return true;
    }
    let before = before.trim_end_matches([' ', ':', '：', '(', '[', '-', '~', '\u{a0}', '*']);
    if before.is_empty() {
        // Most times lead their line.
        return false;
    }
    let label = before.split([':', '：']).next().unwrap_or_default();
    let label = label.trim_start_matches([' ', '-', '*', '#', '•']).trim_end();
    let tail = before.rsplit([',', '|', '/', '\n']).next().unwrap_or_default().trim();
    let whole = before.trim_start_matches([' ', '-', '*', '#', '•']).trim();
    DAY_BEFORE.iter().any(|w| {
        tail.eq_ignore_ascii_case(w)
            || label.eq_ignore_ascii_case(w)
            || whole.eq_ignore_ascii_case(w)
            || (!w.is_ascii() && w.chars().count() == 2 && tail.split(' ').next_back() == Some(w))
    }) || dated(tail)
}

/// `2022년 4월 20일`, `2022-04-20`, `August 6, 2021`: a date before an hour.
fn dated(text: &str) -> bool {
    // `2024.03.12(화)`: the day of the week stands behind the date.
    let week = text.trim_end().strip_suffix(')').and_then(|t| t.rsplit_once('('));
    let text = week.filter(|(_, day)| day.chars().count() <= 3).map_or(text, |(date, _)| date);
    let text = text.trim_end_matches([')', ' ', '\u{a0}']);
    if text.ends_with('일') {
        return text.chars().any(|c| c.is_ascii_digit());
    }
    // `May 3, 2024 at`, and not `Is 2.0 stable? – at`.
    if let Some(day) = text.strip_suffix(" at") {
        return text.len() > 8 && day.trim_end().ends_with(|c: char| c.is_ascii_digit());
    }
    let tail: String = text.chars().rev().take(10).collect();
    let digits = tail.chars().filter(char::is_ascii_digit).count();
    digits == 8 && tail.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.' | '/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(&str, Option<u64>)> {
        tokens(text, 0)
            .map(|t| (text.get(t.range).unwrap(), t.time.map(Timestamp::seconds)))
            .collect()
    }

    #[test]
    fn times_are_found_where_they_stand() {
        type Row = (&'static str, &'static [(&'static str, Option<u64>)]);
        let rows: [Row; 10] = [
            ("16:19 Q", &[("16:19", Some(979))]),
            ("(10:10-14:02)", &[("10:10", Some(610)), ("14:02", Some(842))]),
            ("61:05, 1:9:11", &[("61:05", Some(3665)), ("1:9:11", Some(4151))]),
            ("0:03.250 x", &[("0:03.250", Some(3))]),
            ("1:5045", &[("1:5045", None)]),
            ("at 12:75", &[("12:75", None)]),
            ("16:9 and 3:2, a1:20, v0.1:20", &[]),
            ("https://a.example:8080/x", &[]),
            ("가16:19나", &[("16:19", Some(979))]),
            (":::1:::", &[]),
        ];
        for (text, want) in rows {
            assert_eq!(all(text), want, "{text}");
        }
    }

    #[test]
    fn units_need_two_of_them() {
        let rows = [
            ("1시간 2분 소개", Some((62 * 60, "1시간 2분"))),
            ("16분 19초: 질문", Some((979, "16분 19초"))),
            ("1h2m3s intro", Some((3723, "1h2m3s"))),
            ("3분 정도의 발표", None),
            ("10분", None),
            ("2022년", None),
        ];
        for (text, want) in rows {
            let got = units(text).map(|t| {
                (t.time.map_or(0, Timestamp::seconds), text.get(t.range).unwrap_or_default())
            });
            assert_eq!(got, want, "{text}");
        }
    }

    #[test]
    fn one_unit_must_stand_apart() {
        let rows = [
            ("18분 - 소개", Some(1080)),
            ("14m: Heisenbugs", Some(840)),
            ("1시간 | 휴식", Some(3600)),
            ("18분 정도 - 소개", None),
            ("14m", None),
            ("14mm: lens", None),
            ("2024년 - 회고", None),
        ];
        for (text, want) in rows {
            let got = unit(text).and_then(|t| t.time).map(Timestamp::seconds);
            assert_eq!(got, want, "{text}");
        }
    }

    #[test]
    fn hours_of_the_day_are_known_by_their_neighbours() {
        let rows = [
            ("", " p.m. ~ 8:30", true),
            ("", " UTC", true),
            ("일시: ", " ~ 20:30", true),
            ("2022년 4월 20일 ", "", true),
            ("일시: 2022년 4월 20일 ", " ~ 20:30", true),
            ("오후 ", "에 시작", true),
            ("2024.03.12(화) ", " ~ 21:00", true),
            ("- 일시 : 4월 셋째 주 ", "", true),
            ("Duration: ", "", true),
            ("Meeting Date/Time: August 6, 2021, ", " UTC", true),
            ("", " Q.질문", false),
            ("", " Estimates", false),
            ("질문 (", ")", false),
        ];
        for (before, after, want) in rows {
            assert_eq!(of_the_day(before, after), want, "{before}|{after}");
        }
    }
}
