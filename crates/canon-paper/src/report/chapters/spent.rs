//! What there was and how it was spent: the municipalities together year by year, by function, and each by name.

use std::collections::{BTreeMap, BTreeSet};

use canon_core::facts::Purpose;
use canon_core::terms::budget::{Inclusion, Phase, Scope};
use canon_core::terms::language::{Bilingual, Language};
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_core::terms::quantity::Ratio;

use crate::charts::Plotted;
use crate::charts::gobiernos::GovernmentShares;
use crate::portrait::words::territory;
use crate::report::block::Cell;
use crate::report::{Align, Block, Chapter, FigureBlock, Report, Sorting, TableBlock, TableStyle, words};
use crate::subject::dossier::Dossier;
use crate::subject::series::{YearApart, YearFigures};
use crate::subject::territory::{GovernmentYear, Group, Territory, TerritoryYear, is_municipal};
use crate::words::numbers::{exact, of_every_hundred};
use crate::words::{apart, function, labels, scope};

/// The chart of a department, in pixels.
const EACH: (u32, u32) = (1080, 820);
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

/// The municipalities together in one year.
#[derive(Clone, Copy, Default)]
struct Together {
    /// How many have both figures.
    known: usize,
    pim: Soles,
    spent: Soles,
    /// What those include that are left out, for the others include other things.
    other: Option<Inclusion>,
}

/// The municipalities together, year by year; those that lack either figure are left out and counted, and years that
/// include other things than the last are told below.
fn years(territory: &Territory<'_>, of: Scope, language: Language) -> Vec<Block> {
    let all: BTreeSet<Year> = territory.dossiers.iter().flat_map(Dossier::years).collect();
    let last = territory.latest().map(|latest| latest.year).into_iter().chain(all.iter().rev().copied());
    let Some((now, inclusion)) = last.clone().find_map(|year| Some((year, territory.inclusion(year, of)?)))
    else {
        return Vec::new();
    };
    let sums: Vec<(Year, Together)> =
        all.into_iter().map(|year| (year, together(territory, (year, of), inclusion))).collect();
    let apart = sums.iter().filter(|(_, sum)| sum.known == 0);
    let apart: Vec<YearApart> = apart.filter_map(|(year, sum)| Some((*year, sum.other?))).collect();
    let column = |name: Bilingual| (name.in_language(language).to_string(), Align::Right);
    let rows = sums.iter().filter(|(_, sum)| sum.known > 0).map(|(year, sum)| {
        let Together { known, pim, spent, .. } = *sum;
        let all = territory.municipalities(*year);
        vec![
            Cell::number(year.to_string(), i128::from(year.number())),
            Cell::number(format!("{known} {} {all}", labels::OF.in_language(language)), known as i128),
            Cell::number(exact(pim), i128::from(pim.centimos())),
            Cell::number(exact(spent), i128::from(spent.centimos())),
            Ratio::of_soles(spent, pim).map_or_else(
                || Cell::text("—"),
                |share| Cell::number(of_every_hundred(share, language), share.millionths()),
            ),
        ]
    });
    let money = scope::money_and_only(of, Some(inclusion), language);
    let table = Block::Table(TableBlock {
        caption: format!("{}, {money}", words::MUNICIPALITIES_TOGETHER.in_language(language)),
        columns: vec![
            column(labels::YEAR),
            column(words::WITH_FIGURES),
            column(labels::had(Some(inclusion))),
            column(labels::SPENT),
            column(labels::OF_EVERY_HUNDRED),
        ],
        rows: rows.collect(),
        style: TableStyle::Small,
        sorting: Sorting::Free,
    });
    let left_out = apart::years(&apart, Some((now, inclusion)), language);
    std::iter::once(table).chain(left_out.map(Block::text)).collect()
}

/// The municipalities of a year and money together that include the same.
fn together(territory: &Territory<'_>, (year, of): (Year, Scope), wanted: Inclusion) -> Together {
    let mut sum = Together::default();
    for dossier in territory.dossiers.iter().filter(|dossier| is_municipal(dossier.government.level)) {
        let figures = YearFigures::of(dossier, year, of, None);
        let Some((pim, spent)) = figures.pim.zip(figures.devengado) else { continue };
        match figures.inclusion {
            Some(other) if other != wanted => sum.other = sum.other.or(Some(other)),
            _ => sum = Together { known: sum.known + 1, pim: sum.pim + pim, spent: sum.spent + spent, ..sum },
        }
    }
    sum
}

/// By function, the municipalities and the regional government together.
fn by_function(latest: &TerritoryYear<'_, '_>, language: Language) -> Option<Block> {
    let mut sums: BTreeMap<u8, Soles> = BTreeMap::new();
    let (mut known, mut all) = (BTreeSet::new(), 0);
    for member in latest.members().filter(|member| member.apart.is_none() && member.spent.is_some()) {
        all += 1;
        let gov = member.dossier.government.id;
        let key = |function| (latest.year, gov, latest.scope, Purpose::Function(function));
        for (key, phases) in member.dossier.panel.purposes.range(key(0)..=key(u8::MAX)) {
            if let (Purpose::Function(function), Some(amount)) = (key.3, phases[Phase::Devengado]) {
                *sums.entry(function).or_insert(Soles::ZERO) += amount;
                known.insert(gov);
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
    // A file may tell the functions of some governments alone.
    let part = if known.len() < all {
        words::of_so_many_governments(known.len(), all, language)
    } else {
        String::new()
    };
    (!rows.is_empty()).then(|| {
        Block::Table(TableBlock {
            caption: format!(
                "{} {}: {}{part}",
                words::SPENT_ON_IN.in_language(language),
                latest.year,
                scope::money_and_only(latest.scope, latest.inclusion, language)
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
    // A column of dashes says nothing.
    let has_before = latest.members().any(|member| member.before.is_some());
    let row = |group: Group, member: &GovernmentYear<'_, '_>| {
        let first = [Cell::text(&*member.dossier.government.short_name), share(member.share)];
        let before = has_before.then(|| share(member.before));
        let size = Cell::text(territory::size_name(group, language));
        let rest = [amount(member.pim), amount(member.spent), size];
        first.into_iter().chain(before).chain(rest).collect::<Vec<Cell>>()
    };
    let rows: Vec<Vec<Cell>> = latest
        .groups
        .iter()
        .flat_map(|(group, members)| members.iter().map(|member| row(*group, member)))
        .collect();
    let column = |name: Bilingual, align| (name.in_language(language).to_string(), align);
    let first = [column(labels::GOVERNMENT, Align::Left), column(labels::OF_EVERY_HUNDRED, Align::Right)];
    let before = has_before.then(|| column(words::THE_YEAR_BEFORE, Align::Right));
    let rest = [
        column(labels::had(latest.inclusion), Align::Right),
        column(labels::SPENT, Align::Right),
        column(words::size_group(latest.inclusion), Align::Left),
    ];
    let columns: Vec<(String, Align)> = first.into_iter().chain(before).chain(rest).collect();
    Block::Table(TableBlock {
        caption: format!(
            "{} {}: {}",
            words::EACH_GOVERNMENT_IN.in_language(language),
            latest.year,
            scope::money_and_only(latest.scope, latest.inclusion, language)
        ),
        sorting: Sorting::Within(columns.len() - 1),
        columns,
        rows,
        style: TableStyle::Small,
    })
}
