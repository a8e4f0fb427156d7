//! `canon inspect`: everything canon decided about a file, and why.

mod card;
mod object;

use crate::settings::reading::ReadArgs;
use crate::settings::selection::SelectArgs;
use crate::terminal::format::TableOrJson;
use clap::Args;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use canon_core::facts::Entity;
use canon_core::terms::government::GovId;
use canon_core::terms::money::Soles;
use canon_sources::Reading;
use serde_json::{Value, json};

use crate::exit::Outcome;
use crate::load::Inputs;
use crate::load::files::{Gathered, gather_some, gather_some_here, refusal};
use crate::terminal::console::Screen;
use crate::terminal::json;
use crate::{messages, settings};

/// The command line of `canon inspect`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon inspect [OPCIONES] [ARCHIVO|CARPETA]...")]
pub struct InspectArgs {
    /// Archivos o carpetas; si no hay ninguno, los de canon.toml o los de esta carpeta
    #[arg(value_name = "ARCHIVO|CARPETA", help_heading = "Argumentos")]
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
    let settings = settings::study(&args.reading, &SelectArgs::default(), screen.language)?;
    let inputs = Inputs::needed(&args.paths, &settings)?;
    let gathered = match &inputs {
        Inputs::Here(paths) => gather_some_here(paths, &settings.reading, screen)?,
        inputs => gather_some(inputs.paths(), &settings.reading, screen)?,
    };
    if args.format == TableOrJson::Json {
        answer(&gathered, screen)?;
    } else if gathered.readings.len() > MOST_CARDS {
        gathered
            .readings
            .iter()
            .for_each(|reading| screen.result(&card::in_a_line(reading, screen.language)));
        screen.note(messages::commands::inspect::one_by_one(screen.language));
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

/// Of more files each has a line: a screen holds no more cards.
const MOST_CARDS: usize = 3;

/// Everything, for another program.
fn answer(gathered: &Gathered, screen: Screen) -> anyhow::Result<()> {
    let Gathered { readings, refused } = gathered;
    let files: Vec<Value> = readings.iter().map(|reading| object::of(reading, screen.language)).collect();
    let outcome = match (refused.is_empty(), files.is_empty()) {
        (false, _) => Outcome::Input,
        (true, true) => Outcome::Empty,
        (true, false) => Outcome::Done,
    };
    let issues: usize = readings.iter().map(|reading| reading.issues.len()).sum();
    let fields = json!({
        "counts": { "files": files.len(), "refused": refused.len(), "issues": issues },
        "files": files,
        "refused": refused.iter().map(|refused| object::of_refused(refused, screen)).collect::<Vec<_>>(),
    });
    json::answer(outcome, fields, screen)
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

/// How many entities the entries of a register are of, each under the names that it goes by there.
fn entities(reading: &Reading) -> usize {
    let facts = &reading.facts;
    // A million orders share a few thousand entities.
    let orders: BTreeMap<*const Entity, &Entity> =
        facts.orders.iter().map(|fact| (Arc::as_ptr(&fact.entity), &*fact.entity)).collect();
    let works = facts.works.iter().map(|fact| &fact.entity);
    let stopped = facts.stopped.iter().map(|fact| &fact.entity);
    let investments = facts.investments.iter().map(|fact| &fact.entity);
    let buyers = facts.releases.iter().filter_map(|fact| fact.buyer.as_ref());
    let signed = facts.signed.iter().map(|fact| &fact.entity);
    let all = works.chain(stopped).chain(investments).chain(buyers).chain(signed).chain(orders.into_values());
    all.map(|entity| &entity.known_as).collect::<BTreeSet<_>>().len()
}

/// Céntimos as an amount is written in all outputs.
fn plain(centimos: i128) -> String {
    Soles::from_centimos(i64::try_from(centimos).unwrap_or(i64::MAX)).to_string()
}
