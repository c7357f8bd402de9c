//! The entries that have every word of a query, and what the words are worth together.
//!
//! Where exactly the words stand is looked up only in entries whose place in the answer depends on
//! it. Not for: a word by itself (`words`), or what happens where one is missing (`relax`).

use super::bits::{Bits, Numbered};
use super::coded::Scratch;
use super::descent::Descent;
use super::index::{Field, Group};
use super::ladder::{Reading, Tier};
use super::look::Look;
use super::matcher::Matcher;
use super::pass::{Answer, Pass};
use super::rank::{self, Scored, Smallest, order_bonus};
use super::runs::Bounds;
use super::score::{ADJACENT, CUT, EXACT, IN_ORDER, OrderKey, STOP_WORD, count, one_key};
use super::scores::Scores;
use super::threads::Share;
use super::way::{Found, Hit, Way};

/// Rows that are looked at first, where fewer are asked for.
const FIRST_ROWS: usize = 256;

/// An entry that has every word that it must have.
#[derive(Clone, Copy, Debug)]
struct Row {
    ordinal: u32,
    /// The mean of its words.
    mean: f32,
    /// What words count that only say how something is asked.
    asked: f32,
    /// The most that the order of its words may count.
    most: f32,
}

impl Row {
    fn with(self, bonus: f32) -> Scored {
        let Self { ordinal, mean, asked, .. } = self;
        Scored { ordinal, score: mean + bonus + asked, partial: false }
    }
}

impl Pass<'_> {
    /// How far an answer is found by what was found of each word.
    pub(super) fn found_by(&self, ways: &[Descent<'_>], limit: usize) -> Option<Answer> {
        let (index, plan) = (self.index, self.plan(ways));
        if let [only] = ways {
            return Some(rank::of_one_word(&only.scores, index, limit, plan));
        }
        let scored = self.every_word(ways, limit)?;
        Some(rank::answer(&scored, index, limit, plan, self.query.is_sentence()))
    }

    /// The entries that every one of several words was found in; words that only ask how need not
    /// be. Of those that are not among the best `limit` the score may lack what the order of words
    /// counts.
    pub(super) fn every_word(&self, ways: &[Descent<'_>], limit: usize) -> Option<Vec<Scored>> {
        let (stop, wanted): (Vec<&Descent<'_>>, Vec<&Descent<'_>>) =
            ways.iter().partition(|way| way.stop);
        let readings: Vec<&[Reading]> = wanted.iter().map(|way| way.readings.as_slice()).collect();
        // Of a few all are looked at.
        let few = limit.max(FIRST_ROWS);
        let adjacent = |rows| if rows > few { self.index.adjacent(&readings) } else { None };
        let rows = rows(&wanted, &stop, adjacent);
        if wanted.len() == 1 || rows.is_empty() {
            // One word is in order.
            return Some(rows.into_iter().map(|row| row.with(IN_ORDER)).collect());
        }
        let look = self.look();
        let seekers = wanted.iter().map(|way| Seeker::new(look, way));
        let seekers = seekers.collect::<Option<Vec<_>>>()?;
        let (mut scored, rest) = self.best_in_order(&seekers, rows, limit)?;
        // What is far below the best is left out in the end, and that is known by now.
        let least = scored.iter().fold(0.0, |best: f32, row| best.max(row.score)) * CUT;
        let (unsure, rest): (Vec<Row>, Vec<Row>) = rest
            .into_iter()
            .filter(|row| row.with(row.most).score >= least)
            .partition(|row| row.with(0.0).score < least);
        scored.extend(rest.into_iter().map(|row| row.with(0.0)));
        scored.append(&mut self.in_order(&seekers, &unsure)?);
        Some(scored)
    }

    /// The rows that may be among the best so many with what the order of their words counts, and
    /// the rest. The best come first that a row can be, so that few need to be looked at.
    fn best_in_order(
        &self,
        seekers: &[Seeker<'_>],
        rows: Vec<Row>,
        limit: usize,
    ) -> Option<(Vec<Scored>, Vec<Row>)> {
        /// How many times as many are looked at after those that were.
        const GROWTH: usize = 2;
        let key = |row: Scored| {
            let Scored { ordinal, score, partial } = row;
            OrderKey { score, length: self.index.question_length(ordinal), ordinal, partial }
                .packed()
        };
        // What is not among the best even where all counts that may, need not be looked at.
        let mut surely: Vec<f32> = rows.iter().map(|row| row.with(0.0).score).collect();
        let least = if limit > 0 && limit < rows.len() {
            let (_, least, _) = surely.select_nth_unstable_by(limit - 1, |a, b| b.total_cmp(a));
            *least
        } else {
            f32::NEG_INFINITY
        };
        let (rows, mut rest): (Vec<Row>, Vec<Row>) =
            rows.into_iter().partition(|row| row.with(row.most).score >= least);
        // By the best that they can be, and by number.
        let mut left: Vec<(u128, usize)> =
            rows.iter().map(|row| key(row.with(row.most))).zip(0..).collect();
        let mut best = Smallest::new(limit);
        let mut scored = Vec::new();
        let mut many = limit.max(FIRST_ROWS);
        while !left.is_empty() {
            if let Some(last) = best.settle()
                && left.iter().all(|(most, _)| *most > last)
            {
                break;
            }
            let after = if many < left.len() {
                left.select_nth_unstable(many);
                left.split_off(many)
            } else {
                Vec::new()
            };
            let next: Vec<Row> =
                left.iter().filter_map(|(_, number)| rows.get(*number).copied()).collect();
            for row in self.in_order(seekers, &next)? {
                best.push(key(row));
                scored.push(row);
            }
            (left, many) = (after, many.saturating_mul(GROWTH));
        }
        rest.extend(left.into_iter().filter_map(|(_, number)| rows.get(number).copied()));
        Some((scored, rest))
    }

    /// Rows with what the order of their words counts.
    fn in_order(&self, seekers: &[Seeker<'_>], rows: &[Row]) -> Option<Vec<Scored>> {
        let (share, work) = (Share { chunk: self.chunk, ..self.look().share }, &self.work);
        let order = |row: Row, scratch: &mut Scratch, out: &mut Vec<Scored>| {
            if row.most <= 0.0 {
                out.push(row.with(0.0));
                return;
            }
            let places = seekers.iter().map_while(|seeker| seeker.place(row.ordinal, scratch));
            out.push(row.with(order_bonus(places)));
        };
        share.each(rows, order, |scratch: &Scratch| work.add(scratch))
    }
}

/// The entries that have every word. `adjacent`: of so many, those in whose questions all may be
/// neighbours, if that is known.
fn rows(
    wanted: &[&Descent<'_>],
    stop: &[&Descent<'_>],
    adjacent: impl FnOnce(usize) -> Option<Bits>,
) -> Vec<Row> {
    let Some((first, rest)) = wanted.split_first() else { return Vec::new() };
    let mut all = first.scores.found();
    for way in rest {
        all.keep(&way.scores.found());
    }
    // Entries with a word that is at its best in the question alone, and elsewhere alone.
    let mut questions = Bits::default();
    let mut others = Bits::default();
    questions.clone_from(&all);
    questions.clear();
    others.clone_from(&questions);
    let all = Numbered::new(all);
    let mut sums = vec![0.0; all.count()];
    let adjacent = adjacent(sums.len());
    let mut before: Option<&Descent<'_>> = None;
    for way in wanted {
        if let Some(unordered) = before.replace(way).and_then(|before| unordered(before, way)) {
            // As if they stood in several fields.
            questions.add(&unordered);
            others.add(&unordered);
        }
        way.scores.ranks(0.0, |score, rank| {
            all.each_in(&rank.entries, |n| {
                sums.get_mut(n).into_iter().for_each(|sum| *sum += score);
            });
            questions.add_more(&rank.questions, &rank.others);
            others.add_more(&rank.others, &rank.questions);
            true
        });
    }
    let mut asked = vec![0.0; sums.len()];
    for way in stop {
        let count = |n: usize| asked.get_mut(n).into_iter().for_each(|asked| *asked += 1.0);
        all.each_in(&way.scores.found(), count);
    }
    let row = |((ordinal, sum), asked): ((u32, f32), f32)| {
        let most = match (questions.has(ordinal), others.has(ordinal)) {
            // Words that stand in several fields are in no order.
            (true, true) => 0.0,
            (false, true) => IN_ORDER,
            (_, false) if adjacent.as_ref().is_some_and(|of| !of.has(ordinal)) => IN_ORDER,
            (_, false) => IN_ORDER + ADJACENT,
        };
        Row { ordinal, mean: sum / count(wanted.len()), asked: STOP_WORD * asked, most }
    };
    all.ones().zip(sums).zip(asked).map(row).collect()
}

/// Entries in which a word of one key does not stand behind the word before it, which begins with
/// that key: where it is found no better than there, its first place is there or earlier.
fn unordered(before: &Descent<'_>, key: &Descent<'_>) -> Option<Bits> {
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

/// Finds where a word stands at best in an entry that has it.
struct Seeker<'a> {
    look: Look<'a>,
    scores: &'a Scores,
    ways: Vec<(Way<'a>, Vec<Hit>)>,
}

impl<'a> Seeker<'a> {
    fn new(look: Look<'a>, descent: &'a Descent<'_>) -> Option<Self> {
        let way = |reading| {
            let way = look.way(reading, None);
            let names = look.group(&way, Group::Names, &Bits::default())?;
            Some((way, names))
        };
        let ways = descent.readings.iter().map(way).collect::<Option<Vec<_>>>()?;
        Some(Self { look, scores: &descent.scores, ways })
    }

    /// The place that is best, of equals the one of the earlier reading, then of the earlier field.
    fn place(&self, ordinal: u32, scratch: &mut Scratch) -> Option<Found> {
        let best = self.scores.best(ordinal);
        let mut fields = Vec::new();
        for (way, names) in &self.ways {
            let question = self.read(way, Group::Questions, ordinal, Field::Question, scratch);
            if let Some(question) = question.filter(|found| found.score >= best) {
                return Some(question);
            }
            fields.clear();
            self.others(way, names, ordinal, scratch, &mut fields);
            fields.sort_unstable_by_key(|found: &Found| found.field.place());
            if let Some(found) = fields.iter().find(|found| found.score >= best) {
                return Some(*found);
            }
        }
        None
    }

    fn read(
        &self,
        way: &Way<'_>,
        group: Group,
        text: u32,
        field: Field,
        scratch: &mut Scratch,
    ) -> Option<Found> {
        let (index, reading) = (self.look.index, way.reading);
        if !reading.applies_to(field) || !way.candidates.has(index, group, text) {
            return None;
        }
        let ordinal = index.entry_of(group, text)?;
        let best = self.scores.best(ordinal);
        if !self.look.in_scope(ordinal, field) {
            return None;
        }
        let allowed = |class| reading.allows(field, class);
        let texts = index.texts(group);
        let best = way.coded.best(texts, text, way.about(best, field), scratch, allowed)?;
        Some(way.found(field, best))
    }

    /// Where it stands in the fields of an entry but the question.
    fn others(
        &self,
        way: &Way<'_>,
        names: &[Hit],
        ordinal: u32,
        scratch: &mut Scratch,
        out: &mut Vec<Found>,
    ) {
        let index = self.look.index;
        for passage in index.passages(ordinal) {
            if let Some((_, field)) = index.passage_of(passage) {
                out.extend(self.read(way, Group::Passages, passage, field, scratch));
            }
        }
        if let Some(said) = index.transcript(ordinal)
            && self.look.scope.names_transcripts()
        {
            out.extend(self.read(way, Group::Transcripts, said, Field::Transcript, scratch));
        }
        if names.is_empty() {
            return;
        }
        for span in index.spans(ordinal) {
            let at = names.binary_search_by_key(&span.text, |hit| hit.text).ok();
            if let Some(hit) = at.and_then(|at| names.get(at))
                && self.look.in_scope(ordinal, span.field)
            {
                out.push(way.found(span.field, hit.best));
            }
        }
    }
}
