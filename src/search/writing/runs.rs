//! The run rule: a query matches consecutive units by non-empty prefixes of their keys.
//!
//! One rule gives half-typed syllables (클랑 in 클라우드), initials (ㅇㅁㄱㄷ in 업무강도), both at
//! once (업묵ㄷ), free spacing and every encoding. Separators between the units are free, the end
//! of a sentence is not. Not for: what a match is worth (`score`).

use super::keys::{self, Key};
use super::units::{Packed, Script, Unit};

/// The most keys of a pattern; what is longer is cut.
pub(crate) const MOST_KEYS: usize = 64;

/// How a run covers its units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// Every unit but the last is complete: the text itself, the last syllable perhaps half typed.
    Exact,
    /// Initials alone.
    Initials,
    /// Anything else, such as a syllable that took the next one's initial as its final.
    Mixed,
    /// No run, but hardly to be mistaken: a long word with one slip.
    Near,
    /// No run at all: an abbreviation, or another of the lower tiers.
    Loose,
}

/// What a match must be besides a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bounds {
    /// Only `Class::Exact`.
    pub(crate) exact: bool,
    pub(crate) begin: Begin,
    pub(crate) end: End,
}

/// Where a match must begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Begin {
    #[default]
    Anywhere,
    AtWord,
    AtStart,
}

/// Where a match must end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum End {
    #[default]
    Anywhere,
    /// With a complete unit.
    Complete,
    /// With a complete unit that, of Latin letters or digits, also ends the word.
    Whole,
    /// With the text.
    Last,
}

/// Keys to look for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pattern {
    keys: Vec<Key>,
    /// What is left of the keys from each place on.
    rests: Vec<Packed>,
    /// Separators inside the query itself, which cost nothing to cross.
    separators: u32,
    bounds: Bounds,
    /// Initials without a vowel.
    consonants: bool,
    mask: u64,
}

impl Pattern {
    /// A pattern of the units of a word; `None` where there are none.
    pub(crate) fn new(units: &[Unit], bounds: Bounds) -> Option<Self> {
        let mut keys: Vec<Key> = units.iter().flat_map(|u| u.keys()).collect();
        keys.truncate(MOST_KEYS);
        let separators = units.iter().filter(|u| u.separated()).count();
        let separators = u32::try_from(separators).unwrap_or(u32::MAX);
        let consonants = keys.iter().all(|k| keys::is_consonant(*k));
        let mask = keys.iter().fold(0, |mask, key| mask | keys::bit(*key));
        let rests = (0..keys.len()).map(|at| Packed::new(keys.get(at..).unwrap_or_default()));
        let rests = rests.collect();
        (!keys.is_empty()).then_some(Self { keys, rests, separators, bounds, consonants, mask })
    }

    pub(crate) fn keys(&self) -> &[Key] {
        &self.keys
    }

    /// How many of the keys from a place on are the first keys of a unit.
    pub(crate) fn taken(&self, from: usize, unit: Unit) -> usize {
        self.rests.get(from).map_or(0, |rest| unit.common(rest))
    }

    pub(crate) fn separators(&self) -> u32 {
        self.separators
    }

    /// How many keys it has, where a letter that is a syllable of its own counts as two.
    pub(crate) fn weight(&self) -> u32 {
        let weight = |key: &Key| if *key >= keys::FIRST_WIDE { 2 } else { 1 };
        self.keys.iter().map(weight).sum()
    }

    /// Whether it is initials alone.
    pub(crate) fn consonants(&self) -> bool {
        self.consonants
    }

    pub(crate) fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// Bits of all its keys (see `keys::bit`).
    pub(crate) fn mask(&self) -> u64 {
        self.mask
    }
}

/// One match: units `start..end` of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) class: Class,
    /// Separators between its units.
    pub(crate) crossings: u32,
    /// Units other than the last that are not complete.
    pub(crate) partials: u32,
    /// Its last unit is complete.
    pub(crate) complete: bool,
}

/// What a path through the units is worth to its search: complete units are better than cut ones.
const COMPLETE: i16 = 10;
const HALF_TYPED_LAST: i16 = 5;
const CUT: i16 = -10;
const CROSSING: i16 = -2;

/// The best of the paths that have consumed the same number of keys. Small, because a search
/// makes rows of them: with 64 keys no number here is larger than 64 times what one key counts.
#[derive(Clone, Copy, Default)]
struct Path {
    score: i16,
    crossings: u8,
    partials: u8,
}

/// Where a pattern ends that covers the units of a text whole, but perhaps for the last of them;
/// `units` are those from its beginning on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Whole {
    /// Units it covers.
    pub(crate) units: usize,
    pub(crate) crossings: u32,
    pub(crate) complete: bool,
}

impl Whole {
    /// The run that covers these units.
    pub(crate) fn from(self, start: usize) -> Run {
        Run {
            start,
            end: start + self.units,
            class: Class::Exact,
            crossings: self.crossings,
            partials: 0,
            complete: self.complete,
        }
    }
}

/// Follows a pattern through units one way only: each must be taken whole.
pub(crate) fn follow(pattern: &Pattern, units: impl IntoIterator<Item = Unit>) -> Option<Whole> {
    let (mut from, mut crossings) = (0, 0);
    let mut stays = false;
    for (at, unit) in units.into_iter().enumerate() {
        let crosses = at > 0 && unit.separated();
        stays |= at == 0 && pattern.consonants && !unit.begins_word();
        if (at > 0 && unit.after_break()) || (crosses && stays) {
            return None;
        }
        crossings += u32::from(crosses);
        let taken = pattern.taken(from, unit);
        from += taken;
        let complete = taken == unit.len();
        if taken > 0 && from == pattern.keys.len() {
            return Some(Whole { units: at + 1, crossings, complete });
        }
        if !complete {
            return None;
        }
    }
    None
}

/// The best match of a pattern that begins at unit `start`: one that covers its units whole before
/// every other. Counts what it does into `steps` (see `best_way`).
pub(crate) fn run_at(
    pattern: &Pattern,
    units: &[Unit],
    start: usize,
    steps: &mut u64,
) -> Option<Run> {
    let first = units.get(start)?;
    let query = pattern.keys();
    if query.first().is_none_or(|key| *key != first.key(0)) {
        return None;
    }
    let bounds = pattern.bounds;
    let begins = match bounds.begin {
        Begin::Anywhere => true,
        Begin::AtWord => first.begins_word(),
        Begin::AtStart => start == 0,
    };
    if !begins {
        return None;
    }
    *steps += 1;
    if let Some(whole) = follow(pattern, units.iter().skip(start).copied()) {
        *steps += whole.units as u64;
        let run = whole.from(start);
        if pattern.accepts(run, units) {
            return Some(run);
        }
    }
    if bounds.exact {
        return None;
    }
    match only_way(pattern, units, start, steps) {
        Way::None => None,
        Way::One(run) => Some(run).filter(|run| pattern.accepts(*run, units)),
        Way::Several => best_way(pattern, units, start, steps),
    }
}

/// Whether there is more than one way to cut a pattern into beginnings of units.
enum Way {
    None,
    One(Run),
    Several,
}

/// Follows a pattern as long as every unit can take one key alone: so most attempts end.
fn only_way(pattern: &Pattern, units: &[Unit], start: usize, steps: &mut u64) -> Way {
    let (mut from, mut crossings, mut partials) = (0, 0, 0);
    let stays = pattern.consonants && units.get(start).is_some_and(|first| !first.begins_word());
    for (at, unit) in units.iter().enumerate().skip(start) {
        let crosses = at > start && unit.separated();
        if (at > start && unit.after_break()) || (crosses && stays) {
            return Way::None;
        }
        *steps += 1;
        match pattern.taken(from, *unit) {
            0 => return Way::None,
            1 => from += 1,
            _ => return Way::Several,
        }
        crossings += u32::from(crosses);
        let complete = unit.len() == 1;
        if from == pattern.keys.len() {
            let class = pattern.class(u8::from(partials > 0));
            return Way::One(Run { start, end: at + 1, class, crossings, partials, complete });
        }
        partials += u32::from(!complete);
    }
    Way::None
}

/// The best of all ways.
///
/// All paths advance together, unit by unit; of two that consumed the same keys only the better
/// goes on. With `k` keys that is at most `6 * k` steps a unit and `k` units, each counted into
/// `steps`, whatever the text.
fn best_way(pattern: &Pattern, units: &[Unit], start: usize, steps: &mut u64) -> Option<Run> {
    let query = pattern.keys();
    let initials_stay = pattern.consonants && units.get(start).is_some_and(|u| !u.begins_word());
    let mut now = [Path::default(); MOST_KEYS];
    let mut alive: u64 = 1;
    let mut best: Option<(i16, Run)> = None;
    for (at, unit) in units.iter().enumerate().skip(start) {
        let crosses = at > start && unit.separated();
        if alive == 0 || (at > start && unit.after_break()) || (crosses && initials_stay) {
            break;
        }
        let mut next = [Path::default(); MOST_KEYS];
        let mut next_alive: u64 = 0;
        while alive != 0 {
            let used = alive.trailing_zeros() as usize;
            alive &= alive - 1;
            let (Some(path), Some(rest)) = (now.get(used).copied(), query.get(used..)) else {
                break;
            };
            let score = path.score + if crosses { CROSSING } else { 0 };
            let crossings = path.crossings + u8::from(crosses);
            *steps += 1;
            for taken in (1..=pattern.taken(used, *unit)).rev() {
                *steps += 1;
                let complete = taken == unit.len();
                if taken == rest.len() {
                    let score = score + if complete { COMPLETE } else { HALF_TYPED_LAST };
                    let run = Run {
                        start,
                        end: at + 1,
                        class: pattern.class(path.partials),
                        crossings: crossings.into(),
                        partials: path.partials.into(),
                        complete,
                    };
                    if pattern.accepts(run, units) && best.is_none_or(|(old, _)| score > old) {
                        best = Some((score, run));
                    }
                    continue;
                }
                let path = Path {
                    score: score + if complete { COMPLETE } else { CUT },
                    crossings,
                    partials: path.partials + u8::from(!complete),
                };
                let bit = 1_u64 << (used + taken);
                if let Some(slot) = next.get_mut(used + taken)
                    && (next_alive & bit == 0 || path.score > slot.score)
                {
                    *slot = path;
                    next_alive |= bit;
                }
            }
        }
        (now, alive) = (next, next_alive);
    }
    best.map(|(_, run)| run)
}

impl Pattern {
    fn class(&self, partials: u8) -> Class {
        match partials {
            0 => Class::Exact,
            _ if self.consonants => Class::Initials,
            _ => Class::Mixed,
        }
    }

    pub(crate) fn accepts(&self, run: Run, units: &[Unit]) -> bool {
        let bounds = self.bounds;
        let ends = match bounds.end {
            End::Anywhere => true,
            End::Complete => run.complete,
            End::Whole => ends_whole(run, units),
            End::Last => run.complete && run.end == units.len(),
        };
        ends && (!bounds.exact || run.class == Class::Exact)
    }
}

/// Whether a run ends where a syllable, or of Latin and digits a word, ends.
pub(crate) fn ends_whole(run: Run, units: &[Unit]) -> bool {
    let last = run.end.checked_sub(1).and_then(|last| units.get(last));
    run.complete
        && last.is_some_and(|unit| unit.script() == Script::Hangul || ends_word(run.end, units))
}

/// Whether a word ends before unit `end`.
pub(crate) fn ends_word(end: usize, units: &[Unit]) -> bool {
    units.get(end).is_none_or(|unit| unit.begins_word())
}

#[cfg(test)]
mod tests;
