//! When the next frame may be drawn. Pure: the clock is passed in.

use std::time::{Duration, Instant};

/// The shortest time between two frames.
pub(super) const FRAME: Duration = Duration::from_millis(8);

/// Whether something changed, and from when on it may be drawn. The deadline is absolute: more
/// keys never push it away.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    dirty: bool,
    next: Instant,
}

/// What to do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Draw,
    /// Wait for something to happen, at most this long.
    WaitAtMost(Duration),
    /// Wait for something to happen.
    Wait,
}

impl Pace {
    /// The first frame is due at once.
    pub(super) fn new(now: Instant) -> Self {
        Self { dirty: true, next: now }
    }

    pub(super) fn changed(&mut self) {
        self.dirty = true;
    }

    pub(super) fn drawn(&mut self, now: Instant) {
        self.dirty = false;
        self.next = now + FRAME;
    }

    pub(super) fn step(&self, now: Instant) -> Step {
        match self.next.checked_duration_since(now) {
            _ if !self.dirty => Step::Wait,
            Some(rest) if !rest.is_zero() => Step::WaitAtMost(rest),
            _ => Step::Draw,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_spaced_and_keys_do_not_push_them_away() {
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        let mut pace = Pace::new(start);
        assert_eq!(pace.step(start), Step::Draw);
        pace.drawn(start);
        assert_eq!(pace.step(at(1)), Step::Wait);
        for ms in 1..8 {
            pace.changed();
            assert_eq!(pace.step(at(ms)), Step::WaitAtMost(Duration::from_millis(8 - ms)));
        }
        assert_eq!(pace.step(at(8)), Step::Draw);
        assert_eq!(pace.step(at(800)), Step::Draw);
    }
}
