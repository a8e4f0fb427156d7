//! The sentences of the messages.

use canon_core::terms::budget::Inclusion;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};

use crate::subject::series::YearFigures;
use crate::words::{both, dates};

pub(super) const EXAMPLE: Bilingual = both("EJEMPLO: cifras inventadas.", "EXAMPLE: invented figures.");

/// What stands before the good sign and the question, the caution, and what stands before the source and the run.
pub(super) const WHATSAPP: [Bilingual; 5] = [
    both("Algo que va bien:", "Something that goes well:"),
    both("Para conversar:", "To talk about:"),
    both(
        "No prueba nada ni evalúa personas: sirve para preguntar.",
        "It proves nothing and assesses nobody: it is for asking.",
    ),
    both("Fuente:", "Source:"),
    both("Corrida", "Run"),
];
pub(super) const AND_A_GOOD_SIGN: Bilingual = both("Y algo que va bien.", "And something that goes well.");
pub(super) const NO_GOOD_SIGN: Bilingual = both(
    "Las cifras son públicas: cualquiera puede verlas, compararlas y preguntar por ellas.",
    "The figures are public: anyone may look at them, compare them and ask about them.",
);

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
    /// Whose message it is.
    pub(super) from: &'a str,
    /// Whose data they are, as the sheet says.
    pub(super) data: &'a str,
}

/// Whose data a script is of: the ministry by its full name, and others as the sheet names them.
pub(super) fn data_of(channels: &str, language: Language) -> String {
    if channels.split("; ").all(|channel| channel.starts_with("MEF")) {
        return language
            .pick(
                "con datos que publica el Ministerio de Economía y Finanzas",
                "with data published by the Ministry of Economy and Finance",
            )
            .to_string();
    }
    // The name of a file is nothing to read aloud.
    let said = channels.split("; ").map(|channel| channel.split(':').next().unwrap_or(channel));
    let said = said.collect::<Vec<_>>().join("; ");
    match language {
        Es => format!("con datos de {said}"),
        En => format!("with data of {said}"),
    }
}

/// The script for the radio, a paragraph for each turn of the two voices.
pub(super) fn radio(script: &RadioScript<'_>, language: Language) -> Vec<String> {
    let RadioScript { government, until, finding, caveat, good_sign, question, from, data } = script;
    match language {
        Es => vec![
            "GUION DE RADIO · 60 segundos".to_string(),
            format!(
                "VOZ 1: ¿Cómo va el dinero público en nuestra tierra? Hoy hablamos {government}, {until}."
            ),
            format!("VOZ 2: {finding}"),
            format!("VOZ 1: {caveat}"),
            format!("VOZ 2: {good_sign}"),
            format!("VOZ 1: Para conversar en casa y en la asamblea: {question}"),
            "VOZ 2: Estas cifras no acusan a nadie. Sirven para preguntar y para conversar.".to_string(),
            format!("VOZ 1: {from}, {data}."),
        ],
        En => vec![
            "RADIO SCRIPT · 60 seconds".to_string(),
            format!("VOICE 1: How is public money doing where we live? Today we talk {government}, {until}."),
            format!("VOICE 2: {finding}"),
            format!("VOICE 1: {caveat}"),
            format!("VOICE 2: {good_sign}"),
            format!("VOICE 1: To talk about at home and in the assembly: {question}"),
            "VOICE 2: These figures accuse nobody. They are for asking and for talking.".to_string(),
            format!("VOICE 1: {from}, {data}."),
        ],
    }
}

/// What a signal shows, and of which money where that is not the text's.
pub(super) fn observed(what: &str, money: Option<&str>, value: &str, language: Language) -> String {
    match (money, language) {
        (Some(money), Es) => format!("{what}, con {money}: {value}."),
        (Some(money), En) => format!("{what}, of {money}: {value}."),
        (None, _) => format!("{what}: {value}."),
    }
}

/// The budget and what was spent of it.
pub(super) fn spoken_amounts(
    budget: &str,
    spent: &str,
    inclusion: Option<Inclusion>,
    language: Language,
) -> String {
    match (inclusion, language) {
        (Some(Inclusion::Proyectos), Es) => {
            format!("El presupuesto para proyectos era de {budget} y se gastaron {spent}.")
        }
        (Some(Inclusion::Proyectos), En) => {
            format!("The budget for projects was {budget}, and {spent} were spent.")
        }
        (_, Es) => format!("El presupuesto era de {budget} y se gastaron {spent}."),
        (_, En) => format!("The budget was {budget}, and {spent} were spent."),
    }
}

/// Whose message it is: a community's that puts its name to it, else nobody's in particular.
pub(super) fn message_of(community: Option<&str>, language: Language) -> String {
    match (community, language) {
        (Some(name), Es) => format!("Un mensaje de {name}"),
        (Some(name), En) => format!("A message of {name}"),
        (None, Es) => "Un mensaje de servicio público".to_string(),
        (None, En) => "A public service message".to_string(),
    }
}
