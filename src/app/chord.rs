//! One key press, made equal across terminals and keyboard layouts; parsed and printed.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::search::keystrokes;

/// A key with its modifiers. Under ctrl and alt a letter is the Latin one on that key, whatever
/// the input method makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    pub code: KeyCode,
    pub modifiers: KeyModifiers,
}

impl Chord {
    /// The chord of a terminal's event; `None` for a key that was let go.
    pub fn of(event: KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let known = KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT;
        let mut modifiers = event.modifiers & known;
        let mut code = event.code;
        if code == KeyCode::BackTab {
            (code, modifiers) = (KeyCode::Tab, modifiers | KeyModifiers::SHIFT);
        }
        if let KeyCode::Char(c) = code {
            // Which letter it is already says whether shift was held.
            modifiers -= KeyModifiers::SHIFT;
            if !modifiers.is_empty() {
                code = KeyCode::Char(latin(c).to_ascii_lowercase());
            }
        }
        Some(Self { code, modifiers })
    }

    /// A key that types a character.
    pub fn letter(c: char) -> Self {
        Self { code: KeyCode::Char(c), modifiers: KeyModifiers::NONE }
    }

    /// The digit of alt-1 to alt-9.
    pub fn alt_digit(&self) -> Option<usize> {
        match self.code {
            KeyCode::Char(c @ '1'..='9') if self.modifiers == KeyModifiers::ALT => {
                c.to_digit(10).map(|digit| digit as usize)
            }
            _ => None,
        }
    }

    /// The character it types, when it types one.
    pub fn typed(&self) -> Option<char> {
        match self.code {
            // Some terminals send input method text as a NUL: nothing was typed.
            KeyCode::Char(c) if self.modifiers.is_empty() && !c.is_control() => Some(c),
            _ => None,
        }
    }
}

/// The Latin letter on the key of a two-set (Dubeolsik) jamo, or the character itself.
fn latin(c: char) -> char {
    match *keystrokes(c) {
        [key] => key,
        _ => c,
    }
}

/// Names of the keys that are no characters.
const NAMED: [(&str, KeyCode); 14] = [
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("space", KeyCode::Char(' ')),
];

/// A key name that is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKey;

impl FromStr for Chord {
    type Err = UnknownKey;

    /// Reads `enter`, `ctrl-n`, `alt-shift-up`, `f1`.
    fn from_str(text: &str) -> Result<Self, UnknownKey> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text;
        while let Some((name, tail)) = rest.split_once('-').filter(|(_, tail)| !tail.is_empty()) {
            modifiers |= match name {
                "ctrl" => KeyModifiers::CONTROL,
                "alt" => KeyModifiers::ALT,
                "shift" => KeyModifiers::SHIFT,
                _ => return Err(UnknownKey),
            };
            rest = tail;
        }
        let named = NAMED.iter().find(|(name, _)| *name == rest).map(|(_, code)| *code);
        let function = || {
            rest.strip_prefix('f')?.parse().ok().filter(|n| (1..=24).contains(n)).map(KeyCode::F)
        };
        let letter = || {
            let mut chars = rest.chars();
            let c = chars.next().filter(|_| chars.next().is_none())?;
            Some(KeyCode::Char(c))
        };
        let code = named.or_else(function).or_else(letter).ok_or(UnknownKey)?;
        if modifiers.contains(KeyModifiers::SHIFT) && matches!(code, KeyCode::Char(_)) {
            return Err(UnknownKey);
        }
        Ok(Self { code, modifiers })
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, name) in [
            (KeyModifiers::CONTROL, "ctrl-"),
            (KeyModifiers::ALT, "alt-"),
            (KeyModifiers::SHIFT, "shift-"),
        ] {
            if self.modifiers.contains(modifier) {
                f.write_str(name)?;
            }
        }
        match (NAMED.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyCode::F(n)) => write!(f, "f{n}"),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, code) => write!(f, "{code:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_read_back() {
        for text in
            ["enter", "ctrl-n", "alt-p", "f1", "f12", "shift-tab", "space", "ctrl-alt-x", "-"]
        {
            assert_eq!(text.parse::<Chord>().unwrap().to_string(), text);
        }
        for text in ["", "hyper-x", "ctrl-", "f99", "shift-a", "entr"] {
            assert_eq!(text.parse::<Chord>(), Err(UnknownKey), "{text}");
        }
    }

    #[test]
    fn an_input_method_does_not_hide_a_letter_under_ctrl() {
        let event = |c, modifiers| KeyEvent::new(KeyCode::Char(c), modifiers);
        let ctrl = |c| Chord::of(event(c, KeyModifiers::CONTROL)).unwrap().to_string();
        assert_eq!(ctrl('ㅜ'), "ctrl-n");
        assert_eq!(ctrl('ㅊ'), "ctrl-c");
        assert_eq!(ctrl('N'), "ctrl-n");
        let typed = |c| Chord::of(event(c, KeyModifiers::SHIFT)).unwrap().typed();
        assert_eq!((typed('ㅜ'), typed('가'), typed('A')), (Some('ㅜ'), Some('가'), Some('A')));
        assert_eq!(typed('\0'), None);
        let released = KeyEvent { kind: KeyEventKind::Release, ..event('a', KeyModifiers::NONE) };
        assert_eq!(Chord::of(released), None);
    }
}
