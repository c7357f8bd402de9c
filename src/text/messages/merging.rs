//! What is said of one source added to another, and of many files read at once.

use super::phrases;

phrases! {
    MERGE = "Add what is new to the index of the same event, which stays as it is otherwise: to the file of -o, or the one in the library with the same id or recording", "같은 행사의 색인에 없는 것만 더함. 이미 있는 것은 그대로 둠. -o 파일, 또는 아이디나 녹화가 같은 내 색인";
    EVENT = "added to the event: {0}", "행사에 더함: {0}";
    RECORDING = "new recording: {0}", "새 녹화: {0}";
    NEW = "new entry: {0}", "새 항목: {0}";
    FILLED = "{0}: added {1}", "{0}: 더함 {1}";
    KEPT = "{0} stays at {1}; the source says {2}", "{0} 은(는) {1} 그대로 둡니다. 원본은 {2}";
    COUNT = "{0}: {1} new entries, {2} completed", "{0}: 새 항목 {1}개, 채운 항목 {2}개";
    NOTHING_NEW = "{0} has all of it already", "{0} 에 이미 다 있습니다";
    FILES_READ = "{0} {0:file|files}: {1} with entries, {2} without, {3} not read", "파일 {0}개: 항목 있음 {1}, 없음 {2}, 읽지 못함 {3}";
    STOPPED = "interrupted: what is written is whole, the rest was not begun", "멈췄습니다. 쓴 파일은 온전하고 나머지는 시작하지 않았습니다";
}
