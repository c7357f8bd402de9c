//! Whole questions that ask much the same: how alike two texts are by their rare pieces.
//!
//! A piece is two neighbouring syllables, or a Latin word or number; rare ones weigh more
//! (TF-IDF, compared by the cosine). Nothing needs every word. Not for: single words (`matcher`).

use std::collections::HashMap;

use super::keys;
use super::runs::ends_word;
use super::score::small;
use super::units::{Script, Unit};

/// How many questions have each piece, and how long each question is in such pieces.
#[derive(Clone, Debug, Default)]
pub(super) struct Rarity {
    counts: HashMap<u64, u32>,
    total: u32,
    /// Of each question, in library order.
    lengths: Vec<f32>,
}

/// A question to compare with others.
#[derive(Clone, Debug)]
pub(super) struct Likeness<'a> {
    rarity: &'a Rarity,
    weights: HashMap<u64, f32>,
    length: f32,
}

impl Rarity {
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a [Unit]> + Clone) -> Self {
        let mut counts = HashMap::new();
        let mut total = 0;
        for text in texts.clone() {
            let mut own = pieces(text);
            own.sort_unstable();
            own.dedup();
            for piece in own {
                *counts.entry(piece).or_insert(0) += 1;
            }
            total += 1;
        }
        let mut rarity = Self { counts, total, lengths: Vec::new() };
        rarity.lengths = texts.map(|text| length(&rarity.weights(text))).collect();
        rarity
    }

    /// The logarithm of how rare a piece is.
    fn idf(&self, piece: u64) -> f32 {
        let count = self.counts.get(&piece).copied().unwrap_or(0);
        ((1.0 + count_of(self.total)) / (1.0 + count_of(count))).ln() + 1.0
    }

    fn weights(&self, text: &[Unit]) -> HashMap<u64, f32> {
        let mut weights = HashMap::new();
        for piece in pieces(text) {
            *weights.entry(piece).or_insert(0.0) += 1.0;
        }
        for (piece, weight) in &mut weights {
            *weight = (1.0 + f32::ln(*weight)) * self.idf(*piece);
        }
        weights
    }

    /// The rarest pieces of a text, as many as it takes that a text with none of them is less
    /// like it than `least`.
    pub(super) fn telling(&self, text: &[Unit], least: f32) -> Vec<u64> {
        let weights = self.weights(text);
        let length = length(&weights);
        let mut rest = length * length;
        let mut pieces: Vec<(u64, f32)> = weights.into_iter().collect();
        let count = |piece: &u64| self.counts.get(piece).copied().unwrap_or(0);
        // One order for all texts: two that share a piece meet at the rarest that they share.
        pieces.sort_by_key(|(piece, _)| (count(piece), *piece));
        let mut telling = Vec::new();
        for (piece, weight) in pieces {
            if rest.max(0.0).sqrt() < least * length {
                break;
            }
            telling.push(piece);
            rest -= weight * weight;
        }
        telling
    }

    pub(super) fn likeness(&self, text: &[Unit]) -> Likeness<'_> {
        let weights = self.weights(text);
        Likeness { rarity: self, length: length(&weights), weights }
    }
}

impl Likeness<'_> {
    /// From 0 (nothing in common) to 1 (the same pieces) with the question at a place in library
    /// order.
    pub(super) fn with(&self, ordinal: u32, question: &[Unit]) -> f32 {
        let mut shared: Vec<(u64, f32)> = Vec::new();
        each_piece(question, |piece| {
            if !self.weights.contains_key(&piece) {
                return;
            }
            match shared.iter_mut().find(|(other, _)| *other == piece) {
                Some((_, count)) => *count += 1.0,
                None => shared.push((piece, 1.0)),
            }
        });
        let product = shared.into_iter().map(|(piece, count)| {
            let mine = self.weights.get(&piece).copied().unwrap_or_default();
            mine * (1.0 + f32::ln(count)) * self.rarity.idf(piece)
        });
        let lengths =
            self.length * self.rarity.lengths.get(ordinal as usize).copied().unwrap_or(0.0);
        if lengths > 0.0 { product.sum::<f32>() / lengths } else { 0.0 }
    }
}

/// The length of a row of weights. Sorted, because a sum of floats depends on its order and a
/// map has none.
fn length(weights: &HashMap<u64, f32>) -> f32 {
    let mut squares: Vec<f32> = weights.values().map(|weight| weight * weight).collect();
    squares.sort_by(f32::total_cmp);
    squares.into_iter().sum::<f32>().sqrt()
}

/// A count of entries as a factor; beyond 16 million the last digits do not matter.
fn count_of(n: u32) -> f32 {
    let high = small(n >> 16) * 65_536.0;
    high + small(n & 0xffff)
}

fn pieces(text: &[Unit]) -> Vec<u64> {
    let mut out = Vec::with_capacity(text.len());
    each_piece(text, |piece| out.push(piece));
    out
}

/// Scatters the bits of a piece.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// Calls `emit` with each piece of a text.
fn each_piece(text: &[Unit], mut emit: impl FnMut(u64)) {
    let mut start = 0;
    for (at, unit) in text.iter().enumerate() {
        if unit.begins_word() {
            start = at;
        }
        if matches!(unit.script(), Script::Hangul | Script::Other) {
            let next = text.get(at + 1).filter(|n| n.script() == unit.script() && !n.after_break());
            if let Some(next) = next {
                let first = unit.bits().wrapping_mul(MIX).rotate_left(23);
                emit((first ^ next.bits()).wrapping_mul(MIX));
            }
        } else if ends_word(at + 1, text) {
            let word = stem(text.get(start..=at).unwrap_or_default());
            emit(
                word.iter()
                    .fold(0, |hash, unit| (hash ^ unit.bits()).wrapping_mul(MIX).rotate_left(29)),
            );
        }
    }
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

#[cfg(test)]
mod tests {
    use super::super::units::units;
    use super::*;

    #[test]
    fn the_nearest_question_shares_the_rare_pieces() {
        let texts = [
            "자격증이 취업에 도움이 되나요",
            "업무 강도는 어떤가요",
            "야근이 취업에 영향이 있나요",
        ];
        let texts: Vec<Vec<Unit>> = texts.iter().map(|text| units(text)).collect();
        let rarity = Rarity::of(texts.iter().map(Vec::as_slice));
        let near = rarity.likeness(&units("취업할 때 자격증이 도움 되는지"));
        let with: Vec<f32> = (0..).zip(&texts).map(|(n, text)| near.with(n, text)).collect();
        assert!(with[0] > with[2] && with[2] > with[1], "{with:?}");
        let same = rarity.likeness(&texts[1]).with(1, &texts[1]);
        assert!((same - 1.0).abs() < 1e-4, "{same}");
    }
}
