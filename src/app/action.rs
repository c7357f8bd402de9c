//! ACTIONS: what can be done in the screen, one row an act: its name, its sentence and its
//! keys. Dispatch, help, the footer, the key file and the README are made from this table.

use crate::text::Phrase;

/// Where an act belongs in the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Jump,
    Move,
    Query,
    Edit,
    Screen,
}

impl Group {
    pub const ALL: [Self; 5] = [Self::Jump, Self::Move, Self::Query, Self::Edit, Self::Screen];

    pub fn title(self) -> &'static Phrase {
        use crate::text::messages::{curate, screen};
        match self {
            Self::Jump => &screen::GROUP_JUMP,
            Self::Move => &screen::GROUP_MOVE,
            Self::Query => &screen::GROUP_QUERY,
            Self::Edit => &curate::GROUP_EDIT,
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
    /// One sentence, for the help and the README.
    pub says: Phrase,
    /// A word or two for the footer, where it is shown there.
    pub footer: Option<Phrase>,
    /// The keys it has unless the user gives others.
    pub keys: &'static [&'static str],
}

macro_rules! actions {
    ($($action:ident = $id:literal in $group:ident keys [$($key:literal),*]
        says $en:literal, $ko:literal $(, footer $short_en:literal, $short_ko:literal)?;)+) => {
        /// Something that can be done in the screen.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action { $($action),+ }

        /// Every act, in the order of the help.
        pub static ACTIONS: &[Row] = &[$(Row {
            action: Action::$action,
            id: $id,
            group: Group::$group,
            says: Phrase { en: $en, ko: $ko },
            footer: actions!(@footer $($short_en, $short_ko)?),
            keys: &[$($key),*],
        }),+];
    };
    (@footer) => { None };
    (@footer $en:literal, $ko:literal) => { Some(Phrase { en: $en, ko: $ko }) };
}

actions! {
    Open = "open" in Jump keys ["enter"]
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
    Down = "down" in Move keys ["down", "ctrl-n"]
        says "Move down one row.", "한 줄 아래로 갑니다.";
    Up = "up" in Move keys ["up", "ctrl-p"]
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
        says "Clear the query; leave when it is empty.", "검색어를 지우고, 비어 있으면 나갑니다.";
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
        says "Take back the last condition; alt-1 to alt-9 take back the first to the ninth.", "마지막 조건을 거둡니다. alt-1부터 alt-9까지는 그 번호의 조건을 거둡니다.";
    Edit = "edit" in Edit keys ["f5"]
        says "Edit the chosen entry, where its file is yours; tab or the arrows go to the next value.", "고른 항목을 고칩니다(내 파일일 때). tab이나 화살표로 다음 값으로 갑니다.";
    Save = "save" in Edit keys ["ctrl-s"]
        says "Save what was edited; the file changes in these values only.", "고친 것을 저장합니다. 파일에서 그 값만 바뀝니다.";
    Help = "help" in Screen keys ["f1"]
        says "Show or hide the keys.", "단축키 도움말을 보이거나 숨깁니다.",
        footer "help", "도움말";
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

impl Action {
    /// Its row of the table.
    pub fn row(self) -> Option<&'static Row> {
        ACTIONS.iter().find(|row| row.action == self)
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
                assert!(chords.insert(chord), "{key} twice");
                assert_eq!(chord.typed(), None, "{key} would be text");
            }
        }
    }
}
