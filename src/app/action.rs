//! ACTIONS: what can be done in the screen, one row an act: its name, where it means something,
//! its sentence and its keys. Dispatch, help, the footer, the key file and the README are made
//! from this table.

use crate::text::Phrase;
use crate::text::messages::curate;

/// What letters are: text of the query, or commands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Typing searches.
    #[default]
    Search,
    /// Letters change the chosen entry.
    Curate,
    /// Letters decide on drafts.
    Review,
}

impl Mode {
    pub const ALL: [Self; 3] = [Self::Search, Self::Curate, Self::Review];

    /// Whether a letter is looked up as a command there.
    pub fn has_letters(self) -> bool {
        self != Self::Search
    }

    /// What the footer calls it, and whose acts it shows.
    pub fn named(self) -> Option<(&'static Phrase, Group)> {
        match self {
            Self::Search => None,
            Self::Curate => Some((&curate::MODE_CURATE, Group::Edit)),
            Self::Review => Some((&curate::MODE_REVIEW, Group::Review)),
        }
    }
}

/// Where an act belongs in the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Jump,
    Move,
    Query,
    Edit,
    Review,
    Screen,
}

impl Group {
    pub const ALL: [Self; 6] =
        [Self::Jump, Self::Move, Self::Query, Self::Edit, Self::Review, Self::Screen];

    pub fn title(self) -> &'static Phrase {
        use crate::text::messages::screen;
        match self {
            Self::Jump => &screen::GROUP_JUMP,
            Self::Move => &screen::GROUP_MOVE,
            Self::Query => &screen::GROUP_QUERY,
            Self::Edit => &curate::GROUP_EDIT,
            Self::Review => &curate::GROUP_REVIEW,
            Self::Screen => &screen::GROUP_SCREEN,
        }
    }
}

/// One row of [`ACTIONS`].
#[derive(Debug)]
pub struct Row {
    pub action: Action,
    /// The name that `[keys]` of the configuration uses.
    pub id: &'static str,
    pub group: Group,
    /// The modes in which it means something; none is every mode.
    pub modes: &'static [Mode],
    /// One sentence, for the help and the README.
    pub says: Phrase,
    /// A word or two for the footer, where it is shown there.
    pub footer: Option<Phrase>,
    /// The keys it has unless the user gives others. One that types a letter counts only where
    /// letters are commands.
    pub keys: &'static [&'static str],
}

macro_rules! actions {
    ($($action:ident = $id:literal in $group:ident $(only [$($mode:ident),*])? keys [$($key:literal),*]
        says $en:literal, $ko:literal $(, footer $short_en:literal, $short_ko:literal)?;)+) => {
        /// Something that can be done in the screen.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action { $($action),+ }

        /// Every act, in the order of the help.
        pub static ACTIONS: &[Row] = &[$(Row {
            action: Action::$action,
            id: $id,
            group: Group::$group,
            modes: &[$($(Mode::$mode),*)?],
            says: Phrase { en: $en, ko: $ko },
            footer: actions!(@footer $($short_en, $short_ko)?),
            keys: &[$($key),*],
        }),+];
    };
    (@footer) => { None };
    (@footer $en:literal, $ko:literal) => { Some(Phrase { en: $en, ko: $ko }) };
}

actions! {
    Open = "open" in Jump keys ["enter", "o"]
        says "Open the recording at this moment.", "녹화를 이 순간부터 엽니다.",
        footer "open", "열기";
    CopyLink = "copy-link" in Jump keys ["ctrl-y"]
        says "Copy the link of this moment.", "이 순간의 링크를 복사합니다.",
        footer "copy link", "링크 복사";
    NextInEvent = "next-in-event" in Jump keys ["alt-n", "f7"]
        says "Go to the next question of the same event.", "같은 행사의 다음 질문으로 갑니다.",
        footer "next question", "다음 질문";
    PreviousInEvent = "previous-in-event" in Jump keys ["alt-p", "f8"]
        says "Go to the previous question of the same event.", "같은 행사의 이전 질문으로 갑니다.";
    Down = "down" in Move keys ["down", "ctrl-n", "j"]
        says "Move down one row.", "한 줄 아래로 갑니다.";
    Up = "up" in Move keys ["up", "ctrl-p", "k"]
        says "Move up one row.", "한 줄 위로 갑니다.";
    PageDown = "page-down" in Move keys ["pgdn"]
        says "Move down one page.", "한 쪽 아래로 갑니다.";
    PageUp = "page-up" in Move keys ["pgup"]
        says "Move up one page.", "한 쪽 위로 갑니다.";
    First = "first" in Move keys ["home"]
        says "Move to the first row.", "첫 줄로 갑니다.";
    Last = "last" in Move keys ["end"]
        says "Move to the last row.", "마지막 줄로 갑니다.";
    SwitchPane = "switch-pane" in Move keys ["tab", "shift-tab"]
        says "Move between the results and the preview.", "결과와 미리보기 사이를 오갑니다.",
        footer "preview", "미리보기";
    Transcript = "transcript" in Move keys ["f9", "ctrl-t"]
        says "Show what was said under the entry, or its summary again.", "이 항목에서 실제로 한 말을 보이거나, 요약으로 돌아갑니다.";
    Clear = "clear" in Query keys ["esc"]
        says "Clear the query; leave when it is empty. Leave a mode, close a form.", "검색어를 지우고, 비어 있으면 나갑니다. 모드나 입력 창에서는 그것을 닫습니다.";
    CutToStart = "cut-to-start" in Query keys ["ctrl-u"]
        says "Remove the query before the caret.", "커서 앞의 검색어를 지웁니다.";
    CutWord = "cut-word" in Query keys ["ctrl-w"]
        says "Remove the word before the caret.", "커서 앞의 낱말을 지웁니다.";
    Backspace = "backspace" in Query keys ["backspace", "ctrl-h"]
        says "Remove the letter before the caret.", "커서 앞의 글자를 지웁니다.";
    Delete = "delete" in Query keys ["delete", "ctrl-d"]
        says "Remove the letter under the caret.", "커서 자리의 글자를 지웁니다.";
    CaretLeft = "caret-left" in Query keys ["left", "ctrl-b"]
        says "Move the caret left.", "커서를 왼쪽으로 옮깁니다.";
    CaretRight = "caret-right" in Query keys ["right", "ctrl-f"]
        says "Move the caret right.", "커서를 오른쪽으로 옮깁니다.";
    CaretStart = "caret-start" in Query keys ["ctrl-a"]
        says "Move the caret to the start of the query.", "커서를 검색어 처음으로 옮깁니다.";
    CaretEnd = "caret-end" in Query keys ["ctrl-e"]
        says "Move the caret to the end of the query.", "커서를 검색어 끝으로 옮깁니다.";
    AllKinds = "all-kinds" in Query keys ["f4"]
        says "Show every kind of entry, or questions only.", "모든 종류를 보거나 질문만 봅니다.";
    TakeBack = "take-back" in Query keys ["ctrl-x"]
        says "Take back the last condition; alt-1 to alt-9 take back the first to the ninth. In a form: take this answer, recording or speaker away.", "마지막 조건을 거둡니다. alt-1부터 alt-9까지는 그 번호의 조건을 거둡니다. 입력 창에서는 그 답, 녹화, 발표자를 지웁니다.";
    Accept = "accept" in Review only [Review] keys ["a"]
        says "The draft is right: it is one no longer.", "초안이 맞습니다. 초안 표시를 지웁니다.",
        footer "accept", "받기";
    Drop = "drop" in Review only [Review] keys ["d"]
        says "Drop the draft; undo brings it back.", "초안을 버립니다. 되돌리면 돌아옵니다.",
        footer "drop", "버리기";
    NextDraft = "next-draft" in Review only [Review] keys ["n"]
        says "Leave it for later and go to the next draft.", "나중으로 미루고 다음 초안으로 갑니다.",
        footer "next", "다음";
    PreviousDraft = "previous-draft" in Review only [Review] keys ["p"]
        says "Go to the draft before.", "이전 초안으로 갑니다.";
    BackToQuery = "back-to-query" in Edit only [Curate, Review] keys ["/"]
        says "Back to typing a query.", "다시 검색어를 입력합니다.";
    Edit = "edit" in Edit keys ["f5", "e"]
        says "Edit the chosen entry, where its file is yours; tab or the arrows go to the next value.", "고른 항목을 고칩니다(내 파일일 때). tab이나 화살표로 다음 값으로 갑니다.",
        footer "edit", "고치기";
    Complete = "complete" in Edit keys ["ctrl-space"]
        says "In a form: the next of the event's speakers that what was typed may mean; tab does the same for half a name.", "입력 창에서: 입력한 글자에 맞는 발표자를 차례로 넣습니다. 이름이 덜 되었으면 tab도 같습니다.";
    MoveUp = "move-up" in Edit keys ["alt-up"]
        says "In a form: move this answer before the one above it.", "입력 창에서: 이 답을 위의 답 앞으로 옮깁니다.";
    MoveDown = "move-down" in Edit keys ["alt-down"]
        says "In a form: move this answer behind the one below it.", "입력 창에서: 이 답을 아래 답 뒤로 옮깁니다.";
    EditEvent = "edit-event" in Edit only [Curate] keys ["E"]
        says "Edit its event: title, date, recordings, speakers.", "그 행사를 고칩니다: 제목, 날짜, 녹화, 발표자.",
        footer "event", "행사";
    Add = "add" in Edit only [Curate] keys ["a"]
        says "Add an entry below.", "아래에 새 항목을 더합니다.",
        footer "add", "추가";
    Duplicate = "duplicate" in Edit only [Curate] keys ["y"]
        says "Add a copy of it below.", "아래에 똑같은 항목을 더합니다.";
    Split = "split" in Edit only [Curate] keys ["s"]
        says "Divide it at a time that you type.", "입력한 시각에서 둘로 나눕니다.",
        footer "split", "나누기";
    Merge = "merge" in Edit only [Curate] keys ["m"]
        says "Put the next entry of its recording into it.", "같은 녹화의 다음 항목을 여기에 합칩니다.",
        footer "merge", "합치기";
    Remove = "remove" in Edit only [Curate] keys ["d"]
        says "Remove it; nothing is asked, undo brings it back.", "지웁니다. 묻지 않으며, 되돌리면 돌아옵니다.",
        footer "delete", "삭제";
    Verify = "verify" in Edit only [Curate, Review] keys ["v"]
        says "Mark it as compared with the recording, or no longer.", "녹화와 맞춰 보았다고 표시하거나 표시를 지웁니다.",
        footer "verified", "확인";
    Undo = "undo" in Edit only [Curate, Review] keys ["u"]
        says "Take back the last change, in whichever file it was.", "마지막으로 고친 것을 되돌립니다(어느 파일이든).",
        footer "undo", "되돌리기";
    Redo = "redo" in Edit only [Curate, Review] keys ["ctrl-r", "R"]
        says "Make the change again that was taken back.", "되돌린 것을 다시 합니다.";
    Earlier = "earlier" in Edit only [Curate, Review] keys ["["]
        says "Move its start one second earlier.", "시작을 1초 앞당깁니다.";
    Later = "later" in Edit only [Curate, Review] keys ["]"]
        says "Move its start one second later.", "시작을 1초 늦춥니다.";
    MuchEarlier = "much-earlier" in Edit only [Curate, Review] keys ["{"]
        says "Move its start ten seconds earlier.", "시작을 10초 앞당깁니다.";
    MuchLater = "much-later" in Edit only [Curate, Review] keys ["}"]
        says "Move its start ten seconds later.", "시작을 10초 늦춥니다.";
    Mark = "mark" in Edit only [Curate] keys ["space"]
        says "Mark the entry, or take its mark away, and go on.", "항목을 표시하거나 표시를 지우고 다음으로 갑니다.",
        footer "mark", "고르기";
    MarkAll = "mark-all" in Edit only [Curate] keys ["*"]
        says "Mark everything that was found, or nothing.", "찾은 것을 모두 표시하거나 모두 지웁니다.";
    SetMarked = "set-marked" in Edit only [Curate] keys ["b"]
        says "Set tags, speaker, kind or status in the marked entries.", "표시한 항목의 태그, 답한 이, 종류, 상태를 한꺼번에 바꿉니다.",
        footer "set", "일괄";
    Replace = "replace" in Edit only [Curate] keys ["r"]
        says "Find and replace in the marked entries, or in all that were found; shown first.", "표시한 항목(없으면 찾은 것 모두)에서 글자를 찾아 바꿉니다. 먼저 보여 줍니다.",
        footer "replace", "바꾸기";
    Shift = "shift" in Edit only [Curate] keys ["t"]
        says "Move the times of this event, by an amount or to a true time; shown first.", "이 행사의 시간을 옮깁니다. 옮길 만큼이나 맞는 시각을 넣으면 먼저 보여 줍니다.",
        footer "shift", "시간 옮기기";
    Sort = "sort" in Edit only [Curate] keys ["T"]
        says "Put the entries of this event in the order of time.", "이 행사의 항목을 시간 순서로 놓습니다.";
    Save = "save" in Edit keys ["ctrl-s", "w"]
        says "Save the file of the chosen entry; only what was edited changes in it.", "고른 항목의 파일을 저장합니다. 파일에서 고친 값만 바뀝니다.",
        footer "save", "저장";
    SaveAll = "save-all" in Edit only [Curate, Review] keys ["W"]
        says "Save every file that is not saved.", "저장하지 않은 파일을 모두 저장합니다.";
    Help = "help" in Screen keys ["f1"]
        says "Show or hide the keys.", "단축키 도움말을 보이거나 숨깁니다.",
        footer "help", "도움말";
    Curate = "curate" in Screen keys ["f6"]
        says "Editing mode, in which letters are commands; again to leave it.", "글자가 명령이 되는 편집 모드로 들어가고 나옵니다.",
        footer "editing mode", "편집 모드";
    Review = "review" in Screen keys ["f10", "alt-r"]
        says "Go through the drafts in the list, one key each; again to leave.", "목록의 초안을 한 키씩으로 검토합니다. 다시 누르면 나갑니다.";
    Problems = "problems" in Screen keys ["f2"]
        says "Show what could not be read or is doubtful.", "읽지 못했거나 의심스러운 것을 보여 줍니다.";
    Mouse = "mouse" in Screen keys ["f3"]
        says "Switch the mouse on or off.", "마우스를 켜거나 끕니다.";
    Redraw = "redraw" in Screen keys ["ctrl-l"]
        says "Draw the whole screen again.", "화면 전체를 다시 그립니다.";
    Suspend = "suspend" in Screen keys ["ctrl-z"]
        says "Go to the background; `fg` comes back.", "뒤로 보냅니다. `fg`로 돌아옵니다.";
    Quit = "quit" in Screen keys ["ctrl-c"]
        says "Leave.", "나갑니다.",
        footer "leave", "나가기";
}

impl Row {
    /// Where it means something.
    pub fn in_modes(&self) -> &'static [Mode] {
        const EVERYWHERE: &[Mode] = &Mode::ALL;
        if self.modes.is_empty() { EVERYWHERE } else { self.modes }
    }
}

impl Action {
    /// Its row of the table.
    pub fn row(self) -> Option<&'static Row> {
        ACTIONS.iter().find(|row| row.action == self)
    }

    /// Whether it acts on the chosen row, or on what was found.
    pub fn is_about_rows(self) -> bool {
        self.row().is_some_and(|row| matches!(row.group, Group::Jump | Group::Edit))
    }

    /// Whether it moves in a pane, or to the other one.
    pub fn moves(self) -> bool {
        self.row().is_some_and(|row| row.group == Group::Move)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::app::Chord;

    #[test]
    fn every_row_is_whole_and_no_key_stands_twice() {
        let (mut ids, mut chords) = (HashSet::new(), HashSet::new());
        for row in ACTIONS {
            assert!(ids.insert(row.id), "{} twice", row.id);
            assert!(row.says.en.ends_with('.') && row.says.ko.ends_with('.'), "{}", row.id);
            assert!(Group::ALL.contains(&row.group) && row.action.row().is_some());
            for key in row.keys {
                let chord: Chord = key.parse().unwrap();
                assert_eq!(chord.to_string(), *key);
                for mode in row.in_modes() {
                    assert!(chords.insert((*mode, chord)), "{key} twice");
                }
            }
        }
    }

    #[test]
    fn a_capital_letter_is_one_that_the_korean_layout_tells_apart() {
        for key in ACTIONS.iter().flat_map(|row| row.keys) {
            let capital = key.len() == 1 && key.chars().all(|c| c.is_ascii_uppercase());
            assert!(!capital || "QWERTOP".contains(key), "{key}");
        }
    }
}
