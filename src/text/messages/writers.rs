//! What writers add in words, and what they say of what they had to change.

use super::phrases;

phrases! {
    YOUTUBE_START = "Start", "시작";
    YOUTUBE_ADDED = "a chapter at 0:00 was added: without it YouTube shows none", "0:00 챕터를 더했습니다. 없으면 YouTube가 챕터를 보여 주지 않습니다";
    YOUTUBE_MOVED = "the first chapter, at {0}, was moved to 0:00", "첫 챕터({0})를 0:00으로 옮겼습니다";
    YOUTUBE_MERGED = "{0} {0:entry that begins|entries that begin} less than 10 seconds after another {0:was|were} put together with it", "앞 항목에서 10초 안에 시작하는 항목 {0}개를 앞 항목과 합쳤습니다";
    YOUTUBE_FEW = "{0} {0:chapter|chapters}: YouTube shows none below three", "챕터가 {0}개입니다. YouTube는 셋부터 보여 줍니다";
    YOUTUBE_ANGLES = "< and >, which a description may not have, were replaced by 〈 and 〉", "설명에 쓸 수 없는 < 와 > 를 〈 와 〉 로 바꾸었습니다";
    YOUTUBE_CUT = "{0} {0:title was|titles were} cut to {1} letters", "제목 {0}개를 {1}자로 줄였습니다";
    YOUTUBE_LEFT_OUT = "a description has room for 5,000 bytes: {0} {0:chapter was|chapters were} left out at the end", "설명은 5,000바이트까지라 마지막 챕터 {0}개를 뺐습니다";
    SRT_TAGS = "{0} {0:< that would begin a tag was|< that would begin tags were} replaced by ＜", "태그로 읽힐 < {0}개를 ＜ 로 바꾸었습니다";
    TABLE_GUARDED = "{0} {0:cell|cells} that a spreadsheet would take for {0:a formula begins|formulas begin} with a quote", "수식으로 읽힐 칸 {0}개 앞에 작은따옴표를 붙였습니다";
    MARKDOWN_UNTIMED = "{0} {0:entry without a time is no question|entries without a time are no questions}: import will not find {0:it|them} again", "시각 없는 항목 {0}개는 질문이 아니어서 import가 다시 찾지 못합니다";
    OFFSET_ADDED = "the offset of the recording was added to its times", "녹화의 offset을 시각에 더했습니다";
    SHEET_TITLE = "Answers by topic", "주제별 답변";
    SHEET_OTHER = "Without a tag", "태그 없음";
    SHEET_SOURCES = "Sources", "출처";
    NOT_FOR_WRITING = "{0} cannot be written; `qstamp formats` lists what can", "{0} 형식으로는 쓸 수 없습니다. `qstamp formats` 에 목록이 있습니다";
    SEVERAL_RECORDINGS = "{0} holds one recording, and these are {1}: name a folder with -o, or choose one with --event", "{0} 에는 녹화 하나만 담깁니다. 녹화가 {1}개이니 -o 로 폴더를 쓰거나 --event 로 하나를 고르세요";
    NOTHING_TO_WRITE = "no entry is left to write", "쓸 항목이 없습니다";
}
