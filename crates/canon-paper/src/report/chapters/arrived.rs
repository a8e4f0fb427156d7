//! What arrived: credits by what they are, year by year.

use std::collections::BTreeMap;

use canon_core::facts::Credit;
use canon_core::terms::budget::Scope;
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;

use crate::report::block::Cell;
use crate::report::{Align, Block, Chapter, Report, TableBlock, words};
use crate::words::numbers::exact;
use crate::words::{labels, scope};

pub(crate) fn chapter(report: &Report<'_>) -> Chapter {
    let language = report.language();
    let sums = sums(report);
    let mut blocks = Vec::new();
    if sums.is_empty() {
        blocks.push(Block::text(words::NO_TRANSFERS.in_language(language)));
    } else {
        blocks.push(Block::text(words::ARRIVED_LEAD.in_language(language)));
        let rows = sums.into_iter().map(|((year, of, credit), (count, amount))| {
            vec![
                Cell::number(year.to_string(), i128::from(year.number())),
                Cell::text(scope::money_of(of, language)),
                Cell::text(concept(credit, language)),
                Cell::number(count.to_string(), i128::try_from(count).unwrap_or(i128::MAX)),
                Cell::number(exact(amount), i128::from(amount.centimos())),
            ]
        });
        let column = |name: Bilingual, align| (name.in_language(language).to_string(), align);
        blocks.push(Block::Table(TableBlock {
            caption: words::CREDITED_EACH_YEAR.in_language(language).to_string(),
            columns: vec![
                column(labels::YEAR, Align::Right),
                column(labels::SCOPE, Align::Left),
                column(words::CONCEPT, Align::Left),
                column(words::GOVERNMENTS_COUNT, Align::Right),
                column(words::CREDITED, Align::Right),
            ],
            rows: rows.collect(),
            small: true,
        }));
    }
    let title = words::ARRIVED.in_language(language).to_string();
    Chapter { id: "llego", title, blocks }
}

/// By year, scope and concept: how many governments, and how much.
fn sums(report: &Report<'_>) -> BTreeMap<(Year, Scope, Credit), (usize, Soles)> {
    let mut sums: BTreeMap<(Year, Scope, Credit), (usize, Soles)> = BTreeMap::new();
    for dossier in report.territories.iter().flat_map(|territory| &territory.dossiers) {
        for (year, of) in dossier.years().flat_map(|year| Scope::ALL.map(|of| (year, of))) {
            let Some(cell) = dossier.unit(year, of).and_then(|unit| unit.cell()) else { continue };
            for (credit, credits) in &cell.credits {
                let Some(amount) = credits.acreditado else { continue };
                let sum = sums.entry((year, of, *credit)).or_insert((0, Soles::ZERO));
                *sum = (sum.0 + 1, sum.1 + amount);
            }
        }
    }
    sums
}

const fn concept(credit: Credit, language: Language) -> &'static str {
    match credit {
        Credit::Transfer => words::TRANSFER.in_language(language),
        Credit::Interest => words::INTEREST.in_language(language),
        Credit::OwnRevenue => words::OWN_REVENUE.in_language(language),
        Credit::Mixed => words::ALL_RUBROS.in_language(language),
    }
}
