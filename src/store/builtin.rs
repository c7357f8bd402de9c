//! The indexes that are built into the program, from data/events.

use std::sync::Arc;

use crate::formats::{Input, index};
use crate::model::{Event, Origin, Problem};

/// Declares the files of data/events, in the order in which they are listed.
macro_rules! builtin {
    ($($file:literal),+ $(,)?) => {
        &[$(($file, include_str!(concat!("../../data/events/", $file)))),+]
    };
}

static FILES: &[(&str, &str)] = builtin![
    "ncp-meetup-2022.json",
    "aws-engineer-conference-2020.json",
    "ethereum-privacy-panel-2025.json",
    "react-conf-2024.json",
    "syntax-042-potluck.json",
    "syntax-832-potluck.json",
    "wan-show-merch-messages.json",
    "dotnet-api-review-2021-02-04.json",
    "bitcoin-explained-silent-payments.json",
    "gimbalabs-csk-003.json",
    "djangocon-us-2017-lightning-talks-1.json",
];

/// The built-in events, and what is wrong with them (nothing: a test holds that).
pub fn builtin() -> (Vec<(Arc<Event>, Origin)>, Vec<Problem>) {
    let (mut events, mut problems) = (Vec::new(), Vec::new());
    for (name, text) in FILES {
        match index::read(&Input { text, name }) {
            Ok(reading) => {
                let found = reading.events.into_iter();
                events.extend(found.map(|event| (Arc::new(event), Origin::default())));
                problems.extend(reading.problems);
            }
            Err(problem) => problems.push(problem),
        }
    }
    (events, problems)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::model::Kind;

    #[test]
    fn every_file_of_the_folder_is_built_in_and_clean() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/events");
        let on_disk: HashSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        let listed: HashSet<String> = FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(listed, on_disk);
        let (events, problems) = builtin();
        assert_eq!(problems, []);
        assert_eq!(events.len(), FILES.len());
    }

    #[test]
    fn every_file_is_written_in_the_canonical_form() {
        for (name, text) in FILES {
            let event = index::read(&Input { text, name }).unwrap().events.remove(0);
            assert_eq!(index::to_json(&event).unwrap(), *text, "{name}");
            assert_eq!(format!("{}.json", event.id), *name);
            assert!(event.license.is_some() && event.credit.is_some(), "{name}");
        }
    }

    #[test]
    fn the_meetup_of_2022_is_whole() {
        let (events, _) = builtin();
        let meetup = &events.iter().find(|(e, _)| e.id == "ncp-meetup-2022").unwrap().0;
        let timed = meetup.entries.iter().filter(|e| e.timestamp.is_some()).count();
        let questions = meetup.entries.iter().filter(|e| e.kind == Kind::Question).count();
        assert_eq!((timed, questions), (17, 13));
        assert!(meetup.speakers.iter().filter(|s| s.color.is_some()).count() >= 5);
    }
}
