//! The sentences of the sheet for dialogue.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::period::Date;

use crate::words::both;

pub(super) const FUNCTION_COLUMNS: [Bilingual; 3] =
    [both("", ""), both("se gastó", "spent"), both("parte", "part")];
pub(super) const PROJECT_COLUMNS: [Bilingual; 3] =
    [both("", ""), both("presupuesto", "budget"), both("se gastó", "spent")];
pub(super) const ORIGIN_STEPS: [Bilingual; 2] = [
    both("Impuesto a la renta de las minas", "Income tax of the mines"),
    both("La mitad es canon minero", "Half of it is mining canon"),
];
pub(super) const BY_FUNCTION: Bilingual = both("¿En qué? Por función", "On what? By function");
pub(super) const LARGEST_PROJECTS: Bilingual =
    both("Proyectos con más presupuesto", "Projects with the largest budget");
pub(super) const SHEET: Bilingual = both("Hoja de diálogo", "Sheet for dialogue");
pub(super) const AMOUNTS: Bilingual =
    both("¿Cuánto llegó, se gastó y quedó?", "How much arrived, was spent and left?");
pub(super) const MONTHS: Bilingual = both("¿Cuándo?", "When?");
pub(super) const SIGNALS: Bilingual = both("Señales para preguntar", "Signals to ask about");
pub(super) const STOPPED_WORKS: Bilingual = both("Obras por las que preguntar", "Works to ask about");
pub(super) const QUESTION: Bilingual = both("Pregunta:", "Question:");
pub(super) const QUESTIONS: Bilingual = both("Preguntas para el diálogo", "Questions for the dialogue");
pub(super) const GLOSSARY: Bilingual = both("Palabras clave", "Key words");
pub(super) const ASK: Bilingual = both("Falta pedir", "To be asked for");
pub(super) const AGREEMENT_PARTS: [Bilingual; 4] = [
    both("Qué", "What"),
    both("Quién", "Who"),
    both("Para cuándo", "By when"),
    both("Cómo lo sabremos", "How we shall know"),
];
pub(super) const AGREEMENT: Bilingual = both("Nuestro acuerdo", "What we agree");
pub(super) const ORIGIN: Bilingual = both("¿De dónde viene el canon?", "Where does the canon come from?");

pub(super) fn more(left: usize, language: Language) -> Option<String> {
    (left > 0).then(|| match language {
        Es => format!("y {left} más"),
        En => format!("and {left} more"),
    })
}

/// What the law sets apart for the communities of the producing district.
pub(super) fn for_communities(part: i64, verified: bool, language: Language) -> String {
    let mark = match (verified, language) {
        (true, _) => "",
        (false, Es) => " (norma por verificar)",
        (false, En) => " (norm to be verified)",
    };
    match language {
        Es => {
            format!("De ese 10 %, {part} de cada 100 son para inversión en las comunidades de la zona{mark}.")
        }
        En => {
            format!("Of those 10 %, {part} of every 100 are for investment in the communities there{mark}.")
        }
    }
}

/// Who lists works as stopped, and what the list is not.
pub(super) fn stopped_by(published: &str, language: Language) -> String {
    match language {
        Es => format!("Paradas o en riesgo según {published}. No es la lista de todas sus obras."),
        En => format!("Stopped or at risk by {published}. It is not the list of all its works."),
    }
}

/// The month of a list.
pub(super) fn of_month(day: Date, language: Language) -> String {
    let month = day.month().name(language);
    match language {
        Es => format!(", {month} de {}", day.year()),
        En => format!(", {month} {}", day.year()),
    }
}

pub(super) fn counted_once(again: usize, language: Language) -> Option<String> {
    Some(match (again, language) {
        (0, _) => return None,
        (1, Es) => "Una está en dos listas: contada una vez.".to_string(),
        (1, En) => "One is in two lists: counted once.".to_string(),
        (_, Es) => format!("{again} están en dos listas: contadas una vez."),
        (_, En) => format!("{again} are in two lists: counted once."),
    })
}
