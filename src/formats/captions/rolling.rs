//! Rolling captions: each line of `YouTube`'s automatic captions stands in two or three cues.
//!
//! Not for: speech that repeats itself. Lines are compared whole, and only with the cue before.

use super::Cue;

/// Whether the cues repeat one another's lines. Stamps inside a line are a sign of it, but a
/// karaoke file has them too: the lines decide.
pub(super) fn is(cues: &[Cue], stamped: bool) -> bool {
    let mut repeats = 0usize;
    for (before, cue) in cues.iter().zip(cues.iter().skip(1)) {
        let last = lines(&before.text).last();
        repeats += usize::from(last.is_some() && last == lines(&cue.text).next());
    }
    let share = if stamped { 4 } else { 2 };
    cues.len() >= 4 && repeats * share >= cues.len()
}

/// Each line once: what a cue repeats of the end of the one before is taken from its head.
pub(super) fn collapse(cues: Vec<Cue>) -> Vec<Cue> {
    let mut out: Vec<Cue> = Vec::with_capacity(cues.len() / 2 + 1);
    let mut shown: Vec<String> = Vec::new();
    for mut cue in cues {
        let now: Vec<String> = lines(&cue.text).map(str::to_owned).collect();
        let most = shown.len().min(now.len());
        let same = (0..=most).rev().find(|n| ends_with(&shown, now.get(..*n).unwrap_or_default()));
        let new = now.get(same.unwrap_or(0)..).unwrap_or_default().join("\n");
        shown = now;
        if new.is_empty() {
            if let Some(last) = out.last_mut() {
                last.end = last.end.max(cue.end);
            }
            continue;
        }
        cue.text = new;
        out.push(cue);
    }
    out
}

fn ends_with(shown: &[String], head: &[String]) -> bool {
    // A cue of a thousand lines is no caption: more than a few are never compared.
    head.len() <= 8 && shown.ends_with(head)
}

fn lines(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}
