//! The command line read: in the language and colours that it asks for, which are looked for before it is understood.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use canon_core::terms::language::Language;
use clap::{ArgMatches, FromArgMatches, ValueEnum};

use crate::cli::{Cli, help};
use crate::exit::Outcome;
use crate::messages;
use crate::settings::file;
use crate::terminal::colour::Colour;
use crate::terminal::console::{Screen, Verbosity};
use crate::terminal::language;
use crate::terminal::language::Lang;

/// What clap answers instead of a command: help, the version, or what is wrong.
#[derive(Debug)]
pub struct Answer {
    error: clap::Error,
    language: Language,
}

impl Answer {
    /// Prints the answer; help and version are 0, a mistake is 2, and what could not be printed is 1.
    pub fn show(self) -> ExitCode {
        let screen = Screen::new(self.language, Verbosity::Notes);
        if let Some(mistake) = messages::usage::mistake(&self.error, self.language) {
            screen.note(&mistake);
            return ExitCode::from(2);
        }
        let printed = self.error.print().and_then(|()| io::stdout().flush());
        match printed {
            _ if self.error.use_stderr() => ExitCode::from(2),
            Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => {
                screen.failure(&messages::disk::no_output(&cause, self.language));
                Outcome::Failed.into()
            }
            _ => ExitCode::SUCCESS,
        }
    }
}

impl Cli {
    /// Reads the command line, in the language that it asks for.
    ///
    /// # Errors
    /// What clap has to say instead: help, the version, or what is wrong.
    pub fn read(args: impl IntoIterator<Item = OsString>) -> Result<(Self, ArgMatches), Answer> {
        let args: Vec<OsString> = args.into_iter().collect();
        let language =
            asked_for::<Lang>("--lang", &args).map_or_else(language::of_environment, Language::from);
        let answer = |error| Answer { error, language };
        let colour: Colour = asked_for("--color", &args).unwrap_or_default();
        let command = help::command(language).color(colour.for_clap());
        let matches = command.try_get_matches_from(args).map_err(answer)?;
        let cli = Self::from_arg_matches(&matches).map_err(answer)?;
        Ok((cli, matches))
    }

    /// The language asked for, else that of the environment or of the settings file, else Spanish.
    pub fn language(&self, settings: Option<&Path>) -> Language {
        let said = self.lang.map(Language::from);
        said.or_else(|| settings.and_then(file::language)).unwrap_or_else(language::of_environment)
    }
}

/// The value of an option on a command line that is not parsed yet: help must be in its language and colours too.
fn asked_for<T: ValueEnum>(option: &str, args: &[OsString]) -> Option<T> {
    value_of(option, args).and_then(|value| T::from_str(value, true).ok())
}

/// The value of an option before any `--`.
fn value_of<'a>(option: &str, args: &'a [OsString]) -> Option<&'a str> {
    let mut args = args.iter().filter_map(|arg| arg.to_str()).take_while(|arg| *arg != "--");
    while let Some(arg) = args.next() {
        match arg.strip_prefix(option) {
            Some("") => return args.next(),
            Some(rest) if rest.starts_with('=') => return Some(&rest[1..]),
            _ => {}
        }
    }
    None
}
