//! What several events, or several questions, have in common and should not.

use std::collections::HashMap;

use super::{Check, ROW, Rule};
use crate::lint::found::Found;
use crate::lint::source::Look;
use crate::lint::together::Together;
use crate::model::Severity;
use crate::search::Duplicate;
use crate::text::Phrase;
use crate::text::messages::rules as says;

pub(super) const ROWS: &[Rule] = &[
    Rule {
        id: "event-id-twice",
        severity: Severity::Error,
        says: &says::EVENT_ID_TWICE,
        help: &says::EVENT_ID_TWICE_HELP,
        bad: "{\"id\": \"meetup\"}\n{\"id\": \"meetup\"}",
        good: "{\"id\": \"meetup-1\"}\n{\"id\": \"meetup-2\"}",
        check: Check::Library(event_id_twice),
        ..ROW
    },
    Rule {
        id: "question-twice",
        says: &says::QUESTION_TWICE,
        help: &says::QUESTION_TWICE_HELP,
        bad: r#"{"entries": [{"timestamp": "16:19", "question": "IT 자격증이 취업에 도움이 되나요?"},
 {"timestamp": "1:18:02", "question": "IT자격증이 취업에 도움이 되나요"}]}"#,
        good: r#"{"entries": [{"timestamp": "16:19", "question": "IT 자격증이 취업에 도움이 되나요?"},
 {"timestamp": "1:18:02", "question": "자격증 공부는 어떻게 하나요?"}]}"#,
        check: Check::Library(question_twice),
        ..ROW
    },
    Rule {
        id: "question-elsewhere",
        severity: Severity::Note,
        says: &says::QUESTION_ELSEWHERE,
        help: &says::QUESTION_ELSEWHERE_HELP,
        bad: "{\"id\": \"a\", \"entries\": [{\"timestamp\": \"16:19\", \"question\": \"IT 자격증이 취업에 도움이 되나요?\"}]}\n{\"id\": \"b\", \"entries\": [{\"timestamp\": \"18:02\", \"question\": \"IT자격증이 취업에 도움이 되나요\"}]}",
        good: "{\"id\": \"a\", \"entries\": [{\"timestamp\": \"16:19\", \"question\": \"IT 자격증이 취업에 도움이 되나요?\"}]}\n{\"id\": \"b\", \"entries\": [{\"timestamp\": \"18:02\", \"question\": \"채용 기준은 무엇인가요?\"}]}",
        check: Check::Library(question_elsewhere),
        ..ROW
    },
    Rule {
        id: "alias-line",
        severity: Severity::Error,
        says: &says::ALIAS_LINE,
        help: &says::ALIAS_LINE_HELP,
        bad: "자격증 => cert => license",
        good: "자격증, certification, cert",
        check: Check::Aliases,
        ..ROW
    },
];

fn event_id_twice(looks: &[Look<'_>], _: &Together, found: &mut Found) {
    let mut seen: HashMap<&str, &str> = HashMap::new();
    for (number, look) in looks.iter().enumerate() {
        // A document in which nothing was found has no id.
        if look.event.entries.is_empty() && look.event.id.is_empty() {
            continue;
        }
        if let Some(other) = seen.insert(&look.event.id, &look.source.name) {
            found.turn_to(number);
            let what = says::EVENT_ID_TWICE_FOUND.with([&look.event.id, other]);
            found.at(look, "id", what);
        }
    }
}

fn question_twice(looks: &[Look<'_>], all: &Together, found: &mut Found) {
    asked_before(looks, all, found, true, &says::QUESTION_TWICE_FOUND);
}

fn question_elsewhere(looks: &[Look<'_>], all: &Together, found: &mut Found) {
    asked_before(looks, all, found, false, &says::QUESTION_ELSEWHERE_FOUND);
}

fn asked_before(
    looks: &[Look<'_>],
    all: &Together,
    found: &mut Found,
    same_event: bool,
    says: &'static Phrase,
) {
    for Duplicate { at, earlier, .. } in all.duplicates() {
        if (at.event == earlier.event) != same_event {
            continue;
        }
        let number = at.event as usize;
        let other = all.library().get(*earlier);
        let (Some(look), Some((event, entry))) = (looks.get(number), other) else { continue };
        found.turn_to(number);
        let name = format!("{}/{}", event.id, entry.id);
        let what = says.with([&entry.question, &name]);
        found.at(look, &format!("entries/{}/question", at.entry), what);
    }
}
