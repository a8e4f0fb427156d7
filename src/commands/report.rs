//! `canon report`: the yearly report as PDF, web page and workbook, and nothing else.

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

/// The command line of `canon report`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon report [OPCIONES] [ARCHIVO|CARPETA]...")]
pub struct ReportArgs {
    /// Archivos o carpetas; si no hay ninguno, los de canon.toml o de esta carpeta, o las tablas incluidas
    #[arg(value_name = "ARCHIVO|CARPETA", help_heading = "Argumentos")]
    pub paths: Vec<PathBuf>,
    /// De quién hablar: departamentos, provincias («provincia de ilo», 1803) o gobiernos, por nombre o código; o all
    #[arg(long, value_name = "FOCO", help_heading = "Qué hacer")]
    pub focus: Option<String>,
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

/// Makes the PDF, the web page and the workbook of a year.
///
/// # Errors
/// What `canon run` fails of.
pub fn execute(args: &ReportArgs, screen: Screen) -> anyhow::Result<Outcome> {
    let request = Request {
        paths: &args.paths,
        department: None,
        reading: &args.reading,
        selection: &args.selection,
        wishes: OutputWishes {
            output: Output::Report,
            outputs: OutputArgs { foco: args.focus.clone(), ..OutputArgs::default() },
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
