//! The entries that have every word of a query, and what the words are worth together.
//!
//! Where exactly the words stand is looked up only in entries whose place in the answer depends on
//! it. Not for: a word by itself (`words`), or what happens where one is missing (`relax`).

use crate::search::asking::score::{CUT, IN_ORDER, OrderKey};
use crate::search::columns::bits::Bits;
use crate::search::columns::smallest::Smallest;
use crate::search::columns::threads::Share;
use crate::search::finding::seeker::Seeker;
use crate::search::ranking::answer::Answer;
use crate::search::ranking::cells::{Cells, Row};
use crate::search::ranking::rank::{self, Scored, order_bonus};
use crate::search::ranking::worth::{Bounds, Counts, Worth};
use crate::search::readings::coded::Scratch;
use crate::search::readings::descent::Descent;
use crate::search::readings::ladder::Reading;

use super::pass::Pass;

/// The entries that have every word.
#[derive(Debug, Default)]
pub(crate) struct Together {
    /// Among them the best.
    pub(crate) scored: Vec<Scored>,
    /// How many more there are that are not far below the best.
    pub(crate) more: usize,
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
    pub(crate) fn every_word(&self, ways: &[Descent<'_>], limit: usize) -> Option<Together> {
        let (stop, wanted): (Vec<&Descent<'_>>, Vec<&Descent<'_>>) =
            ways.iter().partition(|way| way.stop);
        let mut cells = Cells::new(&wanted, &stop);
        let all = cells.len();
        let every = self.query.is_sentence();
        let share = self.look().share;
        if wanted.len() == 1 || all == 0 {
            // One word is in order.
            let limit = if every { all } else { limit };
            let counts = cells.counts(limit, share)?;
            let least = counts.reached_by(1, |worth| Some(worth.with(IN_ORDER))) * CUT;
            let last = counts.reached_by(limit.max(1), |worth| Some(worth.with(IN_ORDER)));
            let may = |bounds: Bounds| bounds.most >= last;
            let rows =
                cells.rows(share, &Bits::default(), may, |worth| worth.with(IN_ORDER) >= last)?;
            let more = counts.of(|worth| (least..last).contains(&worth.with(IN_ORDER)));
            let more = more + counts.others();
            return Some(Together {
                scored: rows.into_iter().map(|row| row.with(IN_ORDER)).collect(),
                more,
            });
        }
        // Of a few all are looked at, and in few entries every place is.
        if all > limit.max(self.rows) && !self.glance {
            let readings: Vec<&[Reading]> =
                wanted.iter().map(|way| way.readings.as_slice()).collect();
            cells.only_neighbours_at(self.index.neighbours(&readings));
        }
        let look = self.look();
        let seekers: Vec<_> = wanted.iter().map(|way| Seeker::new(look, way)).collect();
        let mut counts = cells.counts(limit, share)?;
        let mut scored = self.best_in_order(&seekers, &cells, &mut counts, limit)?;
        // What is far below the best is left out in the end, and that is known by now.
        let least = scored.iter().fold(0.0, |best: f32, row| best.max(row.score)) * CUT;
        let mut looked_at = Bits::new(self.index.len());
        for row in &scored {
            looked_at.put(row.ordinal);
        }
        let unsure = |worth: Worth| worth.most() >= least && worth.least() < least;
        if counts.of(unsure) > 0 {
            let may = |bounds: Bounds| bounds.most >= least && bounds.least < least;
            let unsure = cells.rows(share, &looked_at, may, unsure)?;
            for row in &unsure {
                looked_at.put(row.ordinal);
            }
            scored.append(&mut self.in_order(&seekers, &unsure)?);
        }
        if !every {
            let more = counts.of(|worth| worth.least() >= least) + counts.others();
            return Some(Together { scored, more });
        }
        // Also what is far below the best: it is not to be found once more by what it says.
        let rest = cells.rows(share, &looked_at, |_| true, |_| true)?;
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
        let mut many = limit.max(self.rows);
        loop {
            if left.len() < many && named > least {
                let unnamed = |worth: Worth| Some(worth.most()).filter(|most| *most < named);
                let next = counts.reached_by(many - left.len(), unnamed).max(least);
                let may = |bounds: Bounds| bounds.most >= next && bounds.least < named;
                let wanted = |worth| unnamed(worth).is_some_and(|most| most >= next);
                let rows = cells.rows(self.look().share, &Bits::default(), may, wanted)?;
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
            for row in &next {
                counts.remove(row.worth);
            }
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
        /// Texts that are looked at in the time of one row.
        const A_ROW: usize = 32;
        let chunk = self.chunk.div_ceil(A_ROW);
        let (share, work) = (Share { chunk, ..self.look().share }, &self.work);
        let order = |row: Row, scratch: &mut Scratch, out: &mut Vec<Scored>| {
            if row.worth.order <= 0.0 {
                out.push(row.with(0.0));
                return;
            }
            let places = seekers.iter().map_while(|seeker| seeker.place(row.ordinal, scratch));
            out.push(row.with(order_bonus(places)));
        };
        share.each(rows, order, |scratch: Scratch| work.add(&scratch))
    }
}
