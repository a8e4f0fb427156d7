//! The charts and pages of a study, for the governments in its focus.

use std::collections::{BTreeMap, BTreeSet};

use canon_core::government::{GovId, directory};
use canon_core::indicators::Finding;
use canon_core::issue::Severity;
use canon_core::language::Language;
use canon_core::learning::Lessons;
use canon_core::period::Year;
use canon_core::source::SourceId;
use canon_paper::{Dossier, PaperError, pages};

use crate::pictures;
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
    let lessons = Lessons::of(&study.panel, &study.findings);
    let dossiers = dossiers(study, &lessons, run, None, language);
    pictures::add(&mut drawings, &dossiers, &study.focus);
    for dossier in dossiers.iter().filter(|dossier| study.focus.contains(&dossier.government.id)) {
        add_pages(&mut drawings, dossier);
    }
    drawings
}

/// What is known of each government of a study, up to a year, in the order of their keys.
pub fn dossiers<'a>(
    study: &'a Study,
    lessons: &'a Lessons<'a>,
    run: &'a str,
    until: Option<Year>,
    language: Language,
) -> Vec<Dossier<'a>> {
    let mut findings: BTreeMap<GovId, Vec<&Finding>> = BTreeMap::new();
    for finding in &study.findings {
        findings.entry(finding.gov).or_default().push(finding);
    }
    let doubtful = doubtful(study);
    let dossier = |gov: GovId| {
        let findings = findings.remove(&gov).unwrap_or_default();
        let doubtful = findings.iter().any(|finding| finding.sources.iter().any(|id| doubtful.contains(id)));
        Some(Dossier {
            government: directory().get(gov)?,
            panel: &study.panel,
            findings,
            lessons,
            sources: &study.sources,
            doubtful,
            run,
            until,
            language,
        })
    };
    study.panel.governments().into_iter().filter_map(dossier).collect()
}

/// The files with an issue of severity error: what they feed may be wrong.
fn doubtful(study: &Study) -> BTreeSet<SourceId> {
    let errors = study.issues.iter().filter(|issue| issue.kind.severity() == Severity::Error);
    let files: BTreeSet<&str> = errors.map(|issue| &*issue.file).collect();
    let numbered = (0..).map(SourceId).zip(&study.sources);
    numbered.filter(|(_, source)| files.contains(&*source.file)).map(|(id, _)| id).collect()
}

fn add_pages(drawings: &mut Drawings, dossier: &Dossier<'_>) {
    for page in pages::ALL {
        let name = format!("hojas/{}-{}.pdf", dossier.slug(), page.id);
        match (page.make)(dossier) {
            None => {}
            Some(Err(error)) => drawings.failures.push((name, error)),
            Some(Ok(printed)) => {
                if printed.sheets != 1 {
                    drawings.long.push((name.clone(), printed.sheets));
                }
                drawings.files.insert(name, printed.pdf);
            }
        }
    }
}
