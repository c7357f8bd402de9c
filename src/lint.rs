//! RULES: what can be wrong with an index, one row a rule; findings with their place.
//!
//! ```text
//!   Source (text, event, places) --> each rule --> Found --> without what is ignored --> Finding
//!                 ^                                                   |
//!                 +---- text with the mends in it <---- fix ----------+
//! ```
//!
//! A row says what it looks for, shows a mistake and how it is right, and holds the check; the
//! manual and the tests are made from it. Not for: reading files (`store`), or printing (`cli`).

mod aliases;
mod finding;
mod fix;
mod found;
mod ignore;
mod rules;
mod source;
mod together;

pub use aliases::check_aliases;
pub use finding::{Excerpt, Finding};
pub use fix::{Fixed, canonical, fix};
pub use rules::{RULES, Rule, by_id, nearest};
pub use source::Source;

use std::sync::Arc;

use crate::links::DeepLinkRule;
use crate::search::Aliases;
use found::{Found, MOST, Raw};
use rules::Check;
use source::Look;
use together::Together;

/// What is to be looked for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Only these rules; all where there are none.
    pub only: Vec<&'static Rule>,
    /// The user's hosts, which are known although the table has no row for them.
    pub links: Vec<DeepLinkRule>,
    /// Words that mean the same; the built-in list where there is none of the user's.
    pub aliases: Option<Arc<Aliases>>,
}

impl Options {
    fn wants(&self, rule: &Rule) -> bool {
        self.only.is_empty() || self.only.iter().any(|r| r.id == rule.id)
    }
}

/// What was found in a number of indexes.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// In the order of the files and of their text.
    pub findings: Vec<Finding>,
    /// How many more were found but are ignored by the files themselves, with a reason.
    pub ignored: usize,
    /// How many were left out because one file has too many of one kind.
    pub unlisted: usize,
}

/// Looks for everything that is wanted in all of the sources.
pub fn check(sources: &[Source], options: &Options) -> Checked {
    let looks: Vec<Look<'_>> = sources.iter().map(|s| Look::new(s, &options.links)).collect();
    let mut found = Found::new(sources.len(), MOST);
    for (number, look) in looks.iter().enumerate() {
        found.turn_to(number);
        for rule in RULES.iter().filter(|rule| options.wants(rule)) {
            found.begin(rule);
            source::reader_findings(look, rule.reader, &mut found);
            if let Check::Event(check) = rule.check {
                check(look, &mut found);
            }
        }
    }
    let aliases = options.aliases.clone().unwrap_or_else(Aliases::built_in);
    let together = Together::of(sources, aliases);
    for rule in RULES.iter().filter(|rule| options.wants(rule)) {
        if let Check::Library(check) = rule.check {
            found.begin(rule);
            check(&looks, &together, &mut found);
        }
    }
    let mut checked = Checked { unlisted: found.unlisted(), ..Checked::default() };
    for (look, raw) in looks.iter().zip(found.into_sources()) {
        let (mut raw, ignored) = ignore::apply(look, raw, options);
        checked.ignored += ignored;
        raw.sort_by_key(|raw: &Raw| (raw.at.start, raw.at.end));
        checked.findings.extend(finding::placed(look, raw));
    }
    checked
}

#[cfg(test)]
mod tests;
