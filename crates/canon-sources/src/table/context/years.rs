//! Which year a text says its figures are of. A year that could be that of a law, of a census or of a comparison is none.

use canon_core::terms::names::fold;
use canon_core::terms::period::Year;

use super::days::bare;

/// What a text says of years.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Years {
    /// Years behind a word that says what they are: `Año de ejecución: 2024`.
    pub(super) named: Vec<Year>,
    /// Years that stand in a title of budgets: `Ejecución presupuestal 2024`.
    pub(super) titled: Vec<Year>,
    /// Every year in it, alone or in a range.
    pub(super) all: Vec<Year>,
}

/// Reads the years among some words.
pub(super) fn read(words: &[&str]) -> Years {
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let mut years = Years::default();
    for (at, word) in words.iter().enumerate() {
        let found: Vec<Year> = word.split(|c: char| !c.is_ascii_digit()).filter_map(Year::parse).collect();
        years.all.extend(&found);
        let [year] = found[..] else { continue };
        if Year::parse(bare(word)) != Some(year)
            || is_of_range(words, at)
            || is_of_something_else(&folded[..at])
        {
            continue;
        }
        if is_named(&folded[..at], words, at) {
            years.named.push(year);
        } else if is_titled(&folded[..at]) {
            years.titled.push(year);
        }
    }
    years
}

/// A text that is a year and nothing else.
pub(super) fn alone(text: &str) -> Option<Year> {
    Year::parse(text.trim())
}

/// Whether another year stands beside it: `2019 - 2024`, `2023 y 2024`.
fn is_of_range(words: &[&str], at: usize) -> bool {
    let is_year = |at: usize| {
        words.get(at).is_some_and(|word| {
            word.split(|c: char| !c.is_ascii_digit()).any(|digits| Year::parse(digits).is_some())
        })
    };
    let joins = |at: usize| {
        words.get(at).is_some_and(|word| {
            matches!(fold(word).as_str(), "" | "Y" | "E" | "A" | "AL" | "VS") && *word != "|"
        })
    };
    is_year(at + 1)
        || (joins(at + 1) && is_year(at + 2))
        || (at >= 1 && is_year(at - 1))
        || (at >= 2 && joins(at - 1) && is_year(at - 2))
}

/// Whether words shortly before it say that it is no year of the figures.
fn is_of_something_else(before: &[String]) -> bool {
    const FAR: usize = 6;
    const BEGINNINGS: [&str; 23] = [
        "LEY",
        "DECRETO",
        "RESOL",
        "DIRECTIVA",
        "NORMA",
        "ORDENANZA",
        "ACUERDO",
        "CENSO",
        "DESDE",
        "CREAD",
        "COMPARA",
        "RESPECTO",
        "FRENTE",
        "VERSUS",
        "ANTERIOR",
        "VARIACI",
        "INICIAD",
        "APROBAD",
        "PARTICIPATIV",
        "PROYECCI",
        "PRECIOS",
        "CONSTANTES",
        "PROGRAMAD",
    ];
    const WHOLE: [&str; 5] = ["RM", "DS", "DU", "VS", "PLAN"];
    before
        .iter()
        .rev()
        .take(FAR)
        .any(|word| BEGINNINGS.iter().any(|begin| word.starts_with(begin)) || WHOLE.contains(&word.as_str()))
}

/// Whether the word that says what it is stands right before it.
fn is_named(before: &[String], words: &[&str], at: usize) -> bool {
    // `año 2009 = 100`
    if words.get(at + 1).is_some_and(|word| word.starts_with('=')) {
        return false;
    }
    let skipped = |word: &&String| {
        matches!(
            word.as_str(),
            "" | "DE"
                | "DEL"
                | "EJECUCION"
                | "FISCAL"
                | "PRESUPUESTAL"
                | "PRESUPUESTARIO"
                | "PRESUPUESTARIA"
                | "FINANCIERO"
        )
    };
    let word = before.iter().rev().find(|word| !skipped(word));
    word.is_some_and(|word| {
        matches!(word.as_str(), "ANO" | "ANIO" | "EJERCICIO" | "PERIODO" | "GESTION" | "VIGENCIA" | "YEAR")
    })
}

/// Whether a title of budgets leads to it.
fn is_titled(before: &[String]) -> bool {
    let is_subject = |word: &String| {
        matches!(
            word.as_str(),
            "EJECUCION"
                | "PRESUPUESTO"
                | "PRESUPUESTOS"
                | "GASTO"
                | "GASTOS"
                | "INGRESOS"
                | "PIM"
                | "PIA"
                | "DEVENGADO"
                | "TRANSFERENCIAS"
                | "ABONOS"
        )
    };
    // `obras iniciadas en 2019`
    let leads_elsewhere = before
        .last()
        .is_some_and(|word| matches!(word.as_str(), "EN" | "HASTA" | "A" | "ENTRE" | "TRAS" | "BASE"));
    let is_after_subject = before.iter().rev().nth(1).is_some_and(is_subject);
    before.iter().any(is_subject) && (is_after_subject || !leads_elsewhere)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Years {
        read(&text.split_whitespace().collect::<Vec<_>>())
    }

    fn year(number: u16) -> Vec<Year> {
        vec![Year::new(number).unwrap()]
    }

    #[test]
    fn a_year_that_is_named() {
        for text in [
            "Año de Ejecución: 2024",
            "EJERCICIO 2024",
            "Cuadro N° 3: ejecución del año 2024",
            "Ejercicio fiscal 2024",
            "Año fiscal 2024",
            "AÑO: 2024",
            "Ejecución del gasto, año 2024.",
            "Periodo: 2024",
            "Presupuesto del ejercicio presupuestal (2024)",
            "Año 2024, censo 2017",
        ] {
            assert_eq!(of(text).named, year(2024), "{text}");
        }
    }

    #[test]
    fn a_year_in_a_title_of_budgets() {
        for text in [
            "Ejecución presupuestal 2024",
            "EJECUCION DEL GASTO 2024",
            "Gasto de las municipalidades de Moquegua, 2024",
            "Ejecución en 2024",
            "PIM 2024",
            "Cuadro N° 3. Ejecución presupuestal 2024",
            "Base de datos de ejecución 2024",
            "Gerencia de Planeamiento y Presupuesto: gasto 2024",
        ] {
            let years = of(text);
            assert_eq!((years.titled, years.named), (year(2024), Vec::new()), "{text}");
        }
    }

    #[test]
    fn a_year_of_something_else_is_none() {
        for text in [
            "Ley 30225 de 2014",
            "Ley 30225 del año 2014",
            "2023-2024",
            "PIM 2019 - 2024",
            "Ejecución presupuestal 2019 a 2024",
            "Año 2023 y 2024",
            "Periodo 2019-2024",
            "PIM 2023 2024",
            "Ejecución del PIM 2019 - 2024",
            "Resolución 012-2024",
            "Ejecución según RM N° 012-2024-EF",
            "Población según el censo de 2017",
            "Gasto a precios constantes de 2009",
            "IPC (año 2009 = 100)",
            "Variación respecto del año 2023",
            "Presupuesto participativo 2019",
            "Ejecución de obras iniciadas en 2019",
            "Municipalidades 2024",
            "2024",
            "",
        ] {
            let years = of(text);
            assert_eq!((years.named, years.titled), (Vec::new(), Vec::new()), "{text}");
        }
    }

    #[test]
    fn every_year_is_counted_wherever_it_stands() {
        assert_eq!(of("PIM 2019-2024, Ley 30225 de 2014").all.len(), 3);
    }
}
