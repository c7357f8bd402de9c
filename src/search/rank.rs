//! Putting words together: which entries have them, what that is worth, in which order.

use std::sync::Arc;

use super::index::{Field, SearchIndex};
use super::ladder::Plan;
use super::pass::{Answer, Hit};
use super::score::{ADJACENT, CUT, IN_ORDER, KEPT_PARTIAL, OrderKey};
use super::way::Found;

/// An entry and its score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scored {
    pub(super) ordinal: u32,
    pub(super) score: f32,
    /// It lacks a word.
    pub(super) partial: bool,
}

/// An entry that has the only word of a query: what all that follows comes to for one word.
pub(super) fn of_one_word(ordinal: u32, score: f32) -> Scored {
    Scored { ordinal, score: score + IN_ORDER, partial: false }
}

/// Entries found by their words and entries found by what they say, in library order. What
/// lacks words and is found in both ways counts for both; an entry that has every word is no
/// partial answer, whatever else it is like.
pub(super) fn both(words: &[Scored], like: &[Scored]) -> Vec<Scored> {
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
pub(super) fn order_bonus(row: &[Found]) -> f32 {
    let mut pairs = row.iter().zip(row.iter().skip(1));
    let in_order = pairs.clone().all(|(a, b)| a.field == b.field && a.end <= b.start);
    let adjacent = row.len() > 1
        && pairs.all(|(a, b)| {
            a.field == Field::Question && b.field == Field::Question && a.end == b.start
        });
    let bonus = |on: bool, bonus: f32| if on { bonus } else { 0.0 };
    bonus(in_order, IN_ORDER) + bonus(adjacent, ADJACENT)
}

/// The best `limit` entries, in order, without those far below the best.
pub(super) fn answer(
    mut scored: Vec<Scored>,
    index: &SearchIndex,
    limit: usize,
    plan: Plan,
    sentence: bool,
) -> Answer {
    cut(&mut scored, sentence);
    let (matched, relaxed) = (scored.len(), scored.iter().any(|row| row.partial));
    let mut rows = Vec::with_capacity(scored.len());
    rows.extend(scored.into_iter().map(|Scored { ordinal, score, partial }| {
        let length = index.question_length(ordinal);
        OrderKey { score, length, ordinal, partial }.packed()
    }));
    if limit < rows.len() && limit > 0 {
        rows.select_nth_unstable(limit - 1);
    }
    rows.truncate(limit);
    rows.sort_unstable();
    let hit = |packed| {
        let row = OrderKey::unpacked(packed);
        let at = index.at(row.ordinal)?;
        Some(Hit { at, score: row.score, partial: row.partial })
    };
    finish(rows.into_iter().filter_map(hit).collect(), matched, relaxed, plan)
}

/// Leaves out what is far below the best. What lacks words is compared with its like; of a whole
/// question some are kept in any case, because the question itself may be among them.
fn cut(scored: &mut Vec<Scored>, sentence: bool) {
    let scores = |partial: bool| {
        scored.iter().filter(move |row| row.partial == partial).map(|row| row.score)
    };
    let least = |partial: bool| scores(partial).fold(0.0, f32::max) * CUT;
    let kept = if sentence {
        let mut partial: Vec<f32> = scores(true).collect();
        partial.sort_unstable_by(|a, b| b.total_cmp(a));
        partial.get(KEPT_PARTIAL - 1).copied().unwrap_or(0.0)
    } else {
        f32::MAX
    };
    let (least_full, least_partial) = (least(false), least(true).min(kept));
    scored.retain(|row| row.score >= if row.partial { least_partial } else { least_full });
}

/// Entries that only conditions chose, in library order.
pub(super) fn listed(allowed: &[u32], index: &SearchIndex, limit: usize) -> Answer {
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
