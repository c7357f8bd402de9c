//! Lists of texts, one list for each of many things that texts have, in few bytes.
//!
//! Made in two readings: the first counts the bytes, the second writes them, so that nothing
//! grows; or a list after the other. A list keeps the steps from one text to the next, seven bits a byte, the last byte of
//! a step with its high bit clear. Not for: what the things are (`windows`, `skeletons`, `terms`).

use super::units::Unit;

/// Texts that can be read twice.
pub(super) trait Reading {
    /// Calls `read` with every text and its number, ascending.
    fn each(&self, read: impl FnMut(u32, &[Unit]));
}

/// Lists of the numbers of texts, ascending, each text once.
#[derive(Clone, Debug, Default)]
pub(super) struct Postings {
    /// Where each list begins in `bytes`, and the end of the last.
    starts: Vec<u32>,
    bytes: Vec<u8>,
}

/// The first reading: how long each list will be.
#[derive(Debug, Default)]
pub(super) struct Counting {
    /// Of each list its bytes, and one more than its last text.
    lists: Vec<(u32, u32)>,
}

/// The second reading: fills the lists.
#[derive(Debug)]
pub(super) struct Filling {
    postings: Postings,
    /// Of each list where the next byte goes, and one more than its last text.
    lists: Vec<(u32, u32)>,
}

impl Counting {
    /// Says that a text has a thing; the texts of a list come in ascending order.
    pub(super) fn add(&mut self, list: usize, text: u32) {
        if list >= self.lists.len() {
            self.lists.resize(list + 1, (0, 0));
        }
        if let Some((bytes, last)) = self.lists.get_mut(list).filter(|(_, last)| *last <= text) {
            *bytes += length(text - *last);
            *last = text + 1;
        }
    }

    pub(super) fn done(self) -> Filling {
        let mut postings = Postings::default();
        let mut end = 0_u32;
        let mut lists = Vec::with_capacity(self.lists.len());
        for (bytes, _) in self.lists {
            postings.starts.push(end);
            lists.push((end, 0));
            end = end.saturating_add(bytes);
        }
        postings.starts.push(end);
        postings.bytes = vec![0; end as usize];
        Filling { postings, lists }
    }
}

impl Filling {
    /// The same calls as in the first reading.
    pub(super) fn add(&mut self, list: usize, text: u32) {
        let Some((at, last)) = self.lists.get_mut(list).filter(|(_, last)| *last <= text) else {
            return;
        };
        let step = text - *last;
        *last = text + 1;
        each_byte(step, |byte| {
            if let Some(slot) = self.postings.bytes.get_mut(*at as usize) {
                *slot = byte;
            }
            *at += 1;
        });
    }

    pub(super) fn done(self) -> Postings {
        self.postings
    }
}

/// Calls `emit` with the bytes of a step.
fn each_byte(mut step: u32, mut emit: impl FnMut(u8)) {
    loop {
        let (low, more) = (step & 0x7f, step > 0x7f);
        emit(u8::try_from(low).unwrap_or_default() | if more { 0x80 } else { 0 });
        step >>= 7;
        if !more {
            break;
        }
    }
}

/// Bytes of a step.
fn length(step: u32) -> u32 {
    (u32::BITS - step.leading_zeros()).div_ceil(7).max(1)
}

impl Postings {
    /// Puts a list behind the others, of ascending texts.
    pub(super) fn push(&mut self, texts: impl Iterator<Item = u32>) {
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        let mut last = 0;
        for text in texts {
            each_byte(text.saturating_sub(last), |byte| self.bytes.push(byte));
            last = text + 1;
        }
        self.starts.push(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX));
    }

    /// The texts of a list, ascending.
    pub(super) fn list(&self, list: usize) -> impl Iterator<Item = u32> {
        let bounds = self.starts.get(list).zip(self.starts.get(list + 1));
        let bytes = bounds.and_then(|(a, b)| self.bytes.get(*a as usize..*b as usize));
        let mut bytes = bytes.unwrap_or_default().iter();
        let mut next = 0;
        std::iter::from_fn(move || {
            let (mut step, mut shift) = (0_u32, 0);
            loop {
                let byte = bytes.next()?;
                step |= u32::from(byte & 0x7f) << shift;
                if byte & 0x80 == 0 {
                    break;
                }
                shift += 7;
            }
            let text = next + step;
            next = text + 1;
            Some(text)
        })
    }

    /// Memory it takes, in bytes.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(self.starts.as_slice()) + size_of_val(self.bytes.as_slice())
    }

    /// The texts of several lists, ascending, each once.
    pub(super) fn union(&self, lists: impl IntoIterator<Item = usize>) -> Vec<u32> {
        let mut out: Vec<u32> = lists.into_iter().flat_map(|list| self.list(list)).collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lists_keep_what_they_are_given(
            lists in prop::collection::vec(prop::collection::btree_set(any::<u32>().prop_map(|n| n >> 1), 0..20), 1..8),
        ) {
            let mut counting = Counting::default();
            let each = |add: &mut dyn FnMut(usize, u32)| {
                for (number, list) in lists.iter().enumerate() {
                    for text in list {
                        add(number, *text);
                        add(number, *text);
                    }
                }
            };
            each(&mut |list, text| counting.add(list, text));
            let mut filling = counting.done();
            each(&mut |list, text| filling.add(list, text));
            let postings = filling.done();
            let mut pushed = Postings::default();
            for list in &lists {
                pushed.push(list.iter().copied());
            }
            for (number, list) in lists.iter().enumerate() {
                prop_assert!(pushed.list(number).eq(list.iter().copied()));
                prop_assert!(postings.list(number).eq(list.iter().copied()));
            }
            let all: std::collections::BTreeSet<u32> = lists.iter().flatten().copied().collect();
            prop_assert!(postings.union(0..lists.len()).into_iter().eq(all));
        }
    }
}
