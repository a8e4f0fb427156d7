//! What the data lack and whom to ask for it; the files, and what was odd about them.

use std::collections::BTreeMap;

use canon_core::indicators::Indicator;
use canon_core::terms::language::Bilingual;

use crate::portrait::lacks::{self, Lack};
use crate::portrait::words::lacks as lacks_words;
use crate::report::block::Cell;
use crate::report::{Align, Block, Chapter, Report, Sorting, TableBlock, TableStyle, words};
use crate::subject::territory::Territory;

/// How many kinds of oddities are told; all of them are in the table of issues.
const ODDITIES: usize = 6;

pub(crate) fn chapter(report: &Report<'_>) -> Chapter {
    let language = report.language();
    let blocks = [to_ask_for(report), Some(files(report)), odd(report)].into_iter().flatten();
    let mut blocks: Vec<Block> = blocks.collect();
    if report.issues.len() > ODDITIES {
        blocks.push(Block::text(words::more_oddities(report.issues.len() - ODDITIES, language)));
    }
    let title = words::GAPS.in_language(language).to_string();
    Chapter { id: "vacios", title, blocks }
}

/// What is missing of the last year: of how many governments, which questions wait for it, who has it.
fn to_ask_for(report: &Report<'_>) -> Option<Block> {
    let language = report.language();
    let mut found: BTreeMap<Lack, (usize, Vec<&'static Indicator>)> = BTreeMap::new();
    for latest in report.apart().filter_map(Territory::latest) {
        for member in latest.members() {
            for lacking in lacks::lacking(member.dossier.shown_findings(latest.year, latest.scope)) {
                let (count, indicators) = found.entry(lacking.lack).or_default();
                *count += 1;
                for indicator in lacking.indicators {
                    if indicators.iter().all(|known| known.id != indicator.id) {
                        indicators.push(indicator);
                    }
                }
            }
        }
    }
    let rows: Vec<Vec<Cell>> = Lack::ALL
        .into_iter()
        .filter_map(|lack| {
            let (count, indicators) = found.get(&lack)?;
            let waiting: Vec<&str> = indicators.iter().map(|i| i.short.in_language(language)).collect();
            Some(vec![
                Cell::text(lacks_words::name(lack).in_language(language)),
                Cell::number(count.to_string(), i128::try_from(*count).unwrap_or(i128::MAX)),
                Cell::text(waiting.join("; ")),
                Cell::text(lacks_words::office(lack).in_language(language)),
                Cell::text(lacks_words::published(lack).in_language(language)),
            ])
        })
        .collect();
    let left = |name: Bilingual| (name.in_language(language).to_string(), Align::Left);
    (!rows.is_empty()).then(|| {
        Block::Table(TableBlock {
            caption: words::TO_ASK_FOR.in_language(language).to_string(),
            columns: vec![
                left(words::WHAT_IS_MISSING),
                (words::GOVERNMENTS_COUNT.in_language(language).to_string(), Align::Right),
                left(words::WAITING),
                left(words::OFFICE),
                left(words::PUBLISHED_TOO),
            ],
            rows,
            style: TableStyle::Small,
            sorting: Sorting::Free,
        })
    })
}

fn files(report: &Report<'_>) -> Block {
    let language = report.language();
    let column = |name: Bilingual, align| (name.in_language(language).to_string(), align);
    let files = report.sources.iter().map(|source| {
        let [_, used, aside] = source.rows.map(|count| Cell::number(count.to_string(), i128::from(count)));
        vec![
            Cell::text(&*source.file),
            Cell::text(words::channel(&source.channel, language)),
            Cell::text(words::cuts(&source.cuts, language)),
            used,
            aside,
        ]
    });
    Block::Table(TableBlock {
        caption: words::FILES.in_language(language).to_string(),
        columns: vec![
            column(words::FILE, Align::Left),
            column(words::WHERE_PUBLISHED, Align::Left),
            column(words::CUT_OFF, Align::Left),
            column(words::ROWS_USED, Align::Right),
            column(words::ROWS_SET_ASIDE, Align::Right),
        ],
        rows: files.collect(),
        style: TableStyle::Small,
        sorting: Sorting::Free,
    })
}

fn odd(report: &Report<'_>) -> Option<Block> {
    let language = report.language();
    let column = |name: Bilingual, align| (name.in_language(language).to_string(), align);
    let rows = report.issues.iter().take(ODDITIES).map(|odd| {
        vec![
            Cell::text(&*odd.severity),
            Cell::number(odd.count.to_string(), i128::try_from(odd.count).unwrap_or(i128::MAX)),
            Cell::text(&*odd.message),
            Cell::text(&*odd.place),
        ]
    });
    (!report.issues.is_empty()).then(|| {
        Block::Table(TableBlock {
            caption: words::ODD.in_language(language).to_string(),
            columns: vec![
                column(words::WEIGHT, Align::Left),
                column(words::TIMES, Align::Right),
                column(words::WHAT, Align::Left),
                column(words::FIRST_MET, Align::Left),
            ],
            rows: rows.collect(),
            style: TableStyle::Small,
            sorting: Sorting::Free,
        })
    })
}
