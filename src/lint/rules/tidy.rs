//! Slips of the hand that have one right answer: white space, a tag twice, what a link says of
//! the one who shared it.

use std::collections::HashSet;

use super::{Check, ROW, Rule};
use crate::links::without_tracking;
use crate::lint::found::{Found, Mend};
use crate::lint::source::Look;
use crate::model::Severity;
use crate::text::messages::rules as says;
use crate::text::nfc;

pub(super) const ROWS: &[Rule] = &[
    Rule {
        id: "text-space",
        severity: Severity::Note,
        says: &says::TEXT_SPACE,
        help: &says::TEXT_SPACE_HELP,
        fixes: true,
        bad: r#"{"entries": [{"timestamp": "16:19", "question": " 자격증이  도움이 되나요? "}]}"#,
        good: r#"{"entries": [{"timestamp": "16:19", "question": "자격증이 도움이 되나요?"}]}"#,
        check: Check::Event(space),
        ..ROW
    },
    Rule {
        id: "tag-twice",
        says: &says::TAG_TWICE,
        help: &says::TAG_TWICE_HELP,
        fixes: true,
        bad: r#"{"tags": ["career", "Career"]}"#,
        good: r#"{"tags": ["career", "자격증"]}"#,
        check: Check::Event(tag_twice),
        ..ROW
    },
    Rule {
        id: "link-tracking",
        severity: Severity::Note,
        says: &says::LINK_TRACKING,
        help: &says::LINK_TRACKING_HELP,
        fixes: true,
        bad: r#"{"videos": [{"url": "https://youtu.be/jE3Vgv_PpMk?si=AbC_dEf"}]}"#,
        good: r#"{"videos": [{"url": "https://youtu.be/jE3Vgv_PpMk"}]}"#,
        check: Check::Event(link_tracking),
        ..ROW
    },
];

/// How white space stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// On one line: single spaces, none around.
    Line,
    /// On several, perhaps: none around.
    Block,
}

impl Shape {
    /// The text as it should be; `None` where it is, or where nothing would be left.
    fn mended(self, text: &str) -> Option<String> {
        let mut before = true;
        let neat = match self {
            Self::Block => text.trim().len() == text.len(),
            Self::Line => {
                text.chars().all(|c| {
                    let space = c.is_whitespace();
                    let wrong = space && (before || c != ' ');
                    before = space;
                    !wrong
                }) && !before
            }
        };
        if neat || text.trim().is_empty() {
            return None;
        }
        Some(match self {
            Self::Block => text.trim().to_owned(),
            Self::Line => text.split_whitespace().collect::<Vec<_>>().join(" "),
        })
    }
}

fn space(look: &Look<'_>, found: &mut Found) {
    // Of a page, the white space is its own.
    if look.places.is_none() {
        return;
    }
    let mut text = |text: &str, shape: Shape, path: &dyn Fn() -> String| {
        if let Some(mended) = shape.mended(text) {
            let path = path();
            let what = says::TEXT_SPACE_FOUND.with([&mended]);
            found.mendable(look, &path, what, || look.mend(&path, &mended));
        }
    };
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    let event = look.event;
    text(&event.title, Shape::Line, &|| "title".to_owned());
    text(&some(&event.license), Shape::Block, &|| "license".to_owned());
    text(&some(&event.credit), Shape::Block, &|| "credit".to_owned());
    for (n, tag) in event.tags.iter().enumerate() {
        text(tag, Shape::Line, &|| format!("tags/{n}"));
    }
    for (n, video) in event.videos.iter().enumerate() {
        text(&some(&video.title), Shape::Line, &|| format!("videos/{n}/title"));
    }
    for (n, speaker) in event.speakers.iter().enumerate() {
        text(&speaker.name, Shape::Line, &|| format!("speakers/{n}/name"));
        for (a, alias) in speaker.aliases.iter().enumerate() {
            text(alias, Shape::Line, &|| format!("speakers/{n}/aliases/{a}"));
        }
    }
    for (path, entry) in look.entries() {
        text(&entry.question, Shape::Line, &|| format!("{path}/question"));
        for (name, value, shape) in [
            ("asker", &entry.asker, Shape::Line),
            ("summary", &entry.summary, Shape::Block),
            ("anchor", &entry.anchor, Shape::Block),
        ] {
            text(value.as_deref().unwrap_or_default(), shape, &|| format!("{path}/{name}"));
        }
        for (n, answer) in entry.answers.iter().enumerate() {
            let speaker = answer.speaker.as_deref().unwrap_or_default();
            text(speaker, Shape::Line, &|| format!("{path}/answers/{n}/speaker"));
            text(&answer.summary, Shape::Block, &|| format!("{path}/answers/{n}/summary"));
        }
        for (n, tag) in entry.tags.iter().enumerate() {
            text(tag, Shape::Line, &|| format!("{path}/tags/{n}"));
        }
        for (n, link) in entry.links.iter().enumerate() {
            let title = link.title.as_deref().unwrap_or_default();
            text(title, Shape::Line, &|| format!("{path}/links/{n}/title"));
        }
    }
}

fn tag_twice(look: &Look<'_>, found: &mut Found) {
    let mut twice = |path: &str, tags: &[String]| {
        let mut seen = HashSet::new();
        for (number, tag) in tags.iter().enumerate() {
            if !seen.insert(nfc(tag.trim()).to_lowercase()) {
                let place = |number: usize| format!("{path}tags/{number}");
                let at = place(number);
                // From the end of the one before it: the comma goes, too.
                let mend = || {
                    let before = number.checked_sub(1).map(|n| look.range(&place(n)).end);
                    let whole = look.range(&at);
                    let range = before.map(|start| start..whole.end);
                    range.map(|at| Mend { at, text: String::new() }).into_iter().collect()
                };
                found.mendable(look, &at, says::TAG_TWICE_FOUND.with([tag]), mend);
            }
        }
    };
    twice("", &look.event.tags);
    for (path, entry) in look.entries().filter(|(_, entry)| entry.tags.len() > 1) {
        twice(&format!("{path}/"), &entry.tags);
    }
}

fn link_tracking(look: &Look<'_>, found: &mut Found) {
    for (path, address) in super::recordings::addresses(look) {
        if let Some((short, names)) = without_tracking(address) {
            let what = says::LINK_TRACKING_FOUND.with([&names.join(" ")]);
            found.mendable(look, &path, what, || look.mend(&path, &short));
        }
    }
}
