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

    /// The id, page and recordings of an event, and nothing else of it; `None` where no more of it
    /// is there than of any other one.
    fn head(&self, number: u32) -> Option<Event>;

    /// What a row shows of an entry; `None` as with [`Stock::head`].
    fn brief(&self, number: u32, entry: u32) -> Option<Brief<'_>>;
}

/// What a row of a table shows of an entry, and what its link takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brief<'a> {
    pub id: &'a str,
    /// The name of its kind.
    pub kind: &'a str,
    pub timestamp: Option<Timestamp>,
    /// The recording it names.
    pub video: Option<&'a str>,
    pub question: &'a str,
    /// Who answered, each once, in their order.
    pub speakers: Vec<&'a str>,
    pub anchor: Option<&'a str>,
}

impl<'a> Brief<'a> {
    pub fn of(entry: &'a Entry) -> Self {
        Self {
            id: &entry.id,
            kind: entry.kind.as_str(),
            timestamp: entry.timestamp,
            video: entry.video.as_deref(),
            question: &entry.question,
            speakers: entry.speakers(),
            anchor: entry.anchor.as_deref(),
        }
    }
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

    /// Its id, page and recordings, perhaps with more of it. It is not made for this where its
    /// stock has them.
    pub fn head(&self) -> Cow<'_, Event> {
        let head = self.unmade().and_then(|(stock, number)| stock.head(number));
        head.map_or_else(|| Cow::Borrowed(&**self.event()), Cow::Owned)
    }

    /// What a row shows of one of its entries. It is not made for this where its stock has that:
    /// cheap where few of many are looked at.
    pub fn brief(&self, entry: u32) -> Option<Brief<'_>> {
        let brief = self.unmade().and_then(|(stock, number)| stock.brief(number, entry));
        brief.or_else(|| self.event().entries.get(entry as usize).map(Brief::of))
    }

    /// Where it is to be made from, if that has not been done.
    fn unmade(&self) -> Option<(&dyn Stock, u32)> {
        let (stock, number) = self.0.stock.as_ref()?;
        self.0.event.get().is_none().then_some((&**stock, *number))
    }

    /// Its id, without making it.
    pub fn id(&self) -> &str {
        self.unmade().map_or_else(|| &*self.event().id, |(stock, number)| stock.id(number))
    }

    /// How many entries it has, without making it.
    pub fn entries(&self) -> usize {
        match self.unmade() {
            Some((stock, number)) => stock.rows(number).len(),
            None => self.event().entries.len(),
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
