//! Signals, in words.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::period::Year;

use crate::words::both;
use crate::words::grammar::{INDICATOR, counted};

pub(crate) const USUAL_CAUSES: Bilingual = both("Causas habituales", "Usual causes");
pub(crate) const LESS_THAN: Bilingual = both("menos de", "less than");
pub(crate) const SEMICOLON_AND: Bilingual = both("; y ", "; and ");

pub(crate) fn measured_not_judged(shown: &str, more: usize, language: Language) -> String {
    match (more, language) {
        (0, Es) => format!("Se midió y no se juzga: {shown}."),
        (0, En) => format!("Measured and not judged: {shown}."),
        (_, Es) => format!("Se midió y no se juzga: {shown}; y {more} más."),
        (_, En) => format!("Measured and not judged: {shown}; and {more} more."),
    }
}

/// That no signal was found is no praise, and the sentence says so.
pub(crate) fn no_signal(judged: usize, year: Year, language: Language) -> String {
    let words = counted(judged, INDICATOR, language);
    match (judged, language) {
        (0, Es) => format!(
            "Con estos archivos ningún indicador de {year} se puede juzgar: no es una buena ni una mala noticia. Pregunten qué datos faltan."
        ),
        (0, En) => format!(
            "With these files no indicator of {year} can be judged: that is neither good nor bad news. Ask which data are missing."
        ),
        (_, Es) => format!("Ninguna en {words} de {year} que se pueden juzgar: no es un premio."),
        (_, En) => format!("None in {words} of {year} that can be judged: that is no prize."),
    }
}

pub(crate) fn in_year(value: &str, year: Year, language: Language) -> String {
    match language {
        Es => format!("{value} en {year}"),
        En => format!("{value} in {year}"),
    }
}

pub(crate) fn title_with_values(title: &str, values: &[String], language: Language) -> String {
    match language {
        Es => format!("«{title}» ({})", values.join("; ")),
        En => format!("“{title}” ({})", values.join("; ")),
    }
}

pub(crate) fn earlier_signals(indicators: &str, language: Language) -> String {
    match language {
        Es => format!("En años anteriores hubo señal en {indicators}."),
        En => format!("In earlier years there was a signal in {indicators}."),
    }
}

pub(crate) fn more_signals(left: usize, language: Language) -> String {
    match language {
        Es => format!("Hay {left} más en indicadores.csv."),
        En => format!("There are {left} more in indicadores.csv."),
    }
}

/// What was done and what came of it; `about` and `source` bring their own brackets.
pub(crate) fn lesson(about: &str, done: &str, result: &str, source: &str, language: Language) -> String {
    match language {
        Es => format!("Lección aprendida{about}: {done} Resultó: {result}{source}"),
        En => format!("Lesson learned{about}: {done} What came of it: {result}{source}"),
    }
}

pub(crate) fn asked_from(bounds: &str, language: Language) -> String {
    match language {
        Es => format!("Se pregunta desde {bounds}."),
        En => format!("Asked about from {bounds}."),
    }
}
