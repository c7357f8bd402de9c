//! Parameters of an address that say who shared it, and nothing of what it shows.
//!
//! Not for: what is opened (`deep`), which keeps every parameter in its place.

use super::recording::youtube_id;

/// Parameters that serve nobody but those who count visits: Google Analytics (`utm_`), and the
/// click ids of Google, Facebook, Instagram and Mailchimp.
const ANYWHERE: [&str; 6] = ["fbclid", "gclid", "igshid", "igsh", "mc_cid", "mc_eid"];
const PREFIX: &str = "utm_";
/// YouTube's own: who shared (`si`), and where the link was met.
const YOUTUBE: [&str; 3] = ["si", "feature", "pp"];

/// The address without its tracking parameters, and the names of those; `None` where it has
/// none. Every other byte stays.
pub fn without_tracking(address: &str) -> Option<(String, Vec<String>)> {
    let (head, fragment) = match address.find('#') {
        Some(at) => address.split_at(at),
        None => (address, ""),
    };
    let (page, query) = head.split_once('?')?;
    let youtube = youtube_id(address).is_some();
    let name = |item: &str| item.split('=').next().unwrap_or_default().to_owned();
    let tracks = |item: &&str| {
        let name = name(item);
        let known = |names: &[&str]| names.contains(&&*name);
        name.starts_with(PREFIX) || known(&ANYWHERE) || (youtube && known(&YOUTUBE))
    };
    let (gone, kept): (Vec<&str>, Vec<&str>) = query.split('&').partition(tracks);
    if gone.is_empty() {
        return None;
    }
    let mark = if kept.is_empty() { "" } else { "?" };
    let short = [page, mark, &kept.join("&"), fragment].concat();
    Some((short, gone.into_iter().map(name).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_tells_of_the_sharer_goes() {
        let rows = [
            ("https://youtu.be/jE3Vgv_PpMk?si=x&t=5", Some("https://youtu.be/jE3Vgv_PpMk?t=5")),
            ("https://youtu.be/jE3Vgv_PpMk?si=x#t=5", Some("https://youtu.be/jE3Vgv_PpMk#t=5")),
            (
                "https://www.youtube.com/watch?v=jE3Vgv_PpMk&list=L&pp=0&index=2",
                Some("https://www.youtube.com/watch?v=jE3Vgv_PpMk&list=L&index=2"),
            ),
            ("https://example.org/?utm_source=a&x=%20y", Some("https://example.org/?x=%20y")),
            ("https://example.org/?utm_source=a&utm_medium=b", Some("https://example.org/")),
            // Elsewhere these names may mean anything.
            ("https://example.org/?si=1&feature=2", None),
            ("https://example.org/a#utm_source=a", None),
            ("https://youtu.be/jE3Vgv_PpMk", None),
        ];
        for (address, want) in rows {
            let got = without_tracking(address);
            assert_eq!(got.as_ref().map(|(short, _)| &**short), want, "{address}");
            assert_eq!(got.and_then(|(short, _)| without_tracking(&short)), None, "{address}");
        }
    }
}
