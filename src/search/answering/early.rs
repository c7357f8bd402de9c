//! What is shown of a search before it is finished: what the first entries have, for the words as
//! they were typed.
//!
//! Each look takes in several times as many entries as the one before, so that all of them
//! together are a small part of the search, and there is none where the search is short. How long
//! it will be is counted, not timed, so that the same input shows the same. Not for: the search
//! itself (`pass`).

use std::cell::Cell;
use std::sync::Arc;

use crate::search::columns::bits::Allowed;
use crate::search::finding::way::Work;
use crate::search::indexing::index::Group;
use crate::search::ranking::answer::Answer;

use super::pass::Pass;

/// When something is shown before the end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Early {
    /// Entries of the first look: a few milliseconds, whatever is looked for.
    pub(crate) entries: usize,
    /// A search of less work than this is not interrupted, in units that are looked at: about as
    /// many as two threads look at in a quarter of a frame.
    pub(crate) work: u64,
    /// Where the words of the library are known a search is interrupted only from so many texts
    /// on, each counted once for each word: fewer take less than a frame.
    pub(crate) texts: usize,
}

impl Default for Early {
    fn default() -> Self {
        Self { entries: 2048, work: 1_000_000, texts: 600_000 }
    }
}

/// How many times as many entries the next look takes in.
const GROWTH: usize = 8;
/// A look at more than one in so many entries is the search itself.
const PART: usize = 4;
/// What the place of a word in an entry takes until the entry has its place in the list, and what
/// a text takes beside its units, in units.
const A_PLACE: u64 = 32;
const A_TEXT: u64 = 32;

impl Pass<'_> {
    /// Tells what the first entries have, as long as the search has much to do.
    pub(super) fn glances(&mut self, limit: usize, early: &mut dyn FnMut(Answer)) -> Option<()> {
        // Then many entries take as long as all of them; a few are read faster than the words.
        let once = self.index.vocabulary().is_some();
        if self.told.get() || (once && self.texts_to_look_at() < self.early.texts) {
            return Some(());
        }
        let all = self.allowed.ordinals.len();
        let mut entries = self.early.entries.max(1);
        while entries.saturating_mul(PART) <= all {
            let (answer, work) = self.glance(entries, limit)?;
            let times = u64::try_from(all / entries).unwrap_or(u64::MAX);
            if work.saturating_mul(times) < self.early.work {
                break;
            }
            if !answer.hits.is_empty() {
                self.told.set(once);
                early(answer);
            }
            if once {
                break;
            }
            entries = entries.saturating_mul(GROWTH);
        }
        Some(())
    }

    /// Texts, each once for each word; none where all words are known from the answer before.
    fn texts_to_look_at(&self) -> usize {
        let words = self.query.words();
        if words.iter().all(|word| self.is_known(word)) {
            return 0;
        }
        words.len().saturating_mul(self.index.first(Group::Names) as usize)
    }

    /// What the first entries have, and the work that it was.
    fn glance(&mut self, entries: usize, limit: usize) -> Option<(Answer, u64)> {
        let ordinals = self.allowed.ordinals.get(..entries).unwrap_or_default().to_vec();
        let end = ordinals.last().map_or(0, |last| *last as usize + 1);
        let pass = Pass {
            glance: true,
            allowed: Arc::new(Allowed::new(ordinals, end)),
            work: Work::default(),
            floor: std::mem::take(&mut self.floor),
            unready: Cell::default(),
            told: Cell::default(),
            ..*self
        };
        let ways = pass.as_typed()?;
        let answer = pass.found_by(&ways, limit)?;
        let found = ways.iter().map(|way| way.scores.found().count()).sum::<usize>();
        let found = found + answer.matched;
        let found = u64::try_from(found).unwrap_or(u64::MAX);
        let work = pass.work.steps() + A_TEXT * pass.work.texts() + A_PLACE * found;
        // How good the best is tells from the start what is not worth finding.
        self.floor = pass.floor;
        self.work.include(&pass.work);
        Some((Answer { complete: false, ..answer }, work))
    }

    /// Whether what was done so far is much.
    pub(super) fn took_long(&self) -> bool {
        self.work.steps() >= self.early.work
    }

    /// `None` where a table that is asked for is not known yet, and somebody else makes it.
    pub(super) fn ready(&self, known: bool) -> Option<()> {
        let ready = self.patient || known;
        self.unready.set(self.unready.get() || !ready);
        ready.then_some(())
    }

    /// `None` when nobody waits any more.
    pub(crate) fn wanted(&self) -> Option<()> {
        (!(self.stale)()).then_some(())
    }
}
