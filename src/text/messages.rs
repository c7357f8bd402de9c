//! The words that the program itself says, in English and Korean.
//!
//! Every phrase is a row of one of the tables below; a test walks them. Arguments are numbered
//! `{0}`, `{1}`; the two languages may order them differently. `{0:entry|entries}` is the word
//! for one where the argument is 1, else the word for several.

pub mod curate;
pub mod faults;
pub mod help;
pub mod merging;
pub mod reports;
pub mod rules;
pub mod screen;
pub mod search;
pub mod writers;

/// The language the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    English,
    Korean,
}

impl Language {
    /// The language of a locale: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set.
    pub fn of_locale(variable: impl Fn(&str) -> Option<String>) -> Self {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
        let locale = names.iter().find_map(|name| variable(name).filter(|v| !v.is_empty()));
        let korean = locale.is_some_and(|l| {
            l == "ko" || l.starts_with("ko_") || l.starts_with("ko-") || l.starts_with("ko.")
        });
        if korean { Self::Korean } else { Self::English }
    }
}

/// One thing to say, in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    pub en: &'static str,
    pub ko: &'static str,
}

impl Phrase {
    /// The phrase without arguments.
    pub fn text(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.en,
            Language::Korean => self.ko,
        }
    }

    /// The phrase with its arguments in place. Braces around anything but a number are text.
    pub fn say(&self, language: Language, args: &[&str]) -> String {
        let mut out = String::new();
        let mut rest = self.text(language);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let part = after.split_once('}').and_then(|(part, tail)| Some((Part::of(part)?, tail)));
            if let Some((Part { number, words }, tail)) = part {
                let arg = args.get(number).copied().unwrap_or_default();
                out.push_str(match words {
                    None => arg,
                    Some((one, _)) if arg == "1" => one,
                    Some((_, many)) => many,
                });
                rest = tail;
            } else {
                out.push('{');
                rest = after;
            }
        }
        out.push_str(rest);
        out
    }

    /// The phrase as a value that can be said later, in either language.
    pub fn with<const N: usize>(&'static self, args: [&str; N]) -> Message {
        Message { phrase: self, args: args.map(str::to_owned).to_vec() }
    }
}

/// What stands between braces: an argument, or a word in the number that an argument is.
struct Part<'a> {
    number: usize,
    words: Option<(&'a str, &'a str)>,
}

impl<'a> Part<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let (number, words) = match text.split_once(':') {
            Some((number, words)) => (number, Some(words.split_once('|')?)),
            None => (text, None),
        };
        Some(Self { number: number.parse().ok()?, words })
    }
}

/// A phrase with its arguments: what a part of the program wants to say, before the language
/// is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    phrase: &'static Phrase,
    args: Vec<String>,
}

impl Message {
    pub fn say(&self, language: Language) -> String {
        let args: Vec<&str> = self.args.iter().map(String::as_str).collect();
        self.phrase.say(language, &args)
    }

    /// The same with its arguments cut to so many cells: what a file says may be a whole page.
    #[must_use]
    pub fn shortened(mut self, cells: usize) -> Self {
        for arg in &mut self.args {
            // A cell has few characters; of a page not all have to be measured.
            let near = arg.char_indices().nth(4 * cells).map_or(arg.len(), |(at, _)| at);
            let head = arg.get(..near).unwrap_or(arg);
            if near < arg.len() || super::width(head) > cells {
                *arg = super::fit(head, cells);
            }
        }
        self
    }

    /// Whether it is this phrase, whatever its arguments.
    pub fn is(&self, phrase: &'static Phrase) -> bool {
        std::ptr::eq(self.phrase, phrase)
    }

    /// The number of its phrase among all of the tables: the same for the same program.
    pub fn number(&self) -> Option<u32> {
        let place = every_phrase().position(|(_, phrase)| std::ptr::eq(*phrase, self.phrase))?;
        u32::try_from(place).ok()
    }

    /// The phrase with a number, with its arguments; `None` where no phrase has it.
    pub fn numbered(number: u32, args: Vec<String>) -> Option<Self> {
        let (_, phrase) = every_phrase().nth(usize::try_from(number).ok()?)?;
        Some(Self { phrase, args })
    }

    /// Its arguments, in the order of their numbers.
    pub fn args(&self) -> &[String] {
        &self.args
    }
}

/// Every phrase of every table with its name.
fn every_phrase() -> impl Iterator<Item = &'static (&'static str, &'static Phrase)> {
    let tables = [
        curate::ALL,
        faults::ALL,
        help::ALL,
        merging::ALL,
        reports::ALL,
        rules::ALL,
        screen::ALL,
        search::ALL,
        writers::ALL,
    ];
    tables.into_iter().flatten()
}

/// Declares a table of phrases, and `ALL` for the tests that walk it.
macro_rules! phrases {
    ($($(#[$doc:meta])* $name:ident = $en:literal, $ko:literal;)+) => {
        $($(#[$doc])* pub static $name: crate::text::Phrase = crate::text::Phrase { en: $en, ko: $ko };)+
        /// Every phrase of this table with its name.
        pub static ALL: &[(&str, &crate::text::Phrase)] = &[$((stringify!($name), &$name)),+];
    };
}
pub(crate) use phrases;

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<&str> {
        let mut found: Vec<&str> =
            text.split('{').skip(1).filter_map(|t| t.split(['}', ':']).next()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    #[test]
    fn both_languages_say_the_same_arguments() {
        for (name, phrase) in every_phrase() {
            assert_eq!(numbers(phrase.en), numbers(phrase.ko), "{name}");
            assert!(!phrase.en.is_empty() && !phrase.ko.is_empty(), "{name}");
        }
    }

    #[test]
    fn arguments_stand_where_the_language_wants_them() {
        let phrase = Phrase { en: "{0} of {1}", ko: "{1}개 중 {0}개" };
        assert_eq!(phrase.say(Language::English, &["3", "9"]), "3 of 9");
        assert_eq!(phrase.say(Language::Korean, &["3", "9"]), "9개 중 3개");
        assert_eq!(phrase.say(Language::English, &["{1}", "9"]), "{1} of 9");
        let plural = Phrase { en: "{0} {0:entry|entries} {1:was|were}", ko: "{0}개 {1}" };
        assert_eq!(plural.say(Language::English, &["1", "2"]), "1 entry were");
        assert_eq!(plural.say(Language::English, &["2", "1"]), "2 entries was");
        assert_eq!(plural.say(Language::Korean, &["1", "2"]), "1개 2");
        let braces = Phrase { en: "an object {…}, not {0} {", ko: "{…}" };
        assert_eq!(braces.say(Language::English, &["[1]"]), "an object {…}, not [1] {");
        assert_eq!(braces.say(Language::Korean, &[]), "{…}");
    }

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let of = |rows: &[(&str, &str)]| {
            let rows: Vec<(String, String)> =
                rows.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
            Language::of_locale(|name| rows.iter().find(|(k, _)| k == name).map(|(_, v)| v.clone()))
        };
        assert_eq!(of(&[("LANG", "ko_KR.UTF-8")]), Language::Korean);
        assert_eq!(of(&[("LC_ALL", "C"), ("LANG", "ko_KR.UTF-8")]), Language::English);
        assert_eq!(of(&[("LC_ALL", ""), ("LC_MESSAGES", "ko")]), Language::Korean);
        assert_eq!(of(&[]), Language::English);
    }
}
