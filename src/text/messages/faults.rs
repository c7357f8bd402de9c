//! What could not be done, and what the user can do about it.

use super::phrases;

phrases! {
    EMPTY_FILE = "the file is empty", "파일이 비어 있습니다";
    NOT_JSON = "this is not JSON: {0}", "JSON이 아닙니다: {0}";
    JSON_ENDS_EARLY = "the JSON ends too early: the file seems cut off", "JSON이 중간에 끝납니다. 파일이 잘린 것 같습니다";
    HELP_NOT_JSON = "mend that place, or read another kind of file with `qstamp import`", "그 자리를 고치거나, 다른 형식이면 `qstamp import`로 읽으세요";
    MORE_PROBLEMS = "and {0} more like these", "이 밖에도 {0}개가 더 있습니다";
    NOT_AN_OBJECT = "an object {…} is expected here", "여기에는 객체 {…} 가 와야 합니다";
    KEY_TWICE = "the key \"{0}\" stands twice in one object", "한 객체 안에 \"{0}\" 키가 두 번 나옵니다";
    HELP_KEY_TWICE = "remove one of them: qstamp does not guess which is meant", "하나를 지우세요. 어느 쪽이 맞는지 추측하지 않습니다";
    NOT_TEXT = "\"{0}\" must be text in quotes", "\"{0}\" 값은 따옴표로 묶은 글자여야 합니다";
    NOT_TEXTS = "\"{0}\" must be a list of texts", "\"{0}\" 값은 글자 목록이어야 합니다";
    NOT_A_TIME = "{0} is no time", "{0} 은(는) 시간이 아닙니다";
    HELP_NOT_A_TIME = "write it as 16:19 or 1:10:40; until then the entry has no place to jump to", "16:19 나 1:10:40 처럼 쓰세요. 그때까지 이 항목은 이동할 위치가 없습니다";
    NOT_SECONDS = "\"{0}\" must be a number of seconds", "\"{0}\" 값은 초 단위 숫자여야 합니다";
    NOT_A_LIST = "\"{0}\" must be a list […]", "\"{0}\" 값은 목록 […] 이어야 합니다";
    NOT_A_DATE = "{0} is no date: write 2022-04-20", "{0} 은(는) 날짜가 아닙니다. 2022-04-20 처럼 쓰세요";
    NOT_A_VERSION = "\"version\" must be a number", "\"version\" 값은 숫자여야 합니다";
    OTHER_FORMAT = "this says that its format is {0}, not \"qstamp-index\"", "이 파일의 형식은 \"qstamp-index\"가 아니라 {0} 입니다";
    NEWER_VERSION = "version {0} is newer than this program: it is shown, but never written", "버전 {0} 은(는) 이 프로그램보다 새 것입니다. 보여 주기만 하고 쓰지 않습니다";
    NO_ENTRIES = "there are no \"entries\" here", "여기에 \"entries\" 가 없습니다";
    HELP_NO_ENTRIES = "an index is an object with a list \"entries\"; other files are read with `qstamp import`", "색인은 \"entries\" 목록이 있는 객체입니다. 다른 파일은 `qstamp import`로 읽으세요";
    NO_QUESTION = "this entry has no \"question\"", "이 항목에 \"question\" 이 없습니다";
    ENTRY_ID_TWICE = "the id \"{0}\" belongs to two entries", "\"{0}\" 아이디를 두 항목이 씁니다";
    UNKNOWN_STATUS = "{0} is no status: draft or verified", "{0} 은(는) 상태가 아닙니다. draft 또는 verified 입니다";
    EMPTY_FOLDER = "there is no index in this folder", "이 폴더에는 색인이 없습니다";
    HELP_EMPTY_FOLDER = "an index is a .json or .jsonl file; `qstamp import` makes one from a page", "색인은 .json 또는 .jsonl 파일입니다. `qstamp import`가 글에서 만들어 줍니다";
    EVENT_ID_TWICE = "the event id \"{0}\" is used by {1} as well", "행사 아이디 \"{0}\" 를 {1} 도 씁니다";
    HELP_EVENT_ID_TWICE = "give one of them another \"id\"", "둘 중 하나의 \"id\" 를 바꾸세요";
    NOT_UTF8 = "this is not UTF-8 text", "UTF-8 글자가 아닙니다";
    NO_SUCH_FILE = "there is no such file or folder", "그런 파일이나 폴더가 없습니다";
    HELP_NO_SUCH_FILE = "check the path", "경로를 확인하세요";
    MAY_NOT_READ = "you may not read this", "읽을 권한이 없습니다";
    CANNOT_READ = "cannot be read: {0}", "읽을 수 없습니다: {0}";
    /// Why an address is not opened.
    ADDRESS_UNREADABLE = "not an address that can be opened; it has to begin with https://", "열 수 있는 주소가 아닙니다. https:// 로 시작해야 합니다";
    ADDRESS_SCHEME = "only http and https addresses are opened, not {0}:", "http 와 https 주소만 엽니다({0}: 주소는 열지 않습니다)";
    ADDRESS_USERINFO = "an address with a user name in it (name@host) is not opened", "사용자 이름이 든 주소(이름@호스트)는 열지 않습니다";
    ADDRESS_CONTROL = "an address with control characters in it is not opened", "제어 문자가 든 주소는 열지 않습니다";
    ADDRESS_NO_HOST = "the address names no host", "주소에 호스트가 없습니다";
    ADDRESS_TOO_LONG = "the address is longer than {0} bytes", "주소가 {0}바이트보다 깁니다";
    /// What of a `[[deeplink]]` in the configuration cannot be used.
    RULE_HOST = "deeplink: host has to be a name such as video.example.org or *.example.org, not {0}", "deeplink: host 는 video.example.org 나 *.example.org 꼴이어야 합니다: {0}";
    RULE_PATH = "deeplink: path has to begin with / and may hold * and one **, not {0}", "deeplink: path 는 / 로 시작해야 하고 * 와 ** 하나를 쓸 수 있습니다: {0}";
    RULE_KEY = "deeplink: key has to be the name of one parameter, such as t, not {0}", "deeplink: key 는 t 와 같은 매개변수 이름이어야 합니다: {0}";
    RULE_UNIT = "deeplink: unit is seconds, hms, clock or ms, not {0}", "deeplink: unit 은 seconds, hms, clock, ms 가운데 하나입니다: {0}";
    NOT_TOML = "this is not TOML: {0}", "TOML이 아닙니다: {0}";
    UNKNOWN_SETTING = "there is no setting \"{0}\"; it is ignored", "\"{0}\" 이라는 설정은 없습니다. 무시합니다";
    WRONG_SETTING = "\"{0}\" cannot have this value; it takes {1}", "\"{0}\" 에 쓸 수 없는 값입니다. 쓸 수 있는 값: {1}";
    WRONG_OPENER = "this opener cannot be used: {0}", "쓸 수 없는 opener입니다: {0}";
    UNKNOWN_ACTION = "nothing is called \"{0}\"; did you mean \"{1}\"? `qstamp keys --markdown` lists the names", "\"{0}\" 이라는 동작은 없습니다. \"{1}\" 인가요? `qstamp keys --markdown` 에 이름이 있습니다";
    UNKNOWN_KEY = "there is no key \"{0}\"; keys are written like ctrl-n, alt-p, f5, enter", "\"{0}\" 이라는 키는 없습니다. ctrl-n, alt-p, f5, enter 처럼 씁니다";
    KEY_IS_TEXT = "the key \"{0}\" types a letter: add ctrl or alt", "\"{0}\" 키는 글자를 칩니다. ctrl이나 alt와 함께 쓰세요";
    WRONG_VALUE = "{0} cannot be {1}", "{0} 에 {1} 을(를) 쓸 수 없습니다";
    NOTHING_OF_THAT_NAME = "nothing found: {0}", "찾은 것이 없습니다: {0}";
    SEVERAL_OF_THAT_NAME = "several events have \"{0}\"; name one: {1}", "여러 행사에 \"{0}\" 이(가) 있습니다. 하나를 고르세요: {1}";
    NO_DISPLAY = "nothing was opened (no display, or SSH); --opener or $BROWSER names a program", "열지 않았습니다(화면이 없거나 SSH). --opener 나 $BROWSER 로 프로그램을 알려 주세요";
    OPEN_FAILED = "could not open the link: {0}", "링크를 열지 못했습니다: {0}";
    NO_SCREEN = "the screen cannot be shown: {0}; `qstamp list` and `qstamp search` work without one", "화면을 열 수 없습니다: {0}. `qstamp list` 와 `qstamp search` 는 화면 없이 씁니다";
    FILE_EXISTS = "{0} exists; --merge adds what is new to it, --force replaces it, -o names another", "{0} 이(가) 이미 있습니다. --merge 로 새것만 더하거나, --force 로 바꾸거나, -o 로 다른 곳을 고르세요";
    NO_NEW_FOLDER = "the folder {0} cannot be made: {1}", "{0} 폴더를 만들 수 없습니다: {1}";
    WRITE_FULL = "there is no room on the disk for {0}; nothing was written", "디스크에 {0} 을(를) 쓸 자리가 없습니다. 쓰지 않았습니다";
    WRITE_FAILED = "{0} could not be written: {1}", "{0} 을(를) 쓰지 못했습니다: {1}";
    ONE_EVENT_A_FILE = "a .json file holds one event, and these are {0}: name a .jsonl file or a folder", ".json 파일에는 행사 하나만 담깁니다. 행사가 {0}개이니 .jsonl 파일이나 폴더를 쓰세요";
    NO_SUCH_RULE = "there is no rule \"{0}\"; did you mean \"{1}\"? `qstamp rules` lists them", "\"{0}\" 이라는 규칙은 없습니다. \"{1}\" 인가요? `qstamp rules` 에 목록이 있습니다";
    OTHER_TRANSCRIPT = "these are the words of {0}, not of {1}: not used", "{1} 이(가) 아니라 {0} 에서 한 말이어서 쓰지 않았습니다";
    CHECKED = "errors {2}, warnings {3}, hints {4} (files {0}, entries {1})", "오류 {2}건, 경고 {3}건, 도움말 {4}건 (파일 {0}개, 항목 {1}개)";
    CHECKED_IGNORED = "; ignored {0}", ", 무시 {0}건";
    CHECKED_FIXABLE = "; `--fix` mends {0}", ", `--fix`로 고칠 수 있는 것 {0}건";
    CHECKED_FIXED = "; mended {0}", ", 고친 것 {0}건";
    CHECKED_WOULD_FIX = "; would mend {0}, nothing was written", ", 고칠 것 {0}건, 쓰지 않았음";
    CHECKED_UNLISTED = "; {0} more of the same kinds not listed", ", 같은 종류 {0}건은 생략";
    OLD_VERSION_KEPT = "until it can be read, what it said before is shown", "읽을 수 있을 때까지 이전 내용을 보여 줍니다";
    NOT_WATCHED = "changes of the files are not noticed: {0}", "파일이 바뀌어도 알아채지 못합니다: {0}";
}
