//! The thread that reads the library while the screen is open already, and reads again what
//! other programs change in its files.
//!
//! It makes the index of what it has read, so that the search goes on with what it has until the
//! next can be put in its place. Not for: what is read (`store`), or what becomes of the choice
//! on the screen (`app`).

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread::{self, ScopedJoinHandle};

use super::turn::Arrival;
use crate::app::{Batch, Message};
use crate::model::{Place, Problem};
use crate::search::{Aliases, SearchIndex};
use crate::store::{Cache, Last, Loaded, Opened, Progress, Shelf, SourcePath, Watch, WatchError};
use crate::text::messages::faults;

/// After the first entries the library is shown again when it has grown so many times: the
/// indexes made on the way are a small part of the work.
const GROWTH: usize = 8;
/// And when it has so many entries at least.
const FEW: usize = 2_000;
/// Where no more entries than these are left, and no more than so many times those that are there,
/// the whole library follows at once: another index on the way would only hold it up.
const SOON: usize = 100_000;
const SOON_TIMES: usize = 4;

/// Starts the thread. It ends with the process; it holds nothing that needs closing.
pub(super) fn start(
    sources: Vec<SourcePath>,
    cache: Cache,
    aliases: Arc<Aliases>,
    sender: Sender<Arrival>,
) -> io::Result<()> {
    let reader = Reader { sources, cache, aliases, sender };
    // The screen is gone when nobody listens any more: there is nothing left to do.
    let run = move || reader.run().unwrap_or_default();
    thread::Builder::new().name("library".to_owned()).spawn(run).map(|_| ())
}

struct Reader {
    sources: Vec<SourcePath>,
    cache: Cache,
    aliases: Arc<Aliases>,
    sender: Sender<Arrival>,
}

impl Reader {
    /// `None` as soon as the screen is gone.
    fn run(&self) -> Option<()> {
        // Before anything is read, so that nothing is missed.
        let mut watch = Watch::start(&self.sources);
        let Opened { mut shelf, ready, last } = self.cache.open(&self.sources, &self.aliases);
        let mut last = match ready {
            Some((loaded, index)) => self.hand_over(loaded, index, None, blind(&watch))?,
            None => self.read(&mut shelf, blind(&watch), last)?,
        };
        if let Some((library, index)) = last.get() {
            // Who searches has the lists of words made, which are kept, too.
            self.cache.keep(&self.sources, &mut shelf, library, index);
        }
        loop {
            match &mut watch {
                Ok(watch) if watch.wait() => {}
                _ => return None,
            }
            let changed = shelf.refresh(&self.sources);
            let again = watch.as_mut().map(|watch| watch.again(&self.sources));
            let lost = matches!(again, Ok(Err(_)));
            if let Ok(Err(error)) = again {
                watch = Err(error);
            }
            if changed || lost {
                last = self.show(shelf.loaded(), None, blind(&watch), &last)?;
            }
        }
    }

    /// Reads everything, and shows it as it grows. What is searched of it is made beside the
    /// reading, which goes on and says how far it is.
    fn read(&self, shelf: &mut Shelf, blind: Option<Problem>, last: Last) -> Option<Last> {
        let mut steps = Steps::default();
        let last = thread::scope(|scope| {
            let mut making = None;
            shelf.fill(|shelf| {
                let progress = shelf.progress();
                let step = steps.next(progress);
                let free = making.as_ref().is_none_or(ScopedJoinHandle::is_finished);
                // With everything read the whole library follows at once.
                let more = progress.files < progress.of_files;
                if step == Some(Step::Show) && free && more {
                    let (loaded, blind, last) = (shelf.loaded(), blind.clone(), &last);
                    let show = move || self.show(loaded, Some(progress), blind, last);
                    let named = thread::Builder::new().name("index".to_owned());
                    // Without a thread it is shown later.
                    making = named.spawn_scoped(scope, show).ok().or_else(|| making.take());
                }
                step.is_none() || self.tell(Message::Reading(progress)).is_some()
            });
            making.and_then(|making| making.join().ok()).flatten()
        })
        .unwrap_or(last);
        self.tell(Message::Reading(shelf.prepared()))?;
        self.show(shelf.loaded(), None, blind, &last)
    }

    /// Makes what has been read ready to be searched and hands it over.
    fn show(
        &self,
        loaded: Loaded,
        progress: Option<Progress>,
        blind: Option<Problem>,
        last: &Last,
    ) -> Option<Last> {
        let index = last.next(&loaded.library, &self.aliases);
        self.hand_over(loaded, index, progress, blind)
    }

    fn hand_over(
        &self,
        loaded: Loaded,
        index: SearchIndex,
        progress: Option<Progress>,
        blind: Option<Problem>,
    ) -> Option<Last> {
        let problems = loaded.problems.into_iter().chain(blind).collect();
        let (library, index) = (Arc::new(loaded.library), Arc::new(index));
        let batch = Batch::new(Arc::clone(&library), problems, progress);
        let last = Last::new(library, Arc::clone(&index));
        self.sender.send(Arrival::Read(batch, index)).ok().map(|()| last)
    }

    fn tell(&self, message: Message) -> Option<()> {
        self.sender.send(Arrival::Message(message)).ok()
    }
}

/// Says that changes are not noticed, where that is so.
fn blind(watch: &Result<Watch, WatchError>) -> Option<Problem> {
    let what = faults::NOT_WATCHED.with([&watch.as_ref().err()?.to_string()]);
    Some(Problem::note(Place::file("-"), what))
}

/// When what has been read is shown, and when only how far it is. Counted, not timed.
#[derive(Debug, Default)]
struct Steps {
    /// Entries at the last one shown.
    shown: usize,
    /// Hundredths at the last one told.
    told: Option<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Show,
    Tell,
}

impl Steps {
    fn next(&mut self, now: Progress) -> Option<Step> {
        let few = if self.shown == 0 { 1 } else { FEW };
        let soon = self.shown > 0
            && entries_left(now).is_some_and(|left| left <= SOON.min(now.entries * SOON_TIMES));
        if now.entries >= few.max(self.shown * GROWTH) && !soon {
            self.shown = now.entries;
            return Some(Step::Show);
        }
        let percent = now.percent().unwrap_or(now.entries as u64 / FEW as u64);
        let further = self.told.is_none_or(|told| percent > told);
        self.told = Some(percent);
        further.then_some(Step::Tell)
    }
}

/// About how many entries are still to be read; `None` where that is not known.
fn entries_left(now: Progress) -> Option<usize> {
    let left = now.of_bytes.checked_sub(now.bytes)?;
    let entries = now.entries as u128 * u128::from(left);
    entries.checked_div(now.bytes.into()).and_then(|left| usize::try_from(left).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_at_once_is_not_shown_before() {
        let shown = |all: u64, of_bytes: u64| {
            let mut steps = Steps::default();
            let read = (0..=all).step_by(400).map(|bytes| {
                let entries = usize::try_from(bytes).unwrap();
                (entries, steps.next(Progress { entries, bytes, of_bytes, ..Progress::default() }))
            });
            let shown = read.filter(|(_, step)| *step == Some(Step::Show));
            shown.map(|(entries, _)| entries).collect::<Vec<_>>()
        };
        assert_eq!(shown(90_000, 90_000), [400, 3_200]);
        assert_eq!(shown(300_000, 300_000), [400, 3_200, 25_600]);
        // Of a pipe nobody knows how much there is.
        assert_eq!(shown(90_000, 0), [400, 3_200, 25_600]);
    }

    #[test]
    fn a_million_entries_are_shown_in_few_steps() {
        let mut steps = Steps::default();
        let all = (0..=1_000_000).step_by(400).map(|entries| {
            let bytes = entries as u64;
            let now = Progress { entries, bytes, of_bytes: 1_000_000, ..Progress::default() };
            (entries, steps.next(now))
        });
        let (shown, told): (Vec<_>, Vec<_>) =
            all.filter(|(_, step)| step.is_some()).partition(|(_, s)| *s == Some(Step::Show));
        let shown: Vec<usize> = shown.into_iter().map(|(entries, _)| entries).collect();
        assert_eq!(shown, [400, 3_200, 25_600, 204_800]);
        assert!((50..=101).contains(&told.len()), "{}", told.len());
    }
}
