//! Times in the way a file writes them.
//!
//! A time that is written anew looks like the one it replaces: `979` stays a number, `16m19s`
//! keeps its letters, `00:16:19` its zeros. Moving every time there and back gives a file back
//! byte for byte, also where one file writes its times in several ways. Where a value alone
//! cannot tell (was 10:40 once 5:40, or 05:40?), the other times of the file do. What cannot
//! come back: a spelling of which a move left no example in the whole file, and exponents.

use crate::model::{Offset, Timestamp};

/// What the times of a file have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a habit of its own")]
pub(super) struct Habits {
    /// `61:05`: minutes go past 59.
    long_minutes: bool,
    /// `05:19`.
    padded_minutes: bool,
    /// `16:19`.
    short_minutes: bool,
    /// `0:16:19`.
    zero_hours: bool,
    /// `01:16:19`.
    padded_hours: bool,
    /// `16:19.000`.
    zero_fraction: bool,
    /// The fewest digits after the point.
    digits: Option<usize>,
    /// `0h16m19s`, `16m0s`.
    zero_units: bool,
    /// `90m`.
    long_units: bool,
}

impl Habits {
    /// Learns from every text of a document that is a time.
    pub(super) fn of(text: &str) -> Self {
        let mut habits = Self::default();
        // Between two quotes without an escape stands a text, or what stands between two texts:
        // that begins with `:` or `,` and is no time.
        for word in text.split('"').filter(|word| (1..=24).contains(&word.len())) {
            let digits = word.bytes().any(|byte| byte.is_ascii_digit());
            if digits && Timestamp::parse(word).is_some() {
                habits.learn(word);
            }
        }
        habits
    }

    fn learn(&mut self, word: &str) {
        let Some(form) = Form::of(word) else { return };
        if let Some(digits) = form.fraction() {
            self.zero_fraction |= digits.bytes().all(|b| b == b'0');
            self.digits = Some(self.digits.map_or(digits.len(), |d| d.min(digits.len())));
        }
        match form {
            Form::Clock { lead, parts: 2, .. } => {
                let long = lead.parse::<u64>().is_ok_and(|m| m > 59);
                self.long_minutes |= long;
                self.short_minutes |= !long;
                self.padded_minutes |= padded(lead);
            }
            Form::Clock { lead, .. } => {
                self.zero_hours |= lead.bytes().all(|b| b == b'0');
                self.padded_hours |= padded(lead);
            }
            Form::Units { list, .. } => {
                self.zero_units |= list.len() > 1 && list.iter().any(|u| u.value == 0);
                self.long_units |= list.first().is_some_and(|u| u.size == 60 && u.value > 59);
            }
            Form::Bare { .. } => {}
        }
    }
}

fn padded(digits: &str) -> bool {
    digits.len() > 1 && digits.starts_with('0')
}

/// One unit of `1h2m3s`.
#[derive(Debug)]
struct Unit<'a> {
    value: u64,
    digits: usize,
    /// Seconds in one.
    size: u64,
    /// Its letters, with the spaces around them.
    name: &'a str,
}

/// The way one time is written.
#[derive(Debug)]
enum Form<'a> {
    Clock {
        head: &'a str,
        lead: &'a str,
        parts: usize,
        point: &'a str,
        digits: &'a str,
        tail: &'a str,
    },
    Units {
        head: &'a str,
        list: Vec<Unit<'a>>,
        point: &'a str,
        digits: &'a str,
    },
    Bare {
        head: &'a str,
        point: &'a str,
        digits: &'a str,
        tail: &'a str,
    },
}

impl<'a> Form<'a> {
    /// The form of a text that is known to be a time.
    fn of(text: &'a str) -> Option<Self> {
        let start = text.find(|c: char| c.is_ascii_digit())?;
        let (head, rest) = text.split_at(start);
        let end = rest.trim_end().len();
        let (body, tail) = rest.split_at(end);
        if body.contains(':') {
            let (whole, point, digits) = fraction(body);
            let (lead, parts) = (whole.split(':').next()?, whole.split(':').count());
            return Some(Self::Clock { head, lead, parts, point, digits, tail });
        }
        if body.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',') {
            let (_, point, digits) = fraction(body);
            return Some(Self::Bare { head, point, digits, tail });
        }
        let (mut list, mut point, mut digits) = (Vec::new(), "", "");
        let mut rest = rest;
        while !rest.is_empty() {
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')?;
            let (number, after) = rest.split_at(end);
            let (whole, p, d) = fraction(number);
            if !p.is_empty() {
                (point, digits) = (p, d);
            }
            let next = after.find(|c: char| c.is_ascii_digit()).unwrap_or(after.len());
            let (name, after) = after.split_at(next);
            let size = match name.trim() {
                "시간" | "h" | "H" => 3600,
                "분" | "m" | "M" => 60,
                _ => 1,
            };
            list.push(Unit { value: whole.parse().ok()?, digits: whole.len(), size, name });
            rest = after;
        }
        Some(Self::Units { head, list, point, digits })
    }

    /// The digits after the point, where there is one.
    fn fraction(&self) -> Option<&'a str> {
        let (Self::Clock { digits, .. } | Self::Units { digits, .. } | Self::Bare { digits, .. }) =
            self;
        Some(*digits).filter(|digits| !digits.is_empty())
    }
}

/// `12.50` -> `12`, `.`, `50`.
fn fraction(text: &str) -> (&str, &str, &str) {
    let Some(at) = text.find(['.', ',']) else { return (text, "", "") };
    let (whole, rest) = text.split_at(at);
    let (point, digits) = rest.split_at(1);
    (whole, point, digits)
}

/// `.500` for 500 ms, in as many digits as the file writes.
fn decimals(ms: u64, point: &str, old: &str, habits: &Habits, fewest: usize) -> String {
    let point = if point.is_empty() { "." } else { point };
    // Digits past the thousandth say nothing to qstamp, and stay.
    let beyond = old.get(3..).unwrap_or_default();
    let all_zero = !old.is_empty() && old.bytes().all(|b| b == b'0');
    if ms == 0 && !all_zero && !habits.zero_fraction && beyond.bytes().all(|b| b == b'0') {
        return String::new();
    }
    let needed = match ms {
        _ if ms.is_multiple_of(100) => 1,
        _ if ms.is_multiple_of(10) => 2,
        _ => 3,
    };
    let wanted = if old.is_empty() { habits.digits.unwrap_or(fewest) } else { old.len() };
    let digits = format!("{ms:03}");
    let kept = digits.get(..wanted.clamp(needed, 3)).unwrap_or_default();
    format!("{point}{kept}{beyond}")
}

/// A time as text that looks like `old`. Falls back to the canonical form where that one does
/// not read back as the time that is meant.
pub(super) fn text(old: &str, new: Timestamp, habits: &Habits) -> String {
    let written = Form::of(old).map(|form| write(&form, new, habits));
    let good = written.filter(|text| Timestamp::parse(text) == Some(new));
    good.unwrap_or_else(|| new.to_string())
}

fn write(form: &Form<'_>, new: Timestamp, habits: &Habits) -> String {
    let (seconds, ms) = (new.seconds(), new.millis() % 1000);
    match form {
        Form::Bare { head, point, digits, tail } => {
            format!("{head}{seconds}{}{tail}", decimals(ms, point, digits, habits, 3))
        }
        Form::Clock { head, lead, parts, point, digits, tail } => {
            let fraction = decimals(ms, point, digits, habits, 3);
            let (minutes, rest) = (seconds / 60, seconds % 60);
            let hours = if *parts == 3 {
                seconds >= 3600 || lead.starts_with('0') || habits.zero_hours || habits.padded_hours
            } else {
                // Where `0:59:50` stands beside `59:50`, an hour would not tell which it was.
                let mixed = habits.zero_hours && habits.short_minutes;
                let own = lead.parse::<u64>().is_ok_and(|m| m > 59);
                let long = own || habits.long_minutes || mixed;
                seconds >= 3600 && !long
            };
            let pad = |ours: bool, habit: bool| match () {
                () if ours && padded(lead) => lead.len(),
                // One digit says for itself that there is no padding.
                () if ours && lead.len() == 1 => 1,
                () if habit => 2,
                () => 1,
            };
            if hours {
                let wide = pad(*parts == 3, habits.padded_hours);
                let (hours, minutes) = (minutes / 60, minutes % 60);
                return format!("{head}{hours:0wide$}:{minutes:02}:{rest:02}{fraction}{tail}");
            }
            let wide = pad(*parts == 2, habits.padded_minutes);
            format!("{head}{minutes:0wide$}:{rest:02}{fraction}{tail}")
        }
        Form::Units { head, list, point, digits } => {
            format!("{head}{}", units(list, new, (point, digits), habits))
        }
    }
}

fn units(list: &[Unit<'_>], new: Timestamp, old: (&str, &str), habits: &Habits) -> String {
    let (seconds, ms) = (new.seconds(), new.millis() % 1000);
    let korean = list.iter().any(|unit| "시간분초".contains(unit.name.trim()));
    let spaced = list.iter().any(|unit| unit.name.ends_with(' '));
    let largest = list.first().map_or(1, |unit| unit.size);
    let long = list.first().is_some_and(|unit| unit.value > 59) || habits.long_units;
    // `13분 0초` goes on telling that a space stands between its units.
    let zero = list.len() > 1 && (spaced || list.iter().any(|unit| unit.value == 0));
    let keeps_zero = habits.zero_units || zero;
    let mut out = String::new();
    let mut left = seconds;
    for (size, latin, hangul) in [(3600, "h", "시간"), (60, "m", "분"), (1, "s", "초")] {
        let own = list.iter().find(|unit| unit.size == size);
        let joins = size <= largest || (size == 3600 && largest == 60 && !long);
        if !joins {
            continue;
        }
        let value = left / size;
        let fraction = size == 1 && ms > 0;
        let must = own.is_some() && (keeps_zero || (list.len() == 1 && size == 1));
        let alone = size == 1 && out.is_empty();
        if value == 0 && !fraction && !must && !alone {
            continue;
        }
        left %= size;
        let name = own.map_or(if korean { hangul } else { latin }, |unit| unit.name.trim_end());
        let wide = own.filter(|unit| unit.digits > 1 && (unit.value < 10)).map_or(1, |u| u.digits);
        let part = if size == 1 { decimals(ms, old.0, old.1, habits, 3) } else { String::new() };
        if spaced && !out.is_empty() {
            out.push(' ');
        }
        out = format!("{out}{value:0wide$}{part}{name}");
    }
    let tail = list.last().map_or("", |u| u.name.get(u.name.trim_end().len()..).unwrap_or(""));
    out + tail
}

/// A number of seconds as JSON that looks like `old`.
pub(super) fn number(old: &str, new: Timestamp) -> String {
    let reads = |json: &str| json.parse().ok().and_then(Timestamp::from_seconds_f64) == Some(new);
    let ms = i64::try_from(new.millis()).unwrap_or(i64::MAX);
    Some(signed(old, ms)).filter(|json| reads(json)).unwrap_or_else(|| signed("", ms))
}

/// A distance as a number of seconds that looks like `old`.
pub(super) fn offset(old: &str, new: Offset) -> String {
    let reads = |json: &str| json.parse().ok().and_then(Offset::from_seconds_f64) == Some(new);
    let ms = new.millis();
    Some(signed(old, ms)).filter(|json| reads(json)).unwrap_or_else(|| signed("", ms))
}

fn signed(old: &str, ms: i64) -> String {
    let (_, point, digits) = fraction(old);
    let digits = if old.contains(['e', 'E']) { "" } else { digits };
    // What lies past the thousandth was rounded when it was read.
    let up = digits.get(3..).is_some_and(|beyond| beyond >= "5");
    let sign = if ms < 0 { "-" } else { "" };
    let size = ms.unsigned_abs().saturating_sub(u64::from(up));
    let habits = Habits { digits: None, ..Habits::default() };
    format!("{sign}{}{}", size / 1000, decimals(size % 1000, point, digits, &habits, 1))
}

#[cfg(test)]
mod tests;
