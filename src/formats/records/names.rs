//! What the fields of records are called, in English and Korean: one table for JSON and tables.

/// What a field says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats) enum Field {
    Time,
    End,
    Question,
    Title,
    Answer,
    Summary,
    /// Who speaks, of whom an answer is.
    Speaker,
    Asker,
    Url,
    Kind,
    Tags,
    Event,
    /// How an answer was given, where not by voice.
    Via,
}

/// Names in lower case, letters and digits only.
const NAMES: [(Field, &[&str]); 13] = [
    (
        Field::Time,
        &[
            "timestamp",
            "time",
            "start",
            "starttime",
            "startsecs",
            "startsec",
            "startseconds",
            "startoffset",
            "starts",
            "begin",
            "begintime",
            "seconds",
            "secs",
            "offset",
            "timecode",
            "at",
            "t",
            "startms",
            "startmillis",
            "startinmillis",
            "timestampseconds",
            "starttimestamp",
            "videotime",
            "videotimestamp",
            "position",
            "시간",
            "시각",
            "시작",
            "시작시간",
            "시작시각",
            "타임스탬프",
            "타임코드",
            "타임라인",
            "재생시간",
            "시점",
            "위치",
            "영상시간",
        ],
    ),
    (
        Field::End,
        &[
            "end",
            "endtime",
            "endsecs",
            "endsec",
            "endseconds",
            "endoffset",
            "ends",
            "endms",
            "endtimestamp",
            "to",
            "until",
            "끝",
            "종료",
            "종료시간",
            "종료시각",
        ],
    ),
    (
        Field::Question,
        &["question", "q", "questiontext", "questionbody", "query", "질문", "질문내용", "문의"],
    ),
    (
        Field::Title,
        &[
            "title",
            "topic",
            "name",
            "headline",
            "label",
            "heading",
            "subject",
            "chapter",
            "chaptertitle",
            "highlight",
            "action",
            "decision",
            "target",
            "제목",
            "주제",
            "챕터",
            "항목",
        ],
    ),
    (
        Field::Answer,
        &[
            "answer",
            "a",
            "answertext",
            "answers",
            "acceptedanswer",
            "suggestedanswer",
            "response",
            "reply",
            "답변",
            "답",
            "답변내용",
            "답변요약",
            "대답",
            "응답",
        ],
    ),
    (
        Field::Summary,
        &[
            "summary",
            "description",
            "notes",
            "note",
            "text",
            "body",
            "content",
            "gist",
            "요약",
            "내용",
            "설명",
            "메모",
            "비고",
        ],
    ),
    (
        Field::Speaker,
        &[
            "responder",
            "responders",
            "speaker",
            "speakers",
            "speakername",
            "answeredby",
            "answerer",
            "by",
            "presenter",
            "presenters",
            "panelist",
            "author",
            "owner",
            "primaryspeaker",
            "personslug",
            "발표자",
            "답변자",
            "연사",
            "화자",
            "강연자",
            "패널",
            "응답자",
        ],
    ),
    (Field::Asker, &["asker", "askedby", "askername", "questioner", "질문자"]),
    (
        Field::Url,
        &[
            "url",
            "link",
            "video",
            "videourl",
            "youtubeurl",
            "youtube",
            "videolink",
            "watchurl",
            "recording",
            "링크",
            "주소",
            "영상",
            "영상주소",
            "유튜브",
            "영상링크",
        ],
    ),
    (Field::Kind, &["kind", "type", "종류", "구분", "유형"]),
    (Field::Via, &["via"]),
    (Field::Tags, &["tags", "tag", "keywords", "태그", "키워드", "분류"]),
    (Field::Event, &["event", "eventtitle", "meeting", "session", "행사", "행사명", "세션"]),
];

/// What a field of this name says.
pub(in crate::formats) fn field(name: &str) -> Option<Field> {
    let plain: String = name
        .chars()
        .take(40)
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    NAMES.iter().find(|(_, names)| names.contains(&&*plain)).map(|(field, _)| *field)
}

/// Whether numbers of a field of this name are thousandths of a second.
pub(in crate::formats) fn in_millis(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    lower.ends_with("ms") && !lower.ends_with("items") || lower.ends_with("millis")
}
