//! From an address and a moment to the address that starts there.

use super::address::Address;
use super::hosts::{Match, find};
use super::rules::DeepLinkRule;
use super::safe::{Refusal, SafeUrl, safe_url};
use super::start::Start;
use crate::model::Timestamp;
use crate::text::Phrase;
use crate::text::messages::screen;

/// An address to open, and how near to the moment it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeepLink {
    pub url: SafeUrl,
    pub precision: Precision,
}

/// Where opening an address leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Precision {
    /// The recording starts at the second.
    Second,
    /// The page opens at the words of the entry.
    Words,
    /// The page opens; the index knows no place in it.
    Page,
    /// The host is known to have no start: the recording opens at its beginning.
    NoStart,
    /// Nobody knows how this host starts at a moment: opened unchanged.
    UnknownHost,
    /// The service ended; the page is not expected to open.
    Ended,
}

impl Precision {
    /// The same in words, for the line under the link.
    pub fn says(self) -> &'static Phrase {
        match self {
            Self::Second => &screen::LINK_AT_SECOND,
            Self::Words => &screen::LINK_AT_WORDS,
            Self::Page => &screen::LINK_TO_PAGE,
            Self::NoStart => &screen::LINK_NO_START,
            Self::UnknownHost => &screen::LINK_UNKNOWN_HOST,
            Self::Ended => &screen::LINK_ENDED,
        }
    }
}

/// The address that plays a recording from `start`, rounded down to the second.
///
/// YouTube in any form becomes its watch page; at other hosts only the start is replaced and
/// every other parameter keeps its bytes. `end` is written for media files alone. The first of
/// `rules` that covers the address comes before [`HOSTS`](super::HOSTS). Known hosts are asked
/// by `https`.
///
/// # Errors
/// A [`Refusal`] when the address may not be opened at all, or is too long with its start.
pub fn deep_link(
    address: &str,
    start: Timestamp,
    end: Option<Timestamp>,
    rules: &[DeepLinkRule],
) -> Result<DeepLink, Refusal> {
    Target::of(address, rules)?.at(start, end)
}

/// What an address is taken for.
pub(super) enum Target<'a> {
    /// It is opened as it is.
    Unchanged(SafeUrl),
    /// Its start is written so.
    Started(Address, Start<'a>, Precision),
}

impl<'a> Target<'a> {
    /// As [`deep_link`] has it.
    pub(super) fn of(address: &str, rules: &'a [DeepLinkRule]) -> Result<Self, Refusal> {
        let url = safe_url(address)?;
        let parts = Address::of(url.url());
        if let Some(rule) = rules.iter().find(|rule| rule.covers(&parts)) {
            return Ok(Self::Started(parts, rule.start(), Precision::Second));
        }
        let Some(Match { host, id, address, .. }) = find(&parts) else {
            return Ok(Self::Unchanged(url));
        };
        let address = match id.filter(|_| host.becomes_watch_page) {
            Some(id) => address.watch_page(&id),
            None if host.is_named() => address.upgraded(),
            None => address,
        };
        let precision = match host.start {
            Start::Written { .. } => Precision::Second,
            Start::Unknown => Precision::NoStart,
            Start::Ended => Precision::Ended,
        };
        Ok(Self::Started(address, host.start, precision))
    }

    /// The link to a moment.
    fn at(self, start: Timestamp, end: Option<Timestamp>) -> Result<DeepLink, Refusal> {
        match self {
            Self::Unchanged(url) => Ok(DeepLink { url, precision: Precision::UnknownHost }),
            Self::Started(address, how, precision) => {
                let written = how.write(address, start, end);
                Ok(DeepLink { url: safe_url(&written.text())?, precision })
            }
        }
    }
}

#[cfg(test)]
mod tests;
