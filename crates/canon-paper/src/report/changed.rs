//! What changed since the last edition.

use super::{Block, Chapter, Edition};

pub(super) fn chapter(edition: &Edition<'_>) -> Chapter {
    let language = edition.language();
    let mut blocks = Vec::new();
    let mut causes_told = false;
    for territory in &edition.territories {
        let (Some(changes), Some(gathering)) = (territory.changes, territory.gathering()) else { continue };
        if !causes_told {
            blocks.extend(changes.causes.iter().map(Block::text));
            causes_told = true;
        }
        let here = |gov| territory.dossier(gov).is_some();
        blocks.push(Block::heading(territory.name()));
        blocks.push(Block::text(changes.summary(gathering.scope, &here, language)));
        let told = changes.told(gathering.scope, &here, language);
        let items: Vec<String> =
            told.into_iter().map(|told| format!("{}. {}", told.name, told.sentences.join(" "))).collect();
        if !items.is_empty() {
            blocks.push(Block::List { items });
        }
    }
    if blocks.is_empty() {
        blocks.push(Block::text(language.pick(
            "No se dio una edición anterior con que comparar.",
            "No earlier edition was given to compare with.",
        )));
    }
    let title = language
        .pick("Qué cambió desde la edición anterior", "What changed since the last edition")
        .to_string();
    Chapter { id: "cambios", title, blocks }
}
