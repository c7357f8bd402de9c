//! How a host writes the moment at which it starts: where in the address, and in which unit.

use std::fmt::Write;

use url::form_urlencoded;

use super::address::Address;
use crate::model::Timestamp;

/// The part of an address that holds the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// After `?`: the server sees it.
    Query,
    /// After `#`: the page alone sees it.
    Fragment,
}

/// How a number of seconds is written in an address. All but `Milliseconds` round down to the
/// second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// `4240`
    Seconds,
    /// `4240s`
    SecondsS,
    /// `1h10m40s`
    Hms,
    /// `1:10:40`
    Clock,
    /// `4240000`
    Milliseconds,
}

impl Unit {
    /// The units a rule may name: `seconds`, `hms`, `clock`, `ms`.
    pub const NAMED: [(&'static str, Self); 4] = [
        ("seconds", Self::Seconds),
        ("hms", Self::Hms),
        ("clock", Self::Clock),
        ("ms", Self::Milliseconds),
    ];

    /// The unit of that name; `None` for any other word.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMED.into_iter().find(|(known, _)| *known == name).map(|(_, unit)| unit)
    }

    pub(super) fn write(self, moment: Timestamp) -> String {
        let mut out = String::new();
        self.push(moment, &mut out);
        out
    }

    /// Puts what [`Unit::write`] gives behind a text.
    pub(super) fn push(self, moment: Timestamp, out: &mut String) {
        let seconds = moment.seconds();
        let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        // To write into a text never fails.
        let _ = match self {
            Self::Seconds => write!(out, "{seconds}"),
            Self::SecondsS => write!(out, "{seconds}s"),
            Self::Hms if h > 0 => write!(out, "{h}h{m}m{s}s"),
            Self::Hms if m > 0 => write!(out, "{m}m{s}s"),
            Self::Hms => write!(out, "{s}s"),
            Self::Clock => write!(out, "{}", Timestamp::from_seconds(seconds)),
            Self::Milliseconds => write!(out, "{}", moment.millis()),
        };
    }

    fn read(self, text: &str) -> Option<Timestamp> {
        match self {
            Self::Milliseconds => {
                let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
                Timestamp::from_millis(text.parse().ok().filter(|_| digits)?)
            }
            _ => Timestamp::parse(text),
        }
    }
}

/// What is known of a host's start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start<'a> {
    Written {
        part: Part,
        /// What stands before the time: `t=`, or `t-` at TED.
        prefix: &'a str,
        unit: Unit,
        /// Further parameters the host starts by, in the query and the fragment: an old one
        /// would win over ours, so they go.
        also: &'a [&'a str],
        /// Whether `,end` may follow (Media Fragments).
        end: bool,
    },
    /// The host has no start that anybody has found.
    Unknown,
    /// The service ended.
    Ended,
}

impl Start<'static> {
    pub(super) const fn query(prefix: &'static str, unit: Unit) -> Self {
        Self::Written { part: Part::Query, prefix, unit, also: &[], end: false }
    }

    pub(super) const fn fragment(prefix: &'static str, unit: Unit) -> Self {
        Self::Written { part: Part::Fragment, prefix, unit, also: &[], end: false }
    }
}

/// A start as an address has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Read {
    Absent,
    At {
        start: Timestamp,
        end: Option<Timestamp>,
    },
    /// It is there and is no time: its text.
    Unreadable(String),
}

impl Start<'_> {
    /// The address with this start, every older one removed; unchanged where none is known. An
    /// `end` that does not lie after `moment` is left out.
    pub(super) fn write(
        &self,
        address: Address,
        moment: Timestamp,
        end: Option<Timestamp>,
    ) -> Address {
        let Self::Written { part, prefix, unit, end: takes_end, .. } = *self else {
            return address;
        };
        let mut item = format!("{prefix}{}", unit.write(moment));
        if let Some(end) = end.filter(|e| takes_end && e.seconds() > moment.seconds()) {
            item = format!("{item},{}", unit.write(end));
        }
        address.without_start(self).with(part, &item)
    }

    /// The start that an address has: the first that is a time, the fragment before the query.
    pub(super) fn read(&self, address: &Address) -> Read {
        let Self::Written { part, prefix, unit, also, end } = *self else { return Read::Absent };
        let mut unreadable = None;
        for place in [Part::Fragment, Part::Query] {
            if place != part && also.is_empty() {
                continue;
            }
            for prefix in [prefix].iter().chain(also) {
                for value in address.values(place, prefix) {
                    let value = decoded(value);
                    match read_value(unit, end, &value) {
                        Some((start, end)) => return Read::At { start, end },
                        None => unreadable = unreadable.or(Some(value)),
                    }
                }
            }
        }
        unreadable.map_or(Read::Absent, Read::Unreadable)
    }
}

fn read_value(unit: Unit, takes_end: bool, text: &str) -> Option<(Timestamp, Option<Timestamp>)> {
    match text.split_once(',').filter(|_| takes_end) {
        // `t=,20`: from the beginning, by the specification.
        Some(("" | "npt:", end)) => Some((Timestamp::default(), Some(unit.read(end)?))),
        Some((start, end)) => Some((unit.read(start)?, Some(unit.read(end)?))),
        None => Some((unit.read(text)?, None)),
    }
}

/// A value with its percent-encoding undone (`1%3A10%3A40`).
fn decoded(value: &str) -> String {
    form_urlencoded::parse(format!("v={value}").as_bytes())
        .next()
        .map(|(_, text)| text.into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_unit_writes_its_form() {
        let rows = [
            (0, ["0", "0s", "0s", "0:00", "999"]),
            (45, ["45", "45s", "45s", "0:45", "45999"]),
            (979, ["979", "979s", "16m19s", "16:19", "979999"]),
            (3_600, ["3600", "3600s", "1h0m0s", "1:00:00", "3600999"]),
            (4_240, ["4240", "4240s", "1h10m40s", "1:10:40", "4240999"]),
        ];
        let units = [Unit::Seconds, Unit::SecondsS, Unit::Hms, Unit::Clock, Unit::Milliseconds];
        for (seconds, texts) in rows {
            let moment = Timestamp::from_millis(seconds * 1000 + 999).unwrap();
            for (unit, text) in units.into_iter().zip(texts) {
                assert_eq!(unit.write(moment), text);
            }
        }
    }

    proptest! {
        #[test]
        fn every_unit_reads_what_it_wrote(seconds in 0u64..3_600_000) {
            let moment = Timestamp::from_seconds(seconds);
            for unit in [Unit::Seconds, Unit::SecondsS, Unit::Hms, Unit::Clock, Unit::Milliseconds] {
                prop_assert_eq!(unit.read(&unit.write(moment)), Some(moment));
            }
        }
    }
}
