//! The thread that searches while somebody types.
//!
//! `ask` returns at once. The thread takes only the newest of what waits for it, and gives up a
//! search between two chunks of entries as soon as a newer one is asked for. Not for: what is
//! found (`pass`).

use std::cell::RefCell;
use std::fmt;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};

use crate::model::Library;

use super::aliases::Aliases;
use super::filters::Filters;
use super::index::SearchIndex;
use super::memory::Memory;
use super::pass::{Answer, Pass};
use super::query::Query;

/// A question to the worker.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Grows with every question; the newest wins.
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
        let run = move || serve(&inbox, &seen, &notify);
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
    /// before the thread comes to it. Never blocks.
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

/// Has the tables of the lower tiers made beside the searches: else the first word that nothing
/// has would wait for them. Ends between two tables when the index is not searched any more.
fn prepare(index: &Arc<SearchIndex>) {
    let index = Arc::downgrade(index);
    let run = move || while index.upgrade().is_some_and(|index| index.prepare()) {};
    // Without a thread they are made when they are asked for.
    let _ = Builder::new().name("words".into()).spawn(run);
}

/// What the thread does until it is told to leave.
fn serve(inbox: &Receiver<Order>, newest: &AtomicU64, notify: &impl Fn(Answer)) {
    let mut index = Arc::new(SearchIndex::default());
    let mut library = Arc::new(Library::default());
    let mut memory = RefCell::<Memory>::default();
    while let Ok(first) = inbox.recv() {
        let mut ask: Option<Box<Ask>> = None;
        let mut newest_library = None;
        let mut newest_look = None;
        for order in std::iter::once(first).chain(inbox.try_iter()) {
            match order {
                Order::Ask(next) if ask.as_ref().is_none_or(|a| a.ticket <= next.ticket) => {
                    ask = Some(next);
                }
                Order::Ask(_) => {}
                Order::Adopt(new, made, stays) => {
                    (index, library, newest_library) = (made, new, None);
                    memory = RefCell::default();
                    if stays {
                        prepare(&index);
                    }
                }
                // Of several that wait only the last is ever searched.
                Order::Replace(new, aliases) => newest_library = Some((new, aliases)),
                Order::Look(look) => newest_look = Some(look),
                Order::Leave => return,
            }
        }
        if let Some((new, aliases)) = newest_library {
            let leaving = || newest.load(Ordering::Relaxed) == LEAVING;
            let Some(read) = index.renewed_unless(&library, &new, aliases, &leaving) else {
                return;
            };
            (index, library) = (Arc::new(read), new);
            memory = RefCell::default();
            prepare(&index);
        }
        if let Some(look) = newest_look {
            look(&index);
        }
        let Some(ask) = ask else { continue };
        let stale = || newest.load(Ordering::Relaxed) > ask.ticket;
        let mut pass = Pass::new(&index, &library, &ask.query, &ask.filters, &stale, &memory);
        let tell = |answer| notify(Answer { ticket: ask.ticket, ..answer });
        if let Some(answer) = pass.run(ask.limit, &mut |answer| tell(answer)) {
            tell(answer);
        }
    }
}

#[cfg(test)]
mod tests;
