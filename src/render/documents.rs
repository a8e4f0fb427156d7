//! The charts and pages of a study, for the governments in its focus.

use std::collections::{BTreeMap, BTreeSet};

use canon_core::facts::issue::{IssueKind, Severity};
use canon_core::facts::source::SourceId;
use canon_core::indicators::Finding;
use canon_core::insight::lessons::Lessons;
use canon_core::terms::government::{GovId, directory};
use canon_core::terms::language::Language;
use canon_core::terms::place::Jurisdiction;
use canon_core::terms::printable::visible;
use canon_paper::charts::{self, Make};
use canon_paper::messages::Signature;
use canon_paper::pages::{CommunityRecords, LetterSize, PageOptions, PdfDocument};
use canon_paper::report::Report;
use canon_paper::subject::changes::Changes;
use canon_paper::{
    Dossier, Format, PaperError, Shown, Stopped, Templates, Territory, cut_long_words, messages, pages,
    report,
};

use crate::analysis::Study;
use crate::render::{edition, template_process};
use crate::run_folder::Staging;
use crate::settings::{Settings, printing};

/// The folder of the letters that ask for what is missing.
const LETTERS: &str = "solicitudes";

/// What came of drawing: the files are written as they are made.
#[derive(Debug)]
pub struct Drawings<'a> {
    aside: &'a Staging,
    /// What could not be drawn, and why.
    pub failures: Vec<(String, PaperError)>,
    /// Pages that take more room than meant, and how much.
    pub long: Vec<(String, usize)>,
    /// Pages and texts with words that nobody writes, and how many were cut.
    pub cut: Vec<(String, usize)>,
    /// What typst warns of in the user's templates.
    pub warnings: BTreeSet<String>,
}

/// Draws.
///
/// # Errors
/// A mistake in the user's templates.
pub fn draw<'a>(
    study: &Study,
    settings: &Settings,
    changes: Option<&Changes>,
    run: &str,
    aside: &'a Staging,
) -> anyhow::Result<Drawings<'a>> {
    let lessons = Lessons::of(&study.panel, &study.findings);
    let dossiers = dossiers(study, &lessons, run, Shown::default(), settings.language);
    let templates = template_process::templates(&settings.printing);
    let context = Context { study, settings, changes, dossiers: &dossiers, templates: &templates, aside };
    let Drawings { failures, long, cut, warnings, .. } = context.all();
    let drawings = Drawings { aside, failures, long, cut, warnings };
    let is_cause = |error: &PaperError| *error != PaperError::Stopped(Stopped::Skipped);
    let edited = templates.are_edited();
    match drawings.failures.iter().find(|(_, error)| edited && is_cause(error)) {
        Some((page, error)) => Err(printing::mistake(page, error, settings.language)),
        None => Ok(drawings),
    }
}

/// What is known of each government of a study, as far as it is to be shown, in the order of their keys.
pub fn dossiers<'a>(
    study: &'a Study,
    lessons: &'a Lessons<'a>,
    run: &'a str,
    shown: Shown,
    language: Language,
) -> Vec<Dossier<'a>> {
    let mut findings: BTreeMap<GovId, Vec<&Finding>> = BTreeMap::new();
    for finding in &study.findings {
        findings.entry(finding.gov).or_default().push(finding);
    }
    let doubtful = doubtful(study);
    let assumed = files_with(study, |kind| *kind == IssueKind::OneSourceOfFunds);
    let dossier = |gov: GovId| {
        let findings = findings.remove(&gov).unwrap_or_default();
        let is_of = |files: &BTreeSet<SourceId>| {
            findings.iter().any(|finding| finding.sources.iter().any(|id| files.contains(id)))
        };
        let (doubtful, assumed) = (is_of(&doubtful), is_of(&assumed));
        Some(Dossier {
            government: directory().get(gov)?,
            panel: &study.panel,
            findings,
            lessons,
            sources: &study.sources,
            doubtful,
            assumed,
            run,
            asked: study.asked.as_ref(),
            shown,
            language,
        })
    };
    study.panel.governments().into_iter().filter_map(dossier).collect()
}

/// The files with an issue of severity error: what they feed may be wrong.
fn doubtful(study: &Study) -> BTreeSet<SourceId> {
    files_with(study, |kind| kind.severity() == Severity::Error)
}

/// The files with some kind of issue.
fn files_with(study: &Study, wanted: impl Fn(&IssueKind) -> bool) -> BTreeSet<SourceId> {
    let issues = study.issues.iter().filter(|issue| wanted(&issue.kind));
    let files: BTreeSet<&str> = issues.map(|issue| &*issue.file).collect();
    let numbered = (0..).map(SourceId).zip(&study.sources);
    numbered.filter(|(_, source)| files.contains(&*source.file)).map(|(id, _)| id).collect()
}

/// All that drawings are made from.
struct Context<'a> {
    study: &'a Study,
    settings: &'a Settings,
    changes: Option<&'a Changes>,
    dossiers: &'a [Dossier<'a>],
    templates: &'a Templates,
    aside: &'a Staging,
}

impl<'a> Context<'a> {
    fn all(&self) -> Drawings<'a> {
        let output = self.settings.output;
        let mut drawings = Drawings::new(self.aside);
        if output.has_charts() {
            crate::render::charts::add(&mut drawings, self.dossiers, &self.study.focus);
        }
        let territories = self.territories();
        if output.has_letters() {
            let focus = &self.study.focus.governments;
            let focused: Vec<&Dossier<'_>> =
                self.dossiers.iter().filter(|dossier| focus.contains(&dossier.government.id)).collect();
            let of_each = self.shared_out(&focused, |drawings, dossier| self.add(drawings, dossier));
            drawings.extend(of_each);
        }
        if output.has_handouts() {
            let of_all = self.shared_out(&territories, |drawings, all| self.add_regional(drawings, all));
            drawings.extend(of_all);
        }
        if output.has_report() && !territories.is_empty() {
            self.add_report(&mut drawings, territories);
        }
        drawings
    }

    fn add_report(&self, drawings: &mut Drawings<'_>, territories: Vec<Territory<'_>>) {
        let edition = Report {
            territories,
            sources: edition::sources(self.study, self.settings.language),
            issues: edition::oddities(self.study, self.settings.language),
            adopted: self.settings.cuts.adopted.clone(),
            options: self.options(),
        };
        drawings.add("informe.pdf".to_string(), report::pdf(&edition));
        if let Some(page) = report::html(&edition) {
            drawings.keep("informe.html", page.as_bytes());
        }
    }

    /// Does the same to each of many things on all threads. The files do not depend on how many there are.
    fn shared_out<T: Sync>(&self, things: &[T], draw: impl Fn(&mut Drawings<'a>, &T) + Sync) -> Drawings<'a> {
        let threads = self.settings.reading.threads.clamp(1, things.len().max(1));
        let parts = std::thread::scope(|scope| {
            let part = |first: usize| {
                let draw = &draw;
                scope.spawn(move || {
                    let mut drawings = Drawings::new(self.aside);
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
        let mut all = Drawings::new(self.aside);
        parts.into_iter().for_each(|part| all.extend(part));
        all.failures.sort_by(|a, b| a.0.cmp(&b.0));
        all.long.sort();
        all.cut.sort();
        all
    }

    /// The departments and provinces of the focus, each with all its governments that the inputs have.
    fn territories(&self) -> Vec<Territory<'a>> {
        let of = |jurisdiction: Jurisdiction| {
            self.dossiers.iter().filter(move |dossier| jurisdiction.has(dossier.government.ubigeo))
        };
        let territory = |(jurisdiction, focus): (&Jurisdiction, &BTreeSet<GovId>)| Territory {
            jurisdiction: *jurisdiction,
            dossiers: of(*jurisdiction).cloned().collect(),
            focus: focus.clone(),
            changes: self.changes,
        };
        self.study.focus.shown_in.iter().map(territory).collect()
    }

    fn options(&self) -> PageOptions<'_> {
        let printing = &self.settings.printing;
        let args = &printing.args;
        PageOptions {
            templates: self.templates,
            letters: if args.letra_grande { LetterSize::Large } else { LetterSize::Normal },
            records: CommunityRecords {
                commitments: &self.study.commitments,
                experiences: &self.study.experiences,
            },
            session: args.sesion.as_deref(),
            community: args.comunidad.as_deref(),
            contact: args.contacto.as_deref(),
            link: args.enlace.as_deref(),
        }
    }

    /// What a session needs of one government; a picture that is drawn already is not drawn again.
    fn add(&self, drawings: &mut Drawings<'_>, dossier: &Dossier<'_>) {
        let wanted = |folder: &str| self.settings.output.has_handouts() || folder == LETTERS;
        for page in pages::OF_GOVERNMENT.iter().filter(|page| wanted(page.folder)) {
            let name = format!("{}.pdf", page.file(&dossier.slug()));
            drawings.add(name, (page.make)(dossier, &self.options()));
        }
        let PageOptions { community, link, .. } = self.options();
        for message in messages::ALL.iter().filter(|message| wanted(message.folder)) {
            if let Some(text) = (message.write)(dossier, Signature { community, link }) {
                drawings.keep_text(format!("{}/{}.txt", message.folder, dossier.slug()), &text);
            }
        }
        if self.settings.output.has_handouts() {
            drawings.add_picture_to_send(dossier);
        }
    }

    fn add_regional(&self, drawings: &mut Drawings<'_>, territory: &Territory<'_>) {
        for page in pages::OF_SEVERAL {
            let name = format!("sesion/{}-{}.pdf", territory.slug(), page.id);
            drawings.add(name, (page.make)(territory, &self.options()));
        }
    }
}

impl<'a> Drawings<'a> {
    pub const fn new(aside: &'a Staging) -> Self {
        Self { aside, failures: Vec::new(), long: Vec::new(), cut: Vec::new(), warnings: BTreeSet::new() }
    }

    pub fn keep(&self, name: &str, bytes: &[u8]) {
        self.aside.add(name, bytes);
    }

    /// Writes a text for people: what cannot be seen by its number, endless words cut.
    fn keep_text(&mut self, name: String, text: &str) {
        let text = visible(text);
        let (text, cut) = cut_long_words(&text);
        self.keep(&name, text.as_bytes());
        if cut > 0 {
            self.cut.push((name, cut));
        }
    }

    fn extend(&mut self, other: Self) {
        self.failures.extend(other.failures);
        self.long.extend(other.long);
        self.cut.extend(other.cut);
        self.warnings.extend(other.warnings);
    }

    fn add(&mut self, name: String, made: Option<Result<PdfDocument, PaperError>>) {
        match made {
            None => {}
            Some(Err(error)) => self.failures.push((name, error)),
            Some(Ok(printed)) => {
                if printed.pages > printed.pages_wanted {
                    self.long.push((name.clone(), printed.pages));
                }
                if printed.words_cut > 0 {
                    self.cut.push((name.clone(), printed.words_cut));
                }
                self.warnings.extend(printed.warnings);
                self.keep(&name, &printed.pdf);
            }
        }
    }

    /// Beside the text for WhatsApp, the first chart that its figures allow.
    fn add_picture_to_send(&mut self, dossier: &Dossier<'_>) {
        let slug = dossier.slug();
        let name = format!("whatsapp/{slug}.png");
        for chart in charts::ALL {
            let Make::Government(make) = chart.make else { continue };
            if let Some(png) = self.aside.read(&format!("graficos/{slug}-{}.png", chart.id)) {
                self.keep(&name, &png);
                return;
            }
            let Ok(plotted) = make(dossier) else { continue };
            match plotted.drawing(Format::Picture).png() {
                Ok(png) => self.keep(&name, &png),
                Err(error) => self.failures.push((name, error)),
            }
            return;
        }
    }
}
