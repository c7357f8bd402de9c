//! What the screen shows.

use super::phrases;

phrases! {
    MATCHES = "{0} of {1}", "{1}개 중 {0}개";
    /// Where opening a link leads.
    LINK_AT_SECOND = "starts at this second", "이 순간부터 재생됩니다";
    LINK_AT_WORDS = "opens the page at these words", "페이지의 이 대목이 열립니다";
    LINK_TO_PAGE = "opens the page; no place in it is known", "페이지가 열립니다. 그 안의 위치는 알려져 있지 않습니다";
    LINK_NO_START = "this site cannot start at a moment; set the time by hand", "이 사이트는 시작 시각을 지정할 수 없습니다. 시간을 직접 맞추세요";
    LINK_UNKNOWN_HOST = "how this site starts at a moment is not known; the address is opened unchanged", "이 사이트의 시작 시각 표기를 모릅니다. 주소를 그대로 엽니다";
    LINK_ENDED = "this service has ended; the page may not open", "종료된 서비스입니다. 열리지 않을 수 있습니다";
    SEARCHING = "searching", "찾는 중";
    NOT_READ = "{0} not read (F2)", "읽지 못함 {0} (F2)";
    NOTHING_FOUND = "Nothing found.", "찾은 것이 없습니다.";
    NOTHING_FOUND_HELP = "Try fewer words, the first consonants (ㅈㄱㅈ), or F4 for every kind of entry.", "낱말을 줄이거나, 초성(ㅈㄱㅈ)으로 찾거나, F4로 모든 종류를 보세요.";
    EMPTY_LIBRARY = "There is nothing to search yet: `qstamp import` makes an index from a page.", "아직 찾을 것이 없습니다. `qstamp import`가 글에서 색인을 만듭니다.";
    PLACEHOLDER = "Type to search: 자격증, ㅈㄱㅈ, certificate, @speaker", "입력하면 찾습니다: 자격증, ㅈㄱㅈ, certificate, @발표자";
    RESULTS = "Results", "결과";
    ALL_KINDS = "all kinds", "모든 종류";
    PREVIEW = "Preview", "미리보기";
    TRANSCRIPT = "What was said", "실제로 한 말";
    TRANSCRIPT_ON = "What was said; tab and the arrows scroll, F9 goes back.", "실제로 한 말입니다. tab과 화살표로 넘기고 F9로 돌아갑니다.";
    TRANSCRIPT_OFF = "What the index tells.", "색인에 적힌 내용입니다.";
    NO_TRANSCRIPT = "Nothing is known of what was said here: `qstamp import CAPTIONS --id EVENT` adds the captions of a recording.", "여기서 한 말은 없습니다. `qstamp import 자막파일 --id 행사`가 녹화의 자막을 더합니다.";
    NO_ROOM = "There is no room for the preview: make the window larger.", "미리보기를 보일 자리가 없습니다. 창을 키우세요.";
    UNTIMED = "no time", "시간 없음";
    DRAFT = "draft", "초안";
    ASKED_BY = "asked by", "질문한 사람";
    IN_CHAT = "chat", "채팅";
    SUMMARIES_RETELL = "Summaries retell; the recording has the exact words.", "요약은 다시 쓴 것입니다. 정확한 말은 녹화에 있습니다.";
    NO_PLACE = "This entry has no place to jump to.", "이 항목은 이동할 곳이 없습니다.";
    NOTHING_CHOSEN = "No entry is chosen.", "고른 항목이 없습니다.";
    NO_DISPLAY = "Nothing can be opened here (SSH, or no display): ctrl-y copies the link below.", "여기서는 열 수 없습니다(SSH이거나 화면 없음). ctrl-y로 아래 링크를 복사하세요.";
    ASKING = "Opening ..", "여는 중 ..";
    ASKED_PROGRAM = "Handed {1} to {0}.", "{0} 에 {1} 을(를) 넘겼습니다.";
    ASKED_DESKTOP = "Handed {0} to the browser.", "{0} 을(를) 브라우저에 넘겼습니다.";
    OPEN_FAILED = "Could not open: {0}. ctrl-y copies the link.", "열지 못했습니다: {0}. ctrl-y로 링크를 복사하세요.";
    COPIED = "The link was sent to the terminal's clipboard.", "링크를 터미널 클립보드로 보냈습니다.";
    COPY_FAILED = "Could not copy: {0}", "복사하지 못했습니다: {0}";
    NO_MORE_IN_EVENT = "There is no further question in this event.", "이 행사에는 질문이 더 없습니다.";
    MOUSE_ON = "Mouse on: hold shift to select text.", "마우스 켬: 글자를 고르려면 shift를 누르세요.";
    MOUSE_OFF = "Mouse off.", "마우스 끔.";
    GROUP_JUMP = "Jumping", "이동";
    GROUP_MOVE = "Moving", "움직이기";
    GROUP_QUERY = "The query", "검색어";
    GROUP_SCREEN = "The screen", "화면";
    GROUP_WORDS = "Words of a query", "검색어에 쓰는 낱말";
    WORD_AND = "Both words, in any order, anywhere in the entry.", "두 낱말이 순서와 자리에 상관없이 모두 있는 것.";
    WORD_CHOSEONG = "First consonants of Korean words.", "초성으로 찾기.";
    WORD_SPEAKER = "Only what this speaker answered.", "이 발표자가 답한 것만.";
    WORD_TAG = "Only entries with this tag.", "이 태그가 붙은 것만.";
    WORD_FILTERS = "Only this event, kind or language.", "이 행사, 종류, 언어만.";
    WORD_DATES = "Only events of these days.", "이 기간의 행사만.";
    WORD_IN = "The words must stand in the question, in an answer, or in what was said.", "질문 안에서만, 답 안에서만, 또는 실제로 한 말에서.";
    WORD_EXACT = "Exactly this, at the start, or at the end.", "글자 그대로, 처음에, 또는 끝에.";
    WORD_PHRASE = "These words side by side.", "이 낱말들이 나란히.";
    WORD_NOT = "Not this.", "이것은 빼고.";
    HELP_TITLE = "Keys", "단축키";
    PROBLEMS_TITLE = "Not read, or doubtful", "읽지 못했거나 의심스러운 것";
    CLOSE = "esc closes", "esc 닫기";
    NO_PROBLEMS = "Everything was read.", "모두 읽었습니다.";
    REMARKS = "remarks: {0} (F2)", "알림 {0} (F2)";
    WORD_ERROR = "error", "오류";
    WORD_WARNING = "warning", "경고";
    WORD_HINT = "hint", "도움말";
    WORD_HELP = "help", "고치기";
}
