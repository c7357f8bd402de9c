//! What the user says of a document that the document does not say itself.

use crate::model::{Problem, Video};
use crate::text::messages::reports;

use super::Reading;
use super::recording::recording;

/// `--video`, `--title` and `--id` of `import` and `draft`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Where the recording can be watched: it replaces what the document names.
    pub video: Option<String>,
    pub title: Option<String>,
    pub id: Option<String>,
}

impl Options {
    /// Applies them to what was read. A title and an id are for one event; of several, the first
    /// takes them.
    pub(super) fn apply(&self, reading: &mut Reading) {
        if let Some(event) = reading.events.first_mut() {
            if let Some(title) = &self.title {
                event.title.clone_from(title);
            }
            if let Some(id) = &self.id {
                event.id.clone_from(id);
            }
        }
        let Some(address) = &self.video else { return };
        let url = recording(address).map_or_else(|| address.clone(), |found| found.url);
        for event in &mut reading.events {
            event.videos =
                vec![Video { id: "v1".to_owned(), url: url.clone(), ..Video::default() }];
            for entry in &mut event.entries {
                entry.video = None;
            }
        }
        let answered = [reports::NO_RECORDING.with([])];
        reading.problems.retain(|Problem { what, .. }| !answered.contains(what));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Entry, Event, Place};

    #[test]
    fn what_the_user_says_replaces_what_was_read() {
        let entry = Entry { video: Some("v2".to_owned()), ..Entry::default() };
        let event = Event { title: "old".to_owned(), entries: vec![entry], ..Event::default() };
        let problem = Problem::warning(Place::file("a.md"), reports::NO_RECORDING.with([]));
        let mut reading =
            Reading { events: vec![event], problems: vec![problem], ..Reading::default() };
        let options = Options {
            video: Some("https://www.youtube.com/watch?v=abcdefghijk&t=5s".to_owned()),
            title: Some("new".to_owned()),
            id: None,
        };
        options.apply(&mut reading);
        let event = reading.events.first().unwrap();
        assert_eq!((event.title.as_str(), event.videos.len()), ("new", 1));
        assert_eq!(event.videos.first().unwrap().url, "https://youtu.be/abcdefghijk");
        assert_eq!(event.entries.first().unwrap().video, None);
        assert!(reading.problems.is_empty());
    }
}
