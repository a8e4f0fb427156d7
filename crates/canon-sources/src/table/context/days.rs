//! Days in a text, and which of them the figures go up to.

use canon_core::facts::source::CutOff;
use canon_core::terms::names::fold;
use canon_core::terms::period::{Date, Year};

use crate::cells::date;

/// How a text says a cut-off, those that say it best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Manner {
    /// `al 31 de agosto`, `Fecha de corte`.
    Declared,
    /// `Fecha de la consulta`.
    Asked,
    /// `Actualizado al`.
    Updated,
    /// `Fecha`.
    Dated,
    /// `Descargado el`.
    Downloaded,
}

impl Manner {
    pub(super) const fn cut(self, day: Date) -> CutOff {
        match self {
            Self::Declared => CutOff::Declared(day),
            _ => CutOff::Query(day),
        }
    }
}

/// The words of a text, with what days were found among them.
pub(super) struct Words<'t> {
    /// The words that belong to no day.
    pub(super) rest: Vec<&'t str>,
    pub(super) cuts: Vec<(Manner, Date)>,
    /// Whether it says that it tells a cut-off, and no day of the calendar follows.
    pub(super) has_unread_cut: bool,
}

/// Takes the days out of a text.
pub(super) fn read(text: &str) -> Words<'_> {
    let all: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c == '|').filter(|word| !word.is_empty()).collect();
    let (mut rest, mut cuts, mut at) = (Vec::new(), Vec::new(), 0);
    while at < all.len() {
        let manner = manner(&rest);
        match day_at(&all[at..], manner) {
            Some((day, length)) => {
                cuts.extend(manner.map(|manner| (manner, day)));
                // The words before a day lead to no other.
                rest.push("|");
                at += length;
            }
            None => {
                rest.push(all[at]);
                at += 1;
            }
        }
    }
    let has_unread_cut = cuts.is_empty() && announces(text);
    Words { rest, cuts, has_unread_cut }
}

/// Whether a text says in so many words that it tells up to when figures go.
fn announces(text: &str) -> bool {
    const WORDS: [&str; 5] =
        ["FECHA DE CORTE", "FECHA DE LA CONSULTA", "FECHA DE CONSULTA", "ACTUALIZADO AL", "CORTE AL"];
    let folded = fold(text);
    WORDS.iter().any(|words| {
        folded.split_once(words).is_some_and(|(_, after)| after.contains(|c: char| c.is_ascii_digit()))
    })
}

/// A day at the beginning of some words, and how many of them it takes.
fn day_at(words: &[&str], manner: Option<Manner>) -> Option<(Date, usize)> {
    let first = bare(words.first()?);
    // A number alone may be any.
    if first.contains(['-', '/', '.'])
        && let Some(day) = date(first.split('T').next().unwrap_or(first))
    {
        return Some((day, 1));
    }
    let number = first.trim_end_matches(['°', 'º']).trim_end_matches("ro");
    if number.len() <= 2
        && let Ok(day) = number.parse::<u8>()
    {
        let (month, year, length) = month_and_year(&words[1..])?;
        return Some((date(&format!("{day}-{month}-{year}"))?, 1 + length));
    }
    // A month alone is a cut-off only where something says `up to`.
    if manner != Some(Manner::Declared) {
        return None;
    }
    let (month, year, length) = month_and_year(words)?;
    let last = (28..=31).rev().find_map(|day| date(&format!("{day}-{month}-{year}")))?;
    Some((last, length))
}

/// `de agosto de 2024`, with or without its prepositions: the month, the year, and how many words they take.
fn month_and_year(words: &[&str]) -> Option<(String, Year, usize)> {
    let mut at = 0;
    let skip = |at: &mut usize| {
        while words.get(*at).is_some_and(|word| matches!(fold(word).as_str(), "DE" | "DEL" | "ANO")) {
            *at += 1;
        }
    };
    skip(&mut at);
    let month = bare(words.get(at)?).to_lowercase();
    if !month.starts_with(char::is_alphabetic) {
        return None;
    }
    at += 1;
    skip(&mut at);
    let year = Year::parse(bare(words.get(at)?))?;
    // Whether it is the name of a month shows when the day is made.
    date(&format!("1-{month}-{year}"))?;
    Some((month, year, at + 1))
}

/// A word without the marks around it.
pub(super) fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// What the last words before a day make of it.
fn manner(before: &[&str]) -> Option<Manner> {
    const FAR: usize = 5;
    let last: Vec<String> =
        before.iter().rev().take_while(|word| **word != "|").take(FAR).map(|word| fold(word)).collect();
    let has =
        |beginnings: &[&str]| last.iter().any(|word| beginnings.iter().any(|begin| word.starts_with(begin)));
    // A law or a resolution has a day of its own.
    if has(&["LEY", "RESOL", "DECRETO", "ORDENANZA", "APROB", "PUBLICAD", "ACUERDO", "DIRECTIVA"]) {
        return None;
    }
    let nearest =
        last.iter().find(|word| !matches!(word.as_str(), "EL" | "LA" | "DIA" | "MES" | "DE" | "DEL" | ""))?;
    match nearest.as_str() {
        _ if has(&["CONSULTA"]) => Some(Manner::Asked),
        _ if has(&["ACTUALIZ"]) => Some(Manner::Updated),
        _ if has(&["DESCARG", "EXPORTAD"]) => Some(Manner::Downloaded),
        "AL" | "HASTA" | "A" | "CORTE" | "CIERRE" => Some(Manner::Declared),
        "FECHA" => Some(Manner::Dated),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cuts(text: &str) -> String {
        let cuts = read(text).cuts;
        cuts.iter().map(|(manner, day)| format!("{manner:?} {day}")).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn days_up_to_which_figures_go() {
        for (text, expected) in [
            ("Ejecución al 31 de agosto de 2024", "Declared 2024-08-31"),
            ("AL 31 DE AGOSTO DEL 2024", "Declared 2024-08-31"),
            ("(al 31/12/2024)", "Declared 2024-12-31"),
            ("Fecha de corte: 2024-08-20", "Declared 2024-08-20"),
            ("Fecha de corte | 20/08/2024", "Declared 2024-08-20"),
            ("Del 1 de enero de 2024 al 31 de agosto de 2024", "Declared 2024-08-31"),
            ("Fecha: 04-agosto-2026", "Dated 2026-08-04"),
            ("Fecha de la Consulta: 04-agosto-2026 Año de Ejecución: 2026", "Asked 2026-08-04"),
            ("actualizado al 2024-08-20 10:22", "Updated 2024-08-20"),
            ("Actualizado el 20 de agosto de 2024, 10:22", "Updated 2024-08-20"),
            ("Descargado el 2024-08-20T10:22:00", "Downloaded 2024-08-20"),
            ("Avance al mes de febrero de 2024", "Declared 2024-02-29"),
            ("Hasta setiembre 2024", "Declared 2024-09-30"),
            ("A diciembre de 2023", "Declared 2023-12-31"),
            ("Corte al 31/12/2024. Consultado el 15/01/2025", "Declared 2024-12-31; Asked 2025-01-15"),
        ] {
            assert_eq!(cuts(text), expected, "{text}");
        }
    }

    #[test]
    fn other_days_are_no_cut_off() {
        for text in [
            "Resolución aprobada el 3 de marzo de 2024",
            "Ley 30225 del 11 de julio de 2014",
            "Elaborado: 3 de marzo de 2024",
            "Agosto de 2024",
            "Ejecución presupuestal 2024",
            "al 31 de febrero",
            "",
        ] {
            assert_eq!(cuts(text), "", "{text}");
        }
    }

    #[test]
    fn a_cut_off_that_is_no_day_is_told() {
        for text in
            ["Fecha de corte: 31 de febrero de 2024", "Actualizado al 45/13/2024", "Corte al 2024-99-01"]
        {
            assert!(read(text).has_unread_cut, "{text}");
        }
        for text in ["Fecha de corte: 20/08/2024", "Corte", "Ejecución al 100 %", "Fecha de corte"] {
            assert!(!read(text).has_unread_cut, "{text}");
        }
    }

    #[test]
    fn a_day_takes_its_year_along() {
        assert!(!read("Ejecución al 31 de agosto de 2024").rest.contains(&"2024"));
        assert!(read("Ejecución 2024 al 31/08/2024").rest.contains(&"2024"));
    }
}
