//! Words without the particle or ending they carry: 자격증은 is 자격증, `certifications` is
//! `certification`.
//!
//! One ending is cut, no more: this is no grammar, and what is left must be found in a text.

use std::sync::LazyLock;

use super::runs::ends_word;
use super::units::{Unit, units};

/// Particles and endings of Korean nouns and verbs, and of the questions people ask.
const KOREAN: &str = "\
    은 는 이 가 을 를 의 에 로 와 과 도 만 나 랑 들 께 요 에서 에게 한테 으로 부터 까지 이랑 \
    하고 이나 처럼 보다 마다 밖에 뿐 이란 란 이라 라 에는 에도 에서는 에서도 에서의 으로는 \
    로는 으로도 로도 로서 으로서 로써 이라는 라는 이라도 라도 들이 들은 들을 들의 들에게 들과 \
    까지는 부터는 에게는 한테는 에게서 한테서 에게도 한테도 로부터 으로부터 까지도 조차 마저 만의 대로 만큼 이며 이고 인 적 적인 적으로 인가 인가요 인지 \
    인데 인데요 이에요 예요 에요 입니다 입니까 이다 일까 일까요 이면 면 이라면 라면 인가여 \
    이죠 이지 죠 한 할 함 해 하다 하는 하기 하면 하며 하나 하나요 하는지 하는데 하려면 하려고 \
    하지 하죠 한가요 한지 한데 한다면 한다 할까 할까요 할지 할때 할수 해서 해도 해야 해요 \
    해야하나요 했나요 했는데 했던 했어요 합니다 합니까 하셨나요 하시나요 하신 하실 된 될 되는 \
    되나요 되면 되려면 되다 되고 됩니까 됩니다 돼요 돼도 될까요 되었나요 나요 는가 는가요 는지 \
    는지요 는데 는데요 은데 은지 은가요 을까 을까요 을지 을때 으면 으려면 려면 려고 아요 어요 \
    았나요 었나요 아야 어야 아서 어서 아도 어도 습니까 습니다 네요 군요 거나 지만 기 던 았던 \
    었던 고 며 지 까 까요 가요 나면 나서 났을 때 시 중 후 전 별";
/// Particles that follow a noun alone.
const PARTICLES: &str = "이 가 은 는 을 를 의 에 에서 도 로 으로 과 와 만 이나 까지 부터";
/// English endings.
const ENGLISH: &str = "\
    's s es ed ing ly er ers";
/// Syllables, or letters, that must be left.
const LEAST_SYLLABLES: usize = 2;
const LEAST_LETTERS: usize = 4;

static PARTICLE_UNITS: LazyLock<Vec<Vec<u64>>> = LazyLock::new(|| {
    let bits = |word| units(word).into_iter().map(Unit::bits).collect();
    PARTICLES.split(' ').map(bits).collect()
});

/// Whether the rest of a word from unit `at` on is a particle.
pub(crate) fn before_particle(at: usize, text: &[Unit]) -> bool {
    PARTICLE_UNITS.iter().any(|particle| {
        let end = at + particle.len();
        let rest = text.get(at..end).unwrap_or_default();
        at > 0
            && !ends_word(at, text)
            && ends_word(end, text)
            && rest.iter().map(|unit| unit.bits()).eq(particle.iter().copied())
            && rest.iter().all(|unit| !unit.begins_word())
    })
}

/// A word without a particle, of whatever length: for lists that name such short words.
pub(crate) fn bare(text: &str) -> Option<&str> {
    let mut particles: Vec<&str> = PARTICLES.split(' ').collect();
    particles.sort_by_key(|particle| std::cmp::Reverse(particle.len()));
    let stem = particles.into_iter().find_map(|particle| strip(text, particle));
    stem.filter(|stem| !stem.is_empty())
}

/// What a word may be without its ending, the longest ending cut first.
pub(crate) fn stems(text: &str) -> Vec<&str> {
    let korean = text.chars().next_back().is_some_and(|c| super::keys::syllable(c).is_some());
    let endings = if korean { KOREAN } else { ENGLISH };
    let mut out: Vec<&str> = Vec::new();
    for ending in endings.split(' ') {
        let Some(stem) = strip(text, ending) else { continue };
        let last = stem.chars().next_back().unwrap_or_default();
        // A particle may follow a Latin word: AWS는.
        let letters = if korean && last.is_ascii() { 2 } else { LEAST_LETTERS };
        let least = if korean && !last.is_ascii() { LEAST_SYLLABLES } else { letters };
        if stem.chars().filter(|c| c.is_alphanumeric()).count() >= least {
            out.push(stem);
        }
    }
    out.sort_by_key(|stem| stem.len());
    out.dedup();
    out
}

/// Without an ending, whatever its case.
fn strip<'a>(text: &'a str, ending: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(ending.len())?;
    let (head, tail) = text.split_at_checked(at)?;
    tail.eq_ignore_ascii_case(ending).then_some(head)
}

/// Words without their last syllable, and without their last two: for verbs that no list knows.
pub(crate) fn heads(text: &str) -> Vec<&str> {
    let hangul = text.chars().all(|c| super::keys::syllable(c).is_some());
    let cut = |n: usize| {
        let (at, _) = text.char_indices().rev().nth(n - 1)?;
        text.get(..at).filter(|head| head.chars().count() >= LEAST_SYLLABLES)
    };
    if hangul { [1, 2].into_iter().filter_map(cut).collect() } else { Vec::new() }
}

/// Words that say how something is asked, not what is asked about; they exclude nothing.
const STOP: &str = "\
    봐요 보나요 봐야 보면 하죠 해요 했어요 싶어요 싶은데 주세요 좋을까요 좋나요 좋은가요 같아요 \
    어떻게 어떤 어떤가요 어떠신가요 무엇 무엇인가요 무엇이 뭐 뭔가요 뭘 뭐가 왜 언제 어디 \
    어디서 누가 누구 얼마나 방법 법 것 거 게 수 좀 있나요 있을까요 있는지 되나요 될까요 하나요 \
    할까요 해야 하는 하면 대한 대해 관한 궁금합니다 궁금해요 알려주세요 때 저는 제가 그리고 \
    많은 있는 the a an of to in on for and or is are was be do does did how what why when \
    where who which i you we it my your our can could should would will with about any there \
    this that from at by if not have has get more some me as";

/// Whether a word only says how something is asked.
pub(crate) fn is_stop_word(text: &str) -> bool {
    let lower = text.to_lowercase();
    let bare = lower.trim_end_matches(['?', '.', '!', ',']);
    STOP.split(' ').any(|word| word == bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_ending_is_cut_the_longest_first() {
        let rows: [(&str, &[&str]); 8] = [
            ("자격증은", &["자격증"]),
            ("업무강도에서는", &["업무강도", "업무강도에서"]),
            ("힘든가요", &["힘든", "힘든가"]),
            ("AWS는", &["AWS"]),
            ("나는", &[]),
            ("certifications", &["certification"]),
            ("Kim's", &[]),
            ("문화", &[]),
        ];
        for (word, want) in rows {
            assert_eq!(stems(word), want, "{word}");
        }
    }

    #[test]
    fn heads_keep_two_syllables() {
        assert_eq!(heads("장애나면"), ["장애나", "장애"]);
        assert_eq!(heads("장애"), [""; 0]);
        assert_eq!(heads("abcdef"), [""; 0]);
    }
}
