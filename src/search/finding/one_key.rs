//! A pattern of one key: bit slices alone tell how well every text has it.
//!
//! Not for: longer patterns, whose slices only tell where they may be (`slices`).

use crate::search::asking::score::{KEY_INSIDE, field_weight, one_key};
use crate::search::columns::bits::{Bits, ones, without};
use crate::search::columns::slices::Probe;
use crate::search::columns::texts::position;
use crate::search::indexing::index::Group;
use crate::search::indexing::vocabulary::GROUPS;
use crate::search::readings::ladder::Reading;
use crate::search::readings::matcher::{Match, Matcher};
use crate::search::readings::scores::{How, Scores};
use crate::search::writing::runs::{Begin, Bounds, Class};

use super::by_words::field_of;
use super::look::Look;
use super::way::{Hit, Way};

/// The rows of the texts that have one key: where it is a word, where it begins one, and where it
/// begins a unit.
#[derive(Debug)]
pub(crate) struct KeyRows {
    rows: [Probe; 3],
    inside: bool,
}

impl KeyRows {
    /// Those of a reading that is one key, if rows can tell everything of it.
    pub(crate) fn of(reading: &Reading) -> Option<Self> {
        let Matcher::Run(pattern) = &reading.matcher else { return None };
        let [key] = pattern.keys() else { return None };
        let Bounds { exact, begin, .. } = pattern.bounds();
        let free = pattern.bounds() == Bounds { exact, begin, ..Bounds::default() };
        let rows = Probe::one_key(*key).filter(|_| free && begin != Begin::AtStart)?;
        Some(Self { rows, inside: begin == Begin::Anywhere })
    }

    /// Every text that has it.
    pub(crate) fn anywhere(self) -> Probe {
        let [_, begins_word, begins_unit] = self.rows;
        if self.inside { begins_unit } else { begins_word }
    }
}

impl Look<'_> {
    /// Adds the entries whose question, a passage or a name has the key; whether there is one.
    /// `None` when nobody waits any more.
    pub(super) fn score_key(
        &self,
        way: &Way<'_>,
        key: &KeyRows,
        scores: &mut Scores,
    ) -> Option<bool> {
        let [whole, begins_word, begins_unit] = &key.rows;
        let levels = [
            (Some(whole), one_key(true)),
            (Some(begins_word), one_key(false)),
            (Some(begins_unit).filter(|_| key.inside), KEY_INSIDE),
        ];
        let mut any = false;
        let mut better: Vec<&Probe> = Vec::new();
        for (probe, most) in levels {
            let Some(probe) = probe else { continue };
            for group in GROUPS {
                any |= self.texts_with(way, group, (probe, most), scores)?;
            }
            any |= self.names_with(way, (probe, &better, most), scores)?;
            better.push(probe);
        }
        Some(any)
    }

    /// Adds the entries of the texts of a group that stand in some rows, for which they score so
    /// much.
    fn texts_with(
        &self,
        way: &Way<'_>,
        group: Group,
        (probe, most): (&Probe, f32),
        scores: &mut Scores,
    ) -> Option<bool> {
        /// What the entries of a block of texts take, in units.
        const A_BLOCK: u64 = 200;
        let question = group == Group::Questions;
        let weight = field_weight(field_of(group));
        let texts = self.index.texts(group);
        if most < way.least(weight) || texts.len() == 0 {
            return Some(false);
        }
        let all = self.scope.is_all();
        let put = |block: u32, found: &mut Bits| {
            let row = texts.block(block as usize, probe);
            if question && all {
                found.put_row(block, row);
            } else if all {
                for (at, some) in (block as usize * row.len()..).zip(row) {
                    if some != 0 {
                        self.index.put_entries(at, some, found);
                    }
                }
            } else {
                let texts = ones(row, block).filter(|text| self.wants(group, *text));
                let entries = texts.filter_map(|text| self.index.entry_of(group, text));
                entries.for_each(|entry| found.put(entry));
            }
            A_BLOCK
        };
        let blocks: Vec<u32> = (0..self.blocks_until_end(group)).collect();
        let most_entries = self.allowed.end() as usize;
        let (mut found, _) = self.union(most_entries, self.share.chunk, &blocks, put)?;
        found.keep(&self.allowed.bits);
        if found.is_empty() {
            return Some(false);
        }
        let score = most * weight * way.reading.factor;
        let how = How { class: Class::Exact, tier: way.reading.tier };
        if let Some(level) = scores.level(score, how, question) {
            level.entries.add(&found);
        }
        way.raise(score);
        Some(true)
    }

    /// Adds the entries of the names that stand in some rows, and not in those for which they score
    /// more.
    fn names_with(
        &self,
        way: &Way<'_>,
        (probe, better, most): (&Probe, &[&Probe], f32),
        scores: &mut Scores,
    ) -> Option<bool> {
        let names = self.index.texts(Group::Names);
        let mut any = false;
        for block in 0..names.blocks() {
            if (self.share.stale)() {
                return None;
            }
            let better = better.iter().map(|probe| names.block(block, probe));
            let row = better.fold(names.block(block, probe), without);
            for text in ones(row, position(block)) {
                let best = Match::new(0..0, Class::Exact, most);
                any |= self.score_name(way, &Hit { text, best }, scores);
            }
        }
        Some(any)
    }
}
