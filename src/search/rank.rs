//! Putting words together: which entries have them, what that is worth, in which order.

use std::sync::Arc;

use super::index::{Field, SearchIndex};
use super::ladder::Plan;
use super::pass::{Answer, Found, Hit};
use super::score::{ADJACENT, IN_ORDER, OrderKey, small};

/// An entry and its score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scored {
    pub(super) ordinal: u32,
    pub(super) score: f32,
}

/// The entries that every word was found in.
pub(super) fn every_word(words: &[Vec<Found>]) -> Vec<Scored> {
    let Some((first, rest)) = words.split_first() else { return Vec::new() };
    let mut row = Vec::with_capacity(words.len());
    let mut out = Vec::new();
    for found in first {
        row.clear();
        row.push(*found);
        row.extend(rest.iter().map_while(|list| {
            let place = list.binary_search_by_key(&found.ordinal, |f| f.ordinal).ok();
            place.and_then(|place| list.get(place).copied())
        }));
        if row.len() == words.len() {
            out.push(Scored { ordinal: found.ordinal, score: mean(&row) + order_bonus(&row) });
        }
    }
    out
}

fn mean(row: &[Found]) -> f32 {
    let count = small(u32::try_from(row.len()).unwrap_or(u32::MAX));
    row.iter().map(|found| found.score).sum::<f32>() / count.max(1.0)
}

/// Words in the order of the query count a little more, and neighbours in the question more yet.
fn order_bonus(row: &[Found]) -> f32 {
    let mut pairs = row.iter().zip(row.iter().skip(1));
    let in_order = pairs.clone().all(|(a, b)| a.field == b.field && a.end <= b.start);
    let adjacent = row.len() > 1
        && pairs.all(|(a, b)| {
            a.field == Field::Question && b.field == Field::Question && a.end == b.start
        });
    let bonus = |on: bool, bonus: f32| if on { bonus } else { 0.0 };
    bonus(in_order, IN_ORDER) + bonus(adjacent, ADJACENT)
}

/// The best `limit` entries, in order.
pub(super) fn answer(scored: Vec<Scored>, index: &SearchIndex, limit: usize, plan: Plan) -> Answer {
    let matched = scored.len();
    let mut rows: Vec<OrderKey> = scored
        .into_iter()
        .map(|Scored { ordinal, score }| {
            let length = index.question_length(ordinal);
            OrderKey { score, length, ordinal }
        })
        .collect();
    if limit < rows.len() && limit > 0 {
        rows.select_nth_unstable_by(limit - 1, OrderKey::compare);
    }
    rows.truncate(limit);
    rows.sort_unstable_by(OrderKey::compare);
    let hit = |row: OrderKey| {
        let at = index.at(row.ordinal)?;
        Some(Hit { at, score: row.score, partial: false })
    };
    finish(rows.into_iter().filter_map(hit).collect(), matched, plan)
}

/// Entries that only conditions chose, in library order.
pub(super) fn listed(allowed: &[u32], index: &SearchIndex, limit: usize, plan: Plan) -> Answer {
    let hit = |ordinal: &u32| index.at(*ordinal).map(|at| Hit { at, score: 0.0, partial: false });
    finish(allowed.iter().take(limit).filter_map(hit).collect(), allowed.len(), plan)
}

fn finish(hits: Arc<[Hit]>, matched: usize, plan: Plan) -> Answer {
    Answer {
        ticket: 0,
        complete: true,
        hits,
        matched,
        relaxed: false,
        dropped: Vec::new(),
        plan: Arc::new(plan),
    }
}
