//! Looking for one reading of a word in the texts of all entries, or of some.
//!
//! A text that several entries share is read once. What cannot change the answer is not read: an
//! entry that is found as well as a text could find it, and, where the answer is a word alone,
//! what is far below the best. Several threads share the blocks of texts; their number does not
//! change the outcome. Not for: which readings are tried (`words`).

use crate::model::Library;

use super::bits::{Allowed, Bits, and, ones};
use super::candidates::Candidates;
use super::coded::{Coded, Scratch};
use super::index::{Field, Group, SearchIndex};
use super::ladder::Reading;
use super::matcher::{Match, Matcher};
use super::places::{best_of_each, in_field_order, merge};
use super::query::Scope;
use super::runs::{Begin, Class};
use super::score::{self, field_weight};
use super::slices::{BLOCK, Probe};
use super::texts::position;
use super::threads::Share;
use super::way::{Floor, Hit, Way, Work, most_of_key};
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

impl<'a> Look<'a> {
    /// Where a reading is found, at best, in each entry that has it; `None` when nobody waits
    /// any more.
    pub(super) fn everywhere(&self, reading: &Reading) -> Option<Vec<Found>> {
        self.through(&self.way(reading, self.index.candidates(&reading.matcher), None, false))
    }

    /// Of so short a word only what begins a word counts, once there is such a place: a way to
    /// those alone.
    pub(super) fn at_words<'b>(&self, reading: &'b Reading, floor: &'b Floor) -> Option<Way<'b>>
    where
        'a: 'b,
    {
        let Matcher::Run(pattern) = &reading.matcher else { return None };
        let short = pattern.weight() <= 2 && pattern.bounds().begin != Begin::AtStart;
        let rows = || Candidates::InRows(Probe::of(pattern, true));
        short.then(|| self.way(reading, rows(), Some(floor), true))
    }

    pub(super) fn way<'b>(
        &self,
        reading: &'b Reading,
        candidates: Candidates,
        floor: Option<&'b Floor>,
        at_word: bool,
    ) -> Way<'b>
    where
        'a: 'b,
    {
        Way::new(
            Coded::new(&reading.matcher, self.index.kinds()),
            reading,
            candidates,
            floor,
            at_word,
        )
    }

    /// Goes through the groups, the best first, so that what is found well is not looked for
    /// again where it counts less.
    fn through(&self, way: &Way<'_>) -> Option<Vec<Found>> {
        let mut covered = Bits::default();
        let questions = self.group(way, Group::Questions, &covered, None)?;
        let mut found: Vec<Found> = questions
            .into_iter()
            .map(|hit| way.found(hit.text, Field::Question, hit.best))
            .collect();
        let names = self.group(way, Group::Names, &covered, None)?;
        found = merge(&found, &self.of_names(way, &names), in_field_order);
        if way.reading.applies_to(Field::Summary) {
            let weight = field_weight(Field::Summary) * way.reading.factor;
            let most = way.coded.most(true) * weight;
            covered = Bits::new(self.index.len());
            found.iter().filter(|f| f.score > most).for_each(|f| covered.put(f.ordinal));
            let passages = self.group(way, Group::Passages, &covered, None)?;
            let of = |hit: &Hit| {
                let (ordinal, field) = self.index.passage_of(hit.text)?;
                Some(way.found(ordinal, field, hit.best))
            };
            let passages = best_of_each(passages.iter().filter_map(of).collect());
            found = merge(&found, &passages, in_field_order);
        }
        if self.scope.names_transcripts() {
            let said = self.group(way, Group::Transcripts, &Bits::default(), None)?;
            let of = |hit: &Hit| {
                let ordinal = self.index.transcript_of(hit.text)?;
                Some(way.found(ordinal, Field::Transcript, hit.best))
            };
            let said: Vec<Found> = said.iter().filter_map(of).collect();
            found = merge(&found, &said, in_field_order);
        }
        Some(found)
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
        let blocks = self.blocks(way, group);
        let work = |block, scratch: &mut Scratch, out: &mut Vec<(u32, Option<Match>)>| {
            let mut row = way.candidates.row(self.index, group, block);
            if group == Group::Questions {
                row = and(row, self.allowed.bits.row(block));
            }
            let key = way.key.as_ref().map(|key| key.block(texts, block));
            for text in ones(row, block) {
                if text as usize >= texts.len() || !self.wants(group, text) {
                    continue;
                }
                let is_covered = group == Group::Passages
                    && self.index.passage_of(text).is_some_and(|(of, _)| covered.has(of));
                let least = if is_covered { f32::MAX } else { way.least(weight) };
                let most = key.as_ref().map(|key| most_of_key(key, text));
                let best = match most {
                    _ if is_covered => None,
                    Some(score) if score < least => None,
                    // Where it stands is not asked of a word alone.
                    Some(score) if way.at_word => Some(Match::new(0..0, Class::Exact, score)),
                    _ => {
                        let allowed = |class| way.reading.allows(field, class);
                        let most = most.unwrap_or(f32::MAX);
                        way.coded.best(texts, text, least..most, scratch, allowed)
                    }
                };
                if let Some(best) = best
                    && group != Group::Names
                {
                    way.raise(best.score * weight * way.reading.factor);
                }
                // What was not looked at closely may match a longer word.
                if best.is_some() || (keeps && least > 0.0) {
                    out.push((text, best));
                }
            }
        };
        let out = self.share.each(&blocks, work, |scratch: &Scratch| self.work.add(scratch))?;
        if let Some(kept) = kept {
            kept.extend(out.iter().map(|(text, _)| first + text));
        }
        let hits = out.into_iter().filter_map(|(text, best)| Some(Hit { text, best: best? }));
        Some(hits.collect())
    }

    /// The blocks of a group in which a candidate may be that is of an allowed entry.
    pub(super) fn blocks(&self, way: &Way<'_>, group: Group) -> Vec<u32> {
        let end = self.allowed.end();
        let texts = match group {
            Group::Questions => end,
            Group::Passages => self.index.passages(end.saturating_sub(1)).end,
            Group::Names | Group::Transcripts => u32::MAX,
        };
        let mut blocks = way.candidates.blocks(self.index, group);
        blocks.truncate(
            blocks.partition_point(|block| block.saturating_mul(position(BLOCK)) < texts),
        );
        blocks
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

    /// The entries that have a name, up to the last that is allowed.
    pub(super) fn owners(&self, name: u32) -> &'a [u32] {
        let owners = self.index.owners(name);
        let end = owners.partition_point(|ordinal| *ordinal < self.allowed.end());
        owners.get(..end).unwrap_or_default()
    }

    /// The entries that have the names found.
    fn of_names(&self, way: &Way<'_>, names: &[Hit]) -> Vec<Found> {
        let mut out = Vec::new();
        for hit in names {
            for ordinal in self.owners(hit.text) {
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

/// Whether what stands inside a word is worth too little, by what was found.
pub(super) fn inside_is_too_little(reading: &Reading, floor: &Floor) -> bool {
    let Matcher::Run(pattern) = &reading.matcher else { return false };
    pattern.bounds().begin == Begin::AtWord
        || score::most(pattern, false) * reading.factor < floor.least()
}
