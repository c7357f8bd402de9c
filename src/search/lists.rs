//! Adding the entries of lists of texts, of those that have a word for instance.
//!
//! A common word is in most texts. Then a bit for each text is set first, and the entries of 64
//! neighbours are told from their bits at once. Not for: which lists (`by_words`, `across_words`).

use std::sync::{Mutex, PoisonError};

use super::bits::Bits;
use super::by_words::field_of;
use super::index::Group;
use super::look::Look;
use super::matcher::Match;
use super::postings::Postings;
use super::score::field_weight;
use super::scores::{How, Scores};
use super::texts::position;
use super::threads::{Share, Tools};
use super::vocabulary::GROUPS;
use super::way::Way;

/// A list of texts, and the match that a pattern has there in a question and in a passage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Matched {
    pub(super) list: u32,
    pub(super) best: Best,
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
        let worth = |best: Best| best.map(|best| best.map(|best| (best.score, best.class)));
        let mut out: Vec<Self> = Vec::new();
        let mut last = 0;
        for Matched { list, best } in all {
            let same = |alike: &Self| worth(alike.best) == worth(best);
            if !out.get(last).is_some_and(same) {
                last = out.iter().position(same).unwrap_or(out.len());
            }
            match out.get_mut(last) {
                Some(alike) => alike.lists.push(list),
                None => out.push(Self { best, lists: vec![list] }),
            }
        }
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
    texts: Option<Bits>,
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
            let entries = self.entries_of(&listed, group);
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
        let union: Mutex<Option<Bits>> = Mutex::default();
        let put = |lists: &[u32], filling: &mut Filling, _: &mut Vec<()>| {
            let texts = filling.texts.get_or_insert_with(|| Bits::new(all));
            filling.steps +=
                lists.iter().map(|list| postings.put(*list as usize, texts)).sum::<u64>();
        };
        let done = |Filling { texts, steps }: Filling| {
            self.work.add_steps(steps);
            let mut union = union.lock().unwrap_or_else(PoisonError::into_inner);
            match (&mut *union, texts) {
                (Some(union), Some(texts)) => union.add(&texts),
                (union, texts) => *union = union.take().or(texts),
            }
        };
        Share { chunk: 1, ..self.share }.each(&pieces, put, done)?;
        let union = union.into_inner().unwrap_or_else(PoisonError::into_inner);
        Some(Listed::Many(union.unwrap_or_default()))
    }

    /// The entries that have one of some texts in a group.
    fn entries_of(&self, listed: &Listed, group: Group) -> Bits {
        let (index, all) = (self.index, self.scope.is_all());
        let first = index.first(group);
        let texts = first..first + position(index.texts(group).len());
        let mut out = Bits::new(self.allowed.end() as usize);
        let put = |text: u32, out: &mut Bits| {
            let entry = index.entry_of(group, text - first);
            let entry = entry.filter(|_| all || self.wants(group, text - first));
            if let Some(entry) = entry {
                out.put(entry);
            }
        };
        match listed {
            Listed::Few(list) => {
                let list = list.iter().copied().filter(|text| texts.contains(text));
                list.for_each(|text| put(text, &mut out));
            }
            Listed::Many(set) if all => {
                for (at, start) in texts.clone().step_by(64).enumerate() {
                    let beyond = 64_u32.saturating_sub(texts.end - start);
                    let some = set.from(start) & u64::MAX >> beyond;
                    match group {
                        Group::Passages if some != 0 => index.put_entries(at, some, &mut out),
                        Group::Passages => {}
                        _ => out.put_from(start, some),
                    }
                }
            }
            Listed::Many(set) => set.between(texts).for_each(|text| put(text, &mut out)),
        }
        out.keep(&self.allowed.bits);
        out
    }
}
