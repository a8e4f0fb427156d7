//! `canon indicators`: the catalogue, and the card of one.

use canon_core::indicators::{ALL, Indicator, by_id};
use canon_core::language::Language::{self, En, Es};
use comfy_table::{ContentArrangement, Table};

use crate::cli::{Format, Indicators, IndicatorsWhat};
use crate::outcome::{Outcome, stop};
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
            screen.result(&named(id, screen.language)?.card(screen.language));
        }
    }
    Ok(Outcome::Done)
}

/// The indicator of an id.
///
/// # Errors
/// An id that no indicator has, with the nearest that one has.
pub(super) fn named(id: &str, language: Language) -> anyhow::Result<&'static Indicator> {
    by_id(id).ok_or_else(|| stop(Outcome::Usage, unknown(id, language)))
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

fn unknown(id: &str, language: Language) -> String {
    let nearest =
        ALL.iter().max_by(|a, b| strsim::jaro_winkler(a.id, id).total_cmp(&strsim::jaro_winkler(b.id, id)));
    let nearest = nearest.map_or("", |indicator| indicator.id);
    match language {
        Es => format!(
            "Ningún indicador se llama «{id}». ¿Quiso decir {nearest}? La lista: canon indicators list"
        ),
        En => {
            format!("No indicator is called “{id}”. Did you mean {nearest}? The list: canon indicators list")
        }
    }
}
