//! How far reading is: a line on the terminal that is gone when the reading ends.
//!
//! Only on a terminal, and only after a second: a script sees nothing of it. The clock here reaches no output.

use std::io::{self, Write};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_sources::Input;

use crate::terminal::console::Screen;

/// Before this nobody wonders.
const PATIENCE: Duration = Duration::from_secs(1);

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(200);

/// The line, shown until this is dropped.
#[derive(Debug)]
pub struct Progress {
    shown: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Shows how far the reading of these is.
    pub fn show(inputs: Vec<Input>, screen: Screen) -> Self {
        let shown = screen.shows_progress().then(|| {
            let (done, is_done) = channel();
            let line = thread::spawn(move || {
                let began = Instant::now();
                let mut pause = PATIENCE;
                while is_done.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                    pause = PAUSE;
                    show(&line(&inputs, began.elapsed(), screen.language));
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
fn show(line: &str) {
    let mut err = io::stderr().lock();
    let _ = write!(err, "\r\x1b[K{line}");
    let _ = err.flush();
}

fn line(inputs: &[Input], elapsed: Duration, language: Language) -> String {
    let all = inputs.iter().map(Input::to_read).sum();
    let passed = inputs.iter().map(|input| input.passed().min(input.to_read())).sum();
    let now = inputs.iter().find(|input| (1..input.to_read()).contains(&input.passed()));
    words(now.map_or("", |input| input.name()), (passed, all), elapsed, language)
}

/// `2024-Gasto.csv: 3.2 de 9.8 GB, 1400 MB/s, faltan 5 s`.
fn words(name: &str, (passed, all): (u64, u64), elapsed: Duration, language: Language) -> String {
    const MEGA: u128 = 1_000_000;
    let millis = elapsed.as_millis().max(1);
    let rate = u128::from(passed) * 1000 / millis;
    let left = u128::from(all.saturating_sub(passed));
    let of = match language {
        Es => "de",
        En => "of",
    };
    let gigas = |bytes: u64| {
        let tenths = (u128::from(bytes) + 50 * MEGA) / (100 * MEGA);
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    let left = match (left.checked_div(rate), language) {
        (None, _) => String::new(),
        (Some(1), Es) => ", falta 1 s".to_string(),
        (Some(seconds @ 0..120), Es) => format!(", faltan {seconds} s"),
        (Some(seconds), Es) => format!(", faltan {} min", seconds / 60),
        (Some(seconds @ 0..120), En) => format!(", {seconds} s left"),
        (Some(seconds), En) => format!(", {} min left", seconds / 60),
    };
    let name: String = name.chars().filter(|c| !c.is_control()).collect();
    format!("{name}: {} {of} {} GB, {} MB/s{left}", gigas(passed), gigas(all), rate / MEGA)
}

#[cfg(test)]
mod tests {
    use crate::terminal::progress::*;

    #[test]
    fn bytes_rate_and_time_left_in_words() {
        let said = |passed, seconds, language| {
            words("2024-Gasto.csv", (passed, 9_800_000_000), Duration::from_secs(seconds), language)
        };
        assert_eq!(said(3_200_000_000, 2, Es), "2024-Gasto.csv: 3.2 de 9.8 GB, 1600 MB/s, faltan 4 s");
        assert_eq!(said(100_000_000, 10, En), "2024-Gasto.csv: 0.1 of 9.8 GB, 10 MB/s, 16 min left");
        assert_eq!(said(0, 1, Es), "2024-Gasto.csv: 0.0 de 9.8 GB, 0 MB/s");
        assert_eq!(said(9_800_000_000, 5, Es), "2024-Gasto.csv: 9.8 de 9.8 GB, 1960 MB/s, faltan 0 s");
    }
}
