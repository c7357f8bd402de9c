//! Slips of a finger: the optimal string alignment distance between keys.
//!
//! Compared with what a text's words begin with, so that a typo in a half-typed word counts too.
//! A swap of neighbours is one slip; a wrong first key costs two, because people rarely miss it.
//! `windows` tells in which texts such a word is, by the same distance over their first keys.

use crate::search::asking::score::{TYPO, TYPO_EACH, small};
use crate::search::writing::keys::{self, Key};
use crate::search::writing::runs::{Class, MOST_KEYS};
use crate::search::writing::units::Unit;

use super::matcher::Match;

/// Keys from which one slip, and from which two, are allowed.
const ONE_SLIP: usize = 5;
const TWO_SLIPS: usize = 9;
const FIRST_KEY: u32 = 2;
/// Keys from which a word with a slip may end inside a syllable of the text.
const LEAST_OPEN: usize = 7;
/// Keys from which a word with one slip can hardly be another word.
const CERTAIN: usize = 8;

/// Keys that may hold a slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Typo {
    keys: Vec<Key>,
    budget: u32,
    mask: u64,
}

/// Beyond any budget.
pub(crate) const FAR: u32 = u32::MAX / 4;

/// Keys of the beginning of a text's word that is looked at without reading the text (`windows`).
pub(crate) const WINDOW: u32 = 10;

/// Keys of a word that a window can tell: it may lack as many as slips are allowed.
const TOLD: usize = WINDOW as usize + FIRST_KEY as usize + 1;

/// The distances between every beginning of a word, up to [`TOLD`] keys, and one beginning of a
/// window.
pub(crate) type Column = [u32; TOLD + 1];

/// A row of distances: as many as a pattern has keys, and the slips beyond.
type Row = [u32; MOST_KEYS + FIRST_KEY as usize + 1];

impl Typo {
    /// `None` for a word too short to guess at.
    pub(crate) fn new(keys: &[Key]) -> Option<Self> {
        let budget = match keys.len() {
            ..ONE_SLIP => return None,
            ONE_SLIP..TWO_SLIPS => 1,
            _ => 2,
        };
        // Initials alone are no word to mistype.
        let initials = keys.iter().all(|key| keys::is_consonant(*key));
        let mask = keys.iter().fold(0, |mask, key| mask | keys::bit(*key));
        (!initials).then(|| Self { keys: keys.to_vec(), budget, mask })
    }

    /// A slip spoils one key: a text that lacks more keys than slips are allowed is none.
    pub(crate) fn may_be_in(&self, keys: u64) -> bool {
        (self.mask & !keys).count_ones() <= self.budget
    }

    pub(crate) fn find(&self, text: &[Unit], steps: &mut u64, mut found: impl FnMut(Match)) {
        let mut there: Vec<(Key, usize)> = Vec::with_capacity(self.keys.len() + 8);
        for (start, unit) in text.iter().enumerate() {
            if !unit.begins_word() || !self.may_begin(*unit, text.get(start + 1)) {
                continue;
            }
            there.clear();
            let most = self.most();
            for (at, unit) in text.iter().enumerate().skip(start) {
                if there.len() >= most || (at > start && unit.after_break()) {
                    break;
                }
                there.extend(unit.keys().map(|key| (key, at)));
            }
            there.truncate(most);
            let all = there.iter().fold(0, |mask, (key, _)| mask | keys::bit(*key));
            if !self.may_be_in(all) {
                continue;
            }
            *steps += (there.len() * self.keys.len()) as u64;
            if let Some((slips, length)) = self.distance(&there)
                && let Some((_, last)) = length.checked_sub(1).and_then(|n| there.get(n))
            {
                let (class, score) = self.worth(slips);
                found(Match::new(start..last + 1, class, score));
            }
        }
    }

    /// The distances of any word to nothing: every key is missing, the first one twice.
    pub(crate) fn first() -> Column {
        std::array::from_fn(|n| if n == 0 { 0 } else { one_less(n) + FIRST_KEY })
    }

    /// The distances to a beginning that has one key more, at `place`. `columns` are those without
    /// it and without the one before it, which is `last`; the same sums as in `distance`.
    pub(crate) fn next(&self, columns: [&Column; 2], key: Key, last: Key, place: u32) -> Column {
        let [left, before] = columns;
        let get = |column: &Column, at: usize| column.get(at).copied().unwrap_or(FAR);
        let begins = u32::from(place == 0);
        let mut out: Column = [FAR; _];
        let mut above = FIRST_KEY + place;
        out[0] = above;
        let mut swappable = None;
        for (i, mine) in self.keys.iter().take(TOLD).map(|key| keys::code(*key)).enumerate() {
            let first = u32::from(i == 0);
            let wrong = if mine == key { 0 } else { 1 + first.max(begins) };
            let swap = match swappable {
                Some(one_before) if one_before == key && mine == last && place > 0 => {
                    i.checked_sub(1).map_or(FAR, |at| get(before, at) + 1)
                }
                _ => FAR,
            };
            let same = get(left, i) + wrong;
            let (drop, add) = (above + 1 + first, get(left, i + 1) + 1 + begins);
            above = same.min(drop).min(add).min(swap);
            if let Some(slot) = out.get_mut(i + 1) {
                *slot = above;
            }
            swappable = Some(mine);
        }
        out
    }

    /// The slips between the whole word and what a column stands for, within the budget.
    pub(crate) fn slips(&self, column: &Column) -> Option<u32> {
        column.get(self.keys.len()).copied().filter(|slips| *slips <= self.budget)
    }

    /// Whether more keys than so many may bring the word within the budget, with fewer slips than
    /// `slips`: `column` is that of the last of them, or a swap reaches back to the one before it.
    pub(crate) fn may_come_nearer(
        &self,
        column: &Column,
        before: &Column,
        keys: u32,
        slips: u32,
    ) -> bool {
        let more = (keys as usize) < self.most();
        let below = slips.min(self.budget + 1);
        // Behind the whole word each key is one too many.
        let unfinished = |column: &Column, least: usize| {
            let open = self.keys.len().saturating_sub(least - 1);
            column.iter().take(open).copied().min().unwrap_or(FAR)
        };
        more && (unfinished(column, 1) < below || unfinished(before, 2) + 1 < below)
    }

    /// Whether a word of the text may be cut after so many keys, in the middle of a syllable.
    pub(crate) fn may_end_anywhere(&self, keys: u32) -> bool {
        self.keys.len() >= LEAST_OPEN || keys as usize >= self.most()
    }

    /// Whether the codes of windows tell its keys from all others.
    pub(crate) fn is_told(&self) -> bool {
        self.keys.iter().all(|key| keys::has_own_code(*key))
    }

    /// What a match with so many slips is worth.
    pub(crate) fn worth(&self, slips: u32) -> (Class, f32) {
        let certain = slips == 1 && self.keys.len() >= CERTAIN;
        let class = if certain { Class::Near } else { Class::Loose };
        (class, TYPO + TYPO_EACH * small(slips))
    }

    /// The most keys of a text that it is compared with.
    fn most(&self) -> usize {
        self.keys.len() + self.budget as usize
    }

    /// Whether the first key is right, or swapped with the second, or missed with a budget for it.
    fn may_begin(&self, unit: Unit, next: Option<&Unit>) -> bool {
        let second = if unit.len() > 1 { unit.key(1) } else { next.map_or(0, |next| next.key(0)) };
        let first = self.keys.first().copied().unwrap_or_default();
        let swapped = self.keys.get(1) == Some(&unit.key(0)) && first == second;
        unit.key(0) == first || swapped || self.budget >= FIRST_KEY
    }

    /// The fewest slips between the keys and a beginning of `there`, and the length of that
    /// beginning; `None` beyond the budget.
    fn distance(&self, there: &[(Key, usize)]) -> Option<(u32, usize)> {
        let width = there.len() + 1;
        let mut above: Row =
            std::array::from_fn(|n| if n == 0 { 0 } else { FIRST_KEY + one_less(n) });
        let mut before: Row = above;
        let get = |row: &Row, at: usize| row.get(at).copied().unwrap_or(FAR);
        for (i, key) in self.keys.iter().enumerate() {
            let first = u32::from(i == 0);
            let mut row: Row = [FAR; _];
            let mut left = get(&above, 0) + 1 + first;
            let mut least = left;
            if let Some(slot) = row.first_mut() {
                *slot = left;
            }
            for (j, (other, _)) in there.iter().enumerate() {
                // The first key of either side wrong, missing or too many counts double.
                let extra = first.max(u32::from(j == 0));
                let same = get(&above, j) + if key == other { 0 } else { 1 + extra };
                let drop = get(&above, j + 1) + 1 + first;
                let add = left + 1 + u32::from(j == 0);
                let swapped = i > 0
                    && j > 0
                    && self.keys.get(i - 1) == Some(other)
                    && there.get(j - 1).is_some_and(|(o, _)| o == key);
                let swap = if swapped { get(&before, j - 1) + 1 } else { FAR };
                left = same.min(drop).min(add).min(swap);
                least = least.min(left);
                if let Some(slot) = row.get_mut(j + 1) {
                    *slot = left;
                }
            }
            // A swap reaches back one row, and costs one more than it found there.
            if least > self.budget + 1 {
                return None;
            }
            (before, above) = (above, row);
        }
        let want = self.keys.len();
        // A short word with a slip is half of another one: it must at least be as long.
        let ends = |length: &usize| {
            want >= LEAST_OPEN || {
                let unit = |at: usize| there.get(at).map(|(_, unit)| *unit);
                unit(*length) != unit(*length - 1)
            }
        };
        let best = (1..width).filter(ends).filter_map(|n| Some((*above.get(n)?, n)));
        let best = best.min_by_key(|(slips, length)| (*slips, length.abs_diff(want)));
        best.filter(|(slips, _)| *slips <= self.budget)
    }
}

fn one_less(n: usize) -> u32 {
    u32::try_from(n.saturating_sub(1)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::writing::units::units;

    fn slips(query: &str, text: &str) -> Option<u32> {
        let keys: Vec<Key> = units(query).iter().flat_map(|u| u.keys()).collect();
        let mut best = None;
        Typo::new(&keys)?.find(&units(text), &mut 0, |m| {
            best = (1..=2).find(|n| (TYPO + TYPO_EACH * small(*n) - m.score).abs() < 0.5);
        });
        best
    }

    #[test]
    fn slips_are_counted_in_keys() {
        let rows = [
            ("번아옷", "번아웃이", Some(1)),
            ("쿠바네티스", "쿠버네티스", Some(1)),
            ("alret", "alert", Some(1)),
            ("laert", "alert", Some(1)),
            ("blert", "alert", None),
            ("blertness", "alertness", Some(2)),
            ("countre", "counter", Some(1)),
            ("정보쳐리기사", "정보처리기사", Some(1)),
            ("강도", "각오", None),
            ("업무", "업부", Some(1)),
        ];
        for (query, text, want) in rows {
            assert_eq!(slips(query, text), want, "{query} in {text}");
        }
    }
}
