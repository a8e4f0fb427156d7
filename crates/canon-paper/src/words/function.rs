//! What spending was for: functions by their code in the State's functional classifier, and categories.

use canon_core::facts::Purpose;
use canon_core::terms::language::Language;

const NAMES: [(u8, &str, &str); 25] = [
    (1, "Legislativa", "Legislation"),
    (2, "Relaciones exteriores", "Foreign relations"),
    (3, "Planeamiento y gestión", "Planning and administration"),
    (4, "Defensa y seguridad nacional", "Defence and national security"),
    (5, "Orden público y seguridad", "Public order and safety"),
    (6, "Justicia", "Justice"),
    (7, "Trabajo", "Labour"),
    (8, "Comercio", "Commerce"),
    (9, "Turismo", "Tourism"),
    (10, "Agropecuaria", "Farming"),
    (11, "Pesca", "Fishing"),
    (12, "Energía", "Energy"),
    (13, "Minería", "Mining"),
    (14, "Industria", "Industry"),
    (15, "Transporte", "Transport"),
    (16, "Comunicaciones", "Communications"),
    (17, "Ambiente", "Environment"),
    (18, "Saneamiento", "Water and sanitation"),
    (19, "Vivienda y desarrollo urbano", "Housing and urban development"),
    (20, "Salud", "Health"),
    (21, "Cultura y deporte", "Culture and sport"),
    (22, "Educación", "Education"),
    (23, "Protección social", "Social protection"),
    (24, "Previsión social", "Pensions"),
    (25, "Deuda pública", "Public debt"),
];

/// The functions that are not listed one by one.
pub(crate) fn others(count: usize, language: Language) -> String {
    match (count, language) {
        (1, Language::Es) => "La otra".to_string(),
        (1, Language::En) => "The other".to_string(),
        (_, Language::Es) => format!("Las otras {count}"),
        (_, Language::En) => format!("The other {count}"),
    }
}

/// The name of a function: 18 is `Saneamiento`. One that the classifier lacks is named by its code.
pub fn name(code: u8, language: Language) -> String {
    NAMES.iter().find(|(known, ..)| *known == code).map_or_else(
        || format!("{} {code:02}", language.pick("Función", "Function")),
        |(_, es, en)| language.pick(es, en).to_string(),
    )
}

/// The name of a function or a category of spending.
pub fn purpose(purpose: Purpose, language: Language) -> String {
    match purpose {
        Purpose::Function(code) => name(code, language),
        Purpose::Category(5) => language.pick("Gastos corrientes", "Current spending").to_string(),
        Purpose::Category(6) => language.pick("Gastos de capital", "Capital spending").to_string(),
        Purpose::Category(7) => language.pick("Servicio de la deuda", "Debt service").to_string(),
        Purpose::Category(code) => format!("{} {code}", language.pick("Categoría", "Category")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_the_classifier_has_a_name_and_others_keep_their_code() {
        assert_eq!(name(18, Language::Es), "Saneamiento");
        assert_eq!(name(99, Language::Es), "Función 99");
        assert!(NAMES.iter().zip(1..).all(|((code, ..), place)| *code == place));
    }
}
