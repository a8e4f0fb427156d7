//! Which government a user means: by its code, its ubigeo, or a part of its name that only one has; and which department.

use canon_core::terms::government::{Government, directory};
use canon_core::terms::language::Language;
use canon_core::terms::lookup::the_one_meant;
use canon_core::terms::names::fold;
use canon_core::terms::place::Department;

use crate::exit::{Outcome, stop};
use crate::lookup::suggest::{ALIKE, likeness, most_alike, suggest};
use crate::messages;

/// Why a text names no one government.
#[derive(Debug)]
pub enum NotFound {
    /// None has that code, ubigeo or name; one may be called much alike.
    Nobody(Option<&'static Government>),
    /// Several could be meant.
    Several(Vec<&'static Government>),
}

/// The government of a text: by its name, or for a provincial one that of the district where it sits. Of several with
/// the same name, that of the home department.
///
/// # Errors
/// Why none is found.
pub fn find(text: &str) -> Result<&'static Government, NotFound> {
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
    match the_one_meant(&found) {
        Some(one) => Ok(one),
        None if found.is_empty() => Err(NotFound::Nobody(alike(&wanted))),
        None => Err(NotFound::Several(found)),
    }
}

/// The government whose name or seat is much like a text.
pub fn nearest(text: &str) -> Option<&'static Government> {
    alike(&fold(text))
}

/// The government whose name or seat is much like a folded text.
fn alike(wanted: &str) -> Option<&'static Government> {
    suggest(directory().iter(), ALIKE, |g| {
        [&g.short_name, &g.district].map(|name| likeness(&fold(name), wanted)).into_iter().fold(0.0, f64::max)
    })
}

/// The government of a text, for a command that cannot go on without it.
///
/// # Errors
/// None, or several: with those that could be meant.
pub fn government(text: &str, language: Language) -> anyhow::Result<&'static Government> {
    find(text).map_err(|not_found| {
        let message = match not_found {
            NotFound::Nobody(near) => messages::lookup::nobody(text, near, language),
            NotFound::Several(several) => messages::lookup::several(text, &several, language),
        };
        stop(Outcome::Usage, message)
    })
}

/// The department of a text: its number, or its name.
///
/// # Errors
/// None of that name or number.
pub fn department(text: &str, language: Language) -> anyhow::Result<Department> {
    let wanted = fold(text);
    let named =
        || directory().iter().find(|g| fold(&g.department_name) == wanted).map(Government::department);
    Department::parse(text.trim()).or_else(named).ok_or_else(|| {
        let near = most_alike(directory().iter(), |g| likeness(&fold(&g.department_name), &wanted));
        let near = near.map_or("", |g| &g.department_name);
        stop(Outcome::Usage, messages::lookup::no_department(text, near, language))
    })
}

#[cfg(test)]
mod tests {
    use canon_core::terms::language::Language::Es;

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
