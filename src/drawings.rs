//! The charts and pages of a study, for the governments in its focus.

use std::collections::{BTreeMap, BTreeSet};

use canon_core::government::{GovId, directory};
use canon_core::issue::Severity;
use canon_core::language::Language;
use canon_core::learning::Lessons;
use canon_paper::{Dossier, PaperError, charts, pages};

use crate::study::Study;

/// What came of drawing.
#[derive(Debug, Default)]
pub struct Drawings {
    /// The files, by name in the run folder.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What could not be drawn, and why.
    pub failures: Vec<(String, PaperError)>,
    /// Pages that take more than one sheet, and how many.
    pub long: Vec<(String, usize)>,
}

/// Draws.
pub fn draw(study: &Study, run: &str, language: Language) -> Drawings {
    let mut drawings = Drawings::default();
    let templates = canon_paper::Templates::built_in();
    let press = pages::Press { templates: &templates, large: std::env::var_os("LG").is_some(), memory: pages::Memory::default(), session: None, contact: None, link: None };
    let lessons = Lessons::of(&study.panel, &study.findings);
    for gov in &study.focus {
        if let Some(dossier) = dossier(study, &lessons, *gov, run, language) {
            add_charts(&mut drawings, &dossier);
            add_pages(&mut drawings, &dossier, &press);
        }
    }
    drawings
}

fn dossier<'a>(
    study: &'a Study,
    lessons: &'a Lessons<'a>,
    gov: GovId,
    run: &'a str,
    language: Language,
) -> Option<Dossier<'a>> {
    Some(Dossier {
        government: directory().get(gov)?,
        panel: &study.panel,
        findings: study.findings.iter().filter(|finding| finding.gov == gov).collect(),
        lessons,
        sources: &study.sources,
        doubtful: doubtful(study, gov),
        run,
        language,
    })
}

/// Whether a file that feeds a government has an issue of severity error.
fn doubtful(study: &Study, gov: GovId) -> bool {
    let files: BTreeSet<&str> = study
        .findings
        .iter()
        .filter(|finding| finding.gov == gov)
        .flat_map(|finding| &finding.sources)
        .map(|source| &**study.file(*source))
        .collect();
    study.issues.iter().any(|issue| issue.kind.severity() == Severity::Error && files.contains(&*issue.file))
}

fn add_charts(drawings: &mut Drawings, dossier: &Dossier<'_>) {
    for chart in charts::ALL {
        let Some(drawing) = (chart.draw)(dossier) else { continue };
        let name = format!("graficos/{}-{}", dossier.slug(), chart.id);
        match drawing.png() {
            Ok(png) => drawings.files.insert(format!("{name}.png"), png),
            Err(error) => {
                drawings.failures.push((format!("{name}.png"), error));
                continue;
            }
        };
        drawings.files.insert(format!("{name}.svg"), drawing.svg.into_bytes());
    }
}

fn add_pages(drawings: &mut Drawings, dossier: &Dossier<'_>, press: &pages::Press<'_>) {
    for page in pages::ALL {
        let name = format!("hojas/{}-{}.pdf", dossier.slug(), page.id);
        match (page.make)(dossier, press) {
            None => {}
            Some(Err(error)) => drawings.failures.push((name, error)),
            Some(Ok(printed)) => {
                if printed.sheets > printed.wanted {
                    drawings.long.push((name.clone(), printed.sheets));
                }
                drawings.files.insert(name, printed.pdf);
            }
        }
    }
}
