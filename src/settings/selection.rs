//! `[cifras]`: which figures of the files are used.

use canon_core::panel::reconcile::Preference;
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
    /// Fecha de corte (2024-09-30) de los archivos que no la dicen
    #[arg(long = "as-of", value_name = "FECHA")]
    pub fecha_de_corte: Option<String>,
    /// Años que se declaran cerrados aunque los archivos no lo digan: 2024, o 2021-2025 (se puede repetir)
    #[arg(long = "closed", value_name = "AÑOS")]
    pub anios_cerrados: Vec<String>,
    /// Si dos archivos de distinta fecha no coinciden: newest usa el más nuevo; si no, se rechazan
    #[arg(long = "prefer", value_name = "CUÁL", hide_possible_values = true)]
    pub preferir: Option<Prefer>,
}

combine!(SelectArgs { anios, fecha_de_corte, anios_cerrados, preferir });

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
            es: "Fecha de corte de los archivos que no la dicen.",
            en: "Cut-off date of the files that do not say theirs.",
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
    pub fn ends(&self, language: Language) -> anyhow::Result<(Option<Date>, Vec<Year>)> {
        let takes = Takes::OneOf("2024-09-30");
        let date = |text: &String| {
            Date::parse_iso(text).ok_or_else(|| usage_error("--as-of", text, takes, language))
        };
        let as_of = self.fecha_de_corte.as_ref().map(date).transpose()?;
        let closed = listed(&self.anios_cerrados, "--closed", language)?;
        match as_of.filter(|day| closed.contains(&day.year()) && *day < day.year().last_day()) {
            Some(day) => Err(stop(Outcome::Usage, messages::usage::open_and_closed(day, language))),
            None => Ok((as_of, closed)),
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
    fn a_range_of_years_is_all_of_them() {
        assert_eq!(years("2021-2023").unwrap().len(), 3);
        assert_eq!(years("2024").unwrap().len(), 1);
        assert!(years("2025-2021").is_none() && years("20245").is_none());
    }
}
