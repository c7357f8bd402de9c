//! Speakers: who is not in the list, is spelt in two ways, or has no colour that can be shown.

use std::collections::{HashMap, HashSet};

use super::{Check, ROW, Rule};
use crate::lint::found::Found;
use crate::lint::source::{EntryPath, Look};
use crate::text::messages::rules as says;
use crate::text::nfc;

pub(super) const ROWS: &[Rule] = &[
    Rule {
        id: "speaker-unlisted",
        says: &says::SPEAKER_UNLISTED,
        help: &says::SPEAKER_UNLISTED_HELP,
        bad: r#"{"speakers": [{"name": "강전희"}],
 "entries": [{"timestamp": "16:19", "question": "자격증이 도움이 되나요?", "answers": [{"speaker": "강진희", "summary": "도움이 된다고 했다."}]}]}"#,
        good: r#"{"speakers": [{"name": "강전희", "aliases": ["Jeonhee Kang"]}],
 "entries": [{"timestamp": "16:19", "question": "자격증이 도움이 되나요?", "answers": [{"speaker": "Jeonhee Kang", "summary": "도움이 된다고 했다."}]}]}"#,
        check: Check::Event(unlisted),
        ..ROW
    },
    Rule {
        id: "speaker-spelling",
        says: &says::SPEAKER_SPELLING,
        help: &says::SPEAKER_SPELLING_HELP,
        fixes: true,
        bad: r#"{"speakers": [{"name": "Ada Park"}], "entries": [
 {"timestamp": "16:19", "question": "자격증이 도움이 되나요?", "answers": [{"speaker": "Ada Park", "summary": "도움이 된다고 했다."}]},
 {"timestamp": "18:02", "question": "채용 기준은 무엇인가요?", "answers": [{"speaker": "ada park", "summary": "경험을 본다고 했다."}]}]}"#,
        good: r#"{"speakers": [{"name": "Ada Park"}], "entries": [
 {"timestamp": "16:19", "question": "자격증이 도움이 되나요?", "answers": [{"speaker": "Ada Park", "summary": "도움이 된다고 했다."}]},
 {"timestamp": "18:02", "question": "채용 기준은 무엇인가요?", "answers": [{"speaker": "Ada Park", "summary": "경험을 본다고 했다."}]}]}"#,
        check: Check::Event(spelling),
        ..ROW
    },
    Rule {
        id: "speaker-twice",
        says: &says::SPEAKER_TWICE,
        help: &says::SPEAKER_TWICE_HELP,
        bad: r#"{"speakers": [{"name": "강전희"}, {"name": "Jeonhee Kang", "aliases": ["강전희"]}]}"#,
        good: r#"{"speakers": [{"name": "강전희", "aliases": ["Jeonhee Kang"]}, {"name": "조훈"}]}"#,
        check: Check::Event(twice),
        ..ROW
    },
    Rule {
        id: "color-invalid",
        says: &says::COLOR_INVALID,
        help: &says::COLOR_INVALID_HELP,
        bad: r#"{"speakers": [{"name": "강전희", "color": "red"}]}"#,
        good: r##"{"speakers": [{"name": "강전희", "color": "#ff2f3c"}]}"##,
        check: Check::Event(color),
        ..ROW
    },
];

/// What two spellings of one name have in common.
fn key(name: &str) -> String {
    nfc(name).chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// A name that an entry mentions: of who asked, or of who gave the answer of this number.
struct Mention<'a> {
    entry: EntryPath,
    answer: Option<usize>,
    name: &'a str,
}

impl Mention<'_> {
    fn path(&self) -> String {
        match self.answer {
            Some(answer) => format!("{}/answers/{answer}/speaker", self.entry),
            None => format!("{}/asker", self.entry),
        }
    }
}

fn mentions<'a>(look: &Look<'a>) -> impl Iterator<Item = Mention<'a>> + use<'a> {
    look.entries().flat_map(|(entry, said)| {
        let asker = said.asker.as_deref().map(|name| Mention { entry, answer: None, name });
        let answers = said.answers.iter().enumerate().filter_map(move |(number, answer)| {
            let name = answer.speaker.as_deref()?;
            Some(Mention { entry, answer: Some(number), name })
        });
        answers.chain(asker)
    })
}

fn unlisted(look: &Look<'_>, found: &mut Found) {
    let speakers = &look.event.speakers;
    if speakers.is_empty() {
        return;
    }
    let names = || speakers.iter().flat_map(|s| s.aliases.iter().chain([&s.name]));
    let listed: HashSet<String> = names().map(|name| key(name)).collect();
    // Few names stand in many places.
    let mut verdicts: HashMap<&str, bool> = HashMap::new();
    for mention in mentions(look).filter(|mention| mention.answer.is_some()) {
        let name = mention.name;
        if *verdicts.entry(name).or_insert_with(|| listed.contains(&key(name))) {
            continue;
        }
        let like = |other: &&String| (strsim::jaro_winkler(other, name) * 1000.0).round();
        let near = names().max_by(|a, b| like(a).total_cmp(&like(b)));
        let what = match near.filter(|other| like(other) >= 750.0) {
            Some(near) => says::SPEAKER_LIKE_FOUND.with([name, near]),
            None => says::SPEAKER_UNLISTED_FOUND.with([name]),
        };
        found.at(look, &mention.path(), what);
    }
}

fn spelling(look: &Look<'_>, found: &mut Found) {
    let mut first: HashMap<String, &str> = HashMap::new();
    let mut listed: HashSet<&str> = HashSet::new();
    for (number, speaker) in look.event.speakers.iter().enumerate() {
        listed.insert(&speaker.name);
        listed.extend(speaker.aliases.iter().map(String::as_str));
        if let Some(other) = first.insert(key(&speaker.name), &speaker.name)
            && other != speaker.name
        {
            let what = says::SPEAKER_SPELLING_FOUND.with([&speaker.name, other]);
            found.at(look, &format!("speakers/{number}/name"), what);
        }
    }
    let mut others: HashMap<&str, &str> = HashMap::new();
    for mention in mentions(look) {
        let name = mention.name;
        let first = || *first.entry(key(name)).or_insert(name);
        let other = *others.entry(name).or_insert_with(first);
        if other != name && !listed.contains(name) {
            let what = says::SPEAKER_SPELLING_FOUND.with([name, other]);
            // The list says which of the two is right; without it nobody does.
            let path = mention.path();
            let right = Some(other).filter(|other| listed.contains(other));
            found.mendable(look, &path, what, || {
                right.map(|right| look.mend(&path, right)).unwrap_or_default()
            });
        }
    }
}

fn twice(look: &Look<'_>, found: &mut Found) {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (number, speaker) in look.event.speakers.iter().enumerate() {
        let names = speaker.aliases.iter().enumerate();
        let aliases = names.map(|(n, alias)| (format!("speakers/{number}/aliases/{n}"), alias));
        let own = std::iter::once((format!("speakers/{number}/name"), &speaker.name));
        for (path, name) in own.chain(aliases) {
            if seen.insert(name, number).is_some_and(|other| other != number) {
                found.at(look, &path, says::SPEAKER_TWICE_FOUND.with([name]));
            }
        }
    }
}

fn color(look: &Look<'_>, found: &mut Found) {
    for (number, speaker) in look.event.speakers.iter().enumerate() {
        let Some(color) = &speaker.color else { continue };
        let digits = color.trim().strip_prefix('#').unwrap_or_default();
        let fits = matches!(digits.len(), 3 | 6) && digits.bytes().all(|b| b.is_ascii_hexdigit());
        if !fits {
            let what = says::COLOR_INVALID_FOUND.with([color]);
            found.at(look, &format!("speakers/{number}/color"), what);
        }
    }
}
