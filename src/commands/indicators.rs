//! `canon indicators`: the catalogue, and the card of one.

use crate::settings::reading::ReadArgs;
use crate::settings::selection::SelectArgs;
use crate::terminal::format::Format;
use clap::{Args, Subcommand};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use canon_core::indicators::{ALL, Finding, Indicator};
use canon_core::panel::motive::Motive;
use canon_core::terms::language::Language;
use canon_paper::words;
use comfy_table::{ContentArrangement, Table};

use crate::analysis::Study;
use crate::commands::analyse;
use crate::exit::Outcome;
use crate::load::files::gather;
use crate::lookup::indicator::named;
use crate::settings::template::table_of_cuts;
use crate::terminal::console::Screen;
use crate::terminal::table::Rows;
use crate::{messages, settings};

/// The command line of `canon indicators`.
#[derive(Args, Debug)]
#[command(
    next_help_heading = "Opciones",
    override_usage = "canon indicators [ORDEN]",
    subcommand_help_heading = "Órdenes"
)]
pub struct IndicatorsArgs {
    /// Qué mostrar
    #[command(subcommand)]
    pub what: Option<IndicatorsCommand>,
}

/// The command line of `canon indicators list`.
#[derive(Args, Debug)]
#[command(
    next_help_heading = "Opciones",
    override_usage = "canon indicators list [OPCIONES] [ARCHIVO|CARPETA]..."
)]
pub struct ListArgs {
    /// Archivos o carpetas: dice además cuáles se pueden calcular con ellos, y qué falta para los demás
    #[arg(value_name = "ARCHIVO|CARPETA", help_heading = "Argumentos")]
    pub paths: Vec<PathBuf>,
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
    #[command(flatten)]
    pub reading: ReadArgs,
    #[command(flatten)]
    pub selection: SelectArgs,
}

/// What of the catalogue.
#[derive(Debug, Subcommand)]
pub enum IndicatorsCommand {
    /// La lista
    #[command(visible_alias = "lista")]
    List(Box<ListArgs>),
    /// La ficha de uno
    #[command(
        visible_alias = "ver",
        next_help_heading = "Opciones",
        override_usage = "canon indicators show [OPCIONES] INDICADOR"
    )]
    Show {
        /// Su nombre: avance_pim, saldo …
        #[arg(value_name = "INDICADOR", help_heading = "Argumentos")]
        id: String,
    },
}

/// Lists the catalogue, or shows the card of one indicator.
///
/// # Errors
/// An id that no indicator has, with the nearest that one has.
pub fn execute(args: &IndicatorsArgs, screen: Screen) -> anyhow::Result<Outcome> {
    match &args.what {
        None => screen.result(&table(&bare(screen.language), screen.language)),
        Some(IndicatorsCommand::List(list)) => {
            let listing = match list.paths.is_empty() {
                true => bare(screen.language),
                false => of_files(list, screen)?,
            };
            match list.format {
                Format::Table => screen.result(&table(&listing, screen.language)),
                format => screen.result(&listing.shown(format)?),
            }
        }
        Some(IndicatorsCommand::Show { id }) => {
            let indicator = named(id, screen.language)?;
            screen.result(&indicator.card(screen.language));
            if let Some(cuts) = cuts(indicator, screen.language) {
                screen.result(&cuts);
            }
        }
    }
    Ok(Outcome::Done)
}

/// Its cuts as `canon.toml` would set them, with canon's own values; `None` where it is never judged.
fn cuts(indicator: &Indicator, language: Language) -> Option<String> {
    let heading = messages::commands::indicators::SET_IN_CANON_TOML.in_language(language);
    table_of_cuts(indicator, language).map(|table| format!("\n## {heading}\n\n{table}"))
}

/// The catalogue as rows: each indicator, and what it needs.
fn bare(language: Language) -> Rows {
    let header = vec!["indicador", "titulo", "unidad", "alcances", "necesita"];
    Rows { header, rows: ALL.iter().map(|indicator| row(indicator, language)).collect() }
}

/// The same, with how many governments have a figure in some year, of how many, and what most of the others lack.
fn of_files(list: &ListArgs, screen: Screen) -> anyhow::Result<Rows> {
    let settings = settings::study(&list.reading, &list.selection, screen.language)?;
    let study =
        analyse::of_readings(gather(&list.paths, &settings.reading, screen)?.readings, &settings, screen)?;
    let mut listing = bare(screen.language);
    listing.header.extend(["con_cifra", "de", "falta"]);
    for (row, indicator) in listing.rows.iter_mut().zip(ALL) {
        row.extend(allowed(&study, indicator, screen.language));
    }
    Ok(listing)
}

fn row(indicator: &Indicator, language: Language) -> Vec<String> {
    let scopes: Vec<&str> = indicator.scopes.iter().map(|scope| scope.code()).collect();
    let title = indicator.title.in_language(language).to_string();
    let needs: Vec<String> =
        indicator.needs.iter().map(|need| messages::need::words(*need, language)).collect();
    vec![
        indicator.id.to_string(),
        title,
        indicator.measuring.code().to_string(),
        scopes.join(" "),
        needs.join("; "),
    ]
}

/// How many have a figure, of how many; and why most of the others have none.
fn allowed(study: &Study, indicator: &Indicator, language: Language) -> [String; 3] {
    let findings: Vec<&Finding> = study.findings.iter().filter(|f| f.indicator == indicator.id).collect();
    let count = |wanted: &dyn Fn(&&&Finding) -> bool| {
        findings.iter().filter(wanted).map(|finding| finding.gov).collect::<BTreeSet<_>>().len()
    };
    let with = count(&|finding| finding.value.is_some());
    let all = count(&|_| true);
    let mut lacking: BTreeMap<Motive, usize> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.value.is_none()) {
        // A scope that the files lack is less of a lesson than a column.
        for motive in finding.motives.iter().filter(|motive| !matches!(motive, Motive::NoSource(_))) {
            *lacking.entry(*motive).or_default() += 1;
        }
    }
    // Of equals the first of the catalogue's order: the same on every machine.
    let most = lacking.iter().rev().max_by_key(|(_, count)| **count).map(|(motive, _)| motive);
    let why = most
        .filter(|_| with < all)
        .map_or(String::new(), |motive| words::judgement::motive::words(motive, language));
    [with.to_string(), all.to_string(), why]
}

fn table(listing: &Rows, language: Language) -> String {
    let mut table = Table::new();
    table.load_style(comfy_table::presets::UTF8_HORIZONTAL_ONLY);
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(130).set_header(&listing.header);
    for row in &listing.rows {
        table.add_row(row);
    }
    let more = messages::commands::indicators::ONE_CARD.in_language(language);
    format!("{table}\n{more}")
}
