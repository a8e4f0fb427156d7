//! The terminal: results to stdout, everything else to stderr.

use std::io::{self, IsTerminal, Write};
use std::sync::OnceLock;

use canon_core::terms::language::Language;
use canon_core::terms::printable::visible;

use crate::messages;
use crate::messages::command_line::CommandLine;
use crate::terminal::colour::Colour;
use crate::terminal::log::Said;
use crate::terminal::{log, width};

/// Why stdout took no more, if it did not. A full disk behind `> file` must not end as success.
static LOST: OnceLock<io::Error> = OnceLock::new();

/// How much a command says beside its results and errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verbosity {
    /// Nothing.
    Quiet,
    /// What is worth knowing on the way.
    Notes,
    /// That, and each file read and written.
    Details,
}

/// Where a command speaks.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    pub language: Language,
    /// What was typed, for a message that repeats it.
    pub typed: CommandLine,
    verbosity: Verbosity,
    colour: Colour,
}

/// How a word stands out, where colours are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Bad,
    /// What is to be minded.
    Mind,
    /// What is as it should be.
    Good,
}

impl Ink {
    const fn code(self) -> &'static str {
        match self {
            Self::Bad => "\u{1b}[1;31m",
            Self::Mind => "\u{1b}[33m",
            Self::Good => "\u{1b}[32m",
        }
    }
}

impl Screen {
    /// A screen in a language.
    pub const fn new(language: Language, verbosity: Verbosity) -> Self {
        Self { language, typed: CommandLine::UNKNOWN, verbosity, colour: Colour::Auto }
    }

    /// The same screen, with colours or not.
    #[must_use]
    pub const fn coloured(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }

    /// The same screen, where this was typed.
    #[must_use]
    pub const fn typed(self, typed: CommandLine) -> Self {
        Self { typed, ..self }
    }

    /// A result. A reader that has gone away (`| head`) is no error; a disk that is full is, at the end.
    pub fn result(self, text: &str) {
        log::add(Said::Result, text);
        if let Err(error) = writeln!(io::stdout().lock(), "{}", safe(text))
            && error.kind() != io::ErrorKind::BrokenPipe
        {
            let _ = LOST.set(error);
        }
    }

    /// A result of sentences, broken between words where they are wider than the screen.
    pub fn sentences(self, text: &str) {
        match width::of_screen() {
            Some(width) => self.result(&width::broken(text, width)),
            None => self.result(text),
        }
    }

    /// Something worth knowing on the way.
    pub fn note(self, text: &str) {
        log::add(Said::Note, text);
        if self.verbosity != Verbosity::Quiet {
            say(text);
        }
    }

    /// Something that only a user who asks wants to know.
    pub fn detail(self, text: &str) {
        log::add(Said::Detail, text);
        if self.verbosity == Verbosity::Details {
            say(text);
        }
    }

    /// An error with its causes.
    pub fn failure(self, error: &anyhow::Error) {
        let mut lines = vec![format!("{error}")];
        for cause in error.chain().skip(1) {
            lines.push(format!("  {}: {cause}", messages::exit::because(self.language)));
        }
        log::add(Said::Failure, &lines.join("\n"));
        let label = painted("Error:", Ink::Bad, self.shows_colour(io::stderr().is_terminal()));
        let _ = writeln!(io::stderr().lock(), "{label} {}", safe(&lines.join("\n")));
    }

    /// A word that stands out in a result, where colours are shown.
    pub fn ink(self, text: &str, ink: Ink) -> String {
        painted(text, ink, self.shows_colour(io::stdout().is_terminal()))
    }

    /// Whether progress may be shown.
    pub fn shows_progress(self) -> bool {
        self.verbosity != Verbosity::Quiet && io::stderr().is_terminal()
    }

    /// By `--color`, else by `NO_COLOR`, the kind of terminal, and whether it is one at all.
    fn shows_colour(self, is_terminal: bool) -> bool {
        let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        match self.colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => is_terminal && !set("NO_COLOR") && !dumb(),
        }
    }
}

/// What kept a result from being written, if anything did.
pub fn lost() -> Option<&'static io::Error> {
    LOST.get()
}

fn say(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", safe(text));
}

const PLAIN: &str = "\u{1b}[0m";

fn painted(text: &str, ink: Ink, shown: bool) -> String {
    if shown { format!("{}{text}{PLAIN}", ink.code()) } else { text.to_string() }
}

/// The text with nothing in it that a terminal would obey, but for canon's own inks.
fn safe(text: &str) -> String {
    let own = [Ink::Bad.code(), Ink::Mind.code(), Ink::Good.code(), PLAIN];
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\u{1b}') {
        shown.push_str(&visible(&rest[..at]));
        rest = &rest[at..];
        let code = own.into_iter().find(|code| rest.starts_with(code));
        shown.push_str(code.unwrap_or(&visible("\u{1b}")));
        rest = &rest[code.map_or(1, str::len)..];
    }
    shown.push_str(&visible(rest));
    shown
}

#[cfg(test)]
mod tests {
    use crate::terminal::console::*;

    #[test]
    fn a_terminal_obeys_canon_and_nobody_else() {
        let word = painted("FALTA", Ink::Bad, true);
        assert_eq!(
            safe(&format!("{word}: \u{1b}]0;x\u{7}.csv")),
            format!("{word}: ‹U+001B›]0;x‹U+0007›.csv")
        );
        assert_eq!(painted("FALTA", Ink::Bad, false), "FALTA");
    }
}
