//! Which part of the money a text says its figures are of: a rubro, a source of funds, projects only.

use canon_core::terms::budget::{Inclusion, Rubro, Scope};
use canon_core::terms::names::{contains_folded, fold};

use crate::amigable::inclusion as of_portal;

/// What a text says of the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Scope(Scope),
    /// Money of the canon, of which nobody can say whether it is rubro 18 or canon minero alone.
    SomeCanon,
    /// A rubro, a function, a genérica … for which canon has no scope.
    Other,
}

/// Where a text stands, as far as it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// A title or the name of a sheet: what it names, the table is of.
    Title,
    /// A note, which may speak of many things.
    Note,
}

/// Names of all money together, folded.
const ALL_MONEY: [&str; 7] = [
    "TODAS LAS FUENTES",
    "TODA FUENTE",
    "TODOS LOS RUBROS",
    "TODO RUBRO",
    "FUENTE DE FINANCIAMIENTO TODAS",
    "RUBRO TODOS",
    "RUBROS TODOS",
];

/// Names of rubros and sources of funds that are no scope of canon's, folded.
const OTHER_MONEY: [&str; 14] = [
    "RECURSOS ORDINARIOS",
    "RECURSOS DIRECTAMENTE RECAUDADOS",
    "OPERACIONES OFICIALES DE CREDITO",
    "DONACIONES Y TRANSFERENCIAS",
    "RECURSOS DETERMINADOS",
    "FONCOMUN",
    "FONDO DE COMPENSACION MUNICIPAL",
    "IMPUESTOS MUNICIPALES",
    "CONTRIBUCIONES A FONDOS",
    "CANON FORESTAL",
    "CANON PESQUERO",
    "CANON HIDROENERGETICO",
    "CANON GASIFERO",
    "CANON PETROLERO",
];

/// Names of what is within rubro 18, folded.
const OF_CANON: [&str; 9] = [
    "CANON",
    "CANON MINERO",
    "SOBRECANON",
    "REGALIA",
    "REGALIAS",
    "REGALIA MINERA",
    "REGALIAS MINERAS",
    "DERECHO DE VIGENCIA",
    "FOCAM",
];

/// Classifications that a code narrows money by, folded.
const CLASSIFICATIONS: [&str; 11] = [
    "FUNCION",
    "DIVISION FUNCIONAL",
    "GRUPO FUNCIONAL",
    "GENERICA",
    "SUB GENERICA",
    "SUBGENERICA",
    "ESPECIFICA",
    "PROGRAMA PRESUPUESTAL",
    "CATEGORIA DE GASTO",
    "TIPO DE RECURSO",
    "PRODUCTO PROYECTO",
];

/// What a text says of the money that its figures are of; `None` where it says nothing.
pub(super) fn part(text: &str, weight: Weight) -> Option<Part> {
    let folded = fold(text);
    if weight == Weight::Note && !narrows(&folded) {
        return None;
    }
    let names = |list: &[&str]| list.iter().any(|name| contains_folded(&folded, name));
    let rubros = rubros(&folded);
    let rubro18 = names(&["CANON Y SOBRECANON"]) || rubros == [Rubro::CANON];
    match () {
        () if is_classified(text) => Some(Part::Other),
        () if names(&ALL_MONEY) => Some(Part::Scope(Scope::Todo)),
        () if rubros.iter().any(|rubro| *rubro != Rubro::CANON) || names(&OTHER_MONEY) => Some(Part::Other),
        () if rubro18 => Some(Part::Scope(Scope::Rubro18)),
        () if names(&OF_CANON) => Some(Part::SomeCanon),
        () => None,
    }
}

/// Whether a text begins with the name of some money, behind a code at most, and speaks of nothing else first.
pub(super) fn leads(text: &str) -> bool {
    let folded = fold(text);
    let name = folded.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    OF_CANON.iter().chain(&OTHER_MONEY).any(|known| name.starts_with(known))
}

/// Whether a note says what the figures are confined to.
fn narrows(folded: &str) -> bool {
    folded.starts_with("RUBRO ")
        || ["SOLO", "UNICAMENTE", "EXCLUSIVAMENTE", "CORRESPONDE AL", "CORRESPONDEN AL"].iter().any(|words| {
            contains_folded(folded, &format!("{words} RUBRO"))
                || contains_folded(folded, &format!("{words} EL RUBRO"))
        })
}

/// The rubros that are named by their number: `Rubro 18`, `rubros 18 y 19`.
fn rubros(folded: &str) -> Vec<Rubro> {
    let words: Vec<&str> = folded.split(' ').collect();
    let Some(at) = words.iter().position(|word| matches!(*word, "RUBRO" | "RUBROS")) else {
        return Vec::new();
    };
    let code = |word: &&str| Rubro::parse(word.as_bytes());
    let listed = words[at + 1..].iter().filter(|word| !matches!(**word, "Y" | "E" | "N"));
    listed.map_while(code).collect()
}

/// Whether a text begins with a classification and gives its code or name: `Función 18: SANEAMIENTO`.
fn is_classified(text: &str) -> bool {
    let Some((before, after)) = text.split_once([':', '|']) else { return false };
    let folded = fold(before);
    let name = folded.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    CLASSIFICATIONS.contains(&name) && !matches!(fold(after).as_str(), "" | "TODAS" | "TODOS" | "TODO")
}

/// What a text says that its figures include.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Included {
    Inclusion(Inclusion),
    /// Neither all spending nor all projects.
    Other,
    /// A title that speaks of projects or investment, and may be of them alone.
    SomeProjects,
}

/// What a text says that its figures include; `None` where it says nothing.
pub(super) fn included(text: &str, weight: Weight) -> Option<Included> {
    let folded = fold(text);
    let has = |words: &str| contains_folded(&folded, words);
    if let Some((_, said)) = folded.split_once("INCLUYE ") {
        let said = said.split(' ').take(6).collect::<Vec<_>>().join(" ");
        // `No incluye`, `incluye transferencias`: of other things than activities and projects.
        if (said.contains("ACTIVIDAD") || said.contains("PROYECTO")) && !has("NO INCLUYE") {
            return Some(of_portal(&said).map_or(Included::Other, Included::Inclusion));
        }
    }
    match () {
        () if has("SOLO PROYECTOS") || has("UNICAMENTE PROYECTOS") => {
            Some(Included::Inclusion(Inclusion::Proyectos))
        }
        () if has("ACTIVIDADES Y PROYECTOS") => Some(Included::Inclusion(Inclusion::Todo)),
        () if has("SOLO ACTIVIDADES") => Some(Included::Other),
        () if weight == Weight::Title && speaks_of_projects(&folded) => Some(Included::SomeProjects),
        () => None,
    }
}

/// `Ejecución de proyectos`, `Gasto en inversión pública`.
fn speaks_of_projects(folded: &str) -> bool {
    let words: Vec<&str> = folded.split(' ').collect();
    let is_of_budget = |word: &str| {
        matches!(word, "EJECUCION" | "GASTO" | "GASTOS" | "AVANCE" | "PRESUPUESTO" | "DEVENGADO" | "PIM")
    };
    let is_project = |word: &str| matches!(word, "PROYECTOS" | "INVERSION" | "INVERSIONES");
    let leads =
        |word: &str| matches!(word, "DE" | "EN" | "LOS" | "LAS" | "LA" | "PRESUPUESTAL" | "DEL" | "GASTO");
    words.iter().enumerate().filter(|(_, word)| is_project(word)).any(|(at, _)| {
        words[..at]
            .iter()
            .rev()
            .find(|word| !leads(word) || is_of_budget(word))
            .is_some_and(|word| is_of_budget(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_money_that_a_title_names() {
        use Part::{Other, Scope as Of, SomeCanon};
        for (text, expected) in [
            (
                "Rubro 18: Canon y sobrecanon, regalías, renta de aduanas y participaciones",
                Of(Scope::Rubro18),
            ),
            ("Ejecución del gasto por municipalidad, Rubro 18", Of(Scope::Rubro18)),
            ("18: CANON Y SOBRECANON, REGALIAS, RENTA DE ADUANAS Y PARTICIPACIONES", Of(Scope::Rubro18)),
            ("RUBRO N° 18", Of(Scope::Rubro18)),
            ("Rubro 18, 2024 y 07", Of(Scope::Rubro18)),
            ("Canon y sobrecanon", Of(Scope::Rubro18)),
            ("Todas las fuentes", Of(Scope::Todo)),
            ("Fuente de financiamiento: todas", Of(Scope::Todo)),
            ("Rubro 07: FONCOMUN", Other),
            ("Rubros 18 y 19", Other),
            ("Rubro: 00", Other),
            ("Fuente de financiamiento 1: RECURSOS ORDINARIOS", Other),
            ("Función 18: SANEAMIENTO", Other),
            ("Función: | Saneamiento", Other),
            ("Genérica 6-26: ADQUISICION DE ACTIVOS NO FINANCIEROS", Other),
            ("Ejecución del canon minero", SomeCanon),
            ("Canon y FONCOMUN", Other),
        ] {
            assert_eq!(part(text, Weight::Title), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_text_that_names_no_money_says_nothing() {
        for text in [
            "Ejecución del gasto 2024",
            "Ejecución del gasto por función",
            "Función: todas",
            "Fuente: MEF, Consulta Amigable",
            "Departamento 18: MOQUEGUA",
            "Nivel de Gobierno M: GOBIERNOS LOCALES",
            "Rubro",
            "",
        ] {
            assert_eq!(part(text, Weight::Title), None, "{text}");
        }
        for text in ["Nota: el canon se transfiere en julio", "No incluye FONCOMUN", "El rubro 18 creció"] {
            assert_eq!(part(text, Weight::Note), None, "{text}");
        }
        assert_eq!(part("Nota: solo rubro 18", Weight::Note), Some(Part::Scope(Scope::Rubro18)));
        assert_eq!(part("Rubro 07: FONCOMUN", Weight::Note), Some(Part::Other));
    }

    #[test]
    fn what_a_title_includes() {
        use Included::{Inclusion as Of, Other, SomeProjects};
        for (text, expected) in [
            ("Incluye: Sólo Proyectos", Of(Inclusion::Proyectos)),
            ("Incluye: | Actividades y Proyectos", Of(Inclusion::Todo)),
            (
                "Año de Ejecución: 2026 Incluye: Sólo Proyectos Fecha: 04-agosto-2026",
                Of(Inclusion::Proyectos),
            ),
            ("Ejecución del gasto (solo proyectos)", Of(Inclusion::Proyectos)),
            ("Incluye: Sólo Actividades", Other),
            ("Incluye: Proyectos", Of(Inclusion::Proyectos)),
            ("Gasto en actividades y proyectos", Of(Inclusion::Todo)),
            ("Ejecución (solo actividades)", Other),
            ("Ejecución de proyectos de inversión 2024", SomeProjects),
            ("GASTO EN INVERSIÓN PÚBLICA", SomeProjects),
            ("Avance presupuestal de inversiones", SomeProjects),
        ] {
            assert_eq!(included(text, Weight::Title), Some(expected), "{text}");
        }
        for text in [
            "Ejecución del gasto",
            "Incluye transferencias",
            "No incluye proyectos",
            "Oficina de Programación Multianual de Inversiones",
            "",
        ] {
            assert_eq!(included(text, Weight::Title), None, "{text}");
        }
        assert_eq!(included("Nota: gasto en proyectos", Weight::Note), None);
    }
}
