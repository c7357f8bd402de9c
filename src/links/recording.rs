//! The way back: from an address that somebody wrote to the recording it means, and the moment.

use super::address::Address;
use super::hosts::{Match, find};
use super::pattern::ANY_PAGE;
use super::safe::{Refusal, SafeUrl, safe_url};
use super::start::{Part, Read};
use crate::model::Timestamp;

/// A recording at a host that is known, and the place at which an address starts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recording {
    /// The same for every address of the same recording: `youtube:jE3Vgv_PpMk`. For comparing,
    /// not for showing or storing.
    pub identity: String,
    /// The address without its start, in the form in which it was written.
    pub address: SafeUrl,
    pub start: Found,
    /// Where it stops, at media files alone (`#t=10,20`).
    pub end: Option<Timestamp>,
}

/// The start that an address was found to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    Absent,
    At(Timestamp),
    /// There is one, and it is no time (`t=s`, `t=-5`): its text.
    Unreadable(String),
}

impl Found {
    /// The moment, when there is one.
    pub fn moment(&self) -> Option<Timestamp> {
        if let Self::At(moment) = self { Some(*moment) } else { None }
    }
}

/// Reads an address found on a page; `None` when it is none that may be opened, or names no
/// recording at a host that is known.
///
/// It may lack its scheme where its host is known by name (`youtu.be/ID`, `//youtu.be/ID`), and
/// `youtu.be/ID&t=5` is read as it was meant.
pub fn recording(url: &str) -> Option<Recording> {
    let found = matched(url)?;
    if found.path == ANY_PAGE {
        return None;
    }
    let Match { host, address, .. } = &found;
    let (start, end) = match host.start.read(address) {
        Read::Absent => (Found::Absent, None),
        Read::At { start, end } => (Found::At(start), end),
        Read::Unreadable(text) => (Found::Unreadable(text), None),
    };
    let address = address.clone().without_start(&host.start);
    let identity = identity(&found, &address);
    Some(Recording { identity, address: safe_url(&address.text()).ok()?, start, end })
}

/// The id of a YouTube recording in an address of any form; `None` for everything else, and for
/// an id that has not YouTube's eleven characters.
pub fn youtube_id(url: &str) -> Option<String> {
    let found = matched(url)?;
    found.id.filter(|id| found.host.service == Some("youtube") && id.len() == 11)
}

fn matched(text: &str) -> Option<Match> {
    match safe_url(text) {
        Ok(url) => find(&Address::of(url.url())),
        Err(Refusal::NotAnAddress) => {
            let rest = text.trim().trim_start_matches('/');
            let url = safe_url(&format!("https://{rest}")).ok()?;
            find(&Address::of(url.url())).filter(|found| found.host.is_named())
        }
        Err(_) => None,
    }
}

fn identity(found: &Match, address: &Address) -> String {
    let Match { host, id, .. } = found;
    let path = address.path.trim_end_matches('/');
    let query = address.query.as_ref().map(|q| format!("?{q}")).unwrap_or_default();
    let name = match (id, host.service) {
        (Some(id), _) => id.clone(),
        (None, Some(_)) => path.to_owned(),
        (None, None) => format!("{path}{query}"),
    };
    let parts = host.parts.iter().flat_map(|part| {
        address.values(Part::Query, part).map(move |value| format!("&{part}{value}"))
    });
    // Without one, players show the first.
    let parts: String = parts.filter(|part| part != "&p=1").collect();
    format!("{}:{name}{parts}", host.service.unwrap_or(&address.host))
}

#[cfg(test)]
mod tests;
