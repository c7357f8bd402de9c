//! A run of the program without a terminal: arguments in, output and exit code back.

#![expect(clippy::unwrap_used, reason = "a test that cannot run the program has failed")]

use std::ffi::OsStr;
use std::io::Write as _;
use std::process::{Command, Stdio};

use super::home::{Home, QSTAMP};

/// A home with files, and what the program is started with.
pub(crate) struct Bench {
    pub(crate) home: Home,
    variables: Vec<(String, String)>,
    input: Vec<u8>,
}

/// What came of a run.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Bench {
    pub(crate) fn new() -> Self {
        Self { home: Home::new(), variables: Vec::new(), input: Vec::new() }
    }

    /// With index files in the folder `events`.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let bench = Self::new();
        for (name, text) in files {
            bench.home.file(&format!("events/{name}"), text);
        }
        bench
    }

    pub(crate) fn set(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn input(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.input = bytes.into();
        self
    }

    /// The program with its arguments, in the home's folder.
    pub(crate) fn command(&self, arguments: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new(QSTAMP);
        command.args(arguments).current_dir(self.home.path()).env_clear();
        command.envs(self.home.environment()).envs(self.variables.iter().cloned());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub(crate) fn run(&self, arguments: &[impl AsRef<OsStr>]) -> Done {
        let mut child = self.command(arguments).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = self.input.clone();
        // A program that does not read its input has closed it.
        let feed = std::thread::spawn(move || stdin.write_all(&input).is_ok());
        let done = child.wait_with_output().unwrap();
        feed.join().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Done { code: done.status.code().unwrap(), out: text(done.stdout), err: text(done.stderr) }
    }

    /// Words split at spaces.
    pub(crate) fn words(&self, line: &str) -> Done {
        self.run(&line.split_whitespace().collect::<Vec<_>>())
    }
}
