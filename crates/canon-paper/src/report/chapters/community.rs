//! The commitments of the community and how they stand, and the lessons that it learned.

use crate::portrait::{commitments, signals};
use crate::report::block::Cell;
use crate::report::{Align, Block, Chapter, Report, Sorting, TableBlock, TableStyle, words};
use crate::words::labels;

pub(crate) fn chapter(report: &Report<'_>) -> Option<Chapter> {
    let language = report.language();
    let records = report.options.records;
    if records.commitments.is_empty() && records.experiences.is_empty() {
        return None;
    }
    let mut blocks = Vec::new();
    let followed: Vec<[String; 5]> = report
        .territories
        .iter()
        .flat_map(|territory| commitments::rows(territory, report.options.records.commitments))
        .map(commitments::CommitmentRow::cells)
        .collect();
    if !followed.is_empty() {
        let columns = commitments::columns(language).map(|text| (text.to_string(), Align::Left)).to_vec();
        blocks.push(Block::Table(TableBlock {
            caption: labels::COMMITMENTS_AND_FOLLOW_UP.in_language(language).to_string(),
            columns,
            rows: followed.into_iter().map(|row| row.into_iter().map(Cell::text).collect()).collect(),
            style: TableStyle::Small,
            sorting: Sorting::Free,
        }));
    }
    if !records.experiences.is_empty() {
        blocks.push(Block::List {
            items: records
                .experiences
                .iter()
                .map(|lesson| signals::lesson_sentence(lesson, language))
                .collect(),
        });
    }
    let title = words::COMMUNITY.in_language(language).to_string();
    Some(Chapter { id: "memoria", title, blocks })
}
