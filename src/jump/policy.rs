//! Who opens a link: the opener that the user named, `$BROWSER`, or the desktop's own.
//!
//! Over SSH and without a display nothing is started that nobody named: a text browser in the
//! background, or a browser on a screen in another room, helps nobody.

use thiserror::Error;

use super::Target;

/// The variables that decide, as the environment has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    /// `$BROWSER`: programs to try, separated by `:`, with `%s` for the link.
    pub browser: Option<String>,
    /// Whether this is a session over SSH.
    pub ssh: bool,
    /// Whether there is a display to open a window on; always true but on Unix without one.
    pub display: bool,
}

impl Environment {
    /// Reads it from variables. An empty variable counts as unset.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let display = !cfg!(unix)
            || cfg!(target_os = "macos")
            || set("DISPLAY").is_some()
            || set("WAYLAND_DISPLAY").is_some()
            || set("WSL_DISTRO_NAME").is_some();
        let ssh = set("SSH_CONNECTION").is_some() || set("SSH_CLIENT").is_some();
        Self { browser: set("BROWSER"), ssh, display }
    }
}

/// A command with places for the link: split into arguments as a shell would, run without one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(Vec<String>);

/// Why a template cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TemplateError {
    #[error("the opener is empty")]
    Empty,
    #[error("a quotation mark in the opener is not closed")]
    Unclosed,
    #[error("the opener's program cannot be a placeholder")]
    NoProgram,
}

impl Template {
    /// # Errors
    /// When nothing is left of it, a quotation mark is not closed, or the program itself would
    /// come from a link.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        let words = shlex::split(text).ok_or(TemplateError::Unclosed)?;
        match words.first() {
            None => Err(TemplateError::Empty),
            Some(program) if program.is_empty() => Err(TemplateError::Empty),
            Some(program) if program.contains('{') => Err(TemplateError::NoProgram),
            Some(_) => Ok(Self(words)),
        }
    }

    /// The arguments for one link; without any placeholder the link is appended.
    fn fill(&self, target: &Target) -> Vec<String> {
        const NAMES: [&str; 3] = ["{url}", "{video}", "{seconds}"];
        let mut used = false;
        let mut words: Vec<String> = Vec::with_capacity(self.0.len() + 1);
        for word in &self.0 {
            used |= NAMES.iter().any(|name| word.contains(name));
            words.push(replace(
                word,
                &[
                    ("{url}", target.url()),
                    ("{video}", target.video()),
                    ("{seconds}", &target.seconds().to_string()),
                ],
            ));
        }
        if !used {
            words.push(target.url().to_owned());
        }
        words
    }
}

/// Replaces every name in one pass, so that what is put in is never read as a name.
fn replace(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let found =
            values.iter().find_map(|(name, value)| Some((value, after.strip_prefix(name)?)));
        rest = if let Some((value, tail)) = found {
            out.push_str(value);
            tail
        } else {
            out.push('{');
            after.get(1..).unwrap_or_default()
        };
    }
    out + rest
}

/// What opening a link means here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Run one command.
    Named(Template),
    /// Try the programs of `$BROWSER`, one after the other.
    Browsers(Vec<Template>),
    /// Ask the desktop.
    Desktop,
    /// Start nothing; the link is shown and can be copied.
    ShowOnly,
}

impl Policy {
    /// What the user named, the environment, or the desktop, in this order.
    pub fn of(named: Option<Template>, environment: &Environment) -> Self {
        if let Some(template) = named {
            return Self::Named(template);
        }
        let browsers: Vec<Template> = environment
            .browser
            .iter()
            .flat_map(|list| list.split(':'))
            .filter_map(|command| Template::parse(&command.replace("%s", "{url}")).ok())
            .collect();
        match () {
            () if !browsers.is_empty() => Self::Browsers(browsers),
            () if environment.ssh || !environment.display => Self::ShowOnly,
            () => Self::Desktop,
        }
    }

    /// The commands to try for a link, first to last; empty where no command is run.
    pub(super) fn commands(&self, target: &Target) -> Vec<Vec<String>> {
        match self {
            Self::Named(template) => vec![template.fill(target)],
            Self::Browsers(list) => list.iter().map(|t| t.fill(target)).collect(),
            Self::Desktop | Self::ShowOnly => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::jump::test_jump as jump_to;

    fn target() -> Target {
        Target::of(&jump_to("https://www.youtube.com/watch?v=a&t=9s"))
    }

    #[test]
    fn a_template_is_split_and_filled() {
        let rows: [(&str, &[&str]); 5] = [
            ("firefox", &["firefox", "https://www.youtube.com/watch?v=a&t=9s"]),
            (
                "mpv --start={seconds} {video}",
                &["mpv", "--start=9", "https://www.youtube.com/watch?v=a"],
            ),
            (
                "'my browser' --new {url}",
                &["my browser", "--new", "https://www.youtube.com/watch?v=a&t=9s"],
            ),
            (
                "x '{\"u\": \"{url}\"}'",
                &["x", "{\"u\": \"https://www.youtube.com/watch?v=a&t=9s\"}"],
            ),
            ("x {other}", &["x", "{other}", "https://www.youtube.com/watch?v=a&t=9s"]),
        ];
        for (text, want) in rows {
            assert_eq!(Template::parse(text).unwrap().fill(&target()), want, "{text}");
        }
        assert_eq!(Template::parse(" "), Err(TemplateError::Empty));
        assert_eq!(Template::parse("a 'b"), Err(TemplateError::Unclosed));
        assert_eq!(Template::parse("{url}"), Err(TemplateError::NoProgram));
    }

    #[test]
    fn what_the_user_named_goes_first() {
        let of = |rows: &'static [(&'static str, &'static str)]| {
            Environment::of(move |name| {
                rows.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned())
            })
        };
        let desk = of(&[("DISPLAY", ":0")]);
        assert_eq!(Policy::of(None, &desk), Policy::Desktop);
        let browser = of(&[("BROWSER", "a %s:b"), ("SSH_CONNECTION", "1")]);
        let commands = Policy::of(None, &browser).commands(&target());
        let url = target().url().to_owned();
        assert_eq!(commands, [vec!["a".to_owned(), url.clone()], vec!["b".into(), url]]);
        let ssh = of(&[("DISPLAY", ":0"), ("SSH_CONNECTION", "1")]);
        assert_eq!(Policy::of(None, &ssh), Policy::ShowOnly);
        let named = Template::parse("mpv").unwrap();
        assert_eq!(Policy::of(Some(named.clone()), &ssh), Policy::Named(named));
        if cfg!(all(unix, not(target_os = "macos"))) {
            assert_eq!(Policy::of(None, &of(&[("BROWSER", "")])), Policy::ShowOnly);
        }
    }
}
