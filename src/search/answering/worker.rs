//! The thread that searches while somebody types.
//!
//! `ask` returns at once. The thread takes only the newest of what waits for it, and gives up a
//! search between two chunks of entries as soon as a newer one is asked for. Of a long search it
//! tells what was found so far. It never makes the tables of the lower tiers itself: what needs
//! one waits for it, and a newer question does not. Not for: what is found (`pass`), or what is
//! told early (`early`).

use std::cell::{Cell, RefCell};
use std::fmt;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};

use crate::model::Library;
use crate::search::asking::aliases::Aliases;
use crate::search::asking::filters::Filters;
use crate::search::asking::query::Query;
use crate::search::indexing::index::SearchIndex;
use crate::search::ranking::answer::Answer;

use super::memory::Memory;
use super::pass::Pass;

/// A question to the worker.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Grows with every question; the newest wins. Of the same ticket twice, as for more hits of
    /// one answer, both are answered unless the second comes before the first is begun.
    pub ticket: u64,
    pub query: Query,
    pub filters: Filters,
    /// The most hits in the answer.
    pub limit: usize,
}

enum Order {
    Ask(Box<Ask>),
    Replace(Arc<Library>, Arc<Aliases>),
    Look(Look),
    Adopt(Arc<Library>, Arc<SearchIndex>, bool),
    /// A table is ready.
    Ready,
    Leave,
}

/// Something to be done with the index, on its thread.
type Look = Box<dyn FnOnce(&SearchIndex) + Send>;

/// The ticket that tells a search to end and the thread to leave.
const LEAVING: u64 = u64::MAX;

/// A thread that answers the newest question.
pub struct Worker {
    orders: Sender<Order>,
    newest: Arc<AtomicU64>,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    /// Starts the thread, with nothing to search. `notify` is called on that thread with each
    /// answer and must not block for long.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(notify: impl Fn(Answer) + Send + 'static) -> io::Result<Self> {
        let (orders, inbox) = channel();
        let newest = Arc::new(AtomicU64::new(0));
        let seen = Arc::clone(&newest);
        let again = orders.clone();
        let run = move || Searcher::new(again).serve(&inbox, &seen, &notify);
        let thread = Some(Builder::new().name("search".into()).spawn(run)?);
        Ok(Self { orders, newest, thread })
    }

    /// Asks for the answer to a query and drops older questions. Never blocks.
    pub fn ask(&self, ask: Ask) {
        self.newest.fetch_max(ask.ticket, Ordering::Relaxed);
        // Without its thread there is nobody to answer, and nothing a caller could do.
        let _ = self.orders.send(Order::Ask(Box::new(ask)));
    }

    /// Searches another library from the next question on, once the thread has read it. Never
    /// blocks.
    pub fn replace_library(&self, library: Arc<Library>, aliases: Arc<Aliases>) {
        let _ = self.orders.send(Order::Replace(library, aliases));
    }

    /// Has something looked up in the index of the newest library, unless another look follows
    /// before the thread comes to it. It comes when all tables are there. Never blocks.
    pub fn look(&self, look: impl FnOnce(&SearchIndex) + Send + 'static) {
        let _ = self.orders.send(Order::Look(Box::new(look)));
    }

    /// Searches another library from the next question on, of which the index was made already.
    /// `stays` where no larger one is on its way: then the lists of words are worth their time.
    /// Never blocks.
    pub fn adopt(&self, library: Arc<Library>, index: Arc<SearchIndex>, stays: bool) {
        let _ = self.orders.send(Order::Adopt(library, index, stays));
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.newest.store(LEAVING, Ordering::Relaxed);
        let _ = self.orders.send(Order::Leave);
        if let Some(thread) = self.thread.take() {
            // A panic of the thread has been reported by the panic hook.
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for Worker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Worker").field("newest", &self.newest).finish_non_exhaustive()
    }
}

/// What the thread has and is asked.
struct Searcher {
    index: Arc<SearchIndex>,
    library: Arc<Library>,
    memory: RefCell<Memory>,
    /// For whoever makes tables beside the searches.
    orders: Sender<Order>,
    tables: Tables,
    library_to_read: Option<(Arc<Library>, Arc<Aliases>)>,
    look: Option<Look>,
    ask: Option<Box<Ask>>,
    /// Something was told of the newest question, which waits for a table.
    told: bool,
}

/// Who makes the tables that only the lower tiers ask for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tables {
    /// Nobody yet.
    Missing,
    /// A thread of its own, which says when one is ready.
    BesideSearches,
    /// Whoever needs one, for the system gives no thread.
    WhenNeeded,
}

impl Searcher {
    fn new(orders: Sender<Order>) -> Self {
        Self {
            index: Arc::default(),
            library: Arc::default(),
            memory: RefCell::default(),
            orders,
            tables: Tables::Missing,
            library_to_read: None,
            look: None,
            ask: None,
            told: false,
        }
    }

    /// What the thread does until it is told to leave.
    fn serve(&mut self, inbox: &Receiver<Order>, newest: &AtomicU64, notify: &impl Fn(Answer)) {
        while let Ok(first) = inbox.recv() {
            for order in std::iter::once(first).chain(inbox.try_iter()) {
                if self.take(order).is_none() {
                    return;
                }
            }
            if let Some((library, aliases)) = self.library_to_read.take() {
                let leaving = || newest.load(Ordering::Relaxed) == LEAVING;
                let read = self.index.renewed_unless(&self.library, &library, aliases, &leaving);
                let Some(read) = read else { return };
                self.adopt(library, Arc::new(read), true);
            }
            if let Some(look) = self.look.take() {
                if self.index.knows_rarity() || !self.are_made_beside() {
                    look(&self.index);
                } else {
                    self.look = Some(look);
                }
            }
            if let Some(ask) = self.ask.take() {
                self.answer(ask, newest, notify);
            }
        }
    }

    /// Notes what is to be done; `None` when it is to leave.
    fn take(&mut self, order: Order) -> Option<()> {
        match order {
            Order::Ask(next) if self.ask.as_ref().is_none_or(|a| a.ticket <= next.ticket) => {
                (self.ask, self.told) = (Some(next), false);
            }
            Order::Ask(_) | Order::Ready => {}
            Order::Adopt(library, index, stays) => {
                self.library_to_read = None;
                self.adopt(library, index, stays);
            }
            // Of several that wait only the last is ever searched.
            Order::Replace(library, aliases) => self.library_to_read = Some((library, aliases)),
            Order::Look(look) => self.look = Some(look),
            Order::Leave => return None,
        }
        Some(())
    }

    fn adopt(&mut self, library: Arc<Library>, index: Arc<SearchIndex>, stays: bool) {
        let before = std::mem::replace(&mut self.library, library);
        let before = (before, std::mem::replace(&mut self.index, index));
        // To take a million entries apart takes longer than the next key may wait.
        take_apart(before);
        (self.memory, self.tables) = (RefCell::default(), Tables::Missing);
        if stays {
            self.are_made_beside();
        }
    }

    /// Has the tables of the lower tiers made beside the searches, so that the next key does not
    /// wait for what the last one needs; `false` where that cannot be. Ends between two tables
    /// when the index is not searched any more.
    fn are_made_beside(&mut self) -> bool {
        if self.tables == Tables::Missing {
            let (index, orders) = (Arc::downgrade(&self.index), self.orders.clone());
            let run = move || {
                while let Some(more) = index.upgrade().map(|index| index.prepare()) {
                    // Nobody may be there any more.
                    let gone = orders.send(Order::Ready).is_err();
                    if gone || !more {
                        return;
                    }
                }
            };
            let thread = Builder::new().name("words".into()).spawn(run);
            self.tables = if thread.is_ok() { Tables::BesideSearches } else { Tables::WhenNeeded };
        }
        self.tables == Tables::BesideSearches
    }

    /// Answers a question, unless it goes stale. Where it needs a table that is not ready, what
    /// was found by then is told, and the rest follows when the table is there.
    fn answer(&mut self, ask: Box<Ask>, newest: &AtomicU64, notify: &impl Fn(Answer)) {
        let ticket = ask.ticket;
        let stale = || newest.load(Ordering::Relaxed) > ticket;
        let (query, filters) = (&ask.query, &ask.filters);
        let pass = Pass::new(&self.index, &self.library, query, filters, &stale, &self.memory);
        let mut pass = Pass {
            patient: self.tables == Tables::WhenNeeded,
            // Once is enough.
            told: Cell::new(self.told),
            ..pass
        };
        let mut told = self.told;
        let answer = pass.run(ask.limit, &mut |answer| {
            told = true;
            notify(Answer { ticket, ..answer });
        });
        let waits = pass.unready.get();
        if let Some(answer) = answer {
            notify(Answer { ticket, ..answer });
        } else if waits {
            if !told {
                notify(Answer { ticket, ..Answer::default() });
            }
            (self.ask, self.told) = (Some(ask), true);
            if !self.are_made_beside() {
                // Asked again at once, of whoever needs them.
                let _ = self.orders.send(Order::Ready);
            }
        }
    }
}

/// Takes something apart, without anybody waiting for it.
fn take_apart<T: Send + 'static>(it: T) {
    // Without a thread it is gone by now.
    let _ = Builder::new().name("drop".into()).spawn(move || drop(it));
}

#[cfg(test)]
mod tests;
