//! Two versions of one event that were made from the same third: mine over theirs.
//!
//! What was changed here is taken from here, value by value, and everything else from there.
//! Entries are matched by their id. Not for: finding out that there are two (`store`).

use std::collections::HashMap;

use crate::model::{Entry, Event, Extra};

/// `theirs` with everything that `mine` has changed of `base`.
pub fn merge(base: &Event, mine: &Event, theirs: &Event) -> Event {
    let mut new = theirs.without_entries();
    macro_rules! take {
        ($($field:ident),*) => {
            $(if mine.$field != base.$field { new.$field.clone_from(&mine.$field); })*
        };
    }
    take!(title, date, language, url, tags, license, credit, videos, speakers);
    new.extra = extra(&base.extra, &mine.extra, &theirs.extra);
    new.entries = entries(base, mine, theirs);
    new
}

fn entries(base: &Event, mine: &Event, theirs: &Event) -> Vec<Entry> {
    let by_id = |event: &'_ Event| -> HashMap<String, Entry> {
        event.entries.iter().map(|entry| (entry.id.clone(), entry.clone())).collect()
    };
    let (old, here) = (by_id(base), by_id(mine));
    let mut new: Vec<Entry> = Vec::with_capacity(theirs.entries.len());
    for entry in &theirs.entries {
        match (old.get(&entry.id), here.get(&entry.id)) {
            // Removed here.
            (Some(_), None) => {}
            (Some(old), Some(mine)) => new.push(merged(old, mine, entry)),
            (None, Some(mine)) => new.push(mine.clone()),
            (None, None) => new.push(entry.clone()),
        }
    }
    // What is new here, or was changed here and removed there, stands behind what it stood behind.
    for (place, entry) in mine.entries.iter().enumerate() {
        let there = new.iter().any(|other| other.id == entry.id);
        if there || old.get(&entry.id) == Some(entry) {
            continue;
        }
        let mut before = mine.entries.get(..place).unwrap_or_default().iter().rev();
        let behind = before.find_map(|b| new.iter().position(|other| other.id == b.id));
        new.insert(behind.map_or(0, |place| place + 1), entry.clone());
    }
    new
}

/// One entry, value by value.
fn merged(base: &Entry, mine: &Entry, theirs: &Entry) -> Entry {
    let mut new = theirs.clone();
    macro_rules! take {
        ($($field:ident),*) => {
            $(if mine.$field != base.$field { new.$field.clone_from(&mine.$field); })*
        };
    }
    take!(kind, timestamp, end, video, question, asker, answers, summary, anchor, tags, links);
    take!(status, source);
    new.extra = extra(&base.extra, &mine.extra, &theirs.extra);
    new
}

/// What qstamp does not know goes only where a value took its place.
fn extra(base: &Extra, mine: &Extra, theirs: &Extra) -> Extra {
    if base == mine {
        return theirs.clone();
    }
    let mut new = Extra::default();
    for (name, json) in theirs.iter() {
        if base.get(name).is_none() || mine.get(name).is_some() {
            new.keep(name, json);
        }
    }
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(rows: &[(&str, &str, &str)]) -> Event {
        let entry = |(id, question, summary): &(&str, &str, &str)| Entry {
            id: (*id).into(),
            question: (*question).into(),
            summary: Some((*summary).into()),
            ..Entry::default()
        };
        Event { id: "t".into(), entries: rows.iter().map(entry).collect(), ..Event::default() }
    }

    fn rows(event: &Event) -> Vec<(&str, &str, &str)> {
        let mut rows = Vec::new();
        for entry in &event.entries {
            let summary = entry.summary.as_deref().unwrap_or_default();
            rows.push((&*entry.id, &*entry.question, summary));
        }
        rows
    }

    #[test]
    fn each_value_comes_from_whoever_changed_it() {
        let base = event(&[("a", "a?", "1"), ("b", "b?", "2"), ("c", "c?", "3"), ("d", "d?", "4")]);
        // Here: a's question, d is gone, x is new behind b.
        let mut mine =
            event(&[("a", "A?", "1"), ("b", "b?", "2"), ("x", "x?", ""), ("c", "c?", "3")]);
        mine.title = "mine".into();
        // There: a's question and summary, b is gone, y is new at the start.
        let mut theirs =
            event(&[("y", "y?", ""), ("a", "그들?", "1!"), ("c", "c?", "3!"), ("d", "d?", "4")]);
        theirs.credit = Some("theirs".into());
        let both = merge(&base, &mine, &theirs);
        let want = [("y", "y?", ""), ("a", "A?", "1!"), ("x", "x?", ""), ("c", "c?", "3!")];
        assert_eq!(rows(&both), want);
        assert_eq!((&*both.title, both.credit.as_deref()), ("mine", Some("theirs")));
    }

    #[test]
    fn without_changes_here_it_is_theirs_and_without_changes_there_mine() {
        let base = event(&[("a", "a?", "1"), ("b", "b?", "2")]);
        let other = event(&[("b", "B?", "2"), ("c", "c?", "3")]);
        assert_eq!(merge(&base, &base, &other), other);
        assert_eq!(merge(&base, &other, &base), other);
    }

    #[test]
    fn what_was_changed_here_and_removed_there_stays() {
        let base = event(&[("a", "a?", "1"), ("b", "b?", "2")]);
        let mine = event(&[("a", "a?", "1"), ("b", "B?", "2")]);
        let theirs = event(&[("a", "a?", "1")]);
        assert_eq!(merge(&base, &mine, &theirs), mine);
    }
}
