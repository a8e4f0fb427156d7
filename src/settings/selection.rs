//! `[cifras]`: which figures of the files are used.

use std::collections::BTreeMap;

use canon_core::panel::reconcile::Preference;
use canon_core::terms::budget::Scope;
use canon_core::terms::language::Language;
use canon_core::terms::period::{Date, Year};
use clap::{Args, ValueEnum};
use serde::{Deserialize, Serialize};

use crate::exit::{Outcome, stop};
use crate::messages;
use crate::messages::usage::{Takes, usage_error};
use crate::settings::combine::combine;
use crate::settings::keys::{Key, Kind, Section};

/// The settings of `[cifras]`.
#[derive(Args, Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
#[command(next_help_heading = "Qué cifras")]
pub struct SelectArgs {
    /// Años: 2024, o 2021-2025 (se puede repetir); si no, todos los que haya
    #[arg(long = "year", value_name = "AÑOS")]
    pub anios: Vec<String>,
    /// Fecha de corte (2024-09-30) de los archivos que no la dicen, o de uno: archivo.csv=2024-09-30 (varias, con comas)
    #[arg(long = "as-of", value_name = "FECHA|ARCHIVO=FECHA")]
    pub fecha_de_corte: Option<String>,
    /// Años que se declaran cerrados aunque los archivos no lo digan: 2024, o 2021-2025 (se puede repetir)
    #[arg(long = "closed", value_name = "AÑOS")]
    pub anios_cerrados: Vec<String>,
    /// Si dos archivos de distinta fecha no coinciden: newest usa el más nuevo; si no, se rechazan
    #[arg(long = "prefer", value_name = "CUÁL", hide_possible_values = true)]
    pub preferir: Option<Prefer>,
}

combine!(SelectArgs { anios, fecha_de_corte, anios_cerrados, preferir });

/// The cut-offs given to files that do not say theirs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CutOffs {
    /// By file, or under an empty name for all.
    days: BTreeMap<String, Date>,
}

impl CutOffs {
    /// That of a file: by its name with the folder that it is in, else by its name alone, else that of all.
    pub fn of(&self, file: &str) -> Option<Date> {
        [file, bare(file), ""].into_iter().find_map(|name| self.days.get(name)).copied()
    }

    /// Whether a name speaks of a file.
    pub fn is_of(name: &str, file: &str) -> bool {
        name == file || name == bare(file)
    }

    /// The files that they name.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.days.keys().map(String::as_str).filter(|name| !name.is_empty())
    }
}

/// The name of a file without the folder or the zip that it is in.
fn bare(file: &str) -> &str {
    file.rsplit(['/', '\\', '!']).next().unwrap_or(file)
}

/// Which of two files of different days holds where they disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Prefer {
    /// El archivo de fecha más nueva
    Newest,
}

/// The table `[cifras]` of `canon.toml`, and each of its settings.
pub const SECTION: Section = Section {
    name: "cifras",
    es: "Qué cifras se usan.",
    en: "Which figures are used.",
    keys: &[
        Key {
            section: "cifras",
            name: "anios",
            option: Some("year"),
            kind: Kind::Texts,
            default: None,
            example: "[\"2021-2025\"]",
            es: "Años que se usan; si no se da, todos los que haya.",
            en: "Years that are used; if not given, all there are.",
        },
        Key {
            section: "cifras",
            name: "fecha_de_corte",
            option: Some("as-of"),
            kind: Kind::Text,
            default: None,
            example: "\"2024-09-30\"",
            es: "Fecha de corte de los archivos que no la dicen, o la de cada uno: \"obras.csv=2024-09-30,2024-12-31\".",
            en: "Cut-off date of the files that do not say theirs, or of each: \"obras.csv=2024-09-30,2024-12-31\".",
        },
        Key {
            section: "cifras",
            name: "anios_cerrados",
            option: Some("closed"),
            kind: Kind::Texts,
            default: None,
            example: "[\"2024\"]",
            es: "Años que se declaran cerrados aunque los archivos no lo digan.",
            en: "Years declared closed though the files do not say so.",
        },
        Key {
            section: "cifras",
            name: "preferir",
            option: Some("prefer"),
            kind: Kind::Text,
            default: None,
            example: "\"newest\"",
            es: "Si dos archivos de distinta fecha no coinciden: newest usa el más nuevo; si no se da, se rechazan.",
            en: "Where two files of different dates disagree: newest uses the newer one; if not given, they are refused.",
        },
    ],
};

impl SelectArgs {
    /// The years of `--year`; none where all are used.
    ///
    /// # Errors
    /// A text that is neither a year nor a range of them.
    pub fn years(&self, language: Language) -> anyhow::Result<Vec<Year>> {
        listed(&self.anios, "--year", language)
    }

    /// The cut-off of files that do not say theirs, and the years declared closed.
    ///
    /// # Errors
    /// A text that is no day, year or range; a day within a year that is declared closed.
    pub fn ends(&self, language: Language) -> anyhow::Result<(CutOffs, Vec<Year>)> {
        let takes = Takes::OneOf("2024-09-30, archivo.csv=2024-09-30");
        let texts = self.fecha_de_corte.iter().flat_map(|text| text.split(','));
        let one = |text: &str| {
            let (file, day) = text.trim().rsplit_once('=').unwrap_or(("", text.trim()));
            let day = Date::parse_iso(day).ok_or_else(|| usage_error("--as-of", text, takes, language))?;
            Ok((file.to_string(), day))
        };
        let days: BTreeMap<String, Date> = texts.map(one).collect::<anyhow::Result<_>>()?;
        let closed = listed(&self.anios_cerrados, "--closed", language)?;
        let is_open = |day: &&Date| closed.contains(&day.year()) && **day < day.year().last_day();
        match days.values().find(is_open) {
            Some(day) => Err(stop(Outcome::Usage, messages::usage::open_and_closed(*day, language))),
            None => Ok((CutOffs { days }, closed)),
        }
    }

    /// What is done where files of different days disagree.
    pub const fn preference(&self) -> Preference {
        match self.preferir {
            Some(Prefer::Newest) => Preference::Newest,
            None => Preference::Refuse,
        }
    }
}

fn listed(texts: &[String], option: &str, language: Language) -> anyhow::Result<Vec<Year>> {
    let takes = Takes::OneOf("2024, 2021-2025");
    let one = |text: &String| years(text).ok_or_else(|| usage_error(option, text, takes, language));
    Ok(texts.iter().map(one).collect::<anyhow::Result<Vec<_>>>()?.concat())
}

/// The scope that `--scope` names.
///
/// # Errors
/// A text that names none.
pub fn scope(text: &str, language: Language) -> anyhow::Result<Scope> {
    let takes = Takes::OneOf("canon, mineria, rubro18, todo");
    Scope::parse(text).ok_or_else(|| usage_error("--scope", text, takes, language))
}

/// The years of a text like `2024` or `2021-2025`.
fn years(text: &str) -> Option<Vec<Year>> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (Year::parse(first.trim())?, Year::parse(last.trim())?);
    (first <= last).then(|| (first.number()..=last.number()).filter_map(Year::new).collect())
}

#[cfg(test)]
mod tests {
    use crate::settings::selection::*;

    #[test]
    fn a_day_is_given_to_one_file_or_to_all() {
        let select = |text: &str| SelectArgs { fecha_de_corte: Some(text.into()), ..SelectArgs::default() };
        let ends = |text: &str| select(text).ends(Language::Es);
        let (cuts, _) = ends("2024-12-31, lista.csv=2026-05-31").unwrap();
        let told = |file: &str| cuts.of(file).map(|day| day.to_string()).unwrap_or_default();
        assert_eq!((told("a/lista.csv"), told("otra.csv")), ("2026-05-31".into(), "2024-12-31".into()));
        assert_eq!(ends("lista.csv=2026-05-31").unwrap().0.of("otra.csv"), None);
        assert!(ends("lista.csv=mayo").is_err() && ends("2024-13-01").is_err());
    }

    #[test]
    fn a_range_of_years_is_all_of_them() {
        assert_eq!(years("2021-2023").unwrap().len(), 3);
        assert_eq!(years("2024").unwrap().len(), 1);
        assert!(years("2025-2021").is_none() && years("20245").is_none());
    }
}
