//! How each word of a query is found, each for itself and neighbours together.
//!
//! Goes down the ladder for each word, and no further than needed. Not for: what words are worth
//! together (`together`), or what happens where one is missing (`relax`).

use std::sync::Arc;

use crate::search::asking::aliases::keys_of;
use crate::search::asking::query::{MOST_JOINED, Word};
use crate::search::asking::score::{WHOLE_QUESTION, takes_initials};
use crate::search::columns::fields::Field;
use crate::search::readings::descent::Descent;
use crate::search::readings::ladder::{Reading, Tier, of_aliases, readings};
use crate::search::readings::matcher::{Match, Matcher};
use crate::search::readings::scores::Scores;
use crate::search::readings::sound::Sound;
use crate::search::writing::runs::Class;
use crate::search::writing::stems::is_stop_word;
use crate::search::writing::units::Unit;

use super::pass::Pass;

impl<'a> Pass<'a> {
    /// Each word with what was found of it, by the run rule alone.
    pub(super) fn as_typed(&self) -> Option<Vec<Descent<'a>>> {
        let typed = self.query.words();
        let all_stop = typed.iter().all(|word| is_stop_word(&word.text));
        let stop = |word: &Word| !all_stop && !word.literal && is_stop_word(&word.text);
        let entries = self.allowed.end() as usize;
        let begin = |word| self.known(Descent::new(word, stop(word), entries));
        let mut ways: Vec<Descent<'a>> = typed.iter().map(begin).collect();
        for way in &mut ways {
            self.descend(way, Tier::Direct)?;
        }
        Some(ways)
    }

    /// Each word with what was found of it. `early` is called with what the first tiers found,
    /// where there are more to try and they may take long.
    pub(super) fn descents(
        &self,
        early: &mut dyn FnMut(&[Descent<'_>]) -> Option<()>,
    ) -> Option<Vec<Descent<'a>>> {
        let typed = self.query.words();
        let mut ways = self.as_typed()?;
        if self.took_long() && ways.iter().any(|way| self.has_more(way)) {
            early(&ways)?;
        }
        for way in &mut ways {
            self.descend(way, Tier::Alias)?;
        }
        if ways.iter().any(|way| way.next.is_some() && may_take_long(way.word)) {
            early(&ways)?;
        }
        for way in &mut ways {
            self.descend(way, Tier::Head)?;
            if !self.is_alone() {
                self.memory.borrow_mut().keep(way, self.is_long());
            }
        }
        for length in 2..=MOST_JOINED.min(typed.len()) {
            for start in 0..=typed.len() - length {
                self.joined(&mut ways, start, length)?;
            }
        }
        Some(ways)
    }

    /// Whether a word has other readings that will be tried.
    fn has_more(&self, way: &Descent<'_>) -> bool {
        way.next.is_some()
            && (!way.is_strong()
                || readings(Tier::Alias, way.word, self.index.aliases())
                    .iter()
                    .any(|r| !r.is_empty()))
    }

    /// The same way at its end, if it was gone for the answer before.
    fn known(&self, way: Descent<'a>) -> Descent<'a> {
        if self.is_alone() || self.glance {
            way
        } else {
            self.memory.borrow().gone(&way, self.is_long()).unwrap_or(way)
        }
    }

    /// Whether a word was gone to its end for the answer before.
    pub(super) fn is_known(&self, word: &'a Word) -> bool {
        self.known(Descent::new(word, false, 0)).next.is_none()
    }

    /// Whether the query is one word, and no other seems to follow: then entries far below the best
    /// need not be found. Behind a space all are, for the next word will ask for them.
    fn is_alone(&self) -> bool {
        self.query.words().len() == 1 && !self.query.goes_on()
    }

    /// Of a whole question no word is worth a guess.
    fn is_long(&self) -> bool {
        self.query.words().len() >= WHOLE_QUESTION
    }

    /// Looks for neighbouring words as one: "free tier" is one alias, 카운터 오퍼 one loanword.
    fn joined(&self, ways: &mut [Descent<'_>], start: usize, length: usize) -> Option<()> {
        let Some(ways) = ways.get_mut(start..start + length) else { return Some(()) };
        if ways.iter().any(|way| way.word.literal) {
            return Some(());
        }
        let units: Vec<Unit> = ways.iter().flat_map(|way| way.word.units.iter().copied()).collect();
        let keys = keys_of(&units);
        let mut readings = Vec::new();
        if self.index.aliases().exactly(&keys).is_some() {
            readings = of_aliases(&keys, self.index.aliases(), Tier::Alias, 1.0);
        }
        if !self.is_long() && !ways.iter().any(Descent::is_strong) {
            let matcher = Sound::new(&units, length).map(Matcher::Sound);
            readings.extend(matcher.map(|matcher| Reading {
                tier: Tier::Sound,
                matcher,
                factor: 1.0,
                taken_for: None,
            }));
        }
        for reading in readings {
            self.ready(self.index.knows(&reading.matcher))?;
            let mut scores = Scores::new(self.index.len());
            if !self.look().score(&reading, None, &mut scores)? {
                continue;
            }
            for way in ways.iter_mut() {
                way.readings.push(reading.clone());
                Arc::make_mut(&mut way.scores).merge(&scores);
                // As part of a name a word says more than how something is asked.
                way.stop &= reading.tier != Tier::Alias;
            }
        }
        Some(())
    }

    /// Tries the tiers from the next one on, as far as needed and at most to the last.
    fn descend(&self, way: &mut Descent<'_>, last: Tier) -> Option<()> {
        let floor = self.is_alone().then_some(&self.floor);
        while let Some(tier) = way.next.filter(|tier| *tier <= last) {
            way.next = Tier::ALL.into_iter().find(|next| *next > tier);
            let guess = tier == Tier::Head && !way.readings.is_empty();
            let long = self.is_long() && !tier.is_sure();
            if guess || long || (tier > Tier::Direct && way.word.literal) {
                continue;
            }
            for together in readings(tier, way.word, self.index.aliases()) {
                let before = way.readings.len();
                for reading in together {
                    self.ready(self.index.knows(&reading.matcher))?;
                    if self.look().score(&reading, floor, Arc::make_mut(&mut way.scores))? {
                        way.readings.push(reading);
                    }
                }
                if way.readings.len() > before {
                    break;
                }
            }
            if tier.ends_a_step() && way.is_strong() {
                way.next = None;
            }
        }
        Some(())
    }
}

/// Whether a word is long enough for the tiers that guess.
fn may_take_long(word: &Word) -> bool {
    const LEAST_KEYS: usize = 3;
    word.pattern.keys().len() >= LEAST_KEYS
}

impl Reading {
    /// Its best match in a field. Anchors are of the question, and initials are not looked for
    /// in long texts unless there are many.
    pub(crate) fn best_in(&self, field: Field, text: &[Unit]) -> Option<Match> {
        if !self.applies_to(field) {
            return None;
        }
        self.matcher.best(text, &mut 0, |class| self.allows(field, class))
    }

    pub(crate) fn applies_to(&self, field: Field) -> bool {
        field == Field::Question || !self.matcher.is_anchored()
    }

    pub(crate) fn allows(&self, field: Field, class: Class) -> bool {
        let few = self.matcher.initials().is_some_and(|n| !takes_initials(field, n));
        class != Class::Initials || !few
    }
}
