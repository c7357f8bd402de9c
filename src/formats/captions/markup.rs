//! What stands inside a cue besides words: voice and class tags, stamps, references.
//!
//! Not for: the markup of pages (`markdown`).

use crate::formats::entities;

/// A stretch of a cue that one voice says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Voice {
    pub speaker: Option<String>,
    pub text: String,
}

/// A cue's text as people see it, one part for each voice (`<v.class Name>`, which need not be
/// closed), and whether it has times inside (`<00:00:04.170>`), as rolling captions do.
pub(super) fn voices(text: &str) -> (Vec<Voice>, bool) {
    let mut voices = vec![Voice::default()];
    let (mut rest, mut stamped) = (text, false);
    while let Some(at) = rest.find(['<', '&', '{']) {
        let (before, from) = rest.split_at(at);
        push(&mut voices, before);
        let taken = match from.as_bytes().first() {
            Some(b'<') => tag(from),
            Some(b'{') => override_block(from).map(|width| ("", width)),
            _ => None,
        };
        if let Some((name, width)) = taken {
            if let Some(speaker) = voice_name(name) {
                let speaker = Some(speaker).filter(|s| !s.is_empty());
                voices.push(Voice { speaker, text: String::new() });
            }
            stamped |= name.starts_with(|c: char| c.is_ascii_digit());
            rest = from.get(width..).unwrap_or_default();
            continue;
        }
        let (c, width) = entities::read(from)
            .filter(|_| from.starts_with('&'))
            .unwrap_or_else(|| from.chars().next().map_or((' ', 1), |c| (c, c.len_utf8())));
        push(&mut voices, c.encode_utf8(&mut [0; 4]));
        rest = from.get(width..).unwrap_or_default();
    }
    push(&mut voices, rest);
    let several = voices.iter().any(|v| !v.text.trim().is_empty());
    voices.retain(|v| !several || !v.text.trim().is_empty());
    voices.truncate(if several { voices.len() } else { 1 });
    (voices, stamped)
}

fn push(voices: &mut [Voice], text: &str) {
    if let Some(voice) = voices.last_mut() {
        voice.text.push_str(text);
    }
}

/// The inside of the tag at the head of `text`, and its width. A lone `<` is text.
fn tag(text: &str) -> Option<(&str, usize)> {
    let end = text.bytes().take(256).position(|b| b == b'>')?;
    let inside = text.get(1..end)?;
    let first = inside.chars().next()?;
    let known = first.is_ascii_alphanumeric() || first == '/';
    (known && !inside.contains(['<', '\n'])).then_some((inside, end + 1))
}

/// `{\an8}`: where to show a line, as some `SubRip` files say.
fn override_block(text: &str) -> Option<usize> {
    let end = text.bytes().take(64).position(|b| b == b'}')?;
    text.starts_with("{\\").then_some(end + 1)
}

/// The name of `v.loud Ada Byron`; empty for a closing `/v`.
fn voice_name(tag: &str) -> Option<String> {
    if tag == "/v" {
        return Some(String::new());
    }
    let rest = tag.strip_prefix('v').filter(|r| r.starts_with(['.', ' ', '\t']))?;
    let name = rest.split_once([' ', '\t']).map_or("", |(_, name)| name);
    let (mut out, mut rest) = (String::new(), name.trim());
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let (c, width) = entities::read(from).unwrap_or(('&', 1));
        out.push(c);
        rest = from.get(width..).unwrap_or_default();
    }
    out.push_str(rest);
    Some(out)
}
