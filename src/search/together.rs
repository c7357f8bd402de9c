//! The entries that have every word of a query, and what the words are worth together.
//!
//! Where exactly the words stand is looked up only in entries whose place in the answer depends on
//! it. Not for: a word by itself (`words`), or what happens where one is missing (`relax`).

use super::bits::Bits;
use super::cells::{Cells, Counts, Row, Worth};
use super::coded::Scratch;
use super::descent::Descent;
use super::index::{Field, Group};
use super::ladder::Reading;
use super::look::Look;
use super::pass::{Answer, Pass};
use super::rank::{self, Scored, Smallest, order_bonus};
use super::score::{CUT, IN_ORDER, OrderKey};
use super::scores::Scores;
use super::threads::Share;
use super::way::{Found, Hit, Way};

/// Rows that are looked at first, where fewer are asked for.
const FIRST_ROWS: usize = 256;

/// The entries that have every word.
#[derive(Debug, Default)]
pub(super) struct Together {
    /// Among them the best.
    pub(super) scored: Vec<Scored>,
    /// How many more there are that are not far below the best.
    pub(super) more: usize,
}

impl Row {
    fn with(self, order: f32) -> Scored {
        Scored { ordinal: self.ordinal, score: self.worth.with(order), partial: false }
    }
}

impl Pass<'_> {
    /// How far an answer is found by what was found of each word.
    pub(super) fn found_by(&self, ways: &[Descent<'_>], limit: usize) -> Option<Answer> {
        let (index, plan) = (self.index, self.plan(ways));
        if let [only] = ways {
            return Some(rank::of_one_word(&only.scores, index, limit, plan));
        }
        let Together { scored, more } = self.every_word(ways, limit)?;
        let answer = rank::answer(&scored, index, limit, plan, self.query.is_sentence());
        Some(Answer { matched: answer.matched + more, ..answer })
    }

    /// The entries that every one of several words was found in; words that only ask how need not
    /// be. What else is found of a whole question may be told apart from all of them: then all are
    /// named, but of those that are not among the best `limit` the score may lack what the order
    /// of words counts.
    pub(super) fn every_word(&self, ways: &[Descent<'_>], limit: usize) -> Option<Together> {
        let (stop, wanted): (Vec<&Descent<'_>>, Vec<&Descent<'_>>) =
            ways.iter().partition(|way| way.stop);
        let mut cells = Cells::new(&wanted, &stop);
        let all = cells.len();
        let every = self.query.is_sentence();
        if wanted.len() == 1 || all == 0 {
            // One word is in order.
            let counts = cells.counts();
            let least = counts.reached_by(1, |worth| Some(worth.with(IN_ORDER))) * CUT;
            let limit = if every { all } else { limit };
            let last = counts.reached_by(limit.max(1), |worth| Some(worth.with(IN_ORDER)));
            let rows = cells.rows(&Bits::default(), |worth| worth.with(IN_ORDER) >= last);
            let more = counts.of(|worth| (least..last).contains(&worth.with(IN_ORDER)));
            return Some(Together {
                scored: rows.into_iter().map(|row| row.with(IN_ORDER)).collect(),
                more,
            });
        }
        // Of a few all are looked at.
        if all > limit.max(FIRST_ROWS) {
            let readings: Vec<&[Reading]> =
                wanted.iter().map(|way| way.readings.as_slice()).collect();
            cells.only_neighbours_at(self.index.neighbours(&readings));
        }
        let look = self.look();
        let seekers = wanted.iter().map(|way| Seeker::new(look, way));
        let seekers = seekers.collect::<Option<Vec<_>>>()?;
        let mut counts = cells.counts();
        let mut scored = self.best_in_order(&seekers, &cells, &mut counts, limit)?;
        // What is far below the best is left out in the end, and that is known by now.
        let least = scored.iter().fold(0.0, |best: f32, row| best.max(row.score)) * CUT;
        let mut looked_at = Bits::new(self.index.len());
        scored.iter().for_each(|row| looked_at.put(row.ordinal));
        let unsure = |worth: Worth| worth.most() >= least && worth.least() < least;
        if counts.of(unsure) > 0 {
            let unsure = cells.rows(&looked_at, unsure);
            scored.append(&mut self.in_order(&seekers, &unsure)?);
        }
        let sure = |worth: Worth| worth.least() >= least;
        if !every {
            return Some(Together { scored, more: counts.of(sure) });
        }
        let rest = cells.rows(&looked_at, sure);
        scored.extend(rest.into_iter().map(|row| row.with(0.0)));
        Some(Together { scored, more: 0 })
    }

    /// Rows among which are the best so many with what the order of their words counts; they are
    /// taken out of the counts. The best come first that a row can be, so that few need to be
    /// looked at.
    fn best_in_order(
        &self,
        seekers: &[Seeker<'_>],
        cells: &Cells<'_>,
        counts: &mut Counts,
        limit: usize,
    ) -> Option<Vec<Scored>> {
        /// How many times as many are looked at after those that were.
        const GROWTH: usize = 2;
        let key = |row: Scored| {
            let Scored { ordinal, score, partial } = row;
            OrderKey { score, length: self.index.question_length(ordinal), ordinal, partial }
                .packed()
        };
        // What is not among the best even where all counts that may, need not be looked at.
        let least = counts.reached_by(limit.max(1), |worth| Some(worth.least()));
        let mut left: Vec<(u128, Row)> = Vec::new();
        // What can score so much has been named.
        let mut named = f32::INFINITY;
        let (mut best, mut scored) = (Smallest::new(limit), Vec::new());
        let mut many = limit.max(FIRST_ROWS);
        loop {
            if left.len() < many && named > least {
                let unnamed = |worth: Worth| Some(worth.most()).filter(|most| *most < named);
                let next = counts.reached_by(many - left.len(), unnamed).max(least);
                let rows = cells.rows(&Bits::default(), |worth| {
                    unnamed(worth).is_some_and(|most| most >= next)
                });
                left.extend(rows.into_iter().map(|row| (key(row.with(row.worth.order)), row)));
                named = next;
            }
            let unnamed =
                OrderKey { score: named.next_down(), length: 0, ordinal: 0, partial: false };
            let none_better = |last: u128| {
                (named <= least || unnamed.packed() > last)
                    && left.iter().all(|(most, _)| *most > last)
            };
            if left.is_empty() || best.settle().is_some_and(none_better) {
                break;
            }
            let after = if many < left.len() {
                left.select_nth_unstable_by_key(many, |(most, _)| *most);
                left.split_off(many)
            } else {
                Vec::new()
            };
            let next: Vec<Row> = left.iter().map(|(_, row)| *row).collect();
            next.iter().for_each(|row| counts.remove(row.worth));
            for row in self.in_order(seekers, &next)? {
                best.push(key(row));
                scored.push(row);
            }
            (left, many) = (after, many.saturating_mul(GROWTH));
        }
        Some(scored)
    }

    /// Rows with what the order of their words counts.
    fn in_order(&self, seekers: &[Seeker<'_>], rows: &[Row]) -> Option<Vec<Scored>> {
        let (share, work) = (Share { chunk: self.chunk, ..self.look().share }, &self.work);
        let order = |row: Row, scratch: &mut Scratch, out: &mut Vec<Scored>| {
            if row.worth.order <= 0.0 {
                out.push(row.with(0.0));
                return;
            }
            let places = seekers.iter().map_while(|seeker| seeker.place(row.ordinal, scratch));
            out.push(row.with(order_bonus(places)));
        };
        share.each(rows, order, |scratch: &Scratch| work.add(scratch))
    }
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
        let (best, [in_question, elsewhere]) = self.scores.places(ordinal);
        let mut fields = Vec::new();
        for (way, names) in &self.ways {
            if in_question {
                let found =
                    self.read(way, Group::Questions, ordinal, Field::Question, best, scratch);
                if let Some(question) = found.filter(|found| found.score >= best) {
                    return Some(question);
                }
            }
            if elsewhere {
                fields.clear();
                self.others(way, names, ordinal, best, scratch, &mut fields);
                fields.sort_unstable_by_key(|found: &Found| found.field.place());
                if let Some(found) = fields.iter().find(|found| found.score >= best) {
                    return Some(*found);
                }
            }
        }
        None
    }

    /// The place in one text that scores so much, or perhaps another.
    fn read(
        &self,
        way: &Way<'_>,
        group: Group,
        text: u32,
        field: Field,
        best: f32,
        scratch: &mut Scratch,
    ) -> Option<Found> {
        let (index, reading) = (self.look.index, way.reading);
        // A question that has it, in the only way that is known, is read at once.
        let surely = field == Field::Question && self.ways.len() == 1;
        let may = surely || way.candidates.has(index, group, text);
        if !reading.applies_to(field) || !may {
            return None;
        }
        let ordinal = index.entry_of(group, text)?;
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
        best: f32,
        scratch: &mut Scratch,
        out: &mut Vec<Found>,
    ) {
        let index = self.look.index;
        for passage in index.passages(ordinal) {
            if let Some((_, field)) = index.passage_of(passage) {
                out.extend(self.read(way, Group::Passages, passage, field, best, scratch));
            }
        }
        if let Some(said) = index.transcript(ordinal)
            && self.look.scope.names_transcripts()
        {
            out.extend(self.read(way, Group::Transcripts, said, Field::Transcript, best, scratch));
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
