//! The loop: wait, take what happened, update, perform, draw.

use std::io::{self, BufWriter, Stdout};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Instant;

use crossterm::event::{Event, MouseButton, MouseEventKind};
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use super::held::Held;
use super::keeper::{Keeper, Order};
use super::pace::{FRAME, Pace, Step};
use super::session::Session;
use super::{TerminalError, keys, loading, perform, session, signals};
use crate::app::{Batch, Chord, Effect, Message, State};
use crate::jump::Policy;
use crate::model::Library;
use crate::search::{Aliases, Ask, Filters, Query, SearchIndex, Worker, asked_before};
use crate::store::{Cache, Progress, SourcePath};
use crate::view::{self, Theme};

/// What may arrive in one batch before the next frame gets its turn.
const MOST_IN_BATCH: usize = 256;

/// How like another one a question must be for a word about it (a little less than for a mistake,
/// for it is still being typed), and how many are told.
const LIKE: f32 = 0.65;
const MOST_LIKE: usize = 1;

/// What the one channel carries.
#[derive(Debug)]
pub(super) enum Arrival {
    Terminal(Event),
    Message(Message),
    /// What has been read, and its index.
    Read(Batch, Arc<SearchIndex>),
    InputLost(io::Error),
}

/// What the screen needs from outside.
#[derive(Debug)]
pub struct Setup {
    pub theme: Theme,
    pub policy: Policy,
    /// What words mean in the search.
    pub aliases: Arc<Aliases>,
    /// What is read; nothing where the state has its library already.
    pub sources: Vec<SourcePath>,
    /// Where what was read is kept for the next start.
    pub cache: Cache,
    /// The user's library: what was said in events that have no folder of their own lies there.
    pub library: PathBuf,
}

type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// Opens the screen and runs it until the user leaves. Returns the exit code.
///
/// # Errors
/// When the terminal cannot be opened, drawn to or read.
pub fn run(state: &mut State, setup: &Setup) -> Result<u8, TerminalError> {
    let (sender, receiver) = mpsc::channel();
    let answers = sender.clone();
    let worker = Worker::start(move |answer| {
        let _ = answers.send(Arrival::Message(Message::Answered(Arc::new(answer))));
    })
    .map_err(TerminalError::Thread)?;
    let (sources, aliases) = (setup.sources.clone(), Arc::clone(&setup.aliases));
    if sources.is_empty() {
        worker.replace_library(Arc::clone(&state.library), aliases);
    } else {
        state.loading = Some(Progress::default());
        let cache = setup.cache.clone();
        loading::start(sources, cache, aliases, sender.clone()).map_err(TerminalError::Thread)?;
    }
    let broken = sender.clone();
    session::leave_on_panic(move || {
        let _ = broken.send(Arrival::Message(Message::AskedToQuit { code: 70 }));
    });
    signals::start(sender.clone()).map_err(TerminalError::Thread)?;
    let session = Session::enter(state.mouse).map_err(TerminalError::Enter)?;
    let backend = CrosstermBackend::new(BufWriter::with_capacity(1 << 16, io::stdout()));
    let screen = Terminal::new(backend).map_err(TerminalError::Enter)?;
    let size = screen.size().map_err(TerminalError::Enter)?;
    state.size = (size.width, size.height);
    keys::start(sender.clone()).map_err(TerminalError::Thread)?;
    // Dropped with the turn: what is to be written is written before the program ends.
    let keeper = Keeper::start(sender.clone()).map_err(TerminalError::Thread)?;
    let (session, ready, held) = (Some(session), None, Held::default());
    let mut turn = Turn { state, setup, worker, keeper, sender, session, screen, ready, held };
    turn.run(&receiver)
}

/// Everything the loop holds.
struct Turn<'a> {
    state: &'a mut State,
    setup: &'a Setup,
    worker: Worker,
    keeper: Keeper,
    sender: Sender<Arrival>,
    /// `None` only while the process is stopped.
    session: Option<Session>,
    screen: Screen,
    /// What has been read and is not searched yet.
    ready: Option<(Arc<Library>, Arc<SearchIndex>)>,
    held: Held,
}

impl Turn<'_> {
    fn run(&mut self, receiver: &Receiver<Arrival>) -> Result<u8, TerminalError> {
        let effects = self.state.start();
        if let Some(code) = self.perform(effects)? {
            return Ok(code);
        }
        // A library of some files is read and answered within a frame: without that the first
        // frame would show an empty list, and the next could only follow a frame later.
        let mut pace = Pace::new(Instant::now());
        let latest = Instant::now() + FRAME;
        while (!self.state.is_answered() || self.state.loading.is_some())
            && let Some(rest) = latest.checked_duration_since(Instant::now())
            && let Ok(arrival) = receiver.recv_timeout(rest)
        {
            if let Some(code) = self.take(arrival, &mut pace)? {
                return Ok(code);
            }
        }
        loop {
            let now = Instant::now();
            if let Some(answer) = self.held.take_due(now)
                && let Some(code) = self.accept(Message::Answered(answer), &mut pace)?
            {
                return Ok(code);
            }
            let frame = match pace.step(now) {
                Step::Draw => {
                    self.draw()?;
                    pace.drawn(now);
                    continue;
                }
                Step::Wait => None,
                Step::WaitAtMost(time) => Some(time),
            };
            let first = match frame.into_iter().chain(self.held.wait(now)).min() {
                None => receiver.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(time) => receiver.recv_timeout(time),
            };
            let first = match first {
                Ok(arrival) => arrival,
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => return Ok(70),
            };
            let rest = receiver.try_iter().take(MOST_IN_BATCH);
            for arrival in std::iter::once(first).chain(rest) {
                if let Some(code) = self.take(arrival, &mut pace)? {
                    return Ok(code);
                }
            }
        }
    }

    /// Takes in one arrival and does what it leads to; an exit code when that is to leave.
    fn take(&mut self, arrival: Arrival, pace: &mut Pace) -> Result<Option<u8>, TerminalError> {
        let message = self.translate(arrival)?;
        message.map_or(Ok(None), |message| self.accept(message, pace))
    }

    fn accept(&mut self, message: Message, pace: &mut Pace) -> Result<Option<u8>, TerminalError> {
        pace.changed();
        let effects = self.state.update(message);
        self.perform(effects)
    }

    /// What an arrival means to the state; `None` when it means nothing.
    fn translate(&mut self, arrival: Arrival) -> Result<Option<Message>, TerminalError> {
        let event = match arrival {
            Arrival::Message(Message::Answered(answer)) => {
                let answer = self.held.pass(answer, Instant::now());
                return Ok(answer.map(Message::Answered));
            }
            Arrival::Message(message) => return Ok(Some(message)),
            Arrival::Read(batch, index) => {
                self.ready = Some((Arc::clone(&batch.library), index));
                return Ok(Some(Message::Loaded(batch)));
            }
            Arrival::InputLost(error) => return Err(TerminalError::ReadKeys(error)),
            Arrival::Terminal(event) => event,
        };
        Ok(match event {
            Event::Key(key) => Chord::of(key).and_then(|chord| self.state.meaning(chord)),
            Event::Paste(text) => Some(Message::Pasted(text)),
            Event::Resize(width, height) => Some(Message::Resized { width, height }),
            Event::Mouse(mouse) => {
                let (x, y) = (mouse.column, mouse.row);
                match mouse.kind {
                    MouseEventKind::Down(MouseButton::Left) => Some(Message::Clicked { x, y }),
                    MouseEventKind::ScrollDown => Some(Message::Wheel { x, y, down: true }),
                    MouseEventKind::ScrollUp => Some(Message::Wheel { x, y, down: false }),
                    _ => None,
                }
            }
            Event::FocusGained | Event::FocusLost => None,
        })
    }

    /// Does what the state asks for; an exit code when that is to leave.
    fn perform(&mut self, effects: Vec<Effect>) -> Result<Option<u8>, TerminalError> {
        for effect in effects {
            let done = match effect {
                Effect::Search { ticket, query, all_kinds, limit } => {
                    let mut filters = Filters::default();
                    if all_kinds {
                        filters.kind("all");
                    }
                    let query = Query::parse(&query);
                    self.worker.ask(Ask { ticket, query, filters, limit });
                    Ok(())
                }
                Effect::Open(target) => {
                    perform::open(self.setup.policy.clone(), target, self.sender.clone())
                }
                Effect::Copy(link) => perform::copy(&link),

                Effect::Alike { question, but } => {
                    let sender = self.sender.clone();
                    self.worker.look(move |index| {
                        let found = asked_before(index, &question, LIKE, MOST_LIKE, but);
                        let message = Message::Alike { question, found };
                        let _ = sender.send(Arrival::Message(message));
                    });
                    Ok(())
                }
                Effect::Keep(kept) => {
                    self.keeper.order(Order::Keep(kept));
                    Ok(())
                }
                Effect::Save(save) => {
                    self.keeper.order(Order::Save(save));
                    Ok(())
                }
                Effect::Beside(beside) => {
                    self.keeper.order(Order::Beside(beside));
                    Ok(())
                }
                Effect::Forget(path) => {
                    self.keeper.order(Order::Forget(path));
                    Ok(())
                }
                Effect::FindLeft(paths) => {
                    self.keeper.order(Order::FindLeft(paths));
                    Ok(())
                }
                Effect::Transcripts { library, event } => {
                    let home = self.setup.library.clone();
                    perform::transcripts(library, event, home, self.sender.clone())
                }
                Effect::Adopt => {
                    if let Some((library, index)) = self.ready.take() {
                        self.worker.adopt(library, index, self.state.loading.is_none());
                    }
                    Ok(())
                }
                Effect::Index(library) => {
                    let aliases = Arc::clone(&self.setup.aliases);
                    self.worker.replace_library(library, aliases);
                    Ok(())
                }
                Effect::Mouse(on) => {
                    perform::mouse(on);
                    Ok(())
                }
                Effect::Redraw => {
                    self.repaint().map_err(TerminalError::Draw)?;
                    Ok(())
                }
                Effect::Suspend => {
                    self.suspend()?;
                    Ok(())
                }
                Effect::Quit(code) => return Ok(Some(code)),
            };
            if let Err(failed) = done {
                self.state.notice = Some(failed);
            }
        }
        Ok(None)
    }

    fn draw(&mut self) -> Result<(), TerminalError> {
        let (state, theme) = (&*self.state, self.setup.theme);
        let screen = &mut self.screen;
        let frame = || {
            queue!(screen.backend_mut(), BeginSynchronizedUpdate)?;
            screen.draw(|frame| view::draw(frame, state, theme))?;
            execute!(screen.backend_mut(), EndSynchronizedUpdate)
        };
        session::write(frame).map_err(TerminalError::Draw)
    }

    /// Forgets what the terminal shows, so that the next frame paints every cell. (Clearing
    /// through ratatui would ask the terminal where its cursor is, and wait for the answer.)
    fn repaint(&mut self) -> io::Result<()> {
        queue!(self.screen.backend_mut(), Clear(ClearType::All))?;
        self.screen.swap_buffers();
        Ok(())
    }

    /// Gives the terminal back, stops, and takes it again when the shell continues us.
    fn suspend(&mut self) -> Result<(), TerminalError> {
        if let Some(session) = self.session.take() {
            session.leave();
        }
        signals::stop();
        self.session = Some(Session::enter(self.state.mouse).map_err(TerminalError::Enter)?);
        let size = self.screen.size().map_err(TerminalError::Enter)?;
        self.state.size = (size.width, size.height);
        self.repaint().map_err(TerminalError::Draw)
    }
}
