//! `SubRip` (`.srt`): numbered blocks with `00:00:01,000 --> 00:00:02,000`. No document defines
//! it; the reader takes a `.` for the `,`, missing numbers, and empty lines inside a text.
//!
//! Not for: files whose cues stand in a page (`markdown` finds the times of those).

use crate::formats::findings::Findings;
use crate::formats::write::subtitles::srt as write_srt;
use crate::formats::{Confidence, Format, Input, Reading, Writer, first_lines};
use crate::model::Problem;
use crate::text::messages::help;

use super::scan::{Ends, lines, scan, times};

/// The row of [`crate::formats::FORMATS`].
pub(in crate::formats) const ROW: Format = Format {
    id: "srt",
    endings: &["srt"],
    says: &help::FORMAT_SRT,
    sniff,
    read: Some(read),
    write: Some(Writer { write: write_srt, one_recording: true }),
};

/// A number and times, or times, at the head.
fn sniff(text: &str) -> Confidence {
    let mut head = first_lines(lines(text)).map(str::trim).take(2);
    let (first, second) = (head.next().unwrap_or_default(), head.next().unwrap_or_default());
    let number = !first.is_empty() && first.bytes().all(|b| b.is_ascii_digit());
    if times(first).is_some() || (number && times(second).is_some()) {
        Confidence::Certain
    } else {
        Confidence::No
    }
}

/// Reads captions.
#[expect(clippy::unnecessary_wraps, reason = "the shape of a Reader")]
fn read(input: &Input<'_>) -> Result<Reading, Problem> {
    let mut findings = Findings::new(input.name);
    let scanned = scan(input.text, Ends::NextCue, 0, &mut findings);
    Ok(super::reading(input, scanned, findings))
}
