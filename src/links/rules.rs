//! Rules of a user: hosts that HOSTS does not know, or knows otherwise, without a release.
//!
//! The configuration names them as `[[deeplink]]` with `host`, `path`, `key` and `unit`. Not
//! for: reading the configuration (`cli`).

use std::fmt;

use url::{Host, Url};

use super::address::Address;
use super::pattern::{ANY_PAGE, host_fits, path_fits};
use super::start::{Part, Start, Unit};
use crate::text::messages::faults;
use crate::text::{Language, Message};

/// The longest host or path of a rule, in bytes.
const LONGEST: usize = 512;

/// One `[[deeplink]]`: at these addresses the start is written as `key=` in the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeepLinkRule {
    host: String,
    path: String,
    prefix: String,
    unit: Unit,
}

impl DeepLinkRule {
    /// - `host`: `example.org`, or `*.example.org` for every host below it (not itself);
    /// - `path`: `/v/*`, where `*` stands for anything up to the next `/`, and one `**` for any
    ///   number of segments; empty for every path;
    /// - `key`: the parameter that holds the start, without `=`.
    ///
    /// # Errors
    /// A [`RuleFault`] that names the part that cannot be used.
    pub fn new(host: &str, path: &str, key: &str, unit: Unit) -> Result<Self, RuleFault> {
        Ok(Self { host: read_host(host)?, path: read_path(path)?, prefix: read_key(key)?, unit })
    }

    /// The same with the unit by its name: `seconds`, `hms`, `clock`, `ms`.
    ///
    /// # Errors
    /// As [`DeepLinkRule::new`], and [`RuleFault::Unit`] for any other name.
    pub fn with_unit_name(
        host: &str,
        path: &str,
        key: &str,
        unit: &str,
    ) -> Result<Self, RuleFault> {
        let unit = Unit::from_name(unit).ok_or_else(|| RuleFault::Unit(unit.to_owned()))?;
        Self::new(host, path, key, unit)
    }

    pub(super) fn covers(&self, address: &Address) -> bool {
        host_fits(&self.host, &address.host) && path_fits(&self.path, address).is_some()
    }

    pub(super) fn start(&self) -> Start<'_> {
        Start::Written {
            part: Part::Query,
            prefix: &self.prefix,
            unit: self.unit,
            also: &[],
            end: false,
        }
    }
}

/// What of a rule cannot be used: the text that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleFault {
    Host(String),
    Path(String),
    Key(String),
    Unit(String),
}

impl RuleFault {
    /// The fault as a value that can be said in either language.
    pub fn message(&self) -> Message {
        match self {
            Self::Host(text) => faults::RULE_HOST.with([text]),
            Self::Path(text) => faults::RULE_PATH.with([text]),
            Self::Key(text) => faults::RULE_KEY.with([text]),
            Self::Unit(text) => faults::RULE_UNIT.with([text]),
        }
    }
}

impl fmt::Display for RuleFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().say(Language::English))
    }
}

impl std::error::Error for RuleFault {}

/// The host as addresses have it: lower case, punycode.
fn read_host(text: &str) -> Result<String, RuleFault> {
    let fault = || RuleFault::Host(text.to_owned());
    let (below, name) = match text.trim().strip_prefix("*.") {
        Some(name) => ("*.", name),
        None => ("", text.trim()),
    };
    let plain = !name.is_empty() && name.len() <= LONGEST && !name.contains(['*', '/', '@']);
    let host = Host::parse(name).ok().filter(|_| plain).ok_or_else(fault)?.to_string();
    Ok(format!("{below}{}", host.trim_end_matches('.')))
}

/// The path as addresses have it: percent-encoded; the wildcards stay.
fn read_path(text: &str) -> Result<String, RuleFault> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(ANY_PAGE.to_owned());
    }
    let deep = text.split('/').filter(|segment| *segment == "**").count();
    let shape = text.starts_with('/') && !text.contains(['?', '#', '{', '}']);
    let url = Url::parse("https://host.invalid").and_then(|base| base.join(text));
    match url {
        Ok(url) if shape && deep <= 1 && text.len() <= LONGEST && !text.starts_with("//") => {
            Ok(url.path().to_owned())
        }
        _ => Err(RuleFault::Path(text.to_owned())),
    }
}

fn read_key(text: &str) -> Result<String, RuleFault> {
    let key = text.trim();
    let letters = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.');
    if key.is_empty() || key.len() > 64 || !key.bytes().all(letters) {
        return Err(RuleFault::Key(text.to_owned()));
    }
    Ok(format!("{key}="))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covers(host: &str, path: &str, address: &str) -> bool {
        let rule = DeepLinkRule::new(host, path, "t", Unit::Seconds).unwrap();
        rule.covers(&Address::of(&Url::parse(address).unwrap()))
    }

    #[test]
    fn a_rule_covers_what_its_host_and_path_say() {
        let rows = [
            ("video.example.org", "", "https://video.example.org/any/page", true),
            ("VIDEO.Example.org", "/", "https://video.example.org/", true),
            ("*.example.org", "/v/*", "https://a.b.example.org/v/1", true),
            ("*.example.org", "/v/*", "https://example.org/v/1", false),
            ("*.example.org", "/v/*", "https://a.example.org/v/1/2", false),
            ("*.example.org", "/v/**", "https://a.example.org/v/1/2", true),
            ("a.example.org", "/v-*.html", "https://a.example.org/v-1.html", true),
            ("한글.kr", "/영상/*", "https://xn--bj0bj06e.kr/%EC%98%81%EC%83%81/1", true),
            ("localhost", "/v/*", "http://localhost:8080/v/1", true),
        ];
        for (host, path, address, want) in rows {
            assert_eq!(covers(host, path, address), want, "{host} {path} {address}");
        }
    }

    #[test]
    fn a_rule_that_cannot_work_names_its_fault() {
        let new = |host, path, key, unit| DeepLinkRule::with_unit_name(host, path, key, unit);
        let owned = str::to_owned;
        for host in ["", "*", "*.", "https://a.org", "a.org/v", "a b", "a.*.org", "x@a.org"] {
            let fault = new(host, "", "t", "seconds").unwrap_err();
            assert_eq!(fault, RuleFault::Host(owned(host)));
        }
        for path in ["v/*", "/v?x", "/v#x", "/{id}", "/**/a/**", "//a.org"] {
            let fault = new("a.org", path, "t", "hms").unwrap_err();
            assert_eq!(fault, RuleFault::Path(owned(path)));
        }
        for key in ["", "t=", "a&b", "a b", "시간"] {
            let fault = new("a.org", "", key, "clock").unwrap_err();
            assert_eq!(fault, RuleFault::Key(owned(key)));
        }
        let fault = new("a.org", "", "t", "minutes").unwrap_err();
        assert_eq!(fault, RuleFault::Unit(owned("minutes")));
        assert!(fault.to_string().contains("minutes"));
    }

    #[test]
    fn many_stars_take_no_time() {
        let path = format!("/{}", "*a".repeat(200));
        let address = format!("https://a.org/{}b", "a".repeat(1_900));
        assert!(!covers("a.org", &path, &address));
    }
}
