//! The last rows: a notice or the keys of this place, and the link of the chosen moment.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::cells::{rect, row};
use super::query::thousands;
use super::theme::Theme;
use crate::app::action::Group;
use crate::app::{ACTIONS, Action, Layout, State};
use crate::store::Progress;
use crate::text::messages::{curate, screen};
use crate::text::{fit, width};

pub(super) fn draw(buffer: &mut Buffer, layout: &Layout, state: &State, theme: Theme) {
    footer(buffer, rect(layout.footer).intersection(buffer.area), state, theme);
    link(
        buffer,
        rect(layout.link).intersection(buffer.area),
        layout.footer.height == 0,
        state,
        theme,
    );
}

fn footer(buffer: &mut Buffer, area: Rect, state: &State, theme: Theme) {
    if area.is_empty() {
        return;
    }
    let language = state.settings.language;
    let mut spans: Vec<Span<'static>> = Vec::new();
    let mut used = 0;
    // A mode shows its name, whatever is said, and its own acts.
    let mode = state.mode.named().filter(|_| state.form.is_none());
    if let Some((name, _)) = mode {
        let (place, all, left) = state.review_progress();
        let numbers = [place, all, left].map(|n| n.to_string());
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        let name = format!(" {} ", name.say(language, &numbers));
        used = width(&name) + 1;
        spans.extend([Span::styled(name, theme.chosen()), Span::raw(" ")]);
    }
    let room = usize::from(area.width).saturating_sub(used);
    if let Some(notice) = &state.notice {
        let text = fit(&notice.say(language), room);
        spans.push(Span::styled(text, theme.note()));
        row(buffer, area, &spans);
        return;
    }
    if let Some(form) = &state.form {
        let keys =
            if form.is_done_by_enter() { &curate::ONE_VALUE_KEYS } else { &curate::FORM_KEYS };
        let text = fit(keys.text(language), room);
        row(buffer, area, &[Span::styled(text, theme.question())]);
        return;
    }
    if let Some(progress) = state.loading {
        row(buffer, area, &[Span::styled(reading(progress, state, theme), theme.dim())]);
        return;
    }
    let hints = ACTIONS.iter().filter_map(|act| {
        let shown = match mode {
            None => act.group != Group::Edit,
            Some((_, group)) => act.group == group || in_every_mode(act.action, group),
        };
        let key = state.settings.keymap.hint(state.mode, act.action)?.to_string();
        let short = act.footer.as_ref().filter(|_| shown)?;
        Some((act.action, key, format!(" {}   ", short.text(language))))
    });
    let hints: Vec<(Action, String, String)> = hints.collect();
    let cells = |(_, key, word): &(Action, String, String)| key.len() + width(word);
    // A hint is shown whole or not at all; those of a mode that are shown in any case have their
    // room from the beginning.
    let kept = |action: Action| mode.is_some() && always(action);
    used += hints.iter().filter(|hint| kept(hint.0)).map(cells).sum::<usize>();
    let mut full = false;
    for hint in hints {
        if !kept(hint.0) {
            full |= used + cells(&hint) > usize::from(area.width) + 3;
            if full {
                continue;
            }
            used += cells(&hint);
        }
        let (_, key, word) = hint;
        spans.extend([Span::styled(key, theme.question()), Span::styled(word, theme.dim())]);
    }
    row(buffer, area, &spans);
}

/// What people must find in a mode without looking for it: the way back, the way out.
fn always(action: Action) -> bool {
    matches!(action, Action::Undo | Action::Save | Action::Help)
}

/// What is named in a mode beside its own acts.
fn in_every_mode(action: Action, group: Group) -> bool {
    let of_edits = [Action::Edit, Action::Undo, Action::Save];
    action == Action::Help || (group == Group::Review && of_edits.contains(&action))
}

/// How far the library has been read: a bar where its size is known, files and entries.
fn reading(progress: Progress, state: &State, theme: Theme) -> String {
    const CELLS: u64 = 10;
    let counts = [progress.files, progress.of_files, progress.entries].map(thousands);
    let counts = counts.each_ref().map(String::as_str);
    if progress.preparing {
        let entries = thousands(progress.entries);
        return screen::PREPARING.say(state.settings.language, &[&entries]);
    }
    let said = screen::READING.say(state.settings.language, &counts);
    let Some(percent) = progress.percent() else { return said };
    let full = percent * CELLS / 100;
    let cell = |n| if n < full { theme.glyph("█", "#") } else { theme.glyph("░", ".") };
    let bar: String = (0..CELLS).map(cell).collect();
    format!("[{bar}] {percent:>3} %  {said}")
}

/// The link, on as many rows as it has; where there is no footer, a notice takes its place.
fn link(buffer: &mut Buffer, area: Rect, alone: bool, state: &State, theme: Theme) {
    if area.is_empty() {
        return;
    }
    let language = state.settings.language;
    if let Some(notice) = state.notice.as_ref().filter(|_| alone) {
        let text = fit(&notice.say(language), usize::from(area.width));
        row(buffer, area, &[Span::styled(text, theme.note())]);
        return;
    }
    match state.jump() {
        Some(jump) => {
            let mut rest = jump.url.as_str();
            for y in area.top()..area.bottom() {
                let cut = rest.len().min(usize::from(area.width));
                let (part, tail) = rest.split_at_checked(cut).unwrap_or((rest, ""));
                let line = Rect { y, height: 1, ..area };
                // A link that has no room must not look like a whole one.
                let part = if y + 1 == area.bottom() { fit(rest, cut) } else { part.to_owned() };
                row(buffer, line, &[Span::styled(part, theme.link())]);
                rest = tail;
            }
        }
        None if state.chosen().is_some() => {
            let text = fit(screen::NO_PLACE.text(language), usize::from(area.width));
            row(buffer, area, &[Span::styled(text, theme.note())]);
        }
        None => {}
    }
}
