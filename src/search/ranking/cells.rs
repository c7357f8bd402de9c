//! Entries that have every word of a query, counted by what the words are worth there together.
//!
//! Of hundreds of thousands of entries nearly all are only counted: sets of bits say which have
//! each word how well, and 512 neighbours are told apart at a time. Those that may be among the
//! best are named. Not for: what the order of words counts (`together`), or one word (`rank`).

use std::sync::{Mutex, PoisonError};

use crate::search::asking::score::{ADJACENT, EXACT, IN_ORDER, STOP_WORD, count, one_key};
use crate::search::columns::bits::{Bits, and, is_none, ones, or, without};
use crate::search::columns::slices;
use crate::search::columns::texts::position;
use crate::search::columns::threads::{Share, Tools};
use crate::search::finding::adjacent::Neighbours;
use crate::search::readings::descent::Descent;
use crate::search::readings::ladder::Tier;
use crate::search::readings::matcher::Matcher;
use crate::search::readings::scores::Rung;
use crate::search::writing::runs;

use super::worth::{Bounds, Counter, Counts, Visit, Worth};

/// An entry that has every word that it must have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) ordinal: u32,
    pub(crate) worth: Worth,
}

/// The entries that have every word that is wanted.
pub(crate) struct Cells<'a> {
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
#[derive(Clone, Copy)]
struct Alike {
    /// A bit each.
    entries: slices::Row,
    sum: f32,
    /// What the last word scores.
    last: f32,
    /// Those of them in which all words may be neighbours.
    adjacent: slices::Row,
    /// Those of them with a word that is at its best in the question alone, and elsewhere alone.
    questions: slices::Row,
    others: slices::Row,
}

/// Of 512 neighbours those that have a word so well and no better.
#[derive(Clone, Copy)]
struct Here {
    score: f32,
    /// In the question, and elsewhere.
    questions: slices::Row,
    others: slices::Row,
}

const NONE: slices::Row = [0; _];

impl Here {
    /// Tells apart those that have a word, in place of what was in `out`, the best first.
    fn put(word: &[Rung<'_>], block: u32, entries: slices::Row, out: &mut Vec<Self>) {
        out.clear();
        let mut left = entries;
        for rung in word {
            let [questions, others] = rung.rows(block).map(|row| and(row, left));
            let all = or(questions, others);
            if !is_none(all) {
                out.push(Self { score: rung.score, questions, others });
                left = without(left, all);
                if is_none(left) {
                    break;
                }
            }
        }
    }
}

/// What each thread goes through entries with.
#[derive(Default)]
struct Going {
    words: Vec<Vec<Here>>,
    counter: Option<Counter>,
    blocks: u64,
}

impl Tools for Going {
    fn cost(&self) -> u64 {
        /// What telling neighbours apart takes, in units.
        const A_BLOCK: u64 = 500;
        self.blocks * A_BLOCK
    }

    fn begin(&mut self) {
        self.blocks += 1;
    }
}

/// Names entries of some worths.
struct Naming<'a, M, W> {
    block: u32,
    but: &'a Bits,
    may: &'a M,
    wanted: &'a W,
    out: &'a mut Vec<Row>,
}

impl<M: Fn(Bounds) -> bool, W: Fn(Worth) -> bool> Visit for Naming<'_, M, W> {
    fn wants(&mut self, bounds: Bounds, _: &slices::Row) -> bool {
        (self.may)(bounds)
    }

    fn visit(&mut self, worth: Worth, entries: &slices::Row) {
        if (self.wanted)(worth) {
            let left = without(*entries, self.but.row(self.block));
            self.out.extend(ones(left, self.block).map(|ordinal| Row { ordinal, worth }));
        }
    }
}

impl<'a> Cells<'a> {
    pub(crate) fn new(wanted: &[&'a Descent<'_>], stop: &[&Descent<'_>]) -> Self {
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

    pub(crate) fn len(&self) -> usize {
        self.found.count()
    }

    /// Words can be neighbours there alone.
    pub(crate) fn only_neighbours_at(&mut self, neighbours: Option<Vec<Neighbours>>) {
        self.neighbours = neighbours;
    }

    /// How many are worth how much, of the best so many. `None` when nobody waits any more.
    pub(crate) fn counts(&self, limit: usize, share: Share<'_>) -> Option<Counts> {
        let best = self.words.iter().filter_map(|word| Some((word.first()?.score, 0.0)));
        let most = self.bounds(0.0, best).most;
        let all = Mutex::new(Counts::default());
        let work = |block, Going { words, counter, .. }: &mut Going, _: &mut Vec<()>| {
            let counter = counter.get_or_insert_with(|| Counter::new(limit, most));
            self.each(block, words, counter);
            counter.next();
        };
        share.each(&self.blocks(), work, |going: Going| {
            let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
            going.counter.iter().for_each(|counter| all.add(&counter.counts));
        })?;
        Some(all.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    /// Those of some worths, in library order where they are worth the same. `but`: without these;
    /// `may`: whether there may be some within these bounds. `None` when nobody waits any more.
    pub(crate) fn rows(
        &self,
        share: Share<'_>,
        but: &Bits,
        may: impl Fn(Bounds) -> bool + Sync,
        wanted: impl Fn(Worth) -> bool + Sync,
    ) -> Option<Vec<Row>> {
        let work = |block, Going { words, .. }: &mut Going, out: &mut Vec<Row>| {
            let mut naming = Naming { block, but, may: &may, wanted: &wanted, out };
            self.each(block, words, &mut naming);
        };
        share.each(&self.blocks(), work, |_: Going| {})
    }

    /// The blocks in which there are some.
    fn blocks(&self) -> Vec<u32> {
        let all = 0..position(self.found.words().len() / NONE.len());
        all.filter(|block| !is_none(self.found.row(*block))).collect()
    }

    /// What entries are worth whose words score so much so far, and the rest so much at most and
    /// at least.
    fn bounds(&self, sum: f32, rest: impl Iterator<Item = (f32, f32)>) -> Bounds {
        /// More than sums lose.
        const SLACK: f32 = 0.01;
        let (most, least) = rest.fold((sum, sum), |all, more| (all.0 + more.0, all.1 + more.1));
        let words = count(self.words.len());
        let besides = IN_ORDER + ADJACENT + STOP_WORD * count(self.asked.len());
        Bounds { least: least / words - SLACK, most: most / words + besides + SLACK }
    }

    /// Goes through the neighbours of a block.
    fn each(&self, block: u32, words: &mut Vec<Vec<Here>>, visit: &mut impl Visit) {
        words.resize_with(self.words.len(), Vec::new);
        let entries = self.found.row(block);
        for (word, here) in self.words.iter().zip(words.iter_mut()) {
            Here::put(word, block, entries, here);
        }
        let alike = Alike {
            entries,
            sum: 0.0,
            last: 0.0,
            adjacent: entries,
            questions: NONE,
            others: NONE,
        };
        self.tell_apart(words, block, &alike, visit);
    }

    /// Tells neighbours apart by how well they have words.
    fn tell_apart(&self, words: &[Vec<Here>], block: u32, alike: &Alike, visit: &mut impl Visit) {
        let rest = words.iter().filter_map(|word| Some((word.first()?.score, word.last()?.score)));
        if !visit.wants(self.bounds(alike.sum, rest), &alike.entries) {
            return;
        }
        let Some((word, rest)) = words.split_first() else {
            return self.tell_asked(block, alike, visit);
        };
        // Of the first word there is none before it.
        let before = (self.words.len() - words.len()).checked_sub(1);
        let neighbours = self.neighbours.as_ref().zip(before).and_then(|(all, n)| all.get(n));
        for here in word {
            let questions = and(here.questions, alike.entries);
            let others = and(here.others, alike.entries);
            let entries = or(questions, others);
            if is_none(entries) {
                continue;
            }
            let next = Alike {
                entries,
                sum: alike.sum + here.score,
                last: here.score,
                adjacent: neighbours.map_or(alike.adjacent, |neighbours| {
                    and(alike.adjacent, neighbours.at(block, [alike.last, here.score]))
                }),
                questions: or(alike.questions, without(questions, others)),
                others: or(alike.others, without(others, questions)),
            };
            self.tell_apart(rest, block, &next, visit);
        }
    }

    /// Tells neighbours apart by words that only say how something is asked, and by what the
    /// order of their words may count.
    fn tell_asked(&self, block: u32, alike: &Alike, visit: &mut impl Visit) {
        let Alike { entries, sum, adjacent, .. } = *alike;
        let mean = sum / count(self.words.len());
        let unordered = self.unordered.row(block);
        let (questions, others) = (or(alike.questions, unordered), or(alike.others, unordered));
        // Words that stand in several fields are in no order.
        let none = and(questions, others);
        let touch = and(without(entries, others), adjacent);
        let orders = [
            (and(entries, none), 0.0),
            (without(without(entries, none), touch), IN_ORDER),
            (touch, IN_ORDER + ADJACENT),
        ];
        for (entries, order) in orders {
            let worth = Worth { mean, asked: 0.0, order };
            count_asked(&self.asked, block, entries, 0, &mut |entries, asked| {
                visit.visit(Worth { asked: STOP_WORD * count(asked), ..worth }, &entries);
            });
        }
    }
}

/// Tells neighbours apart by how many words they have that only say how something is asked.
fn count_asked(
    words: &[Bits],
    block: u32,
    entries: slices::Row,
    so_far: usize,
    each: &mut dyn FnMut(slices::Row, usize),
) {
    if is_none(entries) {
        return;
    }
    let Some((word, rest)) = words.split_first() else { return each(entries, so_far) };
    let has = word.row(block);
    count_asked(rest, block, and(entries, has), so_far + 1, each);
    count_asked(rest, block, without(entries, has), so_far, each);
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
    let anywhere = short.bounds() == runs::Bounds::default();
    if !same || !anywhere || before.readings.first()?.tier != Tier::Direct {
        return None;
    }
    // The text itself, as it was typed, at the beginning of a word.
    let mut found = before.scores.in_questions(EXACT..=f32::MAX);
    found.keep(&key.scores.in_questions(one_key(false)..=one_key(false)));
    Some(found)
}
