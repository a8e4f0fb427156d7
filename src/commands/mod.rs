//! The commands, one file each.

mod chart;
mod check;
mod compare;
mod completions;
mod config;
mod diff;
mod distribute;
mod doctor;
mod explain;
mod handout;
mod indicators;
mod init;
mod init_templates;
mod inspect;
mod man;
mod report;
mod run;
mod study;
mod verify;

use std::path::PathBuf;

use clap::ArgMatches;

use crate::cli::{Cli, Command};
use crate::exit::Outcome;
use crate::settings::environment;
use crate::terminal::console::Screen;

/// Does what the command line asks.
///
/// # Errors
/// What ends the command, in the user's language.
pub fn execute(cli: &Cli, matches: &ArgMatches, screen: Screen) -> anyhow::Result<Outcome> {
    let strangers = environment::strangers();
    if !strangers.is_empty() {
        screen.note(&environment::not_used(&strangers, screen.language));
    }
    match &cli.command {
        Command::Inspect(args) => inspect::execute(args, screen),
        Command::Run(args) => run::execute(args, screen),
        Command::Handout(args) => handout::execute(args, screen),
        Command::Report(args) => report::execute(args, screen),
        Command::Check(args) => check::execute(args, screen),
        Command::Explain(args) => explain::execute(args, screen),
        Command::Chart(args) => chart::execute(args, screen),
        Command::Compare(args) => compare::execute(args, screen),
        Command::Distribute(args) => distribute::execute(args, screen),
        Command::Verify(args) => verify::execute(args, screen),
        Command::Diff(args) => diff::execute(args, screen),
        Command::Indicators(args) => indicators::execute(args, screen),
        Command::Init(args) => init::execute(args, screen),
        Command::Config(args) => config::execute(args, of_command(matches), screen),
        Command::Doctor(args) => doctor::execute(args, screen),
        Command::Completions(args) => completions::execute(args, screen),
        Command::Man(args) => man::execute(args, screen),
    }
}

/// What was typed behind the name of the command.
fn of_command(matches: &ArgMatches) -> &ArgMatches {
    matches.subcommand().map_or(matches, |(_, below)| of_command(below))
}

/// The settings file of the command, if it is one that has settings and there is such a file.
pub fn settings_file(matches: &ArgMatches) -> Option<PathBuf> {
    let named = of_command(matches).try_get_one::<PathBuf>("config").ok()?;
    crate::settings::file::file(named.map(PathBuf::as_path))
}
