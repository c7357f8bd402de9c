//! How a run of a pattern goes on from one unit to the next, as sets of keys: behind which keys of
//! the pattern it may stand.
//!
//! Follows all ways to cut a pattern at once. Not for: what a run is worth (`runs`, `score`).

use super::codes::Kinds;
use super::keys;
use super::runs::Pattern;
use super::units::Unit;

/// Places of a pattern, a bit each: behind so many keys, from 0 to all of them.
pub(crate) type Places = u128;

/// How a pattern is cut into units.
pub(crate) struct Steps<'a> {
    pattern: &'a Pattern,
    kinds: &'a Kinds,
    /// Bits of the keys with which units begin (see `keys::bit`).
    firsts: u64,
    /// Units must be covered whole; but the last of all need not be.
    whole: bool,
}

/// The place behind so many keys.
pub(crate) fn behind(keys: usize) -> Places {
    u32::try_from(keys).ok().and_then(|keys| 1_u128.checked_shl(keys)).unwrap_or_default()
}

impl<'a> Steps<'a> {
    pub(crate) fn new(pattern: &'a Pattern, kinds: &'a Kinds, whole: bool) -> Self {
        let firsts = kinds.all().iter().fold(0, |all, unit| all | keys::bit(unit.key(0)));
        Self { pattern, kinds, firsts, whole }
    }

    pub(crate) fn pattern(&self) -> &'a Pattern {
        self.pattern
    }

    pub(crate) fn kinds(&self) -> &'a Kinds {
        self.kinds
    }

    /// The place behind all keys.
    pub(crate) fn end(&self) -> Places {
        behind(self.pattern.keys().len())
    }

    /// Where a run may stand after a unit with which it goes on behind so many keys.
    pub(crate) fn after(&self, from: usize, unit: Unit) -> Places {
        let keys = self.pattern.keys();
        let taken = 1..=self.pattern.taken(from, unit);
        let fits = |n: &usize| !self.whole || *n == unit.len() || from + n == keys.len();
        // It goes on only with a key with which some unit begins.
        let goes_on =
            |at: &usize| keys.get(*at).is_none_or(|key| self.firsts & keys::bit(*key) != 0);
        let ends = taken.filter(fits).map(|taken| from + taken).filter(goes_on);
        ends.fold(0, |all, end| all | behind(end))
    }

    /// Whether a run can go on with a unit at all.
    pub(crate) fn takes(&self, unit: Unit) -> bool {
        self.pattern.mask() & keys::bit(unit.key(0)) != 0
    }

    /// Where a run may stand after a unit, that stood at one of some places before it.
    pub(crate) fn step(&self, mut places: Places, unit: Unit) -> Places {
        let mut all = 0;
        if self.takes(unit) {
            while places != 0 {
                all |= self.after(places.trailing_zeros() as usize, unit);
                places &= places - 1;
            }
        }
        all
    }
}
