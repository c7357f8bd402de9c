//! The addresses of many entries of one event: what is the same in all of them is found once.
//!
//! Not for: what a link means (`jump`), or how a host writes its start (`start`).

use std::borrow::Cow;

use super::deep::Target;
use super::jump::{Options, jump, landing};
use super::pattern::is_id;
use super::safe::{LONGEST, safe_url};
use super::start::{Part, Start, Unit};
use crate::model::{Brief, Entry, Event, Timestamp};

/// The recordings of an event, ready for addresses of its entries.
#[derive(Clone, Debug)]
pub struct Addresses<'a> {
    event: Cow<'a, Event>,
    options: &'a Options,
    /// Of each recording of the event, where its addresses differ in the start alone.
    recordings: Vec<Option<Around>>,
}

/// A recording at YouTube and nothing else: what stands before its id in the usual addresses, and
/// in the one that they become.
const PLAIN: [&str; 2] = ["https://youtu.be/", WATCH];
const WATCH: &str = "https://www.youtube.com/watch?v=";
/// Letters of such an id.
const ID: usize = 11;

/// What stands around the start in the addresses of a recording.
#[derive(Clone, Debug, PartialEq)]
struct Around {
    before: String,
    /// How the start is written, if it is.
    unit: Option<Unit>,
    after: String,
}

impl<'a> Addresses<'a> {
    /// Of an event the id, page and recordings are enough.
    pub fn of(event: Cow<'a, Event>, options: &'a Options) -> Self {
        let around = |url: &str| {
            let known = Around::known(url).filter(|_| options.rules.is_empty());
            known.or_else(|| Around::of(Target::of(url, &options.rules).ok()?))
        };
        let recordings = event.videos.iter().map(|video| around(&video.url)).collect();
        Self { event, options, recordings }
    }

    /// The event as far as it was given.
    pub fn event(&self) -> &Event {
        &self.event
    }

    /// Puts the address to which [`jump`] leads from an entry behind a text; `false` when it has
    /// none.
    pub fn push(&self, entry: &Brief<'_>, out: &mut String) -> bool {
        if self.push_known(entry, out).is_some() {
            return true;
        }
        let whole = Entry {
            timestamp: entry.timestamp,
            video: entry.video.map(str::to_owned),
            anchor: entry.anchor.map(str::to_owned),
            ..Entry::default()
        };
        let jump = jump(&self.event, &whole, self.options);
        jump.inspect(|jump| out.push_str(jump.url.as_str())).is_some()
    }

    /// The same without asking how its recording is addressed.
    fn push_known(&self, entry: &Brief<'_>, out: &mut String) -> Option<()> {
        let moment = entry.timestamp?;
        let videos = &self.event.videos;
        let number = match entry.video {
            Some(id) => videos.iter().position(|video| video.id == id)?,
            None => (videos.len() == 1).then_some(0)?,
        };
        let around = self.recordings.get(number)?.as_ref()?;
        around.push(landing(moment, videos.get(number)?, self.options.lead_in), out)
    }
}

impl Around {
    /// The same as [`Around::of`] for an address that nearly every index has, without taking it
    /// apart: of a whole archive that is most of what a list of links takes. `None` for others.
    fn known(url: &str) -> Option<Self> {
        let id = PLAIN.into_iter().find_map(|plain| url.strip_prefix(plain))?;
        (id.len() == ID && is_id("youtube", id)).then(|| Self {
            before: [WATCH, id, "&t="].concat(),
            unit: Some(Unit::SecondsS),
            after: String::new(),
        })
    }

    /// `None` where it takes more to find the address of a moment.
    fn of(target: Target<'_>) -> Option<Self> {
        let (address, how) = match target {
            Target::Unchanged(url) => {
                let before = url.as_str().to_owned();
                return Some(Self { before, unit: None, after: String::new() });
            }
            Target::Started(address, how, _) => (address, how),
        };
        // Wherever the start is, an address of another moment has nothing but another start there.
        let start = Timestamp::default();
        let text = how.write(address, start, None).text();
        // What the parser would write otherwise, it may write so for one start and not for another.
        if safe_url(&text).ok()?.as_str() != text {
            return None;
        }
        let Start::Written { part, unit, .. } = how else {
            return Some(Self { before: text, unit: None, after: String::new() });
        };
        // The start stands last in its part.
        let end = if part == Part::Query { text.find('#') } else { None };
        let (before, after) = text.split_at_checked(end.unwrap_or(text.len()))?;
        let before = before.strip_suffix(&unit.write(start))?.to_owned();
        Some(Self { before, unit: Some(unit), after: after.to_owned() })
    }

    /// Puts the address of a moment behind a text, if it is short enough for every address.
    fn push(&self, moment: Timestamp, out: &mut String) -> Option<()> {
        let begun = out.len();
        out.push_str(&self.before);
        self.unit.into_iter().for_each(|unit| unit.push(moment, out));
        out.push_str(&self.after);
        if out.len() - begun > LONGEST {
            out.truncate(begun);
            return None;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::HOSTS;
    use super::*;
    use crate::model::{Offset, Video};

    fn examples() -> Vec<String> {
        let examples = HOSTS.iter().flat_map(|host| host.examples);
        let mut all: Vec<String> = examples.map(|(address, _)| (*address).to_owned()).collect();
        let long = format!("https://youtu.be/jE3Vgv_PpMk?x={}", "a".repeat(LONGEST));
        all.extend((0..30).map(|less| long[..long.len() - less - 20].to_owned()));
        all.extend(
            [
                "",
                "ftp://a.example/",
                "https://user@youtu.be/jE3Vgv_PpMk",
                "https://youtu.be/jE3Vgv_PpMk#t=0s",
                "https://youtu.be/jE3Vgv_PpMk?t=0s&a=t=0s#t=0s/0",
                "https://www.youtube.com/watch?v=jE3Vgv_PpMk&x=%20+한글#한 글",
                "https://example.org/a.mp4?x=%20y#a\"b",
                "https://example.org/page#t=0",
                "https://한글.kr/a.mp4",
            ]
            .map(str::to_owned),
        );
        all
    }

    proptest! {
        #[test]
        fn usual_addresses_become_what_others_become(
            id in "[a-zA-Z0-9_-]{11}|videoseries|live_stream",
            plain in 0..PLAIN.len(),
            odd in "[a-z0-9_./?&=# %한-]{0,3}",
        ) {
            let plain = PLAIN[plain];
            let target = |url: &str| Around::of(Target::of(url, &[]).ok()?);
            let usual = format!("{plain}{id}");
            let names_none = ["videoseries", "live_stream"].contains(&&*id);
            prop_assert_eq!(Around::known(&usual).is_none(), names_none);
            let around = [format!("{usual}{odd}"), format!("{plain}{odd}"), format!("{odd}{usual}")];
            for url in around.into_iter().chain([usual]) {
                let known = Around::known(&url);
                prop_assert!(known.is_none() || known == target(&url), "{url}");
            }
        }

        #[test]
        fn they_are_what_a_jump_is(
            videos in prop::collection::vec(prop::sample::select(examples()), 0..3),
            video in prop::option::of(0usize..3),
            (millis, lead_in) in (prop::option::of(0u64..90_000_000), 0u64..90),
            offset in -5_000_000i64..5_000_000,
            (page, anchor) in (prop::bool::ANY, prop::option::of("[a-z가-힣 ]{0,9}")),
        ) {
            let video_of = |(number, url): (usize, String)| {
                let offset = Offset::from_millis(offset);
                Video { id: number.to_string(), url, offset, ..Video::default() }
            };
            let videos = videos.into_iter().enumerate().map(video_of).collect();
            let url = page.then(|| "https://example.org/page".to_owned());
            let event = Event { url, videos, ..Event::default() };
            let timestamp = millis.and_then(Timestamp::from_millis);
            let video = video.map(|number| number.to_string());
            let entry = Entry { timestamp, video, anchor, ..Entry::default() };
            let options = Options { lead_in, ..Options::default() };
            let mut out = "x".to_owned();
            let any = Addresses::of(Cow::Borrowed(&event), &options)
                .push(&Brief::of(&entry), &mut out);
            let want = jump(&event, &entry, &options).map(|jump| format!("x{}", jump.url));
            prop_assert_eq!(any.then_some(out), want);
        }
    }
}
