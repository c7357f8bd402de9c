//! Names at the head of a cue: `Ada Byron: …`, `>> ADA: …`, `- 김하나: …`.
//!
//! A sentence can hold a colon too; a label is believed when the file uses it as one again and
//! again, or most cues have one.

use std::collections::HashMap;

use super::Cue;

/// Words that stand before a colon and are nobody's name.
const NO_NAMES: [&str; 26] = [
    "question",
    "answer",
    "note",
    "warning",
    "example",
    "tip",
    "step",
    "chapter",
    "topic",
    "http",
    "https",
    "update",
    "chorus",
    "music",
    "title",
    "subject",
    "agenda",
    "summary",
    "translated by",
    "translator",
    "subtitles by",
    "질문",
    "답변",
    "예",
    "참고",
    "번역",
];

/// Takes the labels that are believed off their cues and makes them speakers.
pub(super) fn split(cues: &mut [Cue]) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let mut labelled = 0usize;
    for (name, _) in cues.iter().filter_map(|cue| head(&cue.text)) {
        if counts.len() < 100_000 {
            *counts.entry(name).or_default() += 1;
        }
        labelled += 1;
    }
    let most = labelled * 10 >= cues.len() * 3 && labelled > 1;
    let again = counts.iter().filter(|(name, count)| **count > 1 && capital(name)).count();
    let believed = |name: &str, count: usize| match () {
        // `ada`, as a chat name is written, where everybody has a label.
        () if !capital(name) => most && (count > 1 || !name.contains(' ')),
        () => most || count > 1 || (again > 0 && name.contains(' ')),
    };
    let names: Vec<String> = counts
        .iter()
        .filter(|(name, count)| believed(name, **count))
        .map(|(name, _)| (*name).to_owned())
        .collect();
    let names: std::collections::HashSet<String> = names.into_iter().collect();
    for cue in cues.iter_mut().filter(|cue| cue.speaker.is_none()) {
        let Some((name, rest)) = head(&cue.text) else { continue };
        if names.contains(name) {
            let (name, rest) = (name.to_owned(), rest.to_owned());
            (cue.speaker, cue.text) = (Some(name), rest);
        }
    }
}

/// What could be a name at the head of a text, and what follows it.
pub(super) fn head(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches(['-', '–', '>', ' ', '\u{a0}']);
    let at = text.bytes().take(80).position(|b| b == b':')?;
    let (name, rest) = text.split_at_checked(at)?;
    let rest = rest.strip_prefix(':')?;
    let apart = rest.starts_with(char::is_whitespace) || rest.is_empty();
    let rest = rest.trim_start();
    (apart && !rest.is_empty() && is_name(name)).then_some((name.trim(), rest))
}

fn is_name(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let plain = |c: char| c.is_alphanumeric() || " .-_'’()|/&#".contains(c);
    (2..=40).contains(&name.chars().count())
        && letters >= 2
        && name.chars().all(plain)
        && !name.contains(". ")
        && name.split_whitespace().count() <= 5
        && !NO_NAMES.contains(&name.trim().to_lowercase().as_str())
}

/// `Ada Byron`, `ADA`, `김하나`: words that begin as names do.
fn capital(name: &str) -> bool {
    const SMALL: [&str; 12] =
        ["van", "der", "de", "den", "von", "del", "di", "da", "la", "bin", "al", "el"];
    let words = name.split([' ', '-']).filter(|word| !SMALL.contains(word));
    let mut words = words.filter_map(|word| word.chars().find(|c| c.is_alphabetic()));
    let cased = words.all(|c| !c.is_lowercase());
    let hangul = name.chars().any(|c| matches!(c, '가'..='힣'));
    cased && name.split_whitespace().count() <= 4 && (!hangul || name.chars().count() <= 10)
}
