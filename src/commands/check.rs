//! `canon check`: what is odd in files, whether they add up, and which indicators they allow; without a report.

use crate::settings::reading::ReadArgs;
use crate::settings::selection::SelectArgs;
use crate::terminal::format::TableOrJson;
use clap::{Args, ValueEnum};
use std::collections::BTreeMap;
use std::path::PathBuf;

use canon_core::facts::issue::{Issue, Severity};
use canon_core::terms::language::Language;
use serde_json::{Value, json};

use crate::analysis::Study;
use crate::commands::analyse;
use crate::exit::Outcome;
use crate::load::files::find_named;
use crate::load::{self, Inputs};
use crate::messages::remedy;
use crate::terminal::console::{Ink, Screen};
use crate::terminal::json;
use crate::terminal::table::Rows;
use crate::{export, messages, settings};

/// The command line of `canon check`.
#[derive(Args, Debug)]
#[command(next_help_heading = "Opciones", override_usage = "canon check [OPCIONES] [ARCHIVO|CARPETA]...")]
pub struct CheckArgs {
    /// Archivos o carpetas; si no hay ninguno, los de canon.toml o los de esta carpeta
    #[arg(value_name = "ARCHIVO|CARPETA", help_heading = "Argumentos")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: ReadArgs,
    #[command(flatten)]
    pub selection: SelectArgs,
    /// Desde qué severidad falla (código 4): error, warn (advertencia) o never (nunca); si no se da, error
    #[arg(
        long,
        value_name = "SEVERIDAD",
        default_value = "error",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Qué hacer"
    )]
    pub fail_on: FailOn,
    /// Carpeta nueva donde escribir incidencias.csv y cobertura.csv
    #[arg(short, long, value_name = "CARPETA", help_heading = "Qué hacer")]
    pub out: Option<PathBuf>,
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

/// The values of `--fail-on`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Una advertencia basta
    Warn,
    /// Solo un error
    Error,
    /// Nunca
    Never,
}

/// Tells issues, sums and coverage of the files; fails by `--fail-on`.
///
/// # Errors
/// Files not understood or in conflict, a place that is taken.
pub fn execute(args: &CheckArgs, screen: Screen) -> anyhow::Result<Outcome> {
    let language = screen.language;
    let settings = settings::study(&args.reading, &args.selection, language)?;
    let gathered = load::read(&Inputs::needed(&args.paths, &settings)?, &settings, screen)?;
    find_named(&gathered.readings, &settings, language)?;
    let study = analyse::of_readings(gathered.readings, &settings, screen)?;
    let outcome = outcome(&study, args.fail_on);
    match args.format {
        TableOrJson::Json => json::answer(outcome, object(&study, language), screen)?,
        TableOrJson::Table => {
            screen.result(&balance(&study, language));
            screen.result(&issues(&study.issues, screen));
            screen.sentences(&coverage(&study, language));
        }
    }
    if let Some(folder) = &args.out {
        let wanted = ["incidencias.csv", "cobertura.csv"];
        let tables = export::tables::ALL.iter().filter(|table| wanted.contains(&table.file)).copied();
        export::write_tables(folder, &study, &tables.collect::<Vec<_>>(), language)?;
    }
    Ok(outcome)
}

fn outcome(study: &Study, fail_on: FailOn) -> Outcome {
    let worst = study.issues.iter().map(|issue| issue.kind.severity()).max();
    let least = match fail_on {
        FailOn::Warn => Severity::Warn,
        FailOn::Error => Severity::Error,
        FailOn::Never => return Outcome::Done,
    };
    if worst.is_some_and(|worst| worst >= least) { Outcome::Empty } else { Outcome::Done }
}

/// What became of the rows of each file.
fn balance(study: &Study, language: Language) -> String {
    let line = |reading: &canon_sources::Reading| {
        let (file, rows) = (&reading.source.file, reading.tally.rows);
        let parts = messages::files::tally::parts(&rows, language);
        format!("{file}: {} {} = {parts}", rows.read, messages::commands::check::ROWS.in_language(language))
    };
    study.readings.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Repeats grouped, with the first place of each.
fn issues(issues: &[Issue], screen: Screen) -> String {
    let language = screen.language;
    if issues.is_empty() {
        return messages::commands::check::NO_ISSUES.in_language(language).to_string();
    }
    let mut groups: BTreeMap<_, Vec<&Issue>> = BTreeMap::new();
    for issue in issues {
        let severity = issue.kind.severity();
        groups.entry((std::cmp::Reverse(severity), issue.kind.code(), &issue.file)).or_default().push(issue);
    }
    let mut lines = vec![format!(
        "{} {}.",
        messages::commands::check::ISSUES.in_language(language),
        messages::issue::counts(&Severity::counts(issues), language)
    )];
    for ((severity, code, file), issues) in groups {
        let first = issues[0];
        let place = messages::issue::place(first, language);
        let file = if file.is_empty() { String::new() } else { format!("{file}: ") };
        let times = if issues.len() > 1 { format!(" ({} ×)", issues.len()) } else { String::new() };
        let message = messages::issue::message(&first.kind, language);
        let word = messages::issue::severity(severity.0, language);
        let word = match severity.0 {
            Severity::Error => screen.ink(word, Ink::Bad),
            Severity::Warn => screen.ink(word, Ink::Mind),
            Severity::Info => word.to_string(),
        };
        lines.push(format!("  [{word}] {code}{times} — {file}{place}{message}"));
        lines.extend(remedy::of_issue(first, screen.typed, language).map(|command| format!("    {command}")));
    }
    lines.join("\n")
}

/// An indicator in a scope: of how many it can be computed, of how many there are, and why of the others not.
struct Covered {
    indicator: &'static str,
    scope: &'static str,
    computed: usize,
    of: usize,
    /// The usual reason; empty where nothing is missing.
    why: String,
}

/// For each indicator and scope, in how many governments and years it can be computed, and the usual reason where not.
fn covered(study: &Study, language: Language) -> Vec<Covered> {
    type Counts = (usize, usize, BTreeMap<String, usize>);
    let mut counts: BTreeMap<(&'static str, &'static str), Counts> = BTreeMap::new();
    for finding in &study.findings {
        let entry = counts.entry((finding.indicator, finding.scope.code())).or_default();
        entry.1 += 1;
        if finding.value.is_some() {
            entry.0 += 1;
        } else if let Some(why) = finding.motives.first() {
            *entry.2.entry(canon_paper::words::judgement::motive::words(why, language)).or_default() += 1;
        }
    }
    let one = |((indicator, scope), (computed, of, reasons)): (_, Counts)| {
        let usual = reasons.into_iter().max_by_key(|(_, count)| *count);
        Covered { indicator, scope, computed, of, why: usual.map_or(String::new(), |(why, _)| why) }
    };
    counts.into_iter().map(one).collect()
}

/// What can be computed, a row each; what cannot of any government, by the reason, so that it fits a screen.
fn coverage(study: &Study, language: Language) -> String {
    let (none, some): (Vec<Covered>, Vec<Covered>) =
        covered(study, language).into_iter().partition(|covered| covered.computed == 0);
    let of = messages::commands::check::OF.in_language(language);
    let row = |Covered { indicator, scope, computed, of: all, why }: Covered| {
        vec![indicator.to_string(), scope.to_string(), format!("{computed} {of} {all}"), why]
    };
    let header = messages::commands::check::coverage_header(language).to_vec();
    let mut parts = vec![Rows { header, rows: some.into_iter().map(row).collect() }.table()];
    let mut reasons: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for Covered { indicator, scope, why, .. } in none {
        let named = reasons.entry(why).or_default();
        // The scopes of one stand beside it.
        match named.last_mut().filter(|last| last.starts_with(&format!("{indicator} ("))) {
            Some(last) => *last = format!("{}, {scope})", last.trim_end_matches(')')),
            None => named.push(format!("{indicator} ({scope})")),
        }
    }
    if !reasons.is_empty() {
        parts.push(messages::commands::check::CANNOT_OF_ANY.in_language(language).to_string());
    }
    parts.extend(reasons.into_iter().map(|(why, named)| format!("  {why}: {}", named.join(", "))));
    parts.join("\n")
}

/// The same for another program: each file's rows, each issue, and what can be computed.
fn object(study: &Study, language: Language) -> Value {
    let file = |reading: &canon_sources::Reading| {
        let rows = reading.tally.rows;
        json!({
            "file": &*reading.source.file,
            "rows": {
                "read": rows.read, "used": rows.used, "repeated": rows.repeated, "set_aside": rows.set_aside,
                "out_of_scope": rows.out_of_scope,
            },
        })
    };
    let issue = |issue: &Issue| {
        json!({
            "file": &*issue.file, "sheet": issue.sheet.as_deref(), "row": issue.row, "column": issue.column.as_deref(),
            "value": issue.value, "issue": issue.kind.code(), "severity": issue.kind.severity().code(),
            "message": messages::issue::message(&issue.kind, language),
        })
    };
    let coverage = |Covered { indicator, scope, computed, of, why }: Covered| json!({ "indicator": indicator, "scope": scope, "computed": computed, "of": of, "why": why });
    json!({
        "counts": json::severities(&study.issues),
        "files": study.readings.iter().map(file).collect::<Vec<_>>(),
        "issues": study.issues.iter().map(issue).collect::<Vec<_>>(),
        "coverage": covered(study, language).into_iter().map(coverage).collect::<Vec<_>>(),
    })
}
