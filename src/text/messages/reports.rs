//! What importers report of their input.

use super::phrases;

phrases! {
    NO_RECORDING = "no recording is named; --video gives it", "녹화 주소가 없습니다. --video 로 알려 주세요";
    TOO_LARGE = "larger than {0} MiB: not read", "{0} MiB보다 커서 읽지 않았습니다";
    UNKNOWN_FORMAT = "no format that qstamp knows", "qstamp가 아는 형식이 아닙니다";
    DECODED_AS = "read as {0}", "{0} 인코딩으로 읽었습니다";
    DECODED_LOSSY = "not UTF-8: what could not be read is shown as \u{fffd}", "UTF-8이 아닙니다. 읽지 못한 글자는 \u{fffd}로 보입니다";
    EMPTY_FOLDER = "no file in this folder has the ending of a format that can be read", "이 폴더에는 읽을 수 있는 형식의 파일이 없습니다";
    NOTHING_FOUND = "nothing with a time and no question was found", "시각이 있는 줄도 질문도 찾지 못했습니다";
    LINE_TOO_LONG = "the line is longer than 1 MiB: left out", "한 줄이 1 MiB보다 길어 뺐습니다";
    TIME_OF_DAY = "{0} is an hour of the day, no place in a recording: left out", "{0}은(는) 하루 중의 시각이지 녹화의 위치가 아니어서 뺐습니다";
    TIME_IS_LENGTH = "{0} says how long something lasts, no place in a recording: left out", "{0}은(는) 길이이지 녹화의 위치가 아니어서 뺐습니다";
    TIME_IN_TEXT = "{0} stands within a sentence: not taken for the start of an entry", "{0}은(는) 문장 안에 있어 항목의 시작으로 보지 않았습니다";
    TIME_UNREADABLE = "{0} looks like a time but is none: left out", "{0}은(는) 시각처럼 보이지만 아니어서 뺐습니다";
    TIME_WITHOUT_TITLE = "{0} has no title: left out", "{0}에 제목이 없어 뺐습니다";
    TIME_IN_CODE = "times inside a block of code: left out", "코드 블록 안의 시각이어서 뺐습니다";
    LINK_DISAGREES = "written {0}, but its link says {1}, {2} apart: the written time was kept", "적힌 시각은 {0}, 링크는 {1}로 {2} 다릅니다. 적힌 시각을 썼습니다";
    LINK_UNREADABLE = "the start in the link cannot be read: {0}", "링크의 시작 시각을 읽을 수 없습니다: {0}";
    OTHER_RECORDING = "{0} is a link into another recording: not taken for an entry", "{0}은(는) 다른 영상의 링크여서 항목으로 보지 않았습니다";
    NAMED_BY_FILE = "the recording was taken from the name of the file: {0}", "녹화 주소를 파일 이름에서 얻었습니다: {0}";
    FIRST_RECORDING = "{0} recordings are named: {1} was taken; --video chooses another", "녹화가 {0}개 나옵니다. {1}(으)로 정했습니다. --video 로 바꿀 수 있습니다";
    LIKE_CAPTIONS = "this reads like captions: draft proposes questions from them", "자막처럼 보입니다. draft 가 자막에서 질문을 제안합니다";
    TOO_MANY_ENTRIES = "more than {0} entries: the rest was left out", "항목이 {0}개를 넘어 나머지는 뺐습니다";
    TOO_MANY_OF_ONE = "more than {0} answers or tags of one entry: this one was left out", "한 항목의 답이나 태그가 {0}개를 넘어 이것은 뺐습니다";
    TOO_MANY_LINES = "more than {0} lines: the rest was left out", "{0}줄을 넘어 나머지는 뺐습니다";
    MORE_PROBLEMS = "{0} more of this kind", "같은 문제가 {0}건 더 있습니다";
    FRONT_MATTER_OPEN = "the front matter is never closed: read as text", "머리말이 닫히지 않아 본문으로 읽었습니다";
    CUE_ENDS_EARLY = "the cue at {0} ends at {1}, before it starts: kept", "{0}의 자막이 시작보다 앞선 {1}에 끝납니다. 그대로 두었습니다";
    TIME_BACKWARDS = "{0} comes after {1}: the times go backwards here", "{1} 다음에 {0}이(가) 나옵니다. 시각이 거꾸로 갑니다";
    UNFINISHED_MERGE = "an unfinished merge begins here: both sides were read, what stands in both once", "끝나지 않은 병합이 여기서 시작합니다. 양쪽을 다 읽고 겹치는 것은 한 번만 넣었습니다";
    TIME_TWICE = "{0} stands here and in line {1}: both were kept", "{0}이(가) {1}번째 줄에도 있습니다. 둘 다 두었습니다";
    CUES_READ = "{0} {0:cue was|cues were} read, from {1} to {2}", "자막 {0}개를 읽었습니다 ({1} ~ {2})";
    CUES_ROLL = "rolling captions: each line was taken once", "밀려 올라가는 자막이어서 줄마다 한 번만 읽었습니다";
    DRAFT_PROPOSES = "draft proposes questions from captions", "draft 가 자막에서 질문을 제안합니다";
    NO_CAPTIONS = "these are no captions: import reads other pages", "자막이 아닙니다. 다른 글은 import 로 읽습니다";
    TWICE = "{0} {1} stands here twice: taken once", "{0} {1} 항목이 겹쳐 있어 한 번만 넣었습니다";
    LINE_NO_JSON = "this is not JSON: left out", "JSON이 아니어서 뺐습니다";
    NO_RECORD = "neither a question nor a title was found here: left out", "질문도 제목도 없어 뺐습니다";
    ROW_UNREADABLE = "this row cannot be read: left out", "읽을 수 없는 행이어서 뺐습니다";
    COUNT_KIND = "{0}: {1}", "{0}: {1}개";
    COUNT_TIMED = "{0} with a place in a recording, {1} without", "녹화 위치가 있는 항목 {0}개, 없는 항목 {1}개";
    COUNT_PROBLEMS = "{0} {0:warning|warnings}, {1} {1:note|notes}", "경고 {0}건, 참고 {1}건";
    RECORDING_LINE = "{0} {1}: {2} {2:entry|entries}", "{0} {1}: 항목 {2}개";
    RECORDING_UNKNOWN = "in none of these recordings: {0} {0:entry|entries}", "어느 녹화인지 모르는 항목 {0}개";
    EVENT_LINE = "{0}: {1}, {2} {2:entry|entries}", "{0}: {1}, 항목 {2}개";
    NO_TRANSCRIPT_HEAD = "the first line does not say \"format\": \"qstamp-transcript\"", "첫 줄에 \"format\": \"qstamp-transcript\" 가 없습니다";
    CUE_UNREADABLE = "this line is no piece of a transcript: left out", "녹취록의 한 줄이 아니어서 뺐습니다";
    KEPT_WORDS = "kept as what was said in {0}: F9 in the screen shows it, in:transcript searches it", "{0} 에서 한 말로 두었습니다. 화면에서 F9로 보고 in:transcript 로 찾습니다";
    KEPT_OLD_WORDS = "{0} exists and was left as it is; --force replaces it", "{0} 이(가) 이미 있어 그대로 두었습니다. --force 로 바꿉니다";
    NO_SUCH_EVENT = "no event \"{0}\" is known: it has to be in your library, built in, or named with -o", "\"{0}\" 행사를 모릅니다. 내 색인이나 내장 색인에 있거나 -o 로 알려 주어야 합니다";
    WHICH_RECORDING = "{0} has several recordings: --video says which one these captions are of", "{0} 에는 녹화가 여럿입니다. 어느 것의 자막인지 --video 로 알려 주세요";
    WHOSE_WORDS = "of an event that you have, --id or --video keeps them as what was said there", "이미 있는 행사의 자막이면 --id 나 --video 로 알려 주세요. 그 행사에서 한 말로 둡니다";
    WOULD_WRITE = "would write {0}", "{0} 을(를) 쓰게 됩니다";
}
