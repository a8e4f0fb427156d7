//! canon: what arrived, what was there and how it was spent, from the State's own files.

use std::process::ExitCode;

use canon::cli::Cli;
use canon::screen::Screen;

fn main() -> ExitCode {
    let cli = match Cli::read(std::env::args_os()) {
        Ok(cli) => cli,
        Err(answer) => return answer.show(),
    };
    let screen = Screen::new(cli.language(), cli.quiet);
    if let Err(error) = canon::interrupt::watch() {
        screen.note(&error.to_string());
    }
    match canon::commands::execute(&cli, screen) {
        Ok(outcome) => outcome.into(),
        Err(error) => {
            screen.failure(&error);
            canon::outcome::of_error(&error).into()
        }
    }
}
