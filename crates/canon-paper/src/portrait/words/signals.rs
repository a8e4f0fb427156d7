//! Signals, in words.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::period::Year;

use crate::words::both;

pub(crate) const USUAL_CAUSES: Bilingual = both("Causas habituales", "Usual causes");
pub(crate) const LESS_THAN: Bilingual = both("menos de", "less than");
pub(crate) const SEMICOLON_AND: Bilingual = both("; y ", "; and ");

/// That no signal was found in what was looked at, which is enough to say so.
pub(crate) fn no_signal(judged: usize, year: Year, language: Language) -> String {
    match language {
        Es => format!(
            "Ninguna en los {judged} indicadores de {year} que se pudieron revisar; faltan los demás."
        ),
        En => format!(
            "None in the {judged} indicators of {year} that could be looked at; the others are missing."
        ),
    }
}

pub(crate) fn part_of(part: &str, of: &str, language: Language) -> String {
    match language {
        Es => format!("({part} de {of})"),
        En => format!("({part} of {of})"),
    }
}

/// What was looked at without a signal, where that is little.
pub(crate) fn none_passed(names: &str, count: usize, language: Language) -> String {
    match (count, language) {
        (1, Es) => format!("Ese ({names}) no da señal: no es un visto bueno."),
        (1, En) => format!("That one ({names}) gives no signal: this is no approval."),
        (_, Es) => format!("Esos ({names}) no dan señal: no es un visto bueno."),
        (_, En) => format!("Those ({names}) give no signal: this is no approval."),
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
        Es => format!("Hay {left} más."),
        En => format!("There are {left} more."),
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
        Es => format!("Se pregunta con {bounds}."),
        En => format!("Asked about at {bounds}."),
    }
}
