//! `canon indicators`: the catalogue, and the card of one.

use std::collections::{BTreeMap, BTreeSet};

use canon_core::indicators::{ALL, Condition, Finding, Indicator, Motive};
use canon_core::language::Language::{self, En, Es};
use canon_paper::words;
use comfy_table::{ContentArrangement, Table};

use crate::catalogue::named;
use crate::cli::{Format, Indicators, IndicatorsWhat, List};
use crate::inputs::gather;
use crate::outcome::Outcome;
use crate::screen::Screen;
use crate::study::Study;
use crate::{settings, text};

/// Lists or shows.
///
/// # Errors
/// An id that no indicator has, with the nearest that one has.
pub(super) fn execute(args: &Indicators, screen: Screen) -> anyhow::Result<Outcome> {
    match &args.what {
        None => screen.result(&table(&Listing::bare(screen.language), screen.language)),
        Some(IndicatorsWhat::List(list)) => {
            let listing = match list.paths.is_empty() {
                true => Listing::bare(screen.language),
                false => Listing::of_files(list, screen)?,
            };
            match list.format {
                Format::Table => screen.result(&table(&listing, screen.language)),
                Format::Csv => screen.result(&csv(&listing)),
                Format::Json => screen.result(&json(&listing)?),
            }
        }
        Some(IndicatorsWhat::Show { id }) => {
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
    let conditions = indicator.conditions();
    let line = |condition: &Condition| {
        let (key, source) = (condition.key, condition.source.in_language(language));
        match condition.default_bound() {
            Some(value) => format!("{key} = {value}  # {source}"),
            None => format!("# {key} = …  # {source}"),
        }
    };
    let lines: Vec<String> = conditions.iter().map(line).collect();
    let [heading, who] = match language {
        Es => ["Se ajusta en canon.toml", "quién lo dice"],
        En => ["Set in canon.toml", "who says so"],
    };
    let table = format!("[umbrales.{}]\n{}\nfuente = \"{who}\"", indicator.id, lines.join("\n"));
    (!lines.is_empty()).then(|| format!("\n## {heading}\n\n{table}"))
}

/// The catalogue as rows: each indicator, what it needs, and with files, whether they allow it.
struct Listing {
    header: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl Listing {
    fn bare(language: Language) -> Self {
        let header = vec!["indicador", "titulo", "unidad", "alcances", "necesita"];
        Self { header, rows: ALL.iter().map(|indicator| row(indicator, language)).collect() }
    }

    /// With how many governments have a figure in some year, of how many, and what most of the others lack.
    fn of_files(list: &List, screen: Screen) -> anyhow::Result<Self> {
        let settings = settings::study(&list.reading, &list.choosing, screen.language)?;
        let study = Study::of(gather(&list.paths, &settings.reading, screen)?.readings, &settings)?;
        let mut listing = Self::bare(screen.language);
        listing.header.extend(["con_cifra", "de", "falta"]);
        for (row, indicator) in listing.rows.iter_mut().zip(ALL) {
            row.extend(allowed(&study, indicator, screen.language));
        }
        Ok(listing)
    }
}

fn row(indicator: &Indicator, language: Language) -> Vec<String> {
    let scopes: Vec<&str> = indicator.scopes.iter().map(|scope| scope.code()).collect();
    let title = indicator.title.in_language(language).to_string();
    let needs: Vec<String> = indicator.needs.iter().map(|need| text::need::words(*need, language)).collect();
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
    let why =
        most.filter(|_| with < all).map_or(String::new(), |motive| words::motive::words(motive, language));
    [with.to_string(), all.to_string(), why]
}

fn table(listing: &Listing, language: Language) -> String {
    let mut table = Table::new();
    table.load_style(comfy_table::presets::UTF8_HORIZONTAL_ONLY);
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(130).set_header(&listing.header);
    for row in &listing.rows {
        table.add_row(row);
    }
    let more =
        language.pick("La ficha de uno: canon indicators show ID", "One card: canon indicators show ID");
    format!("{table}\n{more}")
}

fn csv(listing: &Listing) -> String {
    let quoted = |text: &String| if text.contains(',') { format!("\"{text}\"") } else { text.clone() };
    let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",");
    std::iter::once(listing.header.join(","))
        .chain(listing.rows.iter().map(line))
        .collect::<Vec<_>>()
        .join("\n")
}

fn json(listing: &Listing) -> anyhow::Result<String> {
    let object = |row: &Vec<String>| {
        let cells = listing.header.iter().zip(row);
        cells
            .map(|(key, value)| ((*key).to_string(), value.clone().into()))
            .collect::<serde_json::Map<_, _>>()
    };
    Ok(serde_json::to_string_pretty(&listing.rows.iter().map(object).collect::<Vec<_>>())?)
}
