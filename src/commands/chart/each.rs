//! `canon chart KIND --focus`: the same chart of each of many governments, in a folder.

use std::path::Path;

use anyhow::Context;
use canon_core::insight::lessons::Lessons;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_paper::charts::{ChartKind, Make};

use super::{From, figures, format};
use crate::cli::Chart;
use crate::exit::{Outcome, stop};
use crate::render::documents;
use crate::run_folder::Staging;
use crate::settings;
use crate::terminal::console::Screen;

/// Draws.
///
/// # Errors
/// Figures that allow the chart of none of them, a folder that holds something else.
pub(super) fn execute(
    args: &Chart,
    chart: &'static ChartKind,
    focus: &str,
    screen: Screen,
) -> anyhow::Result<Outcome> {
    let language = screen.language;
    let Some(folder) = &args.out else { return Err(stop(Outcome::Usage, no_folder(language))) };
    let focus = settings::focus(Some(focus), language)?;
    let From { study, code, until, map } = figures(args, screen)?;
    if map.is_some() {
        return Err(stop(Outcome::Usage, no_map(language)));
    }
    let wanted = study.focused(&focus);
    let lessons = Lessons::of(&study.panel, &study.findings);
    let dossiers = documents::dossiers(&study, &lessons, &code, until, language);
    let aside = Staging::of(folder);
    let keep = |name: &str, bytes: &[u8]| aside.add(name, bytes);
    let failed =
        crate::render::charts::of(std::slice::from_ref(chart), &dossiers, &wanted, format(args.size), &keep);
    if let Some((name, error)) = failed.into_iter().next() {
        return Err(error).with_context(|| name);
    }
    aside.sound(language)?;
    // Each as SVG and as PNG.
    let drawn = aside.outputs().len() / 2;
    if drawn == 0 {
        return Err(stop(Outcome::Empty, none(chart, language)));
    }
    aside.put_over_the_same(folder, language)?;
    let missing = match chart.make {
        Make::Government(_) => wanted.len() - drawn,
        Make::Region(_) => 0,
    };
    screen.result(&said(drawn, missing, folder, language));
    Ok(Outcome::Done)
}

fn said(drawn: usize, missing: usize, folder: &Path, language: Language) -> String {
    let folder = folder.display();
    let drawn = match (drawn, language) {
        (1, Es) => format!("1 gráfico en {folder}"),
        (1, En) => format!("1 chart in {folder}"),
        (_, Es) => format!("{drawn} gráficos en {folder}"),
        (_, En) => format!("{drawn} charts in {folder}"),
    };
    match (missing, language) {
        (0, _) => drawn,
        (1, Es) => format!("{drawn}; de 1 gobierno no hay las cifras que necesita."),
        (1, En) => format!("{drawn}; 1 government does not have the figures that it needs."),
        (_, Es) => format!("{drawn}; de {missing} gobiernos no hay las cifras que necesita."),
        (_, En) => format!("{drawn}; {missing} governments do not have the figures that it needs."),
    }
}

fn none(chart: &ChartKind, language: Language) -> String {
    let (id, needs) = (chart.id, chart.needs.in_language(language));
    match language {
        Es => format!("No se puede dibujar «{id}» de ninguno de esos gobiernos. Necesita: {needs}."),
        En => format!("“{id}” cannot be drawn of any of those governments. It needs: {needs}."),
    }
}

fn no_folder(language: Language) -> &'static str {
    language.pick(
        "--focus necesita --out, la carpeta de los gráficos.",
        "--focus needs --out, the folder of the charts.",
    )
}

fn no_map(language: Language) -> &'static str {
    language.pick(
        "Con --focus el mapa no toma contornos: pida cada departamento con --department.",
        "With --focus the map takes no outlines: ask for each department with --department.",
    )
}
