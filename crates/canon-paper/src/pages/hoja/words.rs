//! The sentences of the sheet for dialogue.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};

use crate::words::both;

pub(super) const FUNCTION_COLUMNS: [Bilingual; 3] =
    [both("", ""), both("se gastó", "spent"), both("de cada 100", "of every 100")];
pub(super) const PROJECT_COLUMNS: [Bilingual; 3] =
    [both("", ""), both("presupuesto", "budget"), both("gastado de 100", "spent of 100")];
pub(super) const ORIGIN_STEPS: [Bilingual; 2] = [
    both("Impuesto a la renta de las minas", "Income tax of the mines"),
    both("La mitad es canon minero", "Half of it is mining canon"),
];
pub(super) const BY_FUNCTION: Bilingual = both("¿En qué? Por función", "On what? By function");
pub(super) const LARGEST_PROJECTS: Bilingual =
    both("Proyectos con más presupuesto", "Projects with the largest budget");
pub(super) const SHEET: Bilingual = both("Hoja de diálogo", "Sheet for dialogue");
pub(super) const AMOUNTS: Bilingual =
    both("¿Cuánto llegó, había, se gastó y quedó?", "How much arrived, was there, was spent and left?");
pub(super) const MONTHS: Bilingual = both("¿Cuándo?", "When?");
pub(super) const SIGNALS: Bilingual = both("Señales para preguntar", "Signals to ask about");
pub(super) const QUESTION: Bilingual = both("Pregunta:", "Question:");
pub(super) const QUESTIONS: Bilingual = both("Preguntas para el diálogo", "Questions for the dialogue");
pub(super) const GLOSSARY: Bilingual = both("Palabras clave", "Key words");
pub(super) const GAPS: Bilingual = both("Qué no dice esta hoja", "What this sheet does not say");
pub(super) const SHARE: Bilingual = both("Para compartir", "To share");
pub(super) const AGREEMENT: Bilingual = both("Nuestro acuerdo", "What we agree");
pub(super) const NO_FUNCTIONS: Bilingual =
    both("Estos archivos no traen el gasto por función.", "These files do not give spending by function.");
pub(super) const NO_PROJECTS: Bilingual =
    both("Estos archivos no traen la lista de proyectos.", "These files do not list projects.");
pub(super) const NO_PURPOSES: Bilingual = both(
    "Estos archivos no dicen en qué: no traen el gasto por función ni la lista de proyectos. Se puede pedir: Consulta Amigable del MEF, «¿En qué se gasta?».",
    "These files do not say on what: they give neither functions nor projects. It can be asked for: Consulta Amigable of the MEF, “¿En qué se gasta?”.",
);
pub(super) const ORIGIN: Bilingual = both("¿De dónde viene el canon?", "Where does the canon come from?");

pub(super) fn more(left: usize, language: Language) -> Option<String> {
    (left > 0).then(|| match language {
        Es => format!("y {left} más"),
        En => format!("and {left} more"),
    })
}

pub(super) fn share(slug: &str, language: Language) -> String {
    match language {
        Es => format!("Imagen y texto para WhatsApp: whatsapp/{slug}. Todas las cifras: indicadores.csv."),
        En => format!("Picture and text for WhatsApp: whatsapp/{slug}. All figures: indicadores.csv."),
    }
}
