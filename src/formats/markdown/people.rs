//! Who on a page is a person: `**Name**: text` is written by people who quote somebody, and by
//! people who define a term. A page is looked at as a whole before it is believed.

use std::collections::{HashMap, HashSet};

use super::inline::Inline;
use super::lines::{Line, Shape};
use super::speaker::{self, Head, Name};

/// The most words before a colon that are kept.
const MOST: usize = 5_000;

/// What the page shows of words before a colon.
#[derive(Debug, Default)]
struct Evidence {
    /// Paragraphs, and list items, that begin with them.
    paragraphs: u32,
    items: u32,
    /// Lines that are nothing but the words in bold.
    alone: u32,
    /// Paragraphs and list items that begin with them in plain letters.
    plain: u32,
    painted: bool,
}

/// The words before colons of a page, while it is looked at.
#[derive(Debug, Default)]
pub(super) struct Crowd(HashMap<String, Evidence>);

impl Crowd {
    /// Looks at one line.
    pub(super) fn see(&mut self, line: &Line<'_>) {
        let inline = &line.inline;
        if inline.bold.is_empty() && inline.colors.is_empty() {
            self.plain(line);
            return;
        }
        if let Some(head) = speaker::head(inline, 0, &|_| false) {
            // `**Term** — what it is` is how terms are written; only a Korean name is a name.
            let words = inline.text.get(..head.rest).unwrap_or_default();
            let dashed = !words.trim_end().ends_with([':', '：']) && head.via.is_none();
            for name in head.names {
                if dashed && !korean(&name.name) {
                    continue;
                }
                let Some(evidence) = self.of(name.name) else { continue };
                let item = line.shape == Shape::Item;
                evidence.items += u32::from(item);
                evidence.paragraphs += u32::from(!item);
                evidence.painted |= name.color.is_some() || head.via.is_some();
            }
        } else if let Some(names) = alone(inline) {
            for name in names {
                if let Some(evidence) = self.of(name) {
                    evidence.alone += 1;
                }
            }
        }
    }

    /// `박가람: …`: plain words before a colon are mostly a label, but not where they have the
    /// shape of a Korean name.
    fn plain(&mut self, line: &Line<'_>) {
        let text = line.text();
        if !text.starts_with(|c: char| FAMILIES.contains(c)) {
            return;
        }
        let Some(head) = speaker::head(&line.inline, 0, &|_| true) else { return };
        for name in head.names.into_iter().filter(|n| korean(&n.name)) {
            if let Some(evidence) = self.of(name.name) {
                evidence.plain += 1;
            }
        }
    }

    fn of(&mut self, name: String) -> Option<&mut Evidence> {
        let room = self.0.len() < MOST || self.0.contains_key(&name);
        room.then(|| self.0.entry(name).or_default())
    }

    /// Those who are people.
    pub(super) fn people(self) -> HashSet<String> {
        let spoken: u32 = self.0.values().map(|seen| seen.plain).sum();
        let (sure, unsure): (Vec<_>, Vec<_>) = self
            .0
            .into_iter()
            .partition(|(name, seen)| seen.is_person(name) || seen.plain > 0 && spoken >= 2);
        let lines = |rows: &[(String, Evidence)]| -> u32 {
            rows.iter().map(|(_, seen)| seen.paragraphs + seen.items).sum()
        };
        // Among people, a name that stands once is a person too.
        let mostly = lines(&sure) >= 3 * lines(&unsure).max(1);
        let rest = unsure.into_iter().filter(|(_, seen)| mostly && seen.paragraphs > 0);
        let rest: Vec<String> = rest.map(|(name, _)| name).collect();
        sure.into_iter().map(|(name, _)| name).chain(rest).collect()
    }
}

impl Evidence {
    fn is_person(&self, name: &str) -> bool {
        let twice = self.paragraphs >= 2 || self.alone >= 2 || self.paragraphs + self.items >= 4;
        let once = self.paragraphs > 0 && (korean(name) || full(name));
        self.painted || once || (twice && (korean(name) || capital(name) || self.paragraphs > 3))
    }
}

/// Names in bold that fill a line: who speaks on the lines below.
pub(super) fn alone(line: &Inline<'_>) -> Option<Vec<String>> {
    let bold = line.bold.first()?;
    let whole = line.bold.len() == 1 && line.part(bold.clone()).trim() == line.text.trim();
    whole.then(|| speaker::names(line.text.trim().trim_end_matches([':', '：'])))?
}

/// The head of a line that is only a name in bold.
pub(super) fn alone_head(line: &Line<'_>) -> Option<Head> {
    let names = alone(&line.inline).filter(|_| line.shape == Shape::Text)?;
    let names = names.into_iter().map(|name| Name { name, color: None }).collect();
    Some(Head { names, via: None, rest: line.inline.text.len(), marked: true })
}

/// Whether everybody whom a head names is known to be a person.
pub(super) fn believed(head: &Head, known: &dyn Fn(&str) -> bool) -> bool {
    head.via.is_some() || head.names.iter().all(|n| n.color.is_some() || known(&n.name))
}

/// Begins like a name.
fn capital(name: &str) -> bool {
    name.starts_with(|c: char| c.is_uppercase() || !(c.is_lowercase() || c.is_numeric()))
}

/// `Ada Byron`, `Hsiao-wei Wang`: two or three words, all of them capitals first.
fn full(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    (2..=3).contains(&words.len()) && words.iter().all(|w| w.starts_with(char::is_uppercase))
}

/// What Korean family names begin with.
const FAMILIES: &str = "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국은편용봄";

/// Three syllables of Hangul that begin with a family name, and not the word for a point or fact.
fn korean(name: &str) -> bool {
    const NOUNS: &str = "자일비처점법성적것항율률용형식도량화론";
    const LONG: [&str; 6] = ["남궁", "황보", "선우", "독고", "제갈", "사공"];
    let long = LONG.iter().find_map(|family| name.strip_prefix(family));
    let long = long.filter(|rest| rest.chars().count() == 2);
    let mut chars = name.chars();
    let family = chars.next().is_some_and(|c| FAMILIES.contains(c));
    let rest: Vec<char> = long.map_or_else(|| chars.collect(), |rest| rest.chars().collect());
    (family || long.is_some())
        && rest.len() == 2
        && rest.iter().all(|c| matches!(c, '가'..='힣'))
        && rest.last().is_some_and(|c| !NOUNS.contains(*c))
}

#[cfg(test)]
mod tests {
    use super::super::inline::References;
    use super::super::lines::Reader;
    use super::*;

    fn people(text: &str) -> Vec<String> {
        let references = References::default();
        let mut crowd = Crowd::default();
        for line in Reader::new(text, 0, &references) {
            crowd.see(&line);
        }
        let mut found: Vec<String> = crowd.people().into_iter().collect();
        found.sort();
        found
    }

    #[test]
    fn terms_are_no_people() {
        let text = "- **Learner**: fits\n- **Cheaper**: is so\n\n**Where to look:** here\n\n**Cost considerations**: none\n\n**문제점**: 없음";
        assert_eq!(people(text), Vec::<String>::new());
    }

    #[test]
    fn people_are_known_by_paint_by_return_and_by_shape() {
        let text = "**<span style=\"color:#f00\">라라</span>**: a\n\n**Ada**: b\n\n**Ada**: c\n\n**Grace Hopper**: d\n\n**박가람** : e\n\n**Tim**\ntext\n\n**Tim**\n\n**Nick** in chat: f";
        assert_eq!(people(text), ["Ada", "Grace Hopper", "Nick", "Tim", "라라", "박가람"]);
    }
}
