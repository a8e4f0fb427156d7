//! `canon chart KIND --focus`: the same chart of each of many governments, in a folder.

use anyhow::Context;
use canon_core::insight::lessons::Lessons;
use canon_paper::charts::{ChartKind, Make};

use super::picture::{self, format, is_canons, marked};
use super::{From, figures};
use crate::analysis::Focused;
use crate::commands::analyse::refused;
use crate::commands::chart::ChartArgs;
use crate::exit::{Outcome, stop};
use crate::messages;
use crate::render::documents;
use crate::run_folder::{Staging, no_dash};
use crate::settings::output;
use crate::terminal::console::Screen;
use crate::terminal::progress::Progress;

/// Draws the chart of each government or department of the focus into a folder.
///
/// # Errors
/// Figures that allow the chart of none of them, a folder that holds something else.
pub(super) fn execute(
    args: &ChartArgs,
    chart: &'static ChartKind,
    focus: &str,
    screen: Screen,
) -> anyhow::Result<Outcome> {
    let language = screen.language;
    let Some(folder) = &args.out else {
        return Err(stop(Outcome::Usage, messages::commands::chart::no_folder(language)));
    };
    no_dash(folder, language)?;
    if picture::of_ending(folder, language).is_ok() && !folder.is_dir() {
        return Err(stop(Outcome::Usage, messages::commands::chart::names_a_picture(folder, language)));
    }
    let focus = output::focus(Some(focus), language)?;
    let From { study, code, shown, map } = figures(args, screen)?;
    if map.is_some() {
        return Err(stop(Outcome::Usage, messages::commands::chart::no_map_of_each(language)));
    }
    let wanted =
        Focused::of(&study.panel, &focus).map_err(|refusal| refused(refusal, screen.typed, language))?;
    let lessons = Lessons::of(&study.panel, &study.findings);
    let dossiers = documents::dossiers(&study, &lessons, &code, shown, language);
    let aside = Staging::of(folder);
    let keep = |name: &str, bytes: &[u8]| aside.add(name, &marked(name, bytes));
    let progress = Progress::count(aside.counter(), wanted.governments.len(), screen);
    let failed =
        crate::render::charts::of(std::slice::from_ref(chart), &dossiers, &wanted, format(args.size), &keep);
    drop(progress);
    if let Some((name, error)) = failed.into_iter().next() {
        return Err(error).with_context(|| name);
    }
    aside.sound(language)?;
    // Each as SVG and as PNG.
    let drawn = aside.outputs().len() / 2;
    if drawn == 0 {
        return Err(stop(Outcome::Empty, messages::commands::chart::of_nobody(chart, language)));
    }
    aside.put_over_the_same(folder, &is_canons, language)?;
    let missing = match chart.make {
        Make::Government(_) => wanted.governments.len() - drawn,
        Make::Region(_) => 0,
    };
    screen.result(&messages::commands::chart::of_each(drawn, missing, folder, language));
    Ok(Outcome::Done)
}
