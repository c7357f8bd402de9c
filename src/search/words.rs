//! Where the words of a query are found, each for itself and neighbours together.
//!
//! Goes down the ladder for each word, and no further than needed. Of several words a common one
//! is looked for only where the rarest is, unless no entry has them all. Not for: what a row of
//! words is worth (`rank`), or what happens where one is missing (`relax`).

use std::sync::Arc;

use super::aliases::keys_of;
use super::descent::{Descent, Part, Places};
use super::index::Field;
use super::ladder::{Reading, Tier, of_aliases, readings};
use super::matcher::{Match, Matcher};
use super::pass::Pass;
use super::query::Word;
use super::runs::Class;
use super::score::{WHOLE_QUESTION, takes_initials};
use super::scores::Scores;
use super::sound::Sound;
use super::stems::is_stop_word;
use super::units::Unit;

/// The best place of one word in one entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Found {
    /// Place in library order.
    pub(super) ordinal: u32,
    /// With the weights of field and tier.
    pub(super) score: f32,
    pub(super) field: Field,
    /// Units of that field.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) class: Class,
    pub(super) tier: Tier,
}

/// One word and everywhere it was found, in library order.
#[derive(Clone, Debug)]
pub(super) struct FoundWord {
    pub(super) text: String,
    pub(super) found: Arc<Vec<Found>>,
    pub(super) used: Vec<Reading>,
    /// Only says how something is asked: no entry is left out for it.
    pub(super) stop: bool,
    /// Stands for itself alone, and may not be left out.
    pub(super) literal: bool,
}

/// Neighbouring words that may be one.
pub(super) const MOST_JOINED: usize = 4;

impl<'a> Pass<'a> {
    /// Each word with what was found of it, by the run rule alone.
    pub(super) fn as_typed(&self) -> Option<Vec<Descent<'a>>> {
        let typed = self.query.words();
        let all_stop = typed.iter().all(|word| is_stop_word(&word.text));
        let stop = |word: &Word| !all_stop && !word.literal && is_stop_word(&word.text);
        let mut ways: Vec<Descent<'a>> =
            typed.iter().map(|word| Descent::new(word, stop(word))).collect();
        if let [only] = ways.as_mut_slice() {
            only.scores = Some(Scores::new(self.allowed.end() as usize));
        }
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
        !way.is_strong()
            || readings(Tier::Alias, way.word, self.index.aliases()).iter().any(|r| !r.is_empty())
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
        if self.query.words().len() < WHOLE_QUESTION && !ways.iter().any(Descent::is_strong) {
            let matcher = Sound::new(&units, length).map(Matcher::Sound);
            readings.extend(matcher.map(|matcher| Reading {
                tier: Tier::Sound,
                matcher,
                factor: 1.0,
                taken_for: None,
            }));
        }
        for reading in readings {
            let places = Places::All(self.everywhere(&reading)?);
            for way in ways.iter_mut().filter(|_| !places.is_empty()) {
                way.parts.push(Part { reading: reading.clone(), places: places.clone() });
                // As part of a name a word says more than how something is asked.
                way.stop &= reading.tier != Tier::Alias;
            }
        }
        Some(())
    }

    /// Tries the tiers from the next one on, as far as needed and at most to the last.
    fn descend(&self, way: &mut Descent<'_>, last: Tier) -> Option<()> {
        // Of a whole question no word is worth a guess.
        let long = self.query.words().len() >= WHOLE_QUESTION;
        while let Some(tier) = way.next.filter(|tier| *tier <= last) {
            way.next = Tier::ALL.into_iter().find(|next| *next > tier);
            let guess = tier == Tier::Head && !way.parts.is_empty();
            if guess || (tier > Tier::Direct && way.word.literal) || (long && !tier.is_sure()) {
                continue;
            }
            for together in readings(tier, way.word, self.index.aliases()) {
                let before = way.parts.len();
                for reading in together {
                    let places = self.places(&reading, way.scores.as_mut())?;
                    if !places.is_empty() {
                        way.parts.push(Part { reading, places });
                    }
                }
                if way.parts.len() > before {
                    break;
                }
            }
            if tier.ends_a_step() && way.is_strong() {
                way.next = None;
            }
        }
        Some(())
    }

    /// Where a reading is found; of several words a common one is not looked for everywhere yet.
    fn places(&self, reading: &Reading, scores: Option<&mut Scores>) -> Option<Places> {
        if let (Some(scores), [only]) = (scores, self.query.words()) {
            // A longer form of the word before can only be where that was.
            let typed = reading.tier == Tier::Direct;
            let known = if typed { self.memory.borrow().texts(&only.pattern) } else { None };
            self.ready(self.index.knows(&reading.matcher))?;
            let added = self.look().score(reading, &self.floor, known, scores)?;
            if typed && !self.glance {
                self.memory.borrow_mut().keep_texts(&only.pattern, added.texts);
            }
            return Some(Places::Scored { any: added.any });
        }
        if let Some(known) = self.known(reading) {
            return Some(Places::All(known));
        }
        if let Some(strong) = self.look().many(reading) {
            return Some(Places::Many { strong });
        }
        self.everywhere(reading).map(Places::All)
    }

    /// Everywhere a reading is found.
    fn everywhere(&self, reading: &Reading) -> Option<Arc<Vec<Found>>> {
        if let Some(known) = self.known(reading) {
            return Some(known);
        }
        self.ready(self.index.knows(&reading.matcher))?;
        let found = Arc::new(self.look().everywhere(reading)?);
        if !self.glance {
            self.memory.borrow_mut().keep(reading, &found);
        }
        Some(found)
    }

    /// Where a reading was found before.
    fn known(&self, reading: &Reading) -> Option<Arc<Vec<Found>>> {
        if !self.glance {
            return self.memory.borrow_mut().found(reading);
        }
        let known = self.memory.borrow().known(reading)?;
        let end = known.partition_point(|found| found.ordinal < self.allowed.end());
        Some(Arc::new(known.get(..end).unwrap_or_default().to_vec()))
    }

    /// The words with what was found of them; where `sparing`, a common word only with the
    /// entries in which the rarest is: enough to say which entries have them all.
    pub(super) fn found_words(
        &self,
        ways: &[Descent<'_>],
        sparing: bool,
    ) -> Option<Vec<FoundWord>> {
        let everywhere = |way: &Descent<'_>| {
            let more = way.common().map(|reading| Some(self.everywhere(reading)?.to_vec()));
            Some(way.found_word(&more.collect::<Option<Vec<_>>>()?))
        };
        let wanted = ways.iter().filter(|way| !way.stop);
        let rare = wanted.clone().filter(|way| !way.is_common()).map(|way| way.found_word(&[]));
        let base = match rare.min_by_key(|word| word.found.len()) {
            _ if !sparing || !ways.iter().any(Descent::is_common) => None,
            Some(rare) => Some(rare),
            None => wanted.clone().next().map(everywhere).unwrap_or_default(),
        };
        let base: Option<Vec<u32>> =
            base.map(|word| word.found.iter().map(|found| found.ordinal).collect());
        // Nearly everywhere is looked for faster everywhere, on several threads.
        let base = base.filter(|base| base.len() < self.index.len() / 2);
        let found = |way: &Descent<'_>| match &base {
            Some(base) => {
                let more = way.common().map(|reading| self.look().among(reading, base));
                Some(way.found_word(&more.collect::<Option<Vec<_>>>()?))
            }
            None => everywhere(way),
        };
        ways.iter().map(found).collect()
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
    pub(super) fn best_in(&self, field: Field, text: &[Unit]) -> Option<Match> {
        if !self.applies_to(field) {
            return None;
        }
        self.matcher.best(text, &mut 0, |class| self.allows(field, class))
    }

    pub(super) fn applies_to(&self, field: Field) -> bool {
        field == Field::Question || !self.matcher.is_anchored()
    }

    pub(super) fn allows(&self, field: Field, class: Class) -> bool {
        let few = self.matcher.initials().is_some_and(|n| !takes_initials(field, n));
        class != Class::Initials || !few
    }
}
