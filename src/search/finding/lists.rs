//! Adding the entries of lists of texts, of those that have a word for instance.
//!
//! A common word is in most texts. Then a bit for each text is set first, and the entries of 64
//! neighbours are told from their bits at once. Not for: which lists (`by_words`, `across_words`).

use std::sync::{Mutex, PoisonError};

use crate::search::asking::score::field_weight;
use crate::search::columns::bits::Bits;
use crate::search::columns::postings::Postings;
use crate::search::columns::texts::position;
use crate::search::columns::threads::{Share, Tools};
use crate::search::indexing::index::Group;
use crate::search::indexing::vocabulary::GROUPS;
use crate::search::readings::matcher::Match;
use crate::search::readings::scores::{How, Scores};

use super::by_words::field_of;
use super::look::Look;
use super::way::Way;

/// A list of texts, and the match that a pattern has there in a question and in a passage.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Matched {
    pub(crate) list: u32,
    pub(crate) best: Best,
}

type Best = [Option<Match>; GROUPS.len()];

/// Lists with matches that are worth the same.
struct Alike {
    best: Best,
    lists: Vec<u32>,
}

impl Alike {
    /// All of some lists, the best first; there are few different matches.
    fn of(all: impl Iterator<Item = Matched>) -> Vec<Self> {
        // As numbers: of a short word there are many lists.
        let worth = |best: Option<Match>| {
            best.map_or(0, |best| (1 + best.class as u64) << 32 | u64::from(best.score.to_bits()))
        };
        let mut out: Vec<([u64; GROUPS.len()], Self)> = Vec::new();
        let mut last = 0;
        for Matched { list, best } in all {
            let key = best.map(worth);
            if out.get(last).is_none_or(|(other, _)| *other != key) {
                let same = out.iter().position(|(other, _)| *other == key);
                last = same.unwrap_or(out.len());
            }
            match out.get_mut(last) {
                Some((_, alike)) => alike.lists.push(list),
                None => out.push((key, Self { best, lists: vec![list] })),
            }
        }
        let mut out: Vec<Self> = out.into_iter().map(|(_, alike)| alike).collect();
        let score = |alike: &Self| {
            alike.best.iter().flatten().fold(f32::MIN, |most, best| best.score.max(most))
        };
        out.sort_by(|a, b| score(b).total_cmp(&score(a)));
        out
    }
}

/// The texts of some lists.
enum Listed {
    Few(Vec<u32>),
    Many(Bits),
}

/// What one thread has put together.
#[derive(Default)]
struct Filling {
    set: Option<Bits>,
    steps: u64,
}

impl Tools for Filling {
    fn cost(&self) -> u64 {
        self.steps
    }
}

impl Look<'_> {
    /// Adds the entries of lists of texts that have the same match each; whether there is one.
    /// `None` when nobody waits any more.
    pub(super) fn put_lists(
        &self,
        way: &Way<'_>,
        lists: impl Iterator<Item = Matched>,
        postings: &Postings,
        scores: &mut Scores,
    ) -> Option<bool> {
        let mut any = false;
        // The best first: others may not be worth putting in then.
        for alike in Alike::of(lists) {
            any |= self.put_alike(way, &alike, postings, scores)?;
        }
        Some(any)
    }

    /// The same of lists with the same match.
    fn put_alike(
        &self,
        way: &Way<'_>,
        Alike { best, lists }: &Alike,
        postings: &Postings,
        scores: &mut Scores,
    ) -> Option<bool> {
        let mut worth = [None; GROUPS.len()];
        for ((worth, best), group) in worth.iter_mut().zip(*best).zip(GROUPS) {
            let weight = field_weight(field_of(group));
            let best = best.filter(|best| best.score >= way.least(weight));
            *worth = best.map(|best| {
                let how = How { class: best.class, tier: way.reading.tier };
                (best.score * weight * way.reading.factor, how)
            });
        }
        if worth.iter().all(Option::is_none) {
            return Some(false);
        }
        let listed = self.listed(lists, postings)?;
        let mut any = false;
        for (group, worth) in GROUPS.into_iter().zip(worth) {
            let Some((score, how)) = worth else { continue };
            let entries = self.entries_of(&listed, group)?;
            if !entries.is_empty() {
                if let Some(level) = scores.level(score, how, group == Group::Questions) {
                    level.entries.add(&entries);
                }
                way.raise(score);
                any = true;
            }
        }
        Some(any)
    }

    /// The texts of lists.
    fn listed(&self, lists: &[u32], postings: &Postings) -> Option<Listed> {
        /// Texts of which one is in a list where a bit for each is less work.
        const FEW: usize = 16;
        /// Bytes of lists that are a piece of work.
        const A_PIECE: usize = 4096;
        let all = self.index.first(Group::Names) as usize;
        let mut pieces: Vec<&[u32]> = Vec::new();
        let (mut bytes, mut start, mut so_far) = (0, 0, 0);
        for (end, list) in (1..).zip(lists) {
            so_far += postings.bytes_of(*list as usize);
            if so_far >= A_PIECE || end == lists.len() {
                pieces.extend(lists.get(start..end));
                (bytes, start, so_far) = (bytes + so_far, end, 0);
            }
        }
        if bytes < all / FEW {
            let mut texts = Vec::new();
            for piece in pieces {
                if (self.share.stale)() {
                    return None;
                }
                texts.extend(piece.iter().flat_map(|list| postings.list(*list as usize)));
            }
            self.work.add_steps(texts.len() as u64);
            return Some(Listed::Few(texts));
        }
        let put = |lists: &[u32], texts: &mut Bits| {
            lists.iter().map(|list| postings.put(*list as usize, texts)).sum()
        };
        let (texts, steps) = self.union(all, 1, &pieces, put)?;
        self.work.add_steps(steps);
        Some(Listed::Many(texts))
    }

    /// A set of at most so many, into which something is put for each of some pieces of work, so
    /// many at a time; and what that took, as `put` says, in units. `None` when nobody waits any
    /// more.
    pub(super) fn union<P: Sync + Copy>(
        &self,
        most: usize,
        chunk: usize,
        pieces: &[P],
        put: impl Fn(P, &mut Bits) -> u64 + Sync,
    ) -> Option<(Bits, u64)> {
        let union: Mutex<(Option<Bits>, u64)> = Mutex::default();
        let work = |piece, filling: &mut Filling, _: &mut Vec<()>| {
            let set = filling.set.get_or_insert_with(|| Bits::new(most));
            filling.steps += put(piece, set);
        };
        let done = |Filling { set, steps }: Filling| {
            let mut union = union.lock().unwrap_or_else(PoisonError::into_inner);
            union.1 += steps;
            match (&mut union.0, set) {
                (Some(union), Some(set)) => union.add(&set),
                (union, set) => *union = union.take().or(set),
            }
        };
        Share { chunk, ..self.share }.each(pieces, work, done)?;
        let (union, steps) = union.into_inner().unwrap_or_else(PoisonError::into_inner);
        Some((union.unwrap_or_else(|| Bits::new(most)), steps))
    }

    /// The entries that have one of some texts in a group. `None` when nobody waits any more.
    fn entries_of(&self, listed: &Listed, group: Group) -> Option<Bits> {
        /// Parts of 64 passages that are looked at at once, and what one takes, in units.
        const A_PIECE: usize = 64;
        const EACH: u64 = 16;
        let (index, all) = (self.index, self.scope.is_all());
        let first = index.first(group);
        let texts = first..first + position(index.texts(group).len());
        let most = self.allowed.end() as usize;
        let put = |text: u32, out: &mut Bits| {
            let entry = index.entry_of(group, text - first);
            let entry = entry.filter(|_| all || self.wants(group, text - first));
            if let Some(entry) = entry {
                out.put(entry);
            }
        };
        // Of the texts from any 64 on.
        let some = |set: &Bits, start: u32| {
            set.from(start) & u64::MAX >> 64_u32.saturating_sub(texts.end - start)
        };
        let mut out = match listed {
            Listed::Many(set) if all && group == Group::Passages => {
                let parts: Vec<u32> = (0..texts.end.saturating_sub(first).div_ceil(64)).collect();
                let put = |part: u32, out: &mut Bits| match some(set, first + part * 64) {
                    0 => 1,
                    passages => {
                        index.put_entries(part as usize, passages, out);
                        EACH
                    }
                };
                self.union(most, A_PIECE, &parts, put)?.0
            }
            Listed::Many(set) if all => {
                let mut out = Bits::new(most);
                for start in texts.clone().step_by(64) {
                    out.put_from(start, some(set, start));
                }
                out
            }
            Listed::Many(set) => {
                let mut out = Bits::new(most);
                set.between(texts).for_each(|text| put(text, &mut out));
                out
            }
            Listed::Few(list) => {
                let mut out = Bits::new(most);
                let list = list.iter().copied().filter(|text| texts.contains(text));
                list.for_each(|text| put(text, &mut out));
                out
            }
        };
        out.keep(&self.allowed.bits);
        Some(out)
    }
}
