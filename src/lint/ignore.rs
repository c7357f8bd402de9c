//! `"ignore": [{"rule": "…", "reason": "…"}]` in an event or an entry: what somebody has looked
//! at and means as it is. Without a reason it does not count.

use serde::Deserialize;

use super::Options;
use super::found::Raw;
use super::rules::{Check, Rule, by_id};
use super::source::Look;
use crate::model::Extra;
use crate::text::messages::rules as says;

/// One line of the field, as it may be written.
#[derive(Debug, Deserialize)]
struct Written {
    rule: Option<String>,
    reason: Option<String>,
}

/// One that counts.
#[derive(Debug)]
struct Ignore {
    rule: &'static Rule,
    /// Only findings about this entry.
    entry: Option<usize>,
    path: String,
    used: bool,
}

/// Takes away what the source ignores; adds what is wrong with its ignores. Also says how many
/// were taken away.
pub(super) fn apply(look: &Look<'_>, raw: Vec<Raw>, options: &Options) -> (Vec<Raw>, usize) {
    let mut said = Said { look, options, raw: Vec::new() };
    let mut ignores = Vec::new();
    said.read(&look.event.extra, "", None, &mut ignores);
    for (number, (path, entry)) in look.entries().enumerate() {
        if entry.extra.get("ignore").is_some() {
            said.read(&entry.extra, &path.to_string(), Some(number), &mut ignores);
        }
    }
    let before = raw.len();
    let mut left: Vec<Raw> = Vec::with_capacity(before);
    for raw in raw {
        let entry = raw.entry.or_else(|| {
            look.places.as_ref().filter(|_| !raw.at.is_empty())?.entry_at(raw.at.start)
        });
        let fits =
            |i: &&mut Ignore| i.rule.id == raw.rule.id && (i.entry.is_none() || i.entry == entry);
        // The nearest one is used: an entry's own before the event's.
        match ignores.iter_mut().rev().find(fits) {
            Some(ignore) => ignore.used = true,
            None => left.push(raw),
        }
    }
    let ignored = before - left.len();
    for ignore in ignores.iter().filter(|i| !i.used && options.only.is_empty()) {
        // What other files hold decides whether these find anything.
        if !matches!(ignore.rule.check, Check::Library(_)) {
            let what = says::IGNORE_UNUSED_FOUND.with([ignore.rule.id]);
            said.add("ignore-unused", &ignore.path, ignore.entry, what);
        }
    }
    left.append(&mut said.raw);
    (left, ignored)
}

struct Said<'a, 'b> {
    look: &'a Look<'b>,
    options: &'a Options,
    raw: Vec<Raw>,
}

impl Said<'_, '_> {
    fn read(&mut self, extra: &Extra, path: &str, entry: Option<usize>, out: &mut Vec<Ignore>) {
        let Some(json) = extra.get("ignore") else { return };
        let path = format!("{path}/ignore");
        let Ok(list) = serde_json::from_str::<Vec<Written>>(json) else {
            let what = says::IGNORE_SHAPE_FOUND.with([]);
            return self.add("ignore-incomplete", &path, entry, what);
        };
        for (number, Written { rule, reason }) in list.into_iter().enumerate() {
            let path = format!("{path}/{number}");
            let (Some(id), Some(_)) = (&rule, reason.filter(|r| !r.trim().is_empty())) else {
                let id = rule.as_deref().unwrap_or("?");
                self.add(
                    "ignore-incomplete",
                    &path,
                    entry,
                    says::IGNORE_INCOMPLETE_FOUND.with([id]),
                );
                continue;
            };
            if let Some(rule) = by_id(id) {
                out.push(Ignore { rule, entry, path, used: false });
            } else {
                let what = says::IGNORE_UNKNOWN_FOUND.with([id, super::nearest(id)]);
                self.add("ignore-unknown", &format!("{path}/rule"), entry, what);
            }
        }
    }

    fn add(&mut self, id: &str, path: &str, entry: Option<usize>, what: crate::text::Message) {
        if let Some(rule) = by_id(id).filter(|rule| self.options.wants(rule)) {
            self.raw.push(Raw { rule, at: self.look.range(path), entry, what, mends: Vec::new() });
        }
    }
}
