//! Korean: what the words of one sentence say for its being a question.
//!
//! Korean asks with the ending of the last verb, so most rules look at the end, in jamo. Not for:
//! what is said around the sentence (`around`).

use std::sync::LazyLock;

use super::jamo::{ends_in_final, spread};
use super::reason::Reason;

/// Endings that nothing but a question has.
const STRONG: &str = "\
    나요 ㄹ까 ㄹ까요 ㄴ가요 는가요 던가요 ㅂ니까 느냐 ㅆ냐 냐 냐고요 는지요 ㄴ지요 나여 \
    ㄹ까여 려나 으려나 려나요 는가 던가 건가 인가 ㄴ가 어때 어때요 어떠세요 어떠신가요 어떨까 \
    까요";
/// What looks like one of the endings above and is none.
const NO_ENDING: &str = "\
    누군가 뭔가 언젠가 어딘가 왠가 보다냐 하니까 이니까 니까 나보다 나봐 나봐요 ㄴ가보다 \
    ㄴ가봐 ㄴ가봐요 나싶다 까싶다 ㄹ까봐 아니냐며";
/// Clauses that ask within a sentence: whether, what, how.
const CLAUSE: &str = "는지 ㄴ지 ㄹ지 던지 느냐 냐 ㄹ까 나 ㄴ가";
/// Those of them that may end a sentence.
const WHETHER: &str = "는지 ㄴ지 ㄹ지 던지";
/// What follows such a clause where it is asked of somebody.
const WANTS_TO_KNOW: &str = "\
    궁금합니다 궁금해요 궁금한데요 궁금한데 궁금하고요 궁금했습니다 궁금해 궁금하네요 \
    궁금하거든요 궁금했어요 궁금했고요 궁금해서요 궁금해서 궁금하다고 여쭤보고 여쭤봅니다 \
    여쭙고 여쭤볼게요 여쭈어 여쭤 여쭙 질문드립니다 질문드릴게요 질문드리고 질문드려요 \
    질문합니다 질문입니다 질문이었습니다 질문이에요 질문이었어요 질문인데요 질문하고싶 \
    질문을드 문의드립니다 알고싶습니다 알고싶어요 알고싶은데 알고싶었 듣고싶습니다 듣고싶어요 \
    듣고싶은데 알수있을까 말씀부탁 답변부탁 설명부탁 의견부탁 조언부탁 말씀해주시면 \
    말씀해주세요 알려주세요 알려주시면 설명해주세요 설명해주시 말씀해주실 알려주실 \
    어떻게생각하시 어떻게생각하세요 어떻게보시 어떻게보세요 어떻게생각해";
/// Words that ask; each stands at the beginning of a word.
const WORDS: &str = "\
    무엇 무슨 뭐 뭘 뭔 뭣 어떻게 어떤 어떡 어디 어딜 언제 누구 누가 누굴 왜 얼마 몇 어느 \
    어째서 어찌 웬 어쩌 무얼 어쩜 며칠 어떠";
/// Words that begin like one that asks and ask nothing.
const NO_WORD: &str = "\
    누군가 누구나 누구도 누구든 뭔가 뭐든 뭐랄까 뭐냐면 뭐라도 언젠가 언제나 언제든 언제라도 \
    어딘가 어디든 어디나 어디서나 어디라도 왜냐 왜냐면 왜냐하면 어떻게든 어떤때 어느덧 어느새 \
    어느날 어느정도 어쨌든 어쩌다 어쩌면 어쩐지 얼마든 얼마전 얼마안 무엇보다 무엇이든 무슨든 \
    몇몇 몇번이고 어찌나 웬만 웬일인지 며칠전 며칠후 뭐그런 어쩔 누가봐도 누구보다 누구에게나 \
    어느누구 무엇인가 왠지 어떤분";
/// Final endings with which a word that asks makes a question.
const OPEN: &str = "\
    요 죠 지 야 어 아 해 돼 래 대 데 여 와 봐 가 세요 예요 에요 임 까 고 려고 게 라고 다고 니 \
    나";
/// Final endings that tell, whatever word stands before them.
const TELLS: &str = "\
    다 습니다 는데요 거든요 거든 네요 군요 구나 잖아요 잖아 니까요 라서요 어서요 고요 구요 네 \
    겠지요 면서 지만 므로 더라고요 더라구요 겠지 려고요 ㄹ게 ㄹ게요 ㄹ걸 ㄹ걸요";
/// Asking somebody to do something, in the plain style.
const REQUESTS: &str = "\
    ㄹ수있니 수있겠니 주겠니 줄래 줄래요 ㄹ래 주겠어 주시겠어요 주지않을래 주렴 주면안될까 \
    주면안되겠니 줄수있어 줄수있나 주지않겠니 주시겠습니까 줄수있을까 줄수있어요 주라 \
    주면안되니 도될까 주실래요 주면좋겠니";

/// "Do you know", after a clause that asks.
const KNOWS: &str = "아니 알아 아세요 아시나요 아나 아냐";

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::new);

struct Tables {
    strong: Vec<String>,
    no_ending: Vec<String>,
    clause: Vec<String>,
    whether: Vec<String>,
    open: Vec<String>,
    tells: Vec<String>,
    requests: Vec<String>,
    knows: Vec<String>,
}

impl Tables {
    fn new() -> Self {
        let spread = |rows: &str| rows.split(' ').map(spread).collect();
        Self {
            strong: spread(STRONG),
            no_ending: spread(NO_ENDING),
            clause: spread(CLAUSE),
            whether: spread(WHETHER),
            open: spread(OPEN),
            tells: spread(TELLS),
            requests: spread(REQUESTS),
            knows: spread(KNOWS),
        }
    }
}

fn ends(text: &str, table: &[String]) -> bool {
    table.iter().any(|ending| text.ends_with(ending.as_str()))
}

/// How much of the end of a sentence is looked at, in words.
const TAIL_WORDS: usize = 4;

/// Why the words of a sentence make it a question; empty where nothing does.
pub(super) fn reasons(words: &[&str]) -> Vec<Reason> {
    let mut found = Vec::new();
    let from = words.len().saturating_sub(TAIL_WORDS);
    let tail: String = words.iter().skip(from).copied().collect();
    let end = spread(&tail);
    let tables = &*TABLES;
    let asks = words.iter().enumerate().any(|(at, word)| is_question_word(word, words.get(at + 1)));
    let request = ends(&end, &tables.requests);
    if request {
        found.push(Reason::Request);
    }
    let wants = WANTS_TO_KNOW.split(' ').find_map(|phrase| tail.find(phrase));
    if let Some(at) = wants {
        let before = spread(tail.get(..at).unwrap_or_default());
        let clause = ends(&before, &tables.clause);
        found.push(if clause || asks { Reason::WantsToKnow } else { Reason::Wants });
    }
    // 합니까 asks, 하니까 gives a reason.
    if ends(&end, &tables.no_ending) && !end.ends_with(&spread("ㅂ니까")) {
        return found;
    }
    if ends(&end, &tables.strong) {
        found.push(Reason::StrongEnding);
    } else if let Some(stem) = end.strip_suffix(&spread("니")) {
        // After a consonant the ending that means "because" is 으니, so this one asks.
        let plain = ends_in_final(stem);
        found.push(if plain { Reason::PlainEnding } else { Reason::VowelEnding });
    } else if let Some(stem) = end.strip_suffix(&spread("나")) {
        if ends_in_final(stem) && words.last().is_some_and(|w| w.chars().count() > 1) {
            found.push(Reason::PlainEnding);
        }
    } else if let Some(stem) = knows(&end, tables)
        && ends(stem, &tables.clause)
    {
        found.push(Reason::StrongEnding);
    } else if ends(&end, &tables.whether) {
        found.push(Reason::ClauseEnding);
    }
    if asks
        && (ends(&end, &tables.open) || wants.is_some() || !found.is_empty())
        && !ends(&end, &tables.tells)
    {
        found.push(Reason::QuestionWord);
    }
    found
}

/// What stands before "do you know".
fn knows<'a>(end: &'a str, tables: &Tables) -> Option<&'a str> {
    tables.knows.iter().find_map(|known| end.strip_suffix(known.as_str()))
}

fn is_question_word(word: &str, next: Option<&&str>) -> bool {
    if !WORDS.split(' ').any(|w| word.starts_with(w)) {
        return false;
    }
    let pair: String = [word, next.copied().unwrap_or_default()].concat();
    !NO_WORD.split(' ').any(|no| pair.starts_with(no))
}
