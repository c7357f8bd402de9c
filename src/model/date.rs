//! The day an event took place, as precisely as its index knows it.

use schemars::JsonSchema;
use serde::Serialize;

/// A day (`2022-04-20`), a month (`2022-04`) or a year (`2022`), as ISO 8601 writes them.
///
/// Ordered as text, which for this form is the order of time; a year comes before its days.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Date(#[schemars(regex(pattern = r"^\d{4}(-\d{2}(-\d{2})?)?$"))] String);

impl Date {
    /// Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, the same with `.` or `/`, as Koreans write it
    /// (`2022. 4. 20.`, `2022년 4월 20일`), and a full date and time, of which it keeps the day.
    /// Anything else, or a day that no calendar has, is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().replace(['년', '월', '일'], ".");
        let text = spaced(&text);
        let day = text.split(['T', ' ']).next().unwrap_or(&text).replace(['.', '/'], "-");
        let mut parts = day.trim_end_matches('-').split('-');
        let year = digits(parts.next()?, 4)?;
        let mut out = format!("{year:04}");
        if let Some(month) = parts.next() {
            let month = digits(month, 2).filter(|m| (1..=12).contains(m))?;
            out = format!("{out}-{month:02}");
            if let Some(day) = parts.next() {
                let day = digits(day, 2).filter(|d| (1..=days_of(year, month)).contains(d))?;
                out = format!("{out}-{day:02}");
            }
        }
        parts.next().is_none().then_some(Self(out))
    }

    /// The date as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether any day of this date lies on or after `first`.
    pub fn reaches(&self, first: &Self) -> bool {
        let shared = self.0.len().min(first.0.len());
        self.0.get(..shared) >= first.0.get(..shared)
    }

    /// Whether any day of this date lies on or before `last`.
    pub fn begins_by(&self, last: &Self) -> bool {
        let shared = self.0.len().min(last.0.len());
        self.0.get(..shared) <= last.0.get(..shared)
    }
}

/// `2022. 4. 20. 19:00` -> `2022.4.20. 19:00`: the spaces inside the day go.
fn spaced(text: &str) -> String {
    let number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let mut out = String::new();
    let mut rest = text;
    while let Some((part, after)) = rest.split_once(". ").filter(|(part, _)| number(part)) {
        out.push_str(part);
        out.push('.');
        rest = after.trim_start();
        // Behind the day stands the time.
        if out.matches('.').count() == 2 {
            break;
        }
    }
    out + rest
}

fn digits(text: &str, most: usize) -> Option<u32> {
    let fits = !text.is_empty() && text.len() <= most && (most < 4 || text.len() == most);
    (fits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn days_of(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn reads_iso_dates_and_refuses_impossible_days() {
        let rows = [
            ("2022-04-20", Some("2022-04-20")),
            ("2022-04-20T19:00:00+09:00", Some("2022-04-20")),
            ("2022.4.20", Some("2022-04-20")),
            ("2022.04.20.", Some("2022-04-20")),
            ("2022. 4. 20.", Some("2022-04-20")),
            ("2022년 4월 20일", Some("2022-04-20")),
            ("2022년 4월 20일 19:00", Some("2022-04-20")),
            ("2022년 4월", Some("2022-04")),
            ("2022. 4. 20. 오후 7시", Some("2022-04-20")),
            ("2022.04.20. 19:00", Some("2022-04-20")),
            ("2022-04", Some("2022-04")),
            ("2022", Some("2022")),
            ("2024-02-29", Some("2024-02-29")),
            ("2023-02-29", None),
            ("2022-13-01", None),
            ("20220420", None),
            ("20-04-2022", None),
            ("", None),
        ];
        for (text, want) in rows {
            assert_eq!(Date::parse(text).as_ref().map(Date::as_str), want, "{text}");
        }
    }

    #[test]
    fn a_month_reaches_into_its_days() {
        let date = |t| Date::parse(t).unwrap();
        assert!(date("2022-04-20").reaches(&date("2022-04")));
        assert!(date("2022-04").reaches(&date("2022-04-20")));
        assert!(!date("2022-03-31").reaches(&date("2022-04")));
        assert!(date("2022-04-20").begins_by(&date("2022")));
        assert!(!date("2023-01-01").begins_by(&date("2022")));
    }
}
