//! `canon completions`: what a shell runs once to complete canon's commands and values.

use clap::{Args, ValueEnum};
use std::io;

use clap_complete::env::{Bash, EnvCompleter, Fish, Powershell, Zsh};

use crate::exit::Outcome;
use crate::terminal::console::Screen;

/// The command line of `canon completions`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon completions [OPCIONES] SHELL")]
pub struct CompletionsArgs {
    /// La terminal: bash, zsh, fish o powershell
    #[arg(value_name = "SHELL", hide_possible_values = true, help_heading = "Argumentos")]
    pub shell: Shell,
}

/// The shells whose completions are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    /// Bash
    Bash,
    /// Fish
    Fish,
    /// PowerShell
    Powershell,
    /// Zsh
    Zsh,
}

/// The variable by which a shell asks.
pub(crate) const VARIABLE: &str = "COMPLETE";

/// Prints it for the shell that is named.
///
/// # Errors
/// None in practice.
pub fn execute(args: &CompletionsArgs, screen: Screen) -> anyhow::Result<Outcome> {
    screen.result(registration(args.shell)?.trim_end());
    Ok(Outcome::Done)
}

/// What a shell runs once to know that canon can be asked.
fn registration(shell: Shell) -> io::Result<String> {
    let shell: &dyn EnvCompleter = match shell {
        Shell::Bash => &Bash,
        Shell::Fish => &Fish,
        Shell::Powershell => &Powershell,
        Shell::Zsh => &Zsh,
    };
    let mut script = Vec::new();
    shell.write_registration(VARIABLE, "canon", "canon", "canon", &mut script)?;
    String::from_utf8(script).map_err(io::Error::other)
}
