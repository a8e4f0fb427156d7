//! `canon references`: how the governments of some files are spread in each indicator, as the table that canon holds others
//! against (`data/reference/distribuciones.csv`).

use std::path::PathBuf;

use canon_core::indicators::by_id;
use canon_core::insight::spread::distributions;
use canon_core::law::distributions::{Distribution, DistributionKey};
use canon_core::terms::quantity::Measuring;
use clap::Args;

use crate::commands::analyse;
use crate::commands::analyse::Asked;
use crate::exit::{Outcome, stop};
use crate::messages;
use crate::settings::reading::ReadArgs;
use crate::settings::selection::SelectArgs;
use crate::terminal::console::Screen;

/// The command line of `canon references`.
#[derive(Args, Debug)]
#[command(
    next_help_heading = "Opciones",
    override_usage = "canon references [OPCIONES] --source TEXTO ARCHIVO|CARPETA..."
)]
pub struct ReferencesArgs {
    /// Archivos o carpetas con los gobiernos del país
    #[arg(required = true, value_name = "ARCHIVO|CARPETA", help_heading = "Argumentos")]
    pub paths: Vec<PathBuf>,
    /// De dónde son esos archivos, como se citará
    #[arg(long, required = true, value_name = "TEXTO", help_heading = "Qué hacer")]
    pub source: String,
    #[command(flatten)]
    pub reading: ReadArgs,
    #[command(flatten)]
    pub selection: SelectArgs,
}

/// The columns of the table.
const HEADER: &str =
    "anio,nivel,incluye,alcance,indicador,pim_desde,gobiernos,por_tamano,p5,p10,p25,p50,p75,p90,p95,fuente";

/// Writes the table to standard output.
///
/// # Errors
/// Files not understood, or with too few governments of a closed year.
pub fn execute(args: &ReferencesArgs, screen: Screen) -> anyhow::Result<Outcome> {
    let asked = Asked { paths: &args.paths, run: None, reading: &args.reading, selection: &args.selection };
    let (study, _) = analyse::of_asked(&asked, None, screen)?;
    let found = distributions(&study.panel, &study.findings, &args.source.as_str().into());
    if found.is_empty() {
        return Err(stop(Outcome::Empty, messages::commands::references::too_few(screen.language)));
    }
    let lines = found.iter().filter_map(|(key, distribution)| line(key, distribution));
    let table: Vec<String> = std::iter::once(HEADER.to_string()).chain(lines).collect();
    screen.result(&table.join("\n"));
    Ok(Outcome::Done)
}

/// A line of the table.
fn line(key: &DistributionKey, distribution: &Distribution) -> Option<String> {
    let measuring: Measuring = by_id(&key.indicator)?.measuring;
    let source = &distribution.source;
    let values: Vec<String> =
        distribution.values.iter().map(|value| measuring.quantity(*value).to_string()).collect();
    let of_size = if source.of_size { "si" } else { "no" };
    Some(format!(
        "{},{},{},{},{},{},{},{of_size},{},{}",
        source.year,
        key.level.code(),
        key.inclusion.code(),
        key.scope.code(),
        key.indicator,
        distribution.from.centimos() / 100,
        source.count,
        values.join(","),
        quoted(&source.source)
    ))
}

/// A text as a field of a CSV.
fn quoted(text: &str) -> String {
    let plain = !text.contains([',', '"', '\n', '\r']);
    if plain { text.to_string() } else { format!("\"{}\"", text.replace('"', "\"\"")) }
}
