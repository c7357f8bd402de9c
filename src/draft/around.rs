//! What is said around a question: it is announced, retold, or answered by somebody else.
//!
//! These are the best witnesses: people who run a session say so when a question comes.

/// Announces a question that follows.
const ANNOUNCES: &str = "\
    다음질문 첫번째질문 두번째질문 세번째질문 네번째질문 마지막질문 질문주셨 질문을주셨 \
    질문이들어왔 질문이올라왔 질문들어왔 질문하나 채팅에 채팅창에 q&a 질문드리겠습니다 \
    질문이있었 질문이왔 사전질문 질문하는학생 학생이질문 질문을받았 질문주신 질문읽어 \
    nextquestion firstquestion secondquestion thirdquestion lastquestion anotherquestion \
    finalquestion questionfrom someoneasks someoneasked inthechat asks: wrotein \
    havesaquestion questioncomesfrom hasaquestion haveaquestion gotaquestion";
/// Retells a question.
const REPORTS: &str = "\
    질문은 질문이, 질문하신 질문하셨 질문주신내용 물으셨 물어보셨 여쭤보셨 질문이었 \
    에대한질문 대해질문 질문인데 질문이있는데 궁금하실텐데 라는질문 냐는질문 지에관한질문 \
    질문이있죠 thequestionis thequestionwas questionis questionwas questionabout \
    questionregarding questionaround questionhereregarding yourquestionis yourquestionwas \
    questionhereabout questionison thequestionthat";
/// Asks for questions, or whether one is understood: not a question of the session.
const INVITES: &str = "\
    질문있 질문이있으 질문있으 질문해주세요 질문하세요 질문받 질문을받 질문없 질문이없 \
    다른질문 더질문 이해되 이해하셨 이해가되 잘들리 보이시나요 들리시나요 괜찮으신가요 \
    그렇지않나요 좋은질문 질문해주실 다시한번질문 답이되었 질문감사 anyquestions questionsfor \
    doyouhaveanyquestion anyotherquestion anymorequestion otherquestions doesthatmakesense \
    makesense? canyouhear canyousee canyouguyshear howareyou howisitgoing how'sitgoing \
    youknowwhat goodquestion greatquestion isthatright canihear yousee? guesswhat whydon'twe \
    shallwe isthateverything anyoneelse anythingelse anycomments didyouknow \
    answeryourquestion anybodyelse";

/// Without spaces, in lower case: captions space their words as they like.
pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

pub(super) fn announces(squeezed: &str) -> bool {
    has(squeezed, ANNOUNCES) && !invites(squeezed)
}

pub(super) fn reports(squeezed: &str) -> bool {
    has(squeezed, REPORTS)
}

pub(super) fn invites(squeezed: &str) -> bool {
    has(squeezed, INVITES)
}

fn has(squeezed: &str, phrases: &str) -> bool {
    phrases.split(' ').any(|phrase| squeezed.contains(phrase))
}
