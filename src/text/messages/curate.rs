//! What is said to those who change an index.

use super::phrases;

phrases! {
    /// Options of `shift`.
    SHIFT_PATH = "An index file, or a folder of them", "색인 파일 또는 그 폴더";
    SHIFT_BY = "How far: +10, -1:30, 2m", "옮길 만큼: +10, -1:30, 2m";
    SHIFT_FROM = "Only times from here on", "이 시각부터만";
    SHIFT_VIDEO = "Only what lies in this recording", "이 녹화에 속한 것만";
    SHIFT_SET = "Move everything so that this entry begins at TIME; in an event of several recordings, its own only", "이 항목이 TIME에 시작하도록 모두 옮김. 녹화가 여럿이면 그 항목의 녹화만";
    SHIFT_AS_OFFSET = "Leave the times; change the offset of the recording", "시간은 두고 녹화의 offset을 바꿈";
    SHIFT_DRY_RUN = "Write nothing; print the difference", "쓰지 않고 달라질 곳만 보임";
    NOT_A_MOVE = "{0} is no distance: write +10, -1:30 or 2m", "{0} 은(는) 옮길 만큼이 아닙니다. +10, -1:30, 2m 처럼 쓰세요";
    NOT_A_PLACE = "{0} is not an entry with a time: write ID=16:19", "{0} 은(는) 항목과 시간이 아닙니다. 아이디=16:19 처럼 쓰세요";
    NO_TIME_TO_SET = "{0} has no time yet, so how far it moves cannot be told", "{0} 에는 아직 시간이 없어 얼마나 옮길지 알 수 없습니다";
    NO_SUCH_VIDEO = "no event here has a recording \"{0}\"", "\"{0}\" 녹화가 있는 행사가 없습니다";
    NO_VIDEO = "{0} has no recording that could have an offset", "{0} 에는 offset을 둘 녹화가 없습니다";
    BEFORE_THE_START = "nothing was moved: these would begin before the recording: {0}", "아무것도 옮기지 않았습니다. 녹화가 시작되기 전이 되는 항목: {0}";
    NOT_AN_INDEX = "{0} is no index that can be changed; `qstamp import` makes one of it", "{0} 은(는) 고칠 수 있는 색인이 아닙니다. `qstamp import`로 색인을 만드세요";
    READ_ONLY_VERSION = "{0} is of a newer version than this program: it is never written", "{0} 은(는) 이 프로그램보다 새 버전이라 쓰지 않습니다";
    MOVED = "{0}: times moved: {1}", "{0}: 옮긴 시간 {1}개";
    NOTHING_TO_MOVE = "there is nothing to move", "옮길 것이 없습니다";
    FIX_NOT_STDIN = "standard input cannot be fixed: name the file", "표준 입력은 고칠 수 없습니다. 파일 이름을 주세요";
    /// Why a file was not saved.
    SAVE_BUSY = "{0} is being saved by another qstamp; try again", "다른 qstamp가 {0} 을(를) 저장하고 있습니다. 다시 해 보세요";
    SAVE_CONFLICT = "{0} was changed by somebody else since it was read; nothing was written", "{0} 을(를) 읽은 뒤 다른 곳에서 바꾸었습니다. 아무것도 쓰지 않았습니다";
    SAVE_READ_ONLY_FILE = "{0} is read-only; nothing was written", "{0} 은(는) 읽기 전용입니다. 쓰지 않았습니다";
    SAVE_READ_ONLY_FOLDER = "nothing can be written in the folder of {0}", "{0} 이(가) 있는 폴더에 쓸 수 없습니다";
    SAVE_HARD_LINKS = "{0} has {1} names (hard links), and the others would keep the old text; nothing was written", "{0} 에는 이름이 {1}개(하드 링크) 있어 나머지는 옛 내용으로 남습니다. 쓰지 않았습니다";
    SAVE_FOREIGN = "{0} belongs to another user and would become yours; nothing was written", "{0} 은(는) 다른 사용자의 파일이라 주인이 바뀝니다. 쓰지 않았습니다";
    SAVE_FULL = "there is no room on the disk for {0}; the old file is as it was", "디스크에 {0} 을(를) 쓸 자리가 없습니다. 옛 파일은 그대로입니다";
    SAVE_FAILED = "{0} could not be written, and is as it was: {1}", "{0} 을(를) 쓰지 못했고 그대로입니다: {1}";
    SAVE_NOT_CONFIRMED = "{0} is saved, but the disk did not confirm that it lasts: {1}", "{0} 은(는) 저장했지만 디스크가 확실하다고 답하지 않았습니다: {1}";
    SAVE_NOT_TEXT = "{0} is not UTF-8 text and cannot be changed in place", "{0} 은(는) UTF-8 글자가 아니라 그 자리에서 고칠 수 없습니다";
    SAVE_CANNOT_CHANGE = "{0} cannot be changed in place: {1}", "{0} 을(를) 그 자리에서 고칠 수 없습니다: {1}";
    TAKEN_BACK = "what had been written before that was taken back", "그 전에 쓴 것은 되돌렸습니다";
    /// The form in which an entry is edited.
    GROUP_EDIT = "Editing", "고치기";
    EDIT_TITLE = "Edit", "고치기";
    EDIT_KEYS = "EDIT  ctrl-s save   tab next value   esc close", "고치기  ctrl-s 저장   tab 다음 값   esc 닫기";
    EDIT_NOT_YOURS = "{0} is built in, or came from standard input: only a file of yours can be edited.", "{0} 은(는) 내장 색인이거나 표준 입력에서 왔습니다. 내 파일만 고칠 수 있습니다.";
    EDIT_UNSAVED = "Not saved: ctrl-s saves, the same key again drops the changes.", "저장하지 않았습니다. ctrl-s로 저장하거나, 같은 키를 다시 누르면 고친 것을 버립니다.";
    EDIT_SAVING = "Saving ..", "저장하는 중 ..";
    EDIT_SAVED = "Saved.", "저장했습니다.";
    EDIT_CONFLICT = "Somebody else changed this event: ctrl-s writes your values over theirs, esc takes theirs.", "다른 곳에서 이 행사를 바꾸었습니다. ctrl-s는 내 값을 그 위에 쓰고, esc는 그쪽 것을 받습니다.";
    EDIT_NO_QUESTION = "The question cannot be empty.", "질문은 비울 수 없습니다.";
    EDIT_GONE = "{0} is not there any more.", "{0} 이(가) 이제 없습니다.";
    FIELD_QUESTION = "question", "질문";
    FIELD_TIME = "time", "시간";
    FIELD_END = "end", "끝";
    FIELD_KIND = "kind", "종류";
    FIELD_STATUS = "status", "상태";
    FIELD_TAGS = "tags", "태그";
    FIELD_ASKER = "asked by", "질문자";
    FIELD_VIDEO = "recording", "녹화";
    FIELD_SUMMARY = "summary", "요약";
    FIELD_SPEAKER = "speaker", "답한 이";
    FIELD_ANSWER = "answer", "답";
}
