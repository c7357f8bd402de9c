//! When no entry has every word: which entries have enough of them.
//!
//! Only sure readings count, and rare words weigh more than common ones. What is left out is
//! said. Not for: words that must stand (`'exact`, phrases, anchors); they are never left out.

use crate::search::asking::query::Word;
use crate::search::asking::score::{
    LEAST_LIKENESS, LEAST_LIKENESS_OF_WORDS, LEAST_OCCURRING, LEAST_SHARE, LEAST_STRONG, RELAXED,
    count,
};
use crate::search::columns::threads::Stop;
use crate::search::ranking::rank::Scored;
use crate::search::readings::descent::Descent;
use crate::search::readings::ladder::Tier;
use crate::search::readings::scores::{Best, How};
use crate::search::writing::runs::Class;
use crate::search::writing::units::Unit;

use super::pass::{CHUNK, Pass};

/// Units of a query that are compared with questions: more than any question has.
pub(crate) const MOST_UNITS: usize = 1_024;

/// Entries that have part of a query.
#[derive(Clone, Debug, Default)]
pub(crate) struct Relaxed {
    pub(crate) scored: Vec<Scored>,
    /// Words that none of them can have.
    pub(crate) dropped: Vec<String>,
}

/// Whether a place is sure enough to count where other words are missing.
fn is_sure(How { class, tier }: How) -> bool {
    tier.is_sure() && matches!(class, Class::Exact | Class::Initials)
}

/// Words that people add to whatever they look for: alone they say nothing of a subject.
const ADDED: [&str; 22] = [
    "추천",
    "후기",
    "비교",
    "종류",
    "순위",
    "정리",
    "가격",
    "코스",
    "예약",
    "꿀팁",
    "팁",
    "사진",
    "recommend",
    "recommendation",
    "review",
    "reviews",
    "best",
    "tips",
    "guide",
    "price",
    "list",
    "top",
];

/// Whether a word may stand for its query when the others occur nowhere: long enough to be a
/// name of something, and not only added to one.
fn names_a_subject(word: &Word) -> bool {
    let least = if word.text.is_ascii() { 3 } else { 2 };
    word.text.chars().nth(least - 1).is_some()
        && !ADDED.contains(&word.text.to_lowercase().as_str())
}

/// Whether a place speaks for itself: what was typed, another word for it or the other layout,
/// well found.
fn is_firm(found: &Best) -> bool {
    let read = matches!(found.how.tier, Tier::Direct | Tier::Alias | Tier::Layout);
    read && found.how.class == Class::Exact && found.score >= LEAST_STRONG
}

/// Entries with at least two fifths of the weight of the words, and those that have every word
/// that occurs at all where at least a third of the words do, each well found. Of those with
/// every such word, where there are some, only these. `None` when nobody waits any more.
pub(crate) fn some_words(
    words: &[Descent<'_>],
    entries: usize,
    stale: Stop<'_>,
) -> Option<Relaxed> {
    let wanted: Vec<&Descent<'_>> = words.iter().filter(|way| !way.stop).collect();
    let sure = |way: &&Descent<'_>| {
        let all = way.scores.each().into_iter();
        all.filter(|best| way.word.literal || is_sure(best.how)).collect()
    };
    let sure: Vec<Vec<Best>> = wanted.iter().map(sure).collect();
    let total = count(entries);
    let weights: Vec<f32> =
        sure.iter().map(|list| (1.0 + total / (0.5 + count(list.len()))).ln()).collect();
    let whole: f32 = weights.iter().sum();
    let naming: Vec<bool> = wanted.iter().map(|way| names_a_subject(way.word)).collect();
    let must = wanted.iter().zip(&sure).filter(|(way, _)| way.word.literal).map(|(_, list)| list);
    let must: Vec<&Vec<Best>> = must.collect();

    let mut ordinals: Vec<u32> = sure.iter().flatten().map(|f| f.ordinal).collect();
    ordinals.sort_unstable();
    ordinals.dedup();
    let occurring = sure.iter().filter(|list| !list.is_empty()).count();
    let enough = occurring * LEAST_OCCURRING >= wanted.len();
    let mut rows: Vec<(usize, Scored)> = Vec::new();
    for (n, ordinal) in ordinals.into_iter().enumerate() {
        if n.is_multiple_of(CHUNK) && stale() {
            return None;
        }
        let of = |list: &Vec<Best>| list.binary_search_by_key(&ordinal, |f| f.ordinal).ok();
        if must.iter().any(|list| of(list).is_none()) {
            continue;
        }
        let (mut has, mut firm, mut score, mut share) = (0, 0, 0.0, 0.0);
        for ((list, weight), names) in sure.iter().zip(&weights).zip(&naming) {
            if let Some(found) = of(list).and_then(|at| list.get(at)) {
                has += 1;
                firm += usize::from(*names && is_firm(found));
                score += found.score * weight;
                share += weight;
            }
        }
        if share >= whole * LEAST_SHARE || enough && firm == occurring {
            let score = score / whole * RELAXED;
            rows.push((has, Scored { ordinal, score, partial: true }));
        }
    }
    if rows.iter().any(|(has, _)| *has == occurring) {
        rows.retain(|(has, _)| *has == occurring);
    }
    let missing = wanted.iter().zip(&sure).filter(|(_, list)| list.is_empty());
    let dropped = missing.map(|(way, _)| way.word.text.clone()).collect();
    Some(Relaxed { scored: rows.into_iter().map(|(_, row)| row).collect(), dropped })
}

/// Entries whose question is much like the whole query.
pub(crate) fn alike(pass: &Pass<'_>, allowed: &[u32]) -> Option<Vec<Scored>> {
    let words = pass.query.words().iter();
    let units = words.flat_map(|word| word.units.iter().copied());
    let units: Vec<Unit> = units.take(MOST_UNITS).collect();
    pass.ready(pass.index.knows_rarity())?;
    let near = pass.index.rarity().likeness(&units, pass.stale)?;
    let sentence = pass.query.is_sentence();
    let least = if sentence { LEAST_LIKENESS } else { LEAST_LIKENESS_OF_WORDS };
    let like = |ordinal: &u32| {
        let likeness = near.get(*ordinal as usize).copied()?;
        let score = likeness * 100.0 * RELAXED;
        let row = Scored { ordinal: *ordinal, score, partial: true };
        (likeness >= least).then_some(row)
    };
    Some(allowed.iter().filter_map(like).collect())
}
