//! All events in memory, in the order in which they are listed.

use std::collections::HashMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use super::held::{Brief, Held, Row};
use super::spoken::Words;
use super::{Entry, Event, Said, Spoken};

/// One entry of a [`Library`]: positions that stay valid for as long as the library lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryRef {
    pub event: u32,
    pub entry: u32,
}

/// Where an event came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The file, or `None` for an index built into the program or read from standard input.
    pub path: Option<PathBuf>,
    /// The index has a higher version than this program knows: shown, never written.
    pub read_only: bool,
}

/// Events with their origins; replaced whole when something is read again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Library {
    events: Vec<(Held, Origin)>,
    order: Vec<EntryRef>,
    /// Which of them, as they are ordered, are questions.
    is_question: Vec<bool>,
    questions: usize,
    /// What was said in the recordings of events, where that has been read.
    words: HashMap<u32, Arc<Words>>,
}

impl Library {
    /// Takes events in their order; entries are listed by recording and time within each.
    pub fn new(events: Vec<(Arc<Event>, Origin)>) -> Self {
        let held = |(event, origin): (Arc<Event>, Origin)| (event.into(), origin);
        Self::of_held(events.into_iter().map(held).collect())
    }

    /// The same of events that may not have been made yet. None of them is made for this.
    pub fn of_held(events: Vec<(Held, Origin)>) -> Self {
        let mut order = Vec::new();
        let mut is_question = Vec::new();
        for (event, (held, _)) in (0..).zip(&events) {
            for row in held.rows() {
                order.push(EntryRef { event, entry: row.entry() });
                is_question.push(row.is_question());
            }
        }
        let questions = is_question.iter().filter(|is| **is).count();
        Self { events, order, is_question, questions, words: HashMap::new() }
    }

    /// How many events there are.
    pub fn event_count(&self) -> usize {
        self.events.len()
    }

    pub fn events(&self) -> impl ExactSizeIterator<Item = &Event> {
        self.events.iter().map(|(held, _)| &**held.event())
    }

    /// Every entry, in order of event, recording and time.
    pub fn order(&self) -> &[EntryRef] {
        &self.order
    }

    /// Whether the entry at a place in [`Library::order`] is a question.
    pub fn is_question(&self, place: usize) -> bool {
        self.is_question.get(place).copied().unwrap_or_default()
    }

    /// How many entries are questions.
    pub fn questions(&self) -> usize {
        self.questions
    }

    pub fn event(&self, number: u32) -> Option<&Event> {
        self.events.get(number as usize).map(|(held, _)| &**held.event())
    }

    /// The event itself, to be kept.
    pub fn event_arc(&self, number: u32) -> Option<Arc<Event>> {
        self.events.get(number as usize).map(|(held, _)| Arc::clone(held.event()))
    }

    /// The event, which may not have been made yet.
    pub fn held(&self, number: u32) -> Option<&Held> {
        self.events.get(number as usize).map(|(held, _)| held)
    }

    /// This library with another version of one event.
    #[must_use]
    pub fn replaced(&self, number: u32, event: Arc<Event>) -> Self {
        let mut events = self.events.clone();
        let Some((old, _)) = events.get_mut(number as usize) else { return self.clone() };
        let (mut order, mut is_question) = (self.order.clone(), self.is_question.clone());
        let mut words = self.words.clone();
        if let Some(known) = words.get_mut(&number) {
            *known = Arc::new(Words::new(&event, known.recordings.clone()));
        }
        let held = Held::from(event);
        let rows: Vec<Row> = held.rows().collect();
        // The events are listed one after another: only this one's part is another one.
        let places = self.places(number);
        let entries = rows.iter().map(|row| EntryRef { event: number, entry: row.entry() });
        order.splice(places.clone(), entries);
        is_question.splice(places, rows.iter().map(|row| row.is_question()));
        let questions = is_question.iter().filter(|is| **is).count();
        *old = held;
        Self { events, order, is_question, questions, words }
    }

    /// This library with what was said in the recordings of some events; an empty list says that
    /// nothing is known of it.
    #[must_use]
    pub fn with_spoken(&self, found: Vec<(u32, Vec<Arc<Spoken>>)>) -> Self {
        let mut library = self.clone();
        for (number, recordings) in found {
            if let Some(event) = self.event(number) {
                library.words.insert(number, Arc::new(Words::new(event, recordings)));
            }
        }
        library
    }

    /// What was said under an entry, where that has been read.
    pub fn said(&self, at: EntryRef) -> Option<Said<'_>> {
        self.words.get(&at.event)?.said(at.entry)
    }

    /// Whether an event is the very same as one of another library, and what was said in it too.
    pub fn has_same_event(&self, number: u32, other: &Self, there: u32) -> bool {
        let held = self.held(number).zip(other.held(there));
        let words = match (self.words.get(&number), other.words.get(&there)) {
            (Some(one), Some(two)) => Arc::ptr_eq(one, two),
            (one, two) => one.is_none() && two.is_none(),
        };
        words && held.is_some_and(|(one, two)| one.is(two))
    }

    /// Whether it is known what was said in an event, be it nothing.
    pub fn knows_words(&self, number: u32) -> bool {
        self.words.contains_key(&number)
    }

    pub fn origin(&self, number: u32) -> Option<&Origin> {
        self.events.get(number as usize).map(|(_, origin)| origin)
    }

    /// The event and the entry at a position.
    pub fn get(&self, at: EntryRef) -> Option<(&Event, &Entry)> {
        let event = self.event(at.event)?;
        event.entries.get(at.entry as usize).map(|entry| (event, entry))
    }

    /// What a row shows of the entry at a position.
    pub fn brief(&self, at: EntryRef) -> Option<Brief<'_>> {
        self.held(at.event)?.brief(at.entry)
    }

    /// The entries of one event, in its order of recording and time.
    pub fn of_event(&self, number: u32) -> &[EntryRef] {
        self.order.get(self.places(number)).unwrap_or_default()
    }

    /// Where the entries of an event are listed.
    pub fn places(&self, number: u32) -> Range<usize> {
        let start = self.order.partition_point(|at| at.event < number);
        let end = self.order.partition_point(|at| at.event <= number);
        start..end
    }

    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Timestamp;
    use super::*;

    fn entry(question: &str, seconds: Option<u64>) -> Entry {
        let timestamp = seconds.map(Timestamp::from_seconds);
        Entry { question: question.into(), timestamp, ..Entry::default() }
    }

    #[test]
    fn entries_are_listed_by_time_and_untimed_ones_keep_their_place() {
        let event = Event {
            entries: vec![
                entry("c", Some(30)),
                entry("after c", None),
                entry("a", Some(10)),
                entry("b", Some(20)),
            ],
            ..Event::default()
        };
        let library = Library::new(vec![(Arc::new(event), Origin::default())]);
        let names: Vec<&str> =
            library.order().iter().map(|at| &*library.get(*at).unwrap().1.question).collect();
        assert_eq!(names, ["a", "b", "c", "after c"]);
        assert_eq!(library.of_event(0).len(), 4);
        assert!(library.of_event(1).is_empty());
    }
}
