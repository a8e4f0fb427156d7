//! How far reading or drawing is: a line on the terminal that is gone when it ends.
//!
//! Only on a terminal, and only after a second: a script sees nothing of it. The clock here reaches no output.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use canon_core::terms::language::Language;
use canon_sources::Input;

use crate::messages;
use crate::terminal::console::Screen;

/// Before this nobody wonders.
const PATIENCE: Duration = Duration::from_secs(1);

const PAUSE: Duration = Duration::from_millis(200);

/// The line, shown until this is dropped.
#[derive(Debug)]
pub struct Progress {
    shown: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Shows how far the reading of these is.
    pub fn show(inputs: Vec<Input>, screen: Screen) -> Self {
        Self::told(move |elapsed| line(&inputs, elapsed, screen.language), screen)
    }

    /// Shows how many pages and charts of some governments are made, while somebody counts them.
    pub fn count(made: Arc<AtomicUsize>, governments: usize, screen: Screen) -> Self {
        let before = made.load(Ordering::Relaxed);
        let now = move || made.load(Ordering::Relaxed).saturating_sub(before);
        Self::told(
            move |elapsed| messages::progress::drawn(now(), governments, elapsed, screen.language),
            screen,
        )
    }

    fn told(line: impl Fn(Duration) -> String + Send + 'static, screen: Screen) -> Self {
        let shown = screen.shows_progress().then(|| {
            let (done, is_done) = channel();
            let line = thread::spawn(move || {
                let began = Instant::now();
                let mut pause = PATIENCE;
                while is_done.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                    pause = PAUSE;
                    show(&line(began.elapsed()));
                }
                if pause == PAUSE {
                    show("");
                }
            });
            (done, line)
        });
        Self { shown }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((done, line)) = self.shown.take() {
            drop(done);
            let _ = line.join();
        }
    }
}

/// Puts a line in place of the one before.
pub(super) fn show(line: &str) {
    let mut err = io::stderr().lock();
    let _ = write!(err, "\r\x1b[K{line}");
    let _ = err.flush();
}

fn line(inputs: &[Input], elapsed: Duration, language: Language) -> String {
    let all = inputs.iter().map(Input::to_read).sum();
    let passed = inputs.iter().map(|input| input.passed().min(input.to_read())).sum();
    let now = inputs.iter().find(|input| (1..input.to_read()).contains(&input.passed()));
    messages::progress::line(now.map_or("", |input| input.name()), (passed, all), elapsed, language)
}
