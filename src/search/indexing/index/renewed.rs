//! Which texts an index has: of a library alone, or of one that came out of another whose index
//! is there. What was there already is taken over, and only texts of other events are read.
//!
//! An index that was renewed finds what one finds that was made anew; only the order of kinds and
//! names inside it is another one. Not for: how texts are read or taken over (`texts`).

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::search::columns::texts::{Runs, Texts, position};
use crate::search::columns::threads::{Stop, threads};
use crate::search::writing::codes::Numbering;

use super::{Aliases, Field, Library, SearchIndex, between};

impl SearchIndex {
    /// Reads every entry of a library, or `None` as soon as nobody waits for it any more.
    pub(crate) fn unless(library: &Library, aliases: Arc<Aliases>, stop: Stop<'_>) -> Option<Self> {
        let mut making = Making { index: Self { aliases, ..Self::default() }, ..Making::default() };
        (0..position(library.event_count())).for_each(|number| making.read(library, number));
        let (index, runs) = making.done();
        let ([questions, passages, names, transcripts], kinds) =
            Texts::read_all(runs.map(Runs::into_new), threads(), stop)?;
        Some(Self { kinds, questions, passages, names, transcripts, ..index })
    }

    /// The index of `new`, where this is the one of `old`: events that are the very same in both
    /// are not read again.
    #[must_use]
    pub fn renewed(&self, old: &Library, new: &Library) -> Self {
        let aliases = Arc::clone(&self.aliases);
        self.renewed_unless(old, new, aliases, &|| false).unwrap_or_default()
    }

    /// The same with other aliases, or `None` as soon as nobody waits for it any more.
    pub(crate) fn renewed_unless(
        &self,
        old: &Library,
        new: &Library,
        aliases: Arc<Aliases>,
        stop: Stop<'_>,
    ) -> Option<Self> {
        let mut numbers = HashMap::new();
        for number in 0..position(old.event_count()) {
            numbers.extend(old.held(number).map(|held| (held.address(), number)));
        }
        let before = |number: u32| {
            let before = *numbers.get(&new.held(number)?.address())?;
            new.has_same_event(number, old, before).then(|| old.places(before))
        };
        let same: Vec<Option<Range<usize>>> =
            (0..position(new.event_count())).map(before).collect();
        let known: usize = same.iter().flatten().map(Range::len).sum();
        // Many new texts are read faster with nothing to heed.
        if old.order().len() != self.len() || known < new.order().len() / 2 || known == 0 {
            return Self::unless(new, aliases, stop);
        }
        let mut making = Making { index: Self { aliases, ..Self::default() }, ..Making::default() };
        making.names.take_over(0..position(self.names.len()));
        for (number, before) in (0..).zip(same) {
            match before {
                Some(places) => making.take_over(self, places, new, number),
                None => making.read(new, number),
            }
        }
        let (index, [questions, passages, names, transcripts]) = making.done();
        let mut numbering = Numbering::of(&self.kinds);
        let mut renewed = |texts: &Texts, runs| {
            let texts = texts.renewed(&runs, &self.kinds, &mut numbering);
            (!stop()).then_some(texts)
        };
        let questions = renewed(&self.questions, questions)?;
        let passages = renewed(&self.passages, passages)?;
        let names = renewed(&self.names, names)?;
        let transcripts = renewed(&self.transcripts, transcripts)?;
        let kinds = numbering.finish();
        Some(Self { kinds, questions, passages, names, transcripts, ..index })
    }

    /// Turns `spans` around.
    fn find_owners(&mut self, names: usize) {
        let mut counts = vec![0_u32; names];
        let mut last = vec![u32::MAX; names];
        let all = |index: &Self, each: &mut dyn FnMut(usize, u32)| {
            for ordinal in 0..position(index.len()) {
                let range = between(&index.span_ends, ordinal);
                let texts = index.span_texts.get(range.start as usize..range.end as usize);
                for text in texts.unwrap_or_default() {
                    each(*text as usize, ordinal);
                }
            }
        };
        // Counted first, then put in place: entries come in order, and one that has a name twice
        // counts once.
        all(self, &mut |name, ordinal| {
            if let Some((count, last)) = counts.get_mut(name).zip(last.get_mut(name))
                && *last != ordinal
            {
                (*count, *last) = (*count + 1, ordinal);
            }
        });
        let ends = counts.iter().scan(0_u32, |end, count| {
            *end += count;
            Some(*end)
        });
        let ends: Vec<u32> = ends.collect();
        let mut owners = vec![0; ends.last().copied().unwrap_or_default() as usize];
        let mut next: Vec<u32> = ends.iter().zip(&counts).map(|(end, count)| end - count).collect();
        last.fill(u32::MAX);
        all(self, &mut |name, ordinal| {
            if let Some((next, last)) = next.get_mut(name).zip(last.get_mut(name))
                && *last != ordinal
                && let Some(slot) = owners.get_mut(*next as usize)
            {
                *slot = ordinal;
                (*next, *last) = (*next + 1, ordinal);
            }
        });
        (self.owners, self.owner_ends) = (owners.into(), ends.into());
    }
}

/// An index whose texts are known, but not read yet.
#[derive(Default)]
struct Making<'a> {
    index: SearchIndex,
    questions: Runs<'a>,
    passages: Runs<'a>,
    names: Runs<'a>,
    transcripts: Runs<'a>,
    /// New names, of people or of events, and their numbers.
    known: HashMap<(&'a str, bool), u32>,
}

impl<'a> Making<'a> {
    /// Takes the texts of an event as they stand in it.
    fn read(&mut self, library: &'a Library, number: u32) {
        /// Names of an event that are looked for without hashing them: most events have few.
        const FEW: usize = 16;
        let index = &mut self.index;
        let mut here: Vec<((&str, bool), u32)> = Vec::new();
        for at in library.of_event(number) {
            let Some((event, entry)) = library.get(*at) else { continue };
            let ordinal = position(index.at.len());
            index.at.push(*at);
            self.questions.read(entry.question.as_str());
            for (field, text) in Field::texts(event, entry) {
                if field.is_name() {
                    let names = &mut self.names;
                    let name = (text, field == Field::EventTitle);
                    let known = here.iter().find(|(known, _)| *known == name);
                    let text = known.map_or_else(
                        || {
                            *self.known.entry(name).or_insert_with(|| {
                                names.read(text);
                                names.count() - 1
                            })
                        },
                        |(_, number)| *number,
                    );
                    if known.is_none() && here.len() < FEW {
                        here.push((name, text));
                    }
                    index.span_texts.to_mut().push(text);
                    index.span_fields.to_mut().push(field.number());
                } else if field != Field::Question {
                    self.passages.read(text);
                    index.passage_of.to_mut().push(ordinal);
                    index.passage_fields.to_mut().push(field.number());
                }
            }
            if let Some(said) = library.said(*at) {
                self.transcripts.read(said.text());
                index.transcript_of.push(ordinal);
            }
            index.span_ends.to_mut().push(position(index.span_texts.len()));
            index.passage_ends.to_mut().push(self.passages.count());
        }
    }

    /// Takes an event over that another index has at some places of its order.
    fn take_over(
        &mut self,
        old: &SearchIndex,
        places: Range<usize>,
        library: &Library,
        number: u32,
    ) {
        let index = &mut self.index;
        let (first, start) = (position(index.at.len()), position(places.start));
        let entries = start..position(places.end);
        index.at.extend(library.of_event(number));
        self.questions.take_over(entries.clone());
        let range = |ends: &[u32]| {
            let start = start.checked_sub(1).and_then(|last| ends.get(last as usize));
            let end = places.end.checked_sub(1).and_then(|last| ends.get(last));
            let start = start.copied().unwrap_or_default();
            start..end.copied().unwrap_or(start).max(start)
        };
        let of = |range: &Range<u32>| range.start as usize..range.end as usize;
        let passages = range(&old.passage_ends);
        // Wraps where an end is before the start of what it is counted from: never.
        let moved = |ends: &[u32], from: u32, to: u32| -> Vec<u32> {
            let ends = ends.get(places.clone()).unwrap_or_default();
            ends.iter().map(|end| end.wrapping_sub(from).wrapping_add(to)).collect()
        };
        let ends = moved(&old.passage_ends, passages.start, self.passages.count());
        index.passage_ends.to_mut().extend(ends);
        let owners = old.passage_of.get(of(&passages)).unwrap_or_default();
        let owners = owners.iter().map(|of| of.wrapping_sub(start).wrapping_add(first));
        index.passage_of.to_mut().extend(owners);
        let fields = old.passage_fields.get(of(&passages)).unwrap_or_default();
        index.passage_fields.to_mut().extend(fields);
        self.passages.take_over(passages);
        let spans = range(&old.span_ends);
        let ends = moved(&old.span_ends, spans.start, position(index.span_texts.len()));
        index.span_ends.to_mut().extend(ends);
        let names = old.span_texts.get(of(&spans)).unwrap_or_default();
        index.span_texts.to_mut().extend(names);
        let fields = old.span_fields.get(of(&spans)).unwrap_or_default();
        index.span_fields.to_mut().extend(fields);
        let said = |place: u32| position(old.transcript_of.partition_point(|of| *of < place));
        let transcripts = said(entries.start)..said(entries.end);
        let owners = old.transcript_of.get(of(&transcripts)).unwrap_or_default();
        index.transcript_of.extend(owners.iter().map(|of| of - start + first));
        self.transcripts.take_over(transcripts);
    }

    /// The index without its texts, and the texts of its groups.
    fn done(mut self) -> (SearchIndex, [Runs<'a>; 4]) {
        self.index.find_owners(self.names.count() as usize);
        (self.index, [self.questions, self.passages, self.names, self.transcripts])
    }
}

#[cfg(test)]
mod tests;
