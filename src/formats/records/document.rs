//! A whole document of records: where its lists are, and what becomes of them.

use std::collections::HashMap;

use crate::formats::captions::{self, Cue};
use crate::formats::findings::Findings;
use crate::formats::json::{Node, Places};
use crate::formats::markdown::{asks, title};
use crate::formats::recordings::Recordings;
use crate::formats::{Input, Reading, ids};
use crate::model::{Entry, Event, Kind, Severity, Source, Speaker, Timestamp};
use crate::text::messages::reports;

use super::about::About;
use super::names::Field;
use super::{Record, moment, words};

/// How deep lists of records are looked for.
const DEEPEST: usize = 5;

/// The most entries of one document.
const MOST: usize = 100_000;

/// The most answers, and the most tags, that the rows of one entry add up to.
const MOST_OF_ONE: usize = 1_000;

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
        self.times(node, places);
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

    /// Places without records: `["0:00 Intro", …]` and `{"0:00": "Intro", …}`. One alone is a
    /// text that has a time.
    fn times(&mut self, node: &Node<'_>, places: &mut Places<'_>) {
        let lines = node.list().iter().filter_map(|item| Some((line(item.text()?)?, item.at)));
        let pairs = node.members().iter().filter_map(|(name, value)| {
            Some(((clock(name)?, value.text().filter(|t| !t.is_empty())?), value.at))
        });
        let found: Vec<_> = lines.chain(pairs).take(MOST).collect();
        let all = node.list().len() + node.members().len();
        if found.len() < 2 || found.len() * 2 < all {
            return;
        }
        for ((time, words), at) in found {
            let place = places.of(at);
            let (words, mark) = title(words);
            let source = Source {
                format: self.format.to_owned(),
                file: Some(self.file.to_owned()),
                line: Some(place.0),
                ..Source::default()
            };
            let asks = mark.is_some() || asks(words);
            let entry = Entry {
                kind: if asks { Kind::Question } else { Kind::Segment },
                timestamp: Some(time),
                question: words.to_owned(),
                source: Some(source),
                ..Entry::default()
            };
            self.push(entry, place);
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

    /// Whether no entry is taken any more, which was said.
    pub(in crate::formats) fn is_full(&self) -> bool {
        self.entries.len() >= MOST
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
        if self.is_full() {
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
                let full = first.answers.len().max(first.tags.len()) >= MOST_OF_ONE;
                if full {
                    let most = MOST_OF_ONE.to_string();
                    self.findings.warn(line, column, &reports::TOO_MANY_OF_ONE, [&most]);
                    return;
                }
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

/// `0:00 - Intro`: the time at the head of a text, and the words behind it.
fn line(text: &str) -> Option<(Timestamp, &str)> {
    let text = text.trim_start_matches(['[', '(', ' ']);
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == ':'))?;
    let (time, rest) = text.split_at_checked(end)?;
    let words = rest.trim_start_matches([']', ')', ' ', '-', '–', '—', '|', ':', '.']);
    let apart = words.len() < rest.len() && !words.is_empty();
    Some((clock(time).filter(|_| apart)?, words))
}

fn clock(text: &str) -> Option<Timestamp> {
    Timestamp::parse(text).filter(|_| text.contains(':'))
}

/// Adds to an entry what another of the same words at the same time says more; false where that
/// is nothing.
fn unite(first: &mut Entry, other: &Entry) -> bool {
    let mut more = other.kind == Kind::Question && first.kind != Kind::Question;
    if more {
        first.kind = Kind::Question;
    }
    more |= fill(&mut first.end, other.end.as_ref());
    more |= fill(&mut first.asker, other.asker.as_ref());
    more |= fill(&mut first.summary, other.summary.as_ref());
    // What nobody is named for, beside answers that somebody gave, is the summary of them.
    let named = other.answers.iter().any(|a| a.speaker.is_some());
    if let ([only], true, None) = (first.answers.as_slice(), named, &first.summary)
        && only.speaker.is_none()
    {
        first.summary = Some(only.summary.clone());
        first.answers.clear();
        more = true;
    }
    more |= add(&mut first.answers, &other.answers);
    more |= add(&mut first.tags, &other.tags);
    more
}

/// Takes what another has where there is nothing; whether it did.
fn fill<T: Clone>(into: &mut Option<T>, other: Option<&T>) -> bool {
    let empty = into.is_none() && other.is_some();
    if empty {
        *into = other.cloned();
    }
    empty
}

/// Adds what is not there yet, up to [`MOST_OF_ONE`]; whether there was something.
fn add<T: Clone + PartialEq>(list: &mut Vec<T>, others: &[T]) -> bool {
    let before = list.len();
    for other in others {
        if list.len() < MOST_OF_ONE && !list.contains(other) {
            list.push(other.clone());
        }
    }
    list.len() > before
}
