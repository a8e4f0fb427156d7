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
    let (sums, booked) = (sums(report), booked(report));
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
    blocks.extend(booked);
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

/// What was booked: by the governments of the report, and by all of a department together. Nothing where no file has it.
fn booked(report: &Report<'_>) -> Vec<Block> {
    let language = report.language();
    let mut sums: BTreeMap<(Year, Scope), (usize, Soles)> = BTreeMap::new();
    let mut together: BTreeMap<(Year, Scope), Soles> = BTreeMap::new();
    for territory in &report.territories {
        for dossier in &territory.dossiers {
            let of_scopes = dossier.years().flat_map(|year| Scope::ALL.map(|of| (year, of)));
            for (year, of) in of_scopes {
                let cell = dossier.unit(year, of).and_then(|unit| unit.cell());
                let Some((amount, _)) = cell.and_then(|cell| cell.booked) else { continue };
                let sum = sums.entry((year, of)).or_insert((0, Soles::ZERO));
                *sum = (sum.0 + 1, sum.1 + amount);
            }
        }
        let first = territory.dossiers.first();
        for (&(year, department, of), (amount, _)) in
            first.iter().flat_map(|first| &first.panel.booked_together)
        {
            if first.is_some_and(|first| first.government.department() == department) {
                together.insert((year, of), *amount);
            }
        }
    }
    if sums.is_empty() && together.is_empty() {
        return Vec::new();
    }
    let amount = |amount: Soles| Cell::number(exact(amount), i128::from(amount.centimos()));
    let year_and_money = |year: Year, of: Scope| {
        let year = Cell::number(year.to_string(), i128::from(year.number()));
        [year, Cell::text(scope::money_of(of, language))]
    };
    let of_governments = sums.into_iter().map(|((year, of), (count, sum))| {
        let [year, money] = year_and_money(year, of);
        let count = Cell::number(count.to_string(), i128::try_from(count).unwrap_or(i128::MAX));
        vec![year, money, count, amount(sum)]
    });
    let of_department = together.into_iter().map(|((year, of), sum)| {
        let [year, money] = year_and_money(year, of);
        vec![year, money, amount(sum)]
    });
    let column = |name: Bilingual, align| (name.in_language(language).to_string(), align);
    let [year, money] = [column(labels::YEAR, Align::Right), column(labels::SCOPE, Align::Left)];
    let [count, sum] = [words::GOVERNMENTS_COUNT, words::BOOKED].map(|name| column(name, Align::Right));
    let table = |caption: Bilingual, columns, rows: Vec<Vec<Cell>>| {
        let caption = caption.in_language(language).to_string();
        (!rows.is_empty()).then_some(Block::Table(TableBlock { caption, columns, rows, small: true }))
    };
    let columns = vec![year.clone(), money.clone(), count, sum.clone()];
    let tables = [
        table(words::BOOKED_EACH_YEAR, columns, of_governments.collect()),
        table(words::BOOKED_TOGETHER, vec![year, money, sum], of_department.collect()),
    ];
    let lead = Block::text(words::BOOKED_LEAD.in_language(language));
    std::iter::once(lead).chain(tables.into_iter().flatten()).collect()
}

const fn concept(credit: Credit, language: Language) -> &'static str {
    match credit {
        Credit::Transfer => words::TRANSFER.in_language(language),
        Credit::Interest => words::INTEREST.in_language(language),
        Credit::OwnRevenue => words::OWN_REVENUE.in_language(language),
        Credit::Mixed => words::ALL_RUBROS.in_language(language),
    }
}
