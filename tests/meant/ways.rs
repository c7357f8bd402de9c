//! The ways in which people type what they look for, each as a maker of queries.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use crate::dice::Dice;
use crate::typing::{as_korean, as_latin, beside, composed, initials, is_syllable, strokes};

/// A query and the entries that answer it; none for nonsense.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) query: String,
    pub(crate) want: Vec<usize>,
}

/// The texts that are searched.
#[derive(Debug)]
pub(crate) struct Texts {
    /// Of each entry everything that is searched, lower case, without white space.
    squeezed: Vec<String>,
    /// Of each entry the words of its question that few others have, without particles.
    words: Vec<Vec<String>>,
    /// Of each entry its question's words as they stand.
    runs: Vec<Vec<String>>,
    /// The words of all entries.
    known: HashMap<String, usize>,
    /// Of each word that has others for the same, all of them.
    groups: HashMap<String, Vec<String>>,
}

/// Entries that may have a word which a query is made of.
const MOST_HAVING: usize = 5;
const PARTICLES: [&str; 14] =
    ["에서", "으로", "은", "는", "이", "가", "을", "를", "의", "에", "도", "로", "와", "과"];

fn squeezed(text: &str) -> String {
    text.nfc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

pub(crate) fn is_korean(word: &str) -> bool {
    word.chars().all(is_syllable)
}

fn syllables(word: &str) -> usize {
    word.chars().count()
}

fn without_particle(word: &str) -> &str {
    let stem = PARTICLES.iter().find_map(|particle| word.strip_suffix(particle));
    stem.filter(|stem| syllables(stem) >= 2).unwrap_or(word)
}

/// The words of a text, punctuation aside.
pub(crate) fn split(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word.nfc().flat_map(char::to_lowercase).collect())
}

/// The groups of words for the same that go both ways.
fn groups() -> HashMap<String, Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/aliases");
    let mut all: HashMap<String, Vec<String>> = HashMap::new();
    for file in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.contains("=>")) {
            let group: Vec<String> =
                line.split(',').map(|name| name.trim().to_lowercase()).collect();
            for name in &group {
                all.entry(name.clone()).or_default().extend(group.iter().cloned());
            }
        }
    }
    all
}

impl Texts {
    /// Of each entry its question, and all of its texts.
    pub(crate) fn new(entries: &[(String, Vec<String>)]) -> Self {
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut all: Vec<String> = Vec::new();
        for (_, texts) in entries {
            all.push(texts.iter().map(|text| squeezed(text) + "\n").collect());
            for word in texts.iter().flat_map(|text| split(text)) {
                *known.entry(without_particle(&word).to_owned()).or_default() += 1;
            }
        }
        let runs: Vec<Vec<String>> = entries.iter().map(|(q, _)| split(q).collect()).collect();
        let good = |word: &&str| {
            let letters = word.chars().all(|c| c.is_ascii_alphabetic()) && word.len() >= 4;
            let korean = is_korean(word) && syllables(word) >= 2;
            (korean || letters) && known.get(*word).is_some_and(|n| *n <= MOST_HAVING)
        };
        let words = runs.iter().map(|run| {
            run.iter().map(|word| without_particle(word)).filter(good).map(str::to_owned).collect()
        });
        let words = words.collect();
        Self { squeezed: all, words, runs, known, groups: groups() }
    }

    pub(crate) fn len(&self) -> usize {
        self.squeezed.len()
    }

    /// Whether any entry has this somewhere.
    pub(crate) fn have(&self, text: &str) -> bool {
        let text = squeezed(text);
        self.squeezed.iter().any(|all| all.contains(&text))
    }

    pub(crate) fn known(&self, word: &str) -> bool {
        self.known.contains_key(word)
    }

    /// The entries that have every one of these.
    fn having(&self, words: &[&str]) -> Vec<usize> {
        let words: Vec<String> = words.iter().map(|word| squeezed(word)).collect();
        let all = (0..self.len()).zip(&self.squeezed);
        all.filter(|(_, text)| words.iter().all(|w| text.contains(w))).map(|(n, _)| n).collect()
    }

    /// A query that is found where its words, rightly written, stand.
    fn case(&self, query: String, words: &[&str]) -> Option<Case> {
        let want = self.having(words);
        (!want.is_empty() && want.len() <= MOST_HAVING).then_some(Case { query, want })
    }

    /// A word of an entry.
    fn word(&self, dice: &mut Dice, at: usize, good: impl Fn(&str) -> bool) -> Option<&str> {
        let words: Vec<&str> =
            self.words[at].iter().map(String::as_str).filter(|word| good(word)).collect();
        words.get(dice.below(words.len())).copied()
    }

    /// Another word for one of an entry, of another script or of the same, that no text has.
    fn other_name(&self, dice: &mut Dice, at: usize, foreign: bool) -> Option<Case> {
        let word = self.word(dice, at, |word| self.groups.contains_key(word))?;
        let group = &self.groups[word];
        let serves =
            |name: &&String| (name.is_ascii() != word.is_ascii()) == foreign && !self.have(name);
        let names: Vec<&String> = group.iter().filter(serves).collect();
        let name = names.get(dice.below(names.len().max(1)))?;
        let mut want: Vec<usize> = group.iter().flat_map(|name| self.having(&[name])).collect();
        want.sort_unstable();
        want.dedup();
        (want.len() <= MOST_HAVING).then(|| Case { query: (*name).clone(), want })
    }

    /// Two different words of an entry, in their order.
    fn two(&self, dice: &mut Dice, at: usize) -> Option<(&str, &str)> {
        let words = &self.words[at];
        let first = dice.below(words.len().checked_sub(1).filter(|n| *n > 0)?);
        let second = first + 1 + dice.below(words.len() - first - 1);
        Some((words[first].as_str(), words[second].as_str())).filter(|(a, b)| a != b)
    }
}

/// Makes a query for one entry; `None` where its words do not serve.
pub(crate) type Way = fn(&mut Dice, &Texts, usize) -> Option<Case>;

/// Every way by its name.
pub(crate) const WAYS: [(&str, Way); 16] = [
    ("loanword", |dice, texts, at| texts.other_name(dice, at, true)),
    ("alias", |dice, texts, at| texts.other_name(dice, at, false)),
    ("exact", |dice, texts, at| {
        let word = texts.word(dice, at, |_| true)?;
        texts.case(word.to_owned(), &[word])
    }),
    ("half-typed", |dice, texts, at| {
        let word = texts.word(dice, at, |w| is_korean(w) && syllables(w) >= 3)?;
        let keys = strokes(word);
        let least = strokes(&word.chars().take(2).collect::<String>()).len() + 1;
        let state = composed(&keys[..least + dice.below(keys.len() - least)]);
        texts.case(state, &[word])
    }),
    ("initials", |dice, texts, at| {
        let run: String =
            texts.runs[at].iter().filter(|word| is_korean(word)).take(3).cloned().collect();
        let all: Vec<char> = run.chars().collect();
        let length = 4 + dice.below(3);
        let part: String = all.get(..length)?.iter().collect();
        texts.case(initials(&part), &[&part])
    }),
    ("last syllables as initials", |dice, texts, at| {
        let word = texts.word(dice, at, |w| is_korean(w) && syllables(w) >= 3)?;
        let two = word.char_indices().nth(2)?.0;
        texts.case(word[..two].to_owned() + &initials(&word[two..]), &[word])
    }),
    ("slip to Latin", |dice, texts, at| {
        let word = texts.word(dice, at, |w| is_korean(w) && strokes(w).len() >= 6)?;
        texts.case(as_latin(word), &[word])
    }),
    ("slip to Korean", |dice, texts, at| {
        let word = texts.word(dice, at, |w| !is_korean(w) && w.len() >= 5)?;
        texts.case(as_korean(word), &[word])
    }),
    ("typo", |dice, texts, at| {
        let word = texts.word(dice, at, |w| strokes(w).len() >= 6)?;
        slipped(dice, texts, word)
    }),
    ("typo in a short word", |dice, texts, at| {
        let word = texts.word(dice, at, |w| strokes(w).len() == 5)?;
        slipped(dice, texts, word)
    }),
    ("other particle", |dice, texts, at| {
        let word = texts.word(dice, at, is_korean)?;
        let closed = (u32::from(word.chars().last()?) - 0xac00) % 28 != 0;
        let (open, shut) = [
            ("를", "을"),
            ("는", "은"),
            ("가", "이"),
            ("로", "으로"),
            ("만", "만"),
            ("에서는", "에서는"),
        ][dice.below(6)];
        texts.case(word.to_owned() + if closed { shut } else { open }, &[word])
    }),
    ("spacing", |dice, texts, at| {
        let run = &texts.runs[at];
        let first = dice.below(run.len().checked_sub(1)?);
        let (a, b) = (run.get(first)?, run.get(first + 1)?);
        let both = format!("{a}{b}");
        let fits = is_korean(&both) && syllables(&both) >= 4;
        fits.then(|| texts.case(both.clone(), &[&both])).flatten()
    }),
    ("decomposed", |dice, texts, at| {
        let word = texts.word(dice, at, is_korean)?;
        texts.case(word.nfd().collect(), &[word])
    }),
    ("two words", |dice, texts, at| {
        let (a, b) = texts.two(dice, at)?;
        texts.case(format!("{a} {b}"), &[a, b])
    }),
    ("reordered", |dice, texts, at| {
        let (a, b) = texts.two(dice, at)?;
        texts.case(format!("{b} {a}"), &[a, b])
    }),
    ("a word and a typo", |dice, texts, at| {
        let (a, b) = texts.two(dice, at)?;
        let typo = (strokes(b).len() >= 6).then(|| slipped(dice, texts, b)).flatten()?;
        texts.case(format!("{a} {}", typo.query), &[a, b])
    }),
];

/// A word with one key beside the right one, missing, doubled, or swapped with the next.
fn slipped(dice: &mut Dice, texts: &Texts, word: &str) -> Option<Case> {
    let mut keys = strokes(word);
    let at = 1 + dice.below(keys.len() - 1);
    match dice.below(4) {
        0 => {
            keys.remove(at);
        }
        1 => keys.insert(at, keys[at]),
        2 if at + 1 < keys.len() => keys.swap(at, at + 1),
        _ => {
            let near = beside(keys[at]);
            keys[at] = *near.get(dice.below(near.len()))?;
        }
    }
    let typed = composed(&keys);
    (typed != word && !texts.have(&typed)).then(|| texts.case(typed, &[word])).flatten()
}

/// Makes a query that nothing should answer.
type Nonsense = fn(&mut Dice, &[String]) -> String;

/// Every kind of nonsense by its name; `foreign` are words of texts about other things.
pub(crate) const NONSENSE: [(&str, Nonsense); 6] = [
    ("syllables", |dice, _| (0..2 + dice.below(4)).map(|_| syllable(dice)).collect()),
    ("a row of keys", |dice, _| {
        let rows = [
            "qwertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "ㅂㅈㄷㄱㅅㅛㅕㅑ",
            "ㅁㄴㅇㄹㅎㅗㅓㅏ",
            "ㅋㅌㅊㅍㅠㅜㅡ",
        ];
        let row: Vec<char> = rows[dice.below(rows.len())].chars().collect();
        let part: Vec<char> =
            row[dice.below(3)..].iter().copied().take(4 + dice.below(5)).collect();
        part.repeat(1 + dice.below(2)).into_iter().collect()
    }),
    ("letters", |dice, _| {
        (0..5 + dice.below(6))
            .map(|_| char::from(b'a' + u8::try_from(dice.below(26)).unwrap()))
            .collect()
    }),
    ("another word", |dice, foreign| foreign[dice.below(foreign.len())].clone()),
    ("two other words", |dice, foreign| {
        [(); 2].map(|()| foreign[dice.below(foreign.len())].clone()).join(" ")
    }),
    ("four other words", |dice, foreign| {
        [(); 4].map(|()| foreign[dice.below(foreign.len())].clone()).join(" ")
    }),
];

fn syllable(dice: &mut Dice) -> char {
    char::from_u32(0xac00 + u32::try_from(dice.below(11_172)).unwrap()).unwrap()
}
