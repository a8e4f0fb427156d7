//! Where the canon comes from and what arrived: the parts by law, and what was credited and booked year by year.

use std::collections::{BTreeMap, BTreeSet};

use canon_core::facts::{Credit, IndexFact};
use canon_core::law::norms::Rule;
use canon_core::law::producers;
use canon_core::law::sharing::{Shared, shares};
use canon_core::terms::budget::Scope;
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_core::terms::place::Jurisdiction;

use crate::report::block::Cell;
use crate::report::{Align, Block, Chapter, Report, Sorting, TableBlock, TableStyle, words};
use crate::words::numbers::{exact, of_every_hundred};
use crate::words::{labels, scope};

pub(crate) fn chapter(report: &Report<'_>) -> Chapter {
    let language = report.language();
    let mut blocks = law(report);
    let (credited, booked) = (credited(report), booked(report));
    if credited.is_none() && booked.is_none() {
        blocks.push(Block::text(words::NO_TRANSFERS.in_language(language)));
    } else {
        blocks.push(Block::text(words::ARRIVED_LEAD.in_language(language)));
    }
    blocks.extend(credited);
    blocks.extend(booked);
    blocks.extend(indices(report));
    let title = words::ARRIVED.in_language(language).to_string();
    Chapter { id: "llego", title, blocks }
}

/// The parts of the canon by the law of the year, and the mines that are declared.
fn law(report: &Report<'_>) -> Vec<Block> {
    let language = report.language();
    let year = report.territories.iter().find_map(|territory| Some(territory.latest()?.year));
    let panel = report.territories.first().and_then(|territory| Some(territory.dossiers.first()?.panel));
    let (Some(year), Some(panel)) = (year, panel) else { return Vec::new() };
    let shares = shares(&panel.norms, Shared::Canon, year);
    if shares.is_empty() {
        return Vec::new();
    }
    let mut rows: Vec<Vec<Cell>> = shares
        .iter()
        .map(|share| {
            vec![
                Cell::text(labels::sharer(share.sharer, language)),
                Cell::number(of_every_hundred(share.part, language), share.part.millionths()),
                Cell::text(words::norm(&share.norm, share.verified, language)),
            ]
        })
        .collect();
    if let Some(norm) = panel.norms.one(Rule::CommunityShare, year) {
        rows.insert(
            1,
            vec![
                Cell::text(words::FOR_COMMUNITIES.in_language(language)),
                Cell::text(words::of_the_ten(&of_every_hundred(norm.value, language), language)),
                Cell::text(words::norm(&norm.norm, norm.verified, language)),
            ],
        );
    }
    let mut blocks = vec![
        Block::text(words::CONTRIBUTED_LEAD.in_language(language)),
        Block::Table(TableBlock {
            caption: words::SHARING.in_language(language).to_string(),
            columns: vec![
                (words::TO_WHOM.in_language(language).to_string(), Align::Left),
                (words::OF_EVERY_100.in_language(language).to_string(), Align::Right),
                (words::NORM.in_language(language).to_string(), Align::Left),
            ],
            rows,
            style: TableStyle::Small,
            sorting: Sorting::Free,
        }),
    ];
    for territory in &report.territories {
        let jurisdiction = territory.jurisdiction;
        let mines = producers::of_jurisdiction(jurisdiction, year);
        let whole = Jurisdiction::Department(jurisdiction.department());
        let elsewhere = producers::of_jurisdiction(whole, year).len() - mines.len();
        let name = |mine: &&producers::Producer| {
            let place = territory.dossier(mine.gov).map_or("", |dossier| &*dossier.government.short_name);
            words::mine(&mine.mine, place, mine.verified, language)
        };
        let mines: Vec<String> = mines.iter().map(name).collect();
        blocks.push(Block::text(words::mines(&territory.name_in_a_sentence(), &mines, elsewhere, language)));
    }
    blocks
}

/// What a column of the table of years holds.
type Column<K> = (K, BTreeMap<Year, (usize, Soles)>);

/// A row a year, a column a kind of money: how much, and of how many governments where they are not all alike.
fn by_year<K: Copy>(
    caption: Bilingual,
    columns: &[Column<K>],
    head: impl Fn(K) -> String,
    language: Language,
) -> Option<Block> {
    let years: BTreeSet<Year> = columns.iter().flat_map(|(_, years)| years.keys().copied()).collect();
    let counts: BTreeSet<usize> =
        columns.iter().flat_map(|(_, years)| years.values().map(|(count, _)| *count)).collect();
    let cell = |found: Option<&(usize, Soles)>| match found {
        None => Cell::text("—"),
        Some((count, amount)) => {
            let told = exact(*amount);
            let told = if counts.len() > 1 { format!("{told} ({count})") } else { told };
            Cell::number(told, i128::from(amount.centimos()))
        }
    };
    let rows = years.iter().map(|year| {
        let first = Cell::number(year.to_string(), i128::from(year.number()));
        std::iter::once(first).chain(columns.iter().map(|(_, years)| cell(years.get(year)))).collect()
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let first = (labels::YEAR.in_language(language).to_string(), Align::Right);
    let heads = columns.iter().map(|(kind, _)| (head(*kind), Align::Right));
    let of = match counts.iter().next().filter(|_| counts.len() == 1) {
        Some(count) => words::of_so_many(*count, language),
        None => words::COUNTS_IN_BRACKETS.in_language(language).to_string(),
    };
    (!rows.is_empty()).then(|| {
        Block::Table(TableBlock {
            caption: format!("{} ({of})", caption.in_language(language)),
            columns: std::iter::once(first).chain(heads).collect(),
            rows,
            style: TableStyle::Small,
            sorting: Sorting::Free,
        })
    })
}

/// What the Treasury credited, by what it is.
fn credited(report: &Report<'_>) -> Option<Block> {
    let language = report.language();
    let mut sums: BTreeMap<(Scope, Credit), BTreeMap<Year, (usize, Soles)>> = BTreeMap::new();
    each_cell(report, |year, of, cell| {
        for (credit, credits) in &cell.credits {
            let Some(amount) = credits.acreditado else { continue };
            let sum = sums.entry((of, *credit)).or_default().entry(year).or_insert((0, Soles::ZERO));
            *sum = (sum.0 + 1, sum.1 + amount);
        }
    });
    let columns: Vec<Column<(Scope, Credit)>> = sums.into_iter().collect();
    let head = |(of, credit): (Scope, Credit)| match credit {
        Credit::Transfer => scope::money_of(of, language).to_string(),
        Credit::Mixed => concept(credit, language).to_string(),
        _ => format!("{}, {}", scope::money_of(of, language), concept(credit, language)),
    };
    by_year(words::CREDITED_EACH_YEAR, &columns, head, language)
}

/// What the governments booked as new income. Nothing where no file has it.
fn booked(report: &Report<'_>) -> Option<Block> {
    let language = report.language();
    let mut sums: BTreeMap<Scope, BTreeMap<Year, (usize, Soles)>> = BTreeMap::new();
    each_cell(report, |year, of, cell| {
        let Some((amount, _)) = cell.booked else { return };
        let sum = sums.entry(of).or_default().entry(year).or_insert((0, Soles::ZERO));
        *sum = (sum.0 + 1, sum.1 + amount);
    });
    let columns: Vec<Column<Scope>> = sums.into_iter().collect();
    let head = |of: Scope| scope::money_of(of, language).to_string();
    by_year(words::BOOKED_EACH_YEAR, &columns, head, language)
}

fn each_cell(report: &Report<'_>, mut told: impl FnMut(Year, Scope, &canon_core::panel::Cell)) {
    for dossier in report.apart().flat_map(|territory| &territory.dossiers) {
        for (year, of) in dossier.years().flat_map(|year| Scope::ALL.map(|of| (year, of))) {
            if let Some(cell) = dossier.unit(year, of).and_then(|unit| unit.cell()) {
                told(year, of, cell);
            }
        }
    }
}

/// What each government was to get by its index, where a file has the indices.
fn indices(report: &Report<'_>) -> Option<Block> {
    let language = report.language();
    let of = |dossier: &&crate::subject::dossier::Dossier<'_>| {
        let government = dossier.government;
        let all = dossier.panel.indices.iter().filter(|((_, gov), _)| *gov == government.id);
        let row = |((year, _), (_, fact)): (&(Year, _), &(_, IndexFact))| {
            vec![
                Cell::text(&*government.short_name),
                Cell::number(year.to_string(), i128::from(year.number())),
                Cell::text(fact.index.to_string()),
                Cell::number(exact(fact.total), i128::from(fact.total.centimos())),
            ]
        };
        all.map(row).collect::<Vec<_>>()
    };
    let rows: Vec<Vec<Cell>> = report.focused().iter().flat_map(of).collect();
    let column = |name: Bilingual, align| (name.in_language(language).to_string(), align);
    (!rows.is_empty()).then(|| {
        Block::Table(TableBlock {
            caption: words::BY_INDEX.in_language(language).to_string(),
            columns: vec![
                column(labels::GOVERNMENT, Align::Left),
                column(labels::YEAR, Align::Right),
                column(words::INDEX, Align::Right),
                column(words::OF_A_TOTAL, Align::Right),
            ],
            rows,
            style: TableStyle::Small,
            sorting: Sorting::Free,
        })
    })
}

const fn concept(credit: Credit, language: Language) -> &'static str {
    match credit {
        Credit::Transfer => words::TRANSFER.in_language(language),
        Credit::Interest => words::INTEREST.in_language(language),
        Credit::OwnRevenue => words::OWN_REVENUE.in_language(language),
        Credit::Mixed => words::ALL_RUBROS.in_language(language),
    }
}
