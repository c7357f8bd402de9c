//! One sentence for every verb, option and format.

use super::phrases;

phrases! {
    ABOUT = "From a half-remembered question to the second of the recording in which it was answered.\n\nWithout a verb the screen opens: on the files and folders that are named, `-` for standard input, or on your library and the built-in indexes.", "어렴풋한 질문에서, 그 답이 나온 녹화의 그 순간으로.\n\n명령이 없으면 화면이 열립니다. 파일이나 폴더(표준 입력은 `-`)를 주지 않으면 내 색인과 내장 색인을 봅니다.";
    EXIT_CODES = "Exit codes: 0 found, 1 nothing found, 2 wrong usage or an input could not be read, 130 interrupted, 70 a bug in qstamp.", "종료 코드: 0 찾음, 1 없음, 2 잘못된 사용이거나 읽지 못한 입력이 있음, 130 중단, 70 qstamp의 버그.";
    PATH = "Index files, folders of them, files that import can read, or - for standard input", "색인 파일, 폴더, import가 읽는 파일, 또는 표준 입력 -";
    SEARCH = "Print the entries that match, best first.", "찾은 항목을 잘 맞는 순서로 출력합니다.";
    LIST = "Print entries in order of event and time.", "항목을 행사와 시간 순서로 출력합니다.";
    OPEN = "Open the recording at one entry.", "한 항목의 순간부터 녹화를 엽니다.";
    FORMATS = "Print the formats that can be read.", "읽을 수 있는 형식을 출력합니다.";
    KEYS = "Print the keys of the screen.", "화면의 단축키를 출력합니다.";
    PATHS = "Print where the configuration and the library lie.", "설정과 색인의 위치를 출력합니다.";
    SCHEMA = "Print the JSON Schema of the index.", "색인의 JSON 스키마를 출력합니다.";
    COMPLETIONS = "Print completions for a shell.", "셸 자동 완성을 출력합니다.";
    MAN = "Print the manual page.", "매뉴얼 페이지를 출력합니다.";
    SHELL = "The shell", "셸 이름";
    WORDS = "Words to find, in any order; none prints everything", "찾을 낱말(순서 무관). 없으면 모두 출력";
    QUERY = "Words: plain words are found in any order, also as first consonants (ㅈㄱㅈ) and half-typed.\n  @speaker  #tag  event:X  kind:X  lang:X  since:DATE  until:DATE  in:question|answer\n  'exact  ^start  end$  !not  \"a phrase\"\nA shell wants some of them quoted: qstamp search '#career' '!aws' '\"주 52시간\"'", "낱말: 순서와 상관없이 찾고, 초성(ㅈㄱㅈ)이나 덜 친 글자도 찾습니다.\n  @발표자  #태그  event:X  kind:X  lang:X  since:날짜  until:날짜  in:question|answer\n  '그대로  ^처음  끝$  !제외  \"나란히\"\n셸에서는 따옴표가 필요할 수 있습니다: qstamp search '#career' '!aws' '\"주 52시간\"'";
    INDEX = "Read this instead of the library and the built-in indexes; may be repeated", "내 색인과 내장 색인 대신 읽을 것. 여러 번 쓸 수 있음";
    EVENT = "Only events whose id begins with X, or whose title has it", "아이디가 X로 시작하거나 제목에 X가 있는 행사만";
    SPEAKER = "Only what this speaker answered", "이 발표자가 답한 것만";
    TAG = "Only entries with this tag", "이 태그가 붙은 것만";
    LANG = "Only events in this language (ko, en)", "이 언어의 행사만 (ko, en)";
    KIND = "question, segment, turn, section or all", "question, segment, turn, section 또는 all";
    SINCE = "Only events on this day or later (2022-04-20, 2022-04, 2022)", "이 날 이후의 행사만 (2022-04-20, 2022-04, 2022)";
    UNTIL = "Only events on this day or earlier", "이 날까지의 행사만";
    LEAD_IN = "Start this many seconds before the moment", "그 순간보다 몇 초 앞에서 시작";
    LIMIT = "Print at most N entries (search: 50; list: all)", "많아야 N개 출력 (search: 50, list: 모두)";
    FORM = "How to print; tsv: event, id, time, seconds, kind, question, speakers, link", "출력 형식. tsv: 행사, 아이디, 시간, 초, 종류, 질문, 발표자, 링크";
    COLOR = "Whether to use colours", "색을 쓸지";
    OPEN_WHAT = "The entry as EVENT/ID, or an id that only one event has; words with --first", "EVENT/ID, 또는 한 행사에만 있는 아이디. --first 와 함께면 낱말";
    OPEN_FIRST = "Open the best match of these words", "이 낱말들에 가장 잘 맞는 것을 열기";
    OPEN_PRINT = "Print the link instead of opening it", "열지 않고 링크를 출력";
    OPENER = "Program that opens links, with {url}, {video} or {seconds} in its arguments; the link is appended where there is none", "링크를 열 프로그램. 인자에 {url}, {video}, {seconds} 를 쓸 수 있고, 없으면 링크를 뒤에 붙임";
    KEYS_MARKDOWN = "As a Markdown table", "마크다운 표로";
    FORMAT_INDEX = "qstamp index: one event as JSON, or one a line", "qstamp 색인: JSON 파일 하나에 행사 하나, 또는 한 줄에 하나";
    FORMAT_MARKDOWN = "notes, posts and descriptions: Markdown or plain text with times or questions", "시각이나 질문이 있는 메모, 블로그 글, 영상 설명: Markdown 또는 일반 텍스트";
    FORMAT_WEBVTT = "WebVTT chapters", "WebVTT 챕터";
    FORMAT_WEBVTT_CAPTIONS = "WebVTT captions, also automatic ones", "WebVTT 자막, 자동 자막 포함";
    FORMAT_SRT = "SubRip captions", "SubRip 자막";
    IMPORT = "Read a page or another foreign file and write an index.", "글이나 다른 형식의 파일을 읽어 색인을 만듭니다.";
    IMPORT_FILE = "Files to read, or - for standard input", "읽을 파일. 표준 입력은 -";
    IMPORT_FROM = "The format of the files, instead of what their content says", "내용으로 알아보는 대신 쓸 파일 형식";
    IMPORT_VIDEO = "Where the recording can be watched", "녹화 주소";
    IMPORT_TITLE = "The title of the event", "행사 제목";
    IMPORT_ID = "The id of the event", "행사 아이디";
    IMPORT_OUT = "Write to this .json file (one event), .jsonl file or folder instead of the library", "내 색인 폴더 대신 쓸 곳: .json 파일(행사 하나), .jsonl 파일, 또는 폴더";
    IMPORT_TO = "Print the events as json instead of writing files", "파일을 쓰지 않고 json으로 출력";
    IMPORT_REPORT = "Say what was read and left out as json, on standard error", "읽은 것과 뺀 것을 json으로 표준 오류에 출력";
    IMPORT_FORCE = "Replace a file that exists", "이미 있는 파일을 바꿈";
    IMPORT_DRY_RUN = "Write nothing; say what would be written", "쓰지 않고 무엇을 쓸지만 알림";
    DRAFT = "Propose questions out of captions, all marked as drafts.", "자막에서 질문을 찾아 제안합니다. 모두 초안으로 표시됩니다.";
    DRAFT_MORE = "Every proposal wants a look: the rules know words, not meaning. They miss about one question in five and one proposal in four is none, fewer where the captions name speakers or say that a question is asked, more in automatic captions without marks. Summaries are sentences of the answer, chosen by machine.", "제안은 하나하나 확인해야 합니다. 규칙은 낱말만 알고 뜻은 모릅니다. 질문 다섯에 하나는 놓치고 제안 넷에 하나는 질문이 아닙니다. 자막에 말하는 사람이나 질문이라는 말이 있으면 더 낫고, 문장 부호가 없는 자동 자막에서는 더 못합니다. 요약은 답에서 기계가 고른 문장입니다.";
    EXPLAIN = "Say for every hit which reading, field and letters gave which points", "각 결과가 어떤 해석, 자리, 글자로 몇 점을 받았는지 출력";
}
