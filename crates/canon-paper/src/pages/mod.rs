//! The pages. Each has a file and a template of its own; this list is their table of contents.

mod boletin;
pub(crate) mod guia;
pub(crate) mod hoja;
pub(crate) mod resumen;

use canon_core::facts::notes::{Commitment, Experience};
use canon_core::terms::language::Language;
use canon_core::terms::place::Department;
use serde::Serialize;

use crate::error::PaperError;
use crate::subject::dossier::Dossier;
use crate::subject::territory::Territory;
use crate::typeset::Typeset;
use crate::typeset::templates::Templates;

/// A kind of page about one government.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Its name in the names of files.
    pub id: &'static str,
    /// Makes it; `None` where the dossier has nothing for it.
    pub make: fn(&Dossier<'_>, &PageOptions<'_>) -> Option<Result<PdfDocument, PaperError>>,
}

/// The pages of each government.
pub static ALL: &[Page] = &[Page { id: "hoja", make: hoja::make }];

/// A kind of page about the governments of a department.
#[derive(Clone, Copy, Debug)]
pub struct RegionalPage {
    /// Its name in the names of files.
    pub id: &'static str,
    /// Makes it; `None` where there is nothing for it.
    pub make: fn(&Territory<'_>, &PageOptions<'_>) -> Option<Result<PdfDocument, PaperError>>,
}

/// The pages of each department.
pub static REGIONAL: &[RegionalPage] = &[
    RegionalPage { id: "resumen", make: resumen::make },
    RegionalPage { id: "guia", make: guia::make },
    RegionalPage { id: "boletin", make: boletin::make },
];

/// A page as PDF.
#[derive(Clone, Debug)]
pub struct PdfDocument {
    /// Its bytes.
    pub pdf: Vec<u8>,
    /// How many pages it takes.
    pub pages: usize,
    /// How many pages it is meant to take.
    pub pages_wanted: usize,
    /// How many words were cut for being longer than any real word.
    pub words_cut: usize,
    /// What typst warns of, where the templates are a user's.
    pub warnings: Vec<String>,
}

impl PdfDocument {
    pub(crate) fn of(set: Typeset, pages_wanted: usize) -> Self {
        Self {
            pdf: set.pdf,
            pages: set.pages,
            pages_wanted,
            words_cut: set.words_cut,
            warnings: set.warnings,
        }
    }
}

/// What a community keeps from session to session.
#[derive(Clone, Copy, Debug, Default)]
pub struct CommunityRecords<'a> {
    /// What was agreed.
    pub commitments: &'a [Commitment],
    /// What was learned.
    pub experiences: &'a [Experience],
}

/// What every page is printed with.
#[derive(Clone, Copy, Debug)]
pub struct PageOptions<'a> {
    /// The templates.
    pub templates: &'a Templates,
    /// Whether letters are large.
    pub large: bool,
    /// What the community keeps.
    pub records: CommunityRecords<'a>,
    /// The session it is printed for: `Sesión 3`.
    pub session: Option<&'a str>,
    /// Whom to write to.
    pub contact: Option<&'a str>,
    /// Where more is to be found.
    pub link: Option<&'a str>,
}

/// What every template is told, whatever the page.
#[derive(Serialize)]
pub(crate) struct Letterhead {
    language: &'static str,
    region: &'static str,
    pub(crate) community: String,
    pub(crate) neutral: &'static str,
    keywords: [&'static str; 2],
    /// The mark of invented figures.
    pub(crate) example: Option<&'static str>,
}

impl Letterhead {
    fn of(dossier: &Dossier<'_>) -> Self {
        Self::at(dossier.government.department(), dossier.is_example(), dossier.language)
    }

    /// The sheet of a department; the community's region only on its own pages.
    pub(crate) fn at(department: Department, example: bool, language: Language) -> Self {
        let name = language.pick(
            "Comunidad de Aprendizaje y Práctica en Gobernanza Minera",
            "Community of Learning and Practice in Mining Governance",
        );
        let at_home = department == Department::HOME;
        Self {
            language: language.code(),
            region: language.pick("PE", "GB"),
            community: format!("{name}{}", if at_home { " · Moquegua" } else { "" }),
            neutral: language.pick(
                "Elaborado por la Comunidad con datos del MEF; no evalúa personas.",
                "Made by the Community from data of the MEF; it does not assess people.",
            ),
            example: example
                .then(|| language.pick("EJEMPLO: cifras inventadas", "EXAMPLE: invented figures")),
            keywords: ["canon minero", language.pick("presupuesto público", "public budget")],
        }
    }
}
