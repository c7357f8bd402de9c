//! The words beside a time: what belongs to a title, and what only leads to it.

use super::super::inline::one_line;

/// Words on a link that name no subject.
pub(super) const GENERIC: [&str; 24] = [
    "video",
    "videos",
    "watch",
    "link",
    "here",
    "youtube",
    "recording",
    "timestamp",
    "clip",
    "play",
    "listen",
    "audio",
    "jump",
    "영상",
    "동영상",
    "바로가기",
    "링크",
    "보기",
    "영상 보기",
    "다시보기",
    "재생",
    "유튜브",
    "watch video",
    "video link",
];

/// How long a number in a circle or on a key is that heads a text: `①`, `1️⃣`.
pub(super) fn ordinal(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    if matches!(first, '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '\u{3251}'..='\u{32bf}')
    {
        return first.len_utf8();
    }
    let digits = text.bytes().take(2).take_while(u8::is_ascii_digit).count();
    let key = text.get(digits..).unwrap_or_default().trim_start_matches('\u{fe0f}');
    if digits > 0 && key.starts_with('\u{20e3}') { text.len() - key.len() } else { 0 }
}

/// Words before a time, without the bracket that opens it and signs that join.
pub(super) fn words_before(text: &str) -> String {
    let text = text.trim_end_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '(' | '[' | '（' | '【' | '<' | '@' | '-' | '–' | '—')
            || matches!(c, '|' | '_' | '~' | '·' | '•' | '➡' | '→' | '⏱' | '🕒')
    });
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '[' | '|'));
    let text = text.get(ordinal(text)..).unwrap_or(text);
    let text = if text.contains('[') { text } else { text.trim_end_matches(']') };
    // `Title – at 4:05`
    let text = text.strip_suffix(" at").map_or(text, |t| {
        t.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '(' | ','))
    });
    let letters = text.chars().any(char::is_alphanumeric);
    let word = ["timestamp", "time", "타임스탬프", "ts", "시간"]
        .contains(&text.trim_end_matches([':', ' ', '[']).to_lowercase().as_str());
    if letters && !word { one_line(text) } else { String::new() }
}

/// Words after a time, without the bracket that closes it and signs that join.
pub(super) fn words_after(text: &str) -> String {
    let text = text.trim_start_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, ')' | ']' | '）' | '】' | '>' | '-' | '–' | '—' | ':' | '：' | '|')
            || matches!(c, '·' | '•' | '.' | ',' | '_' | '~' | '➡' | '→' | '=' | '*' | '／')
    });
    let bare = text.trim_end();
    if bare.chars().any(char::is_alphanumeric) || bare.contains(['?', '？']) {
        one_line(bare)
    } else {
        String::new()
    }
}
