//! The program on two events in a terminal of 80 by 24.

use std::rc::Rc;

use crate::events::{ENGLISH, MEETUP};
use crate::home::{Home, QSTAMP};
use crate::pty::Pty;

pub(crate) struct Desk {
    pub(crate) pty: Pty,
    /// Its folder goes away with it.
    _home: Rc<Home>,
}

impl Desk {
    /// The screen after its first answer.
    pub(crate) fn new(options: &[&str]) -> Self {
        Self::at(options, &[], (80, 24))
    }

    pub(crate) fn at(options: &[&str], variables: &[(&str, &str)], size: (u16, u16)) -> Self {
        let home = Home::new();
        let mut desk = Self::in_home(home, options, variables, size);
        desk.pty.wait_for("7 of 7");
        desk
    }

    pub(crate) fn in_home(
        home: Home,
        options: &[&str],
        variables: &[(&str, &str)],
        size: (u16, u16),
    ) -> Self {
        home.file("events/a.json", MEETUP);
        home.file("events/b.json", ENGLISH);
        Self::over(Rc::new(home), options, variables, size)
    }

    /// On the files that are there.
    pub(crate) fn over(
        home: Rc<Home>,
        options: &[&str],
        variables: &[(&str, &str)],
        size: (u16, u16),
    ) -> Self {
        let folder = home.path().join("events");
        let folder = folder.to_string_lossy().into_owned();
        let words: Vec<&str> =
            [QSTAMP, &folder].into_iter().chain(options.iter().copied()).collect();
        let mut environment = home.environment();
        environment.extend(variables.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
        let pty = Pty::start(&words, &environment, size);
        Self { pty, _home: home }
    }

    /// Where the cursor is: column and row; `None` when it is hidden.
    pub(crate) fn cursor(&self) -> Option<(u16, u16)> {
        let screen = self.pty.parser.screen();
        let (row, column) = screen.cursor_position();
        (!screen.hide_cursor()).then_some((column, row))
    }
}
