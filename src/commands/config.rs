//! `canon config`: every setting as it holds here, and who said it.

use crate::settings::index::IndexArgs;
use crate::settings::output::OutputArgs;
use crate::settings::printing::PrintArgs;
use crate::settings::reading::ReadArgs;
use crate::settings::selection::SelectArgs;
use crate::terminal::format::Format;
use clap::Args;

use canon_core::terms::language::Language;
use clap::ArgMatches;
use serde_json::{Map, Value};

use crate::exit::Outcome;
use crate::settings::origin::{Held, Origin, held};
use crate::terminal::console::Screen;
use crate::terminal::table::Rows;
use crate::{messages, settings};

/// The command line of `canon config`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon config [OPCIONES]")]
pub struct ConfigArgs {
    #[command(flatten)]
    pub reading: ReadArgs,
    #[command(flatten)]
    pub selection: SelectArgs,
    #[command(flatten)]
    pub printing: PrintArgs,
    #[command(flatten)]
    pub outputs: OutputArgs,
    #[command(flatten)]
    pub index: IndexArgs,
    /// Salida: table, csv o json
    #[arg(
        long,
        value_name = "FORMATO",
        default_value = "table",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Qué hacer"
    )]
    pub format: Format,
}

/// Shows every setting of canon.toml as it holds for this command line.
///
/// # Errors
/// A file, variable or option that cannot be understood.
pub fn execute(args: &ConfigArgs, matches: &ArgMatches, screen: Screen) -> anyhow::Result<Outcome> {
    let language = screen.language;
    let (held, file) = held(matches, language)?;
    // What cannot be meant is refused here as it would be by a run.
    settings::study(&args.reading, &args.selection, language)?;
    let header = messages::commands::config::header(language);
    let rows = Rows { header: header.to_vec(), rows: held.iter().map(|held| row(held, language)).collect() };
    match args.format {
        Format::Csv => screen.result(&rows.csv()),
        Format::Json => screen.result(&json(&held, language)?),
        Format::Table => {
            screen.result(&messages::commands::config::whence(file.as_deref(), language));
            screen.result(&rows.table());
        }
    }
    Ok(Outcome::Done)
}

fn row(held: &Held, language: Language) -> Vec<String> {
    vec![
        held.key.path(),
        held.value.clone().unwrap_or_default(),
        words(held.origin, language).to_string(),
        held.key.option.unwrap_or_default().to_string(),
        held.key.variable(),
    ]
}

const fn words(origin: Origin, language: Language) -> &'static str {
    match origin {
        Origin::Command => messages::commands::config::THE_COMMAND.in_language(language),
        Origin::Environment => messages::commands::config::THE_ENVIRONMENT.in_language(language),
        Origin::File => messages::commands::config::THE_FILE.in_language(language),
        Origin::Default => "canon",
    }
}

/// By name: the value as JSON has it, and who said it.
fn json(held: &[Held], language: Language) -> anyhow::Result<String> {
    let mut all = Map::new();
    for held in held {
        let value = held.value.as_deref().map_or(Value::Null, of_toml);
        let origin = words(held.origin, language);
        all.insert(held.key.path(), serde_json::json!({ "valor": value, "origen": origin }));
    }
    Ok(serde_json::to_string_pretty(&all)?)
}

/// A value as `canon.toml` writes it. One that stands alone is no TOML, a table with it is.
fn of_toml(text: &str) -> Value {
    let table: Option<toml::Table> = format!("valor = {text}").parse().ok();
    let value = table.and_then(|table| table.get("valor").cloned());
    value
        .and_then(|value| serde_json::to_value(value).ok())
        .unwrap_or_else(|| Value::String(text.to_string()))
}
