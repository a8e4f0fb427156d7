//! What the data lack: the files, what was odd about them, and what could not be computed.

use std::collections::BTreeMap;

use canon_core::indicators;
use canon_core::terms::language::Bilingual;

use crate::report::block::Cell;
use crate::report::{Align, Block, Chapter, Report, TableBlock, words};
use crate::words::judgement::motive;
use crate::words::labels;

pub(crate) fn chapter(report: &Report<'_>) -> Chapter {
    let language = report.language();
    let column = |name: Bilingual, align| (name.in_language(language).to_string(), align);
    let files = report.sources.iter().map(|source| {
        let [read, used, aside] = source.rows.map(|count| Cell::number(count.to_string(), i128::from(count)));
        vec![
            Cell::text(&*source.file),
            Cell::text(&*source.channel),
            Cell::text(&*source.format),
            Cell::text(&*source.cuts),
            read,
            used,
            aside,
        ]
    });
    let mut blocks = vec![Block::Table(TableBlock {
        caption: words::FILES.in_language(language).to_string(),
        columns: vec![
            column(words::FILE, Align::Left),
            column(words::WHERE_PUBLISHED, Align::Left),
            column(words::WHAT_IT_IS, Align::Left),
            column(words::CUT_OFF, Align::Left),
            column(words::ROWS_READ, Align::Right),
            column(words::ROWS_USED, Align::Right),
            column(words::ROWS_SET_ASIDE, Align::Right),
        ],
        rows: files.collect(),
        small: true,
    })];
    if report.issues.is_empty() {
        blocks.push(Block::text(words::NOTHING_ODD.in_language(language)));
    } else {
        let rows = report.issues.iter().map(|odd| {
            vec![
                Cell::text(&*odd.severity),
                Cell::number(odd.count.to_string(), i128::try_from(odd.count).unwrap_or(i128::MAX)),
                Cell::text(&*odd.message),
                Cell::text(&*odd.place),
            ]
        });
        blocks.push(Block::Table(TableBlock {
            caption: words::ODD.in_language(language).to_string(),
            columns: vec![
                column(words::WEIGHT, Align::Left),
                column(words::TIMES, Align::Right),
                column(words::WHAT, Align::Left),
                column(words::FIRST_MET, Align::Left),
            ],
            rows: rows.collect(),
            small: true,
        }));
    }
    blocks.extend(uncomputed(report));
    let title = words::GAPS.in_language(language).to_string();
    Chapter { id: "vacios", title, blocks }
}

/// For each indicator, in how many governments and years it has no value, and the usual reason.
fn uncomputed(report: &Report<'_>) -> Option<Block> {
    type Counts = (usize, usize, BTreeMap<String, usize>);
    let language = report.language();
    let mut counts: BTreeMap<&'static str, Counts> = BTreeMap::new();
    for finding in report.focused().iter().flat_map(|dossier| &dossier.findings) {
        let count = counts.entry(finding.indicator).or_default();
        count.1 += 1;
        if finding.value.is_none() {
            count.0 += 1;
            if let Some(reason) = finding.motives.first() {
                *count.2.entry(motive::words(reason, language)).or_default() += 1;
            }
        }
    }
    let of = labels::OF.in_language(language);
    let rows: Vec<Vec<Cell>> = indicators::ALL
        .iter()
        .filter_map(|indicator| {
            let (missing, all, reasons) = counts.get(indicator.id)?;
            let usual = reasons.iter().max_by_key(|(_, count)| **count).map_or("", |(reason, _)| reason);
            (*missing > 0).then(|| {
                vec![
                    Cell::text(indicator.title.in_language(language)),
                    Cell::number(
                        format!("{missing} {of} {all}"),
                        i128::try_from(*missing).unwrap_or(i128::MAX),
                    ),
                    Cell::text(usual),
                ]
            })
        })
        .collect();
    (!rows.is_empty()).then(|| {
        Block::Table(TableBlock {
            caption: words::UNCOMPUTED.in_language(language).to_string(),
            columns: vec![
                (labels::INDICATOR.in_language(language).to_string(), Align::Left),
                (words::WITHOUT_VALUE.in_language(language).to_string(), Align::Right),
                (words::MOSTLY_BECAUSE.in_language(language).to_string(), Align::Left),
            ],
            rows,
            small: true,
        })
    })
}
