//! What a facilitator may read out at the end.

use crate::portrait::together;
use crate::report::{Block, Chapter, Report, words};
use crate::subject::territory::Territory;

pub(crate) fn chapter(report: &Report<'_>) -> Option<Chapter> {
    let language = report.language();
    let mut blocks = Vec::new();
    for latest in report.territories.iter().filter_map(Territory::latest) {
        if report.territories.len() > 1 {
            blocks.push(Block::heading(latest.territory.name()));
        }
        blocks.push(Block::List { items: together::conclusions(&latest, language) });
    }
    let title = words::CONCLUSIONS.in_language(language).to_string();
    (!blocks.is_empty()).then_some(Chapter { id: "conclusiones", title, blocks })
}
