//! Work shared by several threads, its outcome in the order of the work.
//!
//! Not for: the thread that answers questions (`worker`).

use std::num::NonZero;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

/// Whether nobody waits any more; asked on any thread.
pub(super) type Stop<'a> = &'a (dyn Fn() -> bool + Sync);

/// How work is shared.
#[derive(Clone, Copy)]
pub(super) struct Share<'a> {
    pub(super) threads: usize,
    /// Pieces of work between two calls of `stale`.
    pub(super) chunk: usize,
    /// What one thread does before others are started, as `cost` counts it.
    pub(super) alone: u64,
    pub(super) stale: Stop<'a>,
}

/// What each thread has for itself while it works.
pub(super) trait Tools: Default + Send {
    /// What was done with them so far.
    fn cost(&self) -> u64;

    /// A piece of work begins.
    fn begin(&mut self) {}
}

impl Tools for () {
    fn cost(&self) -> u64 {
        0
    }
}

/// Threads to work with: all the machine has, of many a few. Asked of the system once, which reads
/// files for it.
pub(super) fn threads() -> usize {
    const MOST: usize = 8;
    static THREADS: OnceLock<usize> = OnceLock::new();
    *THREADS.get_or_init(|| thread::available_parallelism().map_or(1, NonZero::get).min(MOST))
}

impl Share<'_> {
    /// Does `work` for each piece; it puts its outcomes behind those of the chunk so far. `done`
    /// takes the tools of each thread. `None` when nobody waits any more.
    pub(super) fn each<P: Sync + Copy, S: Tools, T: Send>(
        &self,
        pieces: &[P],
        work: impl Fn(P, &mut S, &mut Vec<T>) + Sync,
        done: impl Fn(S) + Sync,
    ) -> Option<Vec<T>> {
        let chunks: Vec<&[P]> = pieces.chunks(self.chunk.max(1)).collect();
        let next = AtomicUsize::new(0);
        let gone = AtomicBool::new(false);
        let run = |most: u64| {
            let (mut tools, mut out) = (S::default(), Vec::new());
            while tools.cost() < most {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let Some(chunk) = chunks.get(number) else { break };
                if gone.load(Ordering::Relaxed) || (self.stale)() {
                    gone.store(true, Ordering::Relaxed);
                    break;
                }
                let mut found = Vec::new();
                for piece in *chunk {
                    tools.begin();
                    work(*piece, &mut tools, &mut found);
                }
                out.push((number, found));
            }
            done(tools);
            out
        };
        let mut out = run(if self.threads > 1 { self.alone } else { u64::MAX });
        let left = chunks.len().saturating_sub(next.load(Ordering::Relaxed));
        if left > 0 {
            thread::scope(|scope| {
                let others: Vec<_> =
                    (1..self.threads.min(left)).map(|_| scope.spawn(|| run(u64::MAX))).collect();
                out.append(&mut run(u64::MAX));
                for other in others {
                    match other.join() {
                        Ok(mut found) => out.append(&mut found),
                        // The panic has been reported; an answer without its part is none.
                        Err(_) => gone.store(true, Ordering::Relaxed),
                    }
                }
            });
        }
        if gone.load(Ordering::Relaxed) {
            return None;
        }
        out.sort_unstable_by_key(|(number, _)| *number);
        let mut all = Vec::with_capacity(out.iter().map(|(_, found)| found.len()).sum());
        for (_, found) in &mut out {
            all.append(found);
        }
        Some(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_are_in_order_whatever_the_number_of_threads() {
        let pieces: Vec<u32> = (0..1000).collect();
        let squares = |threads, chunk| {
            let share = Share { threads, chunk, alone: 0, stale: &|| false };
            let square = |n, (): &mut (), out: &mut Vec<u32>| out.push(n * n);
            share.each(&pieces, square, |()| {}).unwrap()
        };
        let want: Vec<u32> = pieces.iter().map(|n| n * n).collect();
        for (threads, chunk) in [(1, 1), (1, 9999), (2, 1), (5, 7)] {
            assert_eq!(squares(threads, chunk), want);
        }
        let share = Share { threads: 2, chunk: 1, alone: 0, stale: &|| true };
        assert_eq!(share.each(&pieces, |n, (): &mut (), out| out.push(n), |()| {}), None);
    }
}
