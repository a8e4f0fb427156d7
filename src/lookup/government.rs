//! Which government a user means: by its code, its ubigeo, or a part of its name that only one has; and which department.

use canon_core::terms::government::{Government, directory};
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::lookup::the_one_meant;
use canon_core::terms::names::fold;
use canon_core::terms::place::Department;

use crate::exit::{Outcome, stop};

/// How many are named where several could be meant.
const NAMED: usize = 6;

/// How alike two names must be to be suggested.
const ALIKE: f64 = 0.75;

/// The government of a text: by its name, or for a provincial one that of the district where it sits. Of several with
/// the same name, that of the home department.
///
/// # Errors
/// None, or several: with those that could be meant.
pub fn government(text: &str, language: Language) -> anyhow::Result<&'static Government> {
    if let Some(found) = directory().by_code(text) {
        return Ok(found);
    }
    let wanted = fold(text);
    let whole = directory().called(text);
    let part = || {
        let meant = |g: &&Government| fold(&g.name).contains(&wanted) || fold(&g.district) == wanted;
        directory().iter().filter(|g| !wanted.is_empty() && meant(g)).collect()
    };
    let found: Vec<&Government> = if whole.is_empty() { part() } else { whole };
    match (the_one_meant(&found), found.as_slice()) {
        (Some(one), _) => Ok(one),
        (None, []) => Err(stop(Outcome::Usage, nobody(text, &wanted, language))),
        (None, several) => Err(stop(Outcome::Usage, ambiguous(text, several, language))),
    }
}

/// The department of a text: its number, or its name.
///
/// # Errors
/// None of that name or number.
pub fn department(text: &str, language: Language) -> anyhow::Result<Department> {
    let wanted = fold(text);
    let named =
        || directory().iter().find(|g| fold(&g.department_name) == wanted).map(Government::department);
    Department::parse(text.trim())
        .or_else(named)
        .ok_or_else(|| stop(Outcome::Usage, not_a_department(text, language)))
}

fn not_a_department(text: &str, language: Language) -> String {
    let wanted = fold(text);
    let alike = |g: &&Government| strsim::jaro_winkler(&fold(&g.department_name), &wanted);
    let near = directory().iter().max_by(|a, b| alike(a).total_cmp(&alike(b)));
    let near = near.map_or("", |g| &g.department_name);
    match language {
        Es => format!(
            "--department no entiende «{text}». Valores que sí: un nombre, o 01 a 25; Moquegua es 18. El nombre más parecido: {near}."
        ),
        En => format!(
            "--department does not understand “{text}”. It takes: a name, or 01 to 25; Moquegua is 18. The nearest name: {near}."
        ),
    }
}

fn nobody(text: &str, wanted: &str, language: Language) -> String {
    let alike = |g: &&Government| {
        let names = [&g.short_name, &g.district];
        names.map(|name| strsim::jaro_winkler(&fold(name), wanted)).into_iter().fold(0.0, f64::max)
    };
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
    use crate::lookup::government::*;

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
    fn a_provincial_one_is_known_by_where_it_sits() {
        assert_eq!(found("omate"), "301487");
        let meant = found("moquegua");
        for id in ["R455", "301481"] {
            assert!(meant.contains(id) && meant.contains("Dé el código"), "{meant}");
        }
        assert!(found("omatte").contains("General Sánchez Cerro"), "{}", found("omatte"));
    }

    #[test]
    fn a_department_is_its_number_or_its_name() {
        for text in ["23", "Tacna", "TACNA", " tacna "] {
            assert_eq!(department(text, Es).unwrap().to_string(), "23", "{text}");
        }
        assert_eq!(department("ancash", Es).unwrap().to_string(), "02");
        assert!(department("ankash", Es).unwrap_err().to_string().contains("Áncash."));
        assert!(department("Tacnaa", Es).unwrap_err().to_string().contains("Tacna."));
        assert!(department("", Es).is_err() && department("26", Es).is_err());
    }

    #[test]
    fn what_could_be_meant_is_named() {
        assert!(found("quinistaquilas").contains("Quinistaquillas (301495)"), "{}", found("quinistaquilas"));
        assert!(found("santa rosa").contains("Dé el código"), "{}", found("santa rosa"));
        assert!(found("zzzzzz").contains("Ningún gobierno"));
    }
}
