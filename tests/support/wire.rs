//! Reads what a program writes to a terminal and says what in it does not belong there.

/// The private modes that qstamp switches: cursor, mouse, alternate screen, pastes, whole frames.
const MODES: [&str; 9] = ["25", "1000", "1002", "1003", "1006", "1015", "1049", "2004", "2026"];

/// What may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Allowed {
    /// Letters and line breaks.
    Text,
    /// Text and what a full screen needs.
    Screen,
}

/// Everything that does not belong there.
pub(crate) fn faults(bytes: &[u8], allowed: Allowed) -> Vec<String> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return vec![format!("not UTF-8: {error}")],
    };
    let mut faults = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let tail = &rest[c.len_utf8()..];
        rest = match c {
            '\u{1b}' if allowed == Allowed::Screen => match sequence(tail) {
                Ok(after) => after,
                Err(what) => {
                    faults.push(what);
                    tail
                }
            },
            '\n' | '\r' => tail,
            c if acts(c) => {
                let before: String =
                    text[..text.len() - rest.len()].chars().rev().take(20).collect();
                faults.push(format!("{c:?} after {:?}", before.chars().rev().collect::<String>()));
                tail
            }
            _ => tail,
        };
    }
    faults
}

/// Controls, and characters that hide or reorder text.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// What follows a sequence that is allowed, or what is wrong with it.
fn sequence(after_escape: &str) -> Result<&str, String> {
    if let Some(osc) = after_escape.strip_prefix("]52;c;") {
        let end = osc.find(|c: char| !(c.is_ascii_alphanumeric() || "+/=".contains(c)));
        let rest = &osc[end.unwrap_or(osc.len())..];
        return rest.strip_prefix("\u{1b}\\").ok_or_else(|| "an OSC 52 that does not end".into());
    }
    let wrong = || format!("ESC {:?}", after_escape.chars().take(12).collect::<String>());
    let csi = after_escape.strip_prefix('[').ok_or_else(wrong)?;
    let end = csi.find(|c: char| ('@'..='~').contains(&c)).ok_or_else(wrong)?;
    let (parameters, rest) = csi.split_at(end);
    let numbers = parameters.chars().all(|c| c.is_ascii_digit() || c == ';' || c == ':');
    let right = match rest.as_bytes()[0] {
        // Where, how it looks, and clearing.
        b'H' | b'm' | b'J' => numbers,
        b'h' | b'l' => parameters.strip_prefix('?').is_some_and(|mode| MODES.contains(&mode)),
        _ => false,
    };
    if right { Ok(&rest[1..]) } else { Err(wrong()) }
}

#[test]
fn the_scan_finds_what_does_not_belong() {
    let good = "\u{1b}[?1049h\u{1b}[?2026h\u{1b}[1;1H\u{1b}[38;5;6m한글\u{1b}[0m\r\n\u{1b}[?2026l\
                \u{1b}]52;c;aHR0cHM6Ly8=\u{1b}\\";
    assert_eq!(faults(good.as_bytes(), Allowed::Screen), [""; 0]);
    for bad in [
        "\u{1b}]0;title\u{7}",
        "\u{1b}[6n",
        "\u{1b}[?1h",
        "\u{1b}c",
        "\u{1b}[>1u",
        "\u{9b}31m",
        "\u{202e}",
        "\u{2028}",
        "\u{e0041}",
        "\u{7}",
        "\u{1b}",
    ] {
        assert!(!faults(bad.as_bytes(), Allowed::Screen).is_empty(), "{bad:?}");
        assert!(!faults(bad.as_bytes(), Allowed::Text).is_empty(), "{bad:?}");
    }
    assert!(!faults(b"\x1b[31m", Allowed::Text).is_empty());
    assert!(!faults(b"\x9b31m", Allowed::Text).is_empty());
}
