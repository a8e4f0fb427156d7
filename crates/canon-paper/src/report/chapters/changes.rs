//! What changed since the last report.

use crate::report::{Block, Chapter, Report, words};

pub(crate) fn chapter(report: &Report<'_>) -> Option<Chapter> {
    let language = report.language();
    let mut blocks = Vec::new();
    let mut causes_told = false;
    for territory in &report.territories {
        let (Some(changes), Some(latest)) = (territory.changes, territory.latest()) else { continue };
        if !causes_told {
            blocks.extend(changes.causes.iter().map(Block::text));
            causes_told = true;
        }
        let here = |gov| territory.dossier(gov).is_some();
        blocks.push(Block::heading(territory.name()));
        blocks.push(Block::text(changes.summary(latest.scope, &here, language)));
        let told = changes.by_government(latest.scope, &here, language);
        let items: Vec<String> =
            told.into_iter().map(|told| format!("{}. {}", told.name, told.sentences.join(" "))).collect();
        if !items.is_empty() {
            blocks.push(Block::List { items });
        }
    }
    let title = words::CHANGES.in_language(language).to_string();
    (!blocks.is_empty()).then_some(Chapter { id: "cambios", title, blocks })
}
