//! Which entries of two sources are the same: by their time and by their words.
//!
//! One write-up says 16:19 and the next 16:21; one has the whole question and the other two
//! words of it. The closer the times, the less the words must have in common.

use std::collections::HashMap;

use super::fill;
use crate::model::{Entry, Event, Kind, Timestamp};
use crate::search::Likeness;

/// How far apart two times may be, in seconds, and how alike the words must be then.
const NEAR: [(u64, f32); 3] = [(3, 0.0), (15, 0.35), (120, 0.75)];

/// How alike the words must be where a source knows no time.
const UNTIMED: f32 = 0.75;

/// What a second between two times takes from their likeness.
const APART: f32 = 0.02;

/// More pairs than these are not compared by their words alone.
const MOST: usize = 2_000_000;

/// For every entry of `found` the entry of `index` that is the same, each taken once.
pub(super) fn find(index: &Event, found: &Event) -> Vec<Option<usize>> {
    let questions = |event: &Event| event.entries.iter().map(|e| e.question.clone()).collect();
    let (known, new): (Vec<String>, Vec<String>) = (questions(index), questions(found));
    let texts = new.iter().chain(&known).map(String::as_str);
    // What is rare is told by the source alone: read twice, it says the same twice.
    let likeness = Likeness::of(texts, new.len());
    // The same words are alike also where they are too short to tell by their pieces.
    let like = |one: usize, other: usize| {
        let same = known.get(one) == new.get(other);
        if same { 1.0 } else { likeness.between(new.len() + one, other) }
    };
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    let mut timed: HashMap<Option<&str>, Vec<(u64, usize)>> = HashMap::new();
    for (at, entry) in index.entries.iter().enumerate() {
        if let Some(time) = entry.timestamp {
            timed.entry(entry.video.as_deref()).or_default().push((time.seconds(), at));
        }
    }
    for list in timed.values_mut() {
        list.sort_unstable();
    }
    let few = index.entries.len().saturating_mul(found.entries.len()) <= MOST;
    for (at, entry) in found.entries.iter().enumerate() {
        if let Some(time) = entry.timestamp.map(Timestamp::seconds) {
            let list = timed.get(&entry.video.as_deref()).map(Vec::as_slice).unwrap_or_default();
            let widest = NEAR.last().map_or(0, |(seconds, _)| *seconds);
            let from = list.partition_point(|(t, _)| t + widest < time);
            let near = list.get(from..).unwrap_or_default();
            for (other, known) in near.iter().take_while(|(t, _)| *t <= time + widest) {
                let apart = other.abs_diff(time);
                let like = like(*known, at);
                let enough = NEAR.iter().any(|(most, least)| apart <= *most && like >= *least);
                let kinds = index.entries.get(*known).is_some_and(|k| alike(&k.kind, &entry.kind));
                if enough && kinds {
                    let apart = f32::from(u16::try_from(apart).unwrap_or(u16::MAX));
                    pairs.push((like - APART * apart, *known, at));
                }
            }
        }
        for (known, other) in index.entries.iter().enumerate().filter(|_| few) {
            let timeless = entry.timestamp.is_none() || other.timestamp.is_none();
            if timeless && alike(&other.kind, &entry.kind) && worded(entry) {
                let like = like(known, at);
                if like >= UNTIMED {
                    pairs.push((like - 1.0, known, at));
                }
            }
        }
    }
    // The best first; of two that are as good, the one in the order of both sources.
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.2, a.1).cmp(&(b.2, b.1))));
    let mut out = equal(index, found);
    let mut taken = vec![false; index.entries.len()];
    for known in out.iter().flatten() {
        taken.get_mut(*known).into_iter().for_each(|taken| *taken = true);
    }
    for (_, known, at) in pairs {
        let (Some(slot), Some(taken)) = (out.get_mut(at), taken.get_mut(known)) else { continue };
        if slot.is_none() && !*taken {
            *slot = Some(known);
            *taken = true;
        }
    }
    settle(index, found, &mut out);
    out
}

/// The entries that say the very same in every value: what was taken from this source before.
fn equal(index: &Event, found: &Event) -> Vec<Option<usize>> {
    let mut known: HashMap<_, Vec<usize>> = HashMap::new();
    for (at, entry) in index.entries.iter().enumerate().rev() {
        known.entry((&entry.question, entry.timestamp)).or_default().push(at);
    }
    let nameless = |entry: &Entry| Entry { id: String::new(), ..entry.clone() };
    let mut out = Vec::with_capacity(found.entries.len());
    for entry in &found.entries {
        let same = |at: &usize| {
            index.entries.get(*at).is_some_and(|known| nameless(known) == nameless(entry))
        };
        // The first of them stands last.
        let there = known.get_mut(&(&entry.question, entry.timestamp));
        out.push(there.and_then(|there| Some(there.remove(there.iter().rposition(same)?))));
    }
    out
}

/// Of entries that say the same in `found`, each may stand for each: those change places that have
/// nothing to add there. Else a source that is read again would fill another one every time.
fn settle(index: &Event, found: &Event, pairs: &mut [Option<usize>]) {
    /// More entries than these that say the same are taken as they come.
    const MOST_ALIKE: usize = 32;
    let mut alike: HashMap<_, Vec<usize>> = HashMap::new();
    for (at, entry) in found.entries.iter().enumerate() {
        let said = (&entry.question, entry.timestamp, &entry.video, &entry.kind);
        alike.entry(said).or_default().push(at);
    }
    let adds = |at: usize, known: usize| {
        let both = index.entries.get(known).zip(found.entries.get(at));
        both.is_some_and(|(known, found)| {
            !fill::entry(&mut known.clone(), found, &index.speakers).is_empty()
        })
    };
    for group in alike.values().filter(|group| (2..=MOST_ALIKE).contains(&group.len())) {
        for (n, one) in group.iter().enumerate() {
            for other in group.iter().skip(n + 1) {
                let known = |at: usize| pairs.get(at).copied().flatten();
                let (Some(first), Some(second)) = (known(*one), known(*other)) else { continue };
                let now = u8::from(adds(*one, first)) + u8::from(adds(*other, second));
                let then = u8::from(adds(*one, second)) + u8::from(adds(*other, first));
                if then < now {
                    pairs.swap(*one, *other);
                }
            }
        }
    }
}

/// What somebody said is no question of the list, and no part of an article.
fn alike(one: &Kind, other: &Kind) -> bool {
    let place = |kind: &Kind| match kind {
        Kind::Turn => 0,
        Kind::Section => 1,
        Kind::Question | Kind::Segment | Kind::Other(_) => 2,
    };
    place(one) == place(other)
}

/// The title says something.
fn worded(entry: &Entry) -> bool {
    entry.question.chars().any(char::is_alphanumeric)
}
