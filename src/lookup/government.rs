//! Which government a user means: by its code, its ubigeo, or a part of its name that only one has; and which department.

use std::collections::BTreeSet;

use canon_core::terms::government::{GovId, Government, Pliego, SecEjec, directory};
use canon_core::terms::language::Language;
use canon_core::terms::locality::Locality;
use canon_core::terms::lookup::the_one_meant;
use canon_core::terms::names::fold;
use canon_core::terms::place::Department;

use crate::exit::{Outcome, stop};
use crate::lookup::nearest::nearest;
use crate::lookup::place::{self, Place};
use crate::lookup::suggest::{likeness, most_alike};
use crate::messages;

/// The governments that a text names alike: by a code, the whole name, or a part of it; in the forms that canon and the
/// portal print, too. None where nothing is called so.
pub fn the_named(text: &str) -> Vec<&'static Government> {
    let text = text.trim();
    if let Some(found) = by_code(text) {
        return vec![found];
    }
    if let Some((name, beside)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        return qualified(name, beside);
    }
    let wanted = fold(text);
    let wanted = DISTRICTS.into_iter().find_map(|kind| wanted.strip_prefix(kind)).unwrap_or(&wanted);
    let whole = directory().called(wanted);
    if !whole.is_empty() {
        return whole;
    }
    // As the ministry writes it: MUNICIPALIDAD PROVINCIAL DE MARISCAL NIETO - MOQUEGUA.
    let spelled = directory().fitting(&Locality { name: text, ..Locality::default() }, &[]);
    if !spelled.is_empty() {
        return spelled;
    }
    let meant = |g: &&Government| fold(&g.name).contains(wanted) || fold(&g.district) == wanted;
    directory().iter().filter(|g| !wanted.is_empty() && meant(g)).collect()
}

/// Words before the name of a district that say no more than that it is one.
const DISTRICTS: [&str; 4] = ["DISTRITO DE ", "DISTRITO ", "DISTRICT OF ", "DIST "];

/// By a code alone, or before the name and with the ubigeo before it, as the portal prints them: `140301-301238: …`.
fn by_code(text: &str) -> Option<&'static Government> {
    let (code, is_titled) = text.split_once(':').map_or((text, false), |(code, _)| (code.trim(), true));
    let is_number = |text: &str| text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    let of_portal = code.split_once('-').filter(|(ubigeo, unit)| is_number(ubigeo) && is_number(unit));
    if let Some((_, unit)) = of_portal {
        return unit.parse().ok().map(SecEjec).map(GovId::Municipality).and_then(|id| directory().get(id));
    }
    let of_pliego = || {
        let pliego = code.parse().ok().filter(|_| is_titled).map(Pliego)?;
        directory().get(GovId::Regional(pliego)).or_else(|| directory().get(GovId::University(pliego)))
    };
    directory().by_code(&code.to_uppercase()).or_else(of_pliego)
}

/// By a name and what canon prints beside it: the department, the province, a code, or several of them.
fn qualified(name: &str, beside: &str) -> Vec<&'static Government> {
    let beside: Vec<&str> = beside.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    if let Some(found) = beside.iter().find_map(|part| by_code(part)) {
        return vec![found];
    }
    let is_there = |g: &&Government| {
        beside.iter().all(|part| {
            let part = fold(part);
            [&g.department_name, &g.province, &g.district].iter().any(|own| fold(own) == part)
        })
    };
    the_named(name).into_iter().filter(is_there).collect()
}

/// Of governments that a text names alike, the one that is meant: of those at hand where there are any, the only one, or the
/// only one of the home department.
///
/// # Errors
/// Those that may be meant.
pub fn settled(
    named: &[&'static Government],
    at_hand: &BTreeSet<GovId>,
) -> Result<&'static Government, Vec<&'static Government>> {
    let here: Vec<&Government> = named.iter().filter(|g| at_hand.contains(&g.id)).copied().collect();
    let among = if here.is_empty() { named } else { &here };
    the_one_meant(among).ok_or_else(|| among.to_vec())
}

/// The governments that a text may mean, for a command that cannot go on without one.
///
/// # Errors
/// None, or the name of a place that has several.
pub fn candidates(text: &str, language: Language) -> anyhow::Result<Vec<&'static Government>> {
    let found = the_named(text);
    if !found.is_empty() {
        return Ok(found);
    }
    let refused = |message| Err(stop(Outcome::Usage, message));
    match place::jurisdiction(text).map(Place::Whole) {
        Some(whole) => refused(messages::lookup::several(text, &whole.governments(), language)),
        None => refused(messages::lookup::nobody(text, nearest(text, language), language)),
    }
}

/// The government of a text among those at hand: by its name, or for a provincial one that of the district where it sits.
///
/// # Errors
/// None, or several: with those that could be meant.
pub fn among(
    text: &str,
    at_hand: &BTreeSet<GovId>,
    language: Language,
) -> anyhow::Result<&'static Government> {
    settled(&candidates(text, language)?, at_hand)
        .map_err(|several| stop(Outcome::Usage, messages::lookup::several(text, &several, language)))
}

/// The same where no files are at hand.
///
/// # Errors
/// None, or several: with those that could be meant.
pub fn government(text: &str, language: Language) -> anyhow::Result<&'static Government> {
    among(text, &BTreeSet::new(), language)
}

/// The governments of a text: those of a department or a province, or the one that is called so.
///
/// # Errors
/// None, or several that are called so.
pub fn all_of(text: &str, language: Language) -> anyhow::Result<Vec<&'static Government>> {
    match place::jurisdiction(text).map(Place::Whole) {
        Some(whole) => Ok(whole.governments()),
        None => Ok(vec![government(text, language)?]),
    }
}

/// The department of a text: its number, or its name.
///
/// # Errors
/// None of that name or number.
pub fn department(text: &str, language: Language) -> anyhow::Result<Department> {
    place::department(text).ok_or_else(|| {
        let wanted = fold(text);
        let near = most_alike(directory().iter(), |g| likeness(&fold(&g.department_name), &wanted));
        let near = near.map_or("", |g| &g.department_name);
        if place::province(text).is_some() {
            return stop(Outcome::Usage, messages::lookup::is_province(text, language));
        }
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
    fn what_canon_and_the_portal_print_is_taken_back() {
        for text in [
            "180106-301486",
            "180106-301486: MUNICIPALIDAD DISTRITAL DE TORATA",
            "301486: MUNICIPALIDAD DISTRITAL DE TORATA",
            "Torata (Moquegua)",
            "Torata (Mariscal Nieto, Moquegua)",
            "Municipalidad Distrital de Torata (Moquegua, 301486)",
            "Torata (301486)",
            "distrito de Torata",
            "MUNICIPALIDAD DISTRITAL DE TORATA",
        ] {
            assert_eq!(found(text), "301486", "{text}");
        }
        assert_eq!(found("MUNICIPALIDAD PROVINCIAL DE MARISCAL NIETO - MOQUEGUA"), "301481");
        assert_eq!((found("455: GOBIERNO REGIONAL"), found("r455")), ("R455".into(), "R455".into()));
        assert!(found("Torata (Tacna)").contains("Ningún gobierno"), "{}", found("Torata (Tacna)"));
    }

    #[test]
    fn every_government_is_named_by_what_is_printed_of_it() {
        for g in directory().iter() {
            let printed = format!("{} ({}, {})", g.name, g.department_name, g.id);
            assert_eq!(found(&printed), g.id.to_string(), "{printed}");
        }
    }

    #[test]
    fn of_several_only_those_at_hand_are_meant() {
        let all = the_named("santa rosa");
        assert!(all.len() > 2);
        let here = BTreeSet::from([all[1].id]);
        assert_eq!(among("santa rosa", &here, Es).unwrap().id, all[1].id);
        let two = BTreeSet::from([all[0].id, all[1].id]);
        let told = among("santa rosa", &two, Es).unwrap_err().to_string();
        assert!(told.contains(&all[0].id.to_string()) && !told.contains(&all[2].id.to_string()), "{told}");
    }

    #[test]
    fn a_place_with_several_is_told_with_each_of_them() {
        let told = found("provincia de ilo");
        for id in ["301498", "301499", "301500"] {
            assert!(told.contains(id), "{told}");
        }
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
