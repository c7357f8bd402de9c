//! All events that are checked, as one library, and what comparing them has cost once.

use std::cell::OnceCell;
use std::sync::Arc;

use super::Source;
use crate::model::{Library, Origin};
use crate::search::{Aliases, Duplicate, duplicates};

/// From here on two questions are the same in other words; below it they only share a subject.
const SAME: f32 = 0.72;

/// The events of all sources, each source an event.
#[derive(Debug)]
pub(super) struct Together {
    library: Library,
    aliases: Arc<Aliases>,
    duplicates: OnceCell<Vec<Duplicate>>,
}

impl Together {
    pub(super) fn of(sources: &[Source], aliases: Arc<Aliases>) -> Self {
        let event = |s: &Source| (Arc::clone(&s.event), Origin::default());
        let library = Library::new(sources.iter().map(event).collect());
        Self { library, aliases, duplicates: OnceCell::new() }
    }

    pub(super) fn library(&self) -> &Library {
        &self.library
    }

    /// Questions that ask the same as an earlier one.
    pub(super) fn duplicates(&self) -> &[Duplicate] {
        self.duplicates.get_or_init(|| duplicates(&self.library, &self.aliases, SAME).list)
    }
}
