//! What a page says of the event as a whole: title, date, people and their roles, recordings.

mod videos;

use crate::formats::findings::Findings;
use crate::formats::recording::{Recording, recording};
use crate::model::{Date, Entry, Event, Speaker};

use super::front::Front;
use super::inline::{References, one_line};
use super::lines::Line;
use super::speaker::{self, Cast, Name};
use super::survey::{RECORDED, Survey};

/// Facts gathered while the lines go by.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub front: Front,
    pub references: References,
    /// The page's own address, as the head of a saved page says.
    pub address: Option<String>,
    title: Option<(u8, String)>,
    first_words: Option<String>,
    date: Option<Date>,
    cast: Cast,
    roles: Vec<(String, &'static str)>,
    /// Links that may lead to somebody's own page: words, address.
    links: Vec<(String, String)>,
    /// Parts of the event by the words of their link: label, key.
    parts: Vec<(String, String)>,
    part: Option<String>,
    begun: bool,
    /// Lines outside of every entry so far.
    outside: u32,
}

/// What a list calls people, and the role that means. The first that fits is taken.
const ROLES: [(&str, &str); 25] = [
    ("스탭", "staff"),
    ("스태프", "staff"),
    ("staff", "staff"),
    ("mc", "moderator"),
    ("사회자", "moderator"),
    ("사회", "moderator"),
    ("진행자", "moderator"),
    ("진행", "moderator"),
    ("모더레이터", "moderator"),
    ("moderator", "moderator"),
    ("moderators", "moderator"),
    ("facilitator", "moderator"),
    ("host", "host"),
    ("hosts", "host"),
    ("호스트", "host"),
    ("패널", "panel"),
    ("패널리스트", "panel"),
    ("panel", "panel"),
    ("panelists", "panel"),
    ("게스트", "guest"),
    ("guest", "guest"),
    ("연사", "speaker"),
    ("발표자", "speaker"),
    ("speakers", "speaker"),
    ("speaker", "speaker"),
];

impl Page {
    pub(super) fn new(front: Front, references: References, survey: &Survey) -> Self {
        let parts = survey.seen.iter().filter(|s| s.plain > 0 && !s.label.is_empty());
        let parts = parts.map(|s| (s.label.to_lowercase(), s.recording.key.clone())).collect();
        let mut page = Self { front, references, parts, ..Self::default() };
        for name in page.front.all("speakers").map(str::to_owned).collect::<Vec<_>>() {
            if speaker::is_name(&name) {
                page.cast.add(&name, None);
            }
        }
        page
    }

    /// A heading: perhaps the page's title, or the name of a part of the event.
    pub(super) fn heading(&mut self, title: &str, level: u8, plain: bool) {
        let better = plain && self.title.as_ref().is_none_or(|(l, _)| level < *l) && !self.begun;
        if better {
            self.title = Some((level, title.to_owned()));
        }
        let title = title.to_lowercase();
        let fits = |label: &str| {
            title.strip_prefix(label).is_some_and(|r| !r.starts_with(char::is_alphanumeric))
        };
        let part = self.parts.iter().find(|(label, _)| fits(label)).map(|(_, key)| key.clone());
        if part.is_some() {
            self.part = part;
        }
    }

    /// A heading names the recording of what stands below it.
    pub(super) fn part_of(&mut self, recording: Recording) {
        self.part = Some(recording.key);
    }

    /// The recording of the part that the headings above name.
    pub(super) fn section_video(&self) -> Option<String> {
        self.part.clone()
    }

    /// The first entry has begun.
    pub(super) fn begun(&mut self) {
        self.begun = true;
    }

    pub(super) fn knows(&self, name: &str) -> bool {
        self.cast.knows(name)
    }

    pub(super) fn cast(&mut self, names: &[Name]) {
        for name in names {
            self.cast.add(&name.name, name.color.as_deref());
        }
    }

    /// A line outside of every entry.
    pub(super) fn line(&mut self, line: &Line<'_>) {
        // What is true of the event does not stand behind thousands of other lines.
        if self.outside > 5_000 {
            return;
        }
        self.outside += 1;
        let text = line.text();
        if self.first_words.is_none() && !self.begun && !text.ends_with([':', '：']) {
            self.first_words = titled(text).map(|title| title.chars().take(200).collect());
        }
        if self.date.is_none() {
            self.date = dated(text);
        }
        self.role(text);
        if self.begun || self.links.len() >= 500 {
            return;
        }
        for link in &line.inline.links {
            let words = one_line(line.inline.part(link.range.clone()));
            if link.url.starts_with("http")
                && speaker::is_name(&words)
                && recording(&link.url).is_none()
            {
                self.links.push((words, link.url.clone()));
            }
        }
    }

    /// `패널: A, B` and `MC: A 님`
    fn role(&mut self, text: &str) {
        let Some((label, people)) = text.split_once([':', '：']) else { return };
        let (label, mut people) = (label.trim().to_lowercase(), people.trim());
        if label.chars().count() > 20 || people.chars().count() > 300 {
            return;
        }
        // `특별 손님(알고 보니 스탭): …`: what stands in brackets says it too.
        let words = label.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let words: Vec<&str> = words.collect();
        let Some((_, role)) = ROLES.iter().find(|(name, _)| words.contains(name)) else { return };
        people = people.trim_end_matches('.');
        let Some(names) = speaker::names(people) else { return };
        for name in names.into_iter().filter(|n| n != "님") {
            self.cast.add(&name, None);
            self.roles.push((name, role));
        }
    }

    /// The event of the page.
    pub(super) fn into_event(
        mut self,
        mut entries: Vec<Entry>,
        survey: &Survey,
        file: &str,
        findings: &mut Findings<'_>,
    ) -> Event {
        let videos = videos::of(&self.front, &mut entries, survey, file, findings);
        let title = self.front.first(&["title"]).map(str::to_owned);
        let title =
            title.or_else(|| self.title.take().map(|(_, t)| t)).or_else(|| self.first_words.take());
        let day = |text: &str| Date::parse(text);
        let date = self.front.first(&["date", "uploadDate", "upload_date", "published"]);
        let date = date.and_then(day).or_else(|| self.date.take());
        let mut tags: Vec<String> = Vec::new();
        for tag in self.front.all("tags").chain(self.front.all("categories")) {
            if !tags.iter().any(|t| t == tag) {
                tags.push(tag.to_owned());
            }
        }
        let language = self.front.first(&["lang", "language", "locale"]).map(str::to_owned);
        let language = language.filter(|l| l.len() <= 12).or_else(|| language_of(&entries));
        let url = self.front.first(&["canonical_url", "canonical", "source_url", "url", "link"]);
        let url = url.filter(|u| u.starts_with("http") && recording(u).is_none());
        let said = |names: &[&str]| self.front.first(names).map(str::to_owned);
        Event {
            title: title.unwrap_or_default(),
            license: said(&["license", "licence"]),
            credit: said(&["credit"]),
            date,
            language,
            url: url.map(str::to_owned).or_else(|| self.address.take()),
            tags,
            videos,
            speakers: self.speakers(),
            entries,
            ..Event::default()
        }
    }

    fn speakers(self) -> Vec<Speaker> {
        let (roles, links) = (self.roles, self.links);
        let names = self.cast.into_names();
        let owners: Vec<Option<usize>> = (0..names.len()).map(|at| full_name(&names, at)).collect();
        let mut speakers = Vec::new();
        for (at, known) in names.iter().enumerate() {
            if owners.get(at).is_some_and(Option::is_some) {
                continue;
            }
            let role = roles.iter().find(|(name, _)| *name == known.name).map(|(_, r)| *r);
            let url = links.iter().find(|(words, _)| {
                let rest = words.strip_suffix(known.name.as_str());
                rest.is_some_and(|r| r.is_empty() || r.ends_with(' '))
            });
            let aliases = names.iter().zip(&owners).filter(|(_, owner)| **owner == Some(at));
            let aliases: Vec<String> = aliases.map(|(name, _)| name.name.clone()).collect();
            let speaker = Speaker {
                name: known.name.clone(),
                aliases,
                role: role.map(str::to_owned),
                color: known.color.clone(),
                url: url.map(|(_, url)| url.clone()),
                ..Speaker::default()
            };
            speakers.push(speaker);
        }
        speakers
    }
}

/// The place of `Ada Byron` for `Ada`, where nobody else's name begins so.
fn full_name(names: &[Name], at: usize) -> Option<usize> {
    let name = names.get(at).filter(|n| !n.name.contains(' ') && n.name.is_ascii())?;
    let begins = |other: &Name| {
        other.name.strip_prefix(name.name.as_str()).is_some_and(|rest| rest.starts_with(' '))
    };
    let mut found = names.iter().enumerate().take(500).filter(|(_, other)| begins(other));
    let first = found.next().map(|(place, _)| place);
    first.filter(|_| found.next().is_none() && at < 500)
}

/// The words of a line that may stand for a title: `Title: …` says so, and `Speaker: …` or an
/// address is none.
fn titled(text: &str) -> Option<&str> {
    const TITLES: [&str; 5] = ["title", "제목", "행사", "행사명", "event"];
    if text.starts_with("http") {
        return None;
    }
    let Some((label, rest)) = text.split_once([':', '：']) else { return Some(text) };
    let label = label.trim().to_lowercase();
    if TITLES.contains(&label.as_str()) && !rest.trim().is_empty() {
        return Some(rest.trim());
    }
    let other = ROLES.iter().any(|(name, _)| label == *name)
        || DATED.iter().any(|l| label == *l)
        || RECORDED.iter().any(|l| label == *l);
    (!other).then_some(text)
}

/// What stands before a date.
const DATED: [&str; 7] = ["일시", "날짜", "date", "when", "행사일", "방송일", "녹화일"];

/// The day of `일시: 2022년 4월 20일 19:00` or `Date: 2022-04-20`.
fn dated(text: &str) -> Option<Date> {
    let (label, rest) = text.split_once([':', '：'])?;
    let label = label.trim().to_lowercase();
    if !DATED.iter().any(|l| label == *l || label.ends_with(l)) {
        return None;
    }
    let rest = rest.split('\n').next().unwrap_or_default();
    let numbers: Vec<&str> =
        rest.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).take(3).collect();
    let [year, month, day] = numbers.as_slice() else { return None };
    Date::parse(&format!("{year}-{month}-{day}"))
}

/// Korean where a good part of the titles is written in Hangul; nothing else is guessed.
fn language_of(entries: &[Entry]) -> Option<String> {
    let titles = entries.iter().take(200).flat_map(|e| e.question.chars());
    let (mut hangul, mut letters) = (0usize, 0usize);
    for c in titles.filter(|c| c.is_alphabetic()) {
        letters += 1;
        hangul += usize::from(matches!(c, '가'..='힣' | 'ㄱ'..='ㆎ' | '\u{1100}'..='\u{11ff}'));
    }
    (letters > 0 && hangul * 3 >= letters).then(|| "ko".to_owned())
}
