//! Words that mean the same: 자격증 is `certification`, 업무강도 is `workload`.
//!
//! The form of Solr's `synonyms.txt`: `a, b, c` is a group, each member of which stands for the
//! others; `a => b, c` lets `a` stand for `b` and `c` and not the other way; `#` begins a comment
//! line; `\,` is a comma. Not for: spellings (`sound`), endings (`stems`).

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Arc, LazyLock};

use crate::search::writing::keys::Key;
use crate::search::writing::units::{Unit, units};
use crate::text::Message;
use crate::text::messages::search as says;

/// The lists built into the program.
const BUILT_IN: [&str; 4] = [
    include_str!("../../../data/aliases/careers.txt"),
    include_str!("../../../data/aliases/technology.txt"),
    include_str!("../../../data/aliases/community.txt"),
    include_str!("../../../data/aliases/everyday.txt"),
];

static DEFAULT: LazyLock<Arc<Aliases>> = LazyLock::new(|| {
    let mut aliases = Aliases::none();
    for text in BUILT_IN {
        // A test holds that they have no bad line.
        aliases.read(text);
    }
    Arc::new(aliases)
});

/// Keys from which the beginning of a member stands for it.
const LEAST_PREFIX: usize = 5;

/// Groups of words that stand for each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Aliases {
    /// By the keys of a word: what it stands for.
    meanings: BTreeMap<Vec<Key>, Meaning>,
    groups: usize,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Meaning {
    /// As the list writes the word.
    word: String,
    others: Vec<String>,
}

/// A line of an alias list that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// 1 for the first.
    pub line: usize,
    pub reason: Message,
}

impl Aliases {
    /// The list built into the program.
    pub fn built_in() -> Arc<Self> {
        Arc::clone(&DEFAULT)
    }

    /// No aliases at all.
    pub fn none() -> Self {
        Self::default()
    }

    /// This list with another one over it: its groups are added, and what a one-way line says of
    /// a word replaces what was said of it before. Bad lines are skipped and named.
    #[must_use]
    pub fn with(&self, text: &str) -> (Self, Vec<BadLine>) {
        let mut out = self.clone();
        let mut over = Self::none();
        let bad = over.read(text);
        let one_way = one_way_words(text);
        for (keys, meaning) in over.meanings {
            if one_way.contains(&keys) {
                out.meanings.insert(keys, meaning);
            } else {
                out.add(&meaning.word, meaning.others);
            }
        }
        out.groups += over.groups;
        (out, bad)
    }

    /// How many groups and one-way lines were read.
    pub fn groups(&self) -> usize {
        self.groups
    }

    fn read(&mut self, text: &str) -> Vec<BadLine> {
        let mut bad = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.trim_start_matches('\u{feff}').trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match read_line(line) {
                Ok((from, to)) => {
                    self.groups += 1;
                    for word in &from {
                        let others = to.iter().filter(|other| *other != word).cloned();
                        self.add(word, others.collect());
                    }
                }
                Err(reason) => bad.push(BadLine { line: number, reason }),
            }
        }
        bad
    }

    fn add(&mut self, word: &str, others: Vec<String>) {
        let meaning = self.meanings.entry(keys_of(&units(word))).or_default();
        word.clone_into(&mut meaning.word);
        for other in others {
            if !meaning.others.contains(&other) {
                meaning.others.push(other);
            }
        }
    }

    /// What a word stands for: its member of the list, and the others.
    pub(crate) fn exactly(&self, keys: &[Key]) -> Option<(&str, &[String])> {
        self.meanings.get(keys).map(|m| (m.word.as_str(), m.others.as_slice()))
    }

    /// What the words that begin so stand for: the shortest of them, if the beginning is long
    /// enough to tell.
    pub(crate) fn beginning(&self, keys: &[Key]) -> Option<(&str, &[String])> {
        if keys.len() < LEAST_PREFIX {
            return None;
        }
        let from = self.meanings.range(keys.to_vec()..);
        let those = from.take_while(|(member, _)| member.starts_with(keys));
        let shortest = those.min_by_key(|(member, _)| member.len());
        shortest.map(|(_, m)| (m.word.as_str(), m.others.as_slice()))
    }
}

impl Aliases {
    /// The members that these keys begin with, the longest first: how many keys each has, and
    /// the word that stands for all of its group.
    pub(super) fn prefixes<'a, 'k>(
        &'a self,
        keys: &'k [Key],
    ) -> impl Iterator<Item = (usize, &'a str)> + use<'a, 'k> {
        let mut end = keys.len();
        std::iter::from_fn(move || {
            while end > 0 {
                let most: &[Key] = keys.get(..end)?;
                let upto = (Bound::Unbounded, Bound::Included(most));
                let (member, meaning) = self.meanings.range::<[Key], _>(upto).next_back()?;
                let same = member.iter().zip(most).take_while(|(one, other)| one == other).count();
                if same < member.len() {
                    // Whatever these keys begin with, this member begins with it, too.
                    end = same;
                    continue;
                }
                end = same.checked_sub(1)?;
                return Some((same, meaning.first()));
            }
            None
        })
    }
}

impl Meaning {
    /// The word that stands for a group: the same for each of its members. A Korean one, where
    /// there is one: what neighbours a Latin word tells nothing of its endings.
    fn first(&self) -> &str {
        let words = self.others.iter().chain([&self.word]);
        words.min_by_key(|word| (word.is_ascii(), *word)).map_or("", String::as_str)
    }
}

pub(crate) fn keys_of(units: &[Unit]) -> Vec<Key> {
    units.iter().flat_map(|unit| unit.keys()).collect()
}

/// The two sides of a line; of a group both are all its members.
fn read_line(line: &str) -> Result<(Vec<String>, Vec<String>), Message> {
    let sides: Vec<&str> = line.split("=>").collect();
    let lists = sides.iter().map(|side| members(side)).collect::<Result<Vec<_>, _>>()?;
    match &lists[..] {
        [all] if all.len() < 2 => Err(says::ALIAS_ALONE.with([])),
        [all] => Ok((all.clone(), all.clone())),
        [from, to] => Ok((from.clone(), to.clone())),
        _ => Err(says::ALIAS_ARROWS.with([])),
    }
}

fn members(side: &str) -> Result<Vec<String>, Message> {
    let mut out = vec![String::new()];
    let mut escaped = false;
    for c in side.chars() {
        match (c, out.last_mut()) {
            (',', _) if !escaped => out.push(String::new()),
            ('\\', _) if !escaped => {
                escaped = true;
                continue;
            }
            (c, Some(word)) => word.push(c),
            (_, None) => {}
        }
        escaped = false;
    }
    for word in &mut out {
        *word = crate::text::nfc(word.trim()).into_owned();
        if units(word).is_empty() {
            return Err(says::ALIAS_EMPTY.with([]));
        }
    }
    Ok(out)
}

/// The words on the left of one-way lines.
fn one_way_words(text: &str) -> Vec<Vec<Key>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with('#'));
    let sides = lines.filter_map(|line| line.split_once("=>")).map(|(from, _)| from);
    let words = sides.filter_map(|from| members(from).ok()).flatten();
    words.map(|word| keys_of(&units(&word))).collect()
}

#[cfg(test)]
mod tests;
