//! Names of speakers for what is typed: the event's own, found as the search finds words, by
//! first consonants, too.

use std::sync::Arc;

use super::{Form, Part, What};
use crate::model::{Entry, Event, Library, Origin};
use crate::search::{Filters, Query, SearchIndex, search};

/// Names that take their turns in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Offered {
    row: usize,
    names: Vec<String>,
    at: usize,
}

impl Form {
    /// Whether a name of the event's speakers is typed here.
    pub(in crate::app) fn takes_name(&self) -> bool {
        let row = self.rows.get(self.row);
        row.is_some_and(|row| matches!(row.what, What::Answer(_, Part::Speaker)))
    }

    /// Whether the name that stands here is one of several that were offered.
    pub(in crate::app) fn is_offering(&self) -> bool {
        self.offered.as_ref().is_some_and(|offered| {
            let typed = self.rows.get(self.row).map(|row| row.text.text());
            let name = offered.names.get(offered.at).map(String::as_str);
            offered.row == self.row && offered.names.len() > 1 && name == typed
        })
    }

    /// Puts the next name in place that what was typed may mean; `false` when there is none.
    pub(in crate::app) fn complete(&mut self, event: &Event) -> bool {
        let here = self.row;
        let Some(row) = self.rows.get_mut(here) else { return false };
        let typed = row.text.text().to_owned();
        let known = self
            .offered
            .take()
            .filter(|offered| offered.row == here && offered.names.get(offered.at) == Some(&typed));
        let offered = match known {
            Some(offered) => {
                let at = (offered.at + 1) % offered.names.len().max(1);
                Offered { at, ..offered }
            }
            None => Offered { row: here, names: names(event, &typed), at: 0 },
        };
        let Some(name) = offered.names.get(offered.at).cloned() else { return false };
        row.text.clear();
        row.text.insert(&name);
        self.offered = Some(offered);
        name != typed
    }
}

/// The names that what was typed may mean, the best first; all of them for nothing, and for a
/// name all others after it.
fn names(event: &Event, typed: &str) -> Vec<String> {
    const MOST: usize = 50;
    let mut all: Vec<&str> = event.speakers.iter().map(|speaker| &*speaker.name).collect();
    for name in event.entries.iter().flat_map(Entry::speakers) {
        if event.speaker(name).is_none() && !all.contains(&name) {
            all.push(name);
        }
    }
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    if let Some(at) = all.iter().position(|name| *name == typed) {
        all.rotate_left(at + 1);
        return owned(&all);
    }
    if typed.trim().is_empty() {
        return owned(&all);
    }
    let entry = |name: &&str| {
        let aliases = event.speaker(name).map(|s| s.aliases.join(" ")).unwrap_or_default();
        Entry { question: format!("{name} {aliases}"), ..Entry::default() }
    };
    let people = Event { entries: all.iter().map(entry).collect(), ..Event::default() };
    let library = Library::new(vec![(Arc::new(people), Origin::default())]);
    let index = SearchIndex::new(&library);
    let found = search(&index, &library, &Query::parse(typed), &Filters::default(), MOST);
    let name = |hit: &crate::search::Hit| all.get(hit.at.entry as usize).copied();
    let found: Vec<&str> = found.hits.iter().filter(|hit| !hit.partial).filter_map(name).collect();
    owned(&found)
}
