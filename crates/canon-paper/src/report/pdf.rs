//! The report as PDF: contents, numbered tables and figures, tagged, with its fonts.

use std::collections::BTreeMap;

use canon_core::terms::budget::Scope;
use canon_core::terms::place::Jurisdiction;
use serde::Serialize;

use super::{Block, Chapter, Medium, Report};
use crate::error::PaperError;
use crate::pages::{Letterhead, PdfDocument};
use crate::portrait::words::territory;
use crate::report::words;
use crate::subject::territory::Territory;
use crate::typeset::{Content, typeset};
use crate::words::grammar::listed;
use crate::words::labels;

#[derive(Serialize)]
struct Data {
    sheet: Letterhead,
    kicker: &'static str,
    title: String,
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

/// The report as PDF; `None` where there are no figures.
pub fn pdf(report: &Report<'_>) -> Option<Result<PdfDocument, PaperError>> {
    let language = report.language();
    let first = report.territories.iter().find_map(Territory::latest)?;
    let chapters = report.chapters(Medium::Paper);
    let mut pictures = BTreeMap::new();
    chapters.iter().for_each(|chapter| gather(&chapter.blocks, &mut pictures));
    let data = Data {
        sheet: Letterhead::of_territory(first.territory, report.options.community),
        kicker: words::YEARLY_REPORT.in_language(language),
        title: title(report),
        cut: territory::cut_off(&first, language),
        labels: Labels {
            contents: labels::CONTENTS.in_language(language),
            table: words::TABLE.in_language(language),
            figure: words::FIGURE.in_language(language),
            source: labels::SOURCE.in_language(language),
            method: labels::METHOD.in_language(language),
        },
        chapters,
        source: words::sources_are_listed(report.run(), language),
        method: labels::METHOD_SENTENCE.in_language(language),
    };
    let set = typeset((report.options.templates, "informe.typ"), Content::of(&data, pictures), first.day());
    Some(set.map(|set| PdfDocument::of(set, usize::MAX)))
}

/// The title of the report; it names whom it is about where they are few.
pub(super) fn title(report: &Report<'_>) -> String {
    let language = report.language();
    let names: Vec<String> = report.territories.iter().map(Territory::name_in_a_sentence).collect();
    let provinces = report
        .territories
        .iter()
        .filter(|territory| matches!(territory.jurisdiction, Jurisdiction::Province(_)));
    let who = match names.len() {
        0..=3 => listed(&names, language),
        all => words::so_many(all - provinces.clone().count(), provinces.count(), language),
    };
    let year = report.territories.iter().filter_map(|t| Some(t.latest()?.year)).max();
    let year = year.map_or(String::new(), |year| format!(" {year}"));
    let tells_canon = report
        .territories
        .iter()
        .flat_map(|territory| &territory.dossiers)
        .any(|dossier| dossier.scope().is_some_and(|scope| scope != Scope::Todo));
    words::title(&who, &year, tells_canon.then_some(Scope::Canon), language)
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
