//! Which bytes of a line may be markup: most lines have none, and are not read closer.
//!
//! Not for: what the markup means (`inline`).

/// Whether anything in a line may be markup. A colon alone is none.
pub(super) fn marked_up(raw: &str) -> bool {
    let mut colon = false;
    for byte in raw.bytes().filter(|b| is_special(*b)) {
        if byte != b':' {
            return true;
        }
        colon = true;
    }
    colon && raw.contains("://")
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
