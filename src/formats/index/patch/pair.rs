//! Which item of a changed list was which before.
//!
//! Not for: what is written of it (`object`).

use std::collections::{HashMap, VecDeque};

/// For every new item the old one it was: the same key, then, in lists of one length, the same
/// place.
pub(super) fn pair<'k, T: PartialEq, K: Eq + std::hash::Hash + ?Sized + 'k>(
    old: &'k [T],
    new: &'k [T],
    key: impl Fn(&'k T) -> &'k K,
) -> Vec<Option<usize>> {
    let mut places: HashMap<&K, VecDeque<usize>> = HashMap::with_capacity(old.len());
    for (at, item) in old.iter().enumerate() {
        places.entry(key(item)).or_default().push_back(at);
    }
    let mut taken = vec![false; old.len()];
    let mut pairs = Vec::with_capacity(new.len());
    for item in new {
        let from = places.get_mut(key(item)).and_then(|list| {
            let equal = list.iter().position(|at| old.get(*at) == Some(item));
            list.remove(equal.unwrap_or(0))
        });
        if let Some(taken) = from.and_then(|at| taken.get_mut(at)) {
            *taken = true;
        }
        pairs.push(from);
    }
    if old.len() == new.len() {
        for (at, (from, taken)) in pairs.iter_mut().zip(&taken).enumerate() {
            if from.is_none() && !taken {
                *from = Some(at);
            }
        }
    }
    pairs
}
