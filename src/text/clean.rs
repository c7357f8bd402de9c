//! One rule for text from files before it is shown: nothing in it may act on the terminal,
//! hide, or reorder what stands around it.
//!
//! What is replaced stays visible where it matters, so that two halves never join into a new
//! sequence. Known cases: CVE-2026-45803, CVE-2024-52005, bidi overrides ("Trojan Source").

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::glyph::glyphs;

/// Combining marks kept on one base letter; Vietnamese and Hebrew need three.
const MOST_MARKS: usize = 4;
/// What stands for a character that may not be shown and has no picture of its own: `␦`. The
/// usual U+FFFD is two cells wide in some terminals.
const SUBSTITUTE: char = '\u{2426}';

/// Text in Unicode normal form C, as macOS file names are not.
pub fn nfc(text: &str) -> Cow<'_, str> {
    // Nothing below U+0300, and no whole syllable, changes or joins with what stands before it.
    if all_below_or_syllables(text, '\u{300}') {
        return Cow::Borrowed(text);
    }
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

/// Whether every character is ASCII or a whole syllable: such a text is composed, and holds
/// nothing that is not seen but ASCII's own control characters.
pub fn is_plain(text: &str) -> bool {
    all_below_or_syllables(text, '\u{80}')
}

/// Whether every character is below this one, or a whole syllable.
fn all_below_or_syllables(text: &str, limit: char) -> bool {
    let mut first = [0; 4];
    limit.encode_utf8(&mut first);
    let [first, ..] = first;
    seem_below_or_syllables(text.as_bytes(), first)
        || text.chars().all(|c| c < limit || ('가'..='힣').contains(&c))
}

/// Whether every character has a first byte below this one, or is a syllable that is not among
/// the last ones (힀 to 힣). Looks at many bytes at once: most texts pass, and all of a file's are
/// looked at several times.
fn seem_below_or_syllables(bytes: &[u8], first: u8) -> bool {
    /// So many bytes are looked at before a text is given up.
    const STEP: usize = 256;
    // Bytes that go on with a character are below every first byte. Numbers, not yes or no: there
    // is nothing to be decided before all of a part has been looked at.
    let odd = |byte: u8, next: u8| {
        let other = u8::from(byte >= first) & u8::from(byte.wrapping_sub(0xea) > 0xed - 0xea);
        let before = u8::from(byte == 0xea) & u8::from(next < 0xb0);
        let behind = u8::from(byte == 0xed) & u8::from(next >= 0x9e);
        other | before | behind
    };
    // No character begins with the last byte of a text, unless it is of ASCII.
    let next = bytes.get(1..).unwrap_or_default();
    let mut parts = bytes.chunks(STEP).zip(next.chunks(STEP));
    parts.all(|(part, next)| part.iter().zip(next).fold(0, |any, (a, b)| any | odd(*a, *b)) == 0)
}

/// One line that is safe to print: the glyphs of `text`, cleaned.
pub fn line(text: &str) -> Cow<'_, str> {
    if is_plain(text) && !has_controls(text, b' ') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(glyphs(text).map(|g| g.text).collect())
}

/// Whether one of ASCII's control characters, but for this one, is there. All bytes are looked at,
/// whatever stands among them: many together then.
fn has_controls(text: &str, but: u8) -> bool {
    let acts = |any: u8, byte: u8| {
        any | u8::from(byte < 0x20) & u8::from(byte != but) | u8::from(byte == 0x7f)
    };
    text.bytes().fold(0, acts) != 0
}

/// Several lines that are safe to print: breaks kept, each line cleaned.
pub fn lines(text: &str) -> String {
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// What a grapheme cluster of a file is shown as; borrowed where it is harmless.
pub(super) fn cluster(cluster: &str) -> Cow<'_, str> {
    let mut chars = cluster.chars();
    let (first, second) = (chars.next(), chars.next());
    match (first, second) {
        (Some(c), None) if shown(c) == Some(c) => Cow::Borrowed(cluster),
        _ => Cow::Owned(rebuilt(cluster)),
    }
}

/// A cluster again without what must not be shown: marks are capped, variation selectors and
/// what follows a joiner are dropped (terminals disagree about their width).
fn rebuilt(cluster: &str) -> String {
    let mut out = String::with_capacity(cluster.len().min(32));
    let mut marks = 0;
    for c in cluster.nfc() {
        if c == '\u{200d}' && !out.is_empty() && !is_joining_script(&out) {
            break;
        }
        let Some(c) = shown(c) else { continue };
        if unicode_normalization::char::is_combining_mark(c) {
            marks += 1;
            if marks > MOST_MARKS {
                continue;
            }
        }
        out.push(c);
    }
    out
}

/// Scripts in which a joiner changes letters rather than pictures.
fn is_joining_script(text: &str) -> bool {
    text.chars().next_back().is_some_and(|c| matches!(c, '\u{0600}'..='\u{0dff}'))
}

/// What one character is shown as: itself, a visible stand-in, or nothing.
fn shown(c: char) -> Option<char> {
    match c {
        '\0'..='\u{8}' | '\u{e}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('\u{2421}'),
        // C1 controls, bidi controls, interlinear marks, private use: never as they are.
        '\u{80}'..='\u{84}'
        | '\u{86}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{f0000}'..='\u{10ffff}' => Some(SUBSTITUTE),
        // Invisible and harmless in real pages: dropped.
        '\u{ad}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200c}'
        | '\u{2060}'..='\u{2065}'
        | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{e0000}'..='\u{e0fff}' => None,
        // Breaks of lines, and fillers that are blank with a width of their own.
        '\t'..='\r'
        | '\u{85}'
        | '\u{2028}'..='\u{2029}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{3164}'
        | '\u{ffa0}'
        | '\u{2800}'
        | '\u{3000}'
        | '\u{a0}'
        | '\u{2000}'..='\u{200a}'
        | '\u{202f}'
        | '\u{205f}' => Some(' '),
        c => Some(c),
    }
}

/// JSON text in which every character that could act on a terminal is written `\uXXXX`.
/// `json` must be valid JSON: such characters then stand only inside strings.
pub fn escape_json(json: &str) -> Cow<'_, str> {
    if is_plain(json) && !has_controls(json, b'\n') {
        return Cow::Borrowed(json);
    }
    let acts = |c: char| c != '\n' && c != ' ' && shown(c) != Some(c) && c != '\u{3000}';
    if !json.chars().any(acts) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if acts(c) {
            let mut units = [0u16; 2];
            for unit in c.encode_utf16(&mut units) {
                out.extend(["\\u", &format!("{unit:04x}")]);
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hostile_text_is_shown_and_does_nothing() {
        let rows = [
            ("\u{1b}[31mred", "␛[31mred"),
            ("\u{9b}31m", "␦31m"),
            ("a\tb\nc", "a b c"),
            ("가\0\u{7f}", "가␀␡"),
            ("a\u{2028}b", "a b"),
            ("\u{202e}abc", "␦abc"),
            ("Q.\u{200b}질문", "Q.질문"),
            ("⚠️", "⚠"),
            ("👩‍👩‍👧", "👩"),
            ("하\u{1112}\u{1161}\u{11ab}", "하한"),
            ("\u{e0041}\u{e007f}a", "a"),
            ("\u{3164}", " "),
        ];
        for (text, want) in rows {
            assert_eq!(line(text), want, "{text:?}");
        }
        let zalgo = format!("e{}", "\u{301}".repeat(500));
        assert!(line(&zalgo).chars().count() <= 1 + MOST_MARKS);
    }

    #[test]
    fn json_says_what_it_holds_without_acting() {
        let json = serde_json::to_string("\u{1b}[2J \u{202e}한글\u{e0041}").unwrap();
        let safe = escape_json(&json);
        assert!(safe.chars().all(|c| c == ' ' || shown(c) == Some(c)));
        assert_eq!(
            serde_json::from_str::<String>(&safe).unwrap(),
            "\u{1b}[2J \u{202e}한글\u{e0041}"
        );
        // What needs none stays, and of plain text what acts does not.
        assert_eq!(escape_json("[\n \"한글\"]"), "[\n \"한글\"]");
        assert_eq!(escape_json("\"a\u{7f}\""), "\"a\\u007f\"");
    }

    proptest! {
        #[test]
        fn plain_text_is_ascii_and_whole_syllables(
            // Longer than what is looked at together, and on both sides of every limit.
            before in 0usize..600,
            text in "[ -~가-힣\u{abff}-\u{ac01}\u{d77f}-\u{d781}\u{d7a0}-\u{d7ff}ㄱ…é\u{2ff}-\u{301}\u{e000}\u{1f600}]{0,4}",
            behind in "[ 가]{0,2}",
        ) {
            let text = format!("{}{text}{behind}", "나 a".repeat(before / 5));
            let plain = text.chars().all(|c| c.is_ascii() || ('가'..='힣').contains(&c));
            prop_assert_eq!(is_plain(&text), plain);
            prop_assert_eq!(nfc(&text), text.nfc().collect::<String>());
        }

        #[test]
        fn nothing_that_acts_is_left(text in any::<String>()) {
            for c in line(&text).chars() {
                prop_assert!(shown(c) == Some(c), "{:?}", c);
            }
        }

        #[test]
        fn what_is_cleaned_stays_short(text in any::<String>()) {
            prop_assert!(line(&text).len() <= 3 * text.len());
        }
    }
}
