//! The sentences of the messages.

use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};

use crate::portrait::amounts::AmountKind;
use crate::subject::series::YearFigures;
use crate::words::{both, dates};

pub(super) const EXAMPLE: Bilingual = both("EJEMPLO: cifras inventadas.", "EXAMPLE: invented figures.");

/// What stands before the good sign and the question, the caution, and what stands before the source and the run.
pub(super) const WHATSAPP: [Bilingual; 5] = [
    both("Algo que va bien:", "Something that goes well:"),
    both("Para conversar:", "To talk about:"),
    both(
        "No prueba nada ni evalúa personas: invita a preguntar.",
        "It proves nothing and assesses nobody: it invites to ask.",
    ),
    both("Fuente:", "Source:"),
    both("Corrida", "Run"),
];
pub(super) const AND_A_GOOD_SIGN: Bilingual = both("Y algo que va bien.", "And something that goes well.");

/// Up to when the figures of a message go.
pub(super) fn until(now: &YearFigures, language: Language) -> String {
    match (now.cut, language) {
        (Some(day), Es) => format!("con cifras al {}", dates::long(day, language)),
        (Some(day), En) => format!("with figures to {}", dates::long(day, language)),
        (None, Es) => format!("con cifras de {}", now.year),
        (None, En) => format!("with figures of {}", now.year),
    }
}

/// What the script for the radio says, part by part.
pub(super) struct RadioScript<'a> {
    /// With its article: `de la Municipalidad Distrital de Torata`.
    pub(super) government: &'a str,
    pub(super) until: &'a str,
    pub(super) finding: &'a str,
    pub(super) caveat: &'a str,
    pub(super) good_sign: &'a str,
    pub(super) question: &'a str,
}

/// The script for the radio, a paragraph for each turn of the two voices.
pub(super) fn radio(script: &RadioScript<'_>, language: Language) -> Vec<String> {
    let RadioScript { government, until, finding, caveat, good_sign, question } = script;
    match language {
        Es => vec![
            "GUION DE RADIO · 60 segundos".to_string(),
            format!("VOZ 1: ¿Cómo va el dinero público en nuestra tierra? Hoy hablamos {government}, {until}."),
            format!("VOZ 2: {finding}"),
            format!("VOZ 1: {caveat}"),
            format!("VOZ 2: {good_sign}"),
            format!("VOZ 1: Para conversar en casa y en la asamblea: {question}"),
            "VOZ 2: Estas cifras no acusan a nadie: invitan a preguntar.".to_string(),
            "VOZ 1: Un mensaje de la Comunidad de Aprendizaje y Práctica en Gobernanza Minera, con datos del MEF.".to_string(),
        ],
        En => vec![
            "RADIO SCRIPT · 60 seconds".to_string(),
            format!("VOICE 1: How is public money doing where we live? Today we talk {government}, {until}."),
            format!("VOICE 2: {finding}"),
            format!("VOICE 1: {caveat}"),
            format!("VOICE 2: {good_sign}"),
            format!("VOICE 1: To talk about at home and in the assembly: {question}"),
            "VOICE 2: These figures accuse nobody: they invite to ask.".to_string(),
            "VOICE 1: A message of the Community of Learning and Practice in Mining Governance, with data of the MEF.".to_string(),
        ],
    }
}

/// What there was and what was spent; the other amounts are not spoken of.
pub(super) fn spoken_amount(kind: AmountKind, value: &str, language: Language) -> Option<String> {
    let amount = match (kind, language) {
        (AmountKind::Arrived | AmountKind::Left, _) => return None,
        (AmountKind::Had, Es) => format!("había {value}"),
        (AmountKind::Had, En) => format!("there were {value}"),
        (AmountKind::Spent, Es) => format!("se gastaron {value}"),
        (AmountKind::Spent, En) => format!("{value} were spent"),
    };
    Some(amount)
}
