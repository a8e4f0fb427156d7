//! What a page does not say, in words.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};

use crate::words::both;

pub(crate) const CANNOT_BE_COMPUTED: [Bilingual; 2] =
    [both("no se puede calcular", "cannot be computed"), both("no se pueden calcular", "cannot be computed")];
pub(crate) const FILES_HAVE_ERRORS: Bilingual = both(
    "ATENCIÓN: los archivos de estas cifras tienen errores (vea incidencias.csv): alguna puede estar mal o incompleta.",
    "MIND: the files of these figures have errors (see incidencias.csv): some figure may be wrong or incomplete.",
);
pub(crate) const PROJECTS_ONLY: Bilingual = both(
    "La fuente solo trae proyectos, sin actividades.",
    "The source holds projects only, without activities.",
);
pub(crate) const WITHOUT_TRANSFERS_OR_DEBT: Bilingual = both(
    "La fuente no cuenta lo que el gobierno dio a otros (donaciones y transferencias, genérica 2.4) ni el servicio de la deuda (2.8).",
    "The source leaves out what the government gave to others (donations and transfers, genérica 2.4) and debt service (2.8).",
);
pub(crate) const PROVES_NOTHING: Bilingual = both(
    "No dice si una obra está bien hecha: gastar más no siempre es gastar mejor. Una señal no prueba nada: invita a preguntar.",
    "It does not say whether a work is well made: to spend more is not always to spend better. A signal proves nothing: it invites to ask.",
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

pub(crate) fn blank_years(years: &str, language: Language) -> String {
    match language {
        Es => format!("De {years} los archivos no traen cifras de este gobierno."),
        En => format!("The files have no figures of this government for {years}."),
    }
}

/// What the table of a figure says against it, in its own words.
pub(crate) fn doubt(money: &str, text: &str, language: Language) -> String {
    match language {
        Es => format!("Sobre las cifras de {money}, su tabla dice: «{text}»."),
        En => format!("Of the figures of {money} their table says: “{text}”."),
    }
}

pub(crate) fn uncomputed(count: &str, verb: &str, why: &str, language: Language) -> String {
    match language {
        Es => format!("{count} {verb} (sobre todo: {why})"),
        En => format!("{count} {verb} (mostly: {why})"),
    }
}
