//! The charts and pages of a study, for the governments in its focus.

use std::collections::{BTreeMap, BTreeSet};

use canon_core::government::{GovId, Government, directory};
use canon_core::issue::Severity;
use canon_core::learning::Lessons;
use canon_core::place::Department;
use canon_paper::changes::Changes;
use canon_paper::pages::{Memory, Press, Printed};
use canon_paper::report::Edition;
use canon_paper::{Dossier, PaperError, Territory, charts, messages, pages, report};

use crate::printing;
use crate::settings::{Output, Settings};
use crate::study::Study;
use crate::text::edition;

/// What came of drawing.
#[derive(Debug, Default)]
pub struct Drawings {
    /// The files, by name in the run folder.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What could not be drawn, and why.
    pub failures: Vec<(String, PaperError)>,
    /// Pages that take more room than meant, and how much.
    pub long: Vec<(String, usize)>,
    /// What typst warns of in the user's templates.
    pub warnings: BTreeSet<String>,
}

/// Draws.
///
/// # Errors
/// A mistake in the user's templates.
pub fn draw(
    study: &Study,
    settings: &Settings,
    changes: Option<&Changes>,
    run: &str,
) -> anyhow::Result<Drawings> {
    let lessons = Lessons::of(&study.panel, &study.findings);
    let desk = Desk { lessons: &lessons, study, settings, changes, run, doubtful: doubtful(study) };
    let drawings = desk.all();
    match drawings.failures.iter().find(|_| settings.printing.templates.are_edited()) {
        Some((page, error)) => Err(printing::mistake(page, error, settings.language)),
        None => Ok(drawings),
    }
}

/// The governments that a file with an issue of severity error feeds.
fn doubtful(study: &Study) -> BTreeSet<GovId> {
    let bad = |issue: &&canon_core::issue::Issue| issue.kind.severity() == Severity::Error;
    let files: BTreeSet<&str> = study.issues.iter().filter(bad).map(|issue| &*issue.file).collect();
    if files.is_empty() {
        return BTreeSet::new();
    }
    let feeds = |finding: &&canon_core::indicators::Finding| {
        finding.sources.iter().any(|source| files.contains(&**study.file(*source)))
    };
    study.findings.iter().filter(feeds).map(|finding| finding.gov).collect()
}

/// All that drawings are made from.
struct Desk<'a> {
    study: &'a Study,
    lessons: &'a Lessons<'a>,
    settings: &'a Settings,
    changes: Option<&'a Changes>,
    run: &'a str,
    doubtful: BTreeSet<GovId>,
}

impl<'a> Desk<'a> {
    fn all(&self) -> Drawings {
        let dossiers = self.dossiers();
        let territories = self.territories(&dossiers);
        let focused: Vec<&Dossier<'_>> =
            dossiers.values().filter(|dossier| self.study.focus.contains(&dossier.government.id)).collect();
        let mut drawings = self.shared_out(&focused, |drawings, dossier| self.add(drawings, dossier));
        if self.settings.output.has_handouts() {
            drawings.extend(
                self.shared_out(&territories, |drawings, territory| self.add_regional(drawings, territory)),
            );
        }
        if self.settings.output.has_report() && !territories.is_empty() {
            self.add_report(&mut drawings, territories);
        }
        drawings
    }

    fn add_report(&self, drawings: &mut Drawings, territories: Vec<Territory<'_>>) {
        let edition = Edition {
            territories,
            sources: edition::sources(self.study, self.settings.language),
            oddities: edition::oddities(self.study, self.settings.language),
            press: self.press(),
        };
        drawings.add("informe.pdf".to_string(), report::pdf(&edition));
        if let Some(page) = report::html(&edition) {
            drawings.files.insert("informe.html".to_string(), page.into_bytes());
        }
    }

    /// Does the same to each of many things on all threads. The files do not depend on how many there are.
    fn shared_out<T: Sync>(&self, things: &[T], draw: impl Fn(&mut Drawings, &T) + Sync) -> Drawings {
        let threads = self.settings.reading.threads.clamp(1, things.len().max(1));
        let parts = std::thread::scope(|scope| {
            let part = |first: usize| {
                let draw = &draw;
                scope.spawn(move || {
                    let mut drawings = Drawings::default();
                    things.iter().skip(first).step_by(threads).for_each(|thing| draw(&mut drawings, thing));
                    drawings
                })
            };
            let handles: Vec<_> = (0..threads).map(part).collect();
            handles
                .into_iter()
                .map(|handle| handle.join().expect("a page does not panic"))
                .collect::<Vec<_>>()
        });
        let mut all = Drawings::default();
        parts.into_iter().for_each(|part| all.extend(part));
        all.failures.sort_by(|a, b| a.0.cmp(&b.0));
        all.long.sort();
        all
    }

    fn dossiers(&self) -> BTreeMap<GovId, Dossier<'a>> {
        let mut findings: BTreeMap<GovId, Vec<&canon_core::indicators::Finding>> = BTreeMap::new();
        for finding in &self.study.findings {
            findings.entry(finding.gov).or_default().push(finding);
        }
        let dossier = |gov: GovId| {
            let dossier = Dossier {
                government: directory().get(gov)?,
                panel: &self.study.panel,
                findings: findings.remove(&gov).unwrap_or_default(),
                lessons: self.lessons,
                sources: &self.study.sources,
                doubtful: self.doubtful.contains(&gov),
                run: self.run,
                language: self.settings.language,
            };
            Some((gov, dossier))
        };
        self.study.panel.governments().into_iter().filter_map(dossier).collect()
    }

    /// The departments of the focus, each with all its governments that the inputs have.
    fn territories(&self, dossiers: &BTreeMap<GovId, Dossier<'a>>) -> Vec<Territory<'a>> {
        let focus = &self.study.focus;
        let departments: BTreeSet<Department> =
            focus.iter().filter_map(|gov| directory().get(*gov)).map(Government::department).collect();
        let territory = |department: Department| Territory {
            department,
            dossiers: dossiers
                .values()
                .filter(|d| d.government.department() == department)
                .cloned()
                .collect(),
            focus: focus.clone(),
            changes: self.changes,
        };
        departments.into_iter().map(territory).collect()
    }

    fn press(&self) -> Press<'_> {
        let printing = &self.settings.printing;
        Press {
            templates: &printing.templates,
            large: printing.large,
            memory: Memory { commitments: &self.study.commitments, experiences: &self.study.experiences },
            session: printing.session.as_deref(),
            contact: printing.contact.as_deref(),
            link: printing.link.as_deref(),
        }
    }

    fn add(&self, drawings: &mut Drawings, dossier: &Dossier<'_>) {
        let output = self.settings.output;
        if output.has_charts() || output.has_handouts() {
            drawings.add_charts(dossier, output);
        }
        if output.has_handouts() {
            drawings.add_pages(dossier, &self.press());
            drawings.add_messages(dossier);
        }
    }

    fn add_regional(&self, drawings: &mut Drawings, territory: &Territory<'_>) {
        for page in pages::REGIONAL {
            let name = format!("sesion/{}-{}.pdf", territory.slug(), page.id);
            drawings.add(name, (page.make)(territory, &self.press()));
        }
    }
}

impl Drawings {
    fn extend(&mut self, other: Self) {
        self.files.extend(other.files);
        self.failures.extend(other.failures);
        self.long.extend(other.long);
        self.warnings.extend(other.warnings);
    }

    fn add(&mut self, name: String, made: Option<Result<Printed, PaperError>>) {
        match made {
            None => {}
            Some(Err(error)) => self.failures.push((name, error)),
            Some(Ok(printed)) => {
                if printed.sheets > printed.wanted {
                    self.long.push((name.clone(), printed.sheets));
                }
                self.warnings.extend(printed.warnings);
                self.files.insert(name, printed.pdf);
            }
        }
    }

    /// The charts by themselves; and beside the text for WhatsApp, the first of them to send with it.
    fn add_charts(&mut self, dossier: &Dossier<'_>, output: Output) {
        let mut sent = !output.has_handouts();
        for chart in charts::ALL {
            if sent && !output.has_charts() {
                break;
            }
            let Some(drawing) = (chart.draw)(dossier) else { continue };
            let name = format!("graficos/{}-{}", dossier.slug(), chart.id);
            let png = match drawing.png() {
                Ok(png) => png,
                Err(error) => {
                    self.failures.push((format!("{name}.png"), error));
                    continue;
                }
            };
            if !sent {
                sent = true;
                self.files.insert(format!("whatsapp/{}.png", dossier.slug()), png.clone());
            }
            if output.has_charts() {
                self.files.insert(format!("{name}.png"), png);
                self.files.insert(format!("{name}.svg"), drawing.svg.into_bytes());
            }
        }
    }

    fn add_pages(&mut self, dossier: &Dossier<'_>, press: &Press<'_>) {
        for page in pages::ALL {
            let name = format!("hojas/{}-{}.pdf", dossier.slug(), page.id);
            self.add(name, (page.make)(dossier, press));
        }
    }

    fn add_messages(&mut self, dossier: &Dossier<'_>) {
        for message in messages::ALL {
            if let Some(text) = (message.write)(dossier) {
                self.files.insert(format!("{}/{}.txt", message.folder, dossier.slug()), text.into_bytes());
            }
        }
    }
}
