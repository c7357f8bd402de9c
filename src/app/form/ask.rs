//! Forms that ask what is done to entries, rather than edit one: what is set in many, text in
//! place of other text, and how far times are moved.
//!
//! Not for: doing it (`update`).

use super::{Form, Row, Subject, What};
use crate::app::edit::{Bulk, EditError};
use crate::model::{Entry, Kind, Offset, Status, Timestamp};
use crate::text::Phrase;
use crate::text::messages::curate;

/// A value that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    AddTags,
    RemoveTags,
    Speaker,
    Kind,
    Status,
    Find,
    With,
    By,
    TrueTime,
    FromHere,
    Recording,
    Into,
}

impl Ask {
    pub(super) fn label(self) -> &'static Phrase {
        match self {
            Self::AddTags => &curate::ASK_ADD_TAGS,
            Self::RemoveTags => &curate::ASK_REMOVE_TAGS,
            Self::Speaker => &curate::FIELD_SPEAKER,
            Self::Kind => &curate::ASK_KIND,
            Self::Status => &curate::ASK_STATUS,
            Self::Find => &curate::ASK_FIND,
            Self::With => &curate::ASK_WITH,
            Self::By => &curate::ASK_BY,
            Self::TrueTime => &curate::ASK_TRUE_TIME,
            Self::FromHere => &curate::ASK_FROM_HERE,
            Self::Recording => &curate::ASK_RECORDING,
            Self::Into => &curate::ASK_INTO,
        }
    }
}

/// How far times are moved, as somebody typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    pub by: Distance,
    /// Only from the chosen entry on.
    pub from_here: bool,
    /// Only in this recording.
    pub video: Option<String>,
    /// The offset of the recording changes, and the times stay.
    pub as_offset: bool,
}

/// An amount, or the moment at which the chosen entry really begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distance {
    By(Offset),
    To(Timestamp),
}

impl Form {
    fn asking(event: u32, subject: Subject, rows: &[(Ask, &str)]) -> Self {
        let rows = rows.iter().map(|(ask, text)| Row::new(What::Ask(*ask), text));
        Self::of(event, subject, rows.collect())
    }

    /// What to set in the marked entries.
    pub fn bulk(event: u32) -> Self {
        let asks = [Ask::AddTags, Ask::RemoveTags, Ask::Speaker, Ask::Kind, Ask::Status];
        Self::asking(event, Subject::Bulk, &asks.map(|ask| (ask, "")))
    }

    /// What to find, and what to put in its place.
    pub fn replace(event: u32) -> Self {
        Self::asking(event, Subject::Replace, &[(Ask::Find, ""), (Ask::With, "")])
    }

    /// How far the times of an entry's event are moved.
    pub fn shift(event: u32, entry: &Entry, recordings: usize) -> Self {
        let video = entry.video.as_deref().filter(|_| recordings > 1).unwrap_or_default();
        let rows = [
            (Ask::By, ""),
            (Ask::TrueTime, ""),
            (Ask::FromHere, ""),
            (Ask::Recording, video),
            (Ask::Into, ""),
        ];
        Self::asking(event, Subject::Shift(entry.id.clone()), &rows)
    }

    /// Whether it asks what is done to entries.
    pub fn asks(&self) -> bool {
        matches!(self.subject, Subject::Bulk | Subject::Replace | Subject::Shift(_))
    }

    /// What was typed for a value.
    pub fn asked(&self, ask: Ask) -> &str {
        let row = self.rows.iter().find(|row| row.what == What::Ask(ask));
        row.map(|row| row.text.text()).unwrap_or_default()
    }

    fn row_of(&self, ask: Ask) -> usize {
        self.rows.iter().position(|row| row.what == What::Ask(ask)).unwrap_or_default()
    }

    /// What is to be set in entries.
    ///
    /// # Errors
    /// The first value that cannot stand, and its row.
    pub fn to_set(&self) -> Result<Bulk, (usize, EditError)> {
        let tags = |ask| {
            let tags = self.asked(ask).split(',').map(|tag| tag.trim().trim_start_matches('#'));
            tags.filter(|tag| !tag.is_empty()).map(|t| crate::text::nfc(t).into_owned()).collect()
        };
        let kind = match self.asked(Ask::Kind).trim() {
            "" => None,
            name => match Kind::from_name(name) {
                Kind::Other(name) => {
                    let error = EditError::NotAKind(name.into());
                    return Err((self.row_of(Ask::Kind), error));
                }
                known => Some(known),
            },
        };
        let status = match self.asked(Ask::Status).trim() {
            "" => None,
            "-" => Some(None),
            "draft" => Some(Some(Status::Draft)),
            "verified" => Some(Some(Status::Verified)),
            other => {
                let error = EditError::NotAStatus(other.to_owned());
                return Err((self.row_of(Ask::Status), error));
            }
        };
        let speaker = crate::text::nfc(self.asked(Ask::Speaker).trim()).into_owned();
        Ok(Bulk {
            add_tags: tags(Ask::AddTags),
            remove_tags: tags(Ask::RemoveTags),
            speaker: Some(speaker).filter(|name| !name.is_empty()),
            kind,
            status,
        })
    }

    /// How far times are to be moved.
    ///
    /// # Errors
    /// The first value that cannot stand, and its row.
    pub fn to_move(&self) -> Result<Move, (usize, EditError)> {
        let wrong = |ask| (self.row_of(ask), EditError::NotATime(self.asked(ask).to_owned()));
        let (by, to) = (self.asked(Ask::By).trim(), self.asked(Ask::TrueTime).trim());
        let by = match (by, to) {
            ("", "") => return Err((self.row_of(Ask::By), EditError::NotOneAmount)),
            ("", to) => Distance::To(Timestamp::parse(to).ok_or_else(|| wrong(Ask::TrueTime))?),
            (by, "") => Distance::By(Offset::parse(by).ok_or_else(|| wrong(Ask::By))?),
            _ => return Err((self.row_of(Ask::TrueTime), EditError::NotOneAmount)),
        };
        let video = self.asked(Ask::Recording).trim();
        Ok(Move {
            by,
            from_here: self.picked(Ask::FromHere, &YES, &NO)?,
            video: Some(video.to_owned()).filter(|id| !id.is_empty()),
            as_offset: self.picked(Ask::Into, &OFFSET, &TIMES)?,
        })
    }

    /// Which of two was typed; nothing is the second.
    fn picked(&self, ask: Ask, one: &[&str], other: &[&str]) -> Result<bool, (usize, EditError)> {
        let text = self.asked(ask).trim().to_lowercase();
        let text = crate::text::nfc(&text);
        match () {
            () if one.contains(&&*text) => Ok(true),
            () if text.is_empty() || other.contains(&&*text) => Ok(false),
            () => Err((self.row_of(ask), EditError::NotAChoice(text.into_owned()))),
        }
    }
}

const YES: [&str; 5] = ["y", "yes", "예", "네", "ㅛ"];
const NO: [&str; 5] = ["n", "no", "아니요", "아니오", "ㅜ"];
const OFFSET: [&str; 2] = ["offset", "오프셋"];
const TIMES: [&str; 3] = ["time", "times", "시간"];

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(mut form: Form, rows: &[(Ask, &str)]) -> Form {
        for (ask, text) in rows {
            form.row = form.row_of(*ask);
            form.insert(text);
        }
        form
    }

    #[test]
    fn what_is_typed_is_what_is_set() {
        let form = typed(Form::bulk(0), &[(Ask::AddTags, "#career, 취업 ,,"), (Ask::Status, "-")]);
        let bulk = form.to_set().unwrap();
        assert_eq!(bulk.add_tags, ["career", "취업"]);
        assert_eq!((bulk.status, bulk.kind, bulk.speaker), (Some(None), None, None));
        let wrong = typed(Form::bulk(0), &[(Ask::Kind, "qestion")]);
        assert_eq!(wrong.to_set(), Err((3, EditError::NotAKind("qestion".into()))));
        let wrong = typed(Form::bulk(0), &[(Ask::Status, "done")]);
        assert_eq!(wrong.to_set(), Err((4, EditError::NotAStatus("done".into()))));
    }

    #[test]
    fn a_move_is_an_amount_or_a_true_time() {
        let form = || Form::shift(0, &Entry::default(), 1);
        let to = typed(form(), &[(Ask::TrueTime, "1:05"), (Ask::FromHere, "예")]).to_move();
        let want = Move {
            by: Distance::To(Timestamp::from_seconds(65)),
            from_here: true,
            video: None,
            as_offset: false,
        };
        assert_eq!(to, Ok(want));
        let by = typed(form(), &[(Ask::By, "-1:30"), (Ask::Into, "offset")]).to_move().unwrap();
        assert_eq!((by.by, by.as_offset), (Distance::By(Offset::from_millis(-90_000)), true));
        assert_eq!(form().to_move(), Err((0, EditError::NotOneAmount)));
        let late = typed(form(), &[(Ask::TrueTime, "late")]);
        assert_eq!(late.to_move(), Err((1, EditError::NotATime("late".into()))));
        let both = typed(form(), &[(Ask::By, "1"), (Ask::TrueTime, "1:00")]);
        assert_eq!(both.to_move(), Err((1, EditError::NotOneAmount)));
        let slip = typed(form(), &[(Ask::By, "1"), (Ask::Into, "offest")]);
        assert_eq!(slip.to_move(), Err((4, EditError::NotAChoice("offest".into()))));
    }
}
