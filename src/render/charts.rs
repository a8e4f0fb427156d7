//! The pictures of the governments in a focus, and of the departments and provinces that show them together. Drawn by
//! all cores.

use std::sync::atomic::{AtomicUsize, Ordering};

use canon_paper::charts::{self, ChartKind, Make, Plotted};
use canon_paper::{Dossier, Format, PaperError, Region};

use crate::analysis::Focused;
use crate::render::documents::Drawings;

/// One picture to draw.
enum Task<'a> {
    Government(&'static ChartKind, &'a Dossier<'a>),
    Region(&'static ChartKind, &'a Region<'a>),
}

/// A picture as SVG and PNG, or why there is none.
type Drawn = (String, Result<(String, Vec<u8>), PaperError>);

/// A picture that could not be drawn.
pub type Failed = (String, PaperError);

/// Draws every chart that the figures allow, into `graficos/`.
pub fn add(drawings: &mut Drawings<'_>, dossiers: &[Dossier<'_>], focus: &Focused) {
    let keep = |name: &str, bytes: &[u8]| drawings.keep(&format!("graficos/{name}"), bytes);
    let failed = of(charts::ALL, dossiers, focus, Format::Picture, &keep);
    drawings.failures.extend(failed.into_iter().map(|(name, error)| (format!("graficos/{name}"), error)));
}

/// Draws some charts of all in focus as far as the figures allow them, as SVG and PNG, and hands each to `keep`, from any
/// thread. What could not be drawn, by name.
pub fn of(
    charts: &'static [ChartKind],
    dossiers: &[Dossier<'_>],
    focus: &Focused,
    format: Format,
    keep: &(dyn Fn(&str, &[u8]) + Sync),
) -> Vec<Failed> {
    let in_focus = || dossiers.iter().filter(|dossier| focus.governments.contains(&dossier.government.id));
    let regions: Vec<Region<'_>> = focus
        .shown_in
        .keys()
        .filter_map(|jurisdiction| Region::of_jurisdiction(*jurisdiction, dossiers))
        // One government by itself is not shown among others.
        .filter(|region| region.members.len() > 1)
        .collect();
    let mut tasks: Vec<Task<'_>> = Vec::new();
    for chart in charts {
        match chart.make {
            Make::Government(_) => tasks.extend(in_focus().map(|dossier| Task::Government(chart, dossier))),
            Make::Region(_) => tasks.extend(regions.iter().map(|region| Task::Region(chart, region))),
        }
    }
    each(&tasks, format, keep)
}

/// Draws all; the failures in the order of their names, whichever thread had them.
fn each(tasks: &[Task<'_>], format: Format, keep: &(dyn Fn(&str, &[u8]) + Sync)) -> Vec<Failed> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut failed: Vec<Failed> = Vec::new();
        while let Some(task) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
            match draw(task, format) {
                None => {}
                Some((name, Ok((svg, png)))) => {
                    keep(&format!("{name}.svg"), svg.as_bytes());
                    keep(&format!("{name}.png"), &png);
                }
                Some((name, Err(error))) => failed.push((format!("{name}.png"), error)),
            }
        }
        failed
    };
    let threads =
        std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(tasks.len().max(1));
    let mut all = Vec::new();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        for worker in workers {
            match worker.join() {
                Ok(failed) => all.extend(failed),
                Err(defect) => std::panic::resume_unwind(defect),
            }
        }
    });
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

/// `None` where the figures do not allow it.
fn draw(task: &Task<'_>, format: Format) -> Option<Drawn> {
    let (slug, chart, plotted): (String, &ChartKind, Plotted) = match task {
        Task::Government(chart, dossier) => {
            let Make::Government(make) = chart.make else { return None };
            (dossier.slug(), chart, make(dossier).ok()?)
        }
        Task::Region(chart, region) => {
            let Make::Region(make) = chart.make else { return None };
            (region.slug.clone(), chart, make(region).ok()?)
        }
    };
    let drawing = plotted.drawing(format);
    let png = drawing.png();
    Some((format!("{slug}-{}", chart.id), png.map(|png| (drawing.svg, png))))
}
