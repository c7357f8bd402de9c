//! What a document of records says of its event: title, date, language, recordings, people.
//!
//! Not for: the records themselves (`records::document`).

use crate::formats::json::Node;
use crate::model::Date;

use super::people;

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
