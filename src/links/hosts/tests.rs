use super::*;
use crate::links::deep::{Precision, deep_link};
use crate::links::pattern::ANY_PAGE;
use crate::links::recording::{Found, recording};
use crate::links::safe::safe_url;

fn at(seconds: u64) -> Timestamp {
    Timestamp::from_seconds(seconds)
}

fn row_of(text: &str) -> Match {
    find(&Address::of(safe_url(text).unwrap().url())).unwrap()
}

fn every_example() -> impl Iterator<Item = (&'static Host, &'static str, &'static str)> {
    HOSTS.iter().flat_map(|host| host.examples.iter().map(move |(from, to)| (host, *from, *to)))
}

#[test]
fn every_row_does_what_its_examples_say() {
    for (host, from, to) in every_example() {
        let link = deep_link(from, at(EXAMPLE_SECONDS), None, &[]).unwrap();
        assert_eq!(link.url.as_str(), to, "{}: {from}", host.name);
        let precision = match host.start {
            Start::Written { .. } => Precision::Second,
            Start::Unknown => Precision::NoStart,
            Start::Ended => Precision::Ended,
        };
        assert_eq!(link.precision, precision, "{from}");
    }
}

#[test]
fn every_path_of_every_row_has_an_example_that_finds_it() {
    for host in HOSTS {
        for path in host.paths {
            let shown = host.examples.iter().any(|(from, _)| {
                let found = row_of(from);
                std::ptr::eq(found.host, host) && found.path == *path
            });
            assert!(shown, "{} {path}", host.name);
        }
    }
}

#[test]
fn every_start_is_read_back_and_written_again_as_it_was() {
    for (host, from, to) in every_example() {
        let again = deep_link(to, at(EXAMPLE_SECONDS), None, &[]).unwrap();
        assert_eq!(again.url.as_str(), to, "{from}");
        let found = row_of(from);
        if found.path == ANY_PAGE {
            assert_eq!(recording(from), None, "{from}");
            continue;
        }
        let (before, after) = (recording(from).unwrap(), recording(to).unwrap());
        assert_eq!(before.identity, after.identity, "{from}");
        if let Start::Written { .. } = host.start {
            assert_eq!(after.start, Found::At(at(EXAMPLE_SECONDS)), "{to}");
            assert_eq!(recording(after.address.as_str()).unwrap().start, Found::Absent, "{to}");
        }
    }
}

#[test]
fn rows_are_well_formed() {
    for host in HOSTS {
        assert!(!host.name.is_empty() && !host.examples.is_empty(), "{}", host.name);
        for pattern in host.hosts {
            assert_eq!(*pattern, pattern.to_ascii_lowercase(), "{pattern}");
        }
        for path in host.paths {
            assert!(path.starts_with('/') && path.matches("**").count() <= 1, "{path}");
        }
    }
    let first_unnamed = HOSTS.iter().position(|host| !host.is_named()).unwrap();
    assert!(HOSTS[first_unnamed..].iter().all(|host| !host.is_named()));
}

#[test]
fn look_alikes_find_no_row() {
    let rows = [
        "https://notyoutu.be/jE3Vgv_PpMk",
        "https://youtu.be.evil.example/jE3Vgv_PpMk",
        "https://evil.example/youtu.be/jE3Vgv_PpMk",
        "https://evil.example/?u=https://youtu.be/jE3Vgv_PpMk",
        "https://youtu.be:8443/jE3Vgv_PpMk",
        "https://vimeo.com/features",
        "https://example.org/w/short",
        "https://example.org/watch?v=short",
        "https://example.org/a.mp4.html",
    ];
    for text in rows {
        assert!(find(&Address::of(safe_url(text).unwrap().url())).is_none(), "{text}");
    }
    assert_eq!(row_of("https://www.youtube.com./watch?v=jE3Vgv_PpMk").host.name, "YouTube");
    assert_eq!(row_of("https://ⓨoutu.be/jE3Vgv_PpMk").host.name, "YouTube");
    let list = "https://www.youtube.com/embed/videoseries?list=L";
    assert_eq!(row_of(list).host.start, Start::Unknown);
}

#[test]
fn the_manual_has_one_line_a_row() {
    let table = hosts_markdown();
    assert_eq!(table.lines().count(), HOSTS.len() + 2);
    assert!(table.lines().all(|line| line.matches('|').count() == 3), "{table}");
    assert!(table.contains("`?t=1h10m40s`") && table.contains("no start is known"), "{table}");
    assert!(!table.contains('{') && table.contains("`/videos/ID`"), "{table}");
}
