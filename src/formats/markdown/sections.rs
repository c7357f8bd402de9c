//! Articles without times: each heading with words below it is a part that can be found again.
//!
//! Only where a page has nothing else: no time, no question, and no recording that it tells of.
//! Not for: reading times and questions (`assemble`).

mod unmarked;

use crate::model::{Answer, Entry, Kind, Source};

use super::assemble::current::{self, Words};
use super::front::Front;
use super::inline::{self, References, one_line};
use super::lines::{Line, Reader, Shape, cells};
use super::prefix;
use super::survey::Survey;
use crate::formats::recording::recording;

/// How many levels of headings become parts; deeper ones are words of the part above.
const DEPTH: usize = 3;

/// Fewer parts than these are no article that needs them.
const LEAST: usize = 2;

/// The most parts of one article.
const MOST: usize = 20_000;

/// Whether a page is an article: it has no times, and tells of no recording.
pub(super) fn is_article(front: &Front, survey: &Survey) -> bool {
    const RECORDED: [&str; 10] = [
        "youtube",
        "youtube_url",
        "youtubeId",
        "youtube_id",
        "video",
        "video_id",
        "video_url",
        "videoId",
        "recording",
        "audio",
    ];
    let named = RECORDED.iter().any(|name| front.first(&[name]).is_some());
    let linked = ["source_url", "url", "link", "media", "enclosure.url"];
    let linked = linked.iter().filter_map(|name| front.first(&[name]));
    let recorded = named || linked.into_iter().any(|url| recording(url).is_some());
    !recorded && survey.is_article()
}

/// The parts of an article in `body`, above which `before` lines of front matter stand.
pub(super) fn of(body: &str, before: u32, references: &References, file: &str) -> Vec<Entry> {
    let mut levels: Vec<u8> = Vec::new();
    for line in Reader::new(body, before, references) {
        if let (Shape::Heading(level), None) = (line.shape, line.fence)
            && !levels.contains(&level)
        {
            levels.push(level);
        }
    }
    levels.sort_unstable();
    let unmarked =
        if levels.is_empty() { unmarked::headings(body, before, references) } else { Vec::new() };
    let deepest = levels.get(DEPTH - 1).or_else(|| levels.last()).copied().unwrap_or_default();
    let mut article = Article { file, parts: Vec::new(), open: None, told: false };
    for line in Reader::new(body, before, references) {
        if line.fence.is_some() || article.parts.len() >= MOST {
            continue;
        }
        let level = match line.shape {
            Shape::Heading(level) if level <= deepest => Some(level),
            Shape::Heading(_) => None,
            // `**1. Can I get the slides?**`: a heading in all but its mark.
            Shape::Text if asked_in_bold(&line) => Some(deepest.max(1) + 1),
            _ => unmarked.binary_search(&line.number).is_ok().then_some(1),
        };
        match level {
            Some(level) => article.begin(&line, level),
            None => article.add(&line, references),
        }
    }
    article.close();
    let mut parts = with_words(article.parts);
    if parts.len() < LEAST {
        return Vec::new();
    }
    let asking = |entry: &&mut Entry| prefix::asks(&entry.question) && entry.summary.is_some();
    // Where most parts are questions, the page is a list of them with their answers.
    if parts.iter_mut().filter(asking).count() * 3 >= parts.len() * 2 {
        for entry in parts.iter_mut().filter(asking) {
            entry.kind = Kind::Question;
            let summary = entry.summary.take().unwrap_or_default();
            entry.answers.push(Answer { summary, ..Answer::default() });
        }
    }
    parts
}

/// A line that is bold from end to end and asks.
fn asked_in_bold(line: &Line<'_>) -> bool {
    let inline = &line.inline;
    let [bold] = inline.bold.as_slice() else { return false };
    inline.part(bold.clone()).trim() == line.text() && prefix::asks(line.text())
}

/// The parts that have words, or under which some have; a title above all of them is none.
fn with_words(parts: Vec<(u8, Entry)>) -> Vec<Entry> {
    let highest = parts.iter().map(|(level, _)| *level).min().unwrap_or_default();
    let alone = parts.iter().filter(|(level, _)| *level == highest).count() == 1;
    let mut below = [false; 8];
    let mut kept: Vec<Entry> = Vec::new();
    for (at, (level, entry)) in parts.into_iter().enumerate().rev() {
        let depth = usize::from(level).min(below.len() - 1);
        let deeper = below.iter_mut().skip(depth + 1);
        let holds = deeper.fold(false, |any, part| any | std::mem::take(part));
        let title = at == 0 && alone && level == highest;
        if entry.summary.is_some() || (holds && !title) {
            below.iter_mut().skip(depth).take(1).for_each(|part| *part = true);
            kept.push(entry);
        }
    }
    kept.reverse();
    kept
}

/// The parts read so far, and the one that is being read.
struct Article<'a> {
    file: &'a str,
    /// With the levels of their headings.
    parts: Vec<(u8, Entry)>,
    open: Option<(u8, Entry, Words)>,
    /// The open part has words that are no heading.
    told: bool,
}

impl Article<'_> {
    fn begin(&mut self, line: &Line<'_>, level: u8) {
        self.close();
        let title = line.inline.one_line();
        if title.is_empty() {
            return;
        }
        let file = (!self.file.is_empty()).then(|| self.file.to_owned());
        let source = Source {
            format: "markdown".to_owned(),
            file,
            line: Some(line.number),
            ..Source::default()
        };
        let entry = Entry {
            kind: Kind::Section,
            anchor: Some(title.clone()),
            question: title,
            source: Some(source),
            ..Entry::default()
        };
        self.open = Some((level, entry, Words::default()));
        self.told = false;
    }

    fn add(&mut self, line: &Line<'_>, references: &References) {
        let Some((_, entry, words)) = &mut self.open else { return };
        let silent = matches!(line.shape, Shape::Blank | Shape::Rule | Shape::Heading(_));
        self.told |= !silent && !only_links(line);
        match line.shape {
            Shape::Blank | Shape::Rule => words.blank(),
            Shape::TooLong => {}
            Shape::Row => {
                let cells: Vec<String> = cells(line.content)
                    .into_iter()
                    .map(|cell| inline::read(cell, references).one_line())
                    .filter(|cell| cell.chars().any(char::is_alphanumeric))
                    .collect();
                words.blank();
                words.add(&cells.join(", "));
            }
            // A list of the page's own parts says nothing of them.
            _ if only_links(line) => current::links(entry, &line.inline),
            Shape::Item | Shape::Heading(_) => {
                words.blank();
                words.add(&line.inline.text);
                current::links(entry, &line.inline);
            }
            Shape::Text => {
                words.add(&line.inline.text);
                current::links(entry, &line.inline);
            }
        }
    }

    fn close(&mut self) {
        let Some((level, mut entry, words)) = self.open.take() else { return };
        let words = words.into_text();
        if self.told && words.chars().any(char::is_alphanumeric) {
            entry.summary = Some(words);
        }
        self.parts.push((level, entry));
    }
}

/// Whether nothing but links stands on a line.
pub(super) fn only_links(line: &Line<'_>) -> bool {
    let inline = &line.inline;
    let letters = |text: &str| {
        text.chars().filter(|c| c.is_alphanumeric()).map(char::len_utf8).sum::<usize>()
    };
    let linked: usize = inline.links.iter().map(|l| letters(inline.part(l.range.clone()))).sum();
    !inline.links.is_empty() && linked >= letters(&inline.text)
}

/// The text of a line without white space around it.
fn text_of(line: &Line<'_>) -> String {
    one_line(&line.inline.text)
}

#[cfg(test)]
mod tests;
