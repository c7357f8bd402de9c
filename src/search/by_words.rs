//! Looking for a word inside the words of a library, each of which is looked at once for all the
//! texts that have it.
//!
//! Gives what reading those texts gives. Not for: runs that no vocabulary knows, of names and of
//! what was said (`look`).

use std::sync::Mutex;

use super::bits::ones;
use super::coded::Scratch;
use super::index::{Field, Group, SearchIndex};
use super::ladder::Reading;
use super::look::Look;
use super::matcher::{Match, Matcher};
use super::runs::{Begin, Class, End, Pattern};
use super::score::field_weight;
use super::scores::{How, Scores};
use super::slices::Probe;
use super::texts::position;
use super::threads::{Share, Tools};
use super::vocabulary::{GROUPS, Vocabulary};
use super::way::Way;

/// A list of texts, of those that have a word for instance, and the match that a pattern has there
/// in a question and in a passage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Matched {
    pub(super) list: u32,
    pub(super) best: [Option<Match>; GROUPS.len()],
}

impl Matched {
    pub(super) fn score(&self) -> f32 {
        self.best.iter().flatten().fold(0.0, |most, best| best.score.max(most))
    }
}

/// Lists between two looks at whether the answer is still wanted.
const LISTS: usize = 64;

/// What one thread has put together.
#[derive(Default)]
struct Filling {
    scores: Option<Scores>,
    scratch: Scratch,
}

impl Tools for Filling {
    fn cost(&self) -> u64 {
        self.scratch.cost()
    }
}

/// The field that stands for all of a group.
pub(super) fn field_of(group: Group) -> Field {
    if group == Group::Questions { Field::Question } else { Field::Summary }
}

impl SearchIndex {
    /// The pattern of a reading that can be looked for in the words of the library, if they are
    /// known by now.
    pub(super) fn spelt<'a>(
        &'a self,
        reading: &'a Reading,
    ) -> Option<(&'a Pattern, &'a Vocabulary)> {
        let Matcher::Run(pattern) = &reading.matcher else { return None };
        let bounds = pattern.bounds();
        // Where a text begins and ends is no matter of a word.
        let anywhere = bounds.begin != Begin::AtStart && bounds.end != End::Last;
        anywhere.then(|| self.vocabulary()).flatten().map(|vocabulary| (pattern, vocabulary))
    }
}

impl Look<'_> {
    /// Adds the entries in which a word of the library holds the pattern of a way; whether there
    /// is one. `None` when nobody waits any more.
    pub(super) fn score_words(
        &self,
        way: &Way<'_>,
        vocabulary: &Vocabulary,
        scores: &mut Scores,
    ) -> Option<bool> {
        let mut matched = self.matched(way, vocabulary)?;
        // The best first: others may not be worth putting in then.
        matched.sort_unstable_by(|a, b| b.score().total_cmp(&a.score()));
        let list = |word: &Matched| vocabulary.texts.list(word.list as usize);
        self.put_lists(way, &matched, list, scores)
    }

    /// Adds the entries of lists of texts that have the same match each; whether there is one.
    /// `None` when nobody waits any more.
    pub(super) fn put_lists<L: Iterator<Item = u32>>(
        &self,
        way: &Way<'_>,
        lists: &[Matched],
        texts: impl Fn(&Matched) -> L + Sync,
        scores: &mut Scores,
    ) -> Option<bool> {
        let share = Share { chunk: LISTS, ..self.share };
        let all = Mutex::new((scores, false));
        let put = |list: Matched, filling: &mut Filling, _: &mut Vec<()>| {
            self.put_list(way, list.best, || texts(&list), filling);
        };
        share.each(lists, put, |Filling { scores, scratch }| {
            self.work.add(scratch);
            if let Some(scores) = scores
                && let Ok(mut all) = all.lock()
            {
                all.0.merge(scores);
                all.1 |= scores.most(0.0).is_some();
            }
        })?;
        // A thread that panicked has been reported, and what it did is not complete.
        all.into_inner().ok().map(|(_, any)| any)
    }

    fn put_list<L: Iterator<Item = u32>>(
        &self,
        way: &Way<'_>,
        [question, passage]: [Option<Match>; GROUPS.len()],
        texts: impl Fn() -> L,
        Filling { scores, scratch }: &mut Filling,
    ) {
        let worth = |best: Option<Match>, group| {
            let weight = field_weight(field_of(group));
            let best = best.filter(|best| best.score >= way.least(weight))?;
            let how = How { class: best.class, tier: way.reading.tier };
            Some((best.score * weight * way.reading.factor, how))
        };
        let question = worth(question, Group::Questions);
        let passage = worth(passage, Group::Passages);
        if question.is_none() && passage.is_none() {
            return;
        }
        let scores = scores.get_or_insert_with(|| Scores::new(self.index.len()));
        let (passages, all) = (self.index.first(Group::Passages), self.scope.is_all());
        let mut texts = texts();
        let mut next = texts.next();
        for (group, worth) in GROUPS.into_iter().zip([question, passage]) {
            let is_question = group == Group::Questions;
            let (start, end) = if is_question { (0, passages) } else { (passages, u32::MAX) };
            let mut level = worth.and_then(|(score, how)| scores.level(score, how, is_question));
            let mut found = 0;
            while let Some(text) = next.filter(|text| *text < end) {
                next = texts.next();
                scratch.steps += 1;
                let Some(level) = &mut level else { continue };
                let text = text - start;
                let Some(entry) = self.index.entry_of(group, text) else { continue };
                if all || self.wants(group, text) {
                    found |= level.entries.put_if_in(entry, &self.allowed.bits);
                }
            }
            if let Some((score, _)) = worth.filter(|_| found != 0) {
                way.raise(score);
            }
        }
    }

    /// The words that hold what a way looks for.
    fn matched(&self, way: &Way<'_>, vocabulary: &Vocabulary) -> Option<Vec<Matched>> {
        let words = &vocabulary.words;
        // What is no run is told by other lists (see `SearchIndex::told`).
        let Matcher::Run(pattern) = &way.reading.matcher else { return Some(Vec::new()) };
        let probe = Probe::of(pattern, false);
        let blocks: Vec<u32> = (0..position(words.blocks())).collect();
        let allows = |field, class| way.reading.allows(field, class);
        // Only initials are not looked for everywhere.
        let same = allows(Field::Summary, Class::Initials);
        let look = |block, scratch: &mut Scratch, out: &mut Vec<Matched>| {
            let row = ones(words.block(block as usize, &probe), block);
            for word in row.take_while(|word| (*word as usize) < words.len()) {
                let mut best = |field| {
                    way.coded
                        .best(words, word, 0.0..=f32::MAX, scratch, |class| allows(field, class))
                };
                let question = best(Field::Question);
                let passage = if same { question } else { best(Field::Summary) };
                if question.is_some() || passage.is_some() {
                    out.push(Matched { list: word, best: [question, passage] });
                }
            }
        };
        self.share.each(&blocks, look, |scratch: &Scratch| self.work.add(scratch))
    }
}
