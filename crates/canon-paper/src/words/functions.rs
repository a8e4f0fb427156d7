//! The functions of the budget, by their code in the clasificador funcional.

use canon_core::language::Language;

const NAMES: [(u8, &str, &str); 25] = [
    (1, "legislativa", "legislation"),
    (2, "relaciones exteriores", "foreign affairs"),
    (3, "planeamiento y gestión", "planning and administration"),
    (4, "defensa", "defence"),
    (5, "orden público y seguridad", "public order and safety"),
    (6, "justicia", "justice"),
    (7, "trabajo", "labour"),
    (8, "comercio", "trade"),
    (9, "turismo", "tourism"),
    (10, "agropecuaria", "farming"),
    (11, "pesca", "fishing"),
    (12, "energía", "energy"),
    (13, "minería", "mining"),
    (14, "industria", "industry"),
    (15, "transporte", "transport"),
    (16, "comunicaciones", "communications"),
    (17, "ambiente", "environment"),
    (18, "agua y saneamiento", "water and sanitation"),
    (19, "vivienda y desarrollo urbano", "housing and town development"),
    (20, "salud", "health"),
    (21, "cultura y deporte", "culture and sport"),
    (22, "educación", "education"),
    (23, "protección social", "social protection"),
    (24, "pensiones", "pensions"),
    (25, "deuda pública", "public debt"),
];

/// The name of a function, in small letters; one that the table lacks is its number.
pub fn name(function: u8, language: Language) -> String {
    let known = NAMES.iter().find(|(code, ..)| *code == function);
    known.map_or_else(
        || format!("{} {function}", language.pick("función", "function")),
        |(_, es, en)| language.pick(es, en).to_string(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gap_sectors_have_names_and_an_unknown_code_says_itself() {
        let names = [10, 18, 20, 22].map(|function| name(function, Language::Es));
        assert_eq!(names, ["agropecuaria", "agua y saneamiento", "salud", "educación"]);
        assert_eq!(name(77, Language::En), "function 77");
    }
}
