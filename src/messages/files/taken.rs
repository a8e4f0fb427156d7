//! What the words around a table say, and where, in words.

use canon_core::terms::budget::Inclusion;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::{En, Es};
use canon_paper::words::unit;
use canon_sources::{Origin, Taken, TakenFact};

/// Where something stands: `en la fila 2 («Rubro 18»)`.
pub fn place(from: &Origin, language: Language) -> String {
    match (from, language) {
        (Origin::Cell { sheet: None, line, text, .. }, Es) => format!("en la fila {line} («{text}»)"),
        (Origin::Cell { sheet: None, line, text, .. }, En) => format!("in row {line} (“{text}”)"),
        (Origin::Cell { sheet: Some(sheet), line, text, .. }, Es) => {
            format!("en la fila {line} de la hoja «{sheet}» («{text}»)")
        }
        (Origin::Cell { sheet: Some(sheet), line, text, .. }, En) => {
            format!("in row {line} of sheet “{sheet}” (“{text}”)")
        }
        (Origin::Sheet(sheet), Es) => format!("en el nombre de la hoja «{sheet}»"),
        (Origin::Sheet(sheet), En) => format!("in the name of sheet “{sheet}”"),
        (Origin::Column(name), Es) => format!("en la columna «{name}»"),
        (Origin::Column(name), En) => format!("in column “{name}”"),
        (Origin::Given, Es) => "en la orden o en canon.toml".to_string(),
        (Origin::Given, En) => "in the command or in canon.toml".to_string(),
    }
}

/// What is said: `el año 2024`.
pub fn fact(taken: Taken, language: Language) -> String {
    match (taken, language) {
        (Taken::Year(year), Es) => format!("el año {year}"),
        (Taken::Year(year), En) => format!("the year {year}"),
        (Taken::CutOff(cut), _) => {
            let day = cut.date().map_or(String::new(), |day| day.to_string());
            format!("{} {day}", language.pick("la fecha de corte", "the cut-off"))
        }
        (Taken::Inclusion(Inclusion::Todo), _) => {
            language.pick("actividades y proyectos", "activities and projects").to_string()
        }
        (Taken::Inclusion(Inclusion::Proyectos), _) => {
            language.pick("solo proyectos", "projects only").to_string()
        }
        (Taken::Inclusion(Inclusion::SinTransferenciasNiDeuda), _) => language
            .pick("todo menos transferencias a otros y deuda", "all but transfers to others and debt")
            .to_string(),
        (Taken::Scope(scope), Es) => format!("el alcance «{}»", scope.code()),
        (Taken::Scope(scope), En) => format!("the scope “{}”", scope.code()),
        (Taken::Unit(of), _) => unit::words(of, language).to_string(),
        (Taken::Department(department), Es) => format!("el departamento {department}"),
        (Taken::Department(department), En) => format!("department {department}"),
    }
}

/// A fact and where it stands.
pub fn fact_there(taken: &TakenFact, language: Language) -> String {
    format!("{} {}", fact(taken.fact, language), place(&taken.from, language))
}
