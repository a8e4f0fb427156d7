//! `canon indicators`: the catalogue, and the card of one.

use canon_core::indicators::{ALL, Condition, Indicator};
use canon_core::language::Language::{self, En, Es};
use comfy_table::{ContentArrangement, Table};

use crate::catalogue::named;
use crate::cli::{Format, Indicators, IndicatorsWhat};
use crate::outcome::Outcome;
use crate::screen::Screen;

/// Lists or shows.
///
/// # Errors
/// An id that no indicator has, with the nearest that one has.
pub(super) fn execute(args: &Indicators, screen: Screen) -> anyhow::Result<Outcome> {
    match &args.what {
        None | Some(IndicatorsWhat::List { format: Format::Table }) => screen.result(&table(screen)),
        Some(IndicatorsWhat::List { format: Format::Csv }) => screen.result(&csv(screen)),
        Some(IndicatorsWhat::List { format: Format::Json }) => screen.result(&json(screen)?),
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

fn row(indicator: &Indicator, screen: Screen) -> [String; 4] {
    let scopes: Vec<&str> = indicator.scopes.iter().map(|scope| scope.code()).collect();
    let title = indicator.title.in_language(screen.language).to_string();
    [indicator.id.to_string(), title, indicator.measuring.code().to_string(), scopes.join(" ")]
}

const fn header() -> [&'static str; 4] {
    ["indicador", "titulo", "unidad", "alcances"]
}

fn table(screen: Screen) -> String {
    let mut table = Table::new();
    table.load_style(comfy_table::presets::UTF8_HORIZONTAL_ONLY);
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(110).set_header(header());
    for indicator in ALL {
        table.add_row(row(indicator, screen));
    }
    let more = screen
        .language
        .pick("La ficha de uno: canon indicators show ID", "One card: canon indicators show ID");
    format!("{table}\n{more}")
}

fn csv(screen: Screen) -> String {
    let quoted = |text: String| if text.contains(',') { format!("\"{text}\"") } else { text };
    let rows = ALL.iter().map(|indicator| row(indicator, screen).map(quoted).join(","));
    std::iter::once(header().join(",")).chain(rows).collect::<Vec<_>>().join("\n")
}

fn json(screen: Screen) -> anyhow::Result<String> {
    let object = |indicator: &&Indicator| {
        let cells = header().into_iter().zip(row(indicator, screen));
        cells.map(|(key, value)| (key.to_string(), value.into())).collect::<serde_json::Map<_, _>>()
    };
    Ok(serde_json::to_string_pretty(&ALL.iter().map(object).collect::<Vec<_>>())?)
}
