//! The best match in a text of codes, without turning more of it into units than needed.
//!
//! Gives what `Matcher::best` gives for the same text. Not for: which texts (`candidates`).

use std::ops::RangeInclusive;

use crate::search::asking::score;
use crate::search::columns::texts::Texts;
use crate::search::columns::threads::Tools;
use crate::search::writing::codes::{Kinds, Leads, WIDE_LEAD, begins_word, kind_of, lead_of};
use crate::search::writing::runs::{Begin, Class, Pattern, Run, follow, run_at};
use crate::search::writing::units::Unit;

use super::matcher::{Match, Matcher};

/// Units behind a run that its score depends on: a particle and what follows it.
const BEHIND: usize = 8;

/// A matcher made ready for texts of codes.
#[derive(Debug)]
pub(crate) struct Coded<'a> {
    matcher: &'a Matcher,
    kinds: &'a Kinds,
    /// Of a run whose place can be seen from the codes alone.
    run: Option<Visible<'a>>,
    most: f32,
    most_inside: f32,
}

/// A pattern whose runs begin with a narrow key.
#[derive(Debug)]
struct Visible<'a> {
    pattern: &'a Pattern,
    /// Runs that cover their units whole, and all runs.
    whole: Starts,
    partly: Starts,
}

/// Where a run may begin, for the number of each kind of unit: with which keys the unit after it
/// may begin, a bit each (`shift_of`); all bits where a run may end with it.
#[derive(Debug)]
struct Starts(Box<[u64]>);

/// The bit of a key as [`Kinds::leads`] has it; keys that share one can only be looked at more.
fn shift_of(lead: u8) -> u32 {
    u32::from(lead & 63)
}

impl<'a> Visible<'a> {
    fn new(pattern: &'a Pattern, kinds: &Kinds) -> Self {
        let keys = pattern.keys();
        let bits: Vec<u64> = keys.iter().map(|key| 1 << shift_of(lead_of(*key))).collect();
        let after = |least: usize, most: usize| {
            bits.get(least..=most).unwrap_or_default().iter().fold(0, |all, bit| all | bit)
        };
        let starts = |after: &dyn Fn(Unit, usize) -> u64| {
            let of = |unit: &Unit| match pattern.taken(0, *unit) {
                0 => 0,
                taken if taken == keys.len() => u64::MAX,
                taken => after(*unit, taken),
            };
            Starts(kinds.all().iter().map(of).collect())
        };
        let complete = |unit: Unit, taken| unit.len() == taken;
        let whole =
            starts(&|unit, taken| if complete(unit, taken) { after(taken, taken) } else { 0 });
        let partly = starts(&|_, taken| after(1, taken));
        Self { pattern, whole, partly }
    }

    /// The next place from `at` on where a run may begin. One look at two units, because nearly
    /// every unit of every text is looked at.
    fn next(&self, codes: &[u16], at: usize, exact: bool, leads: &Leads) -> Option<usize> {
        let Starts(after) = if exact { &self.whole } else { &self.partly };
        let after = |code: u16| after.get(usize::from(kind_of(code))).copied().unwrap_or_default();
        let rest = codes.get(at..)?;
        let found = rest.windows(2).position(|pair| match pair {
            [code, next] => after(*code) >> shift_of(leads.of(*next)) & 1 == 1,
            _ => false,
        });
        let last = || rest.last().is_some_and(|last| after(*last) == u64::MAX);
        found.or_else(|| last().then(|| rest.len() - 1)).map(|place| at + place)
    }
}

/// What a search of texts uses again and again.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    units: Vec<Unit>,
    /// Units that were looked at, and texts.
    pub(crate) steps: u64,
    pub(crate) texts: u64,
    /// Blocks of texts whose rows were looked at.
    blocks: u64,
}

impl Tools for Scratch {
    fn cost(&self) -> u64 {
        /// What the rows of a block take, in units.
        const A_BLOCK: u64 = 100;
        self.steps + self.blocks * A_BLOCK
    }

    fn begin(&mut self) {
        self.blocks += 1;
    }
}

impl<'a> Coded<'a> {
    pub(crate) fn new(matcher: &'a Matcher, kinds: &'a Kinds) -> Self {
        let Matcher::Run(pattern) = matcher else {
            return Self { matcher, kinds, run: None, most: f32::MAX, most_inside: f32::MAX };
        };
        let lead = pattern.keys().first().map_or(WIDE_LEAD, |key| lead_of(*key));
        let visible = !matcher.is_anchored() && lead != WIDE_LEAD;
        let run = visible.then(|| Visible::new(pattern, kinds));
        let (most, most_inside) = (score::most(pattern, true), score::most(pattern, false));
        Self { matcher, kinds, run, most, most_inside }
    }

    /// The most that a match can score, or one that does not begin a word.
    pub(crate) fn most(&self, at_word: bool) -> f32 {
        if at_word { self.most } else { self.most_inside }
    }

    /// The best place, the first of equals; classes that `allowed` refuses do not count.
    /// Matches that score less than `least` may be left out; none scores more than `most`.
    pub(crate) fn best(
        &self,
        texts: &Texts,
        text: u32,
        scores: RangeInclusive<f32>,
        scratch: &mut Scratch,
        allowed: impl Fn(Class) -> bool,
    ) -> Option<Match> {
        scratch.texts += 1;
        match &self.run {
            Some(run) if !texts.has_rare() => {
                self.run(run, texts.codes(text), scores, scratch, allowed)
            }
            _ => {
                texts.read(text, self.kinds, &mut scratch.units);
                scratch.steps += scratch.units.len() as u64;
                self.matcher.best(&scratch.units, &mut scratch.steps, allowed)
            }
        }
    }

    fn run(
        &self,
        visible: &Visible<'_>,
        codes: &[u16],
        scores: RangeInclusive<f32>,
        scratch: &mut Scratch,
        allowed: impl Fn(Class) -> bool,
    ) -> Option<Match> {
        let (mut least, most) = scores.into_inner();
        let most = self.most.min(most);
        let pattern = visible.pattern;
        let leads = self.kinds.leads();
        let only_exact = pattern.bounds().exact || !allowed(Class::Initials);
        let inside = pattern.bounds().begin == Begin::Anywhere;
        // What is not whole is worth less than some places that are.
        let worthless = |least: f32| !pattern.consonants() && score::MIXED < least;
        let mut exact = only_exact || worthless(least);
        let mut best: Option<Match> = None;
        scratch.steps += codes.len() as u64;
        let mut at = 0;
        while let Some(start) = visible.next(codes, at, exact, leads) {
            at = start + 1;
            let at_word = codes.get(start).is_some_and(|code| begins_word(*code));
            let can = self.most(at_word);
            let too_little = can < least || (best.is_some() && can <= least);
            if too_little || (!at_word && !inside) {
                continue;
            }
            let Some((run, score)) = self.run_from(pattern, codes, start, exact, scratch) else {
                continue;
            };
            if allowed(run.class) && best.is_none_or(|old| score > old.score) {
                best = Some(Match::new(start..start + run.end, run.class, score));
                least = least.max(score);
                if score >= most {
                    return best;
                }
                exact |= worthless(score);
            }
        }
        best
    }

    /// The run that begins at a place, as if the text began there, and its score.
    fn run_from(
        &self,
        pattern: &Pattern,
        codes: &[u16],
        start: usize,
        exact: bool,
        scratch: &mut Scratch,
    ) -> Option<(Run, f32)> {
        let rest = codes.get(start..).unwrap_or_default();
        let units = || rest.iter().filter_map(|code| self.kinds.unit(*code));
        let Scratch { units: window, steps, .. } = scratch;
        window.clear();
        if let Some(whole) = follow(pattern, units()) {
            *steps += whole.units as u64;
            window.extend(units().take(whole.units + 1));
            let run = whole.from(0);
            if pattern.accepts(run, window) {
                return Some((run, score::run_score(pattern, run, window)));
            }
            window.clear();
        }
        if exact {
            return None;
        }
        window.extend(units().take(pattern.keys().len() + BEHIND));
        let run = run_at(pattern, window, 0, steps)?;
        Some((run, score::run_score(pattern, run, window)))
    }
}
