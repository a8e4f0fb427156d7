//! Where the outputs of a run go.

use std::path::PathBuf;

use clap::Args;

use crate::terminal::format::TableOrJson;

/// What only a command says of its outputs: it changes none of them.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Qué hacer")]
pub struct DestinationArgs {
    /// Carpeta de salida (si no, reports/ y el código de la corrida)
    #[arg(short, long, value_name = "CARPETA")]
    pub out: Option<PathBuf>,
    /// Reemplaza la carpeta de otra corrida
    #[arg(long)]
    pub force: bool,
    /// Hace todo menos escribir: dice qué archivos escribiría, y dónde
    #[arg(long)]
    pub dry_run: bool,
    /// Cómo cuenta lo que hizo: table o json
    #[arg(
        long,
        value_name = "FORMATO",
        default_value = "table",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub format: TableOrJson,
}
