//! `canon report`: the yearly report as PDF, web page and workbook, and nothing else.

use crate::cli::{Report, Run};
use crate::commands::run::{self, Wish};
use crate::exit::Outcome;
use crate::settings::Output;
use crate::terminal::console::Screen;

/// Makes the report.
///
/// # Errors
/// What `canon run` fails of.
pub(super) fn execute(args: &Report, screen: Screen) -> anyhow::Result<Outcome> {
    let wish = Wish { output: Output::Report, finished: args.run.as_deref() };
    let args = Run {
        paths: args.paths.clone(),
        reading: args.reading.clone(),
        choosing: args.choosing.clone(),
        printing: args.printing.clone(),
        focus: args.focus.clone(),
        only: None,
        ranges: false,
        out: args.out.clone(),
        force: args.force,
        dry_run: args.dry_run,
    };
    run::make(&args, wish, screen)
}
