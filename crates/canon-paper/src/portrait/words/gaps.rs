//! What a page does not say, in words.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};

use crate::words::both;

pub(crate) const FILES_HAVE_ERRORS: Bilingual = both(
    "ATENCIÓN: los archivos de estas cifras tienen errores (vea incidencias.csv): alguna puede estar mal o incompleta.",
    "MIND: the files of these figures have errors (see incidencias.csv): some figure may be wrong or incomplete.",
);
pub(crate) const ONE_SOURCE_TAKEN_FOR_ALL: Bilingual = both(
    "El archivo trae una sola fuente de dinero y aquí se toma por todo: conviene confirmarlo con el gobierno.",
    "The file holds one source of money only, taken here for all: better confirm it with the government.",
);
pub(crate) const PROJECTS_ONLY: Bilingual = both(
    "La fuente solo trae proyectos, sin actividades.",
    "The source holds projects only, without activities.",
);
pub(crate) fn part_of_year(month: &str, language: Language) -> String {
    match language {
        Es => format!(
            "Los archivos no traen los meses anteriores a {month}: las cifras son solo de una parte del año."
        ),
        En => {
            format!("The files lack the months before {month}: the figures are of a part of the year only.")
        }
    }
}

/// What the table of a figure says against it, in its own words.
pub(crate) fn doubt(money: &str, text: &str, language: Language) -> String {
    match language {
        Es => format!("Nota de la tabla de datos, sobre {money}: «{text}»."),
        En => format!("Note of the table of data, on {money}: “{text}”."),
    }
}
