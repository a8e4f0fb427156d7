//! What a shell may put after a word when the user asks it to: commands and options, and the governments, indicators,
//! departments and scopes that canon knows.
//!
//! The shell asks the program itself, by the variable `COMPLETE`, so that what it offers is never out of date.

use std::collections::BTreeSet;
use std::error::Error;
use std::ffi::OsStr;
use std::io::{self, Write};
use std::process::ExitCode;

use canon_core::indicators::ALL;
use canon_core::terms::budget::Scope;
use canon_core::terms::government::{Government, directory};
use canon_core::terms::language::Language;
use canon_core::terms::names::fold;
use canon_paper::charts;
use clap::builder::Str;
use clap::{Arg, Command};
use clap_complete::{ArgValueCompleter, CompleteEnv, CompletionCandidate};

use crate::cli::help;
use crate::commands::completions::VARIABLE;
use crate::lookup::government::{settled, the_named};
use crate::messages::disk;
use crate::terminal::console::{Screen, Verbosity};
use crate::terminal::language;

/// Answers a shell that asks what may come next; `None` for a user's own command.
pub fn answer() -> Option<ExitCode> {
    std::env::var_os(VARIABLE)?;
    let here = std::env::current_dir().ok();
    let asked = CompleteEnv::with_factory(command).bin("canon");
    let completed = asked.try_complete(std::env::args_os(), here.as_deref());
    match completed.and_then(|done| io::stdout().flush().map(|()| done).map_err(clap::Error::from)) {
        Ok(true) => Some(ExitCode::SUCCESS),
        Ok(false) => None,
        Err(error) => {
            let language = language::of_environment();
            match error.source().and_then(|cause| cause.downcast_ref::<io::Error>()) {
                Some(cause) => {
                    Screen::new(language, Verbosity::Notes).failure(&disk::no_output(cause, language));
                }
                None => {
                    let _ = error.print();
                }
            }
            Some(ExitCode::FAILURE)
        }
    }
}

/// The command line, each argument knowing its values by the name that its value has.
fn command() -> Command {
    let language = language::of_environment();
    offering(help::command(Language::Es), language)
}

fn offering(command: Command, language: Language) -> Command {
    // One name a command: its other name is understood, and would only make the list twice as long.
    let others: Vec<Str> = command.get_visible_aliases().map(|name| Str::from(name.to_string())).collect();
    let mut command = command.visible_alias(None).aliases(others);
    let arguments: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    for id in arguments {
        command = command.mut_arg(id, |arg| offer(arg, language));
    }
    let below: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_string()).collect();
    for name in below {
        command = command.mut_subcommand(name, |sub| offering(sub, language));
    }
    command
}

fn offer(arg: Arg, language: Language) -> Arg {
    let name = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    match name.as_deref() {
        Some("GOBIERNO") => arg.add(ArgValueCompleter::new(governments)),
        Some("GRÁFICO") => arg.add(ArgValueCompleter::new(move |start: &OsStr| drawings(start, language))),
        Some("INDICADOR") => {
            arg.add(ArgValueCompleter::new(move |start: &OsStr| indicators(start, language)))
        }
        Some("DEPARTAMENTO") => arg.add(ArgValueCompleter::new(departments)),
        Some("FOCO") => arg.add(ArgValueCompleter::new(focuses)),
        Some("ALCANCE") => arg.add(ArgValueCompleter::new(|start: &OsStr| scopes(start))),
        Some("INCLUYE") => {
            arg.add(ArgValueCompleter::new(|start: &OsStr| words(start, &["todo", "proyectos"])))
        }
        _ => arg,
    }
}

/// A value, with what it is beside it.
fn candidate(value: &str, what: &str) -> CompletionCandidate {
    CompletionCandidate::new(value).help(Some(what.to_string().into()))
}

fn words(start: &OsStr, all: &[&str]) -> Vec<CompletionCandidate> {
    let start = start.to_string_lossy();
    all.iter().filter(|word| word.starts_with(&*start)).map(|word| CompletionCandidate::new(*word)).collect()
}

fn scopes(start: &OsStr) -> Vec<CompletionCandidate> {
    words(start, &Scope::ALL.map(Scope::code))
}

fn indicators(start: &OsStr, language: Language) -> Vec<CompletionCandidate> {
    let start = start.to_string_lossy();
    ALL.iter()
        .filter(|indicator| indicator.id.starts_with(&*start))
        .map(|indicator| candidate(indicator.id, indicator.title.in_language(language)))
        .collect()
}

fn drawings(start: &OsStr, language: Language) -> Vec<CompletionCandidate> {
    let start = start.to_string_lossy();
    charts::ALL
        .iter()
        .filter(|chart| chart.id.starts_with(&*start))
        .map(|chart| candidate(chart.id, chart.shows.in_language(language)))
        .collect()
}

/// By the beginning of the code, or of the name as it is typed, without accents: `tora` gives `torata`.
fn governments(start: &OsStr) -> Vec<CompletionCandidate> {
    let start = start.to_string_lossy();
    let typed = fold(&start);
    let what = |government: &Government| format!("{}, {}", government.name, government.department_name);
    if start.is_empty() || start.starts_with(|c: char| c.is_ascii_digit()) {
        let by_code = |government: &&Government| government.id.to_string().starts_with(&*start);
        return directory()
            .iter()
            .filter(by_code)
            .map(|government| candidate(&government.id.to_string(), &what(government)))
            .collect();
    }
    directory()
        .iter()
        .filter_map(|government| {
            let (id, name) = (government.id.to_string(), fold(&government.short_name));
            let value = match () {
                () if id.starts_with(&*start) => id,
                () if name.starts_with(&typed) && is_only_one(government) => name.to_lowercase(),
                () if name.starts_with(&typed) => id,
                () => return None,
            };
            Some(candidate(&value, &what(government)))
        })
        .collect()
}

/// Whether canon takes the name of a government for it and no other.
fn is_only_one(government: &Government) -> bool {
    settled(&the_named(&government.short_name), &BTreeSet::new()).is_ok_and(|found| found.id == government.id)
}

fn departments(start: &OsStr) -> Vec<CompletionCandidate> {
    let start = start.to_string_lossy();
    let mut all: Vec<(String, &str)> =
        directory().iter().map(|g| (g.department().to_string(), g.department_name.as_str())).collect();
    all.sort();
    all.dedup_by(|a, b| a.0 == b.0);
    all.iter()
        .filter(|(code, _)| code.starts_with(&*start))
        .map(|(code, name)| candidate(code, name))
        .collect()
}

/// All, a department, or governments with commas between: what is before the last comma stays.
fn focuses(start: &OsStr) -> Vec<CompletionCandidate> {
    let text = start.to_string_lossy();
    if let Some((before, last)) = text.rsplit_once(',') {
        let after = |found: CompletionCandidate| found.add_prefix(format!("{before},"));
        return governments(OsStr::new(last)).into_iter().map(after).collect();
    }
    let mut found = words(start, &["all"]);
    found.extend(departments(start));
    if !text.is_empty() {
        found.extend(governments(start));
    }
    found
}
