//! `--log FILE`: everything that was said, each line with the time, for a job that nobody watches.
//!
//! The only place where canon tells the time: no output of a run has it.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use canon_core::terms::printable::visible;

static LOG: OnceLock<Mutex<File>> = OnceLock::new();

/// What kind of thing was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// What was typed, and how it ended.
    Job,
    Result,
    Note,
    Detail,
    Failure,
}

impl Said {
    const fn word(self) -> &'static str {
        match self {
            Self::Job => "canon",
            Self::Result => "result",
            Self::Note => "note",
            Self::Detail => "detail",
            Self::Failure => "error",
        }
    }
}

/// From now on what is said is kept at the end of a file.
///
/// # Errors
/// A file that cannot be written.
pub fn keep(file: &Path) -> io::Result<()> {
    let opened = OpenOptions::new().create(true).append(true).open(file)?;
    // A program has one log; a second call is of the same command line.
    let _ = LOG.set(Mutex::new(opened));
    Ok(())
}

/// Keeps what was said, where somebody asked for it. One that the disk refuses must not end the command.
#[expect(clippy::disallowed_methods, reason = "the lines of a log have the time, and reach no output")]
pub(super) fn add(said: Said, text: &str) {
    let Some(log) = LOG.get() else { return };
    let time = time(SystemTime::now());
    let mut lines = String::new();
    for line in text.lines() {
        lines.extend([time.as_str(), " ", said.word(), " ", &*visible(line), "\n"]);
    }
    let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
    let _ = log.write_all(lines.as_bytes());
}

/// What was typed, or how it ended.
pub fn job(text: &str) {
    add(Said::Job, text);
}

/// A time as ISO 8601 has it, in UTC.
fn time(now: SystemTime) -> String {
    let seconds = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    let (year, month, day) = civil(days);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", rest / 3_600, rest / 60 % 60, rest % 60)
}

/// The day that is so many days after 1 January 1970: counted in eras of 400 years that begin in March.
const fn civil(days: u64) -> (u64, u64, u64) {
    let shifted = days + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let moved = (5 * of_year + 2) / 153;
    let day = of_year - (153 * moved + 2) / 5 + 1;
    let month = if moved < 10 { moved + 3 } else { moved - 9 };
    (year + era * 400 + if month <= 2 { 1 } else { 0 }, month, day)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use crate::terminal::log::*;

    #[test]
    fn a_time_is_that_of_the_calendar() {
        let at = |seconds| time(UNIX_EPOCH + Duration::from_secs(seconds));
        assert_eq!(at(0), "1970-01-01T00:00:00Z");
        assert_eq!(at(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(at(1_735_689_599), "2024-12-31T23:59:59Z");
        assert_eq!(at(1_735_689_600), "2025-01-01T00:00:00Z");
    }
}
