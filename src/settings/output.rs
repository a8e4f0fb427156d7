//! `[salida]`: what is written, and of which governments.

use std::collections::BTreeSet;

use canon_core::terms::government::GovId;
use canon_core::terms::language::Language;
use canon_core::terms::place::Department;
use clap::{Args, ValueEnum};
use serde::{Deserialize, Serialize};

use crate::lookup::government;
use crate::settings::combine::combine;
use crate::settings::keys::{Key, Kind, Section};
use crate::terminal::language::Lang;

/// The settings of `[salida]`; the language is an option of canon itself.
#[derive(Args, Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
#[command(next_help_heading = "Qué hacer")]
pub struct OutputArgs {
    /// De qué gobiernos hacer hojas: un departamento (18), códigos (301486,R455) o all
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
    /// The governments of a department.
    Department(Department),
    /// The governments that the user named.
    Governments(BTreeSet<GovId>),
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
            es: "De qué gobiernos hacer hojas: un departamento, códigos, o all. Si no se da, 18 donde lo haya; si no, todos hasta 50.",
            en: "Of which governments to make pages: a department, codes, or all. If not given, 18 where it is; else all up to 50.",
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
    if let Some(department) = Department::parse(text).filter(|_| text.len() <= 2) {
        return Ok(Focus::Department(department));
    }
    let one = |name: &str| government::government(name.trim(), language).map(|government| government.id);
    Ok(Focus::Governments(text.split(',').map(one).collect::<anyhow::Result<_>>()?))
}

#[cfg(test)]
mod tests {
    use crate::settings::output::*;

    #[test]
    fn a_focus_is_a_department_or_governments_that_exist() {
        assert_eq!(focus(Some("18"), Language::Es).unwrap(), Focus::Department(Department::HOME));
        assert!(
            matches!(focus(Some("301486,R455"), Language::Es).unwrap(), Focus::Governments(ids) if ids.len() == 2)
        );
        let named = focus(Some("torata, R455"), Language::Es).unwrap();
        assert!(matches!(named, Focus::Governments(ids) if ids.len() == 2));
        assert!(focus(Some("999999"), Language::Es).is_err());
    }
}
