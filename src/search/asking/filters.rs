//! Which entries may be found at all: the filters of a query and of the command line.
//!
//! Several values of `event`, `lang` or `kind` widen each other, because an entry has one of
//! each; several speakers or tags, and both ends of a time, must all hold. Not for: words
//! (`query`, `pass`).

use crate::model::{Date, Entry, Event, Kind, Library};
use crate::search::writing::runs::{Begin, Bounds, Class, Pattern, run_at};
use crate::search::writing::units::{Unit, units};

/// One condition on a text.
#[derive(Clone, Debug, PartialEq)]
struct Test {
    negated: bool,
    value: String,
    /// `None` where the value has no letter or digit: nothing matches.
    pattern: Option<Pattern>,
}

impl Test {
    fn new(value: &str, negated: bool, bounds: Bounds) -> Self {
        let value = crate::text::nfc(value.trim()).into_owned();
        let pattern = Pattern::new(&units(&value), bounds);
        Self { negated, value, pattern }
    }

    /// Whether the text holds the value by the run rule. Inside a word only the text itself
    /// counts, not initials.
    fn found_in(&self, text: &str) -> bool {
        let Some(pattern) = &self.pattern else { return false };
        let text = units(text);
        let begins = |at: usize| text.get(at).is_some_and(|unit: &Unit| unit.begins_word());
        (0..text.len()).any(|at| {
            run_at(pattern, &text, at, &mut 0)
                .is_some_and(|run| run.class == Class::Exact || begins(run.start))
        })
    }
}

/// Conditions on entries; the default lets every question pass, or every kind where a library
/// has no question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filters {
    events: Vec<Test>,
    speakers: Vec<Test>,
    tags: Vec<Test>,
    langs: Vec<Test>,
    kinds: Vec<Test>,
    since: Vec<Date>,
    until: Vec<Date>,
}

/// The kind that stands for every kind.
const EVERY_KIND: &str = "all";

impl Filters {
    /// No condition at all, every kind included.
    pub fn everything() -> Self {
        let mut filters = Self::default();
        filters.kind(EVERY_KIND);
        filters
    }

    /// Events whose id begins with `value`, or whose title has it.
    pub fn event(&mut self, value: &str) {
        self.put("event", value, false);
    }

    /// Entries in which somebody of that name answers; initials will do.
    pub fn speaker(&mut self, value: &str) {
        self.put("speaker", value, false);
    }

    /// Entries with a tag, their own or their event's, that begins with `value`.
    pub fn tag(&mut self, value: &str) {
        self.put("tag", value, false);
    }

    /// Events in a language: `ko` also stands for `ko-KR`.
    pub fn lang(&mut self, value: &str) {
        self.put("lang", value, false);
    }

    /// Entries of a kind: the beginning of its name, or `all`.
    pub fn kind(&mut self, value: &str) {
        self.put("kind", value, false);
    }

    /// Events on a day or later.
    pub fn since(&mut self, date: Date) {
        self.since.push(date);
    }

    /// Events on a day or earlier.
    pub fn until(&mut self, date: Date) {
        self.until.push(date);
    }

    /// Adds a condition by the name it has in a query; false where the name is none.
    pub(crate) fn put(&mut self, name: &str, value: &str, negated: bool) -> bool {
        let at_word = Bounds { begin: Begin::AtWord, ..Bounds::default() };
        let at_start = Bounds { begin: Begin::AtStart, ..Bounds::default() };
        let (list, bounds) = match name {
            "event" => (&mut self.events, Bounds::default()),
            "speaker" => (&mut self.speakers, at_word),
            "tag" => (&mut self.tags, at_start),
            "lang" => (&mut self.langs, at_start),
            "kind" => (&mut self.kinds, at_start),
            _ => return false,
        };
        list.push(Test::new(value, negated, bounds));
        true
    }

    /// Whether there is no condition.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a kind has been asked for by name.
    pub(crate) fn names_a_kind(&self) -> bool {
        !self.kinds.is_empty()
    }

    /// Whether there is no condition but on the kind, and that lets every kind pass or is left to
    /// others.
    pub(crate) fn ask_nothing(&self) -> bool {
        let every = |test: &Test| !test.negated && test.value.eq_ignore_ascii_case(EVERY_KIND);
        self.kinds.iter().all(every) && Self { kinds: Vec::new(), ..self.clone() }.is_empty()
    }

    /// Whether an entry passes. Kinds that nobody named are left to `default_kinds`.
    pub fn allow(&self, event: &Event, entry: &Entry) -> bool {
        self.allow_event(event) && self.allow_entry(event, entry)
    }

    pub(crate) fn allow_event(&self, event: &Event) -> bool {
        let in_event =
            |test: &Test| starts_with(&event.id, &test.value) || test.found_in(event.title_or_id());
        let in_lang = |test: &Test| {
            let lang = event.language.as_deref().unwrap_or_default();
            starts_with(lang, &test.value)
                && matches!(lang.get(test.value.len()..), Some(rest) if rest.is_empty() || rest.starts_with('-'))
        };
        let dated = |holds: &dyn Fn(&Date) -> bool| event.date.as_ref().is_some_and(holds);
        any(&self.events, in_event)
            && any(&self.langs, in_lang)
            && self.since.iter().all(|first| dated(&|day| day.reaches(first)))
            && self.until.iter().all(|last| dated(&|day| day.begins_by(last)))
    }

    pub(crate) fn allow_entry(&self, event: &Event, entry: &Entry) -> bool {
        let speaks = |test: &Test| {
            entry.speakers().into_iter().any(|name| {
                let aliases = event.speaker(name).map(|s| s.aliases.as_slice()).unwrap_or_default();
                test.found_in(name) || aliases.iter().any(|alias| test.found_in(alias))
            })
        };
        let tagged =
            |test: &Test| entry.tags.iter().chain(&event.tags).any(|tag| test.found_in(tag));
        let is_kind = |test: &Test| {
            let named = |kind: &Kind| starts_with(kind.as_str(), &test.value);
            test.value.eq_ignore_ascii_case(EVERY_KIND)
                || named(&entry.kind)
                || named(entry.kind.shown_as())
        };
        all(&self.speakers, speaks) && all(&self.tags, tagged) && any(&self.kinds, is_kind)
    }
}

/// Whether one of the values holds, and none that is negated.
fn any(tests: &[Test], holds: impl Fn(&Test) -> bool) -> bool {
    let wanted = tests.iter().all(|t| t.negated) || tests.iter().any(|t| !t.negated && holds(t));
    wanted && !tests.iter().any(|t| t.negated && holds(t))
}

fn all(tests: &[Test], holds: impl Fn(&Test) -> bool) -> bool {
    tests.iter().all(|test| holds(test) != test.negated)
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// Whether a library is shown by its questions alone: it has any.
pub fn has_questions(library: &Library) -> bool {
    library.questions() > 0
}
