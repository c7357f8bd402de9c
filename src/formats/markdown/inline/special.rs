//! The bytes at which the copying of plain text stops.
//!
//! Not for: what the markup there means (`inline`).

/// Whether anything in a line may be markup. A colon alone is none.
pub(super) fn marked_up(raw: &str) -> bool {
    raw.bytes().any(|b| is_special(b) && b != b':') || raw.contains("://")
}

/// Bytes at which plain copying stops: markup, and the first byte of U+200B and U+FEFF.
const SPECIAL: [bool; 256] = {
    let bytes = b"\\[]!*_~`<&{:\xe2\xef";
    let mut table = [false; 256];
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
};

pub(super) fn is_special(byte: u8) -> bool {
    SPECIAL.get(usize::from(byte)).copied().unwrap_or(false)
}
