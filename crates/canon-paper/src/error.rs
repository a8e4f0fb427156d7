//! Why a picture or a document could not be made.

use std::fmt;

/// Why something could not be drawn or typeset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaperError {
    /// A template does not compile.
    Template {
        /// Its file, line and column.
        place: String,
        /// What typst says, in English.
        message: String,
    },
    /// A document does not meet the standards for accessible and lasting PDF.
    Pdf(String),
    /// An SVG cannot be turned into a picture.
    Picture(String),
    /// A user's template was stopped.
    Stopped(Stopped),
}

/// Why a user's template was stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// It took longer than so many seconds.
    Seconds(u64),
    /// It asked for more than so many megabytes.
    Megabytes(u64),
    /// The process that typeset it crashed, after it had printed this.
    Crashed(String),
    /// Another template was stopped before, so that the whole run fails and this one is not tried.
    Skipped,
}

impl fmt::Display for PaperError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Template { place, message } => write!(f, "{place}: {message}"),
            Self::Pdf(message) | Self::Picture(message) => f.write_str(message),
            Self::Stopped(why) => write!(f, "{why:?}"),
        }
    }
}

impl std::error::Error for PaperError {}
