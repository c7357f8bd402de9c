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
    GROUP_EDIT = "Editing (letters count in the editing mode)", "편집 (글자 키는 편집 모드에서)";
    MODE_CURATE = "EDITING", "편집";
    NO_SUCH_COMMAND = "{0} means nothing in this mode: f1 shows the keys, / goes back to typing.", "{0} 은(는) 이 모드에서 뜻이 없습니다. f1은 단축키, /는 검색어 입력입니다.";
    PASTE_IS_NO_COMMAND = "Pasted text is no command: / goes back to typing.", "붙여 넣은 글은 명령이 아닙니다. /를 누르면 검색어를 입력합니다.";
    EDIT_TITLE = "Edit", "편집";
    NEW_TITLE = "New entry", "새 항목";
    SPLIT_TITLE = "Divide at", "나눌 시각";
    FORM_KEYS = "ctrl-s save   f5 keep, save later   tab next value   esc drop", "ctrl-s 저장   f5 두었다가 나중에 저장   tab 다음 값   esc 버리기";
    ONE_VALUE_KEYS = "enter done   esc drop", "enter 확인   esc 취소";
    FORM_CHANGED = "Changed: f5 keeps it, the same key again drops it.", "고친 것이 있습니다. f5로 두거나, 같은 키를 다시 누르면 버립니다.";
    UNSAVED = "unsaved: {0}", "저장 안 함 {0}";
    EDIT_ID_TWICE = "Several entries have the id {0}: give them ids of their own in the file first.", "아이디 {0} 인 항목이 여럿입니다. 먼저 파일에서 아이디를 서로 다르게 하세요.";
    EDIT_OUT_OF_RANGE = "That time is not possible here: {0} would begin before the recording, or not inside itself.", "여기서는 안 되는 시각입니다. {0} 이(가) 녹화보다 앞서거나 제 범위를 벗어납니다.";
    NOTHING_TO_UNDO = "Nothing to take back.", "되돌릴 것이 없습니다.";
    NOTHING_TO_REDO = "Nothing to make again.", "다시 할 것이 없습니다.";
    UNDONE = "Taken back in: {0}", "되돌렸습니다: {0}";
    REDONE = "Made again in: {0}", "다시 했습니다: {0}";
    REMOVED = "Removed (u brings it back): {0}", "지웠습니다(u로 되돌림): {0}";
    MERGED = "Put into this one: {0}", "여기에 합쳤습니다: {0}";
    NOTHING_BEHIND = "No entry of this recording follows.", "이 녹화에는 다음 항목이 없습니다.";
    VERIFIED = "Marked as compared with the recording.", "녹화와 맞춰 본 것으로 표시했습니다.";
    NOT_VERIFIED = "No longer marked.", "표시를 지웠습니다.";
    NO_TIME_TO_MOVE = "This entry has no time yet: e gives it one.", "이 항목에는 아직 시간이 없습니다. e로 넣으세요.";
    NUDGED = "{0} is {1} now; enter opens the recording there.", "{0} 에서 {1} 로 옮겼습니다. enter로 그 순간을 엽니다.";
    NOTHING_TO_SAVE = "Everything is saved.", "모두 저장되어 있습니다.";
    EDIT_NOT_YOURS = "{0} is built in, or came from standard input: only a file of yours can be edited.", "{0} 은(는) 내장 색인이거나 표준 입력에서 왔습니다. 내 파일만 고칠 수 있습니다.";
    EDIT_SAVING = "Saving ..", "저장하는 중 ..";
    EDIT_SAVED = "Saved: {0}", "저장했습니다: {0}";
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
