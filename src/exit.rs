//! How a command ends, as the exit code that a scheduled job reads.

use std::fmt;
use std::process::ExitCode;

/// The end of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// Something failed that no other code names: a full disk, a defect.
    Failed,
    /// The command line or the settings are not understood.
    Usage,
    /// An input is not there or not understood.
    Input,
    /// A check failed, or there is nothing to report.
    Empty,
    /// What was written before is not as it was.
    Mismatch,
    /// Some governments failed; the outputs of the others were written.
    Partial,
    /// Another run is where this one was to go.
    Taken,
}

impl Outcome {
    /// In the order of their codes.
    pub const ALL: [Self; 8] = [
        Self::Done,
        Self::Failed,
        Self::Usage,
        Self::Input,
        Self::Empty,
        Self::Mismatch,
        Self::Partial,
        Self::Taken,
    ];

    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::Input => 3,
            Self::Empty => 4,
            Self::Mismatch => 5,
            Self::Partial => 6,
            Self::Taken => 7,
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome.code())
    }
}

/// An error that ends a command with a code of its own: a message for the user, already in their language.
#[derive(Debug)]
pub struct Stop {
    /// How the command ends.
    pub outcome: Outcome,
    /// What was found, where, why it matters and what to do.
    pub message: String,
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Stop {}

/// An error that ends a command as `outcome`.
pub fn stop(outcome: Outcome, message: impl Into<String>) -> anyhow::Error {
    Stop { outcome, message: message.into() }.into()
}

/// How an error ends the command.
pub fn of_error(error: &anyhow::Error) -> Outcome {
    error.downcast_ref::<Stop>().map_or(Outcome::Failed, |stop| stop.outcome)
}
