//! A panic on any thread leaves the terminal whole and ends with 70.
//!
//! The program has no way to panic on purpose. So this test starts itself again in a terminal,
//! opens the same screen there, and panics on a thread of its own when it is told to.

use std::io::{Read as _, Write as _};
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::Arc;

use qstamp::app::{Settings, State};
use qstamp::jump::Policy;
use qstamp::search::Aliases;
use qstamp::store::{Cache, SourcePath, load};
use qstamp::terminal::{Setup, run};
use qstamp::view::Theme;

use crate::home::Home;
use crate::pty::Pty;

/// Names the socket on which the child is told.
const SOCKET: &str = "QSTAMP_TEST_SOCKET";

#[test]
#[ignore = "runs inside the terminal of the test below"]
fn child() {
    let Ok(socket) = std::env::var(SOCKET) else { return };
    let mut told = UnixStream::connect(socket).unwrap();
    let library = Arc::new(load(&[SourcePath::Builtin]).library);
    let mut state = State::new(Settings::default(), library, Vec::new(), (80, 24));
    let setup = Setup {
        sources: Vec::new(),
        cache: Cache::new(std::path::PathBuf::new()),
        theme: Theme::default(),
        policy: Policy::ShowOnly,
        aliases: Aliases::built_in(),
        library: std::path::PathBuf::new(),
    };
    std::thread::spawn(move || {
        told.read_exact(&mut [0]).unwrap();
        panic!("as it was told");
    });
    assert_eq!(run(&mut state, &setup).unwrap(), 70);
    println!("the code was 70");
}

#[test]
fn a_panic_on_another_thread_leaves_the_terminal_whole() {
    let home = Home::new();
    let socket = home.path().join("socket");
    let listener = UnixListener::bind(&socket).unwrap();
    let mut environment = home.environment();
    environment.push((SOCKET.to_owned(), socket.to_string_lossy().into_owned()));
    let test = std::env::current_exe().unwrap();
    let words = [&*test.to_string_lossy(), "--exact", "panics::child", "--ignored", "--nocapture"];
    let mut pty = Pty::start(&words, &environment, (80, 24));
    pty.wait("the screen", |screen| {
        screen.alternate_screen() && screen.contents().contains("Results")
    });
    listener.accept().unwrap().0.write_all(b"!").unwrap();
    let ended = pty.end();
    let screen = pty.parser.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
    assert!(ended.modes_are_back && ended.code == 0, "{ended:?}\n{}", pty.screen());
    // Said on the main screen, where it can be read.
    for said in ["as it was told", "the code was 70"] {
        assert!(pty.screen().contains(said), "{said}\n{}", pty.screen());
    }
}
