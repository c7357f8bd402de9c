//! Every way of writing a time, moved there and back.

use proptest::prelude::*;

use super::*;

fn moved(old: &str, by_ms: i64, habits: &Habits) -> Option<String> {
    let new = Timestamp::parse(old)?.shifted(Offset::from_millis(by_ms))?;
    Some(text(old, new, habits))
}

#[test]
fn a_time_keeps_its_looks() {
    let rows = [
        ("16:19", 10, "16:29"),
        ("16:19", 3600, "1:16:19"),
        ("1:10:40", -3600, "10:40"),
        ("0:16:19", 10, "0:16:29"),
        ("00:16:19", 3600, "01:16:19"),
        ("01:16:19", -3600, "00:16:19"),
        ("05:19", 10, "05:29"),
        ("61:05", 60, "62:05"),
        ("16:19.250", 10, "16:29.250"),
        ("1:01:38,5", 1, "1:01:39,5"),
        ("979", 10, "989"),
        ("979s", 10, "989s"),
        ("npt:16:19", 1, "npt:16:20"),
        (" 16:19 ", 1, " 16:20 "),
        ("16m19s", 41, "17m"),
        ("16m19s", 3600, "1h16m19s"),
        ("90m", 5, "90m5s"),
        ("0h22m59s", 60, "0h23m59s"),
        ("01h02m03s", 5, "01h02m08s"),
        ("1시간 2분 3초", 60, "1시간 3분 3초"),
        ("2분", 3600, "1시간2분"),
        ("12.5", 1, "13.5"),
    ];
    for (old, seconds, want) in rows {
        assert_eq!(moved(old, seconds * 1000, &Habits::of(&format!("\"{old}\""))).unwrap(), want);
    }
}

#[test]
fn numbers_stay_numbers() {
    let time = |ms| Timestamp::from_millis(ms).unwrap();
    assert_eq!(number("979", time(989_000)), "989");
    assert_eq!(number("979.0", time(989_000)), "989.0");
    assert_eq!(number("979.50", time(989_500)), "989.50");
    assert_eq!(number("979", time(979_250)), "979.25");
    assert_eq!(number("9.79e2", time(989_000)), "989");
    assert_eq!(number("979.1237", time(989_124)), "989.1237");
    assert_eq!(offset("-1.5", Offset::from_millis(-2500)), "-2.5");
    assert_eq!(offset("", Offset::from_millis(3000)), "3");
}

#[test]
fn the_other_times_of_a_file_tell_what_one_cannot() {
    let habits = Habits::of(r#"["0:05:00", "1:06:19"]"#);
    assert_eq!(moved("1:06:19", -3_000_000, &habits).unwrap(), "0:16:19");
    assert_eq!(moved("1:06:19", -3_000_000, &Habits::default()).unwrap(), "16:19");
    let habits = Habits::of(r#"["05:00", "10:05"]"#);
    assert_eq!(moved("10:05", -10_000, &habits).unwrap(), "09:55");
}

proptest! {
    /// Whatever form a time is in, what is written is the time that is meant.
    #[test]
    fn what_is_written_is_what_is_meant(
        form in "(0?[0-9]{1,2}:)?[0-5][0-9]:[0-5][0-9]([.,][0-9]{1,4})?|[0-9]{1,5}(\\.[0-9]{1,4})?s?|([0-9]h ?)?[0-9]{1,2}m ?([0-5]?[0-9]s)?|[1-9]시간 ?[0-5]?[0-9]분",
        ms in 0u64..40_000_000, learned in "\"(0?[0-9]{1,2}:)?[0-5][0-9]:[0-5][0-9]\""
    ) {
        prop_assume!(Timestamp::parse(&form).is_some());
        let new = Timestamp::from_millis(ms).unwrap();
        let habits = Habits::of(&format!("{learned} \"{form}\""));
        prop_assert_eq!(Timestamp::parse(&text(&form, new, &habits)), Some(new));
    }
}
