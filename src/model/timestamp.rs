//! Moments of a recording: whole milliseconds, read in the shapes people write.
//!
//! The text forms follow the Media Fragments NPT clock, YouTube's `t=` values and Korean prose;
//! nothing is ever guessed: what cannot be read is `None`.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

/// The longest recording that is believed: 1,000 hours, in milliseconds.
const LONGEST_MS: u64 = 1_000 * 3_600_000;

/// A moment of a recording, in whole milliseconds from its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(u64);

impl Timestamp {
    /// `None` past 1,000 hours.
    pub fn from_millis(ms: u64) -> Option<Self> {
        (ms <= LONGEST_MS).then_some(Self(ms))
    }

    /// Whole seconds; past 1,000 hours it stays there.
    pub fn from_seconds(seconds: u64) -> Self {
        Self(seconds.saturating_mul(1000).min(LONGEST_MS))
    }

    /// A number of seconds as JSON writes it; rounded to the millisecond.
    pub fn from_seconds_f64(seconds: f64) -> Option<Self> {
        let time = std::time::Duration::try_from_secs_f64(seconds).ok()?;
        let ms = time.as_nanos().saturating_add(500_000) / 1_000_000;
        Self::from_millis(u64::try_from(ms).ok()?)
    }

    pub fn millis(self) -> u64 {
        self.0
    }

    /// Whole seconds, rounded down.
    pub fn seconds(self) -> u64 {
        self.0 / 1000
    }

    /// Moves by an offset; `None` below zero or past 1,000 hours.
    pub fn shifted(self, by: Offset) -> Option<Self> {
        Self::from_millis(self.0.checked_add_signed(by.0)?)
    }

    /// Reads one written time: `979`, `979s`, `16:19`, `1:01:38.250`, `61:05`, `16m19s`,
    /// `1h2m3s`, `npt:16:19`, `1시간 2분 3초`. Minutes and seconds past 59 only in the leading
    /// place. A sign, a word, or a number past 1,000 hours is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_prefix("npt:").unwrap_or(text);
        if text.contains(':') { Self::clock(text) } else { Self::units(text) }
    }

    /// `M:SS`, `H:MM:SS`, with `.` or `,` before decimals of the last part.
    fn clock(text: &str) -> Option<Self> {
        let (whole, fraction) = match text.split_once(['.', ',']) {
            Some((whole, digits)) => (whole, fraction_ms(digits)?),
            None => (text, 0),
        };
        let parts: Vec<&str> = whole.split(':').collect();
        let mut seconds: u64 = 0;
        for (place, part) in parts.iter().enumerate() {
            let most = if place == 0 { 6 } else { 2 };
            let shape =
                (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            let value: u64 = part.parse().ok().filter(|v| shape && (place == 0 || *v < 60))?;
            seconds = seconds.checked_mul(60)?.checked_add(value)?;
        }
        let fits = (2..=3).contains(&parts.len()) && parts.last().is_some_and(|p| p.len() == 2);
        Self::from_millis(seconds.checked_mul(1000)?.checked_add(fraction).filter(|_| fits)?)
    }

    /// Numbers with units (`1h2m3s`, `1시간 2분 3초`), or a bare number of seconds.
    fn units(text: &str) -> Option<Self> {
        let mut rest = text;
        let (mut total, mut last) = (0u64, u64::MAX);
        while !rest.is_empty() {
            let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let (number, after) = rest.split_at(digits);
            let value: u64 = number.parse().ok()?;
            let (fraction, after) = match after.strip_prefix(['.', ',']) {
                Some(tail) => {
                    let n = tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len());
                    let (digits, after) = tail.split_at(n);
                    (fraction_ms(digits)?, after)
                }
                None => (0, after),
            };
            let after = after.trim_start();
            let (unit_ms, after) = unit(after)?;
            let ordered =
                unit_ms < last && (last == u64::MAX || value.saturating_mul(unit_ms) < last);
            if !ordered || (fraction > 0 && unit_ms != 1000) {
                return None;
            }
            last = unit_ms;
            total = total.checked_add(value.checked_mul(unit_ms)?)?.checked_add(fraction)?;
            rest = after.trim_start();
        }
        Self::from_millis(total).filter(|_| last != u64::MAX)
    }
}

/// The unit at the head of `text` in milliseconds, and what follows it.
fn unit(text: &str) -> Option<(u64, &str)> {
    const UNITS: [(&str, u64); 9] = [
        ("시간", 3_600_000),
        ("분", 60_000),
        ("초", 1_000),
        ("h", 3_600_000),
        ("H", 3_600_000),
        ("m", 60_000),
        ("M", 60_000),
        ("s", 1_000),
        ("S", 1_000),
    ];
    if text.is_empty() {
        return Some((1_000, text));
    }
    UNITS.iter().find_map(|(name, ms)| Some((*ms, text.strip_prefix(name)?)))
}

/// Decimals of a second in milliseconds, rounded down; 1 to 9 digits.
fn fraction_ms(digits: &str) -> Option<u64> {
    let shape = (1..=9).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let value: u64 = digits.parse().ok().filter(|_| shape)?;
    let scale = 10u64.pow(u32::try_from(digits.len()).ok()?);
    Some(value * 1000 / scale)
}

impl Timestamp {
    fn put(self, out: &mut dyn fmt::Write) -> fmt::Result {
        let (seconds, ms) = (self.0 / 1000, self.0 % 1000);
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        match hours {
            0 => write!(out, "{minutes}:{seconds:02}")?,
            _ => write!(out, "{hours}:{minutes:02}:{seconds:02}")?,
        }
        if ms > 0 { write!(out, ".{ms:03}") } else { Ok(()) }
    }
}

impl fmt::Display for Timestamp {
    /// `M:SS` or `H:MM:SS`, with `.mmm` only where needed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.width().is_none() && f.precision().is_none() {
            return self.put(f);
        }
        let mut text = String::new();
        self.put(&mut text)?;
        f.pad(&text)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Timestamp {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Timestamp".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "M:SS or H:MM:SS, with .mmm where needed; a number of seconds is read too",
            "type": ["string", "number"],
            "examples": ["16:19", "1:10:40", "0:03.250"],
        })
    }
}

/// A signed distance between two moments, in whole milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Offset(i64);

impl Offset {
    pub fn from_millis(ms: i64) -> Self {
        Self(ms)
    }

    /// A number of seconds as JSON writes it; `None` past 1,000 hours either way.
    pub fn from_seconds_f64(seconds: f64) -> Option<Self> {
        let size = Timestamp::from_seconds_f64(seconds.abs())?;
        let ms = i64::try_from(size.millis()).ok()?;
        Some(Self(if seconds < 0.0 { -ms } else { ms }))
    }

    pub fn millis(self) -> i64 {
        self.0
    }

    /// `+10`, `-1:30`, `2m`: a sign and any form of a time.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (negative, size) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(size) => (true, size),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let ms = i64::try_from(Timestamp::parse(size)?.millis()).ok()?;
        Some(Self(if negative { -ms } else { ms }))
    }

    pub fn is_zero(&self) -> bool {
        self.0 == 0
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { '-' } else { '+' };
        write!(f, "{sign}{}", Timestamp(self.0.unsigned_abs()))
    }
}

impl Serialize for Offset {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 1000 == 0 {
            return serializer.serialize_i64(self.0 / 1000);
        }
        #[expect(clippy::cast_precision_loss, reason = "at most 3.6e9, far below 2^53")]
        serializer.serialize_f64(self.0 as f64 / 1000.0)
    }
}

impl JsonSchema for Offset {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Offset".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "description": "seconds, may be negative", "type": "number", "default": 0 })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_the_forms_people_write() {
        let rows = [
            ("979", 979_000),
            ("979s", 979_000),
            ("16:19", 979_000),
            ("0:16:19", 979_000),
            ("16m19s", 979_000),
            ("npt:16:19", 979_000),
            ("1:01:38", 3_698_000),
            ("1:01:38.250", 3_698_250),
            ("1:01:38,250", 3_698_250),
            ("61:05", 3_665_000),
            ("1h2m3s", 3_723_000),
            ("0h22m59s", 1_379_000),
            ("1시간 2분 3초", 3_723_000),
            ("90m", 5_400_000),
            ("2분", 120_000),
            ("0", 0),
            ("0:00", 0),
            ("12.5", 12_500),
            (" 1:09:11 ", 4_151_000),
        ];
        for (text, ms) in rows {
            assert_eq!(Timestamp::parse(text).map(Timestamp::millis), Some(ms), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_time() {
        let rows = [
            "",
            "early",
            "-5",
            "t=s",
            "1:5045",
            "1:60",
            "1:61:00",
            "16:9",
            "1:2:3:4",
            ":30",
            "5:",
            "0h-3m-55s",
            "1s2m",
            "99999999999999999999",
            "1001:00:00:00",
            "3600001",
            "1.5m",
            "1m90s",
            "1e3",
            "٣:٠٠",
            "12:3a",
        ];
        for text in rows {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }

    #[test]
    fn prints_the_canonical_form() {
        let rows = [(0, "0:00"), (979_000, "16:19"), (4_240_000, "1:10:40"), (3_250, "0:03.250")];
        for (ms, text) in rows {
            assert_eq!(Timestamp(ms).to_string(), text);
        }
        assert_eq!(format!("{:>8}", Timestamp(979_000)), "   16:19");
    }

    #[test]
    fn an_offset_never_leaves_the_recording() {
        let moment = Timestamp::from_seconds(600);
        assert_eq!(moment.shifted(Offset(-600_000)), Some(Timestamp(0)));
        assert_eq!(moment.shifted(Offset(-600_001)), None);
        assert_eq!(moment.shifted(Offset(i64::MAX)), None);
        assert_eq!(Timestamp::from_seconds_f64(-1.0), None);
        assert_eq!(Timestamp::from_seconds_f64(f64::NAN), None);
        assert_eq!(Timestamp::from_seconds_f64(1e308), None);
        assert_eq!(Timestamp::from_seconds_f64(0.0005), Some(Timestamp(1)));
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(ms in 0..=LONGEST_MS) {
            let moment = Timestamp(ms);
            prop_assert_eq!(Timestamp::parse(&moment.to_string()), Some(moment));
        }

        #[test]
        fn no_text_panics(text in ".{0,40}") {
            let _ = Timestamp::parse(&text);
        }
    }

    #[test]
    fn a_distance_has_a_sign_and_any_form_of_a_time() {
        let rows = [
            ("+10", Some("+0:10")),
            ("-1:30", Some("-1:30")),
            ("\u{2212}2m", Some("-2:00")),
            ("0.5", Some("+0:00.500")),
            ("+-5", None),
            ("later", None),
            ("", None),
        ];
        for (text, want) in rows {
            let offset = Offset::parse(text).map(|offset| offset.to_string());
            assert_eq!(offset.as_deref(), want, "{text}");
        }
    }
}
