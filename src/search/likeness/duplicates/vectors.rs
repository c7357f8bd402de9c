//! Questions as vectors of weights, and those that can be alike by the pieces that tell them.
//!
//! Two texts that are alike share a piece among the rarest ones that carry their weight, and what
//! both have from there on is long enough: the prefix filter of Bayardo, Ma and Srikant ("Scaling
//! up all pairs similarity search", 2007) with the bound on lengths of Anastasiu and Karypis
//! ("L2AP", 2014). Both only leave out what is not alike; what a library full of texts out of one
//! mould could cost beyond that is bounded by [`MOST_MET`] and [`MOST_COMPARED`]. Not for: which of
//! those that are alike is named.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;

use crate::search::columns::threads::Tools;
use crate::search::likeness::near::weight;
use crate::search::writing::codes::Mixing;

/// Vectors that are met for one question: for each of its pieces, the rarest first, the latest.
pub(super) const MOST_MET: usize = 1 << 15;
/// Vectors that a question is compared with.
pub(super) const MOST_COMPARED: usize = 1 << 10;
/// Sums of many small numbers may be so wrong.
const SLACK: f32 = 1e-4;

/// A piece of a vector of length one.
#[derive(Clone, Copy, Debug)]
struct Part {
    /// In the order of rarity.
    place: u32,
    weight: f32,
    /// The square of the length of the vector from this piece on.
    rest: f32,
}

/// Where a piece tells a vector.
#[derive(Clone, Copy, Debug, Default)]
struct Telling {
    vector: u32,
    /// Among the parts of all vectors.
    at: u32,
    rest: f32,
}

/// The text of an entry.
#[derive(Debug)]
pub(super) struct Text {
    /// As [`counted`](crate::search::likeness::near::counted) gives them.
    pub(super) pieces: Vec<(u64, f32)>,
    /// Others only tell how rare a piece is.
    pub(super) asks: bool,
}

/// The questions, each set of pieces once.
#[derive(Debug, Default)]
pub(super) struct Vectors {
    /// The vector of each text; what asks nothing has none.
    of_text: Vec<Option<u32>>,
    /// How many vectors there are before each text.
    before: Vec<u32>,
    /// The texts of each vector, in their order.
    texts: Vec<Vec<u32>>,
    /// The pieces of all vectors, the rarest first, and where each vector ends.
    parts: Vec<Part>,
    ends: Vec<usize>,
    /// Of each vector the bits of its pieces: most pieces that it has not are told by them.
    bits: Vec<u128>,
    /// By piece the vectors that it tells, in their order, and where each piece ends.
    telling: Vec<Telling>,
    tells: Vec<usize>,
    least: f32,
}

/// What one thread remembers.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The number of the text that each vector was met for last, and one.
    met_for: Vec<u32>,
    /// What the text that is looked at has first in common with each vector: which of its own
    /// pieces, and where it tells the other.
    near: Vec<(usize, Telling)>,
    compared: usize,
    met: usize,
}

impl Tools for Seen {
    fn cost(&self) -> u64 {
        0
    }
}

impl Seen {
    /// What was compared and met since this was asked.
    pub(super) fn take(&mut self) -> (usize, usize) {
        (std::mem::take(&mut self.compared), std::mem::take(&mut self.met))
    }
}

impl Vectors {
    /// The vectors of texts that are given by their pieces. `least` is how alike two must be.
    pub(super) fn of(texts: &[Text], least: f32) -> Self {
        let mut vectors = Self { least, ..Self::default() };
        let order = by_rarity(texts);
        let mut known: HashMap<Vec<(u64, u32)>, u32> = HashMap::new();
        let mut own: Vec<(u32, f32)> = Vec::new();
        for (number, text) in (0..).zip(texts) {
            let count = u32::try_from(vectors.texts.len()).unwrap_or(u32::MAX);
            vectors.before.push(count);
            if !text.asks || text.pieces.is_empty() {
                vectors.of_text.push(None);
                continue;
            }
            let exact = |(piece, times): &(u64, f32)| (*piece, times.to_bits());
            let key = text.pieces.iter().map(exact).collect();
            let vector = *known.entry(key).or_insert(count);
            vectors.of_text.push(Some(vector));
            if let Some(list) = vectors.texts.get_mut(vector as usize) {
                list.push(number);
                continue;
            }
            vectors.texts.push(vec![number]);
            own.clear();
            let part = |(piece, times): &(u64, f32)| {
                order.get(piece).map(|(place, weight)| (*place, times * weight))
            };
            own.extend(text.pieces.iter().filter_map(part));
            own.sort_unstable_by_key(|(place, _)| *place);
            let length = own.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
            let mut rest = 1.0_f32;
            vectors.parts.extend(own.iter().map(|(place, weight)| {
                let part = Part { place: *place, weight: weight / length, rest };
                rest = part.after();
                part
            }));
            vectors.ends.push(vectors.parts.len());
            vectors.bits.push(own.iter().fold(0, |bits, (place, _)| bits | bit(*place)));
        }
        vectors.tell(order.len());
        vectors
    }

    /// Finds the vectors that each piece tells.
    fn tell(&mut self, pieces: usize) {
        let mut tells = vec![0; pieces];
        self.each_telling(|place, _| {
            tells.get_mut(place).into_iter().for_each(|count| *count += 1);
        });
        let mut next = Vec::with_capacity(pieces);
        let mut end = 0;
        for count in &mut tells {
            next.push(end);
            end += *count;
            *count = end;
        }
        let mut telling = vec![Telling::default(); end];
        self.each_telling(|place, one| {
            let Some(at) = next.get_mut(place) else { return };
            telling.get_mut(*at).into_iter().for_each(|slot| *slot = one);
            *at += 1;
        });
        (self.telling, self.tells) = (telling, tells);
    }

    fn each_telling(&self, mut each: impl FnMut(usize, Telling)) {
        for vector in (0..).take(self.texts.len()) {
            let start = u32::try_from(range(&self.ends, vector).start).unwrap_or(u32::MAX);
            for (at, part) in (start..).zip(self.tell_of(vector)) {
                let Part { place, rest, .. } = *part;
                each(place as usize, Telling { vector, at, rest });
            }
        }
    }

    /// The rarest pieces of a vector, as many as it takes that a text with none of them is not
    /// alike.
    fn tell_of(&self, vector: u32) -> &[Part] {
        let parts = self.vector(vector);
        let count = parts.partition_point(|part| part.rest >= self.least());
        parts.get(..count).unwrap_or_default()
    }

    fn vector(&self, vector: u32) -> &[Part] {
        self.parts.get(range(&self.ends, vector)).unwrap_or_default()
    }

    /// Calls `each` with the texts of every vector that is at least so like that of a text and
    /// has an earlier one, and how alike they are.
    pub(super) fn each_alike(&self, text: u32, seen: &mut Seen, mut each: impl FnMut(&[u32], f32)) {
        let at = text as usize;
        let (Some(Some(own)), Some(before)) = (self.of_text.get(at).copied(), self.before.get(at))
        else {
            return;
        };
        let having =
            |vector: u32| self.texts.get(vector as usize).map(Vec::as_slice).unwrap_or_default();
        each(having(own), 1.0);
        seen.met_for.resize(self.texts.len(), 0);
        self.meet((text + 1, own, *before), seen);
        let parts = self.vector(own);
        for (from, other) in &seen.near {
            let mine = parts.get(*from..).unwrap_or_default();
            // What is in both is among the pieces that have the bits of the other.
            let bits = self.bits.get(other.vector as usize).copied().unwrap_or_default();
            let both = mine.iter().filter(|part| bits & bit(part.place) != 0);
            let both: f32 = both.map(|part| part.weight * part.weight).sum();
            if both * other.rest < self.least() {
                continue;
            }
            if seen.compared >= MOST_COMPARED {
                break;
            }
            seen.compared += 1;
            let end = range(&self.ends, other.vector).end;
            let theirs = self.parts.get(other.at as usize..end).unwrap_or_default();
            if let Some(likeness) = self.like(mine, theirs) {
                each(having(other.vector), likeness);
            }
        }
    }

    /// Finds the vectors that a telling piece has in common with one, of those before another.
    fn meet(&self, (text, own, before): (u32, u32, u32), seen: &mut Seen) {
        seen.near.clear();
        let mut left = MOST_MET;
        for (from, part) in self.tell_of(own).iter().enumerate() {
            let list = self.telling.get(range(&self.tells, part.place)).unwrap_or_default();
            let earlier = list.partition_point(|one| one.vector < before);
            let list = list.get(earlier.saturating_sub(left)..earlier).unwrap_or_default();
            left -= list.len();
            for one in list.iter().rev() {
                // What they share begins here at the earliest, and is no longer than this.
                if part.rest * one.rest < self.least() || one.vector == own {
                    continue;
                }
                let Some(met) = seen.met_for.get_mut(one.vector as usize) else { continue };
                if *met != text {
                    *met = text;
                    seen.near.push((from, *one));
                }
            }
        }
        seen.met += MOST_MET - left;
    }

    /// The square of what two must have in common.
    fn least(&self) -> f32 {
        (self.least - SLACK).powi(2)
    }

    /// How alike two vectors are that have nothing in common before these parts, if enough.
    fn like(&self, one: &[Part], other: &[Part]) -> Option<f32> {
        let (mut mine, mut theirs) = (one.iter(), other.iter());
        let (mut here, mut there) = (mine.next(), theirs.next());
        let mut shared = 0.0;
        while let (Some(part), Some(other)) = (here, there) {
            // No more than this can come.
            let missing = (self.least - SLACK - shared).max(0.0);
            if missing * missing > part.rest * other.rest {
                return None;
            }
            match part.place.cmp(&other.place) {
                Ordering::Less => here = mine.next(),
                Ordering::Greater => there = theirs.next(),
                Ordering::Equal => {
                    shared += part.weight * other.weight;
                    (here, there) = (mine.next(), theirs.next());
                }
            }
        }
        (shared >= self.least).then_some(shared.min(1.0))
    }
}

impl Part {
    /// The square of the length of the vector behind this piece.
    fn after(&self) -> f32 {
        (self.rest - self.weight * self.weight).max(0.0)
    }
}

/// Every piece of the texts: its place in the order of rarity, and its weight.
fn by_rarity(texts: &[Text]) -> HashMap<u64, (u32, f32), Mixing> {
    let mut having: HashMap<u64, u32, Mixing> = HashMap::default();
    for (piece, _) in texts.iter().flat_map(|text| &text.pieces) {
        *having.entry(*piece).or_default() += 1;
    }
    let mut order: Vec<(u32, u64)> =
        having.into_iter().map(|(piece, count)| (count, piece)).collect();
    order.sort_unstable();
    let total = u32::try_from(texts.len()).unwrap_or(u32::MAX);
    let place = |(place, (having, piece))| (piece, (place, weight(piece, having, total)));
    (0..).zip(order).map(place).collect()
}

/// The bit of a piece.
fn bit(place: u32) -> u128 {
    1 << (place % u128::BITS)
}

/// What lies between two neighbouring ends.
fn range(ends: &[usize], n: u32) -> Range<usize> {
    let n = n as usize;
    let start = n.checked_sub(1).and_then(|n| ends.get(n)).copied().unwrap_or_default();
    start..ends.get(n).copied().unwrap_or(start)
}
