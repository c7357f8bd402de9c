//! The pieces of a text, and what each of them weighs: what two questions that ask the same
//! have in common.
//!
//! Not for: comparing texts (`near`, `duplicates`).

use crate::search::asking::score::small;
use crate::search::writing::keys;
use crate::search::writing::runs::ends_word;
use crate::search::writing::units::{Script, Unit};

/// What three letters count beside a word.
const PART_OF_WORD: f32 = 0.4;
/// Scatters the bits of a piece.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
/// The bit that tells letters of a word from everything else.
const PART: u64 = 1;
/// Stands before and after the letters of a word.
const EDGE: u64 = 0;

/// The pieces of a text in their order, each once, and what it counts that it stands there so
/// often.
pub(crate) fn counted(text: &[Unit]) -> Vec<(u64, f32)> {
    let mut own = Vec::with_capacity(text.len());
    each_piece(text, |piece| own.push(piece));
    own.sort_unstable();
    let same = own.chunk_by(|a, b| a == b);
    same.filter_map(|same| Some((*same.first()?, times(same.len())))).collect()
}

/// What a piece counts that is there so often.
pub(super) fn times(n: usize) -> f32 {
    if n == 1 { 1.0 } else { 1.0 + count_of(u32::try_from(n).unwrap_or(u32::MAX)).ln() }
}

/// What a piece weighs that so many of all questions have.
pub(crate) fn weight(piece: u64, having: u32, total: u32) -> f32 {
    let rare = ((1.0 + count_of(total)) / (1.0 + count_of(having))).ln() + 1.0;
    rare * if piece & PART == 0 { 1.0 } else { PART_OF_WORD }
}

/// A count of entries as a factor; beyond 16 million the last digits do not matter.
pub(super) fn count_of(n: u32) -> f32 {
    let high = small(n >> 16) * 65_536.0;
    high + small(n & 0xffff)
}

/// Calls `emit` with each piece of a text.
pub(super) fn each_piece(text: &[Unit], mut emit: impl FnMut(u64)) {
    let mut start = 0;
    for (at, unit) in text.iter().enumerate() {
        if unit.begins_word() {
            start = at;
        }
        if matches!(unit.script(), Script::Hangul | Script::Other) {
            let next = text.get(at + 1).filter(|n| n.script() == unit.script() && !n.after_break());
            if let Some(next) = next {
                emit(hash([unit.bits(), next.bits()]) & !PART);
            }
        } else if ends_word(at + 1, text) {
            let word = text.get(start..=at).unwrap_or_default();
            emit(hash(stem(word).iter().map(|unit| unit.bits())) & !PART);
            if unit.script() == Script::Latin {
                let bits = word.iter().map(|unit| unit.bits());
                let (mut first, mut second) = (None, EDGE);
                for third in bits.chain([EDGE]) {
                    if let Some(first) = first {
                        emit(hash([first, second, third]) | PART);
                    }
                    (first, second) = (Some(second), third);
                }
            }
        }
    }
}

fn hash(parts: impl IntoIterator<Item = u64>) -> u64 {
    parts.into_iter().fold(0, |hash, part| (hash ^ part).wrapping_mul(MIX).rotate_left(29))
}

/// An English word without its inflection: servers and server, signalling and signals are one.
fn stem(word: &[Unit]) -> &[Unit] {
    let without = |word: &'_ [Unit], ending: &str, least: usize| {
        let rest = word.len().checked_sub(ending.len()).filter(|rest| *rest >= least)?;
        let (_, tail) = word.split_at_checked(rest)?;
        let letters = tail.iter().filter_map(|unit| keys::char_of(unit.key(0)));
        letters.eq(ending.chars()).then_some(rest)
    };
    let shorter = |word: &'_ [Unit], endings: &[(&str, usize)]| {
        endings
            .iter()
            .find_map(|(ending, least)| without(word, ending, *least))
            .unwrap_or(word.len())
    };
    let mut end = shorter(word, &[("s", 3)]);
    for endings in [&[("ing", 4), ("ed", 4), ("er", 4)][..], &[("e", 4)][..]] {
        end = shorter(word.get(..end).unwrap_or_default(), endings);
    }
    word.get(..end).unwrap_or_default()
}
