//! Which recordings an event has: its entries' links say, or its front matter, or the page above
//! the first time, or the name of the file. A link to another talk is none of them.

use crate::formats::findings::Findings;
use crate::formats::recording::recording;
use crate::formats::recordings;
use crate::model::{Entry, Severity, Video};
use crate::text::messages::reports;

use super::super::front::Front;
use super::super::survey::{RECORDED, Survey};

/// A recording by its key, and where it can be watched.
type Named = (String, String);

/// The recordings of an event, named by its entries, its front matter, or the page above them.
/// Entries come in with the keys of recordings and leave with ids of `videos`.
pub(super) fn of(
    front: &Front,
    entries: &mut [Entry],
    survey: &Survey,
    file: &str,
    findings: &mut Findings<'_>,
) -> Vec<Video> {
    let mut keys: Vec<String> = Vec::new();
    for key in entries.iter().filter_map(|e| e.video.as_ref()) {
        if keys.len() < 1_000 && !keys.contains(key) {
            keys.push(key.clone());
        }
    }
    let mut urls: Vec<(String, String)> =
        survey.seen.iter().map(|s| (s.recording.key.clone(), s.recording.url.clone())).collect();
    if keys.is_empty() {
        let front = of_front(front);
        let film = |found: &Option<Named>| found.as_ref().is_some_and(|(key, _)| is_film(key));
        // A page of a podcast names its sound first, and a film of it in the text.
        let page = if film(&front) { None } else { of_page(survey, findings) };
        let chosen = if film(&page) { page } else { front.or(page) };
        let chosen = chosen.or_else(|| of_name(file, findings));
        if let Some((key, url)) = chosen {
            keys.push(key.clone());
            urls.push((key, url));
        }
    }
    let videos: Vec<Video> = keys
        .iter()
        .enumerate()
        .filter_map(|(number, key)| {
            let url = urls.iter().find(|(k, _)| k == key)?.1.clone();
            Some(Video { id: format!("v{}", number + 1), url, ..Video::default() })
        })
        .collect();
    let single = keys.len() == 1;
    for entry in entries.iter_mut() {
        let number = entry.video.take().and_then(|key| keys.iter().position(|k| *k == key));
        entry.video = number.filter(|_| !single).map(|n| format!("v{}", n + 1));
    }
    videos
}

/// The recording that the front matter names: a film before a sound.
fn of_front(front: &Front) -> Option<Named> {
    const ADDRESS: [&str; 14] = [
        "youtube_url",
        "youtube",
        "video_url",
        "video",
        "media",
        "recording",
        "source_url",
        "url",
        "link",
        "enclosure.url",
        "file",
        "audio",
        "audio_url",
        "mp3",
    ];
    const ID: [&str; 6] = ["youtubeId", "youtube_id", "video_id", "videoId", "youtube", "video"];
    let by_id = ID
        .iter()
        .filter_map(|name| front.first(&[name]))
        .find_map(|id| recording(&format!("https://youtu.be/{id}")).filter(|_| !id.contains('/')));
    let by_address = ADDRESS.iter().filter_map(|name| front.first(&[name])).find_map(recording);
    by_address
        .clone()
        .filter(|r| r.key.starts_with("yt:"))
        .or(by_id)
        .or(by_address)
        .map(|r| (r.key, r.url))
}

/// Whether the key of a recording is that of a film with a player of its own.
fn is_film(key: &str) -> bool {
    key.starts_with("yt:") || key.contains("vimeo.com") || key.contains("twitch.tv")
}

/// The recording that the page names above its first time, or the only one where it says so.
fn of_page(survey: &Survey, findings: &mut Findings<'_>) -> Option<Named> {
    let above: Vec<_> = survey.seen.iter().filter(|s| s.above).collect();
    let named = above.iter().find(|s| {
        let label = s.label.to_lowercase();
        RECORDED.iter().any(|w| label.contains(w))
    });
    // Below the times a link must say that it is the recording, and no other may.
    let mut told = survey.seen.iter().filter(|s| s.named && s.timed == 0);
    let below = told.next().filter(|_| told.next().is_none());
    let chosen = named.or_else(|| above.first()).copied().or(below)?;
    if above.len() > 1 {
        let count = above.len().to_string();
        let args = [&*count, &chosen.recording.url];
        findings.whole(Severity::Warning, &reports::FIRST_RECORDING, args);
    }
    Some((chosen.recording.key.clone(), chosen.recording.url.clone()))
}

/// The recording that the name of the file names.
fn of_name(file: &str, findings: &mut Findings<'_>) -> Option<Named> {
    let found = recording(recordings::of_name(file)?.address.as_str())?;
    findings.whole(Severity::Note, &reports::NAMED_BY_FILE, [&found.url]);
    Some((found.key, found.url))
}
