//! `canon fetch`: from the State's servers to files, only what is asked for. The one command that opens a connection.

#[cfg(feature = "fetch")]
mod bring;

use std::path::PathBuf;

use canon_core::terms::budget::Rubro;
use canon_core::terms::period::Year;
use canon_core::terms::place::Department;
use clap::{Args, ValueEnum};

use crate::exit::Outcome;
use crate::lookup::government;
use crate::messages::usage::{Takes, usage_error};
use crate::settings::selection::SelectArgs;
use crate::terminal::console::Screen;

/// The command line of `canon fetch`.
#[derive(Args, Debug)]
#[command(
    next_help_heading = "Opciones",
    override_usage = "canon fetch --department DEPARTAMENTO [--year AÑOS] [OPCIONES]"
)]
pub struct FetchArgs {
    /// El departamento donde tiene su sede la entidad (de inversiones y obras, donde están), por su nombre o su número: Moquegua, 18
    #[arg(long, value_name = "DEPARTAMENTO", help_heading = "Qué hacer")]
    pub department: String,
    /// Años: 2024, o 2021-2025 (se puede repetir); inversiones y obras no los llevan
    #[arg(long = "year", value_name = "AÑOS", help_heading = "Qué hacer")]
    pub years: Vec<String>,
    /// Qué datos: gasto, ingreso, transferencias, comparativo (varios años en un archivo, sin meses), inversiones u obras; si no, gasto
    #[arg(
        long,
        value_name = "QUÉ",
        default_value = "gasto",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Qué hacer"
    )]
    pub what: WhatArg,
    /// Solo este rubro: 18 es canon, sobrecanon, regalías y participaciones
    #[arg(long, value_name = "RUBRO", help_heading = "Qué hacer")]
    pub rubro: Option<String>,
    /// Carpeta donde quedan los archivos (si no, datos)
    #[arg(
        short,
        long,
        value_name = "CARPETA",
        default_value = "datos",
        hide_default_value = true,
        help_heading = "Qué hacer"
    )]
    pub out: PathBuf,
    /// Trae de nuevo también lo que ya está entero, con lo que el Ministerio tenga hoy
    #[arg(long, help_heading = "Qué hacer")]
    pub again: bool,
    /// Dice qué pediría, a quién y cuánto a lo más, y no abre ninguna conexión
    #[arg(long, help_heading = "Qué hacer")]
    pub dry_run: bool,
}

/// The values of `--what`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum WhatArg {
    /// Gasto por mes
    Gasto,
    /// Ingreso por mes
    Ingreso,
    /// Transferencias
    Transferencias,
    /// Gasto de varios años
    Comparativo,
    /// Inversiones públicas en marcha, como están hoy
    Inversiones,
    /// Obras públicas, como están hoy
    Obras,
    /// Contratos: dice dónde se descargan
    Contratos,
}

/// What was asked for, understood.
#[derive(Debug)]
#[cfg_attr(not(feature = "fetch"), expect(dead_code, reason = "nothing can be brought without the feature"))]
struct Wish<'a> {
    args: &'a FetchArgs,
    department: Department,
    years: Vec<Year>,
    rubro: Option<Rubro>,
}

/// Brings what is asked for.
///
/// # Errors
/// Options that cannot be understood; a file in the way that canon did not bring; servers that give nothing.
pub fn execute(args: &FetchArgs, screen: Screen) -> anyhow::Result<Outcome> {
    let language = screen.language;
    let department = government::department(&args.department, language)?;
    let years = SelectArgs { anios: args.years.clone(), ..SelectArgs::default() }.years(language)?;
    let rubro = |text: &String| {
        let takes = Takes::Like("18");
        Rubro::parse(text.as_bytes()).ok_or_else(|| usage_error("--rubro", text, takes, language))
    };
    let rubro = args.rubro.as_ref().map(rubro).transpose()?;
    bring(&Wish { args, department, years, rubro }, screen)
}

#[cfg(feature = "fetch")]
fn bring(wish: &Wish<'_>, screen: Screen) -> anyhow::Result<Outcome> {
    bring::execute(wish, screen)
}

/// A canon that was built to open no connection.
#[cfg(not(feature = "fetch"))]
fn bring(_: &Wish<'_>, screen: Screen) -> anyhow::Result<Outcome> {
    use crate::messages::commands::fetch::not_built;
    Err(crate::exit::stop(Outcome::Usage, not_built(screen.language)))
}
