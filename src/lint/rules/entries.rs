//! Entries: what is missing, clashes or is misspelt.

use std::collections::HashSet;
use std::fmt;

use super::{Check, ROW, Rule};
use crate::lint::found::Found;
use crate::lint::source::Look;
use crate::model::{Entry, Extra, Kind, Severity};
use crate::text::messages::{faults, rules as says};

pub(super) const ROWS: &[Rule] = &[
    Rule {
        id: "question-missing",
        severity: Severity::Error,
        says: &says::QUESTION_MISSING,
        help: &says::QUESTION_MISSING_HELP,
        bad: r#"{"entries": [{"timestamp": "16:19", "summary": "도움이 된다고 했다."}]}"#,
        good: r#"{"entries": [{"timestamp": "16:19", "question": "자격증이 도움이 되나요?", "summary": "도움이 된다고 했다."}]}"#,
        reader: &[&faults::NO_QUESTION],
        ..ROW
    },
    Rule {
        id: "answer-missing",
        severity: Severity::Note,
        says: &says::ANSWER_MISSING,
        help: &says::ANSWER_MISSING_HELP,
        bad: r#"{"entries": [{"timestamp": "16:19", "question": "자격증이 도움이 되나요?", "summary": "도움이 된다고 했다."},
 {"timestamp": "18:02", "question": "채용 기준은 무엇인가요?"}]}"#,
        good: r#"{"entries": [{"timestamp": "16:19", "question": "자격증이 도움이 되나요?", "summary": "도움이 된다고 했다."},
 {"timestamp": "18:02", "question": "채용 기준은 무엇인가요?", "summary": "경험을 본다고 했다."}]}"#,
        check: Check::Event(answer_missing),
        ..ROW
    },
    Rule {
        id: "place-missing",
        says: &says::PLACE_MISSING,
        help: &says::PLACE_MISSING_HELP,
        bad: r#"{"entries": [{"question": "자격증이 도움이 되나요?"}]}"#,
        good: r#"{"entries": [{"question": "자격증이 도움이 되나요?", "anchor": "자격증이 도움이"}]}"#,
        check: Check::Event(place_missing),
        ..ROW
    },
    Rule {
        id: "entry-id-twice",
        severity: Severity::Error,
        says: &says::ENTRY_ID_TWICE,
        help: &says::ENTRY_ID_TWICE_HELP,
        bad: r#"{"entries": [{"id": "q-1", "timestamp": "16:19", "question": "자격증이 도움이 되나요?"},
 {"id": "q-1", "timestamp": "18:02", "question": "채용 기준은 무엇인가요?"}]}"#,
        good: r#"{"entries": [{"id": "q-1", "timestamp": "16:19", "question": "자격증이 도움이 되나요?"},
 {"id": "q-2", "timestamp": "18:02", "question": "채용 기준은 무엇인가요?"}]}"#,
        check: Check::Event(id_twice),
        ..ROW
    },
    Rule {
        id: "id-awkward",
        severity: Severity::Note,
        says: &says::ID_AWKWARD,
        help: &says::ID_AWKWARD_HELP,
        bad: r#"{"entries": [{"id": "q 1/2", "timestamp": "16:19", "question": "자격증이 도움이 되나요?"}]}"#,
        good: r#"{"entries": [{"id": "q-1-2", "timestamp": "16:19", "question": "자격증이 도움이 되나요?"}]}"#,
        check: Check::Event(id_awkward),
        ..ROW
    },
    Rule {
        id: "kind-unknown",
        says: &says::KIND_UNKNOWN,
        help: &says::KIND_UNKNOWN_HELP,
        fixes: true,
        bad: r#"{"entries": [{"kind": "Question", "timestamp": "16:19", "question": "자격증이 도움이 되나요?"}]}"#,
        good: r#"{"entries": [{"kind": "question", "timestamp": "16:19", "question": "자격증이 도움이 되나요?"}]}"#,
        check: Check::Event(kind_unknown),
        ..ROW
    },
    Rule {
        id: "key-misspelt",
        says: &says::KEY_MISSPELT,
        help: &says::KEY_MISSPELT_HELP,
        bad: r#"{"entries": [{"timestmap": "16:19", "timestamp": "16:19", "question": "자격증이 도움이 되나요?"}]}"#,
        good: r#"{"entries": [{"timestamp": "16:19", "question": "자격증이 도움이 되나요?", "mood": "밝음"}]}"#,
        check: Check::Event(key_misspelt),
        ..ROW
    },
    Rule {
        id: "wrong-type",
        severity: Severity::Error,
        says: &says::WRONG_TYPE,
        help: &says::WRONG_TYPE_HELP,
        bad: r#"{"entries": [{"timestamp": "16:19", "question": "자격증이 도움이 되나요?", "tags": [1]}]}"#,
        good: r#"{"entries": [{"timestamp": "16:19", "question": "자격증이 도움이 되나요?", "tags": ["career"]}]}"#,
        reader: &[
            &faults::NOT_TEXT,
            &faults::NOT_TEXTS,
            &faults::NOT_SECONDS,
            &faults::NOT_A_VERSION,
            &faults::UNKNOWN_STATUS,
        ],
        ..ROW
    },
];

fn has_answer(entry: &Entry) -> bool {
    entry.summary.is_some() || entry.answers.iter().any(|a| !a.summary.trim().is_empty())
}

fn answer_missing(look: &Look<'_>, found: &mut Found) {
    let open = || {
        look.entries()
            .filter(|(_, e)| e.kind == Kind::Question && !has_answer(e) && !e.question.is_empty())
    };
    // A bare list of times is no list of answers with gaps.
    if look.event.entries.iter().any(has_answer)
        && let Some((path, _)) = open().next()
    {
        let count = open().count().to_string();
        found.at(look, &format!("{path}/question"), says::ANSWER_MISSING_FOUND.with([&count]));
    }
}

fn place_missing(look: &Look<'_>, found: &mut Found) {
    // Without anything to jump into, the event is what lacks it.
    if look.event.url.is_none() && look.event.videos.is_empty() {
        return;
    }
    for (path, entry) in look.entries() {
        // One that cannot be read has been named by the reader.
        let unreadable = ["timestamp", "start", "time", "start_time", "startTime"]
            .iter()
            .any(|name| entry.extra.get(name).is_some());
        if entry.timestamp.is_none() && entry.anchor.is_none() && !unreadable {
            let what = says::PLACE_MISSING_FOUND.with([]);
            found.at(look, &format!("{path}/question"), what);
        }
    }
}

fn id_twice(look: &Look<'_>, found: &mut Found) {
    let mut seen = HashSet::new();
    for (path, entry) in look.entries() {
        if !seen.insert(&entry.id) {
            let what = says::ENTRY_ID_TWICE_FOUND.with([&entry.id]);
            found.at(look, &format!("{path}/id"), what);
        }
    }
}

fn id_awkward(look: &Look<'_>, found: &mut Found) {
    let awkward = |id: &str| id.contains(['/', '\\']) || id.chars().any(char::is_whitespace);
    if awkward(&look.event.id) {
        found.at(look, "id", says::ID_AWKWARD_FOUND.with([&look.event.id]));
    }
    for (path, entry) in look.entries().filter(|(_, e)| awkward(&e.id)) {
        found.at(look, &format!("{path}/id"), says::ID_AWKWARD_FOUND.with([&entry.id]));
    }
}

fn kind_unknown(look: &Look<'_>, found: &mut Found) {
    for (path, entry) in look.entries() {
        if let Kind::Other(name) = &entry.kind {
            // Only another case is certainly the same word.
            let known = Kind::from_name(&name.trim().to_lowercase());
            let path = format!("{path}/kind");
            found.mendable(look, &path, says::KIND_UNKNOWN_FOUND.with([name]), || match &known {
                Kind::Other(_) => Vec::new(),
                known => look.mend(&path, known.as_str()),
            });
        }
    }
}

const EVENT: [&str; 15] = [
    "$schema", "format", "version", "id", "title", "name", "date", "language", "url", "tags",
    "license", "credit", "videos", "speakers", "entries",
];
const VIDEO: [&str; 6] = ["id", "url", "title", "name", "duration", "offset"];
const SPEAKER: [&str; 5] = ["name", "aliases", "role", "color", "url"];
const ENTRY: [&str; 25] = [
    "id",
    "kind",
    "timestamp",
    "start",
    "time",
    "start_time",
    "startTime",
    "end",
    "video",
    "question",
    "title",
    "name",
    "asker",
    "answers",
    "answer",
    "text",
    "summary",
    "speaker",
    "responder",
    "anchor",
    "tags",
    "links",
    "status",
    "source",
    "ignore",
];
const ANSWER: [&str; 11] = [
    "speaker",
    "responder",
    "summary",
    "text",
    "answer",
    "timestamp",
    "start",
    "time",
    "via",
    "start_time",
    "startTime",
];

fn key_misspelt(look: &Look<'_>, found: &mut Found) {
    let event = look.event;
    misspelt(look, &event.extra, &"", &EVENT, found);
    for (number, video) in event.videos.iter().enumerate() {
        misspelt(look, &video.extra, &format_args!("videos/{number}"), &VIDEO, found);
    }
    for (number, speaker) in event.speakers.iter().enumerate() {
        misspelt(look, &speaker.extra, &format_args!("speakers/{number}"), &SPEAKER, found);
    }
    for (path, entry) in look.entries() {
        misspelt(look, &entry.extra, &path, &ENTRY, found);
        for (number, answer) in entry.answers.iter().enumerate() {
            let path = format_args!("{path}/answers/{number}");
            misspelt(look, &answer.extra, &path, &ANSWER, found);
        }
    }
}

fn misspelt(
    look: &Look<'_>,
    extra: &Extra,
    path: &dyn fmt::Display,
    known: &[&str],
    found: &mut Found,
) {
    for (name, _) in extra.iter() {
        if known.contains(&name) || name == "ignore" {
            continue;
        }
        let most = if name.chars().count() < 6 { 1 } else { 2 };
        let near = known.iter().find(|k| {
            k.len() > 2
                && k.chars().next() == name.chars().next()
                && strsim::osa_distance(k, name) <= most
        });
        if let Some(near) = near {
            let what = says::KEY_MISSPELT_FOUND.with([name, near]);
            found.at(look, &format!("{path}/{name}"), what);
        }
    }
}
