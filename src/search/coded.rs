//! The best match in a text of codes, without turning more of it into units than needed.
//!
//! Gives what `Matcher::best` gives for the same text. Not for: which texts (`candidates`).

use super::codes::{Kinds, WIDE_LEAD, begins_word, lead_of};
use super::matcher::{Match, Matcher};
use super::runs::{Begin, Class, Pattern, run_at};
use super::score;
use super::texts::Texts;
use super::threads::Tools;
use super::units::Unit;

/// Units behind a run that its score depends on: a particle and what follows it.
const BEHIND: usize = 8;

/// A matcher made ready for texts of codes.
#[derive(Debug)]
pub(super) struct Coded<'a> {
    matcher: &'a Matcher,
    kinds: &'a Kinds,
    /// Of a run whose place can be seen from the codes alone: the key it begins with, as
    /// `Leads` has it.
    run: Option<Visible<'a>>,
    most: f32,
    most_inside: f32,
}

/// A pattern whose runs begin with a narrow key, and that key.
#[derive(Clone, Copy, Debug)]
struct Visible<'a> {
    pattern: &'a Pattern,
    lead: u8,
}

/// What a search of texts uses again and again.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    units: Vec<Unit>,
    /// Units that were looked at, and texts.
    pub(super) steps: u64,
    pub(super) texts: u64,
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
    pub(super) fn new(matcher: &'a Matcher, kinds: &'a Kinds) -> Self {
        let Matcher::Run(pattern) = matcher else {
            return Self { matcher, kinds, run: None, most: f32::MAX, most_inside: f32::MAX };
        };
        let lead = pattern.keys().first().map_or(WIDE_LEAD, |key| lead_of(*key));
        let visible = !matcher.is_anchored() && lead != WIDE_LEAD;
        let run = visible.then_some(Visible { pattern, lead });
        let (most, most_inside) = (score::most(pattern, true), score::most(pattern, false));
        Self { matcher, kinds, run, most, most_inside }
    }

    /// The most that a match can score, or one that does not begin a word.
    pub(super) fn most(&self, at_word: bool) -> f32 {
        if at_word { self.most } else { self.most_inside }
    }

    /// The best place, the first of equals; classes that `allowed` refuses do not count, and
    /// matches that score less than `least` may be left out.
    pub(super) fn best(
        &self,
        texts: &Texts,
        text: u32,
        least: f32,
        scratch: &mut Scratch,
        allowed: impl Fn(Class) -> bool,
    ) -> Option<Match> {
        scratch.texts += 1;
        match self.run {
            Some(run) if !texts.has_rare() => {
                self.run(run, texts.codes(text), least, scratch, allowed)
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
        run: Visible<'_>,
        codes: &[u16],
        mut least: f32,
        scratch: &mut Scratch,
        allowed: impl Fn(Class) -> bool,
    ) -> Option<Match> {
        let Visible { pattern, lead } = run;
        let leads = self.kinds.leads();
        let only_exact = pattern.bounds().exact || !allowed(Class::Initials);
        let inside = pattern.bounds().begin == Begin::Anywhere;
        let mut best: Option<Match> = None;
        for (start, code) in codes.iter().enumerate() {
            if leads.of(*code) != lead {
                continue;
            }
            let at_word = begins_word(*code);
            let most = self.most(at_word);
            let too_little = most < least || (best.is_some() && most <= least);
            if too_little || (!at_word && !inside) {
                continue;
            }
            if !self.may_run(run, *code, codes.get(start + 1), only_exact) {
                continue;
            }
            let end = codes.len().min(start + pattern.keys().len() + BEHIND);
            let window = codes.get(start..end).unwrap_or_default();
            scratch.units.clear();
            scratch.units.extend(window.iter().filter_map(|code| self.kinds.unit(*code)));
            let Some(run) = run_at(pattern, &scratch.units, 0, &mut scratch.steps) else {
                continue;
            };
            let score = score::run_score(pattern, run, &scratch.units);
            if allowed(run.class) && best.is_none_or(|old| score > old.score) {
                best = Some(Match { start, end: start + run.end, class: run.class, score });
                least = least.max(score);
                if score >= self.most {
                    scratch.steps += start as u64;
                    return best;
                }
            }
        }
        scratch.steps += codes.len() as u64;
        best
    }

    /// Whether a run may begin with a unit, by what the next one begins with: much less work than
    /// to try it.
    fn may_run(&self, run: Visible<'_>, code: u16, next: Option<&u16>, only_exact: bool) -> bool {
        let Some(unit) = self.kinds.unit(code) else { return true };
        let keys = run.pattern.keys();
        let most = unit.common_prefix(keys);
        if most == keys.len() {
            return true;
        }
        let least = if only_exact { unit.len() } else { 1 };
        let rest = keys.get(least..=most).unwrap_or_default();
        let lead = next.map_or(0, |next| self.kinds.leads().of(*next));
        rest.iter().any(|key| lead_of(*key) == lead)
    }
}
