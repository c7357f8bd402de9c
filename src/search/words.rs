//! Where the words of a query are found, each for itself and neighbours together.
//!
//! Goes down the ladder for each word, and no further than needed. Not for: what a row of words
//! is worth (`rank`), or what happens where one is missing (`relax`).

use super::aliases::keys_of;
use super::candidates::Candidates;
use super::index::Field;
use super::ladder::{Reading, Tier, of_aliases, readings};
use super::matcher::{Match, Matcher};
use super::pass::Pass;
use super::query::Word;
use super::runs::Class;
use super::score::{WHOLE_QUESTION, field_weight, is_strong, takes_initials};
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
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) class: Class,
    pub(super) tier: Tier,
}

/// One word and everywhere it was found, in library order.
#[derive(Clone, Debug)]
pub(super) struct FoundWord {
    pub(super) text: String,
    pub(super) found: Vec<Found>,
    pub(super) used: Vec<Reading>,
    /// Only says how something is asked: no entry is left out for it.
    pub(super) stop: bool,
    /// Stands for itself alone, and may not be left out.
    pub(super) literal: bool,
}

impl FoundWord {
    fn is_strong(&self) -> bool {
        self.found.iter().any(|f| is_strong(f.class, f.score))
    }
}

/// Neighbouring words that may be one.
const MOST_JOINED: usize = 4;

impl Pass<'_> {
    /// Where each word is found.
    pub(super) fn words(&self, allowed: &[u32]) -> Option<Vec<FoundWord>> {
        let typed = self.query.words();
        let all_stop = typed.iter().all(|word| is_stop_word(&word.text));
        let mut words = Vec::with_capacity(typed.len());
        for word in typed {
            let (found, used) = self.word(word, allowed)?;
            let stop = !all_stop && !word.literal && is_stop_word(&word.text);
            words.push(FoundWord {
                text: word.text.clone(),
                found,
                used,
                stop,
                literal: word.literal,
            });
        }
        for length in 2..=MOST_JOINED.min(typed.len()) {
            for start in 0..=typed.len() - length {
                self.joined(&mut words, start, length, allowed)?;
            }
        }
        Some(words)
    }

    /// Looks for neighbouring words as one: "free tier" is one alias, 카운터 오퍼 one loanword.
    fn joined(
        &self,
        words: &mut [FoundWord],
        start: usize,
        length: usize,
        allowed: &[u32],
    ) -> Option<()> {
        let typed = self.query.words().get(start..start + length).unwrap_or_default();
        let Some(words) = words.get_mut(start..start + length) else { return Some(()) };
        if words.iter().any(|word| word.literal) {
            return Some(());
        }
        let units: Vec<Unit> = typed.iter().flat_map(|word| word.units.iter().copied()).collect();
        let keys = keys_of(&units);
        let mut readings = Vec::new();
        if self.index.aliases().exactly(&keys).is_some() {
            readings = of_aliases(&keys, self.index.aliases(), Tier::Alias, 1.0);
        }
        if self.query.words().len() < WHOLE_QUESTION && !words.iter().any(FoundWord::is_strong) {
            let matcher = Sound::new(&units, length).map(Matcher::Sound);
            readings.extend(matcher.map(|matcher| Reading {
                tier: Tier::Sound,
                matcher,
                factor: 1.0,
                taken_for: None,
            }));
        }
        for reading in readings {
            let more = self.look(&reading, allowed)?;
            for word in words.iter_mut().filter(|_| !more.is_empty()) {
                word.found = merge(&word.found, &more);
                word.used.push(reading.clone());
                // As part of a name a word says more than how something is asked.
                word.stop &= reading.tier != Tier::Alias;
            }
        }
        Some(())
    }

    /// Where a word is found, and how it was read.
    fn word(&self, word: &Word, allowed: &[u32]) -> Option<(Vec<Found>, Vec<Reading>)> {
        let mut found = Vec::new();
        let mut used = Vec::new();
        // Of a whole question no word is worth a guess.
        let long = self.query.words().len() >= WHOLE_QUESTION;
        for tier in Tier::ALL {
            let guess = tier == Tier::Head && !found.is_empty();
            if guess || (tier > Tier::Direct && word.literal) || (long && !tier.is_sure()) {
                continue;
            }
            for together in readings(tier, word, self.index.aliases()) {
                let mut any = false;
                for reading in together {
                    let more = self.look(&reading, allowed)?;
                    if !more.is_empty() {
                        found = merge(&found, &more);
                        used.push(reading);
                        any = true;
                    }
                }
                if any {
                    break;
                }
            }
            if tier.ends_a_step() && found.iter().any(|f| is_strong(f.class, f.score)) {
                break;
            }
        }
        Some((found, used))
    }

    /// The best place of one reading in each entry that has it, in library order.
    pub(super) fn look(&self, reading: &Reading, allowed: &[u32]) -> Option<Vec<Found>> {
        let possible = match self.index.candidates(&reading.matcher) {
            Candidates::Every => None,
            Candidates::These(texts) => {
                let mut owners: Vec<u32> =
                    texts.iter().flat_map(|text| self.index.owners(*text)).copied().collect();
                owners.sort_unstable();
                owners.dedup();
                owners.retain(|ordinal| allowed.binary_search(ordinal).is_ok());
                Some(owners)
            }
        };
        let mut found = Vec::new();
        for (n, ordinal) in possible.as_deref().unwrap_or(allowed).iter().enumerate() {
            if self.stale_at(n) {
                return None;
            }
            found.extend(self.look_in(reading, *ordinal));
        }
        Some(found)
    }

    fn look_in(&self, reading: &Reading, ordinal: u32) -> Option<Found> {
        let scope = self.query.scope();
        let entry = if scope.is_all() { None } else { self.library.get(self.index.at(ordinal)?) };
        let mut best: Option<Found> = None;
        for span in self.index.spans(ordinal) {
            let field = span.field;
            let unasked = match entry {
                Some((_, entry)) => !scope.has(entry, field),
                None => field == Field::Transcript,
            };
            if unasked || !reading.matcher.may_be_in(self.index.mask(span.text)) {
                continue;
            }
            let Some(m) = reading.best_in(field, self.index.text(span.text)) else { continue };
            let score = m.score * field_weight(field) * reading.factor;
            if best.is_none_or(|old| score > old.score) {
                let (start, end, class) = (m.start, m.end, m.class);
                let tier = reading.tier;
                best = Some(Found { ordinal, score, field, start, end, class, tier });
            }
        }
        best
    }
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

/// Two lists in library order as one, the better place of each entry.
fn merge(a: &[Found], b: &[Found]) -> Vec<Found> {
    let mut out = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    loop {
        let next = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) if x.ordinal == y.ordinal => {
                let better = if y.score > x.score { **y } else { **x };
                a.next();
                b.next();
                better
            }
            (Some(x), y) if y.is_none_or(|y| x.ordinal < y.ordinal) => {
                let x = **x;
                a.next();
                x
            }
            (_, Some(y)) => {
                let y = **y;
                b.next();
                y
            }
            _ => return out,
        };
        out.push(next);
    }
}
