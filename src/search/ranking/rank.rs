//! Putting words together: which entries have them, what that is worth, in which order.

use std::sync::Arc;

use crate::search::asking::score::{ADJACENT, CUT, IN_ORDER, KEPT_PARTIAL, OrderKey};
use crate::search::columns::bits::Bits;
use crate::search::columns::fields::Field;
use crate::search::columns::smallest::Smallest;
use crate::search::finding::way::Found;
use crate::search::indexing::index::SearchIndex;
use crate::search::readings::ladder::Plan;
use crate::search::readings::scores::Scores;

use super::answer::{Answer, Hit};

/// An entry and its score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scored {
    pub(crate) ordinal: u32,
    pub(crate) score: f32,
    /// It lacks a word.
    pub(crate) partial: bool,
}

/// Entries found by their words and entries found by what they say, in library order. What
/// lacks words and is found in both ways counts for both; an entry that has every word is no
/// partial answer, whatever else it is like.
pub(crate) fn both(words: &[Scored], like: &[Scored]) -> Vec<Scored> {
    let mut all = [words, like].concat();
    all.sort_by_key(|row| (row.ordinal, row.partial));
    all.dedup_by(|next, first| {
        let same = next.ordinal == first.ordinal;
        if same && first.partial {
            first.score += next.score;
        }
        same
    });
    all
}

/// Words in the order of the query count a little more, and neighbours in the question more yet.
/// No more places are asked for than are needed to tell.
pub(crate) fn order_bonus(mut places: impl Iterator<Item = Found>) -> f32 {
    let Some(mut before) = places.next() else { return IN_ORDER };
    let mut adjacent = None;
    for place in places {
        if before.field != place.field || before.end > place.start {
            return 0.0;
        }
        let touch = place.field == Field::Question && before.end == place.start;
        adjacent = Some(adjacent.unwrap_or(true) && touch);
        before = place;
    }
    IN_ORDER + if adjacent == Some(true) { ADJACENT } else { 0.0 }
}

/// The entries that have the only word of a query: what all that follows comes to for one word.
pub(crate) fn of_one_word(
    scores: &Scores,
    index: &SearchIndex,
    limit: usize,
    plan: Plan,
) -> Answer {
    // One word is in order.
    let least = scores.most(IN_ORDER).unwrap_or_default().max(0.0) * CUT;
    let matched = scores.at_least_with(IN_ORDER, least).count();
    let mut hits: Vec<Hit> = Vec::new();
    // Those that have it better, and those that have it so.
    let (mut better, mut entries) = (Bits::new(index.len()), Bits::new(index.len()));
    for rung in scores.rungs(IN_ORDER).iter().take_while(|rung| rung.score >= least) {
        let room = limit - hits.len();
        if room == 0 {
            break;
        }
        let count = rung.beyond(&mut better, &mut entries);
        let hit = |ordinal| Some(Hit { at: index.at(ordinal)?, score: rung.score, partial: false });
        hits.extend(index.shortest(&entries, count, room).into_iter().filter_map(hit));
    }
    finish(hits.into(), matched, false, plan)
}

/// The best `limit` entries, in order, without those far below the best.
pub(crate) fn answer(
    scored: &[Scored],
    index: &SearchIndex,
    limit: usize,
    plan: Plan,
    sentence: bool,
) -> Answer {
    let is_kept = kept(scored, sentence);
    let (mut matched, mut relaxed) = (0, false);
    let mut best = Smallest::new(limit);
    for Scored { ordinal, score, partial } in scored.iter().copied().filter(is_kept) {
        matched += 1;
        relaxed |= partial;
        let key = |length| OrderKey { score, length, ordinal, partial }.packed();
        if best.takes(key(0)) {
            best.push(key(index.question_length(ordinal)));
        }
    }
    let hit = |packed| {
        let row = OrderKey::unpacked(packed);
        let at = index.at(row.ordinal)?;
        Some(Hit { at, score: row.score, partial: row.partial })
    };
    finish(best.sorted().into_iter().filter_map(hit).collect(), matched, relaxed, plan)
}

/// Tells what is not far below the best. What lacks words is compared with its like; of a whole
/// question some are kept in any case, because the question itself may be among them.
fn kept(scored: &[Scored], sentence: bool) -> impl Fn(&Scored) -> bool {
    let scores = |partial: bool| {
        scored.iter().filter(move |row| row.partial == partial).map(|row| row.score)
    };
    let least = |partial: bool| scores(partial).fold(0.0, f32::max) * CUT;
    let always = if sentence {
        let mut partial: Vec<f32> = scores(true).collect();
        partial.sort_unstable_by(|a, b| b.total_cmp(a));
        partial.get(KEPT_PARTIAL - 1).copied().unwrap_or(0.0)
    } else {
        f32::MAX
    };
    let (least_full, least_partial) = (least(false), least(true).min(always));
    move |row| row.score >= if row.partial { least_partial } else { least_full }
}

/// Entries that only conditions chose, in library order.
pub(crate) fn listed(allowed: &[u32], index: &SearchIndex, limit: usize) -> Answer {
    let hit = |ordinal: &u32| index.at(*ordinal).map(|at| Hit { at, score: 0.0, partial: false });
    let hits = allowed.iter().take(limit).filter_map(hit).collect();
    finish(hits, allowed.len(), false, Plan::default())
}

fn finish(hits: Arc<[Hit]>, matched: usize, relaxed: bool, plan: Plan) -> Answer {
    Answer {
        ticket: 0,
        complete: true,
        hits,
        matched,
        relaxed,
        dropped: Vec::new(),
        plan: Arc::new(plan),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_smallest_are_kept(numbers in prop::collection::vec(0..90_u32, 0..99), most in 0..9_usize) {
            let mut smallest = Smallest::new(most);
            for number in &numbers {
                smallest.push(*number);
            }
            let mut sorted = numbers;
            sorted.sort_unstable();
            sorted.truncate(most);
            prop_assert_eq!(smallest.sorted(), sorted);
        }
    }
}
