//! A whole document of records: where its lists are, what it says of the event, and what becomes
//! of both.

use std::collections::HashMap;

use crate::formats::captions::{self, Cue};
use crate::formats::findings::Findings;
use crate::formats::json::{Node, Places};
use crate::formats::recordings::Recordings;
use crate::formats::{Input, Reading, ids};
use crate::model::{Date, Entry, Event, Kind, Severity, Source, Speaker, Timestamp};
use crate::text::messages::reports;

use super::names::Field;
use super::{Record, moment, people, words};

/// How deep lists of records are looked for.
const DEEPEST: usize = 5;

/// The most entries of one document.
const MOST: usize = 200_000;

/// What is collected from a document.
pub(in crate::formats) struct Collector<'a, 'f> {
    pub format: &'static str,
    pub file: &'a str,
    pub entries: Vec<Entry>,
    pub cues: Vec<Cue>,
    pub recordings: Recordings,
    pub findings: Findings<'f>,
    before: Option<Timestamp>,
    /// Where the entry of these words at this time is.
    places: HashMap<(Option<String>, Option<Timestamp>, String), usize>,
}

impl<'a, 'f> Collector<'a, 'f> {
    pub(in crate::formats) fn new(format: &'static str, input: &Input<'f>) -> Self
    where
        'f: 'a,
    {
        Self {
            format,
            file: input.name.rsplit(['/', '\\']).next().unwrap_or_default(),
            entries: Vec::new(),
            cues: Vec::new(),
            recordings: Recordings::default(),
            findings: Findings::new(input.name),
            before: None,
            places: HashMap::new(),
        }
    }

    /// Walks a tree for records and takes them all, in their order.
    pub(in crate::formats) fn walk(
        &mut self,
        node: &Node<'_>,
        places: &mut Places<'_>,
        depth: usize,
    ) {
        for item in node.list() {
            self.record(item, places, depth);
        }
        if depth < DEEPEST {
            for (name, child) in node.members() {
                let data =
                    ["formats", "thumbnails", "subtitles", "automatic_captions", "fragments"];
                if !data.contains(&&**name) {
                    self.walk(child, places, depth + 1);
                }
            }
        }
    }

    fn record(&mut self, item: &Node<'_>, places: &mut Places<'_>, depth: usize) {
        let record = Record::of(item);
        if record.is_entry() {
            self.take(&record, places.of(item.at));
        } else if record.is_cue() {
            let line = places.of(item.at).0;
            self.cue(&record, line);
            return;
        }
        // Topics may hold questions; an entry's own answers were read with it.
        let own = [Field::Answer, Field::Speaker, Field::Tags];
        for (name, child) in item.members() {
            let mine = super::names::field(name).is_some_and(|f| own.contains(&f));
            if depth < DEEPEST && !child.list().is_empty() && !(mine && record.is_entry()) {
                self.walk(child, places, depth + 1);
            }
        }
    }

    /// Takes one record as an entry.
    pub(in crate::formats) fn take(&mut self, record: &Record<'_, '_>, place: (u32, u32)) {
        self.take_with(record, place, |_| {});
    }

    /// Takes one record as an entry that `mend` may change first.
    pub(in crate::formats) fn take_with(
        &mut self,
        record: &Record<'_, '_>,
        place: (u32, u32),
        mend: impl FnOnce(&mut Entry),
    ) {
        if self.entries.len() >= MOST {
            return;
        }
        let (recordings, findings) = (&mut self.recordings, &mut self.findings);
        let Some(mut entry) = record.entry(place, recordings, findings) else { return };
        let source = Source {
            format: self.format.to_owned(),
            file: Some(self.file.to_owned()),
            line: Some(place.0),
            ..Source::default()
        };
        entry.source = Some(source);
        mend(&mut entry);
        self.push(entry, place);
    }

    /// Adds an entry. Where one of the same words at the same time is there, what it says more
    /// goes to that one: tables have a row an answer, and pages a clip and a question.
    pub(in crate::formats) fn push(&mut self, entry: Entry, (line, column): (u32, u32)) {
        let key = (entry.video.clone(), entry.timestamp, entry.question.clone());
        let last = self.entries.len().saturating_sub(1);
        let known = self.places.get(&key).copied();
        // Without a time only the row before is known to be the same question.
        let known = known.filter(|at| entry.timestamp.is_some() || *at == last);
        if let Some(first) = known.and_then(|at| self.entries.get_mut(at)) {
            if !unite(first, &entry) {
                let time = entry.timestamp.map(|t| t.to_string()).unwrap_or_default();
                let args = [&*time, &*entry.question];
                self.findings.warn(line, column, &reports::TWICE, args);
            }
            return;
        }
        if let (Some(last), Some(time)) = (self.entries.last(), entry.timestamp)
            && let Some(before) = self.before.filter(|b| *b > time && last.video == entry.video)
        {
            let args = [&*time.to_string(), &*before.to_string()];
            self.findings.note(line, column, &reports::TIME_BACKWARDS, args);
        }
        self.before = entry.timestamp.or(self.before);
        self.places.insert(key, self.entries.len());
        self.entries.push(entry);
        if self.entries.len() == MOST {
            let most = MOST.to_string();
            self.findings.whole(Severity::Warning, &reports::TOO_MANY_ENTRIES, [&most]);
        }
    }

    pub(in crate::formats) fn cue(&mut self, record: &Record<'_, '_>, line: u32) {
        let time = |field| {
            let (name, node) = record.named(field)?;
            moment(name, node).map(|(start, _)| start)
        };
        let Some(start) = time(Field::Time) else {
            self.findings.warn(line, 1, &reports::TIME_UNREADABLE, ["start"]);
            return;
        };
        self.cues.push(Cue {
            start,
            end: time(Field::End).unwrap_or(start),
            text: record.get(Field::Summary).and_then(words).unwrap_or_default(),
            speaker: record.get(Field::Speaker).and_then(words),
            id: None,
            line,
        });
    }

    /// The reading: one event with the entries and the transcript.
    pub(in crate::formats) fn finish(mut self, about: About, input: &Input<'_>) -> Reading {
        let transcript = captions::transcript(self.cues);
        if self.entries.is_empty() && transcript.cues.is_empty() {
            self.findings.whole(Severity::Warning, &reports::NOTHING_FOUND, []);
            return Reading { problems: self.findings.into_problems(), ..Reading::default() };
        }
        let (entries, findings) = (&mut self.entries, &mut self.findings);
        let videos = self.recordings.finish(entries, &about.addresses, self.file, findings);
        ids::name_entries(&mut self.entries);
        let mut names = about.speakers;
        for name in transcript.speakers() {
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        let speaker = |name: String| Speaker { name, ..Speaker::default() };
        let event = Event {
            id: ids::event_id(input.name),
            title: about.title.unwrap_or_default(),
            date: about.date,
            language: about.language,
            url: about.url,
            license: about.license,
            credit: about.credit,
            videos,
            speakers: names.into_iter().map(speaker).collect(),
            entries: self.entries,
            ..Event::default()
        };
        Reading {
            events: vec![event],
            transcript: Some(transcript).filter(|t| !t.cues.is_empty()),
            problems: self.findings.into_problems(),
            ..Reading::default()
        }
    }
}

/// Adds to an entry what another of the same words at the same time says more; false where that
/// is nothing.
fn unite(first: &mut Entry, other: &Entry) -> bool {
    let before = first.clone();
    if other.kind == Kind::Question {
        first.kind = Kind::Question;
    }
    first.end = first.end.or(other.end);
    first.asker = first.asker.take().or_else(|| other.asker.clone());
    first.summary = first.summary.take().or_else(|| other.summary.clone());
    // What nobody is named for, beside answers that somebody gave, is the summary of them.
    let named = other.answers.iter().any(|a| a.speaker.is_some());
    if let ([only], true, None) = (first.answers.as_slice(), named, &first.summary)
        && only.speaker.is_none()
    {
        first.summary = Some(only.summary.clone());
        first.answers.clear();
    }
    for answer in &other.answers {
        if !first.answers.contains(answer) {
            first.answers.push(answer.clone());
        }
    }
    for tag in &other.tags {
        if !first.tags.contains(tag) {
            first.tags.push(tag.clone());
        }
    }
    *first != before
}

/// Names under which tools keep what is true of an event.
const TITLES: [&str; 10] = [
    "title",
    "call_title",
    "video_title",
    "event_title",
    "meeting",
    "name",
    "event",
    "episode_title",
    "podcastName",
    "제목",
];
const DATES: [&str; 9] = [
    "date",
    "call_date",
    "event_date",
    "recorded",
    "upload_date",
    "uploadDate",
    "published",
    "publish_date",
    "날짜",
];
const ADDRESSES: [&str; 11] = [
    "webpage_url",
    "video_url",
    "videoUrl",
    "youtube_url",
    "youtube",
    "video",
    "recording",
    "recording_url",
    "url",
    "link",
    "fileName",
];
const IDS: [&str; 5] = ["video_id", "videoId", "youtube_id", "youtubeId", "video"];

/// What a document says of its event.
#[derive(Debug, Default)]
pub(in crate::formats) struct About {
    pub title: Option<String>,
    pub date: Option<Date>,
    pub language: Option<String>,
    pub url: Option<String>,
    pub addresses: Vec<String>,
    pub speakers: Vec<String>,
    pub license: Option<String>,
    pub credit: Option<String>,
}

impl About {
    /// The members of the outermost object, and of what it says of its event, video or episode.
    pub(in crate::formats) fn of(root: &Node<'_>) -> Self {
        let mut about = Self::default();
        about.read(root);
        for inner in ["metadata", "meta", "event", "video", "episode", "call", "session"] {
            about.read_inner(root.get(inner));
        }
        about
    }

    /// What the rows of a table, or the lines of a file, say of their event, each again. Rows of
    /// several events say nothing of one.
    pub(in crate::formats) fn row(&mut self, row: &Node<'_>, first: bool) {
        let text = |names: &[&str]| {
            let found = names.iter().find_map(|n| row.get(n).and_then(Node::text));
            found.filter(|text| !text.trim().is_empty()).map(str::to_owned)
        };
        let title = text(&["event_title", "행사명"]);
        if first {
            self.title = title;
            self.date = text(&["date", "날짜"]).and_then(|date| day(&date));
            self.language = text(&["language", "lang"]).filter(|l| l.len() <= 12);
            self.license = text(&["license"]);
            self.credit = text(&["credit"]);
        } else if title != self.title {
            *self = Self::default();
        }
    }

    fn read_inner(&mut self, node: Option<&Node<'_>>) {
        if let Some(node) = node.filter(|node| !node.members().is_empty()) {
            self.read(node);
        }
    }

    fn read(&mut self, node: &Node<'_>) {
        let text = |names: &[&str]| names.iter().find_map(|n| node.get(n).and_then(Node::text));
        self.title = self.title.take().or_else(|| text(&TITLES).map(str::to_owned));
        self.date = self.date.take().or_else(|| text(&DATES).and_then(day));
        let language = text(&["language", "lang", "inLanguage"]).filter(|l| l.len() <= 12);
        self.language = self.language.take().or_else(|| language.map(str::to_owned));
        let addresses = ADDRESSES.iter().filter_map(|n| node.get(n).and_then(Node::text));
        let ids = IDS.iter().filter_map(|n| node.get(n).and_then(Node::text));
        let ids = ids.filter(|id| id.len() == 11).map(|id| format!("https://youtu.be/{id}"));
        let videos = node.get("videos").map(Node::list).unwrap_or_default().iter();
        let videos = videos.filter_map(|v| v.text().or_else(|| v.get("url").and_then(Node::text)));
        for address in addresses.map(str::to_owned).chain(ids).chain(videos.map(str::to_owned)) {
            if crate::links::recording(&address).is_some() {
                self.addresses.push(address);
            } else if self.url.is_none() && address.starts_with("http") {
                self.url = crate::links::safe_url(&address).ok().map(|_| address);
            }
        }
        let named = ["speakers", "participants", "panel"].iter().find_map(|n| node.get(n));
        self.speakers.extend(named.map(people).unwrap_or_default());
    }
}

/// `2022-04-20`, `2022-04-20T19:00`, `20220420`.
fn day(text: &str) -> Option<Date> {
    let digits = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    if let (true, Some((year, rest))) = (digits, text.split_at_checked(4)) {
        let (month, day) = rest.split_at_checked(2)?;
        return Date::parse(&format!("{year}-{month}-{day}"));
    }
    Date::parse(text.split(['T', ' ']).next().unwrap_or_default())
}
