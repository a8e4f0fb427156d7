//! The commands, one file each.

mod chart;
mod check;
mod compare;
mod diff;
mod distribute;
mod explain;
mod handout;
mod indicators;
mod init_templates;
mod inspect;
mod report;
mod run;
mod verify;

use crate::cli::{Cli, Command};
use crate::outcome::Outcome;
use crate::screen::Screen;

pub(crate) use run::bundled_readings;
pub(crate) use verify::open as open_run;

/// Does what the command line asks.
///
/// # Errors
/// What ends the command, in the user's language.
pub fn execute(cli: &Cli, screen: Screen) -> anyhow::Result<Outcome> {
    match &cli.command {
        Command::Inspect(args) => inspect::execute(args, screen),
        Command::Run(args) => run::execute(args, screen),
        Command::Init(args) => init_templates::copy(&args.folder, screen),
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
    }
}
