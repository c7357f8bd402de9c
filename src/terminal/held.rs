//! An empty beginning of an answer, held back for a moment: what is shown stays until the search
//! knows more, so that the list does not flash. Pure: the clock is passed in. Not for: what a search
//! tells before its end (`search`).

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::search::Answer;

/// How long what was shown before may stay beside a query that has found nothing so far.
const MOST: Duration = Duration::from_millis(100);

/// The answer that waits, and until when.
#[derive(Debug, Default)]
pub(super) struct Held(Option<(Arc<Answer>, Instant)>);

impl Held {
    /// Takes an answer and gives it back if it is to be shown now. One that comes later takes the
    /// place of the one that is held.
    pub(super) fn pass(&mut self, answer: Arc<Answer>, now: Instant) -> Option<Arc<Answer>> {
        let says_nothing = answer.hits.is_empty() && !answer.complete;
        let until = match &self.0 {
            Some((held, until)) if held.ticket == answer.ticket => *until,
            _ => now + MOST,
        };
        self.0 = says_nothing.then(|| (Arc::clone(&answer), until));
        (!says_nothing).then_some(answer)
    }

    /// The answer, once it has waited long enough.
    pub(super) fn take_due(&mut self, now: Instant) -> Option<Arc<Answer>> {
        self.0.take_if(|(_, until)| *until <= now).map(|(answer, _)| answer)
    }

    /// How long until then.
    pub(super) fn wait(&self, now: Instant) -> Option<Duration> {
        self.0.as_ref().map(|(_, until)| until.saturating_duration_since(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(ticket: u64, complete: bool) -> Arc<Answer> {
        Arc::new(Answer { ticket, complete, ..Answer::default() })
    }

    #[test]
    fn an_empty_beginning_waits_and_gives_way_to_what_follows() {
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        let mut held = Held::default();
        assert_eq!(held.wait(start), None);
        assert_eq!(held.pass(answer(1, false), start), None);
        assert_eq!(held.wait(at(40)), Some(Duration::from_millis(60)));
        assert_eq!(held.take_due(at(99)), None);
        // The same again does not wait longer, the next question does.
        assert_eq!(held.pass(answer(1, false), at(90)), None);
        assert_eq!(held.wait(at(90)), Some(Duration::from_millis(10)));
        assert_eq!(held.pass(answer(2, false), at(90)), None);
        assert_eq!(held.take_due(at(189)), None);
        assert_eq!(held.take_due(at(190)).map(|answer| answer.ticket), Some(2));
        assert_eq!(held.take_due(at(999)), None);
        assert_eq!(held.pass(answer(3, false), at(200)), None);
        assert_eq!(held.pass(answer(3, true), at(210)).map(|answer| answer.ticket), Some(3));
        assert_eq!(held.wait(at(210)), None, "nothing old comes after it");
    }
}
