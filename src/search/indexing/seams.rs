//! The places between neighbouring words: the last unit of one and the first of the next, each
//! pair once, with the texts that have it.
//!
//! A run that goes on from one word to the next crosses such a place. Not for: runs inside a word
//! (`vocabulary`).

use std::borrow::Cow;
use std::ops::Range;

use crate::search::asking::score::run_score;
use crate::search::columns::postings::Postings;
use crate::search::columns::stored::{Arena, Column, Columns};
use crate::search::readings::matcher::Match;
use crate::search::writing::codes::{Kinds, SEPARATOR, TEXT_BEGIN, before, begins_word, kind_of};
use crate::search::writing::runs::{Begin, Class, End, Pattern, Run, run_at};
use crate::search::writing::steps::{Places, Steps, behind};
use crate::search::writing::units::{Script, Unit};

/// Every pair of units between which a word ends, and the ends of sentences.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seams {
    /// The numbers of both kinds of units, sorted.
    pairs: Arena<u32>,
    texts: Postings,
}

/// Two units, by their codes, as one number; with whether the first begins its word, and whether
/// there is a separator before the second.
pub(super) fn seam(last: u16, next: u16) -> u32 {
    let begins = if begins_word(last) { BEGINS } else { 0 };
    let separated = if before(next) == TEXT_BEGIN { 0 } else { SEPARATED };
    u32::from(kind_of(last)) << 16 | begins | separated | u32::from(kind_of(next))
}

impl Crossing {
    /// Whether a run may go on behind so many keys there.
    pub(crate) fn is_at(&self, key: usize) -> bool {
        self.at & bit(key) != 0
    }
}

/// Bits of a pair beside the numbers of the kinds.
const BEGINS: u32 = 1 << 15;
const SEPARATED: u32 = 1 << 14;

/// Two units between which a word ends, as a number (see [`seam`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair(u32);

impl Pair {
    /// The number of the kind of the first.
    pub(crate) fn last(self) -> u16 {
        u16::try_from(self.0 >> 16).unwrap_or_default()
    }

    /// The number of the kind of the second.
    pub(crate) fn next(self) -> u16 {
        u16::try_from(self.0 & (SEPARATED - 1)).unwrap_or_default()
    }

    /// Whether the first is a word of its own.
    pub(crate) fn begins(self) -> bool {
        self.0 & BEGINS != 0
    }

    /// Whether there is a separator between them.
    pub(crate) fn is_separated(self) -> bool {
        self.0 & SEPARATED != 0
    }

    /// What it says without the second, as a number.
    pub(crate) fn left(self) -> u32 {
        self.0 & !(SEPARATED - 1)
    }

    /// What it says of the second, as a number.
    pub(crate) fn right(self) -> u32 {
        self.next().into()
    }
}

/// Where a run of a pattern crosses from one word to the next.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Crossing {
    /// The texts that have the place (see [`Seams::texts`]).
    pub(crate) list: usize,
    pub(crate) pair: Pair,
    /// At which keys of the pattern a run may cross there, a bit each.
    at: u64,
    /// A run may cross there that covers its units whole, but perhaps for the last.
    pub(crate) whole: bool,
    /// The match that all of them have there, if the two units tell it; else they must be read.
    pub(crate) found: Option<Match>,
}

/// Stands for the end of a sentence, over which no run goes on; no pair is as large.
pub(crate) const BREAK: u32 = u32::MAX;

/// For each kind of units, at which keys of a pattern a run can go on: behind such a unit, and
/// with such a unit; a bit each.
struct Ends {
    behind: Vec<u64>,
    with: Vec<u64>,
}

impl Ends {
    /// `whole`: of units that are covered whole; but the last of all need not be.
    fn of(pattern: &Pattern, kinds: &Kinds, whole: bool) -> Self {
        let count = pattern.keys().len();
        let steps = Steps::new(pattern, kinds, whole);
        let steps = &steps;
        let after = |unit: &Unit| {
            let unit = *unit;
            (0..count).map(move |from| (from, steps.after(from, unit)))
        };
        // Every part of a run begins with the first key of a unit.
        let units = || kinds.all().iter().map(|unit| Some(unit).filter(|unit| steps.takes(**unit)));
        let ends = |unit: &Unit| after(unit).fold(0, |all, (_, ends)| all | low(ends));
        let begins = |unit: &Unit| {
            let begins = after(unit).skip(1).filter(|(_, ends)| *ends != 0);
            begins.fold(0, |all, (from, _)| all | bit(from))
        };
        Self {
            behind: units().map(|unit| unit.map_or(0, ends)).collect(),
            with: units().map(|unit| unit.map_or(0, begins)).collect(),
        }
    }

    /// At which keys a run crosses a pair.
    fn at(&self, pair: Pair) -> u64 {
        let of = |ends: &[u64], kind: u16| ends.get(usize::from(kind)).copied().unwrap_or_default();
        of(&self.behind, pair.last()) & of(&self.with, pair.next())
    }
}

/// Those behind fewer keys than the most.
fn low(places: Places) -> u64 {
    u64::try_from(places & Places::from(u64::MAX)).unwrap_or_default()
}

/// The bit of a key; no run goes on behind the last.
fn bit(key: usize) -> u64 {
    low(behind(key))
}

/// What two units tell of runs that cross from one to the other.
enum Known {
    Match(Match),
    Nothing,
    MustBeRead,
}

/// What a pair tells of the runs that cross it at some keys of a pattern. It tells all where the
/// two units are the whole run: where no run can begin before them, and where the best of those
/// that begin with the first ends with the second.
fn found_in(pattern: &Pattern, pair: Pair, at: u64, kinds: &Kinds) -> Known {
    let unit = |kind: u16, before: u16| {
        let kind = kinds.all().get(usize::from(kind)).copied().unwrap_or_default();
        kind.after(before)
    };
    let last = unit(pair.last(), if pair.begins() { TEXT_BEGIN } else { 0 });
    let next = unit(pair.next(), if pair.is_separated() { SEPARATOR } else { TEXT_BEGIN });
    let key = at.trailing_zeros() as usize;
    let ends_here = |from: usize| from + pattern.taken(from, last) >= key;
    let bounds = pattern.bounds();
    let alone = at.is_power_of_two()
        && !pattern.consonants()
        && bounds.end == End::Anywhere
        && bounds.begin != Begin::AtStart
        && ends_here(0)
        && !(1..key).any(ends_here);
    if !alone {
        return Known::MustBeRead;
    }
    if bounds.begin == Begin::AtWord && !last.begins_word() {
        return Known::Nothing;
    }
    let window = [last, next];
    let run = run_at(pattern, &window, 0, &mut 0).filter(|run| run.end == window.len());
    // Whether a Latin word ends there is not known.
    let is_told = |run: &Run| run.class == Class::Mixed || next.script() == Script::Hangul;
    run.filter(is_told).map_or(Known::MustBeRead, |run| {
        let score = run_score(pattern, run, &window);
        Known::Match(Match::new(0..window.len(), run.class, score))
    })
}

impl Seams {
    /// Of pairs, each once, and a list of texts for each.
    pub(crate) fn new(pairs: &[u32], texts: &Postings) -> Self {
        let mut order: Vec<(u32, usize)> = pairs.iter().copied().zip(0..).collect();
        order.sort_unstable();
        let mut sorted = Postings::default();
        for (_, list) in &order {
            sorted.push(texts.list(*list));
        }
        let pairs: Vec<u32> = order.into_iter().map(|(pair, _)| pair).collect();
        Self { pairs: pairs.into(), texts: sorted }
    }

    /// The lists of the pairs that begin with a kind of units, by its number.
    fn beginning(&self, kind: u32) -> Range<usize> {
        let place = |kind: u32| self.pairs.partition_point(|pair| pair >> 16 < kind);
        place(kind)..place(kind + 1)
    }

    /// Places among which all are in which a run of a pattern crosses from one word to the next:
    /// runs that cover their units whole, but perhaps for the last; others only where `partly`
    /// says so.
    pub(crate) fn crossed(&self, pattern: &Pattern, kinds: &Kinds, partly: bool) -> Vec<Crossing> {
        if pattern.keys().len() < 2 {
            return Vec::new();
        }
        let whole = Ends::of(pattern, kinds, true);
        let partly = partly.then(|| Ends::of(pattern, kinds, false));
        let loosest = partly.as_ref().unwrap_or(&whole);
        // At which keys any unit goes on.
        let goes_on = loosest.with.iter().fold(0, |all, begins| all | begins);
        let firsts = (0..).zip(&loosest.behind).filter(|(_, ends)| **ends & goes_on != 0);
        let lists = firsts.flat_map(|(kind, _)| self.beginning(kind));
        let crosses = |list: usize| {
            let pair = self.pairs.get(list).copied().map(Pair)?;
            let at = loosest.at(pair);
            let found = || match found_in(pattern, pair, at, kinds) {
                Known::Match(found) => Some(Some(found)),
                Known::Nothing => None,
                Known::MustBeRead => Some(None),
            };
            let found = if at == 0 { None } else { found() }?;
            Some(Crossing { list, pair, at, whole: whole.at(pair) != 0, found })
        };
        lists.filter_map(crosses).collect()
    }

    /// Lists of texts among which all are in which a run of one pattern ends with a word and one
    /// of another begins the next; `None` where that is not known.
    pub(crate) fn between(
        &self,
        first: &Pattern,
        then: &Pattern,
        kinds: &Kinds,
    ) -> Option<Vec<usize>> {
        let end = Some(bit(first.keys().len())).filter(|end| *end != 0)?;
        let ends = Ends::of(first, kinds, false).behind;
        let begins: Vec<bool> = kinds.all().iter().map(|unit| then.taken(0, *unit) > 0).collect();
        let crosses = |list: &usize| {
            let next = self.pairs.get(*list).map(|pair| usize::from(Pair(*pair).next()));
            next.and_then(|next| begins.get(next)) == Some(&true)
        };
        let kinds = (0..).zip(&ends).filter(|(_, ends)| **ends & end != 0);
        Some(kinds.flat_map(|(kind, _)| self.beginning(kind)).filter(crosses).collect())
    }

    /// The texts in which a sentence ends before the end.
    pub(crate) fn broken(&self) -> impl Iterator<Item = u32> {
        let list = self.pairs.binary_search(&BREAK).ok();
        list.into_iter().flat_map(|list| self.texts.list(list))
    }

    /// The lists of texts.
    pub(crate) fn lists(&self) -> &Postings {
        &self.texts
    }

    /// The texts of a list, ascending.
    pub(crate) fn texts(&self, list: usize) -> impl Iterator<Item = u32> {
        self.texts.list(list)
    }

    /// What they are made of.
    pub(crate) fn columns(&self) -> impl Iterator<Item = Column<'_>> {
        let pairs = Column::Ints(Cow::Borrowed(&*self.pairs));
        std::iter::once(pairs).chain(self.texts.columns())
    }

    /// The seams that columns hold.
    pub(crate) fn of_columns(columns: &mut Columns<'_>) -> Option<Self> {
        let pairs = columns.ints()?;
        let texts = Postings::of_columns(columns, pairs.len())?;
        pairs.is_sorted().then_some(Self { pairs, texts })
    }

    /// Memory it takes, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        size_of_val(&*self.pairs) + self.texts.bytes()
    }
}
