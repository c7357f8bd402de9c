//! Looking for a word inside the words of a library, each of which is looked at once for all the
//! texts that have it.
//!
//! Gives what reading those texts gives. Not for: runs that no vocabulary knows, of names and of
//! what was said (`look`).

use std::sync::Mutex;

use super::bits::{Bits, ones};
use super::coded::Scratch;
use super::index::{Field, Group, SearchIndex};
use super::ladder::Reading;
use super::look::Look;
use super::matcher::{Match, Matcher};
use super::runs::{Begin, Class, End, Pattern};
use super::score::{MostCrossing, field_weight};
use super::scores::{How, Scores};
use super::slices::Probe;
use super::texts::position;
use super::threads::{Share, Tools};
use super::vocabulary::{GROUPS, Vocabulary};
use super::way::Way;

/// A word of the vocabulary, and what a pattern scores in it in a question and in a passage.
#[derive(Clone, Copy, Debug)]
struct Matched {
    word: u32,
    best: [Option<Match>; GROUPS.len()],
}

impl Matched {
    fn score(&self) -> f32 {
        self.best.iter().flatten().fold(0.0, |most, best| best.score.max(most))
    }
}

/// Words of the library between two looks at whether the answer is still wanted.
const WORDS: usize = 64;

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
fn field_of(group: Group) -> Field {
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
        let share = Share { chunk: WORDS, ..self.share };
        let all = Mutex::new((scores, false));
        let put = |matched: Matched, filling: &mut Filling, _: &mut Vec<()>| {
            self.put_word(way, matched, vocabulary, filling);
        };
        share.each(&matched, put, |Filling { scores, scratch }| {
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

    /// Adds the entries that have a word of the library.
    fn put_word(
        &self,
        way: &Way<'_>,
        Matched { word, best: [question, passage] }: Matched,
        vocabulary: &Vocabulary,
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
        let mut texts = vocabulary.texts.list(word as usize);
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
        let probe = match &way.reading.matcher {
            Matcher::Run(pattern) => Some(Probe::of(pattern, false)),
            _ => None,
        };
        let blocks: Vec<u32> = (0..position(words.blocks())).collect();
        let allows = |field, class| way.reading.allows(field, class);
        // Only initials are not looked for everywhere.
        let same = allows(Field::Summary, Class::Initials);
        let look = |block, scratch: &mut Scratch, out: &mut Vec<Matched>| {
            let row = probe.as_ref().map(|probe| words.block(block as usize, probe));
            let row = ones(row.unwrap_or([u64::MAX; _]), block);
            for word in row.take_while(|word| (*word as usize) < words.len()) {
                let mut best = |field| {
                    way.coded
                        .best(words, word, 0.0..=f32::MAX, scratch, |class| allows(field, class))
                };
                let question = best(Field::Question);
                let passage = if same { question } else { best(Field::Summary) };
                if question.is_some() || passage.is_some() {
                    out.push(Matched { word, best: [question, passage] });
                }
            }
        };
        self.share.each(&blocks, look, |scratch: &Scratch| self.work.add(scratch))
    }

    /// The texts in which the pattern of a way may cross from one word to the next, and find its
    /// entry better than it is found in `known`.
    pub(super) fn crossed(
        &self,
        way: &Way<'_>,
        pattern: &Pattern,
        vocabulary: &Vocabulary,
        known: Option<&Scores>,
    ) -> [Bits; GROUPS.len()] {
        let most = GROUPS.map(|group| {
            let (field, weight) = (field_of(group), field_weight(field_of(group)));
            let initials = way.reading.allows(field, Class::Initials);
            let MostCrossing { whole, partly } = MostCrossing::of(pattern, initials);
            // What is far below the best is left out in the end.
            let least = way.least(weight);
            let worth = |most: f32| {
                let none = most <= 0.0 || most < least;
                if none { 0.0 } else { most * weight * way.reading.factor }
            };
            MostCrossing { whole: worth(whole), partly: worth(partly) }
        });
        let partly = most.iter().any(|most| most.partly > 0.0);
        // Of each group the texts in which a run crosses that is whole, and that is not.
        let none = |group| Bits::new(self.index.texts(group).len());
        let mut crossing = GROUPS.map(|group| [none(group), none(group)]);
        let passages = self.index.first(Group::Passages);
        let seams = &vocabulary.seams;
        for (list, whole) in seams.crossed(pattern, self.index.kinds(), partly) {
            let [questions, others] = crossing
                .each_mut()
                .map(|[if_whole, if_partly]| if whole { if_whole } else { if_partly });
            for text in seams.texts(list) {
                match text.checked_sub(passages) {
                    Some(passage) => others.put(passage),
                    None => questions.put(text),
                }
            }
        }
        let mut out = GROUPS.map(none);
        for (((texts, most), group), out) in crossing.iter().zip(most).zip(GROUPS).zip(&mut out) {
            for (texts, most) in texts.iter().zip([most.whole, most.partly]) {
                if most <= 0.0 {
                    continue;
                }
                // The entries that have it as well as a run there could be.
                let known = known.map_or_else(Bits::default, |known| known.at_least(most));
                if group == Group::Questions {
                    out.add_more(texts, &known);
                    continue;
                }
                for text in texts.ones() {
                    if self.index.entry_of(group, text).is_some_and(|entry| !known.has(entry)) {
                        out.put(text);
                    }
                }
            }
        }
        out
    }
}
