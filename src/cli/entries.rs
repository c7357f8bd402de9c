//! Entries on standard output, in the forms that people and scripts ask for.

use std::borrow::Cow;
use std::fmt::Write;
use std::mem::ManuallyDrop;
use std::ops::Range;
use std::sync::OnceLock;

use serde_json::{Value, json};

use super::context::Context;
use super::{Stop, rows};
use crate::links::{self, Addresses};
use crate::model::{Brief, Entry, Event, Library, Said, Timestamp};
use crate::search::{Answer, Field, Hit, Mark, explain, highlights, said_lines, scalars};
use crate::text::messages::screen;
use crate::text::{escape_json, glyphs, line, nfc};

/// Pieces of what was said that are printed of one entry.
const MOST_SAID: usize = 3;

/// The forms that `--format` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Plain,
    Json,
    JsonLines,
    Tsv,
    Urls,
}

impl Form {
    pub(super) const NAMES: [(&'static str, Self); 5] = [
        ("plain", Self::Plain),
        ("json", Self::Json),
        ("jsonl", Self::JsonLines),
        ("tsv", Self::Tsv),
        ("urls", Self::Urls),
    ];

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(n, _)| *n == name).map(|(_, form)| *form)
    }
}

/// What is printed, and how.
pub(super) struct Listing<'a> {
    pub(super) library: &'a Library,
    pub(super) answer: &'a Answer,
    pub(super) query: &'a str,
    /// With rank, score and matches: the answer of a search.
    pub(super) ranked: bool,
    /// With what gave each hit its points.
    pub(super) explain: bool,
    pub(super) form: Form,
    pub(super) color: bool,
    pub(super) links: links::Options,
}

impl Listing<'_> {
    /// Prints every hit.
    pub(super) fn print(&self, context: &mut Context) -> Result<(), Stop> {
        if self.form == Form::Json {
            let hits = self.answer.hits.iter().enumerate();
            let results: Vec<Value> = hits.filter_map(|(n, hit)| self.value(n, hit)).collect();
            let all = json!({
                "query": nfc(self.query), "matched": self.answer.matched,
                "relaxed": self.answer.relaxed, "dropped": self.answer.dropped,
                "results": results,
            });
            let text = serde_json::to_string_pretty(&all).unwrap_or_default();
            return Ok(context.out.line(&escape_json(&text))?);
        }
        if matches!(self.form, Form::Urls | Form::Tsv) {
            // The process ends with them, as with the library.
            let mut events = ManuallyDrop::new(Vec::new());
            events.resize_with(self.library.event_count(), OnceLock::new);
            let text = |_, hit: &Hit, out: &mut String| self.short(hit, &events, out).unwrap_or(());
            rows::in_order(&self.answer.hits, text, |rows| context.out.raw(rows))?;
            return Ok(());
        }
        let no_place = context.say(&screen::NO_PLACE.with([]));
        let text = |number: usize, hit: &Hit, out: &mut String| {
            out.push_str(&self.text(number, hit, &no_place).unwrap_or_default());
        };
        rows::in_order(&self.answer.hits, text, |rows| context.out.raw(rows))?;
        Ok(())
    }

    /// A hit as it is printed.
    fn text(&self, number: usize, hit: &Hit, no_place: &str) -> Option<String> {
        let (event, entry) = self.library.get(hit.at)?;
        if self.form == Form::JsonLines {
            let value = self.value(number, hit).unwrap_or_default();
            return Some(escape_json(&value.to_string()).into_owned() + "\n");
        }
        let mut out = self.plain(no_place, hit, event, entry);
        if self.ranked {
            out += &self.said_rows(hit);
        }
        if self.explain {
            out += &self.explained(hit, event, entry);
        }
        Some(out)
    }

    /// A hit in a form that takes no more of it than a row shows. Of each event the recordings are
    /// looked at once.
    fn short<'a>(
        &'a self,
        hit: &Hit,
        events: &[OnceLock<Box<Addresses<'a>>>],
        out: &mut String,
    ) -> Option<()> {
        let held = self.library.held(hit.at.event)?;
        let entry = self.library.brief(hit.at)?;
        let addresses = || Box::new(Addresses::of(held.head(), &self.links));
        let addresses = events.get(hit.at.event as usize)?.get_or_init(addresses);
        if self.form == Form::Tsv {
            tsv(&addresses.event().id, &entry, out);
        }
        if addresses.push(&entry, out) || self.form == Form::Tsv {
            out.push('\n');
        }
        Some(())
    }

    /// The shape that the documentation promises.
    fn value(&self, number: usize, hit: &Hit) -> Option<Value> {
        let (event, entry) = self.library.get(hit.at)?;
        let jump = links::jump(event, entry, &self.links);
        let answers: Vec<Value> = entry
            .answers
            .iter()
            .map(|a| json!({ "speaker": a.speaker, "summary": nfc(&a.summary) }))
            .collect();
        let mut value = json!({
            "event": event.id, "id": entry.id, "event_title": event.title_or_id(),
            "date": event.date, "kind": entry.kind.as_str(), "question": entry.question,
            "timestamp": entry.timestamp, "seconds": entry.timestamp.map(Timestamp::seconds),
            "speakers": entry.speakers(), "answers": answers, "tags": entry.tags,
            "url": jump.map(|j| j.url.as_str().to_owned()),
        });
        if self.ranked
            && let Some(object) = value.as_object_mut()
        {
            let mut ranked = serde_json::Map::new();
            ranked.insert("rank".into(), json!(number + 1));
            ranked.insert("score".into(), json!(rounded(hit.score)));
            ranked.append(object);
            let marks = highlights(self.library, &self.answer.plan, hit.at);
            let said = self.library.said(hit.at).filter(|_| self.answer.plan.in_transcripts());
            let matches = marks.iter().filter_map(|mark| match said {
                Some(said) if mark.field == Field::Transcript => {
                    Some(self.said_place(mark, said, event, entry))
                }
                _ => place(mark, event, entry),
            });
            ranked.insert("matches".into(), Value::Array(matches.collect()));
            if let Some(said) = said {
                ranked.insert("transcript".into(), json!(said.text()));
            }
            if self.explain {
                ranked.insert("explain".into(), self.points(hit));
            }
            return Some(Value::Object(ranked));
        }
        Some(value)
    }

    /// A mark in what was said, and the second at which it was.
    fn said_place(&self, mark: &Mark, said: Said<'_>, event: &Event, entry: &Entry) -> Value {
        let range = scalars(said.text(), &mark.bytes);
        let time = said.line_at(mark.bytes.start).map(|line| line.time);
        let jump = links::jump_at(event, entry, time.or(entry.timestamp), &self.links);
        json!({
            "field": mark.field.name(), "start": range.start, "end": range.end,
            "timestamp": time, "seconds": time.map(Timestamp::seconds),
            "url": jump.map(|j| j.url.as_str().to_owned()),
        })
    }

    /// What was said where words were found, a row a piece: the second, who, and what.
    fn said_rows(&self, hit: &Hit) -> String {
        let found = said_lines(self.library, &self.answer.plan, hit.at);
        let mut out = String::new();
        for said in found.iter().take(MOST_SAID) {
            let who = said.speaker.map(|name| format!("{name}: ")).unwrap_or_default();
            let row = line(&format!("{who}{}", said.text.replace('\n', " "))).into_owned();
            let time = said.time.to_string();
            out.extend([&*format!("{time:>18}  "), &*row, "\n"]);
        }
        out
    }

    /// What gave a hit its points, a row a word.
    fn points(&self, hit: &Hit) -> Value {
        let points = explain(self.library, &self.answer.plan, hit.at).into_iter();
        let rows = points.map(|p| {
            json!({ "word": p.word, "tier": p.tier.name(), "taken_for": p.taken_for,
                "field": p.field.name(), "score": rounded(p.score) })
        });
        Value::Array(rows.collect())
    }

    /// The same for people.
    fn explained(&self, hit: &Hit, event: &Event, entry: &Entry) -> String {
        let mut out = format!("           score {:.1}\n", rounded(hit.score));
        for point in explain(self.library, &self.answer.plan, hit.at) {
            let said = self.library.said(hit.at).map(|said| said.text());
            let spoken = said.filter(|_| point.field == Field::Transcript);
            let text = spoken.or_else(|| point.field.text(event, entry)).unwrap_or_default();
            let units = text.get(point.bytes).unwrap_or_default();
            let taken = point.taken_for.map(|t| format!(" = {t}")).unwrap_or_default();
            let row = format!(
                "{}{taken}: {} in {}, \"{units}\", {:.1} points",
                point.word,
                point.tier.name(),
                point.field.name(),
                rounded(point.score)
            );
            out.extend(["             ", &line(&row), "\n"]);
        }
        out
    }

    /// Two lines and the link: when and what, then where and who.
    fn plain(&self, no_place: &str, hit: &Hit, event: &Event, entry: &Entry) -> String {
        let jump = links::jump(event, entry, &self.links);
        let time = entry.timestamp.map_or_else(|| "-".to_owned(), |t| t.to_string());
        let lit: Vec<Range<usize>> = if self.ranked {
            let marks = highlights(self.library, &self.answer.plan, hit.at);
            let question = |m: &Mark| m.field == Field::Question;
            marks.into_iter().filter(question).map(|m| m.bytes).collect()
        } else {
            Vec::new()
        };
        let question =
            if self.color { lit_line(&entry.question, &lit) } else { line(&entry.question).into() };
        let mut about = vec![line(event.title_or_id()).into_owned()];
        about.extend(event.date.as_ref().map(|d| d.as_str().to_owned()));
        about.push(line(&format!("{}/{}", event.id, entry.id)).into_owned());
        let names = entry.speakers().join(", ");
        if !names.is_empty() {
            about.push(line(&names).into_owned());
        }
        let about = about.join(" | ");
        let link = jump.map_or_else(|| no_place.to_owned(), |jump| jump.url.to_string());
        if self.color {
            let time = format!("{time:>9}");
            format!(
                "\x1b[36m{time}\x1b[0m  {question}\n           \x1b[2m{about}\x1b[0m\n           {link}\n"
            )
        } else {
            format!("{time:>9}  {question}\n           {about}\n           {link}\n")
        }
    }
}

/// A score for people and scripts: one decimal.
fn rounded(score: f32) -> f64 {
    (f64::from(score) * 10.0).round() / 10.0
}

/// A mark as the documentation promises it: in Unicode scalar values of the printed text.
fn place(mark: &Mark, event: &Event, entry: &Entry) -> Option<Value> {
    let text = mark.field.text(event, entry)?;
    let range = scalars(text, &mark.bytes);
    Some(json!({ "field": mark.field.name(), "start": range.start, "end": range.end }))
}

/// Event, id, time, seconds, kind, question, speakers, a tab behind each; the link follows.
fn tsv(event: &str, entry: &Brief<'_>, out: &mut String) {
    let speakers = match entry.speakers.as_slice() {
        [one] => Cow::Borrowed(*one),
        all => Cow::Owned(all.join(", ")),
    };
    out.extend([&*line(event), "\t", &line(entry.id), "\t"]);
    // To write into a text never fails.
    let _ = match entry.timestamp {
        Some(time) => write!(out, "{time}\t{}\t", time.seconds()),
        None => write!(out, "\t\t"),
    };
    for field in [entry.kind, entry.question, &speakers] {
        out.extend([&*line(field), "\t"]);
    }
}

/// A line with its lit bytes in bold yellow.
fn lit_line(text: &str, lit: &[Range<usize>]) -> String {
    let (mut out, mut on) = (String::new(), false);
    for glyph in glyphs(text) {
        let hit = lit.iter().any(|range| range.contains(&glyph.source.start));
        if hit != on {
            out.push_str(if hit { "\x1b[1;33m" } else { "\x1b[0m" });
            on = hit;
        }
        out.push_str(&glyph.text);
    }
    if on {
        out.push_str("\x1b[0m");
    }
    out
}
