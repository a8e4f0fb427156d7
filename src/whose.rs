//! Which government a user means: by its code, its ubigeo, or a part of its name that only one has.

use canon_core::government::{Government, directory};
use canon_core::language::Language::{self, En, Es};
use canon_core::names::fold;
use canon_core::place::Department;

use crate::outcome::{Outcome, stop};

/// How many are named where several could be meant.
const NAMED: usize = 6;

/// How alike two names must be to be suggested.
const ALIKE: f64 = 0.75;

/// The government of a text. Of several with the same name, that of Moquegua.
///
/// # Errors
/// None, or several: with those that could be meant.
pub fn government(text: &str, language: Language) -> anyhow::Result<&'static Government> {
    if let Some(found) = text.parse().ok().and_then(|id| directory().get(id)) {
        return Ok(found);
    }
    if let Some(found) = text.parse().ok().and_then(|ubigeo| directory().by_ubigeo(ubigeo)) {
        return Ok(found);
    }
    let wanted = fold(text);
    let whole: Vec<&Government> =
        directory().iter().filter(|g| fold(&g.short_name) == wanted || fold(&g.name) == wanted).collect();
    let part =
        || directory().iter().filter(|g| !wanted.is_empty() && fold(&g.name).contains(&wanted)).collect();
    let found: Vec<&Government> = if whole.is_empty() { part() } else { whole };
    let at_home: Vec<&Government> =
        found.iter().filter(|g| g.department() == Department::MOQUEGUA).copied().collect();
    match (found.as_slice(), at_home.as_slice()) {
        ([one], _) | (_, [one]) => Ok(one),
        ([], _) => Err(stop(Outcome::Usage, nobody(text, &wanted, language))),
        (several, _) => Err(stop(Outcome::Usage, ambiguous(text, several, language))),
    }
}

fn nobody(text: &str, wanted: &str, language: Language) -> String {
    let alike = |g: &&Government| strsim::jaro_winkler(&fold(&g.short_name), wanted);
    let near = directory().iter().max_by(|a, b| alike(a).total_cmp(&alike(b))).filter(|g| alike(g) >= ALIKE);
    let near = near.map(|g| format!("{} ({})", g.name, g.id));
    match (near, language) {
        (Some(near), Es) => format!("Ningún gobierno se llama «{text}». ¿Quiso decir {near}?"),
        (Some(near), En) => format!("No government is called “{text}”. Did you mean {near}?"),
        (None, Es) => format!("Ningún gobierno tiene el código, ubigeo o nombre «{text}»."),
        (None, En) => format!("No government has the code, ubigeo or name “{text}”."),
    }
}

fn ambiguous(text: &str, several: &[&Government], language: Language) -> String {
    let named: Vec<String> =
        several.iter().take(NAMED).map(|g| format!("{} ({}, {})", g.name, g.department_name, g.id)).collect();
    let more = several.len().saturating_sub(NAMED);
    let named = named.join("; ");
    match (more, language) {
        (0, Es) => format!("«{text}» puede ser: {named}. Dé el código."),
        (0, En) => format!("“{text}” may be: {named}. Give the code."),
        (more, Es) => format!("«{text}» puede ser: {named}; y {more} más. Dé el código."),
        (more, En) => format!("“{text}” may be: {named}; and {more} more. Give the code."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> String {
        match government(text, Es) {
            Ok(found) => found.id.to_string(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_code_a_ubigeo_or_a_name() {
        for text in ["301486", "180106", "torata", "Municipalidad Distrital de Torata", "TORATA"] {
            assert_eq!(found(text), "301486", "{text}");
        }
        assert_eq!(found("mariscal nieto"), "301481");
        assert_eq!(found("R455"), "R455");
        assert_eq!(found("ichuna"), "301490", "accents and ñ do not matter");
    }

    #[test]
    fn what_could_be_meant_is_named() {
        assert!(found("quinistaquilas").contains("Quinistaquillas (301495)"), "{}", found("quinistaquilas"));
        assert!(found("santa rosa").contains("Dé el código"), "{}", found("santa rosa"));
        assert!(found("zzzzzz").contains("Ningún gobierno"));
    }
}
