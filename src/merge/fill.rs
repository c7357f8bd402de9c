//! What one source leaves open and the other says. A value that is there is never changed.

use crate::model::{Answer, Entry, Event, Speaker};
use crate::text::nfc;

/// Fills the facts of an event and its people; the names of what was filled.
pub(super) fn event(event: &mut Event, found: &Event) -> Vec<&'static str> {
    let mut fields = Vec::new();
    if event.title.is_empty() && !found.title.is_empty() {
        event.title.clone_from(&found.title);
        fields.push("title");
    }
    fields.extend(gap(&mut event.date, found.date.as_ref()).then_some("date"));
    fields.extend(gap(&mut event.language, found.language.as_ref()).then_some("language"));
    fields.extend(gap(&mut event.url, found.url.as_ref()).then_some("url"));
    fields.extend(gap(&mut event.license, found.license.as_ref()).then_some("license"));
    fields.extend(gap(&mut event.credit, found.credit.as_ref()).then_some("credit"));
    fields.extend(tags(&mut event.tags, &found.tags).then_some("tags"));
    fields.extend(people(&mut event.speakers, &found.speakers).then_some("speakers"));
    fields
}

/// Fills what an entry does not say; the names of what was filled.
pub(super) fn entry(known: &mut Entry, found: &Entry, people: &[Speaker]) -> Vec<&'static str> {
    let mut fields = Vec::new();
    if gap(&mut known.timestamp, found.timestamp.as_ref()) {
        fields.push("timestamp");
        known.video.clone_from(&found.video);
    }
    let later = found.end.filter(|end| known.timestamp.is_some_and(|start| *end > start));
    fields.extend(gap(&mut known.end, later.as_ref()).then_some("end"));
    fields.extend(gap(&mut known.asker, found.asker.as_ref()).then_some("asker"));
    fields.extend(gap(&mut known.summary, found.summary.as_ref()).then_some("summary"));
    fields.extend(answers(&mut known.answers, &found.answers, people).then_some("answers"));
    fields.extend(tags(&mut known.tags, &found.tags).then_some("tags"));
    let before = known.links.len();
    for link in &found.links {
        if !known.links.iter().any(|l| l.url == link.url) {
            known.links.push(link.clone());
        }
    }
    fields.extend((known.links.len() > before).then_some("links"));
    if known.timestamp.is_none() {
        fields.extend(gap(&mut known.anchor, found.anchor.as_ref()).then_some("anchor"));
    }
    fields
}

/// Fills an empty place; whether it was filled.
fn gap<T: Clone>(known: &mut Option<T>, found: Option<&T>) -> bool {
    let fills = known.is_none() && found.is_some();
    if fills {
        *known = found.cloned();
    }
    fills
}

fn tags(known: &mut Vec<String>, found: &[String]) -> bool {
    let before = known.len();
    for tag in found {
        if !known.iter().any(|k| same_word(k, tag)) {
            known.push(tag.clone());
        }
    }
    known.len() > before
}

/// Adds people, and what is not known of those who are there.
fn people(known: &mut Vec<Speaker>, found: &[Speaker]) -> bool {
    let mut changed = false;
    for person in found {
        let names = || std::iter::once(&person.name).chain(&person.aliases);
        let at = known.iter().position(|k| {
            names().any(|n| same_word(&k.name, n) || k.aliases.iter().any(|a| same_word(a, n)))
        });
        let Some(row) = at.and_then(|at| known.get_mut(at)) else {
            known.push(person.clone());
            changed = true;
            continue;
        };
        let new = names().filter(|n| !same_word(&row.name, n));
        let new: Vec<String> =
            new.filter(|n| !row.aliases.iter().any(|a| same_word(a, n))).cloned().collect();
        changed |= !new.is_empty();
        row.aliases.extend(new);
        changed |= gap(&mut row.role, person.role.as_ref());
        changed |= gap(&mut row.color, person.color.as_ref());
        changed |= gap(&mut row.url, person.url.as_ref());
    }
    changed
}

/// Adds what people said of whom the entry has nothing, and the words of those who are only
/// named. An answer that names nobody is taken where there is none at all.
fn answers(known: &mut Vec<Answer>, found: &[Answer], people: &[Speaker]) -> bool {
    let mut changed = false;
    let none = known.is_empty();
    let there: Vec<Option<String>> = known.iter().map(|a| a.speaker.clone()).collect();
    for answer in found {
        let Some(name) = &answer.speaker else {
            changed |= none && !answer.summary.is_empty();
            known.extend(Some(answer.clone()).filter(|a| none && !a.summary.is_empty()));
            continue;
        };
        let said = |a: &Answer| a.speaker.is_none() && same_word(&a.summary, &answer.summary);
        let of_them = |who: &String| same_person(who, name, people);
        if there.iter().flatten().any(of_them) {
            // Their words may be missing, or the time at which they said them.
            let own = |a: &Answer| a.speaker.as_ref().is_some_and(of_them);
            let place = known.iter().position(|a| own(a) && a.summary == answer.summary);
            let place = place.or_else(|| known.iter().position(|a| own(a) && a.summary.is_empty()));
            let Some(own) = place.and_then(|at| known.get_mut(at)) else { continue };
            if own.summary.is_empty() && !answer.summary.is_empty() {
                own.summary.clone_from(&answer.summary);
                changed = true;
            }
            changed |= gap(&mut own.timestamp, answer.timestamp.as_ref());
        } else if let Some(unnamed) = known.iter_mut().find(|a| said(a)) {
            unnamed.speaker = Some(name.clone());
            changed = true;
        } else {
            known.push(answer.clone());
            changed = true;
        }
    }
    changed
}

/// One name, or two names of one person.
fn same_person(one: &str, other: &str, people: &[Speaker]) -> bool {
    let has = |s: &Speaker, name: &str| {
        same_word(&s.name, name) || s.aliases.iter().any(|a| same_word(a, name))
    };
    same_word(one, other) || people.iter().any(|s| has(s, one) && has(s, other))
}

fn same_word(one: &str, other: &str) -> bool {
    one == other || nfc(one.trim()).to_lowercase() == nfc(other.trim()).to_lowercase()
}
