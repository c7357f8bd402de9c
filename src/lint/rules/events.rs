//! The event as a whole, and what a file says of its own findings.

use super::{Check, ROW, Rule};
use crate::lint::found::Found;
use crate::lint::source::Look;
use crate::model::Severity;
use crate::text::messages::{faults, rules as says};

pub(super) const ROWS: &[Rule] = &[
    Rule {
        id: "date-missing",
        says: &says::DATE_MISSING,
        help: &says::DATE_MISSING_HELP,
        bad: r#"{"date": null}"#,
        good: r#"{"date": "2022-04-20"}"#,
        check: Check::Event(date_missing),
        ..ROW
    },
    Rule {
        id: "date-unreadable",
        severity: Severity::Error,
        says: &says::DATE_UNREADABLE,
        help: &says::DATE_UNREADABLE_HELP,
        bad: r#"{"date": "2022-02-30"}"#,
        good: r#"{"date": "2022-02-28"}"#,
        reader: &[&faults::NOT_A_DATE],
        ..ROW
    },
    Rule {
        id: "link-missing",
        says: &says::LINK_MISSING,
        help: &says::LINK_MISSING_HELP,
        bad: r#"{"url": null, "videos": []}"#,
        good: r#"{"url": "https://example.org/meetup", "videos": []}"#,
        check: Check::Event(link_missing),
        ..ROW
    },
    Rule {
        id: "version-newer",
        severity: Severity::Note,
        says: &says::VERSION_NEWER,
        help: &says::VERSION_NEWER_HELP,
        bad: r#"{"version": 2}"#,
        good: r#"{"version": 1}"#,
        reader: &[&faults::NEWER_VERSION],
        ..ROW
    },
    Rule {
        id: "ignore-incomplete",
        says: &says::IGNORE_INCOMPLETE,
        help: &says::IGNORE_INCOMPLETE_HELP,
        bad: r#"{"ignore": [{"rule": "host-ended"}]}"#,
        good: r#"{"videos": [{"url": "https://tv.kakao.com/v/123"}],
 "ignore": [{"rule": "host-ended", "reason": "다른 녹화가 없다"}]}"#,
        check: Check::Ignore,
        ..ROW
    },
    Rule {
        id: "ignore-unknown",
        says: &says::IGNORE_UNKNOWN,
        help: &says::IGNORE_UNKNOWN_HELP,
        bad: r#"{"ignore": [{"rule": "host-endet", "reason": "다른 녹화가 없다"}]}"#,
        good: r#"{"videos": [{"url": "https://tv.kakao.com/v/123"}],
 "ignore": [{"rule": "host-ended", "reason": "다른 녹화가 없다"}]}"#,
        check: Check::Ignore,
        ..ROW
    },
    Rule {
        id: "ignore-unused",
        severity: Severity::Note,
        says: &says::IGNORE_UNUSED,
        help: &says::IGNORE_UNUSED_HELP,
        bad: r#"{"ignore": [{"rule": "host-ended", "reason": "다른 녹화가 없다"}]}"#,
        good: r#"{"ignore": []}"#,
        check: Check::Ignore,
        ..ROW
    },
];

fn date_missing(look: &Look<'_>, found: &mut Found) {
    // One that cannot be read has been named by the reader.
    if look.event.date.is_none() && look.event.extra.get("date").is_none() {
        found.at(look, "date", says::DATE_MISSING_FOUND.with([]));
    }
}

fn link_missing(look: &Look<'_>, found: &mut Found) {
    let event = look.event;
    // Times without a recording are `video-missing`.
    let timed = event.entries.iter().any(|e| e.timestamp.is_some());
    if event.url.is_none() && event.videos.is_empty() && !timed {
        found.at(look, "url", says::LINK_MISSING_FOUND.with([]));
    }
}
