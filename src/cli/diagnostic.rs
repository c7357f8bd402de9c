//! A finding as people read it: what, where, the line with the place underlined, what to do.
//!
//! Drawn by `annotate-snippets`, the renderer of rustc. It is given cleaned text alone, cut to
//! what a terminal shows, so that nothing in a file acts and cells are counted right under
//! Korean letters.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::lint::Finding;
use crate::model::Severity;
use crate::text::messages::screen;
use crate::text::{Language, Phrase, glyphs, line};

/// Cells of a line that are shown before and after the place.
const BEFORE: usize = 24;
const WIDEST: usize = 96;

/// The finding with its line, ending in a blank line.
pub(super) fn render(finding: &Finding, language: Language, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(400);
    let name = severity(finding.severity()).text(language);
    let level = match finding.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let what = line(&finding.what.say(language)).into_owned();
    let help = line(finding.rule.help.text(language)).into_owned();
    let title = level.with_name(name).primary_title(what).id(finding.rule.id);
    let (place, file) = (&finding.place, line(&finding.place.file).into_owned());
    let mut origin = Origin::path(file);
    if let Some(number) = place.line {
        origin = origin.line(number as usize).char_column(place.column.unwrap_or(1) as usize);
    }
    let mut group: Group<'_> = title.element(origin);
    if let Some(excerpt) = &finding.excerpt {
        let (text, span) = shown(&excerpt.text, &excerpt.span);
        let snippet = Snippet::source(text)
            .line_start(place.line.unwrap_or(1) as usize)
            .annotation(AnnotationKind::Primary.span(span));
        group = group.element(snippet);
    }
    let word = screen::WORD_HELP.text(language);
    group = group.element(Level::HELP.with_name(word).message(help));
    // A place above the line makes the renderer announce another file, which has no name.
    let rows = renderer.render(&[group]);
    let rows = rows.lines().filter(|row| without_style(row).trim() != ":::");
    rows.chain([""]).fold(String::new(), |text, row| text + row + "\n")
}

/// A row without the escapes that the renderer has put in.
fn without_style(row: &str) -> String {
    let mut parts = row.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or("", |(_, rest)| rest))
}

/// The word for a severity.
pub(super) fn severity(severity: Severity) -> &'static Phrase {
    match severity {
        Severity::Error => &screen::WORD_ERROR,
        Severity::Warning => &screen::WORD_WARNING,
        Severity::Note => &screen::WORD_HINT,
    }
}

/// A line cleaned and cut around its place, and where the place is in it then.
fn shown(text: &str, span: &Range<usize>) -> (String, Range<usize>) {
    let all: Vec<_> = glyphs(text).collect();
    // A place that is drawn as nothing is shown at what follows it.
    let first = all.partition_point(|g| g.source.end <= span.start).min(all.len());
    let indent = all.iter().take_while(|g| g.text == " ").count().min(first);
    let cells =
        |from: usize, to: usize| -> usize { all.iter().take(to).skip(from).map(|g| g.cells).sum() };
    let last = all.partition_point(|g| g.source.start < span.end);
    // From the head of the line, if the place can be seen then; else from a little before it.
    let mut from = indent.saturating_sub(4);
    if cells(from, last) > WIDEST && cells(from, first) > BEFORE {
        from = first;
        while from > indent && cells(from - 1, first) <= BEFORE {
            from -= 1;
        }
    }
    let mut out = String::new();
    let (mut start, mut end, mut used) = (None, 0, 0);
    if from > indent {
        out.push_str("..");
        used = 2;
    }
    for glyph in all.iter().skip(from) {
        if used + glyph.cells > WIDEST {
            out.push_str("..");
            break;
        }
        used += glyph.cells;
        let meant = glyph.source.end > span.start && glyph.source.start < span.end;
        if meant {
            start.get_or_insert(out.len());
        }
        out.push_str(&glyph.text);
        if meant {
            end = out.len();
        }
    }
    let start = start.unwrap_or(out.len());
    (out, start..end.max(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::{Excerpt, by_id};
    use crate::model::Place;
    use crate::text::messages::rules as says;
    use crate::text::width;

    fn picture(text: &str, value: &str) -> String {
        let start = text.find(value).unwrap();
        let excerpt = Excerpt { text: text.to_owned(), span: start..start + value.len() };
        let finding = Finding {
            rule: by_id("tag-twice").unwrap(),
            place: Place::at("a.json", 12, 7),
            what: says::TAG_TWICE_FOUND.with([value]),
            excerpt: Some(excerpt),
            fixable: false,
        };
        render(&finding, Language::English, false)
    }

    /// The cells that are underlined, and the cells of what stands above them.
    fn underlined(picture: &str) -> (usize, usize, String) {
        let rows: Vec<&str> = picture.lines().collect();
        let under = rows.iter().position(|row| row.contains('^')).unwrap();
        let (row, above) = (rows[under], rows[under - 1]);
        let start = width(&row[..row.find('^').unwrap()]);
        let len = row.matches('^').count();
        let mut at = 0;
        let mut said = String::new();
        for glyph in glyphs(above) {
            if at >= start && at < start + len {
                said.push_str(&glyph.text);
            }
            at += glyph.cells;
        }
        (start, len, said)
    }

    #[test]
    fn the_line_is_underlined_under_korean() {
        let got = picture(r#"      "tags": ["취업", "자격증", "자격증 공부"]"#, "\"자격증 공부\"");
        assert_eq!(underlined(&got).2, "\"자격증 공부\"", "{got}");
        assert!(got.starts_with("warning[tag-twice]: the tag"), "{got}");
        assert!(got.contains("--> a.json:12:7") && got.contains("= help: remove one"), "{got}");
    }

    #[test]
    fn nothing_in_a_file_acts_on_the_terminal() {
        let hostile = "\"\u{1b}[31m\u{202e}한\u{1112}\u{1161}\u{11ab}\u{200b}👩‍👩‍👧\t\u{9b}2J\"";
        let got =
            picture(&format!("{{\"title\": \"가\u{200b}나\", \"tags\": [{hostile}]}}"), hostile);
        let acts = |c: char| c != '\n' && line(&c.to_string()) != c.to_string();
        assert!(!got.chars().any(acts), "{got:?}");
        let (_, len, said) = underlined(&got);
        assert_eq!(width(&said), len, "{got}");
        assert!(said.starts_with("\"␛[31m") && said.ends_with("2J\""), "{said}");
    }

    #[test]
    fn a_long_line_is_cut_and_still_right() {
        let text = format!("{}\"값\"{}", "가나 ".repeat(100), " 다라".repeat(100));
        let got = picture(&text, "\"값\"");
        assert_eq!(underlined(&got).2, "\"값\"", "{got}");
        assert!(got.lines().all(|row| width(row) < 120), "{got}");
    }
}
