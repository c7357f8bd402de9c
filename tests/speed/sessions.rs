//! What people type: keystroke by keystroke, as an input method delivers it.

/// What a session is about, and what the query line holds after each key.
pub(crate) struct Session {
    pub(crate) name: &'static str,
    pub(crate) states: &'static [&'static str],
}

/// Korean words syllable by syllable, initials, several words, slips, English, what is nowhere,
/// and the letters that stand in nearly every text.
pub(crate) const SESSIONS: [Session; 12] = [
    Session {
        name: "a Korean word",
        states: &["ㅈ", "자", "작", "자겨", "자격", "자격ㅈ", "자격즈", "자격증"],
    },
    Session {
        name: "a long Korean word",
        states: &[
            "ㅋ",
            "쿠",
            "쿱",
            "쿠버",
            "쿠번",
            "쿠버네",
            "쿠버넽",
            "쿠버네티",
            "쿠버네팃",
            "쿠버네티스",
        ],
    },
    Session { name: "initials", states: &["ㅇ", "ㅇㅁ", "ㅇㅁㄱ", "ㅇㅁㄱㄷ"] },
    Session {
        name: "two words",
        states: &[
            "ㅅ",
            "시",
            "신",
            "신ㅇ",
            "신이",
            "신입",
            "신입 ",
            "신입 ㅁ",
            "신입 며",
            "신입 면",
            "신입 면ㅈ",
            "신입 면저",
            "신입 면접",
        ],
    },
    Session {
        name: "two common words",
        states: &[
            "ㅇ",
            "어",
            "업",
            "업ㅁ",
            "업무",
            "업무 ",
            "업무 ㅇ",
            "업무 이",
            "업무 이ㅈ",
            "업무 이지",
            "업무 이직",
        ],
    },
    Session {
        name: "half-typed, mixed", states: &["ㅇ", "어", "업", "업무", "업묵", "업묵ㄷ"]
    },
    Session { name: "English", states: &["k", "ku", "kub", "kube", "kuber", "kubern"] },
    Session { name: "a common English word", states: &["t", "te", "tea", "team"] },
    Session { name: "the other layout", states: &["w", "wk", "wkr", "wkru", "wkrur", "wkrurwmd"] },
    Session { name: "a slip", states: &["번", "번아", "번아오", "번아옷"] },
    Session { name: "found nowhere", states: &["쿡", "쿡꿹", "쿡꿹쏿"] },
    Session { name: "one common letter", states: &["이", "e", "ㅇ"] },
];
