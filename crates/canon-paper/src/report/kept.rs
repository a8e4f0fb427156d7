//! What the community keeps: its commitments and how they stand, and the lessons.

use super::block::Cell;
use super::{Align, Block, Chapter, Edition, Grid};
use crate::pages::guia;
use crate::portrait::signals;

pub(super) fn chapter(edition: &Edition<'_>) -> Option<Chapter> {
    let language = edition.language();
    let memory = edition.press.memory;
    if memory.commitments.is_empty() && memory.experiences.is_empty() {
        return None;
    }
    let mut blocks = Vec::new();
    let followed: Vec<[String; 5]> = edition
        .territories
        .iter()
        .flat_map(|territory| guia::followed(territory, &edition.press))
        .map(guia::Followed::cells)
        .collect();
    if !followed.is_empty() {
        let columns = guia::commitment_columns(language).map(|text| (text.to_string(), Align::Left)).to_vec();
        blocks.push(Block::Table(Grid {
            caption: language.pick("Compromisos y seguimiento", "Commitments and follow-up").to_string(),
            columns,
            rows: followed.into_iter().map(|row| row.into_iter().map(Cell::text).collect()).collect(),
            small: true,
        }));
    }
    if !memory.experiences.is_empty() {
        blocks.push(Block::List {
            items: memory.experiences.iter().map(|lesson| signals::told(lesson, language)).collect(),
        });
    }
    let title =
        language.pick("Compromisos y lecciones aprendidas", "Commitments and lessons learned").to_string();
    Some(Chapter { id: "memoria", title, blocks })
}
