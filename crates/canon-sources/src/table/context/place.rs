//! The department and the province that a title names. They invent no government: they only tell apart those of one name.

use std::collections::BTreeSet;

use canon_core::terms::government::directory;
use canon_core::terms::names::fold;

use super::words::{Line, Place};

/// The place that a table is of, as far as its titles say; a name is empty where they say none, or several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::table) struct TitledPlace {
    pub(in crate::table) department: String,
    pub(in crate::table) province: String,
}

/// The place that the titles above a table name.
pub(super) fn of(lines: &[Line]) -> TitledPlace {
    let titles: Vec<String> =
        lines.iter().filter(|line| line.place != Place::Note).map(|line| fold(&line.text)).collect();
    let (departments, provinces): (BTreeSet<String>, BTreeSet<String>) =
        directory().iter().map(|g| (fold(&g.department_name), fold(&g.province))).unzip();
    TitledPlace {
        department: only(&titles, "DEPARTAMENTO", &departments),
        province: only(&titles, "PROVINCIA", &provinces),
    }
}

/// The one name that stands behind a word in all texts: `Provincia: ILO`, `Provincia 1803: ILO`, `provincia de Ilo`.
fn only(texts: &[String], word: &str, known: &BTreeSet<String>) -> String {
    let mut found: BTreeSet<&str> = BTreeSet::new();
    for text in texts {
        let words: Vec<&str> = text.split(' ').collect();
        for at in words.iter().enumerate().filter(|(_, other)| **other == word).map(|(at, _)| at + 1) {
            let is_between = |word: &&&str| **word == "DE" || word.bytes().all(|byte| byte.is_ascii_digit());
            let skipped = words[at..].iter().take_while(is_between).count();
            let rest = &words[at + skipped..];
            let begins = |name: &&String| !name.is_empty() && rest.join(" ").starts_with(name.as_str());
            let is_whole = |name: &&String| rest.starts_with(&name.split(' ').collect::<Vec<_>>());
            let longest = known.iter().filter(begins).filter(is_whole).max_by_key(|name| name.len());
            found.extend(longest.map(String::as_str));
        }
    }
    match found.len() {
        1 => found.into_iter().next().unwrap_or_default().to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::taken::Origin;

    fn of_titles(titles: &[&str]) -> [String; 2] {
        let line = |text: &&str| Line {
            place: Place::Title,
            text: (*text).to_string(),
            from: Origin::Given,
            is_alone: true,
        };
        let TitledPlace { department, province } = of(&titles.iter().map(line).collect::<Vec<_>>());
        [department, province]
    }

    #[test]
    fn a_place_is_that_which_titles_name_once() {
        for (titles, expected) in [
            (&["Departamento: MOQUEGUA", "Provincia: ILO"][..], ["MOQUEGUA", "ILO"]),
            (&["Departamento 18: | Moquegua - Provincia 1803: Ilo"], ["MOQUEGUA", "ILO"]),
            (&["Gasto de la provincia de General Sánchez Cerro, 2024"], ["", "GENERAL SANCHEZ CERRO"]),
            (&["Departamento: LA LIBERTAD", "Departamento: La Libertad"], ["LA LIBERTAD", ""]),
            (&["Departamento: MOQUEGUA", "Departamento: PUNO"], ["", ""]),
            (&["Departamento de Contabilidad", "Municipalidad Provincial de Ilo", "Moquegua"], ["", ""]),
        ] {
            assert_eq!(of_titles(titles), expected.map(String::from), "{titles:?}");
        }
    }
}
