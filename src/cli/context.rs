//! What every verb needs: the language, the configuration, where to write.

use std::sync::Arc;

use super::config::{self, Config};
use super::out::Out;
use super::{Stop, exit};
use crate::model::{Library, Place, Problem, Severity};
use crate::search::{Aliases, SearchIndex};
use crate::store::Paths;
use crate::text::messages::faults;
use crate::text::{Language, Message};

/// The surroundings of one run.
pub(super) struct Context {
    pub(super) language: Language,
    pub(super) paths: Paths,
    pub(super) config: Config,
    pub(super) out: Out,
    /// An input could not be read: whatever else happens, the exit code says so.
    pub(super) input_failed: bool,
    /// What is done when everything has been printed; nobody waits for its outcome.
    pub(super) last: Option<Box<dyn FnOnce() -> bool>>,
}

impl Context {
    /// Reads the configuration; what is wrong in it is noted and never stops the program.
    pub(super) fn new(
        language: Language,
        variable: impl Fn(&str) -> Option<String>,
        mut out: Out,
    ) -> Self {
        let paths = Paths::of_environment(variable);
        let (config, problems) = config::load(&paths.config_file());
        for problem in &problems {
            out.note(&problem.say(language));
        }
        Self { language, paths, config, out, input_failed: false, last: None }
    }

    /// Notes problems on standard error and remembers whether an input could not be read.
    pub(super) fn note_problems(&mut self, problems: &[Problem]) {
        for problem in problems {
            self.out.note(&problem.say(self.language));
        }
        self.input_failed |= problems.iter().any(|p| p.severity == Severity::Error);
    }

    /// The built-in aliases with the user's over them; bad lines are noted.
    pub(super) fn aliases(&mut self) -> Arc<Aliases> {
        let built_in = Aliases::built_in();
        let Some(named) = self.config.aliases.clone() else { return built_in };
        let path = self.paths.config.join(named);
        let name = path.to_string_lossy().into_owned();
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) => {
                let what = faults::CANNOT_READ.with([&error.to_string()]);
                self.note_problems(&[Problem::warning(Place::file(name), what)]);
                return built_in;
            }
        };
        let (aliases, bad) = built_in.with(&text);
        for line in bad {
            let number = u32::try_from(line.line).unwrap_or(u32::MAX);
            let place = Place::at(name.as_str(), number, 1);
            self.note_problems(&[Problem::warning(place, line.reason)]);
        }
        Arc::new(aliases)
    }

    /// What is searched of a library.
    pub(super) fn index(&mut self, library: &Library) -> SearchIndex {
        let aliases = self.aliases();
        SearchIndex::with_aliases(library, aliases)
    }

    pub(super) fn say(&self, message: &Message) -> String {
        message.say(self.language)
    }

    pub(super) fn fail(&self, message: &Message) -> Stop {
        Stop::Failed(self.say(message))
    }

    /// The value of an option that must be one of a few words.
    pub(super) fn wrong_value(&self, option: &str, value: &str) -> Stop {
        self.fail(&faults::WRONG_VALUE.with([option, value]))
    }

    /// Writes out what is left and gives the exit code.
    pub(super) fn finish(mut self, code: u8) -> u8 {
        let code = if self.input_failed { exit::FAILED } else { code };
        let code = self.out.finish(code);
        if let Some(last) = self.last {
            last();
        }
        code
    }
}
