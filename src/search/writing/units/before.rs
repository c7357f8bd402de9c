//! What stands before a unit, told while a text is read. Not for: what a unit is (`units`).

use super::Script;

/// What stands between the last unit and the next.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Before {
    script: Option<Script>,
    /// 2 for a separator, 3 for the end of a sentence.
    between: u16,
    /// The character before was a Latin letter, or a `+` or `#` after one.
    pub(crate) latin: bool,
}

impl Before {
    /// Goes on behind a unit of a script; what stands before it (see `Unit::before`).
    pub(crate) fn step(&mut self, script: Script) -> u16 {
        let changed = u16::from(self.script != Some(script));
        let before = if self.script.is_none() { 1 } else { self.between.max(changed) };
        *self = Self { script: Some(script), between: 0, latin: script == Script::Latin };
        before
    }

    /// Goes on behind what separates, and perhaps ends a sentence.
    pub(crate) fn separate(&mut self, ends: bool) {
        self.between = self.between.max(if ends { 3 } else { 2 });
        self.latin = false;
    }
}
