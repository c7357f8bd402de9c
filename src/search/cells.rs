//! Entries that have every word of a query, counted by what the words are worth there together.
//!
//! Of hundreds of thousands of entries nearly all are only counted: sets of bits say which have
//! each word how well, and 64 neighbours are told apart at a time. Those that may be among the
//! best are named. Not for: what the order of words counts (`together`), or one word (`rank`).

use std::collections::HashMap;

use super::adjacent::Neighbours;
use super::bits::{Bits, ones_of};
use super::codes::Mixing;
use super::descent::Descent;
use super::ladder::Tier;
use super::matcher::Matcher;
use super::runs::Bounds;
use super::score::{ADJACENT, EXACT, IN_ORDER, STOP_WORD, count, one_key};
use super::scores::Rung;
use super::texts::position;

/// What the words of an entry are worth together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Worth {
    /// The mean of its words.
    mean: f32,
    /// What words count that only say how something is asked.
    asked: f32,
    /// The most that the order of its words may count.
    pub(super) order: f32,
}

impl Worth {
    /// With what the order of words counts.
    pub(super) fn with(self, order: f32) -> f32 {
        self.mean + order + self.asked
    }

    /// Whatever the order of the words.
    pub(super) fn least(self) -> f32 {
        self.with(0.0)
    }

    pub(super) fn most(self) -> f32 {
        self.with(self.order)
    }

    fn key(self) -> u128 {
        let parts = [self.mean, self.asked, self.order];
        parts.into_iter().fold(0, |key, part| key << 32 | u128::from(part.to_bits()))
    }
}

/// An entry that has every word that it must have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) ordinal: u32,
    pub(super) worth: Worth,
}

/// How many entries there are of each worth.
#[derive(Debug, Default)]
pub(super) struct Counts(HashMap<u128, (Worth, usize), Mixing>);

impl Counts {
    /// A score that so many entries reach at least, of those that have one; less than any where
    /// there are not as many.
    pub(super) fn reached_by(&self, many: usize, score: impl Fn(Worth) -> Option<f32>) -> f32 {
        let all = self.0.values().filter_map(|(worth, count)| Some((score(*worth)?, *count)));
        let mut all: Vec<(f32, usize)> = all.collect();
        all.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
        let mut so_far = 0;
        let reached = all.into_iter().find(|(_, count)| {
            so_far += count;
            so_far >= many
        });
        reached.map_or(f32::NEG_INFINITY, |(score, _)| score)
    }

    /// How many entries are of some worths.
    pub(super) fn of(&self, wanted: impl Fn(Worth) -> bool) -> usize {
        self.0.values().filter(|(worth, _)| wanted(*worth)).map(|(_, count)| count).sum()
    }

    /// Takes one out again.
    pub(super) fn remove(&mut self, worth: Worth) {
        if let Some((_, count)) = self.0.get_mut(&worth.key()) {
            *count = count.saturating_sub(1);
        }
    }
}

/// The entries that have every word that is wanted.
pub(super) struct Cells<'a> {
    /// All of them.
    found: Bits,
    /// Of each word that is wanted how well they have it.
    words: Vec<Vec<Rung<'a>>>,
    /// Those that have a word that only says how something is asked, of each.
    asked: Vec<Bits>,
    /// Those whose words are surely in no order.
    unordered: Bits,
    /// Where each word and the one behind it may be neighbours, if that is known.
    neighbours: Option<Vec<Neighbours>>,
}

/// Neighbours that have the same words equally well so far.
#[derive(Clone, Copy, Default)]
struct Alike {
    /// A bit each.
    entries: u64,
    sum: f32,
    /// What the last word scores.
    last: f32,
    /// Those of them in which all words may be neighbours.
    adjacent: u64,
    /// Those of them with a word that is at its best in the question alone, and elsewhere alone.
    questions: u64,
    others: u64,
}

/// Of 64 neighbours those that have a word so well and no better.
#[derive(Clone, Copy)]
struct Here {
    score: f32,
    /// In the question, and elsewhere.
    questions: u64,
    others: u64,
}

impl Here {
    /// Tells apart those that have a word, in place of what was in `out`.
    fn put(word: &[Rung<'_>], at: usize, entries: u64, out: &mut Vec<Self>) {
        out.clear();
        let mut left = entries;
        for rung in word {
            let (questions, others) = (rung.questions(at) & left, rung.others(at) & left);
            if questions | others != 0 {
                out.push(Self { score: rung.score, questions, others });
                left &= !(questions | others);
                if left == 0 {
                    break;
                }
            }
        }
    }
}

impl<'a> Cells<'a> {
    pub(super) fn new(wanted: &[&'a Descent<'_>], stop: &[&Descent<'_>]) -> Self {
        let mut found = wanted.iter().map(|way| way.scores.found());
        let mut all = found.next().unwrap_or_default();
        found.for_each(|word| all.keep(&word));
        let mut unordered = Bits::default();
        for pair in wanted.windows(2) {
            let [before, key] = pair else { continue };
            if let Some(more) = without_order(before, key) {
                if unordered == Bits::default() {
                    unordered = more;
                } else {
                    unordered.add(&more);
                }
            }
        }
        Self {
            found: all,
            words: wanted.iter().map(|way| way.scores.rungs(0.0)).collect(),
            asked: stop.iter().map(|way| way.scores.found()).collect(),
            unordered,
            neighbours: None,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.found.count()
    }

    /// Words can be neighbours there alone.
    pub(super) fn only_neighbours_at(&mut self, neighbours: Option<Vec<Neighbours>>) {
        self.neighbours = neighbours;
    }

    pub(super) fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        self.each(|_, worth, entries| {
            counts.0.entry(worth.key()).or_insert((worth, 0)).1 += entries.count_ones() as usize;
        });
        counts
    }

    /// Those of some worths, in no order. `but`: without these.
    pub(super) fn rows(&self, but: &Bits, wanted: impl Fn(Worth) -> bool) -> Vec<Row> {
        let mut out = Vec::new();
        self.each(|at, worth, entries| {
            if wanted(worth) {
                let ordinals = ones_of(entries & !but.word(at), position(at * 64));
                out.extend(ordinals.map(|ordinal| Row { ordinal, worth }));
            }
        });
        out
    }

    /// Calls `each` with neighbours of the same worth: the number of their 64, and a bit each.
    fn each(&self, mut each: impl FnMut(usize, Worth, u64)) {
        let mut words: Vec<Vec<Here>> = self.words.iter().map(|_| Vec::new()).collect();
        for (at, entries) in self.found.words().iter().enumerate().filter(|(_, word)| **word != 0) {
            for (word, here) in self.words.iter().zip(&mut words) {
                Here::put(word, at, *entries, here);
            }
            let alike = Alike { entries: *entries, adjacent: *entries, ..Alike::default() };
            self.tell_apart(&words, at, alike, &mut |alike| self.tell_asked(at, alike, &mut each));
        }
    }

    /// Tells neighbours apart by how well they have words.
    fn tell_apart<F: FnMut(Alike)>(
        &self,
        words: &[Vec<Here>],
        at: usize,
        alike: Alike,
        each: &mut F,
    ) {
        let Some((word, rest)) = words.split_first() else { return each(alike) };
        // Of the first word there is none before it.
        let before = (self.words.len() - words.len()).checked_sub(1);
        let neighbours = self.neighbours.as_ref().zip(before).and_then(|(all, n)| all.get(n));
        for here in word {
            let (questions, others) = (here.questions & alike.entries, here.others & alike.entries);
            if questions | others == 0 {
                continue;
            }
            let next = Alike {
                entries: questions | others,
                sum: alike.sum + here.score,
                last: here.score,
                adjacent: neighbours.map_or(alike.adjacent, |neighbours| {
                    alike.adjacent & neighbours.at(at, [alike.last, here.score])
                }),
                questions: alike.questions | questions & !others,
                others: alike.others | others & !questions,
            };
            self.tell_apart(rest, at, next, each);
        }
    }

    /// Tells neighbours apart by words that only say how something is asked, and by what the
    /// order of their words may count.
    fn tell_asked(&self, at: usize, alike: Alike, each: &mut dyn FnMut(usize, Worth, u64)) {
        let Alike { entries, sum, adjacent, .. } = alike;
        let mean = sum / count(self.words.len());
        let unordered = self.unordered.word(at);
        let (questions, others) = (alike.questions | unordered, alike.others | unordered);
        // Words that stand in several fields are in no order.
        let none = questions & others;
        let orders = [
            (none, 0.0),
            (!none & (others | !adjacent), IN_ORDER),
            (!others & adjacent, IN_ORDER + ADJACENT),
        ];
        for (set, order) in orders {
            let worth = Worth { mean, asked: 0.0, order };
            count_asked(&self.asked, at, entries & set, 0, &mut |entries, asked| {
                each(at, Worth { asked: STOP_WORD * count(asked), ..worth }, entries);
            });
        }
    }
}

/// Tells neighbours apart by how many words they have that only say how something is asked.
fn count_asked(
    words: &[Bits],
    at: usize,
    entries: u64,
    so_far: usize,
    each: &mut dyn FnMut(u64, usize),
) {
    if entries == 0 {
        return;
    }
    let Some((word, rest)) = words.split_first() else { return each(entries, so_far) };
    let has = word.word(at);
    count_asked(rest, at, entries & has, so_far + 1, each);
    count_asked(rest, at, entries & !has, so_far, each);
}

/// Entries in which a word of one key does not stand behind the word before it, which begins with
/// that key: where it is found no better than there, its first place is there or earlier.
fn without_order(before: &Descent<'_>, key: &Descent<'_>) -> Option<Bits> {
    let (Matcher::Run(long), Matcher::Run(short)) =
        (&before.readings.first()?.matcher, &key.readings.first()?.matcher)
    else {
        return None;
    };
    let same = short.keys().len() == 1 && long.keys().first() == short.keys().first();
    let anywhere = short.bounds() == Bounds::default();
    if !same || !anywhere || before.readings.first()?.tier != Tier::Direct {
        return None;
    }
    // The text itself, as it was typed, at the beginning of a word.
    let mut found = before.scores.in_questions(EXACT..=f32::MAX);
    found.keep(&key.scores.in_questions(one_key(false)..=one_key(false)));
    Some(found)
}
