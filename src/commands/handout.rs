//! `canon handout`: what a session needs, and nothing else.

use crate::commands::destination::DestinationArgs;
use crate::commands::run::{self, Request};
use crate::exit::Outcome;
use crate::settings::OutputWishes;
use crate::settings::index::IndexArgs;
use crate::settings::output::{Output, OutputArgs};
use crate::settings::printing::PrintArgs;
use crate::settings::reading::ReadArgs;
use crate::settings::selection::SelectArgs;
use crate::terminal::console::Screen;
use clap::Args;
use std::path::PathBuf;

/// The command line of `canon handout`.
#[derive(Args, Debug)]
#[command(
    next_help_heading = "Opciones",
    override_usage = "canon handout (--gov GOBIERNO | --all) [OPCIONES] [ARCHIVO|CARPETA]..."
)]
pub struct HandoutArgs {
    /// Archivos o carpetas; si no hay ninguno, los de canon.toml o de esta carpeta, o las tablas incluidas
    #[arg(value_name = "ARCHIVO|CARPETA", help_heading = "Argumentos")]
    pub paths: Vec<PathBuf>,
    /// El gobierno, la provincia («provincia de ilo», 1803) o el departamento, por nombre o código (se puede repetir)
    #[arg(
        long,
        alias = "focus",
        value_name = "GOBIERNO",
        required_unless_present = "all",
        conflicts_with = "all",
        help_heading = "Qué hacer"
    )]
    pub gov: Vec<String>,
    /// Todos los gobiernos de los archivos
    #[arg(long, help_heading = "Qué hacer")]
    pub all: bool,
    /// Una corrida ya hecha: se usan sus ajustes y se comprueba que los archivos sean los mismos
    #[arg(long, value_name = "CORRIDA", help_heading = "Qué hacer")]
    pub run: Option<PathBuf>,
    #[command(flatten)]
    pub reading: ReadArgs,
    #[command(flatten)]
    pub selection: SelectArgs,
    #[command(flatten)]
    pub printing: PrintArgs,
    #[command(flatten)]
    pub destination: DestinationArgs,
}

/// Makes the pages and texts of a session for the governments named.
///
/// # Errors
/// A government that is not there; what `canon run` fails of.
pub fn execute(args: &HandoutArgs, screen: Screen) -> anyhow::Result<Outcome> {
    let focus = if args.all { "all".to_string() } else { args.gov.join(",") };
    let request = Request {
        paths: &args.paths,
        department: None,
        reading: &args.reading,
        selection: &args.selection,
        wishes: OutputWishes {
            output: Output::Handouts,
            outputs: OutputArgs { foco: Some(focus), ..OutputArgs::default() },
            printing: args.printing.clone(),
            index: IndexArgs::default(),
        },
        finished: args.run.as_deref(),
        destination: &args.destination,
        home: PathBuf::from(run::HOME),
        table: None,
    };
    Ok(run::make(&request, screen)?.outcome)
}
