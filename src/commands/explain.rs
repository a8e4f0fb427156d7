//! `canon explain`: the arithmetic behind one figure, down to file, sheet and row.

mod asked;
mod entries;
mod object;

use crate::settings::reading::ReadArgs;
use crate::settings::selection::{self, SelectArgs};
use clap::Args;
use std::collections::BTreeSet;
use std::path::PathBuf;

use canon_core::indicators::{ALL, CutSource, Finding, Indicator, by_id, measured};
use canon_core::law::distributions::Standing;
use canon_core::panel::districts_of;
use canon_core::panel::motive::Motive;
use canon_core::panel::part::{Figure, Part};
use canon_core::terms::budget::{Rubro, Scope};
use canon_core::terms::government::{GovId, Government, Level, directory};
use canon_core::terms::language::Language;
use canon_core::terms::period::Year;
use canon_core::terms::quantity::{Quantity, Ratio};
use canon_sources::{Traced, TracedRow, Wanted};

use self::asked::Figures;
use crate::analysis::Study;
use crate::commands::analyse;
use crate::exit::{Outcome, stop};
use crate::lookup::government;
use crate::lookup::indicator::named;
use crate::messages;
use crate::terminal::console::Screen;
use crate::terminal::format::TableOrJson;
use crate::terminal::json;
use serde_json::{Value, json};

/// The command line of `canon explain`.
#[derive(Args, Debug)]
#[command(
    next_help_heading = "Opciones",
    override_usage = "canon explain [OPCIONES] GOBIERNO AÑO INDICADOR [ARCHIVO|CARPETA]..."
)]
pub struct ExplainArgs {
    /// El gobierno: su código (301486, R455), su ubigeo, o una parte de su nombre que sea de uno solo (torata)
    #[arg(value_name = "GOBIERNO", help_heading = "Argumentos")]
    pub gov: String,
    /// El año; también se puede dar con --year
    #[arg(id = "of_year", value_name = "AÑO", help_heading = "Argumentos")]
    pub year: String,
    /// El indicador (vea canon indicators), o all para todos
    #[arg(value_name = "INDICADOR", help_heading = "Argumentos")]
    pub indicator: Option<String>,
    /// Archivos o carpetas; si no hay ninguno, los de la corrida (--run), o las tablas de Moquegua incluidas
    #[arg(value_name = "ARCHIVO|CARPETA", help_heading = "Argumentos")]
    pub paths: Vec<PathBuf>,
    /// Una corrida ya hecha: se usan sus ajustes y se comprueba que los archivos sean los mismos
    #[arg(long, value_name = "CORRIDA", help_heading = "Qué hacer")]
    pub run: Option<PathBuf>,
    /// El alcance: rubro18 o todo (si no se da, todos los que tengan cifra)
    #[arg(long, value_name = "ALCANCE", help_heading = "Qué hacer")]
    pub scope: Option<String>,
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
    #[command(flatten)]
    pub reading: ReadArgs,
    #[command(flatten)]
    pub selection: SelectArgs,
}

/// Tells of each finding asked for its arithmetic and the rows behind it.
///
/// # Errors
/// A government, year or indicator that is not there; files not understood, or not those of the run.
pub fn execute(args: &ExplainArgs, screen: Screen) -> anyhow::Result<Outcome> {
    let language = screen.language;
    let named_so = government::candidates(&args.gov, language)?;
    let asked = Figures::of(args, language)?;
    let year = asked.year;
    let indicators: Vec<&Indicator> = match asked.indicator {
        "all" | "todos" => ALL.to_vec(),
        id => vec![named(id, language)?],
    };
    let study = study(args, &asked, &named_so, screen)?;
    let government = government::settled(&named_so, &study.panel.governments())
        .map_err(|several| stop(Outcome::Usage, messages::lookup::several(&args.gov, &several, language)))?;
    let scope = args.scope.as_deref().map(|text| selection::scope(text, language)).transpose()?;
    let key = (year, government.id);
    if !study.panel.years.contains_key(&key) && !study.panel.departments.contains_key(&key) {
        return Err(stop(Outcome::Empty, messages::commands::explain::nothing(government, year, language)));
    }
    if args.format == TableOrJson::Json {
        let found =
            indicators.iter().flat_map(|indicator| found(&study, (government.id, year), indicator, scope));
        let figures: Vec<Value> = found.map(|finding| object::of(&study, finding, language)).collect();
        let fields = json!({
            "government": { "id": government.id.to_string(), "name": government.name },
            "year": year.number(),
            "counts": { "figures": figures.len() },
            "figures": figures,
        });
        json::answer(Outcome::Done, fields, screen)?;
        return Ok(Outcome::Done);
    }
    for indicator in indicators {
        screen.sentences(&card(government, indicator, language));
        for finding in found(&study, (government.id, year), indicator, scope) {
            screen.sentences(&arithmetic(&study, finding, indicator, language));
            screen.sentences(&rows(&study, finding, language));
        }
    }
    Ok(Outcome::Done)
}

/// The findings asked for: of one scope, or of all that have a value, or where none has of all.
fn found<'s>(
    study: &'s Study,
    (gov, year): (GovId, Year),
    indicator: &Indicator,
    scope: Option<Scope>,
) -> Vec<&'s Finding> {
    let of = |finding: &&Finding| {
        (finding.gov, finding.year) == (gov, year)
            && finding.indicator == indicator.id
            && scope.is_none_or(|scope| scope == finding.scope)
    };
    let mut found: Vec<&Finding> = study.findings.iter().filter(of).collect();
    if scope.is_none() && found.iter().any(|finding| finding.value.is_some()) {
        found.retain(|finding| finding.value.is_some());
    }
    found
}

/// The study of the files, or of the run, with the rows of the government's year kept.
fn study(
    args: &ExplainArgs,
    asked: &Figures<'_>,
    named: &[&'static Government],
    screen: Screen,
) -> anyhow::Result<Study> {
    let year = asked.year;
    let districts: BTreeSet<_> = named.iter().flat_map(|government| districts_of(government)).collect();
    let of = |government: &&Government| -> BTreeSet<GovId> {
        match government.id {
            GovId::Department(department) => {
                directory().of_department(department, year).map(|g| g.id).collect()
            }
            gov => [gov].into(),
        }
    };
    let govs: BTreeSet<GovId> = named.iter().flat_map(of).collect();
    // A figure of several years is of one government.
    let is_department = named.iter().any(|government| matches!(government.id, GovId::Department(_)));
    let first = if is_department { year } else { Year::new(1990).unwrap_or(year) };
    let asked = analyse::Asked {
        paths: &asked.paths,
        run: args.run.as_deref(),
        reading: &args.reading,
        selection: &asked.selection,
    };
    let (study, _) =
        analyse::of_asked(&asked, Some(Wanted { govs, years: first..=year, districts }), screen)?;
    Ok(study)
}

fn card(government: &Government, indicator: &Indicator, language: Language) -> String {
    let section = |heading: &str| indicator.section(language, heading).unwrap_or_default();
    let [measures, formula, question] =
        messages::commands::explain::HEADINGS.map(|h| h.in_language(language));
    format!(
        "{} — {}\n{} ({})\n\n{measures}: {}\n{formula}: {}\n{question}: {}",
        indicator.id,
        indicator.title.in_language(language),
        government.name,
        government.id,
        one_line(&section(measures)),
        one_line(&section(formula)),
        one_line(&section(question)),
    )
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The division, the verdict, the cut and the peers.
fn arithmetic(study: &Study, finding: &Finding, indicator: &Indicator, language: Language) -> String {
    let said = |label: &str, value: &str| format!("  {label}: {value}");
    let mut lines = vec![format!(
        "\n{} · {} · {}",
        finding.year,
        canon_paper::words::scope::money_of(finding.scope, language),
        until(study, finding, language)
    )];
    lines.push(said(
        messages::commands::explain::COMPUTATION.in_language(language),
        &division(finding, language),
    ));
    if let Some(told) = canon_paper::words::numbers::finding_value(finding, indicator.telling, language) {
        lines.push(said(messages::commands::explain::SAID.in_language(language), &told));
    }
    lines.push(said(
        messages::commands::explain::READING.in_language(language),
        canon_paper::words::judgement::state::words(finding.state, language),
    ));
    for motive in &finding.motives {
        lines.push(said(
            match finding.value {
                Some(_) => messages::commands::explain::ALSO.in_language(language),
                None => messages::commands::explain::REASON.in_language(language),
            },
            &canon_paper::words::judgement::motive::words(motive, language),
        ));
    }
    let doubts = study.panel.doubts.get(&(finding.year, finding.gov)).into_iter().flatten();
    for (source, doubt) in doubts {
        let told = messages::commands::explain::doubt(study.file(*source), doubt, language);
        lines.push(said(messages::commands::explain::DOUBT.in_language(language), &told));
    }
    if let Some(threshold) = finding.threshold {
        lines.push(said(messages::commands::explain::CUT.in_language(language), &threshold.to_string()));
    }
    for source in &finding.threshold_sources {
        lines.push(format!("    {}", messages::finding::cut_source(source, language)));
    }
    lines.extend(reasons(finding, indicator, language));
    if let Some(standing) = &finding.standing {
        lines.push(said(
            messages::commands::explain::STANDING.in_language(language),
            &place(standing, finding, language),
        ));
    }
    let others = study.findings.iter().filter(|other| {
        (other.gov, other.scope, other.indicator) == (finding.gov, finding.scope, finding.indicator)
            && other.year != finding.year
    });
    let years: Vec<String> =
        others.filter_map(|other| Some(format!("{} {}", other.year, other.value?))).collect();
    if !years.is_empty() {
        lines.push(said(
            messages::commands::explain::ITS_OTHER_YEARS.in_language(language),
            &years.join(", "),
        ));
    }
    lines.push(said(
        messages::commands::explain::PEERS_WITH_A_VALUE.in_language(language),
        &finding.peers.to_string(),
    ));
    lines.join("\n")
}

/// Up to when the figures go: those of the budget, or of the register that they are of.
fn until(study: &Study, finding: &Finding, language: Language) -> String {
    let of_budget = study.panel.years.get(&(finding.year, finding.gov)).map(|data| data.cut);
    match (finding.cut_off, of_budget) {
        (Some(day), Some(cut)) if cut.date() != Some(day) => day.to_string(),
        (_, Some(cut)) => messages::files::cut::words(cut, language),
        (_, None) => String::new(),
    }
}

/// Which conditions hold, in words.
fn reasons(finding: &Finding, indicator: &Indicator, language: Language) -> Vec<String> {
    let holds = indicator.conditions().iter().filter(|condition| finding.reasons.contains(&condition.key));
    let label = messages::commands::explain::ASKED_BECAUSE.in_language(language);
    holds.map(|holds| format!("  {label}: {} ({})", holds.text.in_language(language), holds.key)).collect()
}

/// Where the value stands among the nation's, and who says how these are spread.
fn place(standing: &Standing, finding: &Finding, language: Language) -> String {
    let level = directory().get(finding.gov).map_or(Level::Territory, |government| government.level);
    let beside = canon_paper::words::judgement::standing::beside(standing, level, finding.year, language);
    let source = messages::finding::cut_source(&CutSource::Nation(standing.source.clone()), language);
    format!("{} — {beside}: {source}", messages::finding::percentile(standing))
}

fn division(finding: &Finding, language: Language) -> String {
    match (finding.value, finding.numerator, finding.denominator) {
        // A band is not the quotient itself.
        (Some(band @ Quantity::Grade(_)), Some(Quantity::Soles(n)), Some(Quantity::Soles(d))) => {
            let ratio = Ratio::of_soles(n, d).map_or_else(String::new, |ratio| format!(" = {ratio}"));
            format!("{} / {}{ratio} → {band}", Quantity::Soles(n), Quantity::Soles(d))
        }
        (Some(value), Some(numerator), Some(denominator)) => format!("{numerator} / {denominator} = {value}"),
        (Some(value), ..) => value.to_string(),
        _ => messages::commands::explain::CANNOT_BE_COMPUTED.in_language(language).to_string(),
    }
}

/// The rows of each file that feed the unit, and their sums.
fn rows(study: &Study, finding: &Finding, language: Language) -> String {
    let mut lines = vec![messages::commands::explain::FROM_THESE_ROWS.in_language(language).to_string()];
    match entries::of(study, finding, language) {
        Some(entries) if entries.is_empty() => {
            return messages::commands::explain::NO_FILE_HAS_ROWS.in_language(language).to_string();
        }
        Some(entries) => {
            lines.extend(entries);
            lines.extend(attention(study, language));
            return lines.join("\n");
        }
        None => {}
    }
    let parts = parts(study, finding);
    let counts = |row: &&TracedRow| counts(row, finding, &parts);
    for reading in &study.readings {
        let counted: Vec<&TracedRow> = reading.trace.iter().filter(counts).collect();
        if counted.is_empty() {
            continue;
        }
        lines.push(format!("    {}", reading.source.file));
        lines.extend(counted.iter().map(|row| {
            let other_year = row.year.filter(|year| *year != finding.year);
            format!("      {}", messages::commands::explain::row(row, other_year, language))
        }));
        let own: Vec<&TracedRow> =
            counted.into_iter().filter(|row| row.year.is_none_or(|year| year == finding.year)).collect();
        lines.extend(messages::commands::explain::sum(&own, language).map(|sum| format!("      {sum}")));
    }
    let several = study.readings.iter().filter(|reading| {
        reading.trace.iter().any(|row| counts(&row) && matches!(row.what, Traced::Spending { .. }))
    });
    if several.count() > 1 {
        lines.push(messages::commands::explain::SEVERAL_FILES.in_language(language).to_string());
    }
    lines.extend(attention(study, language));
    if lines.len() == 1 {
        return messages::commands::explain::NO_FILE_HAS_ROWS.in_language(language).to_string();
    }
    lines.join("\n")
}

/// That the files have errors, if they do.
fn attention(study: &Study, language: Language) -> Option<String> {
    let told = messages::commands::explain::FILES_HAVE_ERRORS.in_language(language);
    (study.errors() > 0).then(|| told.to_string())
}

/// The parts that the value of a finding is made of, or would be if they were alike.
fn parts(study: &Study, finding: &Finding) -> Vec<Part> {
    let Finding { gov, year, scope, .. } = *finding;
    let of_department =
        || study.panel.territories(scope).find(|unit| (unit.gov(), unit.year()) == (gov, year));
    let unit = study.panel.unit(gov, year, scope).or_else(of_department);
    let measured = by_id(finding.indicator).zip(unit).map(|(indicator, unit)| measured(indicator, &unit));
    measured.map_or(Vec::new(), |(_, parts)| parts)
}

/// Whether a row feeds a finding: of its year and scope, or of one of its parts; people only where it divides by them.
fn counts(row: &TracedRow, finding: &Finding, parts: &[Part]) -> bool {
    let is_of = |wanted: &dyn Fn(Figure) -> bool, counts_in: &dyn Fn(Scope) -> bool| {
        parts.iter().any(|part| wanted(part.figure) && row.year == Some(part.year) && counts_in(part.scope))
    };
    let is_own = |part: &canon_core::terms::budget::Part| {
        row.year == Some(finding.year) && part.counts_in(finding.scope)
    };
    match &row.what {
        Traced::Spending { part, .. } => {
            let spends = |figure| !matches!(figure, Figure::Collected | Figure::Credited | Figure::Booked);
            is_own(part) || is_of(&spends, &|scope| part.counts_in(scope))
        }
        Traced::Credit { part, .. } => {
            is_own(part) || is_of(&|figure| figure == Figure::Credited, &|scope| part.counts_in(scope))
        }
        Traced::Income { rubro, .. } => is_of(&|figure| figure == Figure::Collected, &|scope| {
            scope == Scope::Todo || *rubro == Some(Rubro::CANON)
        }),
        Traced::Booked { year, scope, .. } => parts
            .iter()
            .any(|part| part.figure == Figure::Booked && (part.year, part.scope) == (*year, *scope)),
        Traced::Price { year, .. } => {
            *year <= finding.year
                && finding.motives.iter().any(|motive| matches!(motive, Motive::RealSoles(_)))
        }
        Traced::Index(fact) => {
            fact.year == finding.year
                && finding.motives.iter().any(|motive| matches!(motive, Motive::ByIndex(..)))
        }
        Traced::People { .. } => matches!(finding.denominator, Some(Quantity::Number(_))),
    }
}
