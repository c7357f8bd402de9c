//! Recordings and addresses: what cannot be opened, or not at its moment.

use std::collections::HashSet;

use super::{Check, ROW, Rule};
use crate::links::{self, Found as Start, Precision, deep_link, safe_url, youtube_id};
use crate::lint::found::Found;
use crate::lint::source::Look;
use crate::model::{Severity, Timestamp};
use crate::text::messages::{reports, rules as says};

pub(super) const ROWS: &[Rule] = &[
    Rule {
        id: "video-unknown",
        severity: Severity::Error,
        says: &says::VIDEO_UNKNOWN,
        help: &says::VIDEO_UNKNOWN_HELP,
        bad: r#"{"videos": [{"id": "v1", "url": "https://example.org/1.mp4"}],
 "entries": [{"timestamp": "16:19", "video": "v2", "question": "자격증이 도움이 되나요?"}]}"#,
        good: r#"{"videos": [{"id": "v1", "url": "https://example.org/1.mp4"}],
 "entries": [{"timestamp": "16:19", "video": "v1", "question": "자격증이 도움이 되나요?"}]}"#,
        check: Check::Event(unknown),
        ..ROW
    },
    Rule {
        id: "video-unnamed",
        says: &says::VIDEO_UNNAMED,
        help: &says::VIDEO_UNNAMED_HELP,
        bad: r#"{"videos": [{"id": "v1", "url": "https://example.org/1.mp4"}, {"id": "v2", "url": "https://example.org/2.mp4"}],
 "entries": [{"timestamp": "16:19", "question": "자격증이 도움이 되나요?"}]}"#,
        good: r#"{"videos": [{"id": "v1", "url": "https://example.org/1.mp4"}, {"id": "v2", "url": "https://example.org/2.mp4"}],
 "entries": [{"timestamp": "16:19", "video": "v2", "question": "자격증이 도움이 되나요?"}]}"#,
        check: Check::Event(unnamed),
        ..ROW
    },
    Rule {
        id: "video-missing",
        says: &says::VIDEO_MISSING,
        help: &says::VIDEO_MISSING_HELP,
        bad: r#"{"videos": [], "entries": [{"timestamp": "16:19", "question": "자격증이 도움이 되나요?"}]}"#,
        good: r#"{"videos": [{"url": "https://example.org/talk.mp4"}],
 "entries": [{"timestamp": "16:19", "question": "자격증이 도움이 되나요?"}]}"#,
        check: Check::Event(missing),
        ..ROW
    },
    Rule {
        id: "video-id-twice",
        severity: Severity::Error,
        says: &says::VIDEO_ID_TWICE,
        help: &says::VIDEO_ID_TWICE_HELP,
        bad: r#"{"videos": [{"id": "v1", "url": "https://example.org/1.mp4"}, {"id": "v1", "url": "https://example.org/2.mp4"}]}"#,
        good: r#"{"videos": [{"id": "v1", "url": "https://example.org/1.mp4"}, {"id": "v2", "url": "https://example.org/2.mp4"}]}"#,
        check: Check::Event(id_twice),
        ..ROW
    },
    Rule {
        id: "recording-id",
        severity: Severity::Error,
        says: &says::RECORDING_ID,
        help: &says::RECORDING_ID_HELP,
        bad: r#"{"videos": [{"url": "https://youtu.be/jE3Vgv_Pp"}]}"#,
        good: r#"{"videos": [{"url": "https://youtu.be/jE3Vgv_PpMk"}]}"#,
        check: Check::Event(recording_id),
        ..ROW
    },
    Rule {
        id: "video-start",
        says: &says::VIDEO_START,
        help: &says::VIDEO_START_HELP,
        bad: r#"{"videos": [{"url": "https://youtu.be/jE3Vgv_PpMk?t=616"}]}"#,
        good: r#"{"videos": [{"url": "https://youtu.be/jE3Vgv_PpMk", "offset": 616}]}"#,
        check: Check::Event(video_start),
        ..ROW
    },
    Rule {
        id: "link-unsafe",
        severity: Severity::Error,
        says: &says::LINK_UNSAFE,
        help: &says::LINK_UNSAFE_HELP,
        bad: r#"{"url": "ftp://example.org/meetup"}"#,
        good: r#"{"url": "https://example.org/meetup"}"#,
        check: Check::Event(link_unsafe),
        ..ROW
    },
    Rule {
        id: "link-time",
        says: &says::LINK_TIME,
        help: &says::LINK_TIME_HELP,
        bad: r#"{"videos": [{"url": "https://example.org/talk.mp4"}],
 "entries": [{"timestamp": "16:19", "question": "자격증이 도움이 되나요?",
 "links": [{"url": "https://example.org/talk.mp4#t=1979"}]}]}"#,
        good: r#"{"videos": [{"url": "https://example.org/talk.mp4"}],
 "entries": [{"timestamp": "16:19", "question": "자격증이 도움이 되나요?",
 "links": [{"url": "https://example.org/talk.mp4#t=979"}]}]}"#,
        check: Check::Event(link_time),
        reader: &[&reports::LINK_DISAGREES, &reports::LINK_UNREADABLE],
        ..ROW
    },
    Rule {
        id: "host-ended",
        says: &says::HOST_ENDED,
        help: &says::HOST_ENDED_HELP,
        bad: r#"{"videos": [{"url": "https://tv.kakao.com/v/123"}]}"#,
        good: r#"{"videos": [{"url": "https://tv.naver.com/v/123"}]}"#,
        check: Check::Event(host_ended),
        ..ROW
    },
    Rule {
        id: "host-unknown",
        severity: Severity::Note,
        says: &says::HOST_UNKNOWN,
        help: &says::HOST_UNKNOWN_HELP,
        bad: r#"{"videos": [{"url": "https://videos.example.org/play/7"}],
 "entries": [{"timestamp": "16:19", "question": "자격증이 도움이 되나요?"}]}"#,
        good: r#"{"videos": [{"url": "https://videos.example.org/play/7.mp4"}],
 "entries": [{"timestamp": "16:19", "question": "자격증이 도움이 되나요?"}]}"#,
        check: Check::Event(host_unknown),
        ..ROW
    },
];

fn unknown(look: &Look<'_>, found: &mut Found) {
    for (path, entry) in look.entries() {
        let Some(id) = &entry.video else { continue };
        if !look.event.videos.iter().any(|v| v.id == *id) {
            found.at(look, &format!("{path}/video"), says::VIDEO_UNKNOWN_FOUND.with([id]));
        }
    }
}

fn unnamed(look: &Look<'_>, found: &mut Found) {
    if look.event.videos.len() < 2 {
        return;
    }
    for (path, entry) in look.entries() {
        if entry.timestamp.is_some() && entry.video.is_none() {
            let count = look.event.videos.len().to_string();
            let what = says::VIDEO_UNNAMED_FOUND.with([&count]);
            found.at(look, &format!("{path}/timestamp"), what);
        }
    }
}

fn missing(look: &Look<'_>, found: &mut Found) {
    let first = look.entries().find(|(_, e)| e.timestamp.is_some() && e.video.is_none());
    if let Some((path, _)) = first.filter(|_| look.event.videos.is_empty()) {
        found.at(look, &format!("{path}/timestamp"), says::VIDEO_MISSING_FOUND.with([]));
    }
}

fn id_twice(look: &Look<'_>, found: &mut Found) {
    let mut seen = HashSet::new();
    for (number, video) in look.event.videos.iter().enumerate() {
        if !seen.insert(&video.id) {
            let what = says::VIDEO_ID_TWICE_FOUND.with([&video.id]);
            found.at(look, &format!("videos/{number}/id"), what);
        }
    }
}

/// The recordings with the paths of their addresses.
fn videos<'a>(look: &Look<'a>) -> impl Iterator<Item = (String, &'a str)> + use<'a> {
    let videos = look.event.videos.iter().enumerate();
    videos.map(|(number, video)| (format!("videos/{number}/url"), video.url.as_str()))
}

/// Every address of the file with its path.
pub(super) fn addresses<'a>(look: &Look<'a>) -> Vec<(String, &'a str)> {
    let event = look.event;
    let mut all: Vec<(String, &str)> = videos(look).collect();
    all.extend(event.url.as_deref().map(|url| ("url".to_owned(), url)));
    for (number, speaker) in event.speakers.iter().enumerate() {
        let url = speaker.url.as_deref();
        all.extend(url.map(|url| (format!("speakers/{number}/url"), url)));
    }
    for (path, entry) in look.entries() {
        for (number, link) in entry.links.iter().enumerate() {
            all.push((format!("{path}/links/{number}/url"), &link.url));
        }
    }
    all
}

fn recording_id(look: &Look<'_>, found: &mut Found) {
    const YOUTUBE: [&str; 3] = ["youtube.com", "youtu.be", "youtube-nocookie.com"];
    for (path, address) in videos(look) {
        let Ok(url) = safe_url(address) else { continue };
        let host = url.host();
        let host = host.rsplit_once('.').map_or(host, |(head, _)| {
            let start = head.rfind('.').map_or(0, |at| at + 1);
            host.get(start..).unwrap_or(host)
        });
        if YOUTUBE.contains(&host) && youtube_id(address).is_none() {
            found.at(look, &path, says::RECORDING_ID_FOUND.with([]));
        }
    }
}

fn video_start(look: &Look<'_>, found: &mut Found) {
    for (path, address) in videos(look) {
        match links::recording(address).map(|r| r.start) {
            Some(Start::At(time)) => {
                found.at(look, &path, says::VIDEO_START_FOUND.with([&time.to_string()]));
            }
            Some(Start::Unreadable(text)) => {
                found.at(look, &path, says::VIDEO_START_FOUND.with([&text]));
            }
            Some(Start::Absent) | None => {}
        }
    }
}

fn link_unsafe(look: &Look<'_>, found: &mut Found) {
    for (path, address) in addresses(look) {
        if let Err(refusal) = safe_url(address) {
            found.at(look, &path, refusal.message());
        }
    }
}

fn link_time(look: &Look<'_>, found: &mut Found) {
    for (path, entry) in look.entries() {
        if entry.links.is_empty() {
            continue;
        }
        let Some((time, video)) = entry.timestamp.zip(look.event.video_of(entry)) else { continue };
        let Some(own) = links::recording(&video.url) else { continue };
        // Any moment of the entry, with the recording's offset or without it.
        let moments = entry.answers.iter().filter_map(|a| a.timestamp).chain([time]);
        let moments: Vec<u64> = moments
            .flat_map(|t| [Some(t), t.shifted(video.offset)])
            .flatten()
            .map(Timestamp::seconds)
            .collect();
        for (number, link) in entry.links.iter().enumerate() {
            let linked = links::recording(&link.url).filter(|r| r.identity == own.identity);
            let path = format!("{path}/links/{number}/url");
            match linked.map(|r| r.start) {
                Some(Start::At(start)) if !moments.contains(&start.seconds()) => {
                    let args = [&*start.to_string(), &time.to_string()];
                    found.at(look, &path, says::LINK_TIME_FOUND.with(args));
                }
                Some(Start::Unreadable(text)) => {
                    let args = [&*text, &time.to_string()];
                    found.at(look, &path, says::LINK_TIME_FOUND.with(args));
                }
                _ => {}
            }
        }
    }
}

fn host_ended(look: &Look<'_>, found: &mut Found) {
    for (path, address) in addresses(look) {
        if precision(look, address) == Some(Precision::Ended) {
            found.at(look, &path, says::HOST_ENDED_FOUND.with([]));
        }
    }
}

fn host_unknown(look: &Look<'_>, found: &mut Found) {
    for ((path, address), video) in videos(look).zip(&look.event.videos) {
        let timed = look.event.entries.iter().any(|e| {
            e.timestamp.is_some() && look.event.video_of(e).is_some_and(|v| v.id == video.id)
        });
        if timed && precision(look, address) == Some(Precision::UnknownHost) {
            found.at(look, &path, says::HOST_UNKNOWN_FOUND.with([]));
        }
    }
}

fn precision(look: &Look<'_>, address: &str) -> Option<Precision> {
    deep_link(address, Timestamp::default(), None, look.links).ok().map(|link| link.precision)
}
