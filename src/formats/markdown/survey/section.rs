//! The times under one heading: a list of places in the recording, or hours of a programme?
//!
//! Not for: whether a single time says that it is an hour of the day (`times`).

use super::super::marks::Mark;

/// Times under one heading.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// Its title, or a line of it, says that its times are hours of the day.
    pub named: bool,
    /// The heading is a name for a list: "Timestamps", "Show notes".
    index: bool,
    leads: usize,
    ranges: usize,
    /// Times that are alone on their line.
    pub alone: usize,
    /// All of them are full five minutes between 6:00 and 23:59, and no link says otherwise.
    round: bool,
}

impl Section {
    pub(super) fn of(title: &str) -> Self {
        const WORDS: [&str; 11] = [
            "일정",
            "시간표",
            "식순",
            "순서",
            "프로그램",
            "행사 안내",
            "agenda",
            "schedule",
            "timetable",
            "program",
            "타임테이블",
        ];
        const INDEX: [&str; 12] = [
            "show notes",
            "shownotes",
            "timestamps",
            "timestamp",
            "chapters",
            "contents",
            "index",
            "타임스탬프",
            "목차",
            "쇼노트",
            "questions",
            "질문",
        ];
        let title = title.to_lowercase();
        Self {
            named: WORDS.iter().any(|w| title.contains(w)),
            index: INDEX.contains(&title.trim()),
            round: true,
            ..Self::default()
        }
    }

    /// Counts a written time at the head of a line or in a row.
    pub(super) fn add(&mut self, mark: &Mark) {
        let seconds = mark.time.seconds();
        self.leads += 1;
        self.ranges += usize::from(mark.end.is_some());
        self.round &= seconds.is_multiple_of(5) && (360..1440).contains(&seconds);
        self.round &= mark.link.is_none();
    }

    pub(super) fn is_list(&self) -> bool {
        self.index || self.alone >= 3
    }

    /// Times to the second: nobody plans a programme so.
    pub(super) fn precise(&self) -> usize {
        if self.round { 0 } else { self.leads }
    }

    /// `recorded`: a recording is named above its end, and no other part of the page has times to
    /// the second.
    pub(super) fn is_timetable(&self, recorded: bool) -> bool {
        let chained = self.leads >= 2 && self.ranges * 2 >= self.leads;
        let many = self.leads >= 3 && !recorded;
        self.leads > 0 && self.round && (self.named || chained || many)
    }
}
