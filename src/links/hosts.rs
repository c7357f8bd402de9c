//! The table of hosts: what a row says, how an address finds its row, and the manual's table.
//!
//! Hosts are compared as the parser read them, never as letters inside a text. Not for: the
//! rules of a user, which come before this table (`rules`).

mod anywhere;
mod korea;
mod table;
mod talks;
mod video;

use super::address::Address;
use super::pattern::{ANY_PAGE, host_fits, path_fits};
use super::start::{Part, Start, Unit};
use crate::model::Timestamp;

pub use table::HOSTS;

/// The moment, in seconds, at which every example starts: 1:10:40.
pub(super) const EXAMPLE_SECONDS: u64 = 4_240;

/// One row of [`HOSTS`].
#[derive(Clone, Copy, Debug)]
pub struct Host {
    /// The name of the service, for people.
    pub name: &'static str,
    /// The hosts: whole names, `*.example.org` for those below one, `*` for any.
    pub hosts: &'static [&'static str],
    /// The paths, tried in order; see the module `pattern` for what stands in them.
    pub paths: &'static [&'static str],
    /// How the start is written.
    pub start: Start<'static>,
    /// The name under which ids of this service are the same recording on each of its hosts;
    /// `None` when an id means something on its own host alone.
    pub service: Option<&'static str>,
    /// Parameters that choose another recording of the same id, with their `=`.
    pub parts: &'static [&'static str],
    /// Whether the address becomes YouTube's watch page, which alone starts at a moment.
    pub becomes_watch_page: bool,
    /// Addresses, and what they become at 1:10:40.
    pub examples: &'static [(&'static str, &'static str)],
}

impl Host {
    /// Whether the row names its hosts, so that `https` can be relied on.
    pub(super) fn is_named(&self) -> bool {
        self.hosts != ["*"]
    }
}

/// A row, and what its pattern found in an address.
#[derive(Clone, Debug)]
pub(super) struct Match {
    pub(super) host: &'static Host,
    pub(super) path: &'static str,
    pub(super) id: Option<String>,
    /// The address, mended where people write it wrongly by hand.
    pub(super) address: Address,
}

/// The first row that covers an address.
pub(super) fn find(address: &Address) -> Option<Match> {
    HOSTS.iter().find_map(|host| {
        if !host.hosts.iter().any(|pattern| host_fits(pattern, &address.host)) {
            return None;
        }
        // Another server may listen at another port.
        if host.is_named() && address.has_port {
            return None;
        }
        // People write `youtu.be/ID&t=5` by hand.
        let mended = (host.becomes_watch_page && address.path.contains('&'))
            .then(|| address.clone().mended());
        let address = mended.as_ref().unwrap_or(address);
        let (path, id) = host.paths.iter().find_map(|path| {
            let id = path_fits(path, address)?.id.map(str::to_owned);
            Some((path, id))
        })?;
        Some(Match { host, path, id, address: address.clone() })
    })
}

/// The table of the manual, in Markdown: which hosts are known, and how each writes its start.
pub fn hosts_markdown() -> String {
    let mut out = String::from("| host | how the start is written |\n|---|---|\n");
    for host in HOSTS {
        let places = match host.hosts {
            ["*"] => format!("any host, path {}", coded(host.paths)),
            hosts if host.paths.contains(&ANY_PAGE) => coded(hosts),
            hosts => format!("{}, path {}", coded(hosts), coded(host.paths)),
        };
        let page = if host.becomes_watch_page { "the watch page, " } else { "" };
        let start = says(&host.start);
        out.push_str(&["| ", host.name, ": ", &places, " | ", page, &start, " |\n"].concat());
    }
    out
}

/// Names as code; `{class}` is the id of a recording.
fn coded(names: &[&str]) -> String {
    let plain = |name: &&str| match (name.split_once('{'), name.split_once('}')) {
        (Some((before, _)), Some((_, after))) => format!("`{before}ID{after}`"),
        _ => format!("`{name}`"),
    };
    names.iter().map(plain).collect::<Vec<_>>().join(" ")
}

fn says(start: &Start<'_>) -> String {
    match *start {
        Start::Written { part, prefix, unit, end, .. } => {
            let mark = if part == Part::Query { '?' } else { '#' };
            let unit_name = match unit {
                Unit::Seconds | Unit::SecondsS => "seconds",
                Unit::Hms => "hours, minutes, seconds",
                Unit::Clock => "clock",
                Unit::Milliseconds => "milliseconds",
            };
            let end = if end { "; an end may follow after a comma" } else { "" };
            format!(
                "`{mark}{prefix}{}` ({unit_name}){end}",
                unit.write(Timestamp::from_seconds(EXAMPLE_SECONDS))
            )
        }
        Start::Unknown => "no start is known; opened as it is".to_owned(),
        Start::Ended => "the service ended; opened as it is".to_owned(),
    }
}

#[cfg(test)]
mod tests;
