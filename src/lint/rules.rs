//! RULES put together: a new rule is a row in one of the groups and nothing else.

mod chapters;
mod entries;
mod events;
mod library;
mod people;
mod recordings;
mod tidy;
mod times;
mod words;

use super::found::Found;
use super::source::Look;
use super::together::Together;
use crate::model::{Severity, joined_rows, row_count};
use crate::text::messages::{faults, rules as says};
use crate::text::{Message, Phrase};

/// One row of [`RULES`].
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The name that `--rule`, `--deny` and `ignore` use.
    pub id: &'static str,
    pub severity: Severity,
    /// One sentence: what it finds.
    pub says: &'static Phrase,
    /// What to do about it.
    pub help: &'static Phrase,
    /// Whether the mistake has one right answer, which `check --fix` writes. Of some rules that
    /// is so in a part of the cases; the others stay and are reported.
    pub fixes: bool,
    /// Members of an index with the mistake; for two files, two lines.
    pub bad: &'static str,
    /// The same as it should be.
    pub good: &'static str,
    pub(super) check: Check,
    /// What the readers say of the same mistake.
    pub(super) reader: &'static [&'static Phrase],
}

/// How a rule finds what it looks for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Check {
    /// In one event.
    Event(fn(&Look<'_>, &mut Found)),
    /// Only the readers do.
    Reader,
    /// In all events together.
    Library(fn(&[Look<'_>], &Together, &mut Found)),
    /// Of the `ignore` fields, once everything else is known.
    Ignore,
    /// Of lists of aliases.
    Aliases,
}

/// What most rows have in common.
pub(super) const ROW: Rule = Rule {
    id: "",
    severity: Severity::Warning,
    says: &says::NEEDLESS,
    help: &says::NEEDLESS,
    fixes: false,
    bad: "",
    good: "",
    check: Check::Reader,
    reader: &[],
};

const GROUPS: [&[Rule]; 9] = [
    times::ROWS,
    recordings::ROWS,
    entries::ROWS,
    people::ROWS,
    words::ROWS,
    tidy::ROWS,
    events::ROWS,
    library::ROWS,
    chapters::ROWS,
];

/// Every rule, in the order of the manual.
pub static RULES: &[Rule] = &joined_rows::<Rule, { row_count(&GROUPS) }>(&GROUPS, ROW);

/// The rule of a name.
pub fn by_id(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

/// The name of a rule that is most like a word.
pub fn nearest(word: &str) -> &'static str {
    let like = |rule: &&Rule| (strsim::jaro_winkler(rule.id, word) * 1000.0).round();
    let best = RULES.iter().max_by(|a, b| like(a).total_cmp(&like(b)));
    best.map_or("", |rule| rule.id)
}

/// The rule that says what a reader said, if there is one.
pub(super) fn reader_rule(what: &Message) -> Option<&'static Rule> {
    // The readers name these without their place; a rule finds them again with it.
    if what.is(&faults::ENTRY_ID_TWICE) {
        return by_id("entry-id-twice");
    }
    RULES.iter().find(|rule| rule.reader.iter().any(|phrase| what.is(phrase)))
}
