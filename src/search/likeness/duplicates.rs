//! Questions of a library that ask the same as an earlier one, by the measure that search uses
//! for whole questions (`near`) and by its aliases (`fold`), without comparing all pairs.
//!
//! Texts of the same pieces are one vector (`vectors`), and of vectors only those are compared
//! that can be alike. Not for: one text that is being typed (`asked`).

mod vectors;

use self::vectors::{Seen, Text, Vectors};
use super::near::counted;
use crate::model::{EntryRef, Kind, Library};
use crate::search::asking::aliases::Aliases;
use crate::search::asking::fold::Fold;
use crate::search::columns::threads::{Share, threads};
use crate::search::writing::units::units;

/// A question, and the earlier one that is most like it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Duplicate {
    pub at: EntryRef,
    pub earlier: EntryRef,
    /// From the least that was asked for to 1, the same words.
    pub likeness: f32,
}

/// What was found, and at what cost.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Duplicates {
    pub list: Vec<Duplicate>,
    /// How many pairs were compared, piece by piece.
    pub compared: usize,
    /// How many times a question was met that shares a rare piece with another.
    pub met: usize,
}

/// For every question that is at least so like an earlier one: that one. Of the same event, if
/// there is one; else of another.
pub fn duplicates(library: &Library, aliases: &Aliases, least: f32) -> Duplicates {
    let fold = Fold::new(aliases);
    let share = Share { threads: threads(), chunk: 256, alone: 0, short: false, stale: &|| false };
    let texts = share.each(
        library.order(),
        |at: EntryRef, (): &mut (), out| {
            let Some((_, entry)) = library.get(at) else { return };
            let pieces = counted(&fold.fold(&units(&entry.question)));
            out.push((at, Text { pieces, asks: entry.kind == Kind::Question }));
        },
        |()| {},
    );
    let (at, texts): (Vec<EntryRef>, Vec<Text>) = texts.unwrap_or_default().into_iter().unzip();
    let vectors = Vectors::of(&texts, least);
    let numbers: Vec<u32> = (0..).take(at.len()).collect();
    let found = share.each(
        &numbers,
        |number: u32, seen: &mut Seen, out| {
            let one = best(&at, &vectors, number, seen);
            let (compared, met) = seen.take();
            out.push((one, compared, met));
        },
        |_| {},
    );
    let mut all = Duplicates::default();
    for (one, compared, met) in found.unwrap_or_default() {
        all.list.extend(one);
        all.compared += compared;
        all.met += met;
    }
    all
}

/// The earlier question that a question is most like.
fn best(
    questions: &[EntryRef],
    vectors: &Vectors,
    number: u32,
    seen: &mut Seen,
) -> Option<Duplicate> {
    let event = |number: u32| questions.get(number as usize).map(|at| at.event);
    let own = event(number)?;
    // Of those that have the same pieces the first of this event, else the first of all.
    let choose = |having: &[u32]| {
        let earlier = having.get(..having.partition_point(|other| *other < number))?;
        let first = earlier.partition_point(|other| event(*other) < Some(own));
        match earlier.get(first) {
            Some(other) => Some((true, *other)),
            None => earlier.first().map(|other| (false, *other)),
        }
    };
    let mut best: Option<(bool, f32, u32)> = None;
    vectors.each_alike(number, seen, |having, likeness| {
        let Some((same_event, other)) = choose(having) else { return };
        let better = best.is_none_or(|(known, most, earlier)| {
            (same_event, likeness) > (known, most)
                || ((same_event, likeness) == (known, most) && other < earlier)
        });
        if better {
            best = Some((same_event, likeness, other));
        }
    });
    let (_, likeness, earlier) = best?;
    let at = |number: u32| questions.get(number as usize).copied();
    Some(Duplicate { at: at(number)?, earlier: at(earlier)?, likeness })
}

#[cfg(test)]
mod tests;
