//! `canon inspect`: everything canon decided about a file, and why.

use crate::settings::reading::ReadArgs;
use crate::settings::selection::SelectArgs;
use crate::terminal::format::TableOrJson;
use clap::Args;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use canon_core::facts::issue::Issue;
use canon_core::facts::tally::Fates;
use canon_core::terms::government::GovId;
use canon_core::terms::language::Language;
use canon_core::terms::language::Language::Es;
use canon_sources::{Encoding, Profile, Reading};
use serde_json::{Value, json};

use crate::exit::Outcome;
use crate::load::files::{Refused, gather_some, refusal};
use crate::terminal::console::Screen;
use crate::{messages, settings};

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
        let read = gathered.readings.iter().map(|reading| object(reading, screen.language));
        let refused = gathered.refused.iter().map(|refused| of_refused(refused, screen));
        let all: Vec<Value> = read.chain(refused).collect();
        screen.result(&serde_json::to_string_pretty(&all)?);
    } else {
        for reading in &gathered.readings {
            screen.result(&card(reading, screen.language));
        }
    }
    if !gathered.refused.is_empty() {
        return Err(refusal(&gathered.refused, screen));
    }
    Ok(if gathered.readings.is_empty() { Outcome::Empty } else { Outcome::Done })
}

/// A file's card: a line for each thing decided.
fn card(reading: &Reading, language: Language) -> String {
    let mut lines = vec![reading.source.file.to_string()];
    for (label, value) in facts(reading, language) {
        lines.push(format!("  {label:<14}{value}"));
    }
    lines.extend(path(&reading.profile));
    lines.push(format!("  {}", messages::commands::inspect::TOTALS.in_language(language)));
    for (column, fate) in &reading.tally.centimos {
        lines.push(format!("    {column:<20}{}", amounts(fate)));
    }
    lines.push(format!("  {}", messages::commands::inspect::COLUMNS.in_language(language)));
    lines.extend(columns(&reading.profile, language));
    lines.extend(issues(&reading.issues, language));
    lines.join("\n") + "\n"
}

fn facts(reading: &Reading, language: Language) -> Vec<(&'static str, String)> {
    let profile = &reading.profile;
    let mut facts = vec![(
        messages::commands::inspect::FORMAT.in_language(language),
        messages::files::source::format(profile.format, language).to_string(),
    )];
    let mut push = |label, value: Option<String>| facts.extend(value.map(|value| (label, value)));
    push(
        messages::commands::inspect::WRAPPING.in_language(language),
        Some(profile.wrapping.join(" + ")).filter(|text| !text.is_empty()),
    );
    push(
        messages::commands::inspect::ENCODING.in_language(language),
        profile.encoding.map(|encoding| Encoding::name(encoding).to_string()),
    );
    push(
        messages::commands::inspect::DELIMITER.in_language(language),
        profile.delimiter.map(|byte| messages::commands::inspect::delimiter_name(byte, language).to_string()),
    );
    for table in &profile.tables {
        push(
            messages::commands::inspect::SHEET.in_language(language),
            table.sheet.as_ref().map(ToString::to_string),
        );
        push(
            messages::commands::inspect::HEADER.in_language(language),
            table.header_line.map(|row| messages::commands::inspect::row_of_header(row, language)),
        );
    }
    push(messages::commands::inspect::TITLE.in_language(language), profile.title.clone());
    push(messages::commands::inspect::VIEW_BY.in_language(language), profile.dimension.clone());
    push(
        messages::commands::inspect::CHANNEL.in_language(language),
        Some(reading.source.channel.to_string()),
    );
    push(messages::commands::inspect::INCLUDES.in_language(language), Some(inclusion(reading, language)));
    let scopes: Vec<&str> = profile.scopes.iter().map(|scope| scope.code()).collect();
    push(
        messages::commands::inspect::SCOPES.in_language(language),
        Some(scopes.join(", ")).filter(|text| !text.is_empty()),
    );
    for (year, cut) in &reading.cuts {
        push(
            messages::commands::inspect::YEAR_CUT_OFF.in_language(language),
            Some(format!("{year}: {}", messages::files::cut::words(*cut, language))),
        );
    }
    push(
        messages::commands::inspect::GOVERNMENTS.in_language(language),
        Some(governments(reading).len().to_string()),
    );
    push(
        messages::commands::inspect::ROWS.in_language(language),
        Some(messages::commands::inspect::rows(&reading.tally.rows, language)),
    );
    facts
}

fn inclusion(reading: &Reading, language: Language) -> String {
    match reading.source.inclusion {
        canon_core::terms::budget::Inclusion::Todo => {
            messages::commands::inspect::ACTIVITIES_AND_PROJECTS.in_language(language)
        }
        canon_core::terms::budget::Inclusion::Proyectos => {
            messages::commands::inspect::PROJECTS_ONLY.in_language(language)
        }
    }
    .to_string()
}

fn governments(reading: &Reading) -> BTreeSet<GovId> {
    let facts = &reading.facts;
    let spending = facts.spending.iter().map(|fact| fact.gov);
    spending
        .chain(facts.transfers.iter().map(|fact| fact.gov))
        .chain(facts.income.iter().map(|fact| fact.gov))
        .collect()
}

fn amounts(fate: &Fates<i128>) -> String {
    let text = |centimos: i128| {
        let soles =
            canon_core::terms::money::Soles::from_centimos(i64::try_from(centimos).unwrap_or(i64::MAX));
        format!("{:>20}", soles.to_string())
    };
    [fate.read, fate.used, fate.repeated, fate.set_aside, fate.out_of_scope].map(text).concat()
}

fn path(profile: &Profile) -> Vec<String> {
    let level = |level: &canon_sources::PathLevel| {
        let known =
            level.amounts.iter().filter_map(|(name, amount)| amount.map(|amount| format!("{name} {amount}")));
        let key = format!("{} {} {}", level.kind, level.code, level.name);
        format!("    {} · {}", key.trim(), known.collect::<Vec<_>>().join(", "))
    };
    profile.path.iter().map(level).collect()
}

fn columns(profile: &Profile, language: Language) -> Vec<String> {
    let used = profile.columns().filter_map(|column| Some((column, column.role.as_ref()?)));
    let mut lines: Vec<String> = used.map(|(column, role)| format!("    {} → {role}", column.name)).collect();
    let unused: Vec<&str> =
        profile.columns().filter(|column| column.role.is_none()).map(|column| column.name.as_str()).collect();
    if !unused.is_empty() {
        lines.push(format!(
            "    {}: {}",
            messages::commands::inspect::NOT_USED.in_language(language),
            unused.join(", ")
        ));
    }
    lines
}

/// Each code with how many there are and the first of them.
fn issues(issues: &[Issue], language: Language) -> Vec<String> {
    let mut by_code: BTreeMap<&str, (usize, &Issue)> = BTreeMap::new();
    for issue in issues {
        by_code.entry(issue.kind.code()).or_insert((0, issue)).0 += 1;
    }
    if by_code.is_empty() {
        return vec![format!("  {}", messages::commands::inspect::NO_ISSUES.in_language(language))];
    }
    let mut lines = vec![format!("  {}", messages::commands::inspect::ISSUES.in_language(language))];
    for (code, (count, first)) in by_code {
        let place = first.row.map_or(String::new(), |row| {
            format!(" [{} {row}]", messages::commands::inspect::ROW.in_language(language))
        });
        let message = messages::issue::message(&first.kind, language);
        lines.push(format!(
            "    {count} × {code} ({}): {}{place} {message}",
            messages::issue::severity(first.kind.severity(), language),
            first.value
        ));
    }
    lines
}

/// The same as JSON, with the keys in Spanish as in all outputs.
fn object(reading: &Reading, language: Language) -> Value {
    let profile = &reading.profile;
    let Fates { read, used, repeated, set_aside, out_of_scope } = reading.tally.rows;
    let cuts: BTreeMap<String, Option<String>> = reading
        .cuts
        .iter()
        .map(|(year, cut)| (year.to_string(), cut.date().map(|day| day.to_string())))
        .collect();
    let columns: Vec<Value> =
        profile.columns().map(|column| json!({"nombre": column.name, "papel": column.role})).collect();
    let totals: BTreeMap<&str, String> =
        reading.tally.centimos.iter().map(|(name, fate)| (*name, amounts_plain(fate.used))).collect();
    json!({
        "archivo": reading.source.file.to_string(),
        "formato": messages::files::source::format(profile.format, language),
        "envoltura": profile.wrapping,
        "codificacion": profile.encoding.map(Encoding::name),
        "separador": profile.delimiter.map(|byte| messages::commands::inspect::delimiter_name(byte, Es)),
        "hoja": profile.tables.first().and_then(|table| table.sheet.as_deref()),
        "fila_de_encabezado": profile.tables.first().and_then(|table| table.header_line),
        "titulo": profile.title,
        "vista_por": profile.dimension,
        "canal": reading.source.channel.to_string(),
        "incluye": reading.source.inclusion.code(),
        "alcances": profile.scopes.iter().map(|scope| scope.code()).collect::<Vec<_>>(),
        "cortes": cuts,
        "gobiernos": governments(reading).len(),
        "filas": {"leidas": read, "usadas": used, "repetidas": repeated, "apartadas": set_aside, "fuera_de_alcance": out_of_scope},
        "totales_usados": totals,
        "columnas": columns,
        "incidencias": reading.issues.iter().map(|issue| json!({
            "fila": issue.row, "columna": issue.column.as_deref(), "valor": issue.value, "codigo": issue.kind.code(),
            "mensaje": messages::issue::message(&issue.kind, language),
        })).collect::<Vec<_>>(),
    })
}

/// Why a file was refused, and the commands that settle it.
fn of_refused(Refused { file, error, apart }: &Refused, screen: Screen) -> Value {
    let [found, advice] = messages::files::source_error::found_and_advice(error, screen.language);
    let commands = messages::remedy::commands(error, apart.as_deref(), screen.typed, screen.language);
    json!({"archivo": file, "rechazado": found, "que_hacer": advice, "ordenes": commands})
}

fn amounts_plain(centimos: i128) -> String {
    canon_core::terms::money::Soles::from_centimos(i64::try_from(centimos).unwrap_or(i64::MAX)).to_string()
}
