//! The thread that reads the library while the screen is open already, and reads again what
//! other programs change in its files.
//!
//! It makes the index of what it has read, so that the search goes on with what it has until the
//! next can be put in its place. Not for: what is read (`store`), or what becomes of the choice
//! on the screen (`app`).

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

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
        let Opened { mut shelf, ready, mut last } = self.cache.open(&self.sources, &self.aliases);
        if let Some((loaded, index)) = ready {
            self.hand_over(loaded, index, None, &watch, &mut last)?;
        } else {
            self.read(&mut shelf, &watch, &mut last)?;
        }
        self.keep(&mut shelf, &last);
        loop {
            match &mut watch {
                Ok(watch) if watch.wait() => {}
                _ => return None,
            }
            let changed = shelf.refresh(&self.sources);
            let again = watch.as_mut().map(|watch| watch.again(&self.sources));
            let blind = matches!(again, Ok(Err(_)));
            if let Ok(Err(error)) = again {
                watch = Err(error);
            }
            if changed || blind {
                self.show(&shelf, None, &watch, &mut last)?;
            }
        }
    }

    /// Reads everything, shows it as it grows, and keeps it for the next start.
    fn read(
        &self,
        shelf: &mut Shelf,
        watch: &Result<Watch, WatchError>,
        last: &mut Last,
    ) -> Option<()> {
        let mut steps = Steps::default();
        shelf.fill(|shelf| {
            let progress = shelf.progress();
            let told = match steps.next(progress) {
                Some(Step::Show) => self.show(shelf, Some(progress), watch, last),
                Some(Step::Tell) => self.tell(Message::Reading(progress)),
                None => Some(()),
            };
            told.is_some()
        });
        self.tell(Message::Reading(shelf.prepared()))?;
        self.show(shelf, None, watch, last)
    }

    /// Keeps what has been read for the next start.
    fn keep(&self, shelf: &mut Shelf, last: &Last) {
        if let Some((library, index)) = last.get() {
            self.cache.keep(&self.sources, shelf, library, index);
        }
    }

    /// Makes all that has been read ready to be searched and hands it over.
    fn show(
        &self,
        shelf: &Shelf,
        progress: Option<Progress>,
        watch: &Result<Watch, WatchError>,
        last: &mut Last,
    ) -> Option<()> {
        let loaded = shelf.loaded();
        let index = last.next(&loaded.library, &self.aliases);
        self.hand_over(loaded, index, progress, watch, last)
    }

    fn hand_over(
        &self,
        loaded: Loaded,
        index: SearchIndex,
        progress: Option<Progress>,
        watch: &Result<Watch, WatchError>,
        last: &mut Last,
    ) -> Option<()> {
        let mut problems = loaded.problems;
        if let Err(error) = watch {
            let what = faults::NOT_WATCHED.with([&error.to_string()]);
            problems.push(Problem::note(Place::file("-"), what));
        }
        let (library, index) = (Arc::new(loaded.library), Arc::new(index));
        let batch = Batch::new(Arc::clone(&library), problems, progress);
        *last = Last::new(library, Arc::clone(&index));
        self.sender.send(Arrival::Read(batch, index)).ok()
    }

    fn tell(&self, message: Message) -> Option<()> {
        self.sender.send(Arrival::Message(message)).ok()
    }
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
        if now.entries >= few.max(self.shown * GROWTH) {
            self.shown = now.entries;
            return Some(Step::Show);
        }
        let percent = now.percent().unwrap_or(now.entries as u64 / FEW as u64);
        let further = self.told.is_none_or(|told| percent > told);
        self.told = Some(percent);
        further.then_some(Step::Tell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
