//! Starting what opens a link. The only file that runs other programs.
//!
//! Nothing is promised that cannot be known: a program that was started was asked, no more.

use std::io;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use thiserror::Error;

use super::Policy;
use super::Target;

/// How long a program is watched for an early end before it counts as asked.
const WATCH: Duration = Duration::from_millis(500);
/// How long the desktop's launcher is watched.
const LAUNCHER_WATCH: Duration = Duration::from_secs(1);

/// Who was asked to open a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A program of this name.
    Program(String),
    /// The desktop's own launcher.
    Desktop,
    /// Nobody: the link is only shown.
    Nobody,
}

/// Why nobody could be asked.
#[derive(Debug, Error)]
pub enum OpenError {
    #[error("cannot start {program}: {why}")]
    Start { program: String, why: io::Error },
    #[error("{program} ended with {status}")]
    Ended { program: String, status: String },
    #[error("the desktop could not open the link: {why}")]
    Desktop { why: io::Error },
}

/// Opens a link as the policy says. Blocks for as long as a program is watched, so it runs on a
/// thread of its own wherever somebody waits for the screen.
///
/// # Errors
/// The last failure, when everyone who could be asked has failed.
pub fn open(policy: &Policy, target: &Target) -> Result<Asked, OpenError> {
    match policy {
        Policy::ShowOnly => Ok(Asked::Nobody),
        Policy::Desktop => open::that_detached_with_timeout(target.url(), LAUNCHER_WATCH)
            .map(|()| Asked::Desktop)
            .map_err(|why| OpenError::Desktop { why }),
        Policy::Named(_) | Policy::Browsers(_) => {
            let mut last = None;
            for command in policy.commands(target) {
                match run(&command) {
                    Ok(asked) => return Ok(asked),
                    Err(error) => last = Some(error),
                }
            }
            last.map_or(Ok(Asked::Nobody), Err)
        }
    }
}

/// Starts a program with no terminal of ours, and watches it for a moment.
fn run(words: &[String]) -> Result<Asked, OpenError> {
    let Some((program, arguments)) = words.split_first() else { return Ok(Asked::Nobody) };
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // In a group of its own, so that a key press meant for us does not end it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let start = |why| OpenError::Start { program: program.clone(), why };
    let mut child = command.spawn().map_err(start)?;
    match watch(&mut child).map_err(start)? {
        Some(status) if !status.success() => {
            Err(OpenError::Ended { program: program.clone(), status: status.to_string() })
        }
        _ => {
            // Somebody must take its exit status when it ends, or it stays in the process table.
            std::thread::spawn(move || child.wait());
            Ok(Asked::Program(program.clone()))
        }
    }
}

/// The exit status of a child that ends within the watch, else `None`.
fn watch(child: &mut Child) -> io::Result<Option<std::process::ExitStatus>> {
    const STEP: Duration = Duration::from_millis(10);
    let mut waited = Duration::ZERO;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if waited >= WATCH {
            return Ok(None);
        }
        std::thread::sleep(STEP);
        waited += STEP;
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::jump::{Target, Template};

    use crate::jump::test_jump as jump_to;

    fn target() -> Target {
        Target::of(&jump_to("https://a.example/v?t=9"))
    }

    fn named(text: &str) -> Policy {
        Policy::Named(Template::parse(text).unwrap())
    }

    #[test]
    fn a_failing_program_is_named_and_the_next_is_tried() {
        let missing = open(&named("/no/such/program"), &target());
        assert!(matches!(missing, Err(OpenError::Start { .. })));
        let ends = open(&named("sh -c 'exit 3' {url}"), &target()).unwrap_err();
        assert!(ends.to_string().contains("exit status: 3"), "{ends}");
        let list = ["false", "true"].map(|p| Template::parse(p).unwrap()).to_vec();
        let asked = open(&Policy::Browsers(list), &target()).unwrap();
        assert_eq!(asked, Asked::Program("true".into()));
    }

    #[test]
    fn the_program_gets_the_link_as_one_argument() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        let script = format!("sh -c 'printf \"%s|%s\" \"$#\" \"$1\" >{}' x", out.display());
        open(&named(&script), &target()).unwrap();
        assert_eq!(std::fs::read_to_string(out).unwrap(), "1|https://a.example/v?t=9");
    }
}
