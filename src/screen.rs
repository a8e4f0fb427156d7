//! The terminal: results to stdout, everything else to stderr.

use std::io::{IsTerminal, Write};

use canon_core::language::Language;

/// Where a command speaks.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// In which language.
    pub language: Language,
    quiet: bool,
}

impl Screen {
    /// A screen in a language; a quiet one shows results and errors only.
    pub const fn new(language: Language, quiet: bool) -> Self {
        Self { language, quiet }
    }

    /// A result. A reader that has gone away (`| head`) is no error.
    pub fn result(self, text: &str) {
        let _ = writeln!(std::io::stdout().lock(), "{text}");
    }

    /// Something worth knowing on the way.
    pub fn note(self, text: &str) {
        if !self.quiet {
            let _ = writeln!(std::io::stderr().lock(), "{text}");
        }
    }

    /// An error with its causes.
    pub fn failure(self, error: &anyhow::Error) {
        let mut err = std::io::stderr().lock();
        let _ = writeln!(err, "{}: {error}", self.language.pick("Error", "Error"));
        for cause in error.chain().skip(1) {
            let _ = writeln!(err, "  {}: {cause}", self.language.pick("porque", "because"));
        }
    }

    /// Whether progress may be shown.
    pub fn shows_progress(self) -> bool {
        !self.quiet && std::io::stderr().is_terminal()
    }
}
