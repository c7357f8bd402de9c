//! What tests of the screen share: a state that is worked by keys, and pictures of its frames.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

pub(crate) mod events;
pub(crate) mod picture;

use std::sync::Arc;

use qstamp::app::{Chord, Effect, Message, Settings, State};
use qstamp::formats::{Options, read};
use qstamp::model::{Library, Origin, Problem};
use qstamp::search::{Filters, Query, SearchIndex, search};
use qstamp::view::Theme;

/// A state with its library; searches are answered at once, other effects are kept.
pub(crate) struct Desk {
    pub(crate) state: State,
    pub(crate) theme: Theme,
    /// What was asked of the world, searches left out.
    pub(crate) asked: Vec<Effect>,
    index: SearchIndex,
}

impl Desk {
    /// The screen on some indexes, as it is after its first answer.
    pub(crate) fn new(indexes: &[&str], size: (u16, u16)) -> Self {
        Self::with(indexes, size, Settings::default())
    }

    pub(crate) fn with(indexes: &[&str], size: (u16, u16), settings: Settings) -> Self {
        Self::from(indexes, size, settings, false)
    }

    /// The same on files of the user's, which can be edited: `0.json`, `1.json`.
    pub(crate) fn on_files(indexes: &[&str], size: (u16, u16), settings: Settings) -> Self {
        Self::from(indexes, size, settings, true)
    }

    fn from(indexes: &[&str], size: (u16, u16), settings: Settings, files: bool) -> Self {
        let mut problems: Vec<Problem> = Vec::new();
        let mut events = Vec::new();
        for (number, text) in indexes.iter().enumerate() {
            let name = format!("{number}.json");
            let path = files.then(|| name.clone().into());
            let origin = Origin { path, read_only: false };
            match read(text.as_bytes(), &name, None, &Options::default()).map(|(_, r)| r) {
                Ok(reading) => {
                    let read = reading.events.into_iter();
                    events.extend(read.map(|event| (Arc::new(event), origin.clone())));
                    problems.extend(reading.problems);
                }
                Err(problem) => problems.push(problem),
            }
        }
        let library = Arc::new(Library::new(events));
        let index = SearchIndex::new(&library);
        let state = State::new(settings, library, problems, size);
        let mut desk = Self { state, theme: Theme::default(), asked: Vec::new(), index };
        let effects = desk.state.ask();
        desk.perform(effects);
        desk
    }

    /// Presses keys: words are typed, `<down>` is a key, and the white space between them is
    /// nothing (`<space>` types one).
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for word in keys.split_whitespace() {
            match word.strip_prefix('<').and_then(|w| w.strip_suffix('>')) {
                Some(name) => self.press(name),
                None => word.chars().for_each(|c| self.update(Message::Typed(c))),
            }
        }
        self
    }

    fn press(&mut self, name: &str) {
        let chord: Chord = name.parse().expect("a key");
        let message = self.state.meaning(chord);
        self.update(message.expect("a key that does something"));
    }

    pub(crate) fn update(&mut self, message: Message) {
        let effects = self.state.update(message);
        self.perform(effects);
    }

    pub(crate) fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.update(Message::Resized { width, height });
        self
    }

    /// Makes the library as it is now searchable, as the running program does when it changes.
    pub(crate) fn reindex(&mut self) {
        self.index = SearchIndex::new(&self.state.library);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let Effect::Search { ticket, query, all_kinds, limit } = effect else {
                if let Effect::Index(library) = &effect {
                    self.index = SearchIndex::new(library);
                }
                self.asked.push(effect);
                continue;
            };
            let mut filters = Filters::default();
            if all_kinds {
                filters.kind("all");
            }
            let query = Query::parse(&query);
            let found = search(&self.index, &self.state.library, &query, &filters, limit);
            let answer = qstamp::search::Answer { ticket, complete: true, ..found };
            self.update(Message::Answered(Arc::new(answer)));
        }
    }
}
