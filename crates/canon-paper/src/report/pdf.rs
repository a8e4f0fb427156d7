//! The report as PDF: contents, numbered tables and figures, tagged, with its fonts.

use std::collections::BTreeMap;

use canon_core::terms::language::Language::{En, Es};
use serde::Serialize;

use super::{Block, Chapter, Edition};
use crate::pages::{Printed, Sheet, hoja, resumen};
use crate::portrait::telling::provenance;
use crate::subject::territory::Territory;
use crate::typeset::{Copy, PaperError, typeset};
use crate::words::grammar::listed;

#[derive(Serialize)]
struct Data {
    sheet: Sheet,
    kicker: &'static str,
    title: String,
    scope: String,
    cut: String,
    labels: Labels,
    chapters: Vec<Chapter>,
    source: String,
    method: &'static str,
}

#[derive(Serialize)]
struct Labels {
    contents: &'static str,
    table: &'static str,
    figure: &'static str,
    source: &'static str,
    method: &'static str,
}

/// Sets it; `None` where nothing is known of anybody.
pub fn pdf(edition: &Edition<'_>) -> Option<Result<Printed, PaperError>> {
    let language = edition.language();
    let first = edition.territories.iter().find_map(Territory::gathering)?;
    let chapters = edition.chapters();
    let mut pictures = BTreeMap::new();
    chapters.iter().for_each(|chapter| gather(&chapter.blocks, &mut pictures));
    let channels = edition.sources.iter().flat_map(|source| source.channel.split("; ")).collect();
    let files = edition.sources.iter().map(|source| source.file.as_str()).collect();
    let data = Data {
        sheet: Sheet::at(first.territory.department, first.territory.is_example(), language),
        kicker: language.pick("Informe anual", "Yearly report"),
        title: title(edition),
        scope: resumen::scope_words(&first, language),
        cut: resumen::cut(&first, language),
        labels: Labels {
            contents: language.pick("Contenido", "Contents"),
            table: language.pick("Tabla", "Table"),
            figure: language.pick("Gráfico", "Figure"),
            source: language.pick("Fuente:", "Source:"),
            method: language.pick("Cálculo:", "Method:"),
        },
        chapters,
        source: provenance(&channels, &files, edition.run(), language),
        method: hoja::method(language),
    };
    let set = typeset((edition.press.templates, "informe.typ"), Copy::of(&data, pictures), first.day());
    Some(set.map(|set| Printed::of(set, usize::MAX)))
}

/// Its name, with the departments where they are few.
pub(super) fn title(edition: &Edition<'_>) -> String {
    let language = edition.language();
    let names: Vec<&str> = edition.territories.iter().map(Territory::name).collect();
    let year = edition.territories.iter().filter_map(|t| Some(t.gathering()?.year)).max();
    let year = year.map_or(String::new(), |year| format!(" {year}"));
    match (names.len() <= 3, language) {
        (true, Es) => format!("El canon y el presupuesto de {}{year}", listed(&names, language)),
        (true, En) => format!("The canon and the budget of {}{year}", listed(&names, language)),
        (false, Es) => format!("El canon y el presupuesto de {} departamentos{year}", names.len()),
        (false, En) => format!("The canon and the budget of {} departments{year}", names.len()),
    }
}

fn gather(blocks: &[Block], pictures: &mut BTreeMap<String, Vec<u8>>) {
    for block in blocks {
        match block {
            Block::Figure(drawn) => {
                pictures.insert(drawn.file.clone(), drawn.svg.clone().into_bytes());
            }
            Block::Government { blocks, .. } => gather(blocks, pictures),
            _ => {}
        }
    }
}
