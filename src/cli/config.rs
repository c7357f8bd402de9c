//! `config.toml`: read once at the start. An unknown key warns with its line; a bad file never
//! stops the program.

use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::app::{KeyError, Keymap};
use crate::jump::Template;
use crate::links::DeepLinkRule;
use crate::model::{Place, Problem};
use crate::text::Message;
use crate::text::messages::faults;
use crate::view::{Background, Depth, Glyphs};

const GLYPHS: [(&str, Glyphs); 2] = [("unicode", Glyphs::Unicode), ("ascii", Glyphs::Ascii)];
const BACKGROUNDS: [(&str, Option<Background>); 3] =
    [("auto", None), ("dark", Some(Background::Dark)), ("light", Some(Background::Light))];
const THEMES: [(&str, Option<Depth>); 5] = [
    ("auto", None),
    ("none", Some(Depth::None)),
    ("16", Some(Depth::Sixteen)),
    ("256", Some(Depth::Cube)),
    ("truecolor", Some(Depth::True)),
];

/// What the user has set.
#[derive(Debug, Default)]
pub(super) struct Config {
    pub(super) opener: Option<Template>,
    /// Seconds to start before a moment.
    pub(super) lead_in: u64,
    pub(super) glyphs: Glyphs,
    pub(super) background: Option<Background>,
    pub(super) mouse: bool,
    /// The most colours to use; `None`: as many as the terminal has.
    pub(super) theme: Option<Depth>,
    /// The user's aliases, over the built-in ones: a file, relative to the configuration's folder.
    pub(super) aliases: Option<PathBuf>,
    pub(super) rules: Vec<DeepLinkRule>,
    pub(super) keymap: Keymap,
}

/// Reads the file, if there is one, and says what is wrong in it.
pub(super) fn load(path: &Path) -> (Config, Vec<Problem>) {
    let name = path.to_string_lossy();
    match fs::read_to_string(path) {
        Ok(text) => parse(&text, &name),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Default::default(),
        Err(error) => {
            let what = faults::CANNOT_READ.with([&error.to_string()]);
            (Config::default(), vec![Problem::warning(Place::file(name), what)])
        }
    }
}

/// Reads the text of a configuration.
pub(super) fn parse(text: &str, name: &str) -> (Config, Vec<Problem>) {
    let mut reader = Reader { text, name, config: Config::default(), problems: Vec::new() };
    match DeTable::parse(text) {
        Ok(table) => {
            for (key, value) in table.get_ref() {
                reader.set(key, value);
            }
        }
        Err(error) => {
            let what = faults::NOT_TOML.with([error.message()]);
            reader.warn(error.span().unwrap_or(0..0), what);
        }
    }
    reader.problems.sort_by(|a, b| a.place.cmp(&b.place));
    (reader.config, reader.problems)
}

struct Reader<'a> {
    text: &'a str,
    name: &'a str,
    config: Config,
    problems: Vec<Problem>,
}

type Key<'a> = Spanned<std::borrow::Cow<'a, str>>;

impl Reader<'_> {
    fn warn(&mut self, span: Range<usize>, what: Message) {
        let place = Place::of_offset(self.name, self.text, span.start);
        self.problems.push(Problem::warning(place, what));
    }

    fn set(&mut self, key: &Key<'_>, value: &Spanned<DeValue<'_>>) {
        let word = |v: &DeValue<'_>| v.as_str().map(str::to_owned);
        let at = value.get_ref();
        let done = match key.get_ref().as_ref() {
            "opener" => word(at).map(|text| self.opener(&text, value.span())),
            "lead_in" => whole_number(at).map(|seconds| self.config.lead_in = seconds),
            "glyphs" => one_of(at, &GLYPHS).map(|glyphs| self.config.glyphs = glyphs),
            "background" => one_of(at, &BACKGROUNDS).map(|b| self.config.background = b),
            "mouse" => at.as_bool().map(|on| self.config.mouse = on),
            "theme" => one_of(at, &THEMES).map(|depth| self.config.theme = depth),
            "aliases" => word(at).map(|path| self.config.aliases = Some(path.into())),
            "deeplink" => at.as_array().map(|rules| {
                for rule in rules {
                    self.rule(rule);
                }
            }),
            "keys" => at.as_table().map(|table| self.keys(table)),
            unknown => {
                let what = faults::UNKNOWN_SETTING.with([unknown]);
                self.warn(key.span(), what);
                Some(())
            }
        };
        if done.is_none() {
            let what = faults::WRONG_SETTING.with([key.get_ref(), shape(key.get_ref())]);
            self.warn(value.span(), what);
        }
    }

    fn opener(&mut self, text: &str, span: Range<usize>) {
        match Template::parse(text) {
            Ok(template) => self.config.opener = Some(template),
            Err(error) => self.warn(span, faults::WRONG_OPENER.with([&error.to_string()])),
        }
    }

    /// One `[[deeplink]]`.
    fn rule(&mut self, rule: &Spanned<DeValue<'_>>) {
        let Some(table) = rule.get_ref().as_table() else {
            return self
                .warn(rule.span(), faults::WRONG_SETTING.with(["deeplink", shape("deeplink")]));
        };
        for (key, _) in table {
            if !["host", "path", "key", "unit"].contains(&key.get_ref().as_ref()) {
                self.warn(key.span(), faults::UNKNOWN_SETTING.with([key.get_ref()]));
            }
        }
        let word = |name: &str| table.get(name).and_then(|v| v.get_ref().as_str());
        let unit = word("unit").unwrap_or("seconds");
        let (host, path, key) = (word("host"), word("path").unwrap_or_default(), word("key"));
        match DeepLinkRule::with_unit_name(
            host.unwrap_or_default(),
            path,
            key.unwrap_or_default(),
            unit,
        ) {
            Ok(rule) => self.config.rules.push(rule),
            Err(fault) => self.warn(rule.span(), fault.message()),
        }
    }

    /// `[keys]`: an act and its key, or a list of keys.
    fn keys(&mut self, table: &DeTable<'_>) {
        let (mut rows, mut spans) = (Vec::new(), Vec::new());
        for (key, value) in table {
            let one = value.get_ref().as_str().map(|v| vec![v.to_owned()]);
            let many = || {
                let list = value.get_ref().as_array()?;
                list.iter().map(|v| v.get_ref().as_str().map(str::to_owned)).collect()
            };
            match one.or_else(many) {
                Some(keys) => {
                    rows.push((key.get_ref().to_string(), keys));
                    spans.push(key.span());
                }
                None => self
                    .warn(value.span(), faults::WRONG_SETTING.with([key.get_ref(), "\"ctrl-x\""])),
            }
        }
        let (keymap, errors) = Keymap::new(&rows);
        self.config.keymap = keymap;
        for (number, error) in errors {
            let what = match &error {
                KeyError::UnknownAction { name, nearest } => {
                    faults::UNKNOWN_ACTION.with([name, nearest])
                }
                KeyError::UnknownKey { key } => faults::UNKNOWN_KEY.with([key]),
                KeyError::IsText { key } => faults::KEY_IS_TEXT.with([key]),
            };
            self.warn(spans.get(number).cloned().unwrap_or(0..0), what);
        }
    }
}

fn whole_number(value: &DeValue<'_>) -> Option<u64> {
    let number = value.as_integer()?;
    u64::from_str_radix(&number.as_str().replace('_', ""), number.radix()).ok()
}

/// The meaning of a word, if the table has it.
fn one_of<T: Copy>(value: &DeValue<'_>, words: &[(&str, T)]) -> Option<T> {
    let word = value.as_str()?;
    words.iter().find(|(name, _)| *name == word).map(|(_, meaning)| *meaning)
}

/// What a setting looks like when it is right.
fn shape(key: &str) -> &'static str {
    match key {
        "opener" => "\"mpv --start={seconds} {video}\"",
        "lead_in" => "5",
        "glyphs" => "\"unicode\", \"ascii\"",
        "background" => "\"auto\", \"dark\", \"light\"",
        "mouse" => "true, false",
        "aliases" => "\"aliases.txt\"",
        "theme" => "\"auto\", \"none\", \"16\", \"256\", \"truecolor\"",
        "deeplink" => "[[deeplink]] host = \"…\", key = \"…\"",
        _ => "[keys] open = \"enter\"",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Action, Chord};
    use crate::text::Language;

    fn said(text: &str) -> Vec<String> {
        parse(text, "c").1.iter().map(|p| p.say(Language::English)).collect()
    }

    #[test]
    fn everything_can_be_set() {
        let text = "opener = \"mpv --start={seconds} {video}\"\nlead_in = 5\nglyphs = \"ascii\"\n\
            background = \"light\"\nmouse = true\ntheme = \"16\"\n\
            [[deeplink]]\nhost = \"*.example.org\"\npath = \"/v/*\"\nkey = \"t\"\nunit = \"clock\"\n\
            [keys]\nopen = [\"enter\", \"f5\"]\nhelp = \"f12\"\n";
        let (config, problems) = parse(text, "c");
        assert_eq!(problems, []);
        assert!(config.opener.is_some() && config.mouse && config.lead_in == 5);
        assert_eq!((config.glyphs, config.theme), (Glyphs::Ascii, Some(Depth::Sixteen)));
        assert_eq!((config.background, config.rules.len()), (Some(Background::Light), 1));
        let f12: Chord = "f12".parse().unwrap();
        assert_eq!(config.keymap.action(crate::app::Mode::Search, f12), Some(Action::Help));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line_and_the_rest_holds() {
        let text = "lead = 3\nlead_in = -1\nmouse = true\nglyphs = \"emoji\"\n\
            [[deeplink]]\nhost = \"https://x\"\nkey = \"t\"\n[keys]\nopne = \"f5\"\nhelp = \"q\"\n";
        let said = said(text);
        assert_eq!(said.len(), 6, "{said:#?}");
        assert!(said[0].starts_with("c:1:1: ") && said[1].starts_with("c:2:11: "), "{said:#?}");
        assert!(said.iter().any(|s| s.starts_with("c:9:1: ") && s.contains("open")));
        assert!(parse(text, "c").0.mouse);
    }

    #[test]
    fn a_bad_file_is_named_with_its_place() {
        assert!(said("mouse = tru")[0].starts_with("c:1:"));
        assert!(parse("mouse = true\n[", "c").1.len() == 1);
    }
}
