//! Times that cannot be right.

use std::collections::HashMap;

use super::{Check, ROW, Rule};
use crate::lint::found::Found;
use crate::lint::source::Look;
use crate::model::{Entry, Kind, Severity, Timestamp};
use crate::text::messages::{faults, reports, rules as says};

pub(super) const ROWS: &[Rule] = &[
    Rule {
        id: "time-unreadable",
        severity: Severity::Error,
        says: &says::TIME_UNREADABLE,
        help: &says::TIME_UNREADABLE_HELP,
        bad: r#"{"entries": [{"timestamp": "1:5045", "question": "자격증이 도움이 되나요?"}]}"#,
        good: r#"{"entries": [{"timestamp": "1:50:45", "question": "자격증이 도움이 되나요?"}]}"#,
        reader: &[&faults::NOT_A_TIME, &reports::TIME_UNREADABLE],
        ..ROW
    },
    Rule {
        id: "time-past-end",
        severity: Severity::Error,
        says: &says::TIME_PAST_END,
        help: &says::TIME_PAST_END_HELP,
        bad: r#"{"videos": [{"url": "https://example.org/talk.mp4", "duration": "1:40:00"}],
 "entries": [{"timestamp": "2:10:40", "question": "자격증이 도움이 되나요?"}]}"#,
        good: r#"{"videos": [{"url": "https://example.org/talk.mp4", "duration": "1:40:00"}],
 "entries": [{"timestamp": "1:10:40", "question": "자격증이 도움이 되나요?"}]}"#,
        check: Check::Event(past_end),
        ..ROW
    },
    Rule {
        id: "time-backwards",
        severity: Severity::Error,
        says: &says::TIME_BACKWARDS,
        help: &says::TIME_BACKWARDS_HELP,
        bad: r#"{"entries": [{"timestamp": "1:10:40", "question": "자격증이 도움이 되나요?"},
 {"timestamp": "20:32", "question": "채용 기준은 무엇인가요?"}]}"#,
        good: r#"{"entries": [{"timestamp": "1:10:40", "question": "자격증이 도움이 되나요?"},
 {"timestamp": "1:20:32", "question": "채용 기준은 무엇인가요?"}]}"#,
        check: Check::Event(backwards),
        ..ROW
    },
    Rule {
        id: "time-twice",
        says: &says::TIME_TWICE,
        help: &says::TIME_TWICE_HELP,
        bad: r#"{"entries": [{"timestamp": "16:19", "question": "자격증이 도움이 되나요?"},
 {"timestamp": "16:19", "question": "채용 기준은 무엇인가요?"}]}"#,
        good: r#"{"entries": [{"timestamp": "16:19", "question": "자격증이 도움이 되나요?"},
 {"timestamp": "18:02", "question": "채용 기준은 무엇인가요?"}]}"#,
        check: Check::Event(twice),
        reader: &[&reports::TWICE],
        ..ROW
    },
    Rule {
        id: "end-before-start",
        severity: Severity::Error,
        says: &says::END_BEFORE_START,
        help: &says::END_BEFORE_START_HELP,
        bad: r#"{"entries": [{"timestamp": "16:19", "end": "14:24", "question": "자격증이 도움이 되나요?"}]}"#,
        good: r#"{"entries": [{"timestamp": "16:19", "end": "24:24", "question": "자격증이 도움이 되나요?"}]}"#,
        check: Check::Event(end_before_start),
        ..ROW
    },
    Rule {
        id: "answer-outside",
        says: &says::ANSWER_OUTSIDE,
        help: &says::ANSWER_OUTSIDE_HELP,
        bad: r#"{"entries": [{"timestamp": "16:19", "question": "자격증이 도움이 되나요?",
 "answers": [{"timestamp": "6:50", "summary": "도움이 된다고 했다."}]}]}"#,
        good: r#"{"entries": [{"timestamp": "16:19", "question": "자격증이 도움이 되나요?",
 "answers": [{"timestamp": "16:50", "summary": "도움이 된다고 했다."}]}]}"#,
        check: Check::Event(answer_outside),
        ..ROW
    },
    Rule {
        id: "time-style",
        severity: Severity::Note,
        says: &says::TIME_STYLE,
        help: &says::TIME_STYLE_HELP,
        fixes: true,
        bad: r#"{"entries": [{"timestamp": "05:40", "question": "자격증이 도움이 되나요?"},
 {"timestamp": "6:10", "question": "채용 기준은 무엇인가요?"}]}"#,
        good: r#"{"entries": [{"timestamp": "5:40", "question": "자격증이 도움이 되나요?"},
 {"timestamp": "6:10", "question": "채용 기준은 무엇인가요?"}]}"#,
        check: Check::Event(style),
        ..ROW
    },
];

fn past_end(look: &Look<'_>, found: &mut Found) {
    for (path, entry) in look.entries() {
        let video = look.event.video_of(entry);
        let Some((video, length)) = video.and_then(|v| Some((v, v.duration?))) else { continue };
        let mut times = vec![(format!("{path}/timestamp"), entry.timestamp)];
        times.push((format!("{path}/end"), entry.end));
        for (number, answer) in entry.answers.iter().enumerate() {
            times.push((format!("{path}/answers/{number}/timestamp"), answer.timestamp));
        }
        for (path, time) in times {
            let Some(time) = time else { continue };
            if time.shifted(video.offset).is_some_and(|moment| moment > length) {
                let args = [&*time.to_string(), &length.to_string()];
                found.at(look, &path, says::TIME_PAST_END_FOUND.with(args));
            }
        }
    }
}

/// The recording an entry lies in, as the file names it.
fn video<'a>(look: &Look<'a>, entry: &'a Entry) -> &'a str {
    let only = || look.event.videos.first().map(|v| v.id.as_str());
    entry.video.as_deref().or_else(only).unwrap_or_default()
}

fn backwards(look: &Look<'_>, found: &mut Found) {
    let mut last: HashMap<&str, Timestamp> = HashMap::new();
    for (path, entry) in look.entries() {
        let Some(time) = entry.timestamp else { continue };
        let before = last.insert(video(look, entry), time).filter(|before| time < *before);
        let Some(before) = before else { continue };
        let path = format!("{path}/timestamp");
        let (written, earlier) = (time.to_string(), before.to_string());
        // `11:30` after `1:10:40`: an hour that somebody forgot.
        let hours = before.seconds() / 3600;
        let mended = Timestamp::from_seconds(time.seconds() % 3600 + hours * 3600);
        let what = if time.seconds() < 3600 && hours > 0 && mended >= before {
            says::TIME_LOST_HOUR_FOUND.with([&written, &earlier, &mended.to_string()])
        } else {
            says::TIME_BACKWARDS_FOUND.with([&written, &earlier])
        };
        found.at(look, &path, what);
    }
}

fn twice(look: &Look<'_>, found: &mut Found) {
    let mut seen: HashMap<(&str, &Kind, Timestamp), (usize, &str)> = HashMap::new();
    for (path, entry) in look.entries() {
        let Some(time) = entry.timestamp else { continue };
        let key = (video(look, entry), entry.kind.shown_as(), time);
        let (count, other) = seen.entry(key).or_default();
        // In a transcript two people may well speak within one second, hardly three.
        let usual = if entry.kind == Kind::Turn { 2 } else { 1 };
        if *count >= usual {
            let args = [&*time.to_string(), *other];
            found.at(look, &format!("{path}/timestamp"), says::TIME_TWICE_FOUND.with(args));
        }
        (*count, *other) = (*count + 1, &entry.question);
    }
}

fn end_before_start(look: &Look<'_>, found: &mut Found) {
    for (path, entry) in look.entries() {
        let Some((start, end)) = entry.timestamp.zip(entry.end) else { continue };
        if end <= start {
            let args = [&*end.to_string(), &start.to_string()];
            found.at(look, &format!("{path}/end"), says::END_BEFORE_START_FOUND.with(args));
        }
    }
}

fn answer_outside(look: &Look<'_>, found: &mut Found) {
    for (path, entry) in look.entries() {
        let Some(start) = entry.timestamp else { continue };
        for (number, answer) in entry.answers.iter().enumerate() {
            let Some(time) = answer.timestamp else { continue };
            if time < start || entry.end.is_some_and(|end| end > start && time > end) {
                let what = says::ANSWER_OUTSIDE_FOUND.with([&time.to_string()]);
                found.at(look, &format!("{path}/answers/{number}/timestamp"), what);
            }
        }
    }
}

/// How a time is written: with a leading zero, without one, in units, or as a number. `None`
/// where it could be one as well as another.
fn style_of(json: &str) -> Option<char> {
    match json.strip_prefix('"') {
        None => Some('n'),
        Some(text) if text.contains(char::is_alphabetic) => Some('u'),
        Some(text) if text.find(':') == Some(2) && text.starts_with('0') => Some('0'),
        Some(text) if text.find(':') == Some(1) => Some('1'),
        Some(_) => None,
    }
}

/// Every time of the entries and recordings, with its path.
fn times<'a>(look: &Look<'a>) -> impl Iterator<Item = (String, Timestamp)> + use<'a> {
    let videos = look.event.videos.iter().enumerate();
    let lengths = videos.map(|(n, video)| (format!("videos/{n}/duration"), video.duration));
    let entries = look.entries().flat_map(|(path, entry)| {
        let answers = entry.answers.iter().enumerate().map(move |(n, answer)| {
            answer.timestamp.map(|time| (format!("{path}/answers/{n}/timestamp"), Some(time)))
        });
        let own = [("timestamp", entry.timestamp), ("end", entry.end)];
        let own = own.map(|(name, time)| time.map(|time| (format!("{path}/{name}"), Some(time))));
        own.into_iter().chain(answers).flatten()
    });
    entries.chain(lengths).filter_map(|(path, time)| Some((path, time?)))
}

fn style(look: &Look<'_>, found: &mut Found) {
    let Some(places) = &look.places else { return };
    let mut first: Option<(char, &str)> = None;
    for (path, _) in times(look) {
        let Some(json) = places.json(&path) else { continue };
        let Some(style) = style_of(json) else { continue };
        let (other, example) = *first.get_or_insert((style, json));
        if other != style {
            // One finding stands for the file, and mends all of it.
            let mends = || {
                let canonical = times(look).map(|(path, time)| (path, time.to_string()));
                let other = canonical.filter(|(path, text)| {
                    places.json(path).is_some_and(|json| json != format!("\"{text}\""))
                });
                other.flat_map(|(path, text)| look.mend(&path, &text)).collect()
            };
            found.mendable(look, &path, says::TIME_STYLE_FOUND.with([json, example]), mends);
            return;
        }
    }
}
