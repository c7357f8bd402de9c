//! Hints about YouTube's chapters: its limits are rules for publishing, not mistakes of an index.
//!
//! First at 0:00, at least three, ascending, each 10 s or longer (YouTube Help 9884579).

use super::{Check, ROW, Rule};
use crate::links::youtube_id;
use crate::lint::found::Found;
use crate::lint::source::{EntryPath, Look};
use crate::model::{Entry, Kind, Severity, Timestamp};
use crate::text::messages::rules as says;

/// The shortest chapter, in milliseconds.
const SHORTEST: u64 = 10_000;
/// The fewest chapters that YouTube shows.
const FEWEST: usize = 3;
/// Letters after which no player shows more.
const LONGEST: usize = 100;

const fn hint(row: Rule) -> Rule {
    Rule { severity: Severity::Note, ..row }
}

pub(super) const ROWS: &[Rule] = &[
    hint(Rule {
        id: "chapter-start",
        says: &says::CHAPTER_START,
        help: &says::CHAPTER_START_HELP,
        bad: r#"{"videos": [{"url": "https://youtu.be/jE3Vgv_PpMk"}],
 "entries": [{"timestamp": "16:19", "question": "자격증이 도움이 되나요?"}, {"timestamp": "18:02", "question": "채용 기준은 무엇인가요?"},
 {"timestamp": "20:32", "question": "업무강도는 어떤가요?"}]}"#,
        good: r#"{"videos": [{"url": "https://youtu.be/jE3Vgv_PpMk"}],
 "entries": [{"timestamp": "0:00", "question": "자격증이 도움이 되나요?"}, {"timestamp": "18:02", "question": "채용 기준은 무엇인가요?"},
 {"timestamp": "20:32", "question": "업무강도는 어떤가요?"}]}"#,
        check: Check::Event(start),
        ..ROW
    }),
    hint(Rule {
        id: "chapter-few",
        says: &says::CHAPTER_FEW,
        help: &says::CHAPTER_FEW_HELP,
        bad: r#"{"videos": [{"url": "https://youtu.be/jE3Vgv_PpMk"}],
 "entries": [{"timestamp": "0:00", "question": "자격증이 도움이 되나요?"}, {"timestamp": "18:02", "question": "채용 기준은 무엇인가요?"}]}"#,
        good: r#"{"videos": [{"url": "https://youtu.be/jE3Vgv_PpMk"}],
 "entries": [{"timestamp": "0:00", "question": "자격증이 도움이 되나요?"}, {"timestamp": "18:02", "question": "채용 기준은 무엇인가요?"},
 {"timestamp": "20:32", "question": "업무강도는 어떤가요?"}]}"#,
        check: Check::Event(few),
        ..ROW
    }),
    hint(Rule {
        id: "chapter-gap",
        says: &says::CHAPTER_GAP,
        help: &says::CHAPTER_GAP_HELP,
        bad: r#"{"videos": [{"url": "https://youtu.be/jE3Vgv_PpMk"}],
 "entries": [{"timestamp": "0:00", "question": "자격증이 도움이 되나요?"}, {"timestamp": "0:07", "question": "채용 기준은 무엇인가요?"},
 {"timestamp": "20:32", "question": "업무강도는 어떤가요?"}]}"#,
        good: r#"{"videos": [{"url": "https://youtu.be/jE3Vgv_PpMk"}],
 "entries": [{"timestamp": "0:00", "question": "자격증이 도움이 되나요?"}, {"timestamp": "0:17", "question": "채용 기준은 무엇인가요?"},
 {"timestamp": "20:32", "question": "업무강도는 어떤가요?"}]}"#,
        check: Check::Event(gap),
        ..ROW
    }),
    hint(Rule {
        id: "title-long",
        says: &says::TITLE_LONG,
        help: &says::TITLE_LONG_HELP,
        bad: r#"{"entries": [{"timestamp": "16:19", "question": "자격증이 정말 도움이 되는지, 된다면 어떤 회사에서 어떤 일을 맡을 때 도움이 되는지, 그리고 그 자격증을 따려면 어느 정도의 시간을 들여 무엇을 먼저 공부하는 것이 좋은지 경험을 바탕으로 자세히 알려 주실 수 있나요?"}]}"#,
        good: r#"{"entries": [{"timestamp": "16:19", "question": "자격증이 도움이 되나요?"}]}"#,
        check: Check::Event(title),
        ..ROW
    }),
];

/// The timed entries of each YouTube recording with their paths, in order of time. The turns of
/// a transcript are no chapters.
fn chapters<'a>(look: &Look<'a>) -> Vec<Vec<(EntryPath, Timestamp, &'a Entry)>> {
    let videos = look.event.videos.iter().filter(|video| youtube_id(&video.url).is_some());
    let of = |id: &str| {
        let inside = |e: &Entry| look.event.video_of(e).is_some_and(|v| v.id == id);
        let timed = look.entries().filter(|(_, e)| e.kind != Kind::Turn && inside(e));
        let mut timed: Vec<_> = timed.filter_map(|(p, e)| Some((p, e.timestamp?, e))).collect();
        timed.sort_by_key(|(_, time, _)| *time);
        timed
    };
    videos.map(|video| of(&video.id)).filter(|timed| !timed.is_empty()).collect()
}

fn start(look: &Look<'_>, found: &mut Found) {
    for timed in chapters(look) {
        if let Some((path, time, _)) = timed.first().filter(|(_, time, _)| time.seconds() > 0) {
            let what = says::CHAPTER_START_FOUND.with([&time.to_string()]);
            found.at(look, &format!("{path}/timestamp"), what);
        }
    }
}

fn few(look: &Look<'_>, found: &mut Found) {
    for timed in chapters(look).iter().filter(|timed| timed.len() < FEWEST) {
        if let Some((path, ..)) = timed.first() {
            let what = says::CHAPTER_FEW_FOUND.with([&timed.len().to_string()]);
            found.at(look, &format!("{path}/timestamp"), what);
        }
    }
}

fn gap(look: &Look<'_>, found: &mut Found) {
    for timed in chapters(look) {
        let pairs = timed.iter().zip(timed.iter().skip(1));
        let near = pairs
            .filter(|((_, a, _), (_, b, _))| (1..SHORTEST).contains(&(b.millis() - a.millis())));
        let near: Vec<EntryPath> = near.map(|(_, (path, ..))| *path).collect();
        if let Some(path) = near.first() {
            let what = says::CHAPTER_GAP_FOUND.with([&near.len().to_string()]);
            found.at(look, &format!("{path}/timestamp"), what);
        }
    }
}

fn title(look: &Look<'_>, found: &mut Found) {
    for (path, entry) in look.entries() {
        let length = entry.question.chars().count();
        if length > LONGEST && entry.timestamp.is_some() && entry.kind != Kind::Turn {
            let what = says::TITLE_LONG_FOUND.with([&length.to_string()]);
            found.at(look, &format!("{path}/question"), what);
        }
    }
}
