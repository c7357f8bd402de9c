//! The events of a cache, made when somebody looks at them.
//!
//! Not for: which file an event is of (`books`).

use std::borrow::Cow;
use std::ops::Range;

use crate::model::{Event, Held, Row, Stock};
use crate::search::Column;

use super::super::shelf::{Book, Shelf};
use super::bytes::{Bytes, Kept};
use super::events::{alone, starts};

/// Events as bytes, one after the other.
#[derive(Debug)]
pub(super) struct Events {
    bytes: Cow<'static, [u8]>,
    /// Where each ends.
    ends: Cow<'static, [u64]>,
    /// The rows of each as numbers.
    rows: Cow<'static, [u32]>,
    /// Where the rows of each end.
    row_ends: Cow<'static, [u32]>,
    /// Where the entries of each begin in it: there are as many as rows.
    starts: Cow<'static, [u32]>,
}

/// The events on a shelf as columns.
pub(super) fn columns(shelf: &Shelf) -> [Column<'static>; 5] {
    let (mut bytes, mut ends) = (Vec::new(), Vec::new());
    let (mut rows, mut row_ends, mut places) = (Vec::new(), Vec::new(), Vec::new());
    for (held, _) in shelf.books.iter().flat_map(Book::held) {
        let start = bytes.len();
        held.event().put(&mut bytes);
        ends.push(bytes.len() as u64);
        rows.extend(held.rows().map(Row::number));
        row_ends.push(u32::try_from(rows.len()).unwrap_or(u32::MAX));
        // One that is larger than a number of these has no places, and the cache is not believed.
        let _ = starts(bytes.get(start..).unwrap_or_default(), &mut places);
    }
    [
        Column::Bytes(bytes.into()),
        Column::Longs(ends.into()),
        Column::Ints(rows.into()),
        Column::Ints(row_ends.into()),
        Column::Ints(places.into()),
    ]
}

impl Events {
    /// The events that columns hold.
    pub(super) fn of_columns(columns: &mut impl Iterator<Item = Column<'static>>) -> Option<Self> {
        let Column::Bytes(bytes) = columns.next()? else { return None };
        let Column::Longs(ends) = columns.next()? else { return None };
        let Column::Ints(rows) = columns.next()? else { return None };
        let Column::Ints(row_ends) = columns.next()? else { return None };
        let Column::Ints(starts) = columns.next()? else { return None };
        let fits = ends.is_sorted()
            && ends.last().copied().unwrap_or_default() == bytes.len() as u64
            && row_ends.is_sorted()
            && row_ends.last().map_or(0, |end| *end as usize) == rows.len()
            && row_ends.len() == ends.len()
            && starts.len() == rows.len();
        fits.then_some(Self { bytes, ends, rows, row_ends, starts })
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Which rows an event has.
    fn range(&self, number: u32) -> Range<usize> {
        let end = |n: u32| self.row_ends.get(n as usize).map(|end| *end as usize);
        let start = number.checked_sub(1).and_then(end).unwrap_or_default();
        start..end(number).unwrap_or(start)
    }

    fn of(&self, number: u32) -> Bytes<'_> {
        let end = |n: u32| self.ends.get(n as usize).and_then(|end| usize::try_from(*end).ok());
        let start = number.checked_sub(1).and_then(end).unwrap_or_default();
        let bytes = end(number).and_then(|end| self.bytes.get(start..end));
        Bytes(bytes.unwrap_or_default())
    }
}

impl Stock for Events {
    fn id(&self, number: u32) -> &str {
        // The first field of an event.
        self.of(number).text().unwrap_or_default()
    }

    fn rows(&self, number: u32) -> &[u32] {
        self.rows.get(self.range(number)).unwrap_or_default()
    }

    fn event(&self, number: u32) -> Event {
        Event::take(&mut self.of(number)).unwrap_or_default()
    }

    fn alone(&self, number: u32, entry: u32) -> Event {
        let starts = self.starts.get(self.range(number)).unwrap_or_default();
        let start = starts.get(entry as usize);
        start.and_then(|start| alone(&mut self.of(number), *start)).unwrap_or_default()
    }
}

/// Some of them in their order, from one on.
pub(super) fn held(events: &std::sync::Arc<Events>, from: u32, count: u32) -> Vec<Held> {
    let all = from..from.saturating_add(count);
    all.map(|number| Held::of(std::sync::Arc::clone(events) as _, number)).collect()
}
