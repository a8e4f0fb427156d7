//! Up to when figures go, and what several governments together are called.

use canon_core::terms::government::Government;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_core::terms::names::fold;
use canon_core::terms::place::Jurisdiction;

use crate::subject::region::When;
use crate::subject::series::YearFigures;
use crate::words::dates;

/// At the beginning of a sentence: a whole year, a year so far, or the months that the source has.
pub(super) fn when(figures: &YearFigures, language: Language) -> String {
    let year = figures.year;
    let from = figures.first_month.filter(|month| month.number() > 1);
    match (from, figures.cut, language) {
        (Some(from), Some(to), Es) if from == to.month() => {
            format!("Solo en {} de {year}", from.name(language))
        }
        (Some(from), Some(to), En) if from == to.month() => {
            format!("In {} {year} alone,", from.name(language))
        }
        (Some(from), Some(to), Es) => {
            let months = [from, to.month()].map(|month| month.name(language));
            format!("De {} a {} de {year}", months[0], months[1])
        }
        (Some(from), Some(to), En) => {
            let months = [from, to.month()].map(|month| month.name(language));
            format!("From {} to {} {year},", months[0], months[1])
        }
        (_, _, Es) if figures.closed => format!("En {year}"),
        (_, _, En) if figures.closed => format!("In {year}"),
        (_, Some(day), Es) => format!("Al {}", dates::long(day, language)),
        (_, Some(day), En) => format!("By {}", dates::long(day, language)),
        (_, None, Es) => format!("A una fecha no conocida de {year}"),
        (_, None, En) => format!("By an unknown day of {year}"),
    }
}

pub(super) fn period_at_start(when: When, language: Language) -> String {
    match (when, language) {
        (When::Whole(year), Es) => format!("En {year}"),
        (When::Whole(year), En) => format!("In {year}"),
        (When::UpTo(day), Es) => format!("Al {}", dates::long(day, language)),
        (When::UpTo(day), En) => format!("By {}", dates::long(day, language)),
        (When::Several(year) | When::Unknown(year), Es) => format!("En lo que va de {year}"),
        (When::Several(year) | When::Unknown(year), En) => format!("So far in {year}"),
    }
}

pub(super) fn period_label(when: When, language: Language) -> String {
    match (when, language) {
        (When::Whole(year), _) => year.to_string(),
        (When::UpTo(day), Es) => format!("{}, al {}", day.year(), dates::long(day, language)),
        (When::UpTo(day), En) => format!("{}, to {}", day.year(), dates::long(day, language)),
        (When::Several(year), Es) => format!("{year}, con fechas de corte distintas"),
        (When::Several(year), En) => format!("{year}, with cut-off dates that differ"),
        (When::Unknown(year), Es) => format!("{year}, fecha de corte no conocida"),
        (When::Unknown(year), En) => format!("{year}, cut-off date not known"),
    }
}

/// A jurisdiction by itself; a department by its bare name.
pub(super) fn jurisdiction(jurisdiction: Jurisdiction, one_of_it: &Government, language: Language) -> String {
    let Government { department_name, province, .. } = one_of_it;
    match (jurisdiction, language) {
        (Jurisdiction::Department(_), _) => department_name.clone(),
        (Jurisdiction::Province(_), Es) => format!("Provincia de {province}"),
        (Jurisdiction::Province(_), En) => format!("Province of {province}"),
    }
}

/// A jurisdiction behind «de» or «en», which a province has its article after.
pub(super) fn jurisdiction_in_a_sentence(
    jurisdiction: Jurisdiction,
    one_of_it: &Government,
    language: Language,
) -> String {
    let Government { department_name, province, .. } = one_of_it;
    match (jurisdiction, language) {
        (Jurisdiction::Department(_), _) => department_name.clone(),
        (Jurisdiction::Province(_), Es) => format!("la provincia de {province}"),
        (Jurisdiction::Province(_), En) => format!("the province of {province}"),
    }
}

/// A jurisdiction with the word of its kind.
pub(super) fn jurisdiction_in_full(
    jurisdiction: Jurisdiction,
    one_of_it: &Government,
    language: Language,
) -> String {
    let name = self::jurisdiction(jurisdiction, one_of_it, language);
    match (jurisdiction, language) {
        (Jurisdiction::Department(_), Es) => format!("Departamento de {name}"),
        (Jurisdiction::Department(_), En) => format!("Department of {name}"),
        (Jurisdiction::Province(_), _) => name,
    }
}

/// A jurisdiction in the names of files, which are the same in both languages: `moquegua`, `provincia-de-ilo`.
pub(super) fn file_name(jurisdiction: Jurisdiction, one_of_it: &Government) -> String {
    fold(&self::jurisdiction(jurisdiction, one_of_it, Es)).to_lowercase().replace(' ', "-")
}

pub(super) fn invented_department(name: &str, language: Language) -> String {
    match language {
        Es => format!("Departamento inventado: {name}"),
        En => format!("An invented department: {name}"),
    }
}
