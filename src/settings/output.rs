//! `[salida]`: what is written, and of which governments.

use canon_core::terms::language::Language;
use clap::{Args, ValueEnum};
use serde::{Deserialize, Serialize};

use crate::exit::{Outcome, stop};
use crate::lookup::nearest::nearest;
use crate::lookup::place::{Meant, Unknown, parts};
use crate::messages;
use crate::settings::combine::combine;
use crate::settings::keys::{Key, Kind, Section};
use crate::terminal::language::Lang;

/// The settings of `[salida]`; the language is an option of canon itself.
#[derive(Args, Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
#[command(next_help_heading = "Qué hacer")]
pub struct OutputArgs {
    /// De quién hacer hojas: departamentos, provincias («provincia de ilo», 1803) o gobiernos, por nombre o código; o all
    #[arg(long = "focus", value_name = "FOCO")]
    pub foco: Option<String>,
    /// Con «indicadores», solo las tablas en CSV: sin gráficos ni hojas; con «tablas», también en Parquet
    #[arg(long = "only", value_name = "QUÉ", hide_possible_values = true)]
    #[serde(skip_serializing)]
    pub solo: Option<Only>,
    /// The language of messages and pages where the command line says none.
    #[arg(skip)]
    pub idioma: Option<Lang>,
}

combine!(OutputArgs { foco, solo, idioma });

/// What alone is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Only {
    /// Solo las tablas
    Indicadores,
    /// Solo las tablas, también en Parquet
    Tablas,
}

/// The governments that pages are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Focus {
    /// Moquegua where the inputs have it, else all up to fifty.
    Unsaid,
    /// All governments of the inputs.
    All,
    /// Those of departments and provinces, and governments by themselves; which one a name means may be for the inputs
    /// to settle.
    Named(Vec<Meant>),
}

/// What is made beside the tables, which always are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Output {
    /// Tables, charts, pages and the report.
    #[default]
    All,
    /// Nothing but the tables as CSV.
    Tables,
    /// Nothing but the tables, once more, as Parquet.
    Parquet,
    /// What a session needs, and nothing else.
    Handouts,
    /// The yearly report and nothing else.
    Report,
    /// The letters that ask for what is missing, and nothing else.
    Letters,
}

impl Output {
    /// This, or the part of all that `--only` asks for.
    #[must_use]
    pub const fn only(self, only: Option<Only>) -> Self {
        match (self, only) {
            (Self::All, Some(Only::Indicadores)) => Self::Tables,
            (Self::All, Some(Only::Tablas)) => Self::Parquet,
            _ => self,
        }
    }

    /// Whether any page is made.
    pub const fn has_pages(self) -> bool {
        !matches!(self, Self::Tables | Self::Parquet)
    }

    /// Whether charts are made by themselves.
    pub const fn has_charts(self) -> bool {
        matches!(self, Self::All)
    }

    /// Whether the pages and texts of a session are made.
    pub const fn has_handouts(self) -> bool {
        matches!(self, Self::All | Self::Handouts)
    }

    /// Whether the letters that ask for what is missing are made.
    pub const fn has_letters(self) -> bool {
        matches!(self, Self::All | Self::Handouts | Self::Letters)
    }

    /// Whether the yearly report is made.
    pub const fn has_report(self) -> bool {
        matches!(self, Self::All | Self::Report)
    }

    /// Whether the tables are made as Parquet too.
    pub const fn has_parquet(self) -> bool {
        matches!(self, Self::All | Self::Parquet | Self::Report)
    }

    /// Its name in the manifest, where it is neither all nor tables alone.
    pub const fn code(self) -> Option<&'static str> {
        match self {
            Self::All | Self::Tables => None,
            Self::Parquet => Some("tablas"),
            Self::Handouts => Some("hojas"),
            Self::Report => Some("informe"),
            Self::Letters => Some("solicitudes"),
        }
    }
}

/// The table `[salida]` of `canon.toml`, and each of its settings.
pub const SECTION: Section = Section {
    name: "salida",
    es: "Qué se escribe.",
    en: "What is written.",
    keys: &[
        Key {
            section: "salida",
            name: "foco",
            option: Some("focus"),
            kind: Kind::Text,
            default: None,
            example: "\"18\"",
            es: "De quién hacer hojas: departamentos, provincias o gobiernos, por nombre o código; o all. Si no se da, 18 donde lo haya; si no, todos hasta 50.",
            en: "Of whom to make pages: departments, provinces or governments, by name or code; or all. If not given, 18 where it is; else all up to 50.",
        },
        Key {
            section: "salida",
            name: "solo",
            option: Some("only"),
            kind: Kind::Text,
            default: None,
            example: "\"indicadores\"",
            es: "Con «indicadores», solo las tablas en CSV: sin gráficos ni hojas; con «tablas», también en Parquet.",
            en: "With “indicadores”, only the tables as CSV: no charts, no pages; with “tablas”, as Parquet too.",
        },
        Key {
            section: "salida",
            name: "idioma",
            option: Some("lang"),
            kind: Kind::Text,
            default: None,
            example: "\"es\"",
            es: "Idioma de mensajes y páginas: es o en. Si no se da, el de LC_ALL o LANG; si no, español.",
            en: "Language of messages and pages: es or en. If not given, that of LC_ALL or LANG; else Spanish.",
        },
    ],
};

/// The governments that a text of `--focus` or `foco` names.
///
/// # Errors
/// A government that is not there.
pub fn focus(text: Option<&str>, language: Language) -> anyhow::Result<Focus> {
    let Some(text) = text else { return Ok(Focus::Unsaid) };
    if text == "all" || text == "todos" {
        return Ok(Focus::All);
    }
    let (mut named, mut unknown) = (Vec::new(), Vec::new());
    match Meant::by_place(text) {
        Some(meant) => named.push(meant),
        None => {
            for part in parts(text) {
                match Meant::by(part) {
                    Ok(meant) => named.push(meant),
                    Err(nothing) => unknown.push(nothing),
                }
            }
        }
    }
    if named.is_empty() && unknown.is_empty() {
        unknown.push(Unknown(text.to_string()));
    }
    if unknown.is_empty() {
        return Ok(Focus::Named(named));
    }
    let told = |Unknown(text): &Unknown| messages::lookup::nobody(text, nearest(text, language), language);
    Err(stop(Outcome::Usage, unknown.iter().map(told).collect::<Vec<_>>().join("\n")))
}

#[cfg(test)]
mod tests {
    use canon_core::terms::place::{Department, Jurisdiction};

    use crate::lookup::place::Place;
    use crate::settings::output::*;

    fn places(text: &str) -> Vec<Place> {
        let Ok(Focus::Named(named)) = focus(Some(text), Language::Es) else { return Vec::new() };
        named.into_iter().flat_map(|meant| meant.places).collect()
    }

    const fn whole(department: Department) -> Place {
        Place::Whole(Jurisdiction::Department(department))
    }

    #[test]
    fn a_focus_is_departments_provinces_and_governments_that_exist() {
        assert_eq!(places("18"), [whole(Department::HOME)]);
        assert_eq!(places("La Libertad"), [whole(Department::new(13).unwrap())]);
        assert_eq!(places("301486,R455").len(), 2);
        assert_eq!(places("torata, provincia de ilo, tacna").len(), 3);
        assert!(places("santa rosa").len() > 1, "which one is for the files to tell");
        assert_eq!(focus(Some("all"), Language::Es).unwrap(), Focus::All);
    }

    #[test]
    fn all_that_nothing_is_called_is_told_at_once() {
        let told = focus(Some("999999,toratta,R455"), Language::Es).unwrap_err().to_string();
        assert!(
            told.contains("999999") && told.contains("Torata (301486)") && !told.contains("R455"),
            "{told}"
        );
        assert!(focus(Some(" , "), Language::Es).is_err());
    }
}
