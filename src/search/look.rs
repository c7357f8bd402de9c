//! Looking for one reading of a word in the texts of all entries, or of some.
//!
//! A text that several entries share is read once. What cannot change the answer is not read: an
//! entry that is found as well as a text could find it, and, where the answer is a word alone,
//! what is far below the best. Several threads share the blocks of texts; their number does not
//! change the outcome. Not for: which readings are tried (`words`).

use crate::model::Library;

use super::bits::{Allowed, Bits, and, has, ones};
use super::candidates::Candidates;
use super::coded::{Coded, Scratch};
use super::index::{Field, Group, SearchIndex};
use super::ladder::Reading;
use super::matcher::{Match, Matcher};
use super::places::{best_of_each, in_field_order, merge};
use super::query::Scope;
use super::runs::{Begin, Class};
use super::score::{self, field_weight};
use super::slices::Probe;
use super::threads::Share;
use super::way::{Floor, Hit, Way, Work, narrows, whole};
use super::words::Found;

/// Where to look.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub(super) index: &'a SearchIndex,
    pub(super) library: &'a Library,
    pub(super) allowed: &'a Allowed,
    pub(super) scope: Scope,
    pub(super) share: Share<'a>,
    pub(super) work: &'a Work,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Looked {
    /// In library order, an entry once.
    pub(super) found: Vec<Found>,
    /// The texts in which it was found, and perhaps more, as `Candidates::These`; `None` where
    /// not all such texts are known.
    pub(super) texts: Option<Vec<u32>>,
}

impl<'a> Look<'a> {
    /// Where a reading is found, at best, in each entry that has it; `None` when nobody waits
    /// any more. With a floor, entries below it may be left out. `known` are texts among which
    /// all matches are, if something is known of them.
    pub(super) fn everywhere(
        &self,
        reading: &Reading,
        floor: Option<&Floor>,
        known: Option<Vec<u32>>,
    ) -> Option<Looked> {
        let narrowed = known.is_some();
        let candidates = known.map(Candidates::These);
        if let (Some(floor), Matcher::Run(pattern), false) = (floor, &reading.matcher, narrowed)
            && pattern.bounds().begin == Begin::Anywhere
            && pattern.weight() <= 2
        {
            // Of so short a word only what begins a word counts, once there is such a place.
            let probe = Probe::of(pattern, true);
            let way = self.way(reading, Candidates::InRows(probe), Some(floor), whole(pattern));
            let found = self.through(&way, false)?.found;
            let inside = score::most(pattern, false) * reading.factor;
            if !found.is_empty() && inside < floor.least() {
                return Some(Looked { found, texts: None });
            }
        }
        let candidates = candidates.unwrap_or_else(|| self.index.candidates(&reading.matcher));
        let mut looked =
            self.through(&self.way(reading, candidates, floor, None), narrows(reading))?;
        looked.texts.iter_mut().for_each(|texts| texts.sort_unstable());
        Some(looked)
    }

    pub(super) fn way<'b>(
        &self,
        reading: &'b Reading,
        candidates: Candidates,
        floor: Option<&'b Floor>,
        whole: Option<Probe>,
    ) -> Way<'b>
    where
        'a: 'b,
    {
        Way::new(
            Coded::new(&reading.matcher, self.index.kinds()),
            reading,
            candidates,
            floor,
            whole,
        )
    }

    /// Goes through the groups, the best first, so that what is found well is not looked for
    /// again where it counts less.
    fn through(&self, way: &Way<'_>, all: bool) -> Option<Looked> {
        let mut texts = all.then(Vec::new);
        let mut covered = Bits::default();
        let questions = self.group(way, Group::Questions, &covered, texts.as_mut())?;
        let mut found: Vec<Found> = questions
            .into_iter()
            .map(|hit| way.found(hit.text, Field::Question, hit.best))
            .collect();
        let names = self.group(way, Group::Names, &covered, texts.as_mut())?;
        found = merge(&found, &self.of_names(way, &names), in_field_order);
        if way.reading.applies_to(Field::Summary) {
            let weight = field_weight(Field::Summary) * way.reading.factor;
            let most = way.coded.most(true) * weight;
            covered = Bits::new(self.index.len());
            found.iter().filter(|f| f.score > most).for_each(|f| covered.put(f.ordinal));
            let passages = self.group(way, Group::Passages, &covered, texts.as_mut())?;
            let of = |hit: &Hit| {
                let (ordinal, field) = self.index.passage_of(hit.text)?;
                Some(way.found(ordinal, field, hit.best))
            };
            let passages = best_of_each(passages.iter().filter_map(of).collect());
            found = merge(&found, &passages, in_field_order);
        }
        if self.scope.names_transcripts() {
            let said = self.group(way, Group::Transcripts, &Bits::default(), texts.as_mut())?;
            let of = |hit: &Hit| {
                let ordinal = self.index.transcript_of(hit.text)?;
                Some(way.found(ordinal, Field::Transcript, hit.best))
            };
            let said: Vec<Found> = said.iter().filter_map(of).collect();
            found = merge(&found, &said, in_field_order);
        }
        Some(Looked { found, texts })
    }

    /// The best match of each text of a group, by its number.
    pub(super) fn group(
        &self,
        way: &Way<'_>,
        group: Group,
        covered: &Bits,
        kept: Option<&mut Vec<u32>>,
    ) -> Option<Vec<Hit>> {
        let field = match group {
            Group::Questions => Field::Question,
            Group::Passages => Field::Summary,
            Group::Names => Field::Asker,
            Group::Transcripts => Field::Transcript,
        };
        if !way.reading.applies_to(field) {
            return Some(Vec::new());
        }
        let first = self.index.first(group);
        let weight = field_weight(field);
        let texts = self.index.texts(group);
        let keeps = kept.is_some();
        let blocks = way.candidates.blocks(self.index, group);
        let work = |block, scratch: &mut Scratch, out: &mut Vec<(Hit, bool)>| {
            let mut row = way.candidates.row(self.index, group, block);
            if group == Group::Questions {
                row = and(row, self.allowed.bits.row(block));
            }
            let whole = way.whole.as_ref().map(|probe| texts.block(block as usize, probe));
            for text in ones(row, block) {
                if text as usize >= texts.len() || !self.wants(group, text) {
                    continue;
                }
                let is_covered = group == Group::Passages
                    && self.index.passage_of(text).is_some_and(|(of, _)| covered.has(of));
                let least = if is_covered { f32::MAX } else { way.least(weight) };
                let best = if is_covered {
                    None
                } else if let Some(whole) = whole {
                    let whole = has(whole, text);
                    let score = score::one_key(whole);
                    Some(Match { start: 0, end: 0, class: Class::Exact, score })
                        .filter(|m| m.score >= least)
                } else {
                    let allowed = |class| way.reading.allows(field, class);
                    way.coded.best(texts, text, least, scratch, allowed)
                };
                match best {
                    Some(best) => {
                        if group != Group::Names {
                            way.raise(best.score * weight * way.reading.factor);
                        }
                        out.push((Hit { text, best }, true));
                    }
                    // What was not looked at closely may match a longer word.
                    None if keeps && least > 0.0 => {
                        let best = Match { start: 0, end: 0, class: Class::Loose, score: 0.0 };
                        out.push((Hit { text, best }, false));
                    }
                    None => {}
                }
            }
        };
        let out = self.share.each(&blocks, work, |scratch: &Scratch| self.work.add(scratch))?;
        if let Some(kept) = kept {
            kept.extend(out.iter().map(|(hit, _)| first + hit.text));
        }
        Some(out.into_iter().filter(|(_, is)| *is).map(|(hit, _)| hit).collect())
    }

    /// Whether a text is of an entry that may be found.
    pub(super) fn wants(&self, group: Group, text: u32) -> bool {
        match group {
            Group::Questions => self.in_scope(text, Field::Question),
            Group::Names => true,
            Group::Transcripts => self.index.transcript_of(text).is_some_and(|ordinal| {
                self.allowed.bits.has(ordinal) && self.in_scope(ordinal, Field::Transcript)
            }),
            Group::Passages => self.index.passage_of(text).is_some_and(|(ordinal, field)| {
                self.allowed.bits.has(ordinal) && self.in_scope(ordinal, field)
            }),
        }
    }

    /// Whether words are looked for in a field of an entry.
    pub(super) fn in_scope(&self, ordinal: u32, field: Field) -> bool {
        self.scope.is_all() || {
            let entry = self.index.at(ordinal).and_then(|at| self.library.get(at));
            entry.is_some_and(|(_, entry)| self.scope.has(entry, field))
        }
    }

    /// The entries that have the names found.
    fn of_names(&self, way: &Way<'_>, names: &[Hit]) -> Vec<Found> {
        let mut out = Vec::new();
        for hit in names {
            for ordinal in self.index.owners(hit.text) {
                if !self.allowed.bits.has(*ordinal) {
                    continue;
                }
                for span in self.index.spans(*ordinal) {
                    if span.text == hit.text && self.in_scope(*ordinal, span.field) {
                        let found = way.found(*ordinal, span.field, hit.best);
                        way.raise(found.score);
                        out.push(found);
                    }
                }
            }
        }
        out.sort_unstable_by_key(|found| (found.ordinal, found.field.place()));
        best_of_each(out)
    }
}
