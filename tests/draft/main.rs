//! How well `draft` finds questions, measured on public lists and captions that are not part of
//! this project, and the verb itself: `QSTAMP_CORPUS=FOLDER cargo test --test draft -- --ignored --nocapture`.
//!
//! The folder holds `lists` and `captions`; `QSTAMP_TRUTH` (else `truth` beside the folder) holds
//! `captions/*.json`, the questions that a careful reader marked. Every second line of a list was
//! used to write the rules (`tuned`); what counts are the others (`unseen`).
#![expect(clippy::unwrap_used, reason = "a measurement that cannot read its data has failed")]
#![expect(clippy::print_stdout, reason = "a measurement prints what it measured")]

mod captions;
#[path = "../support/home.rs"]
mod home;
mod lists;
mod verb;

use std::path::PathBuf;

fn corpus() -> PathBuf {
    std::env::var_os("QSTAMP_CORPUS").map(PathBuf::from).unwrap()
}

/// Right ones found, all found, and all there are.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    right: usize,
    found: usize,
    there: usize,
}

impl Count {
    fn add(&mut self, is: bool, found: bool) {
        self.right += usize::from(is && found);
        self.found += usize::from(found);
        self.there += usize::from(is);
    }

    /// In thousandths: whole numbers compare without surprises.
    fn precision(self) -> usize {
        self.right * 1000 / self.found.max(1)
    }

    fn recall(self) -> usize {
        self.right * 1000 / self.there.max(1)
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { right, found, there } = self;
        let (precision, recall) = (self.precision(), self.recall());
        write!(f, "precision .{precision:03} recall .{recall:03} ({right} of {found}; {there})")
    }
}
