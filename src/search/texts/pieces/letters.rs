//! The letters of a short piece as a few numbers: found, hashed and compared eight bytes at a time.
//!
//! Not for: what a piece says (`pieces`).

/// Bytes that are looked at together.
pub(super) const EIGHT: usize = 8;
/// Words of eight bytes that hold a piece which is worth knowing.
const WORDS: usize = 4;

/// The letters of a short piece, zeros behind them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Letters {
    words: [u64; WORDS],
    pub(super) length: u32,
}

impl Letters {
    /// Those at the front of some bytes up to the first space; `None` where it comes too late.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        const LOW: u64 = u64::from_ne_bytes([1; EIGHT]);
        const SPACES: u64 = u64::from_ne_bytes([b' '; EIGHT]);
        let mut letters = Self::default();
        for (slot, eight) in letters.words.iter_mut().zip(bytes.as_chunks().0) {
            let word = u64::from_le_bytes(*eight);
            // The lowest bit of these is the highest of the first byte that is a space (Hacker's
            // Delight, 2nd edition, 6-1).
            let other = word ^ SPACES;
            let found = other.wrapping_sub(LOW) & !other & LOW << 7;
            if found != 0 {
                let bits = found.trailing_zeros() / u8::BITS * u8::BITS;
                *slot = word & ((1 << bits) - 1);
                letters.length += bits / u8::BITS;
                return Some(letters);
            }
            *slot = word;
            letters.length += u64::BITS / u8::BITS;
        }
        None
    }

    /// A hash of what is no secret: who makes pieces meet makes reading slow, and no more.
    pub(super) fn hash(&self) -> u64 {
        let mix = |sum: u64, word: &u64| {
            let product = u128::from(sum ^ word) * u128::from(0x9e37_79b9_7f4a_7c15_u64);
            #[expect(clippy::cast_possible_truncation, reason = "both halves are taken")]
            let halves = (product as u64, (product >> 64) as u64);
            halves.0 ^ halves.1
        };
        let used = self.length as usize / EIGHT + 1;
        let sum = 0x2545_f491_4f6c_dd1d ^ u64::from(self.length);
        self.words.iter().take(used).fold(sum, mix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_end_at_the_first_space() {
        let long = format!("{} ", "a".repeat(EIGHT * WORDS));
        let rows = [
            ("        ", Some(0)),
            ("a       b", Some(1)),
            ("강도는        ", Some(9)),
            // What a byte is one more or less than a space, or a space with its highest bit.
            ("!\u{1f}\u{a0} \u{a0}!!!", Some(4)),
            ("abcdefg ", Some(7)),
            ("abcdefgh        ", Some(8)),
            (&long[1..], Some(31)),
            (&long, None),
            ("abcdefg", None),
        ];
        for (text, length) in rows {
            let found = Letters::of(text.as_bytes());
            assert_eq!(found.map(|letters| letters.length), length, "{text:?}");
            if let (Some(letters), Some(length)) = (found, length) {
                let bytes: Vec<u8> = letters.words.iter().flat_map(|w| w.to_le_bytes()).collect();
                let (front, rest) = bytes.split_at(length as usize);
                assert_eq!(front, &text.as_bytes()[..length as usize]);
                assert!(rest.iter().all(|byte| *byte == 0));
            }
        }
    }
}
