//! An opener that tells which link it was given.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

pub(crate) struct Opener {
    /// For `--opener`.
    pub(crate) template: String,
    given: Receiver<String>,
}

impl Opener {
    /// An opener with some arguments. Its pipe lies in a folder that must outlive it.
    pub(crate) fn new(folder: &Path, arguments: &str) -> Self {
        let pipe = folder.join("opened");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let template = format!("sh -c 'printf \"%s \" \"$@\" >{}' sh {arguments}", pipe.display());
        let (sender, given) = channel();
        // Reading a pipe waits for its writer.
        std::thread::spawn(move || sender.send(std::fs::read_to_string(pipe).unwrap()));
        Self { template, given }
    }

    /// The arguments that it was started with, a space between them.
    pub(crate) fn given(&self) -> String {
        let set = std::env::var("QSTAMP_TEST_SECONDS").ok().and_then(|text| text.parse().ok());
        let most = Duration::from_secs(set.unwrap_or(20));
        let given = self.given.recv_timeout(most).expect("the opener was not started");
        given.trim_end().to_owned()
    }
}
