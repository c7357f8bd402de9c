//! Which addresses a row of HOSTS or a rule of the user covers: hosts and paths by pattern.
//!
//! A path pattern is split at `/`: `*` stands for any letters inside a segment, `**` for any
//! number of segments, `{class}` for a segment that is the id of a recording. `?v={class}`
//! asks for an id in the query. Letters match in either case; ids are judged by their class.

use super::address::Address;
use super::start::Part;

/// Covers every path; a row that has it knows the site, not the recording.
pub(super) const ANY_PAGE: &str = "/**";

/// Whether `host` (lower case, no trailing dot) fits `*` (any), `*.example.org` (below it, not
/// itself) or `example.org`.
pub(super) fn host_fits(pattern: &str, host: &str) -> bool {
    match pattern.strip_prefix('*') {
        Some("") => true,
        Some(parent) => host.strip_suffix(parent).is_some_and(|below| !below.is_empty()),
        None => host == pattern,
    }
}

/// What a pattern found in an address: the id, where the pattern names one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fit<'a> {
    pub(super) id: Option<&'a str>,
}

/// How an address fits a path pattern; `None` when it does not.
pub(super) fn path_fits<'a>(pattern: &'a str, address: &'a Address) -> Option<Fit<'a>> {
    let (path, asked) = match pattern.split_once('?') {
        Some((path, asked)) => (path, Some(asked)),
        None => (pattern, None),
    };
    let in_path = segments_fit(segments(path), segments(&address.path))?;
    let Some((key, class)) = asked.and_then(|asked| asked.split_once('{')) else {
        return Some(in_path);
    };
    let class = class.trim_end_matches('}');
    let id = address.values(Part::Query, key).find(|value| is_id(class, value))?;
    Some(Fit { id: Some(id) })
}

fn segments(path: &str) -> impl Iterator<Item = &str> + Clone {
    path.split('/').filter(|segment| !segment.is_empty())
}

/// Patterns hold one `**` at most (rules are checked for it), so this never runs away.
fn segments_fit<'a, 'p, W, G>(mut wanted: W, mut given: G) -> Option<Fit<'a>>
where
    W: Iterator<Item = &'p str> + Clone,
    G: Iterator<Item = &'a str> + Clone,
{
    match wanted.next() {
        None => given.next().is_none().then_some(Fit { id: None }),
        Some("**") => loop {
            let fit = segments_fit(wanted.clone(), given.clone());
            if fit.is_some() || given.next().is_none() {
                return fit;
            }
        },
        Some(first) => {
            let here = segment_fits(first, given.next()?)?;
            let later = segments_fit(wanted, given)?;
            Some(Fit { id: here.id.or(later.id) })
        }
    }
}

fn segment_fits<'a>(wanted: &str, segment: &'a str) -> Option<Fit<'a>> {
    match wanted.strip_prefix('{').and_then(|w| w.strip_suffix('}')) {
        Some(class) => is_id(class, segment).then_some(Fit { id: Some(segment) }),
        None => glob(wanted.as_bytes(), segment.as_bytes()).then_some(Fit { id: None }),
    }
}

/// Whether a segment or value can be an id of this class.
pub(super) fn is_id(class: &str, text: &str) -> bool {
    let all = |fits: fn(&u8) -> bool| !text.is_empty() && text.bytes().all(|b| fits(&b));
    let word = all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    match class {
        "digits" => all(u8::is_ascii_digit),
        // Players that take an id elsewhere: they name no recording.
        "youtube" => word && text.len() <= 64 && text != "videoseries" && text != "live_stream",
        "youtube11" => word && text.len() == 11,
        // A UUID, or its short form.
        "peertube" => word && matches!((text.len(), text.contains('-')), (22, false) | (36, true)),
        _ => !text.is_empty(),
    }
}

/// `*` for any letters, everything else for itself in either case.
fn glob(pattern: &[u8], text: &[u8]) -> bool {
    let (mut at, mut p) = (0, 0);
    // Where the last `*` stands, and how far the text it swallowed reaches.
    let mut star: Option<(usize, usize)> = None;
    while let Some(byte) = text.get(at) {
        match (pattern.get(p), star) {
            (Some(b'*'), _) => {
                star = Some((p, at));
                p += 1;
            }
            (Some(wanted), _) if wanted.eq_ignore_ascii_case(byte) => (at, p) = (at + 1, p + 1),
            (_, Some((stands, reaches))) => {
                star = Some((stands, reaches + 1));
                (at, p) = (reaches + 1, stands + 1);
            }
            _ => return false,
        }
    }
    pattern.iter().skip(p).all(|b| *b == b'*')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use url::Url;

    use super::*;

    /// The id that was found, or `-` where the pattern names none.
    fn id(pattern: &str, path: &str) -> Option<String> {
        let address = Address::of(&Url::parse(&format!("https://example.org{path}")).unwrap());
        path_fits(pattern, &address).map(|fit| fit.id.unwrap_or("-").to_owned())
    }

    #[test]
    fn hosts_are_compared_whole() {
        assert!(host_fits("youtu.be", "youtu.be"));
        assert!(!host_fits("youtu.be", "notyoutu.be"));
        assert!(!host_fits("youtu.be", "youtu.be.evil.example"));
        assert!(host_fits("*.example.org", "a.b.example.org"));
        assert!(!host_fits("*.example.org", "example.org"));
        assert!(!host_fits("*.example.org", "badexample.org"));
        assert!(host_fits("*", "anything.example"));
    }

    #[test]
    fn paths_are_compared_segment_by_segment() {
        let rows = [
            ("/v/{id}", "/v/x-1/", Some("x-1")),
            ("/v/{id}", "/v/x/y", None),
            ("/{digits}", "/12", Some("12")),
            ("/{digits}", "/12a", None),
            ("/**/*.mp4", "/a/b/talk.MP4", Some("-")),
            ("/**/*.mp4", "/talk.mp4.html", None),
            ("/**/watch.html?id={id}", "/a/watch.html?x&id=7", Some("7")),
            ("/**/watch.html?id={id}", "/a/watch.html?id=", None),
            ("/watch?v={youtube11}", "/watch?v=jE3Vgv_PpMk", Some("jE3Vgv_PpMk")),
            ("/watch?v={youtube11}", "/watch?v=jE3Vgv_PpMk1", None),
            ("/embed/{youtube}", "/embed/videoseries", None),
            (ANY_PAGE, "/", Some("-")),
        ];
        for (pattern, path, want) in rows {
            assert_eq!(id(pattern, path).as_deref(), want, "{pattern} {path}");
        }
    }

    proptest! {
        #[test]
        fn a_text_fits_itself_and_any_of_its_letters_may_be_starred(
            text in "[a-z]{0,12}", at in 0usize..12,
        ) {
            prop_assert!(glob(text.as_bytes(), text.as_bytes()));
            let head = text.get(..at).unwrap_or(&text);
            let starred = format!("{head}*");
            prop_assert!(glob(starred.as_bytes(), text.as_bytes()));
        }
    }
}
