//! What was said in the recordings: asked for when somebody wants to see or search it, and shown.
//!
//! Not for: reading it (`store`), or finding words in it (`search`).

use std::sync::Arc;

use crate::app::message::Effect;
use crate::app::preview;
use crate::app::state::State;
use crate::model::Problem;
use crate::search::Query;
use crate::store::Words;
use crate::text::messages::screen;

impl State {
    /// Asks for words that are wanted now and not known: those of all events for a query that
    /// looks into them, those of the chosen event for the preview.
    pub(super) fn want_words(&mut self) -> Option<Effect> {
        let all = Query::parse(self.query.text()).asks_transcripts();
        let event = match self.chosen() {
            _ if all => None,
            Some(at) if self.transcript && !self.library.knows_words(at.event) => Some(at.event),
            _ => return None,
        };
        let new = !self.words_asked.contains(&None) && self.words_asked.insert(event);
        new.then(|| Effect::Transcripts { library: Arc::clone(&self.library), event })
    }

    /// Words have been read.
    pub(super) fn spoken(
        &mut self,
        event: Option<u32>,
        words: Words,
        problems: Vec<Problem>,
    ) -> Vec<Effect> {
        self.problems.extend(problems);
        self.library = Arc::new(self.library.with_spoken(words));
        self.show_found_words();
        // The words of one event are only shown; to be searched, those of all are needed.
        if event.is_some() {
            return Vec::new();
        }
        self.search_again()
    }

    /// Shows what was said under the entry in place of what the index tells of it, or the other
    /// way round.
    pub(super) fn show_transcript(&mut self) {
        self.transcript = !self.transcript;
        self.preview_top = 0;
        let room = !self.layout().preview.is_empty();
        let said = if self.transcript { &screen::TRANSCRIPT_ON } else { &screen::TRANSCRIPT_OFF };
        self.notice = Some(if room { said.with([]) } else { screen::NO_ROOM.with([]) });
        self.show_found_words();
    }

    /// Scrolls to the first words that the query found in what was said.
    fn show_found_words(&mut self) {
        let (rows, cells) = self.layout().preview_size();
        if self.transcript && rows > 0 {
            let (all, found) = preview::found_words(self, cells);
            // With a row or two of what was said before.
            let top = found.map_or(0, |row| row.saturating_sub(rows / 3));
            self.preview_top = top.min(all.saturating_sub(rows));
        }
    }
}
