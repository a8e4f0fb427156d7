//! The letter of access to public information, in words.

use canon_core::terms::government::Level;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::period::Year;

use crate::words::both;
use crate::words::grammar::listed;

pub(crate) const TITLE: Bilingual =
    both("Solicitud de acceso a la información pública", "Request for access to public information");
pub(crate) const FORM: Bilingual = both(
    "Pido la información en hoja de cálculo o CSV, una fila por dato y con los nombres de las columnas, al correo electrónico indicado.",
    "I ask for the information as a spreadsheet or CSV, a row for each datum and with the names of the columns, at the e-mail address given.",
);
pub(crate) const IF_PUBLISHED: Bilingual = both(
    "Si una parte ya está publicada, pido la dirección exacta donde se puede descargar.",
    "Where a part is published already, I ask for the exact address where it can be downloaded.",
);
pub(crate) const NOTHING_PERSONAL: Bilingual = both(
    "No pido datos personales: de un proveedor que es persona natural basta el número de orden.",
    "I ask for no personal data: of a supplier who is a natural person the number of the order is enough.",
);
pub(crate) const SIGNATURE: [Bilingual; 3] = [
    both("Lugar y fecha", "Place and date"),
    both("Firma", "Signature"),
    both("Nombre y DNI", "Name and DNI"),
];

/// To whom the letter goes, line by line.
pub(crate) fn addressee(level: Level, government: &str, language: Language) -> Vec<String> {
    let head = match level {
        Level::Regional => language.pick("Señor(a) Gobernador(a) Regional", "To the Regional Governor"),
        Level::University => language.pick("Señor(a) Rector(a)", "To the Rector"),
        Level::Provincial | Level::District | Level::Territory => {
            language.pick("Señor(a) Alcalde(sa)", "To the Mayor")
        }
    };
    let official = language.pick(
        "Atención: funcionario responsable de entregar la información de acceso público",
        "Attention: the official who answers requests for public information",
    );
    vec![head.to_string(), government.to_string(), official.to_string()]
}

/// Who asks, to be filled in by hand, and by which right.
pub(crate) fn opening(law: Option<&str>, language: Language) -> String {
    let blank = "______________________";
    match (law, language) {
        (Some(law), Es) => format!(
            "Yo, {blank}, con DNI {blank}, domicilio en {blank} y correo electrónico {blank}, pido, por el derecho de acceso a la información pública ({law}), lo siguiente:"
        ),
        (None, Es) => format!(
            "Yo, {blank}, con DNI {blank}, domicilio en {blank} y correo electrónico {blank}, pido, por el derecho de acceso a la información pública, lo siguiente:"
        ),
        (Some(law), En) => format!(
            "I, {blank}, DNI {blank}, living at {blank}, e-mail {blank}, ask for the following by the right of access to public information ({law}):"
        ),
        (None, En) => format!(
            "I, {blank}, DNI {blank}, living at {blank}, e-mail {blank}, ask for the following by the right of access to public information:"
        ),
    }
}

/// A norm as it is cited; the letter says where nobody has held it against its text.
pub(crate) fn norm(text: &str, verified: bool, language: Language) -> String {
    match (verified, language) {
        (true, _) => text.to_string(),
        (false, _) => format!("{text}*"),
    }
}

/// What is asked for, and of which years: the first and the last where none between them is missing.
pub(crate) fn item(what: &str, years: &[Year], language: Language) -> String {
    let in_a_row = years.windows(2).all(|two| two[1].number() == two[0].number() + 1);
    match (years, language) {
        ([first, _, .., last], Es) if in_a_row => format!("{what}, de {first} a {last}"),
        ([first, _, .., last], En) if in_a_row => format!("{what}, {first} to {last}"),
        _ => {
            let years: Vec<String> = years.iter().map(ToString::to_string).collect();
            let years = listed(&years, language);
            match language {
                Es => format!("{what}, de {years}"),
                En => format!("{what}, of {years}"),
            }
        }
    }
}

/// Which columns, and which office usually has them.
pub(crate) fn detail(columns: &str, office: &str, language: Language) -> String {
    match language {
        Es => format!("Columnas: {columns}. Suele tenerlo {office}."),
        En => format!("Columns: {columns}. Usually with {office}."),
    }
}

pub(crate) fn within(days: i64, law: &str, language: Language) -> String {
    match language {
        Es => format!("Espero la respuesta en el plazo de {days} días hábiles ({law})."),
        En => format!("I expect the answer within {days} working days ({law})."),
    }
}

pub(crate) fn note(run: &str, language: Language) -> String {
    match language {
        Es => format!(
            "Carta preparada con canon según lo que falta en los datos de la corrida {run}. Antes de firmar, confirme las normas con asterisco: nadie las comparó todavía con su texto. Si un proveedor es persona natural, no hace falta su RUC. Se presenta en mesa de partes, en papel o virtual; guarde el cargo."
        ),
        En => format!(
            "Letter prepared with canon by what the data of run {run} lack. Before signing, check the norms with an asterisk: nobody has held them against their text yet. Where a supplier is a natural person, no RUC is needed. It is handed in at the registry, on paper or online; keep the receipt."
        ),
    }
}
