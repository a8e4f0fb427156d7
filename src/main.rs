//! canon: what arrived, what was there and how it was spent, from the State's own files.

use std::process::ExitCode;

use canon::cli::{self, Cli, completions};
use canon::exit::Outcome;
use canon::messages::command_line::CommandLine;
use canon::render::template_process;
use canon::terminal::console;
use canon::terminal::console::Screen;
use canon::terminal::{json, log};
use canon::{exit, interrupt, messages, panic};

fn main() -> ExitCode {
    if let Some(done) = completions::answer().or_else(template_process::serve) {
        return done;
    }
    let (command_line, matches) = match Cli::read(std::env::args_os()) {
        Ok(read) => read,
        Err(answer) => return answer.show(),
    };
    let settings = cli::settings_file(&matches);
    let language = command_line.language(settings.as_deref());
    let screen = Screen::new(language, command_line.verbosity()).coloured(command_line.color);
    let screen = screen.typed(CommandLine::of(std::env::args_os()));
    if let Some(file) = &command_line.log {
        if let Err(cause) = log::keep(file) {
            screen.failure(&messages::disk::cannot_write(file, &cause, language));
            return Outcome::Failed.into();
        }
        log::job(&screen.typed.with(&[]));
    }
    if let Some(file) = settings {
        let said = messages::commands::run::settings_file(&file, language);
        // One that lies elsewhere is easily forgotten.
        if file.starts_with("..") { screen.note(&said) } else { screen.detail(&said) }
    }
    if let Err(error) = interrupt::watch() {
        screen.note(&error.to_string());
    }
    let done = panic::told(language, || command_line.execute(&matches, screen));
    let outcome = done.unwrap_or_else(|error| {
        screen.failure(&error);
        let outcome = exit::of_error(&error);
        if cli::asks_for_json(&matches) {
            json::failure(outcome, &error.to_string(), screen);
        }
        outcome
    });
    let outcome = match console::lost() {
        Some(cause) => {
            screen.failure(&messages::disk::no_output(cause, screen.language));
            Outcome::Failed
        }
        None => outcome,
    };
    log::job(&format!("{} {}", outcome.code(), messages::exit::meaning(outcome, language)));
    outcome.into()
}
