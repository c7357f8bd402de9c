//! Looking for one reading of a word in the texts of all entries: how well each entry has it.
//!
//! A text that several entries share is read once. What cannot change the answer is not read: a
//! passage of an entry that is found as well as a passage could find it, and, where the answer is
//! a word alone, what is far below the best. Several threads share the blocks of texts; their
//! number does not change the outcome. Not for: which readings are tried (`words`).

use crate::model::Library;
use crate::search::asking::query::Scope;
use crate::search::asking::score::field_weight;
use crate::search::columns::bits::{Allowed, Bits, and, ones};
use crate::search::columns::fields::Field;
use crate::search::columns::slices::{BLOCK, Probe};
use crate::search::columns::texts::position;
use crate::search::columns::threads::Share;
use crate::search::indexing::candidates::Candidates;
use crate::search::indexing::index::{Group, SearchIndex};
use crate::search::readings::coded::Scratch;
use crate::search::readings::ladder::Reading;
use crate::search::readings::matcher::Match;
use crate::search::readings::scores::Scores;

use super::one_key::KeyRows;
use super::way::{Floor, Hit, Way, Work};

/// Where to look.
#[derive(Clone, Copy)]
pub(crate) struct Look<'a> {
    pub(crate) index: &'a SearchIndex,
    pub(crate) library: &'a Library,
    pub(crate) allowed: &'a Allowed,
    pub(crate) scope: Scope,
    /// So few entries may be found that to read them takes less than to look at all words.
    pub(crate) few: bool,
    pub(crate) share: Share<'a>,
    pub(crate) work: &'a Work,
}

impl<'a> Look<'a> {
    pub(crate) fn way<'b>(&self, reading: &'b Reading, floor: Option<&'b Floor>) -> Way<'b>
    where
        'a: 'b,
    {
        Way::new(self.index, reading, floor, self.index.candidates(&reading.matcher))
    }

    /// Adds where a reading is found; whether it is found at all, and `None` when nobody waits
    /// any more. Entries below the floor may be left out.
    pub(crate) fn score(
        &self,
        reading: &Reading,
        floor: Option<&Floor>,
        scores: &mut Scores,
    ) -> Option<bool> {
        let mut scratch = Scratch::default();
        if let Some(told) = self.index.told(&reading.matcher, &mut scratch.steps) {
            self.work.add(&scratch);
            let unsure = Candidates::These(told.unsure());
            let mut way = Way::new(self.index, reading, floor, unsure);
            way.told = Some(told);
            return self.score_groups(&way, scores, false);
        }
        let mut way = self.way(reading, floor);
        let mut any = false;
        if let Some(key) = KeyRows::of(reading) {
            any = self.score_key(&way, &key, scores)?;
            way.candidates = Candidates::InRows(key.anywhere());
            return Some(self.score_transcripts(&way, scores)? || any);
        } else if let Some((pattern, vocabulary)) = self.index.spelt(reading).filter(|_| !self.few)
        {
            any = self.score_words(&way, vocabulary, scores)?;
            let crossing;
            (any, crossing) = self.score_crossing(&way, pattern, vocabulary, scores, any)?;
            // Initials cross words only from the beginning of one.
            let probe = Probe::of(pattern, pattern.consonants());
            way.candidates = Candidates::Crossing(crossing, probe, Probe::of(pattern, false));
        }
        Some(self.score_groups(&way, scores, any)? || any)
    }

    /// Goes through the groups of texts; whether anything was found. `any`: something was before.
    fn score_groups(&self, way: &Way<'_>, scores: &mut Scores, mut any: bool) -> Option<bool> {
        let none = Bits::default();
        for hit in self.group(way, Group::Questions, &none)? {
            way.add(Field::Question, hit.text, hit.best, scores);
            any = true;
        }
        if way.reading.applies_to(Field::Summary) {
            for hit in self.group(way, Group::Names, &none)? {
                any |= self.score_name(way, &hit, scores);
            }
            let most = way.coded.most(true) * field_weight(Field::Summary) * way.reading.factor;
            let covered = if any { self.covered(scores, most) } else { none };
            for hit in self.group(way, Group::Passages, &covered)? {
                let ordinal = self.index.entry_of(Group::Passages, hit.text);
                let Some(ordinal) = ordinal else { continue };
                // All fields that are passages count the same.
                way.add(Field::Summary, ordinal, hit.best, scores);
                any = true;
            }
        }
        Some(self.score_transcripts(way, scores)? || any)
    }

    /// Adds the entries under which something is said; whether there is one.
    fn score_transcripts(&self, way: &Way<'_>, scores: &mut Scores) -> Option<bool> {
        let mut any = false;
        if self.scope.names_transcripts() {
            for hit in self.group(way, Group::Transcripts, &Bits::default())? {
                let Some(ordinal) = self.index.transcript_of(hit.text) else { continue };
                way.add(Field::Transcript, ordinal, hit.best, scores);
                any = true;
            }
        }
        Some(any)
    }

    /// The entries in which nothing in a passage could be better.
    fn covered(&self, scores: &Scores, most: f32) -> Bits {
        if self.index.texts(Group::Passages).len() == 0 {
            return Bits::default();
        }
        scores.at_least(most.next_up())
    }

    /// Adds the entries that have a name; whether there is one.
    pub(super) fn score_name(&self, way: &Way<'_>, hit: &Hit, scores: &mut Scores) -> bool {
        let Some(field) = self.index.field_of_name(hit.text) else { return false };
        let weight = field_weight(field);
        if hit.best.score < way.least(weight) {
            return false;
        }
        let all = self.scope.is_all();
        let has = |ordinal| {
            let mut spans = self.index.spans(ordinal).filter(|span| span.text == hit.text);
            spans.any(|span| self.in_scope(ordinal, span.field))
        };
        let Some(level) = way.level(field, hit.best, scores) else { return false };
        let owners = self.owners(hit.text).iter().copied().filter(|ordinal| all || has(*ordinal));
        let found = owners
            .fold(0, |found, ordinal| found | level.entries.put_if_in(ordinal, &self.allowed.bits));
        if found != 0 {
            way.raise(hit.best.score * weight * way.reading.factor);
        }
        found != 0
    }

    /// The best match of each text of a group, by its number where nothing is told.
    pub(crate) fn group(&self, way: &Way<'_>, group: Group, covered: &Bits) -> Option<Vec<Hit>> {
        let field = match group {
            Group::Questions => Field::Question,
            Group::Passages => Field::Summary,
            Group::Names => Field::Asker,
            Group::Transcripts => Field::Transcript,
        };
        if !way.reading.applies_to(field) {
            return Some(Vec::new());
        }
        let weight = field_weight(field);
        let mut hits = self.told(way, group, weight)?;
        let texts = self.index.texts(group);
        let blocks = self.blocks(way, group);
        let work = |block, scratch: &mut Scratch, out: &mut Vec<Hit>| {
            let mut row = way.candidates.row(self.index, group, block);
            if group == Group::Questions {
                row = and(row, self.allowed.bits.row(block));
            }
            for text in ones(row, block) {
                if text as usize >= texts.len() || !self.wants(group, text) {
                    continue;
                }
                let is_covered = group == Group::Passages
                    && self.index.entry_of(group, text).is_some_and(|of| covered.has(of));
                if is_covered {
                    continue;
                }
                let allowed = |class| way.reading.allows(field, class);
                let scores = way.least(weight)..=f32::MAX;
                if let Some(best) = way.coded.best(texts, text, scores, scratch, allowed) {
                    if group != Group::Names {
                        way.raise(best.score * weight * way.reading.factor);
                    }
                    out.push(Hit { text, best });
                }
            }
        };
        hits.append(
            &mut self.share.each(&blocks, work, |scratch: Scratch| self.work.add(&scratch))?,
        );
        Some(hits)
    }

    /// The matches in a group that are known without reading its texts, of a text perhaps several;
    /// where they stand is not known. `None` when nobody waits any more.
    fn told(&self, way: &Way<'_>, group: Group, weight: f32) -> Option<Vec<Hit>> {
        let mut hits = Vec::new();
        let found = way.told.iter().flat_map(|told| told.found(self.index, group));
        for (class, score, texts) in found {
            if (self.share.stale)() {
                return None;
            }
            if score < way.least(weight) {
                continue;
            }
            let before = hits.len();
            let wanted = texts.filter(|text| {
                let allowed = group != Group::Questions || self.allowed.bits.has(*text);
                allowed && self.wants(group, *text)
            });
            hits.extend(wanted.map(|text| Hit { text, best: Match::new(0..0, class, score) }));
            if hits.len() > before && group != Group::Names {
                way.raise(score * weight * way.reading.factor);
            }
        }
        Some(hits)
    }

    /// The blocks of a group in which a candidate may be that is of an allowed entry.
    fn blocks(&self, way: &Way<'_>, group: Group) -> Vec<u32> {
        let mut blocks = way.candidates.blocks(self.index, group);
        let end = self.blocks_until_end(group);
        blocks.truncate(blocks.partition_point(|block| *block < end));
        blocks
    }

    /// The block of a group before which all texts are that are of an allowed entry.
    pub(super) fn blocks_until_end(&self, group: Group) -> u32 {
        let end = self.allowed.end();
        let all = self.index.texts(group).blocks();
        let texts = match group {
            Group::Questions => end,
            Group::Passages => self.index.passages(end.saturating_sub(1)).end,
            Group::Names | Group::Transcripts => return position(all),
        };
        position(all.min((texts as usize).div_ceil(BLOCK)))
    }

    /// The entries that have a name, up to the last that is allowed.
    fn owners(&self, name: u32) -> &'a [u32] {
        let owners = self.index.owners(name);
        let end = owners.partition_point(|ordinal| *ordinal < self.allowed.end());
        owners.get(..end).unwrap_or_default()
    }

    /// Whether a text is of an entry that may be found.
    pub(crate) fn wants(&self, group: Group, text: u32) -> bool {
        match group {
            Group::Questions => self.in_scope(text, Field::Question),
            Group::Names => true,
            Group::Transcripts => self.index.transcript_of(text).is_some_and(|ordinal| {
                self.allowed.bits.has(ordinal) && self.in_scope(ordinal, Field::Transcript)
            }),
            Group::Passages if self.scope.is_all() => self
                .index
                .entry_of(group, text)
                .is_some_and(|ordinal| self.allowed.bits.has(ordinal)),
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
}
