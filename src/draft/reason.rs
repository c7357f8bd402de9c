//! Reasons to take a sentence for a question, and what each weighs.
//!
//! The weights are sums of experience, measured by `tests/draft`. Not for: finding the reasons.

/// One thing that speaks for a question, or against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// It ends in 나요, 까요, ㄴ가요, ㅂ니까 …
    StrongEnding,
    /// It ends in 니 or 나 after a consonant.
    PlainEnding,
    /// It ends in 니 after a vowel, which may mean "because".
    VowelEnding,
    /// It ends in 는지, ㄴ지, ㄹ지.
    ClauseEnding,
    /// A Korean question word, and an ending that fits it.
    QuestionWord,
    /// 궁금합니다, 여쭤 … after a clause that asks.
    WantsToKnow,
    /// The same without such a clause.
    Wants,
    /// It asks somebody to do something, in the plain style.
    Request,
    /// An English question word or verb comes first: "what is", "do you".
    BeginsAsking,
    /// The same further on in the sentence.
    AsksWithin,
    /// "my question is", "I was wondering".
    AsksOpenly,
    /// "…, right", "…, you know": said for assent.
    Tag,
    /// It ends in a question mark.
    Mark,
    /// The captions have marks, and it ends in another one.
    OtherMark,
    /// It retells a question: "the question is", 질문은, 물으셨는데.
    Reports,
    /// A question was announced right before: "next question", 다음 질문.
    Announced,
    /// The same, two sentences before.
    AnnouncedBefore,
    /// Somebody else then speaks at length.
    Answered,
    /// The same person goes on speaking.
    GoesOn,
    /// It asks for questions, or whether one is understood.
    Invites,
    /// Too few words to be found again.
    Short,
}

impl Reason {
    /// In hundredths.
    pub fn weight(self) -> i32 {
        match self {
            Self::WantsToKnow | Self::Reports => 80,
            Self::StrongEnding | Self::PlainEnding | Self::AsksOpenly => 70,
            Self::VowelEnding | Self::Mark | Self::Announced => 60,
            Self::ClauseEnding | Self::Wants | Self::BeginsAsking => 50,
            Self::QuestionWord => 45,
            Self::AsksWithin | Self::AnnouncedBefore | Self::Answered => 25,
            Self::GoesOn => -20,
            Self::OtherMark => -25,
            Self::Tag => -30,
            Self::Short => -40,
            Self::Request => -70,
            Self::Invites => -100,
        }
    }

    /// It says that something is asked in words that end in a period.
    pub(super) fn stands_without_mark(self) -> bool {
        let said = matches!(self, Self::Reports | Self::Announced | Self::WantsToKnow);
        said || matches!(self, Self::Wants | Self::AsksOpenly)
    }
}

/// What all reasons weigh together.
pub(super) fn weigh(reasons: &[Reason]) -> i32 {
    reasons.iter().map(|reason| reason.weight()).sum()
}
