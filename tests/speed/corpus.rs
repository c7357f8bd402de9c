//! A library to measure with: as many entries as are asked for, always the same ones.
//!
//! Three in four events are Korean, the rest English. Words follow Zipf's law, and one in
//! twenty is a rare one, so that common and rare keys both look as they do in a real library.
//! Questions have 30 to 80 characters, answers about 200 in sum.

mod words;

use std::sync::Arc;

use qstamp::model::{Answer, Date, Entry, Event, Kind, Library, Origin, Speaker, Timestamp, Video};

use crate::dice::Dice;

/// Entries of one event.
const OF_EVENT: usize = 40;

impl Dice {
    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// One of a list, each as often as any other.
    fn even(&mut self, list: &[&'static str]) -> &'static str {
        list.get(self.below(list.len())).copied().unwrap_or_default()
    }

    /// One of a list by Zipf's law: the word of rank r comes 1/r as often as the first.
    fn zipf(&mut self, list: &[&'static str]) -> &'static str {
        const SCALE: u64 = 1 << 20;
        let sum: u64 = (1..=list.len() as u64).map(|rank| SCALE / rank).sum();
        let mut rest = self.next() % sum.max(1);
        for (rank, word) in (1..).zip(list) {
            let share = SCALE / rank;
            if rest < share {
                return word;
            }
            rest -= share;
        }
        list.first().copied().unwrap_or_default()
    }

    /// A word that hardly another entry has.
    fn rare(&mut self) -> String {
        (0..2 + self.below(3)).map(|_| self.even(&words::SYLLABLES)).collect()
    }
}

/// A sentence of about `most` characters that ends as one of `ends` does.
fn korean(dice: &mut Dice, most: usize, ends: &[&'static str]) -> String {
    let end = dice.zipf(ends);
    let mut out = String::new();
    while out.chars().count() + end.chars().count() + 3 < most {
        if dice.one_in(4) {
            out.push_str(dice.zipf(&words::BETWEEN));
        } else {
            match dice.below(20) {
                0 => out.push_str(&dice.rare()),
                1 => out.push_str(dice.zipf(&words::ENGLISH)),
                _ => out.push_str(dice.zipf(&words::NOUNS)),
            }
            out.push_str(dice.zipf(&words::PARTICLES));
        }
        out.push(' ');
    }
    out + end
}

fn english(dice: &mut Dice, most: usize, end: char) -> String {
    let mut out = String::new();
    while out.len() + 6 < most {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(dice.zipf(&words::ENGLISH));
    }
    let first = out.get(..1).unwrap_or_default().to_uppercase();
    out.replace_range(..first.len(), &first);
    out.push(end);
    out
}

fn name(dice: &mut Dice) -> String {
    format!("{}{}", dice.even(&words::FAMILY), dice.even(&words::GIVEN))
}

/// One event with at most [`OF_EVENT`] entries.
fn event(number: usize, entries: usize) -> Event {
    let mut dice = Dice(number as u64);
    let is_korean = !dice.one_in(4);
    let speakers: Vec<Speaker> = (0..2 + dice.below(5))
        .map(|_| Speaker { name: name(&mut dice), ..Speaker::default() })
        .collect();
    let (year, month, day) = (2015 + dice.below(10), 1 + dice.below(12), 1 + dice.below(28));
    let title = if is_korean {
        format!("{} {} 밋업 {number}", dice.zipf(&words::NOUNS), dice.zipf(&words::NOUNS))
    } else {
        format!("{} meetup {number}", english(&mut dice, 24, ' ').trim_end())
    };
    let mut seconds = 0;
    let entries = (0..entries)
        .map(|n| {
            seconds += 20 + dice.below(200) as u64;
            entry(&mut dice, n, seconds, is_korean, &speakers)
        })
        .collect();
    Event {
        id: format!("meetup-{number}"),
        title,
        date: Date::parse(&format!("{year}-{month:02}-{day:02}")),
        language: Some(if is_korean { "ko" } else { "en" }.to_owned()),
        videos: vec![Video {
            id: "v1".to_owned(),
            url: format!("https://www.youtube.com/watch?v=a{number:010}"),
            ..Video::default()
        }],
        speakers,
        entries,
        ..Event::default()
    }
}

fn entry(
    dice: &mut Dice,
    number: usize,
    seconds: u64,
    is_korean: bool,
    speakers: &[Speaker],
) -> Entry {
    let most = 33 + dice.below(48);
    let question =
        if is_korean { korean(dice, most, &words::ASKS) } else { english(dice, most, '?') };
    let count = 1 + dice.below(3);
    let answers = (0..count)
        .map(|_| Answer {
            speaker: speakers.get(dice.below(speakers.len())).map(|s| s.name.clone()),
            summary: if is_korean {
                korean(dice, 200 / count, &words::TELLS)
            } else {
                english(dice, 200 / count, '.')
            },
            ..Answer::default()
        })
        .collect();
    Entry {
        id: format!("q-{number}"),
        kind: if dice.one_in(12) { Kind::Segment } else { Kind::Question },
        timestamp: Some(Timestamp::from_seconds(seconds)),
        question,
        answers,
        tags: (0..dice.below(3)).map(|_| dice.zipf(&words::TAGS).to_owned()).collect(),
        ..Entry::default()
    }
}

/// Events that have so many entries together.
pub(crate) fn events(entries: usize) -> impl Iterator<Item = Event> {
    (0..entries.div_ceil(OF_EVENT))
        .map(move |number| event(number, OF_EVENT.min(entries - number * OF_EVENT)))
}

/// One event that has all the entries.
pub(crate) fn one_event(entries: usize) -> Event {
    event(0, entries)
}

/// A library of so many entries.
pub(crate) fn library(entries: usize) -> Library {
    Library::new(events(entries).map(|event| (Arc::new(event), Origin::default())).collect())
}
