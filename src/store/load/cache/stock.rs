//! The events of a cache, made when somebody looks at them.
//!
//! What a start asks of every event lies beside the others of its kind; the events themselves are
//! checked piece by piece when one of them is looked at. One that turns out to be damaged is read
//! from its file again, as if it had never been kept. Not for: which file an event is of (`books`).

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::super::SourcePath;
use super::super::shelf::{Book, Shelf};
use super::EVENTS;
use super::bytes::{Bytes, Kept};
use super::events::{brief, head, starts};
use super::file::Chest;
use crate::model::{Brief, Event, Held, Row, Stock};
use crate::search::Column;

/// Events as bytes, one after the other, in a drawer of their own.
#[derive(Debug)]
pub(super) struct Events {
    chest: Arc<Chest>,
    /// Where each ends.
    ends: Cow<'static, [u64]>,
    /// The rows of each as numbers.
    rows: Cow<'static, [u32]>,
    /// Where the rows of each end.
    row_ends: Cow<'static, [u32]>,
    /// Where the entries of each begin in it: there are as many as rows.
    starts: Cow<'static, [u32]>,
    /// The ids, and where each ends.
    ids: Cow<'static, [u8]>,
    id_ends: Cow<'static, [u32]>,
    origin: Origin,
    /// The events again, as they stand in their files.
    again: OnceLock<Vec<Option<Event>>>,
}

/// Where the events of a cache were read.
#[derive(Debug)]
pub(super) struct Origin {
    pub(super) sources: Vec<SourcePath>,
    /// Of each file in its order the sum of its bytes, if it is one, and how many events it has.
    pub(super) files: Vec<(Option<u128>, usize)>,
}

/// The events on a shelf: what a start asks of each, and then all of them.
pub(super) fn columns(shelf: &Shelf) -> ([Column<'static>; 6], Column<'static>) {
    let (mut bytes, mut ends) = (Vec::new(), Vec::new());
    let (mut rows, mut row_ends, mut places) = (Vec::new(), Vec::new(), Vec::new());
    let (mut ids, mut id_ends) = (Vec::new(), Vec::new());
    // One that is larger than a number of these is not believed.
    let end = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    for (held, _) in shelf.books.iter().flat_map(Book::held) {
        let start = bytes.len();
        held.event().put(&mut bytes);
        ends.push(bytes.len() as u64);
        rows.extend(held.rows().map(Row::number));
        row_ends.push(end(rows.len()));
        ids.extend_from_slice(held.id().as_bytes());
        id_ends.push(end(ids.len()));
        // Without places the cache is not believed, either.
        let _ = starts(bytes.get(start..).unwrap_or_default(), &mut places);
    }
    let small = [
        Column::Longs(ends.into()),
        Column::Ints(rows.into()),
        Column::Ints(row_ends.into()),
        Column::Ints(places.into()),
        Column::Bytes(ids.into()),
        Column::Ints(id_ends.into()),
    ];
    (small, Column::Bytes(bytes.into()))
}

impl Events {
    /// The events of a chest, of which the small columns are here.
    pub(super) fn of_columns(
        chest: Arc<Chest>,
        columns: &mut impl Iterator<Item = Column<'static>>,
        origin: Origin,
    ) -> Option<Self> {
        let Column::Longs(ends) = columns.next()? else { return None };
        let Column::Ints(rows) = columns.next()? else { return None };
        let Column::Ints(row_ends) = columns.next()? else { return None };
        let Column::Ints(starts) = columns.next()? else { return None };
        let Column::Bytes(ids) = columns.next()? else { return None };
        let Column::Ints(id_ends) = columns.next()? else { return None };
        let last = |ends: &[u32]| ends.last().map_or(0, |end| *end as usize);
        let fits = ends.is_sorted()
            && row_ends.is_sorted()
            && last(&row_ends) == rows.len()
            && row_ends.len() == ends.len()
            && starts.len() == rows.len()
            && id_ends.is_sorted()
            && last(&id_ends) == ids.len()
            && id_ends.len() == ends.len();
        let again = OnceLock::new();
        fits.then_some(Self { chest, ends, rows, row_ends, starts, ids, id_ends, origin, again })
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// What lies between two neighbouring ends.
    fn between(ends: &[u32], number: u32) -> Range<usize> {
        let end = |n: u32| ends.get(n as usize).map(|end| *end as usize);
        let start = number.checked_sub(1).and_then(end).unwrap_or_default();
        start..end(number).unwrap_or(start)
    }

    /// The bytes of an event; `None` where they are damaged.
    fn of(&self, number: u32) -> Option<Bytes<'_>> {
        let end = |n: u32| self.ends.get(n as usize).and_then(|end| usize::try_from(*end).ok());
        let start = number.checked_sub(1).and_then(end).unwrap_or_default();
        self.chest.bytes(EVENTS, start..end(number)?).map(Bytes)
    }

    /// An event as its file has it, if that is still what it was.
    fn again(&self, number: u32) -> Option<Event> {
        let events = self.again.get_or_init(|| self.read_again());
        let event = events.get(number as usize)?.as_ref();
        event.filter(|event| event.id == self.id(number)).cloned()
    }

    fn read_again(&self) -> Vec<Option<Event>> {
        let mut shelf = Shelf::new(&self.origin.sources);
        shelf.fill(|_| true);
        let mut out = Vec::new();
        for (sum, count) in &self.origin.files {
            let same = |book: &&Book| book.sum == *sum && book.held().count() == *count;
            let start = out.len();
            let events = shelf.books.iter().find(same).into_iter().flat_map(Book::held);
            out.extend(events.map(|(held, _)| Some(Event::clone(held.event()))));
            out.resize(start + count, None);
        }
        out
    }
}

impl Stock for Events {
    fn id(&self, number: u32) -> &str {
        let id = self.ids.get(Self::between(&self.id_ends, number)).unwrap_or_default();
        simdutf8::basic::from_utf8(id).unwrap_or_default()
    }

    fn rows(&self, number: u32) -> &[u32] {
        self.rows.get(Self::between(&self.row_ends, number)).unwrap_or_default()
    }

    fn event(&self, number: u32) -> Event {
        let kept = self.of(number).and_then(|mut bytes| Event::take(&mut bytes));
        kept.or_else(|| self.again(number)).unwrap_or_default()
    }

    fn head(&self, number: u32) -> Option<Event> {
        head(&mut self.of(number)?)
    }

    fn brief(&self, number: u32, entry: u32) -> Option<Brief<'_>> {
        let starts = self.starts.get(Self::between(&self.row_ends, number))?;
        let start = usize::try_from(*starts.get(entry as usize)?).ok()?;
        let bytes = self.of(number)?.0.get(start..)?;
        brief(&mut Bytes(bytes))
    }
}

/// Some of them in their order, from one on.
pub(super) fn held(events: &Arc<Events>, from: u32, count: u32) -> Vec<Held> {
    let all = from..from.saturating_add(count);
    all.map(|number| Held::of(Arc::clone(events) as _, number)).collect()
}
