//! RULES put together: a new rule is a row in one of the groups and nothing else.

mod chapters;
mod entries;
mod events;
mod library;
mod people;
mod recordings;
mod times;
mod words;

use super::found::Found;
use super::source::Look;
use super::together::Together;
use crate::model::Severity;
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
    bad: "",
    good: "",
    check: Check::Reader,
    reader: &[],
};

const GROUPS: [&[Rule]; 8] = [
    times::ROWS,
    recordings::ROWS,
    entries::ROWS,
    people::ROWS,
    words::ROWS,
    events::ROWS,
    library::ROWS,
    chapters::ROWS,
];

const COUNT: usize = GROUPS[0].len()
    + GROUPS[1].len()
    + GROUPS[2].len()
    + GROUPS[3].len()
    + GROUPS[4].len()
    + GROUPS[5].len()
    + GROUPS[6].len()
    + GROUPS[7].len();

/// Every rule, in the order of the manual.
pub static RULES: &[Rule] = &joined();

const fn joined() -> [Rule; COUNT] {
    let mut all = [ROW; COUNT];
    let (mut group, mut next) = (0, 0);
    while group < GROUPS.len() {
        let mut row = 0;
        while row < GROUPS[group].len() {
            all[next] = GROUPS[group][row];
            (row, next) = (row + 1, next + 1);
        }
        group += 1;
    }
    all
}

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
