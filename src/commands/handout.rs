//! `canon handout`: what a session needs, and nothing else.

use crate::cli::{Handout, Run};
use crate::commands::run::{self, Wish};
use crate::exit::Outcome;
use crate::lookup::government;
use crate::settings::Output;
use crate::terminal::console::Screen;

/// Makes the handouts.
///
/// # Errors
/// A government that is not there; what `canon run` fails of.
pub(super) fn execute(args: &Handout, screen: Screen) -> anyhow::Result<Outcome> {
    let ids = args.gov.iter().map(|text| Ok(government::government(text, screen.language)?.id.to_string()));
    let ids: Vec<String> = ids.collect::<anyhow::Result<_>>()?;
    let focus = if args.all { "all".to_string() } else { ids.join(",") };
    let wish = Wish { output: Output::Handouts, finished: args.run.as_deref() };
    let args = Run {
        paths: args.paths.clone(),
        reading: args.reading.clone(),
        choosing: args.choosing.clone(),
        printing: args.printing.clone(),
        focus: Some(focus),
        only: None,
        ranges: false,
        out: args.out.clone(),
        force: args.force,
        dry_run: args.dry_run,
    };
    run::make(&args, wish, screen)
}
