//! Keys to acts: the table's own keys with the user's over them.

use std::collections::HashMap;

use super::action::{ACTIONS, Action, Mode, Row};
use super::chord::Chord;

/// Which key does what.
#[derive(Clone, Debug)]
pub struct Keymap {
    acts: HashMap<(Mode, Chord), Action>,
    keys: Vec<(Action, Vec<Chord>)>,
}

/// What is wrong with a row of `[keys]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// No act has this name; the nearest one that exists.
    UnknownAction { name: String, nearest: &'static str },
    /// No key has this name.
    UnknownKey { key: String },
    /// The key would type a letter.
    IsText { key: String },
}

impl Default for Keymap {
    fn default() -> Self {
        Self::new(&[]).0
    }
}

impl Keymap {
    /// The keys of the table, and over them the user's: a row replaces all keys of its act, and
    /// takes a key away from the act that had it. All rows that cannot be used are returned with
    /// their number.
    pub fn new(rows: &[(String, Vec<String>)]) -> (Self, Vec<(usize, KeyError)>) {
        let mut errors = Vec::new();
        let mut keys: Vec<(Action, Vec<Chord>)> = ACTIONS
            .iter()
            .map(|row| (row.action, row.keys.iter().filter_map(|k| k.parse().ok()).collect()))
            .collect();
        for (number, (name, wanted)) in rows.iter().enumerate() {
            let Some(row) = ACTIONS.iter().find(|row| row.id == name) else {
                let error = KeyError::UnknownAction { name: name.clone(), nearest: nearest(name) };
                errors.push((number, error));
                continue;
            };
            let mut chords = Vec::new();
            for key in wanted {
                match key.parse::<Chord>() {
                    Ok(chord) if chord.typed().is_some() && !takes_letters(row) => {
                        errors.push((number, KeyError::IsText { key: key.clone() }));
                    }
                    Ok(chord) => chords.push(chord),
                    Err(_) => errors.push((number, KeyError::UnknownKey { key: key.clone() })),
                }
            }
            for (action, list) in &mut keys {
                let meets =
                    |other: &Row| other.in_modes().iter().any(|m| row.in_modes().contains(m));
                if *action == row.action {
                    list.clone_from(&chords);
                } else if action.row().is_some_and(meets) {
                    list.retain(|chord| !chords.contains(chord));
                }
            }
        }
        let mut acts = HashMap::new();
        for (act, list) in &keys {
            let modes = act.row().map(Row::in_modes).unwrap_or_default();
            for chord in list {
                let here = modes.iter().filter(|m| m.has_letters() || chord.typed().is_none());
                acts.extend(here.map(|mode| ((*mode, *chord), *act)));
            }
        }
        (Self { acts, keys }, errors)
    }

    /// What a key does in a mode, if anything.
    pub fn action(&self, mode: Mode, chord: Chord) -> Option<Action> {
        self.acts.get(&(mode, chord)).copied()
    }

    /// The key to tell of in a mode: a letter, where letters are commands.
    pub fn hint(&self, mode: Mode, action: Action) -> Option<&Chord> {
        let keys = self.keys(action);
        let letter = keys.iter().find(|chord| mode.has_letters() && chord.typed().is_some());
        letter.or_else(|| keys.iter().find(|chord| chord.typed().is_none()))
    }

    /// The keys of an act.
    pub fn keys(&self, action: Action) -> &[Chord] {
        self.keys.iter().find(|(a, _)| *a == action).map_or(&[], |(_, keys)| keys)
    }
}

/// Whether an act may have letters for keys: one that has them by itself.
fn takes_letters(row: &Row) -> bool {
    let typed = |key: &&str| key.parse::<Chord>().is_ok_and(|chord| chord.typed().is_some());
    row.keys.iter().any(typed)
}

/// The name of the act that is spelt most like `name`.
fn nearest(name: &str) -> &'static str {
    let like = |id: &str| strsim::jaro_winkler(id, name);
    ACTIONS.iter().map(|row| row.id).max_by(|a, b| like(a).total_cmp(&like(b))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chord(text: &str) -> Chord {
        text.parse().unwrap()
    }

    #[test]
    fn the_users_keys_go_over_the_tables() {
        let rows = [("open".to_owned(), vec!["f5".to_owned(), "f7".to_owned()])];
        let (map, errors) = Keymap::new(&rows);
        assert_eq!(errors, []);
        assert_eq!(map.action(Mode::Search, chord("f5")), Some(Action::Open));
        assert_eq!(map.action(Mode::Search, chord("enter")), None);
        assert_eq!(map.keys(Action::NextInEvent), [chord("alt-n")]);
    }

    #[test]
    fn a_letter_is_a_command_only_where_letters_are() {
        let rows = [("remove".to_owned(), vec!["x".to_owned()])];
        let (map, errors) = Keymap::new(&rows);
        assert_eq!(errors, []);
        assert_eq!(map.action(Mode::Curate, chord("x")), Some(Action::Remove));
        assert_eq!(map.action(Mode::Curate, chord("d")), None);
        assert_eq!(map.action(Mode::Search, chord("x")), None);
        assert_eq!(map.action(Mode::Search, chord("j")), None);
        assert_eq!(map.hint(Mode::Curate, Action::Save), Some(&chord("w")));
        assert_eq!(map.hint(Mode::Search, Action::Save), Some(&chord("ctrl-s")));
    }

    #[test]
    fn every_bad_row_is_reported() {
        let rows = [
            ("opn".to_owned(), vec!["f5".to_owned()]),
            ("help".to_owned(), vec!["ctlr-x".to_owned(), "q".to_owned(), "f10".to_owned()]),
        ];
        let (map, errors) = Keymap::new(&rows);
        assert_eq!(errors.len(), 3);
        assert!(matches!(&errors[0], (0, KeyError::UnknownAction { nearest: "open", .. })));
        assert_eq!(map.action(Mode::Search, chord("f10")), Some(Action::Help));
    }
}
