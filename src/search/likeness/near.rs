//! Whole questions that ask much the same: how alike two texts are by their rare pieces.
//!
//! A piece is two neighbouring syllables, a Latin word without its ending, a number, or three
//! neighbouring letters of a word, which count less; rare ones weigh more (TF-IDF). What both
//! have is divided by how long they are, the length of the text drawn a little towards the
//! average, because a short text is alike by chance. Not for: single words (`matcher`).

mod pieces;
mod stored;

use std::cmp::Ordering;
use std::collections::HashMap;

use self::pieces::{count_of, each_piece, times};
pub(crate) use self::pieces::{counted, weight};

use crate::search::columns::postings::{each_byte, length, read_step};
use crate::search::columns::stored::Arena;
use crate::search::writing::codes::Mixing;
use crate::search::writing::units::Unit;

/// How much of a text's length is its own, of 1; the rest is the average.
const OWN_LENGTH: f32 = 0.75;

/// Which questions have each piece, and how long each question is in such pieces.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rarity {
    /// Sorted, each once, and the numbers they got in the order in which they were first seen.
    pieces: Arena<u64>,
    numbers: Arena<u32>,
    /// By the numbers of pieces where their questions begin in `steps`, and the end of the last.
    starts: Arena<u32>,
    /// From one question to the next in library order, the first from before all of them; 0 is the
    /// same one once more. Kept as `postings` keeps steps.
    steps: Arena<u8>,
    /// What each piece weighs, by its number.
    weights: Arena<f32>,
    /// Of each question, in library order; as one divides by it.
    lengths: Arena<f32>,
}

/// The pieces of a text in their order, and what each weighs in it.
#[derive(Clone, Debug)]
pub(crate) struct Profile {
    parts: Vec<(u64, f32)>,
    length: f32,
}

impl Profile {
    /// How alike two texts are, for themselves: from 0 to 1, the same pieces.
    pub(crate) fn like(&self, other: &Self) -> f32 {
        let lengths = self.length * other.length;
        let (mut mine, mut theirs) = (self.parts.iter(), other.parts.iter());
        let (mut one, mut two) = (mine.next(), theirs.next());
        let mut shared = 0.0;
        while let (Some((piece, weight)), Some((other, there))) = (one, two) {
            // Both are in the order of their pieces.
            match piece.cmp(other) {
                Ordering::Less => one = mine.next(),
                Ordering::Greater => two = theirs.next(),
                Ordering::Equal => {
                    shared += weight * there;
                    (one, two) = (mine.next(), theirs.next());
                }
            }
        }
        if lengths > 0.0 { shared / lengths } else { 0.0 }
    }
}

impl Rarity {
    pub(crate) fn of<T: AsRef<[Unit]>>(texts: impl Iterator<Item = T> + Clone) -> Self {
        let mut numbers: HashMap<u64, u32, Mixing> = HashMap::default();
        // Of each piece its bytes, or where the next one goes, and the last question.
        let mut ends: Vec<(u32, u32)> = Vec::new();
        let mut total = 0;
        for text in texts.clone() {
            total += 1;
            each_piece(text.as_ref(), |piece| {
                let next = u32::try_from(ends.len()).unwrap_or(u32::MAX);
                let id = *numbers.entry(piece).or_insert(next);
                if id == next {
                    ends.push((0, 0));
                }
                if let Some((bytes, last)) = ends.get_mut(id as usize) {
                    *bytes += length(total - *last);
                    *last = total;
                }
            });
        }
        let mut starts = Vec::with_capacity(ends.len() + 1);
        let mut end = 0_u32;
        for slot in &mut ends {
            starts.push(end);
            let bytes = slot.0;
            *slot = (end, 0);
            end = end.saturating_add(bytes);
        }
        starts.push(end);
        let mut steps = vec![0; end as usize];
        for (number, text) in (1..).zip(texts) {
            each_piece(text.as_ref(), |piece| {
                let id = numbers.get(&piece).copied().unwrap_or_default();
                if let Some((at, last)) = ends.get_mut(id as usize) {
                    each_byte(number - *last, |byte| {
                        steps.get_mut(*at as usize).into_iter().for_each(|slot| *slot = byte);
                        *at += 1;
                    });
                    *last = number;
                }
            });
        }
        let mut sorted: Vec<(u64, u32)> = numbers.into_iter().collect();
        sorted.sort_unstable();
        let (pieces, numbers): (Vec<u64>, Vec<u32>) = sorted.into_iter().unzip();
        let mut rarity = Self {
            pieces: pieces.into(),
            numbers: numbers.into(),
            starts: starts.into(),
            steps: steps.into(),
            ..Self::default()
        };
        rarity.weigh(total);
        rarity
    }

    /// The number of a piece, if some question has it.
    fn number(&self, piece: u64) -> Option<u32> {
        let at = self.pieces.binary_search(&piece).ok()?;
        self.numbers.get(at).copied()
    }

    /// Finds what each piece weighs and how long each question is.
    fn weigh(&mut self, total: u32) {
        let mut kinds = vec![0; self.pieces.len()];
        for (piece, id) in self.pieces.iter().zip(&*self.numbers) {
            kinds.get_mut(*id as usize).into_iter().for_each(|kind| *kind = *piece);
        }
        let mut weights = Vec::with_capacity(kinds.len());
        let mut squares = vec![0.0; total as usize];
        for (id, piece) in (0..).zip(kinds) {
            let mut having = 0;
            self.each_question(id, |_, _| having += 1);
            let weight = weight(piece, having, total);
            weights.push(weight);
            self.each_question(id, |ordinal, times| {
                let part = (times * weight).powi(2);
                squares.get_mut(ordinal as usize).into_iter().for_each(|sum| *sum += part);
            });
        }
        let mut lengths: Vec<f32> = squares.into_iter().map(f32::sqrt).collect();
        let average = lengths.iter().sum::<f32>() / count_of(total).max(1.0);
        for length in &mut lengths {
            *length = OWN_LENGTH * *length + (1.0 - OWN_LENGTH) * average;
        }
        (self.weights, self.lengths) = (weights.into(), lengths.into());
    }

    /// Calls `each` with every question that has a piece, by its place in library order, and what
    /// it counts that it has it so often.
    fn each_question(&self, id: u32, mut each: impl FnMut(u32, f32)) {
        let id = id as usize;
        let bounds = self.starts.get(id).zip(self.starts.get(id + 1));
        let steps = bounds.and_then(|(start, end)| self.steps.get(*start as usize..*end as usize));
        let mut bytes = steps.unwrap_or_default().iter();
        // Wraps only where somebody changed what was kept.
        let (mut number, mut often) = (0_u32, 0);
        while let Some(step) = read_step(&mut bytes) {
            if step > 0 && often > 0 {
                each(number.wrapping_sub(1), times(often));
                often = 0;
            }
            number = number.wrapping_add(step);
            often += 1;
        }
        if often > 0 {
            each(number.wrapping_sub(1), times(often));
        }
    }

    /// A text as its pieces and what they weigh.
    pub(crate) fn profile(&self, text: &[Unit]) -> Profile {
        let total = u32::try_from(self.lengths.len()).unwrap_or(u32::MAX);
        let parts = counted(text).into_iter().map(|(piece, times)| {
            let known = self.number(piece).and_then(|id| self.weights.get(id as usize));
            let one = known.copied().unwrap_or_else(|| weight(piece, 0, total));
            (piece, times * one)
        });
        let parts: Vec<(u64, f32)> = parts.collect();
        let length = parts.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        Profile { parts, length }
    }

    /// How much each question is like a text: from 0 (nothing in common) to about 1. `None` when
    /// nobody waits for it any more.
    pub(crate) fn likeness(&self, text: &[Unit], stale: &dyn Fn() -> bool) -> Option<Vec<f32>> {
        let mut out = vec![0.0; self.lengths.len()];
        let mut square = 0.0;
        for (piece, times) in counted(text) {
            let Some(id) = self.number(piece) else {
                // Nobody asks it so; it still makes the text longer.
                let total = u32::try_from(self.lengths.len()).unwrap_or(u32::MAX);
                square += (times * weight(piece, 0, total)).powi(2);
                continue;
            };
            if stale() {
                return None;
            }
            let weight = self.weights.get(id as usize).copied().unwrap_or_default();
            square += (times * weight).powi(2);
            self.each_question(id, |ordinal, there| {
                let part = times * there * weight * weight;
                out.get_mut(ordinal as usize).into_iter().for_each(|sum| *sum += part);
            });
        }
        let length = f32::sqrt(square);
        for (sum, there) in out.iter_mut().zip(&*self.lengths) {
            *sum = if *sum > 0.0 { *sum / (length * there) } else { 0.0 };
        }
        Some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::writing::units::units;

    #[test]
    fn the_nearest_question_shares_the_rare_pieces() {
        let texts = [
            "자격증이 취업에 도움이 되나요",
            "업무 강도는 어떤가요",
            "야근이 취업에 영향이 있나요",
        ];
        let texts: Vec<Vec<Unit>> = texts.iter().map(|text| units(text)).collect();
        let rarity = Rarity::of(texts.iter().map(Vec::as_slice));
        let like = |text: &str| rarity.likeness(&units(text), &|| false).unwrap();
        let with = like("취업할 때 자격증이 도움 되는지");
        assert!(with[0] > with[2] && with[2] > with[1], "{with:?}");
        assert!(like("업무 강도는 어떤가요")[1] > 0.9);
        assert_eq!(rarity.likeness(&units("취업"), &|| true), None);
    }

    #[test]
    fn every_question_is_kept_as_often_as_it_has_a_piece() {
        // Some far from the next, and some with a piece again and again.
        let text = |n: usize| match n {
            1 | 2 | 199 | 40_000 => "가나 다라 가나".to_owned(),
            299 => "가나 ".repeat(300),
            _ => format!("{n}"),
        };
        let texts: Vec<Vec<Unit>> = (0..40_001).map(|n| units(&text(n))).collect();
        let rarity = Rarity::of(texts.iter().map(Vec::as_slice));
        for (piece, often) in counted(&units("가나 다라 가나")) {
            let mut found = Vec::new();
            let id = rarity.number(piece).unwrap();
            rarity.each_question(id, |ordinal, times| found.push((ordinal, times)));
            let others = [1, 2, 199, 40_000].map(|ordinal| (ordinal, often));
            let mut want = others.to_vec();
            if often > 1.0 {
                want.insert(3, (299, times(300)));
            }
            assert_eq!(found, want);
        }
    }

    #[test]
    fn letters_and_endings_of_words_may_differ() {
        let texts = ["How do dedicated servers work", "Is the mug back", "A train signal"];
        let texts: Vec<Vec<Unit>> = texts.iter().map(|text| units(text)).collect();
        let rarity = Rarity::of(texts.iter().map(Vec::as_slice));
        for (query, nearest) in [("dedicatd server", 0), ("any mugs", 1), ("signalling trains", 2)]
        {
            let with = rarity.likeness(&units(query), &|| false).unwrap();
            let best = (0..3).max_by(|a, b| with[*a].total_cmp(&with[*b]));
            assert_eq!(best, Some(nearest), "{query}: {with:?}");
        }
    }
}
