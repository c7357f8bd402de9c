//! One event of a library, which may still lie in bytes: made when somebody looks at it.
//!
//! A library of a million entries is there at once when nobody has to make a million entries.
//! What is asked of every event, its id and the order of its rows, is known without making it.
//! Not for: where such bytes come from (`store`).

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use super::{Entry, Event, Kind, Timestamp};

/// Events that are made when they are asked for, by their numbers.
pub trait Stock: fmt::Debug + Send + Sync {
    /// The id of an event; empty where there is no such event.
    fn id(&self, number: u32) -> &str;

    /// The rows of an event as [`Held::rows`] gives them, as numbers.
    fn rows(&self, number: u32) -> &[u32];

    /// The event; an empty one where there is no such event.
    fn event(&self, number: u32) -> Event;

    /// The event with one of its entries alone, and of both only what a row of a table and a link
    /// take: of the event its id, page and recordings; of the entry its id, kind, time, recording,
    /// question, anchor, and who answered. An empty event where there is no such entry.
    fn alone(&self, number: u32, entry: u32) -> Event;
}

/// One row of an event in its list: the number of the entry, and whether it is a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row(u32);

impl Row {
    const QUESTION: u32 = 1 << 31;

    pub fn new(entry: u32, is_question: bool) -> Self {
        Self((entry & !Self::QUESTION) | if is_question { Self::QUESTION } else { 0 })
    }

    /// Position among the entries of its event.
    pub fn entry(self) -> u32 {
        self.0 & !Self::QUESTION
    }

    pub fn is_question(self) -> bool {
        self.0 & Self::QUESTION != 0
    }

    /// As one number.
    pub fn number(self) -> u32 {
        self.0
    }
}

/// An event, shared. Cheap to clone; clones are the very same event.
#[derive(Clone)]
pub struct Held(Arc<Inner>);

struct Inner {
    event: OnceLock<Arc<Event>>,
    stock: Option<(Arc<dyn Stock>, u32)>,
}

impl Held {
    /// The event with a number in a stock.
    pub fn of(stock: Arc<dyn Stock>, number: u32) -> Self {
        Self(Arc::new(Inner { event: OnceLock::new(), stock: Some((stock, number)) }))
    }

    /// The event itself; made now if it was not yet.
    pub fn event(&self) -> &Arc<Event> {
        let make = || self.0.stock.as_ref().map(|(stock, number)| stock.event(*number));
        self.0.event.get_or_init(|| Arc::new(make().unwrap_or_default()))
    }

    /// The event and one of its entries. An event that was not made yet is not made for this, and
    /// of it there is no more than [`Stock::alone`] gives: cheap where few of many are looked at.
    pub fn alone(&self, entry: u32) -> Option<(Cow<'_, Event>, Cow<'_, Entry>)> {
        if let (Some((stock, number)), None) = (&self.0.stock, self.0.event.get()) {
            let mut event = stock.alone(*number, entry);
            let entry = event.entries.pop()?;
            return Some((Cow::Owned(event), Cow::Owned(entry)));
        }
        let event = &**self.event();
        let entry = event.entries.get(entry as usize)?;
        Some((Cow::Borrowed(event), Cow::Borrowed(entry)))
    }

    /// Its id, without making it.
    pub fn id(&self) -> &str {
        match (&self.0.stock, self.0.event.get()) {
            (Some((stock, number)), None) => stock.id(*number),
            _ => &self.event().id,
        }
    }

    /// How many entries it has, without making it.
    pub fn entries(&self) -> usize {
        match (&self.0.stock, self.0.event.get()) {
            (Some((stock, number)), None) => stock.rows(*number).len(),
            _ => self.event().entries.len(),
        }
    }

    /// Its entries by recording and time, without making it.
    pub fn rows(&self) -> impl Iterator<Item = Row> {
        let numbers = match &self.0.stock {
            Some((stock, number)) => Cow::Borrowed(stock.rows(*number)),
            None => Cow::Owned(in_time_order(self.event())),
        };
        (0..numbers.len()).filter_map(move |n| numbers.get(n).copied().map(Row))
    }

    /// Whether both are the very same event, not only an equal one.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Tells the same event from any other one, as long as it lives.
    pub fn address(&self) -> usize {
        Arc::as_ptr(&self.0).addr()
    }
}

impl From<Arc<Event>> for Held {
    fn from(event: Arc<Event>) -> Self {
        Self(Arc::new(Inner { event: OnceLock::from(event), stock: None }))
    }
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        self.is(other) || self.event() == other.event()
    }
}

impl fmt::Debug for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.event().fmt(f)
    }
}

/// The entries of an event by recording and time. An entry without a time stays behind the one
/// it is written after, so that an article keeps its order.
fn in_time_order(event: &Event) -> Vec<u32> {
    let mut last = (0, Timestamp::default());
    let mut keys: Vec<(usize, Timestamp, Row)> = Vec::with_capacity(event.entries.len());
    for (number, entry) in (0..).zip(&event.entries) {
        if let Some(start) = entry.timestamp {
            let video = entry.video.as_deref().unwrap_or_default();
            let video = event.videos.iter().position(|v| v.id == video).unwrap_or(0);
            last = (video, start);
        }
        keys.push((last.0, last.1, Row::new(number, entry.kind == Kind::Question)));
    }
    keys.sort_by_key(|(video, start, _)| (*video, *start));
    keys.into_iter().map(|(_, _, row)| row.number()).collect()
}
