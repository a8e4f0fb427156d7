//! What there was and how it was spent: the municipalities together year by year, by function, and each by name.

use std::collections::BTreeMap;

use canon_core::facts::Purpose;
use canon_core::terms::budget::{Phase, Scope};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_core::terms::quantity::Ratio;

use crate::charts::Plotted;
use crate::charts::gobiernos::GovernmentShares;
use crate::portrait::words::territory;
use crate::report::block::Cell;
use crate::report::{Align, Block, Chapter, FigureBlock, Report, Sorting, TableBlock, TableStyle, words};
use crate::subject::territory::{Territory, TerritoryYear};
use crate::words::numbers::{exact, of_every_hundred};
use crate::words::{function, labels, scope};

/// The chart of a department, in pixels.
const EACH: (u32, u32) = (1080, 820);
/// The column of the sizes in the table of all governments.
const GROUP: usize = 5;
/// Governments that can be told apart in one chart.
const FEW: usize = 30;

pub(crate) fn chapter(report: &Report<'_>) -> Chapter {
    let language = report.language();
    let mut blocks = vec![Block::text(words::SPENT_LEAD.in_language(language))];
    for territory in &report.territories {
        blocks.push(Block::heading(territory.name()));
        for of in [Scope::Rubro18, Scope::Todo] {
            blocks.extend(years(territory, of, language));
        }
        if let Some(region) = territory.region() {
            let slug = territory.slug();
            let each = Plotted::of::<GovernmentShares>(&region).ok().filter(|_| region.members.len() <= FEW);
            blocks.extend(
                each.map(|each| Block::Figure(FigureBlock::sized(&each, &format!("{slug}-todos"), EACH))),
            );
        }
        let Some(latest) = territory.latest() else { continue };
        blocks.extend(by_function(&latest, language));
        blocks.push(each(&latest, language));
    }
    let title = words::SPENT.in_language(language).to_string();
    Chapter { id: "gasto", title, blocks }
}

/// The municipalities together, year by year; those that lack either figure are left out and counted.
fn years(territory: &Territory<'_>, of: Scope, language: Language) -> Option<Block> {
    let mut sums: BTreeMap<Year, (usize, usize, Soles, Soles)> = BTreeMap::new();
    let municipal = territory.dossiers.iter().filter(|dossier| {
        use canon_core::terms::government::Level;
        matches!(dossier.government.level, Level::Provincial | Level::District)
    });
    for (dossier, year) in municipal.flat_map(|dossier| dossier.years().map(move |year| (dossier, year))) {
        let sum = sums.entry(year).or_insert((0, 0, Soles::ZERO, Soles::ZERO));
        sum.1 += 1;
        let Some(unit) = dossier.unit(year, of) else { continue };
        if let (Ok(pim), Ok(spent)) = (unit.phase(Phase::Pim), unit.phase(Phase::Devengado)) {
            *sum = (sum.0 + 1, sum.1, sum.2 + pim, sum.3 + spent);
        }
    }
    let column = |name: Bilingual| (name.in_language(language).to_string(), Align::Right);
    let rows: Vec<Vec<Cell>> = sums
        .into_iter()
        .filter(|(_, (known, ..))| *known > 0)
        .map(|(year, (known, all, pim, spent))| {
            let share = Ratio::of_soles(spent, pim);
            vec![
                Cell::number(year.to_string(), i128::from(year.number())),
                Cell::number(format!("{known} {} {all}", labels::OF.in_language(language)), known as i128),
                Cell::number(exact(pim), i128::from(pim.centimos())),
                Cell::number(exact(spent), i128::from(spent.centimos())),
                share.map_or_else(
                    || Cell::text("—"),
                    |share| Cell::number(of_every_hundred(share, language), share.millionths()),
                ),
            ]
        })
        .collect();
    (!rows.is_empty()).then(|| {
        Block::Table(TableBlock {
            caption: format!(
                "{}, {}",
                words::MUNICIPALITIES_TOGETHER.in_language(language),
                scope::money_of(of, language)
            ),
            columns: vec![
                column(labels::YEAR),
                column(words::WITH_FIGURES),
                column(labels::HAD),
                column(labels::SPENT),
                column(labels::OF_EVERY_HUNDRED),
            ],
            rows,
            style: TableStyle::Small,
            sorting: Sorting::Free,
        })
    })
}

/// By function, the municipalities and the regional government together.
fn by_function(latest: &TerritoryYear<'_, '_>, language: Language) -> Option<Block> {
    let mut sums: BTreeMap<u8, Soles> = BTreeMap::new();
    for member in latest.members() {
        let gov = member.dossier.government.id;
        let key = |function| (latest.year, gov, latest.scope, Purpose::Function(function));
        for (key, phases) in member.dossier.panel.purposes.range(key(0)..=key(u8::MAX)) {
            if let (Purpose::Function(function), Some(amount)) = (key.3, phases[Phase::Devengado]) {
                *sums.entry(function).or_insert(Soles::ZERO) += amount;
            }
        }
    }
    let whole: Soles = sums.values().copied().sum();
    let mut sums: Vec<(u8, Soles)> = sums.into_iter().collect();
    sums.sort_by_key(|(function, amount)| (std::cmp::Reverse(*amount), *function));
    let rows: Vec<Vec<Cell>> = sums
        .into_iter()
        .map(|(function, amount)| {
            let share = Ratio::of_soles(amount, whole).unwrap_or_default();
            vec![
                Cell::text(function::name(function, language)),
                Cell::number(exact(amount), i128::from(amount.centimos())),
                Cell::number(of_every_hundred(share, language), share.millionths()),
            ]
        })
        .collect();
    (!rows.is_empty()).then(|| {
        Block::Table(TableBlock {
            caption: format!(
                "{} {}: {}",
                words::SPENT_ON_IN.in_language(language),
                latest.year,
                scope::money_of(latest.scope, language)
            ),
            columns: vec![
                (labels::FUNCTION.in_language(language).to_string(), Align::Left),
                (labels::SPENT.in_language(language).to_string(), Align::Right),
                (labels::OF_EVERY_HUNDRED.in_language(language).to_string(), Align::Right),
            ],
            rows,
            style: TableStyle::Small,
            sorting: Sorting::Free,
        })
    })
}

/// Each government by size and name.
fn each(latest: &TerritoryYear<'_, '_>, language: Language) -> Block {
    let missing = || Cell::text(labels::NO_DATA.in_language(language));
    let amount = |soles: Option<Soles>| {
        soles.map_or_else(missing, |soles| Cell::number(exact(soles), i128::from(soles.centimos())))
    };
    let share = |share: Option<Ratio>| {
        share.map_or_else(
            || Cell::text("—"),
            |share| Cell::number(of_every_hundred(share, language), share.millionths()),
        )
    };
    let rows = latest.groups.iter().flat_map(|(group, members)| {
        members.iter().map(move |member| {
            vec![
                Cell::text(&*member.dossier.government.short_name),
                share(member.share),
                share(member.before),
                amount(member.pim),
                amount(member.spent),
                Cell::text(territory::size_name(*group, language)),
            ]
        })
    });
    let column = |name: Bilingual, align| (name.in_language(language).to_string(), align);
    Block::Table(TableBlock {
        caption: format!(
            "{} {}: {}",
            words::EACH_GOVERNMENT_IN.in_language(language),
            latest.year,
            scope::money_of(latest.scope, language)
        ),
        columns: vec![
            column(labels::GOVERNMENT, Align::Left),
            column(labels::OF_EVERY_HUNDRED, Align::Right),
            column(words::THE_YEAR_BEFORE, Align::Right),
            column(labels::HAD, Align::Right),
            column(labels::SPENT, Align::Right),
            column(words::SIZE_GROUP, Align::Left),
        ],
        rows: rows.collect(),
        style: TableStyle::Small,
        sorting: Sorting::Within(GROUP),
    })
}
