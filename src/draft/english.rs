//! English: what the words of one sentence say for its being a question.
//!
//! English asks with the order of its first words. Captions may have no marks, so a mark is never
//! needed here. Not for: what is said around the sentence (`around`).

use std::sync::LazyLock;

use super::reason::Reason;

/// Words that come before what a sentence begins with.
const FILLERS: &str = "\
    so and but well okay ok um uh like yeah yes no right now then or oh hey all alright \
    actually maybe just also because i mean you know first second again great cool hi thanks \
    please sorry er ah hmm guess basically";
const AUX: &str = "\
    do does did is are was were can could should would will have has had may might am isn't \
    aren't don't doesn't didn't can't couldn't shouldn't wouldn't won't haven't hasn't wasn't \
    weren't 's 're 'd 'll must shall gonna";
const SUBJECTS: &str = "\
    i you we he she they it there this that these those the a an any anyone anybody somebody \
    someone people your our my their his her its everyone everybody guys folks some either \
    all one y'all";
const PRONOUNS: &str = "i you we he she they it there people y'all folks";
const ASKING: &str = "what how why when where who which whose whom";
/// What may stand between a question word and what it asks with: "what kind of", "how much".
const BETWEEN: usize = 4;
/// Wherever they stand, somebody asks.
const PHRASES: &str = "\
    my question is | my question was | i was wondering | i'm wondering | i am wondering | \
    just wondering | i wonder if | i wonder what | i wonder how | i'm curious | \
    i am curious | just curious | curious if | curious what | curious how | curious to hear | \
    curious about | i want to ask | i wanted to ask | i'd like to ask | i would like to ask | \
    can i ask | could you talk | can you talk | could you explain | can you explain | \
    could you share | what do you think | what are your thoughts | \
    what is your take | any thoughts on | any tips | any advice | tell us about | \
    tell us more | talk to us about | walk us through | what do you mean by | \
    would love to hear | love to know";
/// At the end of a sentence they ask for assent alone.
const TAGS: &str = "right | huh | yeah | or not | or what | you know | okay | so";

static SPACED_PHRASES: LazyLock<Vec<String>> = LazyLock::new(|| spaced(PHRASES));
static SPACED_TAGS: LazyLock<Vec<String>> = LazyLock::new(|| spaced(TAGS));

/// With a space on either side: whole words.
fn spaced(phrases: &str) -> Vec<String> {
    phrases.split('|').map(|phrase| format!(" {} ", phrase.trim())).collect()
}

fn among(word: &str, words: &str) -> bool {
    words.split(' ').any(|known| known == word)
}

/// Why the words of a sentence make it a question; empty where nothing does.
pub(super) fn reasons(words: &[&str]) -> Vec<Reason> {
    let lower: Vec<String> = words.iter().flat_map(|w| tokens(w)).collect();
    let all: Vec<&str> = lower.iter().map(String::as_str).collect();
    let mut found = Vec::new();
    let joined = format!(" {} ", all.join(" "));
    if SPACED_PHRASES.iter().any(|phrase| joined.contains(phrase.as_str())) {
        found.push(Reason::AsksOpenly);
    }
    let skip = all.iter().take_while(|w| among(w, FILLERS)).count();
    let rest = all.get(skip..).unwrap_or_default();
    if begins(rest) {
        found.push(Reason::BeginsAsking);
    } else if inside(rest) {
        found.push(Reason::AsksWithin);
    }
    if SPACED_TAGS.iter().any(|tag| joined.ends_with(tag.as_str())) && all.len() > 3 {
        found.push(Reason::Tag);
    }
    found
}

/// Lower case, without marks; `what's` is `what` and `'s`.
fn tokens(word: &str) -> Vec<String> {
    let lower = word.to_lowercase().replace('’', "'");
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    for tail in ["'s", "'re", "'d", "'ll"] {
        if let Some(head) = bare.strip_suffix(tail)
            && (among(head, ASKING) || ["that", "there", "it"].contains(&head))
        {
            return vec![head.to_owned(), tail.to_owned()];
        }
    }
    if bare.is_empty() { Vec::new() } else { vec![bare.to_owned()] }
}

/// The first words ask: "do you", "what is", "how much does", "what about".
fn begins(words: &[&str]) -> bool {
    let Some((first, rest)) = words.split_first() else { return false };
    let next = rest.first().copied().unwrap_or_default();
    if among(first, ASKING) {
        if matches!(*first, "what" | "how") && ["about", "if", "else", "come"].contains(&next) {
            return true;
        }
        // "what we did" tells: the one who does comes before what is done.
        if among(next, PRONOUNS) || ["the", "a", "this", "that", "my", "our"].contains(&next) {
            return false;
        }
        // "when is", "what is": "which is" and "who are" go on with what was said before.
        if among(next, AUX) {
            if *first == "why" && next == "don't" {
                return false;
            }
            let goes_on = matches!(*first, "which" | "whose") || (*first == "when" && next == "'s");
            return !goes_on;
        }
        return *first == "who" || asks_after(rest);
    }
    let negative = first.ends_with("n't");
    (among(first, AUX) && among(next, SUBJECTS) && *first != "gonna")
        || (negative && among(first, AUX))
        || (*first == "any"
            && [
                "tips",
                "thoughts",
                "advice",
                "idea",
                "ideas",
                "plans",
                "chance",
                "recommendations",
            ]
            .contains(&next))
}

/// After "what kind of plan": "do you".
fn asks_after(words: &[&str]) -> bool {
    let pairs = words.windows(2).take(BETWEEN);
    pairs.into_iter().any(|pair| match pair {
        [aux, subject] => among(aux, AUX) && !aux.starts_with('\'') && among(subject, SUBJECTS),
        _ => false,
    })
}

/// Further on: "…, how do you", "…, what is", "… is that something you".
fn inside(words: &[&str]) -> bool {
    words.windows(3).any(|three| match three {
        [ask, aux, subject] => {
            among(ask, ASKING)
                && !matches!(*ask, "which" | "who" | "when" | "where")
                && among(aux, AUX)
                && !aux.starts_with('\'')
                && among(subject, SUBJECTS)
                || *ask == "is" && among(aux, AUX) && among(subject, PRONOUNS)
        }
        _ => false,
    })
}
