//! The smallest so many of many numbers, without sorting the rest.
//!
//! Not for: what the numbers say (`rank`, `lengths`).

/// The smallest so many of numbers that come one after the other.
#[derive(Debug)]
pub(crate) struct Smallest<T> {
    most: usize,
    /// Those so far, and some more.
    kept: Vec<T>,
    /// There are enough that are no larger.
    bound: Option<T>,
}

impl<T: Ord + Copy> Smallest<T> {
    pub(crate) fn new(most: usize) -> Self {
        Self { most, kept: Vec::new(), bound: None }
    }

    /// Whether a number may be one of them.
    pub(crate) fn takes(&self, number: T) -> bool {
        self.most > 0 && self.bound.is_none_or(|bound| number < bound)
    }

    pub(crate) fn push(&mut self, number: T) {
        /// Numbers beyond those wanted, in shares of them, before the largest are let go.
        const ROOM: usize = 4;
        if self.takes(number) {
            self.kept.push(number);
            if self.kept.len() >= self.most.saturating_mul(ROOM) {
                self.settle();
            }
        }
    }

    /// Lets go of those that are too many; the largest of the others, where there are enough.
    pub(crate) fn settle(&mut self) -> Option<T> {
        if self.most > 0 && self.kept.len() >= self.most {
            let (_, last, _) = self.kept.select_nth_unstable(self.most - 1);
            self.bound = Some(*last);
            self.kept.truncate(self.most);
        }
        self.bound
    }

    /// Those wanted, ascending.
    pub(crate) fn sorted(mut self) -> Vec<T> {
        self.settle();
        self.kept.sort_unstable();
        self.kept
    }
}
