//! What every template is given, whatever the page.

use canon_core::terms::language::{Bilingual, Language};
use serde::Serialize;

use crate::subject::dossier::Dossier;
use crate::subject::territory::Territory;
use crate::words::both;

/// Of nobody in particular: canon's pages are a proposal until a community puts its name to them.
const MADE_BY_CANON: Bilingual = both("Hecho con el programa canon", "Made with the program canon");
const NEUTRAL: Bilingual = both("No evalúa personas.", "It does not assess people.");
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
    pub(crate) fn of_government(dossier: &Dossier<'_>, community: Option<&str>) -> Self {
        let example = dossier.is_example().then(|| EXAMPLE.in_language(dossier.language));
        Self::new(community, example, dossier.language)
    }

    /// For a page about several governments.
    pub(crate) fn of_territory(territory: &Territory<'_>, community: Option<&str>) -> Self {
        let language = territory.language();
        Self::new(community, territory.is_example().then(|| EXAMPLE.in_language(language)), language)
    }

    fn new(community: Option<&str>, example: Option<&'static str>, language: Language) -> Self {
        Self {
            language: language.code(),
            region: language.pick("PE", "GB"),
            community: community.unwrap_or(MADE_BY_CANON.in_language(language)).to_string(),
            neutral: NEUTRAL.in_language(language),
            example,
            keywords: ["canon minero", PUBLIC_BUDGET.in_language(language)],
        }
    }
}
