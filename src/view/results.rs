//! The list: the time, the question with its lit letters, and the event where there is room.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::cells::{frame, rect, row};
use super::theme::Theme;
use crate::app::{Layout, Pane, State};
use crate::search::Hit;
use crate::text::messages::{screen, search};
use crate::text::{fit, glyphs, width, wrap};

/// Cells of the column of times: `1:10:40` and a mark.
const TIME_CELLS: usize = 9;

pub(super) fn draw(buffer: &mut Buffer, layout: &Layout, state: &State, theme: Theme) {
    let area = rect(layout.results).intersection(buffer.area);
    if area.is_empty() {
        return;
    }
    let inside = rect(Layout::pane_inside(layout.results)).intersection(buffer.area);
    if inside != area {
        let focused = state.pane == Pane::Results;
        frame(theme, title(state, area, theme), focused).render(area, buffer);
    }
    if state.answer.hits.is_empty() {
        return empty(buffer, inside, state, theme);
    }
    let visible = state.answer.hits.iter().enumerate().skip(state.top);
    for ((number, hit), y) in visible.zip(inside.top()..inside.bottom()) {
        let line = Rect { y, height: 1, ..inside };
        let chosen = state.chosen() == Some(hit.at);
        let style = if chosen { theme.chosen() } else { Style::new() };
        let mark = match (chosen, state.is_marked(hit.at)) {
            (true, true) => ">+",
            (true, false) => "> ",
            (false, true) => " +",
            (false, false) => "  ",
        };
        let mut spans = vec![Span::styled(mark, style)];
        spans.extend(entry_spans(state, *hit, usize::from(inside.width).saturating_sub(2), theme));
        for span in spans.iter_mut().skip(1) {
            span.style = span.style.patch(style);
        }
        if chosen && number == state.row {
            buffer.set_style(line, style);
        }
        row(buffer, line, &spans);
    }
}

/// The title with what narrows the list: conditions by number, every kind, words left out.
fn title(state: &State, area: Rect, theme: Theme) -> Line<'static> {
    let language = state.settings.language;
    let mut spans = vec![Span::raw(format!(" {} ", screen::RESULTS.text(language)))];
    for (number, chip) in state.chips().iter().enumerate() {
        spans.push(Span::styled(format!(" {}:{} ", number + 1, fit(chip, 24)), theme.chosen()));
        spans.push(Span::raw(" "));
    }
    if state.all_kinds {
        spans.push(Span::styled(format!(" {} ", screen::ALL_KINDS.text(language)), theme.chosen()));
        spans.push(Span::raw(" "));
    }
    if state.answer.relaxed {
        let words = state.answer.dropped.join(" ");
        let partial = search::PARTIAL.text(language).to_owned();
        let dropped = search::DROPPED.say(language, &[&words]);
        let said = if words.is_empty() { partial } else { format!("{partial}; {dropped}") };
        let used: usize = spans.iter().map(|span| width(&span.content)).sum();
        let room = usize::from(area.width).saturating_sub(used + 4);
        spans.push(Span::styled(format!(" {} ", fit(&said, room)), theme.note()));
    }
    Line::from(spans)
}

/// One entry in a row of `cells`.
fn entry_spans(state: &State, hit: Hit, cells: usize, theme: Theme) -> Vec<Span<'static>> {
    let Some((event, entry)) = state.library.get(hit.at) else { return Vec::new() };
    let time = entry.timestamp.map_or_else(|| "-".to_owned(), |t| t.to_string());
    // Not all words found; not saved.
    let partial = if hit.partial { "~" } else { " " };
    let unsaved = state.desk.is_entry_unsaved(hit.at.event, &entry.id);
    let time = format!("{time:>7}{partial}{}", if unsaved { "" } else { " " });
    let rest = cells.saturating_sub(TIME_CELLS);
    // On a wide row the event stands behind the question, so that many events can be told apart.
    let event_cells = if rest > 60 { rest / 3 } else { 0 };
    let question_cells = rest - event_cells;
    let lit = state.question_marks(hit.at);
    let mut spans = vec![Span::styled(time, theme.time())];
    if unsaved {
        spans.push(Span::styled("*", theme.note()));
    }
    let (question, used) = lit_text(&entry.question, &lit, question_cells, theme);
    spans.extend(question);
    if event_cells > 4 {
        let gap = " ".repeat(question_cells - used + 2);
        spans.push(Span::raw(gap));
        let unsaved = if state.desk.is_unsaved(hit.at.event) { "*" } else { "" };
        let title = fit(event.title_or_id(), event_cells - 2 - unsaved.len());
        spans.extend([Span::styled(unsaved, theme.note()), Span::styled(title, theme.dim())]);
    }
    spans
}

/// Text cut to `cells`, its lit bytes styled; and the cells it takes.
fn lit_text(
    text: &str,
    lit: &[Range<usize>],
    cells: usize,
    theme: Theme,
) -> (Vec<Span<'static>>, usize) {
    let whole = width(text);
    let mark = if whole > cells && cells > 4 { ".." } else { "" };
    let room = cells - mark.len();
    let (mut spans, mut used): (Vec<Span<'static>>, usize) = (Vec::new(), 0);
    for glyph in glyphs(text) {
        if used + glyph.cells > room {
            break;
        }
        used += glyph.cells;
        let hit = lit.iter().any(|range| range.contains(&glyph.source.start));
        let style = if hit { theme.lit() } else { theme.plain() };
        match spans.last_mut() {
            Some(last) if last.style == style => last.content.to_mut().push_str(&glyph.text),
            _ => spans.push(Span::styled(glyph.text.into_owned(), style)),
        }
    }
    if !mark.is_empty() {
        spans.push(Span::styled(mark, theme.dim()));
        used += mark.len();
    }
    (spans, used)
}

/// What an empty list says: why, and how to widen the search.
fn empty(buffer: &mut Buffer, area: Rect, state: &State, theme: Theme) {
    let language = state.settings.language;
    if state.answer.ticket == 0 && !state.library.is_empty() && state.loading.is_none() {
        return;
    }
    let rows: Vec<&str> = if state.loading.is_some() {
        vec![screen::NOTHING_YET.text(language)]
    } else if state.library.is_empty() {
        vec![screen::EMPTY_LIBRARY.text(language)]
    } else if !state.answer.complete {
        vec![screen::SEARCHING.text(language)]
    } else {
        vec![screen::NOTHING_FOUND.text(language), screen::NOTHING_FOUND_HELP.text(language)]
    };
    let mut y = area.y;
    for text in rows {
        for range in wrap(text, usize::from(area.width)) {
            if y >= area.bottom() {
                return;
            }
            let part = text.get(range).unwrap_or_default().to_owned();
            row(buffer, Rect { y, height: 1, ..area }, &[Span::styled(part, theme.dim())]);
            y += 1;
        }
    }
}
