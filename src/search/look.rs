//! Looking for one reading of a word in the texts of all entries, or of some.
//!
//! A text that several entries share is read once. What cannot change the answer is not read: an
//! entry that is found as well as a text could find it, and, where the answer is a word alone,
//! what is far below the best. Several threads share the blocks of texts; their number does not
//! change the outcome. Not for: which readings are tried (`words`).

use std::cmp::Ordering as Order;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, AtomicUsize, Ordering};
use std::thread;

use crate::model::Library;

use super::allowed::{Allowed, Bits};
use super::candidates::Candidates;
use super::coded::{Coded, Scratch};
use super::index::{Field, Group, SearchIndex};
use super::ladder::Reading;
use super::matcher::{Match, Matcher};
use super::query::Scope;
use super::runs::{Begin, Class, Pattern};
use super::score::{self, CUT, LEAST_STRONG, MOST_WEAK, field_weight, is_strong};
use super::slices::{BLOCK, Probe, Row};
use super::texts::{Stop, position};
use super::words::Found;

/// Where to look.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub(super) index: &'a SearchIndex,
    pub(super) library: &'a Library,
    pub(super) allowed: &'a Allowed,
    pub(super) scope: Scope,
    /// Blocks of texts between two calls of `stale`.
    pub(super) chunk: usize,
    pub(super) threads: usize,
    /// Units that one thread looks at before others are started.
    pub(super) alone: u64,
    pub(super) stale: Stop<'a>,
    pub(super) work: &'a Work,
}

/// What was done, counted.
#[derive(Debug, Default)]
pub(super) struct Work {
    /// Texts that were read.
    pub(super) texts: AtomicU64,
    /// Units that were looked at, and steps of runs.
    pub(super) steps: AtomicU64,
}

/// How good an entry must be, where the answer is one word alone: what scores less than a part
/// of the best is left out in the end.
#[derive(Debug, Default)]
pub(super) struct Floor {
    /// As bits; scores are not negative, so their bits are in the same order.
    best: AtomicU32,
}

impl Floor {
    fn raise(&self, score: f32) {
        self.best.fetch_max(score.max(0.0).to_bits(), Ordering::Relaxed);
    }

    /// A little less than the score from which on an entry stays.
    fn least(&self) -> f32 {
        f32::from_bits(self.best.load(Ordering::Relaxed)) * CUT * 0.999
    }
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Looked {
    /// In library order, an entry once.
    pub(super) found: Vec<Found>,
    /// The texts in which it was found, and perhaps more, as `Candidates::These`; `None` where
    /// not all such texts are known.
    pub(super) texts: Option<Vec<u32>>,
}

/// A text of a group and its best match.
#[derive(Clone, Copy, Debug)]
struct Hit {
    text: u32,
    best: Match,
}

/// One way through the groups of texts.
struct Way<'a> {
    reading: &'a Reading,
    coded: Coded<'a>,
    candidates: Candidates,
    floor: Option<&'a Floor>,
    /// Something was found: from now on the floor counts.
    any: AtomicBool,
    /// One key whose score can be seen from the rows: the texts of which it is a word.
    whole: Option<Probe>,
}

impl Way<'_> {
    /// The least that a match must score in a field of this weight.
    fn least(&self, weight: f32) -> f32 {
        match self.floor {
            Some(floor) if self.any.load(Ordering::Relaxed) => {
                floor.least() / (weight * self.reading.factor)
            }
            _ => 0.0,
        }
    }

    fn raise(&self, score: f32) {
        self.any.store(true, Ordering::Relaxed);
        self.floor.into_iter().for_each(|floor| floor.raise(score));
    }
}

impl<'a> Look<'a> {
    /// Where a reading is found, at best, in each entry that has it; `None` when nobody waits
    /// any more. With a floor, entries below it may be left out. `known` are texts among which
    /// all matches are, if something is known of them.
    pub(super) fn everywhere(
        &self,
        reading: &Reading,
        floor: Option<&Floor>,
        known: Option<Vec<u32>>,
    ) -> Option<Looked> {
        let narrowed = known.is_some();
        let candidates = known.map(Candidates::These);
        if let (Some(floor), Matcher::Run(pattern), false) = (floor, &reading.matcher, narrowed)
            && pattern.bounds().begin == Begin::Anywhere
            && pattern.weight() <= 2
        {
            // Of so short a word only what begins a word counts, once there is such a place.
            let probe = Probe::of(pattern, true);
            let way = self.way(reading, Candidates::InRows(probe), Some(floor), whole(pattern));
            let found = self.through(&way, false)?.found;
            let inside = score::most(pattern, false) * reading.factor;
            if !found.is_empty() && inside < floor.least() {
                return Some(Looked { found, texts: None });
            }
        }
        let candidates = candidates.unwrap_or_else(|| self.index.candidates(&reading.matcher));
        let mut looked =
            self.through(&self.way(reading, candidates, floor, None), narrows(reading))?;
        looked.texts.iter_mut().for_each(|texts| texts.sort_unstable());
        Some(looked)
    }

    fn way<'b>(
        &self,
        reading: &'b Reading,
        candidates: Candidates,
        floor: Option<&'b Floor>,
        whole: Option<Probe>,
    ) -> Way<'b>
    where
        'a: 'b,
    {
        Way {
            reading,
            coded: Coded::new(&reading.matcher, self.index.kinds()),
            candidates,
            floor,
            any: AtomicBool::new(false),
            whole,
        }
    }

    /// Goes through the groups, the best first, so that what is found well is not looked for
    /// again where it counts less.
    fn through(&self, way: &Way<'_>, all: bool) -> Option<Looked> {
        let mut texts = all.then(Vec::new);
        let mut covered = Bits::default();
        let questions = self.group(way, Group::Questions, &covered, texts.as_mut())?;
        let mut found: Vec<Found> = questions
            .into_iter()
            .map(|hit| way.found(hit.text, Field::Question, hit.best))
            .collect();
        let names = self.group(way, Group::Names, &covered, texts.as_mut())?;
        found = merge(&found, &self.of_names(way, &names), in_field_order);
        if way.reading.applies_to(Field::Summary) {
            let weight = field_weight(Field::Summary) * way.reading.factor;
            let most = way.coded.most(true) * weight;
            covered = Bits::new(self.index.len());
            found.iter().filter(|f| f.score > most).for_each(|f| covered.put(f.ordinal));
            let passages = self.group(way, Group::Passages, &covered, texts.as_mut())?;
            let of = |hit: &Hit| {
                let (ordinal, field) = self.index.passage_of(hit.text)?;
                Some(way.found(ordinal, field, hit.best))
            };
            let passages = best_of_each(passages.iter().filter_map(of).collect());
            found = merge(&found, &passages, in_field_order);
        }
        if self.scope.names_transcripts() {
            let said = self.group(way, Group::Transcripts, &Bits::default(), texts.as_mut())?;
            let of = |hit: &Hit| {
                let ordinal = self.index.transcript_of(hit.text)?;
                Some(way.found(ordinal, Field::Transcript, hit.best))
            };
            let said: Vec<Found> = said.iter().filter_map(of).collect();
            found = merge(&found, &said, in_field_order);
        }
        Some(Looked { found, texts })
    }

    /// The best match of each text of a group, by its number.
    fn group(
        &self,
        way: &Way<'_>,
        group: Group,
        covered: &Bits,
        kept: Option<&mut Vec<u32>>,
    ) -> Option<Vec<Hit>> {
        let field = match group {
            Group::Questions => Field::Question,
            Group::Passages => Field::Summary,
            Group::Names => Field::Asker,
            Group::Transcripts => Field::Transcript,
        };
        if !way.reading.applies_to(field) {
            return Some(Vec::new());
        }
        let first = self.index.first(group);
        let weight = field_weight(field);
        let texts = self.index.texts(group);
        let keeps = kept.is_some();
        let blocks = way.candidates.blocks(self.index, group);
        let out = self.each(&blocks, |block, scratch, out: &mut Vec<(Hit, bool)>| {
            let mut row = way.candidates.row(self.index, group, block);
            if group == Group::Questions {
                row = and(row, self.allowed.bits.row(block));
            }
            let whole = way.whole.as_ref().map(|probe| texts.block(block as usize, probe));
            for text in ones(row, block) {
                if text as usize >= texts.len() || !self.wants(group, text) {
                    continue;
                }
                let is_covered = group == Group::Passages
                    && self.index.passage_of(text).is_some_and(|(of, _)| covered.has(of));
                let least = if is_covered { f32::MAX } else { way.least(weight) };
                let best = if is_covered {
                    None
                } else if let Some(whole) = whole {
                    let whole = has(whole, text);
                    let score = score::one_key(whole);
                    Some(Match { start: 0, end: 0, class: Class::Exact, score })
                        .filter(|m| m.score >= least)
                } else {
                    let allowed = |class| way.reading.allows(field, class);
                    way.coded.best(texts, text, least, scratch, allowed)
                };
                match best {
                    Some(best) => {
                        if group != Group::Names {
                            way.raise(best.score * weight * way.reading.factor);
                        }
                        out.push((Hit { text, best }, true));
                    }
                    // What was not looked at closely may match a longer word.
                    None if keeps && least > 0.0 => {
                        let best = Match { start: 0, end: 0, class: Class::Loose, score: 0.0 };
                        out.push((Hit { text, best }, false));
                    }
                    None => {}
                }
            }
        })?;
        if let Some(kept) = kept {
            kept.extend(out.iter().map(|(hit, _)| first + hit.text));
        }
        Some(out.into_iter().filter(|(_, is)| *is).map(|(hit, _)| hit).collect())
    }

    /// Whether a text is of an entry that may be found.
    fn wants(&self, group: Group, text: u32) -> bool {
        match group {
            Group::Questions => self.in_scope(text, Field::Question),
            Group::Names => true,
            Group::Transcripts => self.index.transcript_of(text).is_some_and(|ordinal| {
                self.allowed.bits.has(ordinal) && self.in_scope(ordinal, Field::Transcript)
            }),
            Group::Passages => self.index.passage_of(text).is_some_and(|(ordinal, field)| {
                self.allowed.bits.has(ordinal) && self.in_scope(ordinal, field)
            }),
        }
    }

    /// Whether words are looked for in a field of an entry.
    fn in_scope(&self, ordinal: u32, field: Field) -> bool {
        self.scope.is_all() || {
            let entry = self.index.at(ordinal).and_then(|at| self.library.get(at));
            entry.is_some_and(|(_, entry)| self.scope.has(entry, field))
        }
    }

    /// The entries that have the names found.
    fn of_names(&self, way: &Way<'_>, names: &[Hit]) -> Vec<Found> {
        let mut out = Vec::new();
        for hit in names {
            for ordinal in self.index.owners(hit.text) {
                if !self.allowed.bits.has(*ordinal) {
                    continue;
                }
                for span in self.index.spans(*ordinal) {
                    if span.text == hit.text && self.in_scope(*ordinal, span.field) {
                        let found = way.found(*ordinal, span.field, hit.best);
                        way.raise(found.score);
                        out.push(found);
                    }
                }
            }
        }
        out.sort_unstable_by_key(|found| (found.ordinal, found.field.place()));
        best_of_each(out)
    }

    /// Whether a reading may be found in very many texts and is found at all: then, whether it is
    /// found strongly somewhere. `None` where only looking everywhere tells.
    pub(super) fn many(&self, reading: &Reading) -> Option<bool> {
        /// Texts that are many, and the most that are read here.
        const MANY: usize = 4096;
        let Matcher::Run(_) = reading.matcher else { return None };
        let way = self.way(reading, self.index.candidates(&reading.matcher), None, None);
        let groups = [(Group::Questions, Field::Question), (Group::Passages, Field::Summary)];
        let applies = groups.into_iter().filter(|(_, field)| reading.applies_to(*field));
        let texts = applies.flat_map(|(group, field)| {
            let blocks = way.candidates.blocks(self.index, group).into_iter();
            let rows = blocks.map(move |block| (block, group));
            let way = &way;
            rows.flat_map(move |(block, group)| {
                let mut row = way.candidates.row(self.index, group, block);
                if group == Group::Questions {
                    row = and(row, self.allowed.bits.row(block));
                }
                ones(row, block).map(move |text| (group, field, text))
            })
        });
        let wanted = |(group, _, text): &(Group, Field, u32)| {
            (*text as usize) < self.index.texts(*group).len() && self.wants(*group, *text)
        };
        let first: Vec<_> = texts.filter(wanted).take(MANY).collect();
        if first.len() < MANY {
            return None;
        }
        let mut scratch = Scratch::default();
        let weak = way.coded.most(true) * reading.factor < LEAST_STRONG;
        let mut found = first.into_iter().filter_map(|(group, field, text)| {
            let allowed = |class| reading.allows(field, class);
            let texts = self.index.texts(group);
            let best = way.coded.best(texts, text, 0.0, &mut scratch, allowed)?;
            let score = best.score * field_weight(field) * reading.factor;
            Some(score > MOST_WEAK && is_strong(best.class, score))
        });
        let strong = if weak { found.next().map(|_| false) } else { found.find(|strong| *strong) };
        self.work.add(&scratch);
        strong
    }

    /// Where a reading is found, at best, in these entries, which are allowed.
    pub(super) fn among(&self, reading: &Reading, ordinals: &[u32]) -> Option<Vec<Found>> {
        let candidates = self.index.candidates(&reading.matcher);
        let way = self.way(reading, candidates, None, None);
        let names = self.group(&way, Group::Names, &Bits::default(), None)?;
        let mut scratch = Scratch::default();
        let mut out = Vec::new();
        for (n, ordinal) in ordinals.iter().enumerate() {
            if n.is_multiple_of(self.chunk.max(1) * BLOCK) && (self.stale)() {
                return None;
            }
            let mut all = Vec::new();
            let mut read = |group, text, field| {
                if !reading.applies_to(field) || !self.in_scope(*ordinal, field) {
                    return;
                }
                let texts = self.index.texts(group);
                let allowed = |class| reading.allows(field, class);
                let best = way.coded.best(texts, text, 0.0, &mut scratch, allowed);
                all.extend(best.map(|best| way.found(*ordinal, field, best)));
            };
            read(Group::Questions, *ordinal, Field::Question);
            for passage in self.index.passages(*ordinal) {
                if let Some((_, field)) = self.index.passage_of(passage) {
                    read(Group::Passages, passage, field);
                }
            }
            if let Some(said) = self.index.transcript(*ordinal)
                && self.scope.names_transcripts()
            {
                read(Group::Transcripts, said, Field::Transcript);
            }
            for span in self.index.spans(*ordinal) {
                let at = names.binary_search_by_key(&span.text, |hit| hit.text).ok();
                if let Some(hit) = at.and_then(|at| names.get(at))
                    && self.in_scope(*ordinal, span.field)
                {
                    all.push(way.found(*ordinal, span.field, hit.best));
                }
            }
            all.sort_unstable_by_key(|found| found.field.place());
            out.append(&mut all);
        }
        self.work.add(&scratch);
        Some(best_of_each(out))
    }

    /// Does `work` for each of some blocks, on several threads where it is much, and puts the
    /// outcomes in the order of the blocks.
    fn each<T: Send>(
        &self,
        blocks: &[u32],
        work: impl Fn(u32, &mut Scratch, &mut Vec<T>) + Sync,
    ) -> Option<Vec<T>> {
        /// What the rows of a block take, in units.
        const A_BLOCK: u64 = 100;
        let chunks: Vec<&[u32]> = blocks.chunks(self.chunk.max(1)).collect();
        let next = AtomicUsize::new(0);
        let gone = AtomicBool::new(false);
        let run = |most: u64| {
            let (mut scratch, mut out) = (Scratch::default(), Vec::new());
            let mut rows = 0;
            while scratch.steps + rows < most {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let Some(chunk) = chunks.get(number) else { break };
                if gone.load(Ordering::Relaxed) || (self.stale)() {
                    gone.store(true, Ordering::Relaxed);
                    break;
                }
                let mut found = Vec::new();
                chunk.iter().for_each(|block| work(*block, &mut scratch, &mut found));
                out.push((number, found));
                rows += chunk.len() as u64 * A_BLOCK;
            }
            self.work.add(&scratch);
            out
        };
        let mut out = run(if self.threads > 1 { self.alone } else { u64::MAX });
        if next.load(Ordering::Relaxed) < chunks.len() {
            thread::scope(|scope| {
                let others: Vec<_> =
                    (1..self.threads).map(|_| scope.spawn(|| run(u64::MAX))).collect();
                out.append(&mut run(u64::MAX));
                for other in others {
                    match other.join() {
                        Ok(mut found) => out.append(&mut found),
                        // The panic has been reported; an answer without its part is none.
                        Err(_) => gone.store(true, Ordering::Relaxed),
                    }
                }
            });
        }
        if gone.load(Ordering::Relaxed) {
            return None;
        }
        out.sort_unstable_by_key(|(number, _)| *number);
        Some(out.into_iter().flat_map(|(_, found)| found).collect())
    }
}

impl Way<'_> {
    fn found(&self, ordinal: u32, field: Field, best: Match) -> Found {
        let score = best.score * field_weight(field) * self.reading.factor;
        let (start, end) = (position(best.start), position(best.end));
        let tier = self.reading.tier;
        Found { ordinal, score, field, start, end, class: best.class, tier }
    }
}

impl Work {
    fn add(&self, scratch: &Scratch) {
        self.texts.fetch_add(scratch.texts, Ordering::Relaxed);
        self.steps.fetch_add(scratch.steps, Ordering::Relaxed);
    }
}

/// Whether the texts that match hold all matches of every longer word that begins with this one.
/// Not so of initials, which are not looked for everywhere, and of words that must end somewhere.
/// Of the shortest words there are too many to keep.
fn narrows(reading: &Reading) -> bool {
    matches!(&reading.matcher, Matcher::Run(pattern)
        if pattern.bounds().is_free() && !pattern.consonants() && pattern.keys().len() > 2)
}

/// Of one key that rows tell apart: the row of texts of which it is a word.
fn whole(pattern: &Pattern) -> Option<Probe> {
    let key = pattern.keys().first().filter(|_| pattern.keys().len() == 1)?;
    Probe::whole(*key).filter(|_| pattern.bounds().is_free())
}

/// The best of each entry, of places in the order of entries and fields; the first of equals.
fn best_of_each(mut found: Vec<Found>) -> Vec<Found> {
    found.dedup_by(|next, best| {
        let same = next.ordinal == best.ordinal;
        if same && next.score > best.score {
            *best = *next;
        }
        same
    });
    found
}

/// Of two places in an entry that score the same, the one in the earlier field comes first.
pub(super) fn in_field_order(a: &Found, b: &Found) -> Order {
    b.score.total_cmp(&a.score).then(a.field.place().cmp(&b.field.place()))
}

/// Two lists in library order as one: of each entry the place that comes first in an order, the
/// one of `a` where neither does.
pub(super) fn merge(
    a: &[Found],
    b: &[Found],
    order: impl Fn(&Found, &Found) -> Order,
) -> Vec<Found> {
    if a.is_empty() || b.is_empty() {
        return [a, b].concat();
    }
    let mut out = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    loop {
        let next = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) if x.ordinal == y.ordinal => {
                let better = if order(x, y) == Order::Greater { **y } else { **x };
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

fn and(mut a: Row, b: Row) -> Row {
    a.iter_mut().zip(b).for_each(|(a, b)| *a &= b);
    a
}

fn has(row: Row, text: u32) -> bool {
    let at = text as usize % BLOCK;
    row.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
}

/// The texts of a row, ascending.
fn ones(row: Row, block: u32) -> impl Iterator<Item = u32> {
    (0..).zip(row).flat_map(move |(at, mut word): (u32, u64)| {
        let start = block * position(BLOCK) + at * 64;
        std::iter::from_fn(move || {
            let bit = word.trailing_zeros();
            (word != 0).then(|| {
                word &= word - 1;
                start + bit
            })
        })
    })
}
