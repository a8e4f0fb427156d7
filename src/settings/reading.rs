//! `[lectura]`: how files are read that do not say it themselves.

use std::collections::BTreeMap;
use std::path::PathBuf;

use canon_core::terms::budget::{Inclusion, Scope};
use canon_core::terms::language::Language;
use canon_core::terms::money::Unit;
use canon_core::terms::period::Year;
use canon_sources::Options;
use clap::{Args, ValueEnum};
use serde::{Deserialize, Serialize};

use crate::messages::remedy::is_placeholder;
use crate::messages::usage::{Takes, usage_error};
use crate::settings::combine::combine;
use crate::settings::keys::{Key, Kind, Section};

/// The settings of `[lectura]`, and what only a command can say of reading.
#[derive(Args, Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields, default)]
#[command(next_help_heading = "Cómo leer")]
pub struct ReadArgs {
    /// Archivo de ajustes (canon.toml); lo que se escribe en la orden manda sobre él
    #[arg(short, long, value_name = "CANON.TOML")]
    #[serde(skip)]
    pub config: Option<PathBuf>,
    /// The files and folders that are read where a command names none, from where `canon.toml` is.
    #[arg(skip)]
    #[serde(skip_serializing)]
    pub archivos: Vec<PathBuf>,
    /// Año de un archivo que no lo dice: 2024 para todos, o archivo.csv=2024 para uno (se puede repetir)
    #[arg(long = "assume-year", value_name = "AÑO|ARCHIVO=AÑO")]
    pub anio_supuesto: Vec<String>,
    /// Alcance de una tabla que no lo dice: canon, mineria, rubro18 o todo (si no se da, todo)
    #[arg(long = "assume-scope", value_name = "ALCANCE")]
    pub alcance_supuesto: Option<String>,
    /// Lo que incluye una tabla que no lo dice: todo o proyectos (si no se da, todo)
    #[arg(long = "assume-includes", value_name = "INCLUYE")]
    pub incluye_supuesto: Option<String>,
    /// En qué están los montos de una tabla: soles, miles o millones (de soles), para todas las tablas, o archivo.csv=miles para una (se puede repetir)
    #[arg(long = "unit", value_name = "UNIDAD|ARCHIVO=UNIDAD")]
    pub unidad: Vec<String>,
    /// De un libro, solo la hoja de este nombre
    #[arg(long = "sheet", value_name = "HOJA")]
    pub hoja: Option<String>,
    /// Fila del encabezado de una tabla, si canon no la encuentra
    #[arg(long = "header-row", value_name = "FILA")]
    pub fila_de_encabezado: Option<u64>,
    /// Qué es una columna que canon no conoce: "PIM=Presupuesto vigente" (se puede repetir)
    #[arg(long, value_name = "COLUMNA=NOMBRE")]
    #[serde(skip)]
    pub map: Vec<String>,
    /// Cómo escribe sus decimales una tabla que mezcla: point (1,234.50) o comma (1.234,50)
    #[arg(long = "decimal", value_name = "MARCA", hide_possible_values = true)]
    pub decimales: Option<DecimalMark>,
    /// Qué son los montos de la fila de un mes, si la tabla no lo deja ver: propios (de ese mes) o acumulados (desde enero)
    #[arg(long = "months", value_name = "MESES", hide_possible_values = true)]
    pub meses: Option<Months>,
    /// Qué separa los campos de un CSV, si canon no lo ve: "," ";" tab o "|" para todos los que la traen, o archivo.csv=; para uno (se puede repetir)
    #[arg(long = "delimiter", value_name = "MARCA|ARCHIVO=MARCA")]
    pub separador: Vec<String>,
    /// Vincula por su nombre, provincia y departamento las filas sin código, donde calza un solo gobierno; dice cada vínculo
    #[arg(long = "match-names")]
    pub por_nombre: bool,
    /// Hilos para archivos grandes (si no, uno por núcleo)
    #[arg(long = "threads", value_name = "N")]
    #[serde(skip_serializing)]
    pub hilos: Option<usize>,
    /// Lee de nuevo los archivos grandes aunque no hayan cambiado desde la última vez, y no guarda lo leído
    #[arg(long)]
    #[serde(skip)]
    pub no_cache: bool,
}

combine!(ReadArgs {
    config,
    archivos,
    anio_supuesto,
    alcance_supuesto,
    incluye_supuesto,
    unidad,
    hoja,
    fila_de_encabezado,
    map,
    decimales,
    meses,
    separador,
    por_nombre,
    hilos,
    no_cache,
});

/// What stands before the decimals of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum DecimalMark {
    /// Punto
    Point,
    /// Coma
    Comma,
}

impl From<DecimalMark> for canon_sources::DecimalMark {
    fn from(mark: DecimalMark) -> Self {
        match mark {
            DecimalMark::Point => Self::Point,
            DecimalMark::Comma => Self::Comma,
        }
    }
}

/// What the amounts on the row of a month are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Months {
    /// De ese mes
    #[value(alias = "own")]
    Propios,
    /// Desde enero
    #[value(alias = "cumulated")]
    Acumulados,
}

impl From<Months> for canon_sources::Months {
    fn from(months: Months) -> Self {
        match months {
            Months::Propios => Self::Own,
            Months::Acumulados => Self::Cumulated,
        }
    }
}

/// The table `[lectura]` of `canon.toml`, and each of its settings.
pub const SECTION: Section = Section {
    name: "lectura",
    es: "Cómo se leen los archivos que no lo dicen ellos mismos.",
    en: "How files are read that do not say it themselves.",
    keys: &[
        Key {
            section: "lectura",
            name: "archivos",
            option: None,
            kind: Kind::Texts,
            default: None,
            example: "[\"datos\"]",
            es: "Archivos o carpetas que se leen cuando la orden no nombra ninguno; desde donde está canon.toml.",
            en: "Files or folders that are read where the command names none; from where canon.toml is.",
        },
        Key {
            section: "lectura",
            name: "anio_supuesto",
            option: Some("assume-year"),
            kind: Kind::Texts,
            default: None,
            example: "[\"2024\", \"padron.csv=2025\"]",
            es: "Año de un archivo que no lo dice: para todos, o para uno.",
            en: "Year of a file that does not say: for all, or for one.",
        },
        Key {
            section: "lectura",
            name: "alcance_supuesto",
            option: Some("assume-scope"),
            kind: Kind::Text,
            default: Some("\"todo\""),
            example: "\"rubro18\"",
            es: "Alcance de una tabla que no lo dice: canon, mineria, rubro18 o todo.",
            en: "Scope of a table that does not say: canon, mineria, rubro18 or todo.",
        },
        Key {
            section: "lectura",
            name: "incluye_supuesto",
            option: Some("assume-includes"),
            kind: Kind::Text,
            default: Some("\"todo\""),
            example: "\"proyectos\"",
            es: "Lo que incluye una tabla que no lo dice: todo o proyectos.",
            en: "What a table that does not say includes: todo (all) or proyectos (projects).",
        },
        Key {
            section: "lectura",
            name: "unidad",
            option: Some("unit"),
            kind: Kind::Texts,
            default: None,
            example: "[\"resumen.xlsx=miles\"]",
            es: "En qué están los montos de una tabla: soles, miles o millones (de soles); se multiplican sin redondear. Para todas las tablas, o para una.",
            en: "What the amounts of a table are in: soles, miles (thousands) or millones (millions); they are multiplied without rounding. For all tables, or for one.",
        },
        Key {
            section: "lectura",
            name: "hoja",
            option: Some("sheet"),
            kind: Kind::Text,
            default: None,
            example: "\"Hoja1\"",
            es: "De un libro, solo la hoja de este nombre; si no se da, todas las que se ven.",
            en: "Of a workbook, only the sheet of this name; if not given, all that can be seen.",
        },
        Key {
            section: "lectura",
            name: "fila_de_encabezado",
            option: Some("header-row"),
            kind: Kind::Whole,
            default: None,
            example: "3",
            es: "Fila del encabezado de una tabla, si canon no la encuentra.",
            en: "Row of a table's header, if canon does not find it.",
        },
        Key {
            section: "lectura",
            name: "decimales",
            option: Some("decimal"),
            kind: Kind::Text,
            default: None,
            example: "\"point\"",
            es: "Cómo escribe sus decimales una tabla que mezcla: point (1,234.50) o comma (1.234,50).",
            en: "How a table that mixes writes its decimals: point (1,234.50) or comma (1.234,50).",
        },
        Key {
            section: "lectura",
            name: "meses",
            option: Some("months"),
            kind: Kind::Text,
            default: None,
            example: "\"acumulados\"",
            es: "Qué son los montos de la fila de un mes, si la tabla no lo deja ver: propios (de ese mes) o acumulados (desde enero).",
            en: "What the amounts on the row of a month are, where the table does not show it: propios (of that month) or acumulados (since January).",
        },
        Key {
            section: "lectura",
            name: "separador",
            option: Some("delimiter"),
            kind: Kind::Texts,
            default: None,
            example: "[\";\", \"padron.csv=tab\"]",
            es: "Qué separa los campos de un CSV, si canon no lo ve: coma, punto y coma, tab o barra; para todos los que la traen, o para uno.",
            en: "What separates the fields of a CSV, if canon does not see it: comma, semicolon, tab or bar; for all that have it, or for one.",
        },
        Key {
            section: "lectura",
            name: "por_nombre",
            option: Some("match-names"),
            kind: Kind::Truth,
            default: Some("false"),
            example: "true",
            es: "Las filas sin código se vinculan por nombre, provincia y departamento, donde calza un solo gobierno.",
            en: "Rows without a code are tied by name, province and department, where one government alone fits.",
        },
        Key {
            section: "lectura",
            name: "hilos",
            option: Some("threads"),
            kind: Kind::Whole,
            default: None,
            example: "2",
            es: "Hilos para archivos grandes; si no se da, uno por núcleo. No cambia ninguna cifra.",
            en: "Threads for large files; if not given, one a core. It changes no figure.",
        },
    ],
};

impl ReadArgs {
    /// The options of the readers.
    ///
    /// # Errors
    /// A value that cannot be understood, with those that can.
    pub fn options(&self, language: Language) -> anyhow::Result<Options> {
        let wrong =
            |option, value: &str, choices| usage_error(option, value, Takes::OneOf(choices), language);
        let assume_year = self.assumed_years(language)?;
        let scope = |text: &String| {
            Scope::parse(text).ok_or_else(|| wrong("--assume-scope", text, "canon, mineria, rubro18, todo"))
        };
        let inclusion = |text: &String| {
            let choices = "todo, proyectos, sin_transferencias_ni_deuda";
            Inclusion::parse(text).ok_or_else(|| wrong("--assume-includes", text, choices))
        };
        let own = Options::default();
        Ok(Options {
            reuse: !self.no_cache,
            assume_year,
            assume_scope: self.alcance_supuesto.as_ref().map(scope).transpose()?,
            assume_inclusion: self.incluye_supuesto.as_ref().map(inclusion).transpose()?,
            units: self.units(language)?,
            sheet: self.hoja.clone(),
            header_row: self.fila_de_encabezado,
            decimal: self.decimales.map(canon_sources::DecimalMark::from),
            months: self.meses.map(canon_sources::Months::from),
            delimiters: self.delimiters(language)?,
            mapping: self.mapping(language)?,
            match_names: self.por_nombre,
            threads: self.hilos.map_or(own.threads, |threads| threads.max(1)),
            ..own
        })
    }

    /// By file, or under an empty name for all.
    fn assumed_years(&self, language: Language) -> anyhow::Result<BTreeMap<String, Year>> {
        let one = |value: &String| {
            let (file, text) = value.rsplit_once('=').unwrap_or(("", value));
            let takes = Takes::OneOf("2024, archivo.csv=2024");
            let year =
                Year::parse(text).ok_or_else(|| usage_error("--assume-year", value, takes, language))?;
            Ok((file.to_string(), year))
        };
        self.anio_supuesto.iter().map(one).collect()
    }

    /// By file, or under an empty name for all.
    fn units(&self, language: Language) -> anyhow::Result<BTreeMap<String, Unit>> {
        let one = |value: &String| {
            let (file, text) = value.rsplit_once('=').unwrap_or(("", value));
            let takes = Takes::OneOf("soles, miles, millones, archivo.csv=miles");
            let unit = Unit::parse(text).ok_or_else(|| usage_error("--unit", value, takes, language))?;
            Ok((file.to_string(), unit))
        };
        self.unidad.iter().map(one).collect()
    }

    /// By file, or under an empty name for all.
    fn delimiters(&self, language: Language) -> anyhow::Result<BTreeMap<String, u8>> {
        let one = |value: &String| {
            let (file, text) = value.rsplit_once('=').unwrap_or(("", value));
            let takes = Takes::OneOf("\",\", \";\", tab, \"|\", archivo.csv=\";\"");
            let mark = mark(text).ok_or_else(|| usage_error("--delimiter", value, takes, language))?;
            Ok((file.to_string(), mark))
        };
        self.separador.iter().map(one).collect()
    }

    /// The name that canon knows, and the one in the files.
    fn mapping(&self, language: Language) -> anyhow::Result<Vec<(String, String)>> {
        let takes = Takes::OneOf("PIM=Presupuesto vigente, Devengado=Ejecutado, SEC_EJEC=Código");
        let one = |text: &String| {
            let (known, column) = text.split_once('=')?;
            let (known, column) = (known.trim(), column.trim());
            let usable = canon_sources::knows_column(known) && !is_placeholder(column);
            usable.then(|| (known.to_string(), column.to_string()))
        };
        let all = self.map.iter();
        all.map(|text| one(text).ok_or_else(|| usage_error("--map", text, takes, language))).collect()
    }

    /// What of these settings a manifest keeps: neither where files lie nor what changes no figure.
    #[must_use]
    pub fn recorded(&self) -> Self {
        Self {
            config: None,
            archivos: Vec::new(),
            map: Vec::new(),
            hilos: None,
            no_cache: false,
            ..self.clone()
        }
    }
}

/// The separator of fields, as itself or by its name: a tab is not easily typed.
fn mark(text: &str) -> Option<u8> {
    Some(match text.to_lowercase().as_str() {
        "," | "coma" | "comma" => b',',
        ";" | "punto-y-coma" | "punto y coma" | "semicolon" => b';',
        "\t" | "\\t" | "tab" | "tabulador" => b'\t',
        "|" | "barra" | "bar" | "pipe" => b'|',
        _ => return None,
    })
}
