//! Looking for a word that stands beside other words: not everywhere, where they tell enough.
//!
//! Not for: which of the words is looked for first (`words`).

use super::bits::{Bits, and, has, ones};
use super::candidates::Candidates;
use super::coded::Scratch;
use super::index::{Field, Group, SearchIndex};
use super::ladder::Reading;
use super::look::Look;
use super::matcher::Matcher;
use super::places::best_of_each;
use super::score::{LEAST_STRONG, MOST_WEAK, field_weight, is_strong};
use super::slices::{BLOCK, Row};
use super::texts::position;
use super::words::Found;

impl Look<'_> {
    /// Whether a reading may be found in very many texts and is found at all: then, whether it is
    /// found strongly somewhere. `None` where only looking everywhere tells.
    pub(super) fn many(&self, reading: &Reading) -> Option<bool> {
        /// Texts that are many, and the most that are read here.
        const MANY: usize = 4096;
        let Matcher::Run(_) = reading.matcher else { return None };
        let way = self.way(reading, self.index.candidates(&reading.matcher), None, false);
        let groups = [(Group::Questions, Field::Question), (Group::Passages, Field::Summary)];
        let applies = groups.into_iter().filter(|(_, field)| reading.applies_to(*field));
        let texts = applies.flat_map(|(group, field)| {
            let blocks = self.blocks(&way, group).into_iter();
            let rows = blocks.map(move |block| (block, group));
            let way = &way;
            rows.flat_map(move |(block, group)| {
                let mut row = way.candidates.row(self.index, group, block);
                if group == Group::Questions {
                    row = and(row, self.allowed.bits.row(block));
                }
                ones(row, block).map(move |text| (group, field, text))
            })
        });
        let wanted = |(group, _, text): &(Group, Field, u32)| {
            (*text as usize) < self.index.texts(*group).len() && self.wants(*group, *text)
        };
        let first: Vec<_> = texts.filter(wanted).take(MANY).collect();
        if first.len() < MANY {
            return None;
        }
        let mut scratch = Scratch::default();
        let weak = way.coded.most(true) * reading.factor < LEAST_STRONG;
        let mut found = first.into_iter().filter_map(|(group, field, text)| {
            let allowed = |class| reading.allows(field, class);
            let texts = self.index.texts(group);
            let best = way.coded.best(texts, text, 0.0..f32::MAX, &mut scratch, allowed)?;
            let score = best.score * field_weight(field) * reading.factor;
            Some(score > MOST_WEAK && is_strong(best.class, score))
        });
        let strong = if weak { found.next().map(|_| false) } else { found.find(|strong| *strong) };
        self.work.add(&scratch);
        strong
    }

    /// Where a reading is found, at best, in these entries, which are allowed.
    pub(super) fn among(&self, reading: &Reading, ordinals: &[u32]) -> Option<Vec<Found>> {
        /// Entries between two looks at whether anybody waits.
        const CHUNK: usize = 1024;
        let candidates = self.index.candidates(&reading.matcher);
        let way = self.way(reading, candidates, None, false);
        let names = self.group(&way, Group::Names, &Bits::default(), None)?;
        let mut scratch = Scratch::default();
        let (mut out, mut all) = (Vec::new(), Vec::new());
        let mut rows = Rows::new(&way.candidates, self.index);
        for (n, ordinal) in ordinals.iter().enumerate() {
            if n.is_multiple_of(CHUNK) && (self.share.stale)() {
                return None;
            }
            let mut read = |group, text, field| {
                if !reading.applies_to(field)
                    || !rows.has(group, text)
                    || !self.in_scope(*ordinal, field)
                {
                    return;
                }
                let texts = self.index.texts(group);
                let allowed = |class| reading.allows(field, class);
                let best = way.coded.best(texts, text, 0.0..f32::MAX, &mut scratch, allowed);
                all.extend(best.map(|best| way.found(*ordinal, field, best)));
            };
            read(Group::Questions, *ordinal, Field::Question);
            for passage in self.index.passages(*ordinal) {
                if let Some((_, field)) = self.index.passage_of(passage) {
                    read(Group::Passages, passage, field);
                }
            }
            if let Some(said) = self.index.transcript(*ordinal)
                && self.scope.names_transcripts()
            {
                read(Group::Transcripts, said, Field::Transcript);
            }
            if !names.is_empty() {
                for span in self.index.spans(*ordinal) {
                    let at = names.binary_search_by_key(&span.text, |hit| hit.text).ok();
                    if let Some(hit) = at.and_then(|at| names.get(at))
                        && self.in_scope(*ordinal, span.field)
                    {
                        all.push(way.found(*ordinal, span.field, hit.best));
                    }
                }
            }
            all.sort_unstable_by_key(|found| found.field.place());
            out.append(&mut all);
        }
        self.work.add(&scratch);
        Some(best_of_each(out))
    }
}

/// The candidates of a way, where one text after the other is asked for: the block that was asked
/// for last is kept for each group.
struct Rows<'a> {
    candidates: &'a Candidates,
    index: &'a SearchIndex,
    last: [Option<(u32, Row)>; Group::ALL.len()],
}

impl<'a> Rows<'a> {
    fn new(candidates: &'a Candidates, index: &'a SearchIndex) -> Self {
        Self { candidates, index, last: [None; _] }
    }

    fn has(&mut self, group: Group, text: u32) -> bool {
        let block = text / position(BLOCK);
        let Some(last) = self.last.get_mut(group as usize) else { return true };
        let (_, row) = match *last {
            Some(known @ (number, _)) if number == block => known,
            _ => *last.insert((block, self.candidates.row(self.index, group, block))),
        };
        has(row, text)
    }
}
