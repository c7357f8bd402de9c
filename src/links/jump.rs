//! What opening an entry means: its moment in the recording, else its words on the page.

use super::deep::{Precision, deep_link};
use super::fragment::at_words;
use super::rules::DeepLinkRule;
use super::safe::{Refusal, SafeUrl, safe_url};
use crate::model::{Answer, Entry, Event, Timestamp, Video};

/// How a user wants to land.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Seconds to start before the moment.
    pub lead_in: u64,
    /// The user's hosts, which come before the table's.
    pub rules: Vec<DeepLinkRule>,
}

/// The place that opening an entry leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jump {
    pub url: SafeUrl,
    pub precision: Precision,
    /// The moment of the recording that is meant, with the video's offset and the lead-in; also
    /// where the host has no start and the clock has to be set by hand. `None` on a page.
    pub start: Option<Timestamp>,
}

/// Where opening `entry` leads; `None` when it has no place to jump to.
///
/// With a time and a recording that may be opened: the recording at that moment. Else the page
/// of the event, at the words of the entry's `anchor` when it has one. An entry without a time
/// never starts at 0:00.
pub fn jump(event: &Event, entry: &Entry, options: &Options) -> Option<Jump> {
    jump_at(event, entry, entry.timestamp, options)
}

/// The same for one answer: at its own time, else at the entry's.
pub fn jump_to_answer(
    event: &Event,
    entry: &Entry,
    answer: &Answer,
    options: &Options,
) -> Option<Jump> {
    jump_at(event, entry, answer.timestamp.or(entry.timestamp), options)
}

/// Why an entry's own address is not opened: that of its recording, or of its page where it has
/// no time.
pub fn refusal(event: &Event, entry: &Entry) -> Option<Refusal> {
    let recording = entry.timestamp.and_then(|_| event.video_of(entry)).map(|video| &video.url);
    let address = recording.or(event.url.as_ref()).filter(|address| !address.is_empty())?;
    safe_url(address).err()
}

/// The same for a moment between the entry's start and its end.
pub fn jump_at(
    event: &Event,
    entry: &Entry,
    moment: Option<Timestamp>,
    options: &Options,
) -> Option<Jump> {
    let recording = moment.zip(event.video_of(entry)).and_then(|(moment, video)| {
        let start = landing(moment, video, options.lead_in);
        // An entry's end is not handed on: who jumps to an answer may want to hear more.
        let link = deep_link(&video.url, start, None, &options.rules).ok()?;
        Some(Jump { url: link.url, precision: link.precision, start: Some(start) })
    });
    recording.or_else(|| page(event, entry))
}

/// The moment with the video's offset, less the lead-in; never below 0.
pub(super) fn landing(moment: Timestamp, video: &Video, lead_in: u64) -> Timestamp {
    let ms = moment.millis().saturating_add_signed(video.offset.millis());
    let ms = ms.saturating_sub(lead_in.saturating_mul(1000));
    Timestamp::from_millis(ms).unwrap_or_else(|| Timestamp::from_seconds(u64::MAX))
}

fn page(event: &Event, entry: &Entry) -> Option<Jump> {
    let page = safe_url(event.url.as_deref()?).ok()?;
    let words = entry.anchor.as_deref().and_then(|anchor| at_words(&page, anchor));
    Some(match words {
        Some(url) => Jump { url, precision: Precision::Words, start: None },
        None => Jump { url: page, precision: Precision::Page, start: None },
    })
}

#[cfg(test)]
mod tests;
