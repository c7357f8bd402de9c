//! Work shared by several threads, its outcome in the order of the work.
//!
//! What a key asks for is done by threads that are kept, asleep while there is nothing to do: one
//! that is started anew waits, on a busy machine, until all others have had their turn, which
//! takes longer than the answer; one that is woken does not. Not for: the thread that answers
//! questions (`worker`).

use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;

use rayon_core::{ThreadPool, ThreadPoolBuilder};

/// Whether nobody waits any more; asked on any thread.
pub(crate) type Stop<'a> = &'a (dyn Fn() -> bool + Sync);

/// How work is shared.
#[derive(Clone, Copy)]
pub(crate) struct Share<'a> {
    pub(crate) threads: usize,
    /// Pieces of work between two calls of `stale`.
    pub(crate) chunk: usize,
    /// What one thread does before others are started, as `cost` counts it.
    pub(crate) alone: u64,
    /// The kept threads share it, for which others wait: what takes long has threads of its own.
    pub(crate) short: bool,
    pub(crate) stale: Stop<'a>,
}

/// What each thread has for itself while it works.
pub(crate) trait Tools: Default + Send {
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
pub(crate) fn threads() -> usize {
    const MOST: usize = 8;
    static THREADS: OnceLock<usize> = OnceLock::new();
    *THREADS.get_or_init(|| thread::available_parallelism().map_or(1, NonZero::get).min(MOST))
}

/// The threads that are kept beside the one that asks; `None` where the system gives none.
fn kept() -> Option<&'static ThreadPool> {
    static KEPT: OnceLock<Option<ThreadPool>> = OnceLock::new();
    let make = || {
        let others = threads().saturating_sub(1).max(1);
        let name = |_| "search beside".to_owned();
        ThreadPoolBuilder::new().num_threads(others).thread_name(name).build().ok()
    };
    KEPT.get_or_init(make).as_ref()
}

/// What `run` gives on this thread and on as many others, or as many as there are; `None` when it
/// panicked on one of these.
fn beside<T: Send>(others: usize, short: bool, run: &(impl Fn() -> T + Sync)) -> Option<Vec<T>> {
    let (done, panicked) = (Mutex::new(Vec::new()), AtomicBool::new(false));
    let put = |out| done.lock().unwrap_or_else(PoisonError::into_inner).push(out);
    let run_there = || match catch_unwind(AssertUnwindSafe(run)) {
        Ok(out) => put(out),
        // It has been reported.
        Err(_) => panicked.store(true, Ordering::Relaxed),
    };
    match kept().filter(|_| short) {
        Some(kept) => kept.in_place_scope(|scope| {
            (0..others).for_each(|_| scope.spawn(|_| run_there()));
            put(run());
        }),
        None => thread::scope(|scope| {
            for _ in 0..others {
                // Without another thread this one does it all.
                let _ = thread::Builder::new().spawn_scoped(scope, run_there);
            }
            put(run());
        }),
    }
    let all = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    (!panicked.into_inner()).then_some(all)
}

impl Share<'_> {
    /// Does `work` for each piece; it puts its outcomes behind those of the chunk so far. `done`
    /// takes the tools of each thread. `None` when nobody waits any more.
    pub(crate) fn each<P: Sync + Copy, S: Tools, T: Send>(
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
            let others = self.threads.min(left).saturating_sub(1);
            // An answer without the part of a thread is none.
            beside(others, self.short, &|| run(u64::MAX))?
                .iter_mut()
                .for_each(|found| out.append(found));
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
        let squares = |threads, chunk, short| {
            let share = Share { threads, chunk, alone: 0, short, stale: &|| false };
            let square = |n, (): &mut (), out: &mut Vec<u32>| out.push(n * n);
            share.each(&pieces, square, |()| {}).unwrap()
        };
        let want: Vec<u32> = pieces.iter().map(|n| n * n).collect();
        for (threads, chunk) in [(1, 1), (1, 9999), (2, 1), (5, 7)] {
            assert_eq!(squares(threads, chunk, true), want);
            assert_eq!(squares(threads, chunk, false), want);
        }
        let share = Share { threads: 2, chunk: 1, alone: 0, short: true, stale: &|| true };
        assert_eq!(share.each(&pieces, |n, (): &mut (), out| out.push(n), |()| {}), None);
    }
}
