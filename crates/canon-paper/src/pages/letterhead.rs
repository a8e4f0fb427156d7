//! What every template is given, whatever the page.

use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::place::Department;
use serde::Serialize;

use crate::subject::dossier::Dossier;
use crate::subject::territory::Territory;
use crate::words::both;

const COMMUNITY: Bilingual = both(
    "Comunidad de Aprendizaje y Práctica en Gobernanza Minera",
    "Community of Learning and Practice in Mining Governance",
);
const NEUTRAL: Bilingual = both(
    "Elaborado por la Comunidad con datos del MEF; no evalúa personas.",
    "Made by the Community from data of the MEF; it does not assess people.",
);
const EXAMPLE: Bilingual = both("EJEMPLO: cifras inventadas", "EXAMPLE: invented figures");
const PUBLIC_BUDGET: Bilingual = both("presupuesto público", "public budget");

/// Who made a page, in which language, and whether its figures are invented.
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
    /// For a page about one government.
    pub(crate) fn of_government(dossier: &Dossier<'_>) -> Self {
        let example = dossier.is_example().then(|| EXAMPLE.in_language(dossier.language));
        Self::new(dossier.government.department(), example, dossier.language)
    }

    /// For a page about the governments of a department.
    pub(crate) fn of_department(territory: &Territory<'_>) -> Self {
        let language = territory.language();
        Self::new(
            territory.department,
            territory.is_example().then(|| EXAMPLE.in_language(language)),
            language,
        )
    }

    /// The community names its region on the pages of its own department only.
    fn new(department: Department, example: Option<&'static str>, language: Language) -> Self {
        let home = if department == Department::HOME { " · Moquegua" } else { "" };
        Self {
            language: language.code(),
            region: language.pick("PE", "GB"),
            community: format!("{}{home}", COMMUNITY.in_language(language)),
            neutral: NEUTRAL.in_language(language),
            example,
            keywords: ["canon minero", PUBLIC_BUDGET.in_language(language)],
        }
    }
}
