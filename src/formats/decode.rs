//! Bytes of a file -> text: byte order marks, UTF-16, CP949, and a size that is refused.
//!
//! Not for: deciding what format a text is.

use std::borrow::Cow;

use encoding_rs::{EUC_KR, Encoding, UTF_16BE, UTF_16LE};

use crate::model::{Place, Problem};
use crate::text::messages::reports;

/// The largest document that is read.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Says that a document is larger than [`MOST_BYTES`].
pub fn too_large(place: Place) -> Problem {
    let limit = (MOST_BYTES / (1024 * 1024)).to_string();
    Problem::error(place, reports::TOO_LARGE.with([&limit]))
}

/// The text of a file, without its byte order mark, and what is doubtful about its encoding.
///
/// # Errors
/// When it is larger than [`MOST_BYTES`].
pub fn decode<'a>(bytes: &'a [u8], name: &str) -> Result<(Cow<'a, str>, Vec<Problem>), Problem> {
    let place = || Place::file(name);
    if bytes.len() > MOST_BYTES {
        return Err(too_large(place()));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        let (text, damaged) = encoding.decode_without_bom_handling(rest);
        let wide = encoding == UTF_16LE || encoding == UTF_16BE;
        let mut problems = Vec::new();
        if wide {
            let what = reports::DECODED_AS.with([encoding.name()]);
            problems.push(Problem::note(place(), what));
        }
        if damaged {
            problems.push(Problem::warning(place(), reports::DECODED_LOSSY.with([])));
        }
        return Ok((text, problems));
    }
    // The standard library's check is most of the time that a Korean index takes to be read.
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Ok((Cow::Borrowed(text), Vec::new()));
    }
    // Korean Windows still writes CP949; where every byte fits, that is what the file is.
    if let Some(text) = EUC_KR.decode_without_bom_handling_and_without_replacement(bytes) {
        let problem = Problem::note(place(), reports::DECODED_AS.with(["CP949"]));
        return Ok((text, vec![problem]));
    }
    let problem = Problem::warning(place(), reports::DECODED_LOSSY.with([]));
    Ok((String::from_utf8_lossy(bytes), vec![problem]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Severity;

    #[test]
    fn reads_the_encodings_that_files_have() {
        let wide = |mark: [u8; 2], swap: bool| {
            let mut bytes = mark.to_vec();
            for unit in "질문 Q".encode_utf16() {
                bytes.extend(if swap { unit.to_be_bytes() } else { unit.to_le_bytes() });
            }
            bytes
        };
        let rows: [(Vec<u8>, usize); 5] = [
            ("질문 Q".as_bytes().to_vec(), 0),
            ("\u{feff}질문 Q".as_bytes().to_vec(), 0),
            (wide([0xff, 0xfe], false), 1),
            (wide([0xfe, 0xff], true), 1),
            (vec![0xc1, 0xfa, 0xb9, 0xae, b' ', b'Q'], 1),
        ];
        for (bytes, problems) in rows {
            let (text, said) = decode(&bytes, "a.md").unwrap();
            assert_eq!((&*text, said.len()), ("질문 Q", problems), "{bytes:x?}");
        }
    }

    #[test]
    fn what_is_no_encoding_keeps_its_readable_part() {
        let (text, problems) = decode(b"Q. ok\xff\xfe\xff?", "a.md").unwrap();
        assert!(text.starts_with("Q. ok\u{fffd}"), "{text}");
        assert_eq!(problems.first().map(|p| p.severity), Some(Severity::Warning));
    }

    #[test]
    fn a_document_past_the_limit_is_refused() {
        let bytes = vec![b'a'; MOST_BYTES + 1];
        assert_eq!(decode(&bytes, "a.md").unwrap_err().severity, Severity::Error);
        assert!(decode(&bytes[1..], "a.md").is_ok());
    }
}
