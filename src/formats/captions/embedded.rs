//! Where `WebVTT` begins: at the head of its file, or inside a page, below its front matter and
//! title or in a code fence.

/// How many lines of a page may stand above it, below the front matter.
const MOST_LINES: usize = 40;

/// How soon its first times must come, in lines.
const SOON: usize = 40;

/// The `WebVTT` of a text, and how many lines stand above it.
pub(super) fn located(text: &str) -> Option<(&str, u32)> {
    let head = text.trim_start();
    if is_signature(head.lines().next().unwrap_or_default()) {
        return Some((head, count(text.get(..text.len() - head.len())?)));
    }
    let body = text.get(front_matter(text)..)?;
    let mut at = text.len() - body.len();
    let mut fence: Option<&str> = None;
    for line in body.split_inclusive('\n').take(MOST_LINES) {
        let bare = line.trim();
        if is_signature(bare) {
            let found = text.get(at..)?;
            let timed = found.lines().take(SOON).any(|line| line.contains("-->"));
            let end = fence.and_then(|mark| closing(found, mark)).unwrap_or(found.len());
            let before = count(text.get(..at)?);
            return Some((found.get(..end)?, before)).filter(|_| timed);
        }
        fence = match fence {
            None => ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark)),
            Some(mark) if bare.starts_with(mark) => None,
            open => open,
        };
        at += line.len();
    }
    None
}

/// The signature: `WEBVTT`, then a space, a tab or the end of the line.
fn is_signature(line: &str) -> bool {
    let rest = line.strip_prefix("WEBVTT");
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

fn count(text: &str) -> u32 {
    u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX)
}

/// The byte behind the front matter; 0 where there is none.
fn front_matter(text: &str) -> usize {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|l| l.trim_end() == "---") else { return 0 };
    let mut at = first.len();
    for line in lines.take(500) {
        at += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return at;
        }
    }
    0
}

/// Where the fence closes.
fn closing(text: &str, mark: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with(mark) {
            return Some(at);
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_found_at_the_head_below_front_matter_and_in_a_fence() {
        let cue = "WEBVTT\n\n00:01.000 --> 00:02.000\na\n";
        let rows = [
            (cue.to_owned(), Some((cue.len(), 0))),
            (format!("\n\n{cue}"), Some((cue.len(), 2))),
            (format!("---\ntitle: x\n---\n\n{cue}"), Some((cue.len(), 4))),
            (format!("# Title\n\n```vtt\n{cue}```\nmore\n"), Some((cue.len(), 3))),
            ("WEBVTT in a note\n".to_owned(), Some((17, 0))),
            ("# T\nWEBVTT is a format.\n".to_owned(), None),
            ("WEBVTTX\n".to_owned(), None),
        ];
        for (text, want) in rows {
            assert_eq!(located(&text).map(|(vtt, before)| (vtt.len(), before)), want, "{text}");
        }
    }
}
