//! The settings of a run, parsed once from what the user typed.

pub mod criteria;
pub mod environment;
pub mod file;
pub mod index;
pub mod keys;
pub mod limits;
pub(crate) mod mistake;
pub mod origin;
pub mod printing;
pub mod template;

use std::collections::BTreeSet;
use std::path::PathBuf;

use canon_core::indicators::cuts::Cuts;
use canon_core::insight::rank_ranges::Ranging;
use canon_core::law::norms::Norms;
use canon_core::law::references::References;
use canon_core::panel::named_group::NamedGroup;
use canon_core::panel::reconcile::Preference;
use canon_core::terms::budget::{Inclusion, Scope};
use canon_core::terms::government::GovId;
use canon_core::terms::language::Language;
use canon_core::terms::period::{Date, Year};
use canon_core::terms::place::Department;
use canon_sources::{DecimalMark, Options};
use serde::{Deserialize, Serialize};

use crate::cli;
use crate::exit::{Outcome, stop};
use crate::lookup::government;
use crate::settings::criteria::Judging;
use crate::settings::file::Config;
use crate::settings::index::Indice;
use crate::settings::limits::Limites;
use crate::settings::printing::Printing;

/// Of whom pages are drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Focus {
    /// Moquegua where the inputs have it, else all up to fifty.
    Unsaid,
    /// All.
    All,
    /// A department.
    Department(Department),
    /// These.
    Governments(BTreeSet<GovId>),
}

/// What is made beside the tables, which always are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// Everything.
    All,
    /// Nothing.
    Tables,
    /// The tables once more, as Parquet.
    Parquet,
    /// What a session needs.
    Handouts,
    /// The yearly report.
    Report,
}

impl Output {
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

    /// Whether the yearly report is made.
    pub const fn has_report(self) -> bool {
        matches!(self, Self::All | Self::Report)
    }

    /// Whether the tables are made as Parquet too.
    pub const fn has_parquet(self) -> bool {
        matches!(self, Self::All | Self::Parquet | Self::Report)
    }

    /// Its name in the manifest, where it is neither all nor tables alone.
    const fn code(self) -> Option<&'static str> {
        match self {
            Self::All | Self::Tables => None,
            Self::Parquet => Some("tablas"),
            Self::Handouts => Some("hojas"),
            Self::Report => Some("informe"),
        }
    }
}

/// The settings of a run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How files are read.
    pub reading: Options,
    /// Of whom pages are drawn.
    pub focus: Focus,
    /// Cut-off of the files that do not say theirs.
    pub as_of: Option<Date>,
    /// Years declared closed.
    pub closed: Vec<Year>,
    /// What to do where files of different days disagree.
    pub preference: Preference,
    /// Cuts that the user set.
    pub cuts: Cuts,
    /// National values.
    pub references: References,
    /// What is made.
    pub output: Output,
    /// How pages are printed.
    pub printing: Printing,
    /// What the law says in numbers.
    pub norms: Norms,
    /// Peers that the user put together.
    pub peer_groups: Vec<NamedGroup>,
    /// How ranges are found, where somebody asked for them.
    pub ranging: Option<Ranging>,
    /// The language of messages and pages.
    pub language: Language,
    /// Columns named on the command line, which must be in some file.
    pub named_columns: Vec<String>,
    /// The files and folders of canon.toml, for a command that names none.
    pub inputs: Vec<PathBuf>,
    /// As typed: what the manifest shows and the run code is made of.
    pub typed: Typed,
}

/// The settings that change an output, as typed.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Typed {
    anios: Vec<String>,
    foco: Option<String>,
    fecha_de_corte: Option<String>,
    anios_cerrados: Vec<String>,
    preferir: Option<String>,
    solo_tablas: bool,
    idioma: String,
    anio_supuesto: Vec<String>,
    alcance_supuesto: Option<String>,
    incluye_supuesto: Option<String>,
    hoja: Option<String>,
    fila_de_encabezado: Option<u64>,
    columnas: Vec<String>,
    decimales: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    separador: Vec<String>,
    #[serde(default, skip_serializing_if = "Judging::is_empty")]
    juicio: Judging,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    salida: Option<String>,
    #[serde(default, skip_serializing_if = "printing::Typed::is_plain")]
    impresion: printing::Typed,
    #[serde(default, skip_serializing_if = "Indice::is_default")]
    indice: Indice,
    #[serde(default, skip_serializing_if = "Limites::is_default")]
    limites: Limites,
}

impl Typed {
    /// What was typed for the reading of files.
    pub fn reading(&self) -> cli::Reading {
        cli::Reading {
            config: None,
            assume_year: self.anio_supuesto.clone(),
            assume_scope: self.alcance_supuesto.clone(),
            assume_includes: self.incluye_supuesto.clone(),
            sheet: self.hoja.clone(),
            header_row: self.fila_de_encabezado,
            map: self.columnas.clone(),
            decimal: self.decimales.as_ref().map(|mark| match mark.as_str() {
                "comma" => cli::Mark::Comma,
                _ => cli::Mark::Point,
            }),
            delimiter: self.separador.clone(),
            threads: None,
            no_cache: false,
            settled: true,
        }
    }

    /// What was typed for the choice of figures.
    pub fn choosing(&self) -> cli::Choosing {
        cli::Choosing {
            year: self.anios.clone(),
            as_of: self.fecha_de_corte.clone(),
            closed: self.anios_cerrados.clone(),
            prefer: self.preferir.as_ref().map(|_| cli::Prefer::Newest),
        }
    }
}

/// How files are read, from the command line.
///
/// # Errors
/// A value that cannot be meant, with what can.
pub fn reading(args: &cli::Reading, language: Language) -> anyhow::Result<Options> {
    let mut options = Options { reuse: !args.no_cache, ..Options::default() };
    let wrong = |option: &str, value: &str, choices: &str| usage(language, option, value, choices);
    let scope = args.assume_scope.as_deref().unwrap_or(Scope::Todo.code());
    let includes = args.assume_includes.as_deref().unwrap_or(Inclusion::Todo.code());
    for value in &args.assume_year {
        let (file, text) = value.rsplit_once('=').unwrap_or(("", value));
        let year =
            Year::parse(text).ok_or_else(|| wrong("--assume-year", value, "2024, archivo.csv=2024"))?;
        options.assume_year.insert(file.to_string(), year);
    }
    options.assume_scope =
        Scope::parse(scope).ok_or_else(|| wrong("--assume-scope", scope, "canon, mineria, rubro18, todo"))?;
    options.assume_inclusion = match includes {
        "todo" => Inclusion::Todo,
        "proyectos" => Inclusion::Proyectos,
        other => return Err(wrong("--assume-includes", other, "todo, proyectos")),
    };
    options.sheet.clone_from(&args.sheet);
    options.header_row = args.header_row;
    options.decimal = args.decimal.map(|mark| match mark {
        cli::Mark::Point => DecimalMark::Point,
        cli::Mark::Comma => DecimalMark::Comma,
    });
    for value in &args.delimiter {
        let (file, text) = value.rsplit_once('=').unwrap_or(("", value));
        let mark = mark(text)
            .ok_or_else(|| wrong("--delimiter", value, "\",\", \";\", tab, \"|\", archivo.csv=\";\""))?;
        options.delimiters.insert(file.to_string(), mark);
    }
    for text in &args.map {
        let (known, column) =
            text.split_once('=').map(|(known, column)| (known.trim(), column.trim())).unzip();
        let (Some(known), Some(column)) = (known.filter(|name| canon_sources::knows_column(name)), column)
        else {
            return Err(wrong(
                "--map",
                text,
                "PIM=Presupuesto vigente, Devengado=Ejecutado, SEC_EJEC=Código",
            ));
        };
        options.mapping.push((known.to_string(), column.to_string()));
    }
    if let Some(threads) = args.threads {
        options.threads = threads.max(1);
    }
    Ok(options)
}

/// The settings of a run, from the command line.
///
/// # Errors
/// A value that cannot be meant, with what can.
pub fn run(args: &cli::Run, output: Output, language: Language) -> anyhow::Result<Settings> {
    let config = Config::of(&args.reading, language)?;
    let mut settings = study(&args.reading, &args.choosing, language)?;
    let wanted = args.focus.clone().or_else(|| config.salida.foco.clone());
    settings.focus = focus(wanted.as_deref(), language)?;
    settings.typed.foco = wanted;
    settings.output = match (output, args.only.or(config.salida.solo)) {
        (Output::All, Some(cli::Only::Indicadores)) => Output::Tables,
        (Output::All, Some(cli::Only::Tablas)) => Output::Parquet,
        (output, _) => output,
    };
    settings.typed.solo_tablas = !settings.output.has_pages();
    settings.typed.salida = settings.output.code().map(ToString::to_string);
    settings.printing = Printing::of(&args.printing, &config, language)?;
    settings.typed.impresion = settings.printing.typed.clone();
    let indice = Indice { rangos: args.ranges || config.indice.rangos, ..config.indice };
    settings.ranging = indice.ranging(language)?;
    settings.typed.indice = indice;
    Ok(settings)
}

/// The settings of a command that studies files and draws nothing.
///
/// # Errors
/// A value that cannot be meant, with what can.
pub fn study(args: &cli::Reading, choosing: &cli::Choosing, language: Language) -> anyhow::Result<Settings> {
    let config = Config::of(args, language)?;
    let named_columns = args.map.clone();
    let (args, choosing) = (&config.complete_reading(args), &config.complete_choosing(choosing));
    let mut reading = reading(args, language)?;
    reading.limits = config.limites.limits();
    let asked: Vec<Year> = all(&choosing.year, years, "--year", "2024, 2021-2025", language)?.concat();
    reading.years = (!asked.is_empty()).then(|| asked.into_iter().collect());
    let date =
        |text: &String| Date::parse_iso(text).ok_or_else(|| usage(language, "--as-of", text, "2024-09-30"));
    let as_of = choosing.as_of.as_ref().map(date).transpose()?;
    let closed: Vec<Year> = all(&choosing.closed, years, "--closed", "2024, 2021-2025", language)?.concat();
    if let Some(day) = as_of.filter(|day| closed.contains(&day.year()) && *day < day.year().last_day()) {
        return Err(stop(Outcome::Usage, contradiction(day, language)));
    }
    let mut settings = Settings {
        reading,
        focus: Focus::Unsaid,
        as_of,
        closed,
        named_columns,
        inputs: config.inputs(),
        preference: if choosing.prefer.is_some() { Preference::Newest } else { Preference::Refuse },
        cuts: Cuts::default(),
        references: References::published(),
        output: Output::Tables,
        printing: Printing::default(),
        norms: Norms::published(),
        peer_groups: Vec::new(),
        ranging: None,
        language,
        typed: Typed {
            anios: choosing.year.clone(),
            foco: None,
            fecha_de_corte: choosing.as_of.clone(),
            anios_cerrados: choosing.closed.clone(),
            preferir: choosing.prefer.map(|_| "newest".to_string()),
            solo_tablas: false,
            idioma: language.code().to_string(),
            anio_supuesto: args.assume_year.clone(),
            alcance_supuesto: args.assume_scope.clone(),
            incluye_supuesto: args.assume_includes.clone(),
            hoja: args.sheet.clone(),
            fila_de_encabezado: args.header_row,
            columnas: args.map.clone(),
            decimales: args.decimal.map(|mark| match mark {
                cli::Mark::Point => "point".to_string(),
                cli::Mark::Comma => "comma".to_string(),
            }),
            separador: args.delimiter.clone(),
            juicio: Judging::default(),
            salida: None,
            impresion: printing::Typed::default(),
            indice: Indice::default(),
            limites: config.limites.clone(),
        },
    };
    settings.judge_by(config.judging())?;
    Ok(settings)
}

impl Settings {
    /// The settings of a finished run, as they were: neither the file nor the environment of today is asked.
    ///
    /// # Errors
    /// Settings that this version does not understand any more.
    pub fn of_run(typed: &Typed, language: Language) -> anyhow::Result<Self> {
        let mut settings = study(&typed.reading(), &typed.choosing(), language)?;
        settings.as_in(typed)?;
        Ok(settings)
    }

    /// Takes the judgement and the limits of a finished run.
    ///
    /// # Errors
    /// The same.
    pub fn as_in(&mut self, typed: &Typed) -> anyhow::Result<()> {
        self.judge_by(typed.juicio.clone())?;
        self.reading.limits = typed.limites.limits();
        self.typed.limites.clone_from(&typed.limites);
        Ok(())
    }

    /// Says against which run the pages tell changes.
    pub fn against(&mut self, code: &str) {
        self.typed.impresion.against(code);
    }

    /// Takes the cuts and national values that the user set.
    ///
    /// # Errors
    /// A name, number or source that cannot be meant.
    pub fn judge_by(&mut self, judging: Judging) -> anyhow::Result<()> {
        self.cuts = judging.cuts(self.language)?;
        self.references = judging.references(self.language)?;
        self.norms = judging.norms(self.language)?;
        self.peer_groups = judging.peer_groups(self.language)?;
        self.reading.norms = self.norms.clone();
        self.typed.juicio = judging;
        Ok(())
    }
}

fn all<T>(
    texts: &[String],
    parse: impl Fn(&str) -> Option<T>,
    option: &str,
    choices: &str,
    language: Language,
) -> anyhow::Result<Vec<T>> {
    let one = |text: &String| parse(text).ok_or_else(|| usage(language, option, text, choices));
    texts.iter().map(one).collect()
}

/// What separates fields, as itself or by its name; a tab is not easily typed.
fn mark(text: &str) -> Option<u8> {
    Some(match text.to_lowercase().as_str() {
        "," | "coma" | "comma" => b',',
        ";" | "punto-y-coma" | "punto y coma" | "semicolon" => b';',
        "\t" | "\\t" | "tab" | "tabulador" => b'\t',
        "|" | "barra" | "bar" | "pipe" => b'|',
        _ => return None,
    })
}

/// `2024` or `2021-2025`.
fn years(text: &str) -> Option<Vec<Year>> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (Year::parse(first.trim())?, Year::parse(last.trim())?);
    (first <= last).then(|| (first.number()..=last.number()).filter_map(Year::new).collect())
}

/// Whom `--focus` means.
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

fn contradiction(day: Date, language: Language) -> String {
    let year = day.year();
    match language {
        Language::Es => format!(
            "--as-of {day} y --closed {year} se contradicen: un año con corte al {day} no está cerrado."
        ),
        Language::En => format!(
            "--as-of {day} and --closed {year} contradict each other: a year cut off on {day} is not closed."
        ),
    }
}

fn usage(language: Language, option: &str, value: &str, choices: &str) -> anyhow::Error {
    let message = match language {
        Language::Es => format!("{option} no entiende «{value}». Valores que sí: {choices}."),
        Language::En => format!("{option} does not understand “{value}”. It takes: {choices}."),
    };
    stop(Outcome::Usage, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_of_years_is_all_of_them() {
        assert_eq!(years("2021-2023").unwrap().len(), 3);
        assert_eq!(years("2024").unwrap().len(), 1);
        assert!(years("2025-2021").is_none() && years("20245").is_none());
    }

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
