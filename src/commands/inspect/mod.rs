//! `canon inspect`: everything canon decided about a file, and why.

mod card;
mod object;

use crate::settings::reading::ReadArgs;
use crate::settings::selection::SelectArgs;
use crate::terminal::format::TableOrJson;
use clap::Args;
use std::collections::BTreeSet;
use std::path::PathBuf;

use canon_core::terms::government::GovId;
use canon_core::terms::money::Soles;
use canon_sources::Reading;
use serde_json::Value;

use crate::exit::Outcome;
use crate::load::files::{gather_some, refusal};
use crate::settings;
use crate::terminal::console::Screen;

/// The command line of `canon inspect`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon inspect [OPCIONES] ARCHIVO...")]
pub struct InspectArgs {
    /// Archivos o carpetas
    #[arg(required = true, value_name = "ARCHIVO", help_heading = "Argumentos")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: ReadArgs,
    /// Salida: table o json
    #[arg(
        long,
        value_name = "FORMATO",
        default_value = "table",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Qué hacer"
    )]
    pub format: TableOrJson,
}

/// Tells of each file what was decided; a refused file stops it after the others.
///
/// # Errors
/// A file that is not understood, with the reason.
pub fn execute(args: &InspectArgs, screen: Screen) -> anyhow::Result<Outcome> {
    let options = settings::study(&args.reading, &SelectArgs::default(), screen.language)?.reading;
    let gathered = gather_some(&args.paths, &options, screen)?;
    if args.format == TableOrJson::Json {
        let read = gathered.readings.iter().map(|reading| object::of(reading, screen.language));
        let refused = gathered.refused.iter().map(|refused| object::of_refused(refused, screen));
        let all: Vec<Value> = read.chain(refused).collect();
        screen.result(&serde_json::to_string_pretty(&all)?);
    } else {
        for reading in &gathered.readings {
            screen.result(&card::of(reading, screen.language));
        }
    }
    if !gathered.refused.is_empty() {
        return Err(refusal(&gathered.refused, screen));
    }
    Ok(if gathered.readings.is_empty() { Outcome::Empty } else { Outcome::Done })
}

/// The governments that figures of a file are of.
fn governments(reading: &Reading) -> BTreeSet<GovId> {
    let facts = &reading.facts;
    let spending = facts.spending.iter().map(|fact| fact.gov);
    spending
        .chain(facts.transfers.iter().map(|fact| fact.gov))
        .chain(facts.income.iter().map(|fact| fact.gov))
        .collect()
}

/// Céntimos as an amount is written in all outputs.
fn plain(centimos: i128) -> String {
    Soles::from_centimos(i64::try_from(centimos).unwrap_or(i64::MAX)).to_string()
}
