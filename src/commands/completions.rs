//! `canon completions`: what a shell runs once to complete canon's commands and values.

use crate::cli::Completions;
use crate::cli::completions::registration;
use crate::exit::Outcome;
use crate::terminal::console::Screen;

/// Prints it.
///
/// # Errors
/// None in practice.
pub(super) fn execute(args: &Completions, screen: Screen) -> anyhow::Result<Outcome> {
    screen.result(registration(args.shell)?.trim_end());
    Ok(Outcome::Done)
}
