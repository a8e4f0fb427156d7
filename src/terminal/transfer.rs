//! How far a transfer is: a line on the terminal, and notes of what went wrong on the way.

use std::cell::{Cell, RefCell};
use std::time::{Duration, Instant};

use canon_fetch::{Event, Watch};

use crate::messages;
use crate::terminal::console::Screen;
use crate::terminal::progress::show;

const PAUSE: Duration = Duration::from_millis(200);

/// Who is told of a transfer.
#[derive(Debug)]
pub struct Transfer {
    pub screen: Screen,
    /// What is being transferred, and since when.
    now: RefCell<(String, Instant)>,
    /// When the line was last put there, if it stands.
    shown: Cell<Option<Instant>>,
}

impl Transfer {
    pub fn new(screen: Screen) -> Self {
        Self { screen, now: RefCell::new((String::new(), Instant::now())), shown: Cell::new(None) }
    }

    /// Takes the line away.
    pub fn clear(&self) {
        if self.shown.take().is_some() {
            show("");
        }
    }

    fn line(&self, name: &str, line: impl Fn(Duration) -> String) {
        if !self.screen.shows_progress() {
            return;
        }
        let mut now = self.now.borrow_mut();
        if now.0 != name {
            *now = (name.to_string(), Instant::now());
        }
        if self.shown.get().is_none_or(|shown| shown.elapsed() >= PAUSE) {
            show(&line(now.1.elapsed()));
            self.shown.set(Some(Instant::now()));
        }
    }
}

impl Watch for Transfer {
    fn tell(&self, event: &Event<'_>) {
        let language = self.screen.language;
        match event {
            Event::Asks { query } => {
                self.shown.set(None);
                self.line("", |_| messages::progress::query(*query, language));
            }
            Event::Passed { name, bytes, of } => {
                self.line(name, |elapsed| messages::progress::line(name, (*bytes, *of), elapsed, language));
            }
            Event::Rows { got, of } => {
                self.line("rows", |elapsed| messages::progress::rows((*got, *of), elapsed, language));
            }
            other => {
                self.clear();
                if let Some(note) = messages::commands::fetch::faults::event(other, language) {
                    self.screen.note(&note);
                }
            }
        }
    }
}
