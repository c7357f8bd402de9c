//! From a state to a frame, on a large terminal: 200 x 60 cells of Korean.

use std::cell::Cell;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;

use criterion::Criterion;
use qstamp::app::{Action, Effect, Message, Settings, State};
use qstamp::search::{Filters, Query, SearchIndex, search};
use qstamp::view::{self, Depth, Theme};
use ratatui::backend::{Backend, CrosstermBackend, TestBackend};
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use crate::corpus;

const WIDTH: u16 = 200;
const HEIGHT: u16 = 60;
const THEME: Theme =
    Theme { background: view::Background::Dark, depth: Depth::True, glyphs: view::Glyphs::Unicode };

/// A screen that shows the answer to a query, the second row chosen.
fn screen(query: &str) -> State {
    let library = Arc::new(corpus::library(10_000));
    let index = SearchIndex::new(&library);
    let mut state = State::new(Settings::default(), Arc::clone(&library), vec![], (WIDTH, HEIGHT));
    let mut effects = state.ask();
    effects.extend(state.update(Message::Pasted(query.to_owned())));
    for effect in effects {
        let Effect::Search { ticket, query, limit, .. } = effect else { continue };
        let query = Query::parse(&query);
        let answer = search(&index, &library, &query, &Filters::default(), limit);
        let answer = qstamp::search::Answer { ticket, ..answer };
        state.update(Message::Answered(Arc::new(answer)));
    }
    state.update(Message::Act(Action::Down));
    assert!(state.is_answered() && state.answer.hits.len() > usize::from(HEIGHT));
    state
}

fn terminal<B: Backend>(backend: B) -> Terminal<B>
where
    B::Error: std::fmt::Debug,
{
    let viewport = Viewport::Fixed(Rect::new(0, 0, WIDTH, HEIGHT));
    Terminal::with_options(backend, TerminalOptions { viewport }).unwrap()
}

/// Counts what is written, so that a frame that draws nothing is noticed.
#[derive(Clone, Default)]
struct Sink(Rc<Cell<usize>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

pub(crate) fn measure(c: &mut Criterion) {
    let mut group = c.benchmark_group("drawing");
    for (name, query) in [("list", ""), ("one word", "자격증"), ("three words", "회사 업무 개발")]
    {
        let mut state = screen(query);
        let mut cells = terminal(TestBackend::new(WIDTH, HEIGHT));
        group.bench_function(format!("cells/{name}"), |b| {
            b.iter(|| cells.draw(|frame| view::draw(frame, &state, THEME)).unwrap().count);
        });
        // Every second frame is a page further down, so that nearly every cell is sent.
        let sent = Sink::default();
        let mut bytes = terminal(CrosstermBackend::new(sent.clone()));
        bytes.draw(|frame| view::draw(frame, &state, THEME)).unwrap();
        assert!(sent.0.get() > 10_000);
        let mut down = false;
        group.bench_function(format!("pages/{name}"), |b| {
            b.iter(|| {
                down = !down;
                let page = if down { Action::PageDown } else { Action::PageUp };
                state.update(Message::Act(page));
                bytes.draw(|frame| view::draw(frame, &state, THEME)).unwrap().count
            });
        });
    }
}
