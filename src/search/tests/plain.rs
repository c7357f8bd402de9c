//! The plain search that every shortcut is compared with: each reading of each word in each text
//! of each entry, one after the other, straight from the library.

use std::cmp::Ordering;

use crate::search::answering::relax;
use crate::search::asking::filters::has_questions;
use crate::search::asking::query;
use crate::search::asking::score::{WHOLE_QUESTION, field_weight, is_strong};
use crate::search::asking::{aliases, score};
use crate::search::columns::fields::Field;
use crate::search::columns::texts::position;
use crate::search::finding::way;
use crate::search::ranking::rank;
use crate::search::readings::descent::Descent;
use crate::search::readings::ladder;
use crate::search::readings::ladder::{Reading, Tier, of_aliases, readings};
use crate::search::readings::matcher::Matcher;
use crate::search::readings::scores::{How, Scores};
use crate::search::readings::sound::Sound;
use crate::search::writing::stems::is_stop_word;
use crate::search::writing::{runs, units};

use super::*;

/// The best place of one word in one entry.
#[derive(Clone, Copy)]
struct Found {
    ordinal: u32,
    at: way::Found,
    class: runs::Class,
    tier: Tier,
}

impl Found {
    /// The better place, the older of equals; of equals the surer way counts.
    fn or_better(&mut self, new: &Self) {
        match new.at.score.total_cmp(&self.at.score) {
            Ordering::Greater => *self = *new,
            Ordering::Equal => {
                (self.tier, self.class) = (self.tier, self.class).min((new.tier, new.class));
            }
            Ordering::Less => {}
        }
    }
}

/// One word and everywhere it was found, in library order.
struct FoundWord {
    text: String,
    found: Vec<Found>,
    used: Vec<Reading>,
    stop: bool,
    literal: bool,
}

/// The entries that every word was found in, but words that only ask.
fn every_word(words: &[FoundWord]) -> Vec<rank::Scored> {
    let (stop, wanted): (Vec<&FoundWord>, Vec<&FoundWord>) = words.iter().partition(|w| w.stop);
    let in_entry = |word: &FoundWord, ordinal| {
        let at = word.found.binary_search_by_key(&ordinal, |f| f.ordinal).ok()?;
        Some(word.found[at].at)
    };
    let mut out = Vec::new();
    for ordinal in wanted.first().iter().flat_map(|first| &first.found).map(|f| f.ordinal) {
        let row: Vec<_> = wanted.iter().filter_map(|word| in_entry(word, ordinal)).collect();
        if row.len() == wanted.len() {
            let mean = row.iter().map(|at| at.score).sum::<f32>() / score::count(row.len());
            let asked = stop.iter().filter(|word| in_entry(word, ordinal).is_some()).count();
            let score = mean
                + rank::order_bonus(row.iter().copied())
                + score::STOP_WORD * score::count(asked);
            out.push(rank::Scored { ordinal, score, partial: false });
        }
    }
    out
}

pub(super) struct Plain<'a> {
    pub(super) library: &'a Library,
    pub(super) index: &'a SearchIndex,
    pub(super) query: &'a Query,
    pub(super) filters: &'a Filters,
    /// Only so many of the allowed entries are looked at.
    pub(super) entries: usize,
    /// In no way below this one, and each word for itself.
    pub(super) last: Tier,
}

impl<'a> Plain<'a> {
    pub(super) fn new(
        library: &'a Library,
        index: &'a SearchIndex,
        query: &'a Query,
        filters: &'a Filters,
    ) -> Self {
        Self { library, index, query, filters, entries: usize::MAX, last: Tier::Head }
    }

    pub(super) fn run(&self, limit: usize) -> Answer {
        let none =
            |scored: Vec<_>| rank::answer(&scored, self.index, limit, Plan::default(), false);
        if self.query.finds_nothing() {
            return none(Vec::new());
        }
        let mut allowed: Vec<u32> = (0..position(self.index.len())).collect();
        allowed.retain(|ordinal| self.is_allowed(*ordinal));
        allowed.truncate(self.entries);
        let whole = self.last == Tier::Head;
        if !self.query.has_words() {
            return rank::listed(&allowed, self.index, limit);
        }
        let words = self.words(&allowed);
        let mut scored = every_word(&words);
        let mut dropped = Vec::new();
        if whole && scored.is_empty() && words.len() > 1 {
            let ways = words.iter().zip(self.query.words());
            let ways: Vec<_> = ways.map(|(found, word)| self.descent(found, word)).collect();
            let relaxed = relax::some_words(&ways, allowed.len(), &|| false).unwrap();
            (scored, dropped) = (relaxed.scored, relaxed.dropped);
        }
        let sentence = self.query.is_sentence();
        let lacking = scored.iter().all(|row| row.partial);
        if whole && (sentence || lacking && self.query.may_be_reworded()) {
            let words = self.query.words().iter();
            let typed = words.flat_map(|w| w.units.iter().copied());
            let typed: Vec<units::Unit> = typed.take(relax::MOST_UNITS).collect();
            let least =
                if sentence { score::LEAST_LIKENESS } else { score::LEAST_LIKENESS_OF_WORDS };
            let near = self.index.rarity().likeness(&typed, &|| false).unwrap();
            let like = |ordinal: &u32| {
                let likeness = near[*ordinal as usize];
                let score = likeness * 100.0 * score::RELAXED;
                let row = rank::Scored { ordinal: *ordinal, score, partial: true };
                (likeness >= least).then_some(row)
            };
            let alike: Vec<_> = allowed.iter().filter_map(like).collect();
            scored = rank::both(&scored, &alike);
        }
        let read = words
            .into_iter()
            .map(|word| ladder::ReadWord { text: word.text, readings: word.used })
            .collect();
        let answer = rank::answer(
            &scored,
            self.index,
            limit,
            Plan { words: read, spoken: self.query.asks_transcripts() },
            sentence,
        );
        Answer { dropped: if answer.relaxed { dropped } else { Vec::new() }, ..answer }
    }

    /// What was found of a word, as a pass has it.
    fn descent<'b>(&self, found: &FoundWord, word: &'b query::Word) -> Descent<'b> {
        let mut scores = Scores::new(self.index.len());
        for Found { at, ordinal, class, tier } in &found.found {
            let how = How { class: *class, tier: *tier };
            let level = scores.level(at.score, how, at.field == Field::Question);
            level.unwrap().entries.put(*ordinal);
        }
        let stop = found.stop;
        Descent { stop, scores: Arc::new(scores), ..Descent::new(word, stop, self.index.len()) }
    }

    fn is_allowed(&self, ordinal: u32) -> bool {
        let (asked, given) = (self.query.filters(), self.filters);
        let named =
            asked.names_a_kind() || given.names_a_kind() || self.query.scope().names_transcripts();
        let (event, entry) = self.library.get(self.index.at(ordinal).unwrap()).unwrap();
        let kind = named || !has_questions(self.library) || entry.kind == model::Kind::Question;
        let holds =
            |filters: &Filters| filters.allow_event(event) && filters.allow_entry(event, entry);
        let unwanted = |word| {
            let direct = readings(Tier::Direct, word, self.index.aliases());
            direct.iter().flatten().any(|reading| {
                let found = self.look_in(reading, ordinal);
                found.is_some_and(|f| f.class == runs::Class::Exact || word.pattern.consonants())
            })
        };
        kind && holds(asked) && holds(given) && !self.query.excluded().iter().any(unwanted)
    }

    fn words(&self, allowed: &[u32]) -> Vec<FoundWord> {
        let typed = self.query.words();
        let all_stop = typed.iter().all(|word| is_stop_word(&word.text));
        let mut words: Vec<FoundWord> = Vec::new();
        for word in typed {
            let stop = !all_stop && !word.literal && is_stop_word(&word.text);
            let (text, literal) = (word.text.clone(), word.literal);
            let (found, used) = self.word(word, allowed);
            words.push(FoundWord { text, found, used, stop, literal });
        }
        let joins = if self.last == Tier::Head { 4.min(typed.len()) } else { 0 };
        for length in 2..=joins {
            for start in 0..=typed.len() - length {
                self.joined(&mut words, start, length, allowed);
            }
        }
        words
    }

    fn joined(&self, words: &mut [FoundWord], start: usize, length: usize, allowed: &[u32]) {
        let typed = &self.query.words()[start..start + length];
        let words = &mut words[start..start + length];
        if words.iter().any(|word| word.literal) {
            return;
        }
        let units: Vec<units::Unit> = typed.iter().flat_map(|w| w.units.iter().copied()).collect();
        let keys = aliases::keys_of(&units);
        let mut readings = Vec::new();
        if self.index.aliases().exactly(&keys).is_some() {
            readings = of_aliases(&keys, self.index.aliases(), Tier::Alias, 1.0);
        }
        let strong = |word: &FoundWord| word.found.iter().any(|f| is_strong(f.class, f.at.score));
        if self.query.words().len() < WHOLE_QUESTION && !words.iter().any(strong) {
            let sound = Sound::new(&units, length).map(Matcher::Sound);
            readings.extend(sound.map(|matcher| Reading {
                tier: Tier::Sound,
                matcher,
                factor: 1.0,
                taken_for: None,
            }));
        }
        for reading in readings {
            let more = self.look(&reading, allowed);
            for word in words.iter_mut().filter(|_| !more.is_empty()) {
                put(&mut word.found, &more);
                word.used.push(reading.clone());
                word.stop &= reading.tier != Tier::Alias;
            }
        }
    }

    fn word(&self, word: &query::Word, allowed: &[u32]) -> (Vec<Found>, Vec<Reading>) {
        let (mut found, mut used) = (Vec::new(), Vec::new());
        let long = self.query.words().len() >= WHOLE_QUESTION;
        for tier in Tier::ALL {
            let guess = tier == Tier::Head && !found.is_empty();
            let no_guess = long && !tier.is_sure();
            if guess || tier > self.last || (tier > Tier::Direct && word.literal) || no_guess {
                continue;
            }
            for together in readings(tier, word, self.index.aliases()) {
                let mut any = false;
                for reading in together {
                    let more = self.look(&reading, allowed);
                    if !more.is_empty() {
                        put(&mut found, &more);
                        used.push(reading);
                        any = true;
                    }
                }
                if any {
                    break;
                }
            }
            if tier.ends_a_step() && found.iter().any(|f| is_strong(f.class, f.at.score)) {
                break;
            }
        }
        (found, used)
    }

    fn look(&self, reading: &Reading, allowed: &[u32]) -> Vec<Found> {
        allowed.iter().filter_map(|ordinal| self.look_in(reading, *ordinal)).collect()
    }

    fn look_in(&self, reading: &Reading, ordinal: u32) -> Option<Found> {
        let scope = self.query.scope();
        let (event, entry) = self.library.get(self.index.at(ordinal)?)?;
        let mut best: Option<Found> = None;
        let mut texts: Vec<(Field, &str)> = Field::of(event, entry)
            .into_iter()
            .map(|field| (field, field.text(event, entry).unwrap()))
            .collect();
        let said = self.library.said(self.index.at(ordinal)?);
        texts.extend(said.iter().map(|said| (Field::Transcript, said.text())));
        for (field, text) in texts {
            if !scope.has(entry, field) {
                continue;
            }
            let text = units::units(text);
            let Some(m) = reading.best_in(field, &text) else { continue };
            let score = m.score * field_weight(field) * reading.factor;
            let at = way::Found { score, field, start: m.start, end: m.end };
            let new = Found { ordinal, at, class: m.class, tier: reading.tier };
            match &mut best {
                Some(old) => old.or_better(&new),
                None => best = Some(new),
            }
        }
        best
    }
}

/// The better place of each entry, the older of equals.
fn put(found: &mut Vec<Found>, more: &[Found]) {
    for new in more {
        match found.binary_search_by_key(&new.ordinal, |f| f.ordinal) {
            Ok(at) => found[at].or_better(new),
            Err(at) => found.insert(at, *new),
        }
    }
}
