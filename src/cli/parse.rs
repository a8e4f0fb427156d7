//! The command line read: in the language and colours that it asks for, which are looked for before it is understood.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use canon_core::terms::language::Language;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgMatches, Command, FromArgMatches, ValueEnum};

use crate::cli::{Cli, help};
use crate::exit::Outcome;
use crate::messages;
use crate::settings::file;
use crate::terminal::colour::Colour;
use crate::terminal::console::{Screen, Verbosity};
use crate::terminal::language::Lang;
use crate::terminal::{json, language};

/// What clap answers instead of a command: help, the version, or what is wrong.
#[derive(Debug)]
pub struct Answer {
    error: clap::Error,
    language: Language,
    /// Whether another program asks.
    json: bool,
}

impl Answer {
    /// Prints the answer; help and version are 0, a mistake is 2, and what could not be printed is 1.
    pub fn show(self) -> ExitCode {
        let screen = Screen::new(self.language, Verbosity::Notes);
        let elsewhere = self.elsewhere();
        if let Some(mistake) = messages::usage::mistake(&self.error, &elsewhere, self.language) {
            screen.note(&mistake);
            if self.json {
                json::failure(Outcome::Usage, &mistake, screen);
            }
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

impl Answer {
    /// The commands that have the option that the one typed has not.
    fn elsewhere(&self) -> Vec<String> {
        let (ErrorKind::UnknownArgument, Some(ContextValue::String(unknown))) =
            (self.error.kind(), self.error.get(ContextKind::InvalidArg))
        else {
            return Vec::new();
        };
        let Some(name) = unknown.strip_prefix("--") else { return Vec::new() };
        let root = help::command(self.language);
        let has = |command: &&Command| command.get_arguments().any(|arg| arg.get_long() == Some(name));
        root.get_subcommands().filter(has).map(|command| format!("canon {}", command.get_name())).collect()
    }
}

/// `canon help`, `canon ayuda run` and `canon version` as the options that do the same.
fn as_option(args: &[OsString], is_command: impl Fn(&str) -> bool) -> Option<Vec<OsString>> {
    let (program, rest) = args.split_at_checked(1)?;
    let word = rest.first()?.to_str()?;
    let about = rest.get(1).filter(|about| about.to_str().is_some_and(is_command));
    match word {
        "help" | "ayuda" => {
            let about: &[OsString] = about.map_or(&[], std::slice::from_ref);
            Some([program, about, &["--help".into()]].concat())
        }
        "version" | "versión" => Some([program, &["--version".into()]].concat()),
        _ => None,
    }
}

/// The command line of somebody who named files and no command, as that of `canon run`.
fn with_command(args: Vec<OsString>, root: &Command) -> Vec<OsString> {
    let is_command = |word: &str| {
        let mut all = root.get_subcommands();
        all.any(|command| command.get_name() == word || command.get_all_aliases().any(|alias| alias == word))
    };
    if let Some(asked) = as_option(&args, is_command) {
        return asked;
    }
    let run = root.find_subcommand("run");
    let takes_value = |option: &str| {
        let mut all = root.get_arguments().chain(run.iter().flat_map(|run| run.get_arguments()));
        let is_it = |arg: &&Arg| match option.strip_prefix("--") {
            Some(long) => arg.get_long() == Some(long),
            None => arg.get_short().is_some_and(|short| option == format!("-{short}")),
        };
        all.find(is_it).is_some_and(|arg| arg.get_action().takes_values())
    };
    let mut words = args.iter().skip(1);
    let first = loop {
        match words.next().map(|word| word.to_string_lossy()) {
            Some(option) if option.starts_with('-') && option.len() > 1 => {
                if takes_value(&option) {
                    words.next();
                }
            }
            other => break other,
        }
    };
    match first {
        Some(word) if !is_command(&word) && Path::new(&*word).exists() => {
            let (program, rest) = args.split_at(1);
            let is_given = args.iter().any(|word| word.to_string_lossy().starts_with("--config"));
            let is_known = is_given || file::file(None).is_some();
            let settings = file::beside(Path::new(&*word)).filter(|_| !is_known);
            let settings = settings.map(|file| vec!["--config".into(), file.into()]).unwrap_or_default();
            [program, &["run".into(), "--dropped".into()], &settings[..], rest].concat()
        }
        _ => args,
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
        let json = value_of("--format", &args) == Some("json");
        let answer = |error| Answer { error, language, json };
        let colour: Colour = asked_for("--color", &args).unwrap_or_default();
        let command = help::command(language).color(colour.for_clap());
        let args = with_command(args, &command);
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
