//! What there was and how it was spent: the municipalities together year by year, by function, and each by name.

use std::collections::BTreeMap;

use canon_core::facts::Purpose;
use canon_core::terms::budget::{Phase, Scope};
use canon_core::terms::language::Language;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;
use canon_core::terms::quantity::Ratio;

use super::block::Cell;
use super::{Align, Block, Chapter, Drawn, Edition, Grid};
use crate::charts::Plotted;
use crate::charts::gobiernos::GovernmentShares;
use crate::charts::mapa::ShareMap;
use crate::pages::resumen;
use crate::subject::territory::{Gathering, Territory};
use crate::words::numbers::{exact, of_every_hundred};
use crate::words::{function, scope};

/// The charts of a department, in pixels.
const MAP: (u32, u32) = (1080, 700);
const EACH: (u32, u32) = (1080, 860);
/// Governments that can be told apart in one chart.
const FEW: usize = 30;

pub(super) fn chapter(edition: &Edition<'_>) -> Chapter {
    let language = edition.language();
    let mut blocks = vec![Block::text(language.pick(
        "«Había» es el presupuesto del año con todos sus cambios (PIM): incluye saldos de años anteriores. «Se gastó» es lo devengado. Gastar más no siempre es gastar mejor.",
        "“There was” is the year's budget with all its changes (PIM): it includes balances of earlier years. “Spent” is what was devengado. To spend more is not always to spend better.",
    ))];
    for territory in &edition.territories {
        blocks.push(Block::heading(territory.name()));
        for of in [Scope::Rubro18, Scope::Todo] {
            blocks.extend(years(territory, of, language));
        }
        if let Some(region) = territory.region() {
            let slug = territory.slug();
            let map = Plotted::of::<ShareMap>(&region).ok();
            blocks.extend(map.map(|map| Block::Figure(Drawn::sized(&map, &format!("{slug}-mapa"), MAP))));
            let each = Plotted::of::<GovernmentShares>(&region).ok().filter(|_| region.members.len() <= FEW);
            blocks
                .extend(each.map(|each| Block::Figure(Drawn::sized(&each, &format!("{slug}-todos"), EACH))));
        }
        let Some(gathering) = territory.gathering() else { continue };
        blocks.extend(by_function(&gathering, language));
        blocks.push(each(&gathering, language));
    }
    let title = language.pick("Qué había y cómo se gastó", "What there was and how it was spent").to_string();
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
    let column = |es, en| (language.pick(es, en).to_string(), Align::Right);
    let rows: Vec<Vec<Cell>> = sums
        .into_iter()
        .filter(|(_, (known, ..))| *known > 0)
        .map(|(year, (known, all, pim, spent))| {
            let share = Ratio::of_soles(spent, pim);
            vec![
                Cell::number(year.to_string(), i128::from(year.number())),
                Cell::number(format!("{known} {} {all}", language.pick("de", "of")), known as i128),
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
        Block::Table(Grid {
            caption: format!(
                "{}, {}",
                language.pick("Las municipalidades juntas", "The municipalities together"),
                scope::money_of(of, language)
            ),
            columns: vec![
                column("Año", "Year"),
                column("Con dato", "With figures"),
                column("Había (PIM)", "There was (PIM)"),
                column("Se gastó", "Spent"),
                column("De cada S/ 100", "Of every S/ 100"),
            ],
            rows,
            small: false,
        })
    })
}

/// By function, the municipalities and the regional government together.
fn by_function(gathering: &Gathering<'_, '_>, language: Language) -> Option<Block> {
    let mut sums: BTreeMap<u8, Soles> = BTreeMap::new();
    for member in gathering.members() {
        let gov = member.dossier.government.id;
        let key = |function| (gathering.year, gov, gathering.scope, Purpose::Function(function));
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
        Block::Table(Grid {
            caption: format!(
                "{} {} ({})",
                language.pick("En qué se gastó en", "What it was spent on in"),
                gathering.year,
                scope::money_of(gathering.scope, language)
            ),
            columns: vec![
                (language.pick("Función", "Function").to_string(), Align::Left),
                (language.pick("Se gastó", "Spent").to_string(), Align::Right),
                (language.pick("De cada S/ 100", "Of every S/ 100").to_string(), Align::Right),
            ],
            rows,
            small: false,
        })
    })
}

/// Each government by size and name.
fn each(gathering: &Gathering<'_, '_>, language: Language) -> Block {
    let missing = || Cell::text(language.pick("sin dato", "no data"));
    let amount = |soles: Option<Soles>| {
        soles.map_or_else(missing, |soles| Cell::number(exact(soles), i128::from(soles.centimos())))
    };
    let share = |share: Option<Ratio>| {
        share.map_or_else(
            || Cell::text("—"),
            |share| Cell::number(of_every_hundred(share, language), share.millionths()),
        )
    };
    let rows = gathering.groups.iter().flat_map(|(group, members)| {
        members.iter().map(move |member| {
            vec![
                Cell::text(&*member.dossier.government.short_name),
                Cell::text(resumen::size_name(*group, language)),
                amount(member.pim),
                amount(member.spent),
                share(member.share),
                share(member.before),
            ]
        })
    });
    let column = |es, en, align| (language.pick(es, en).to_string(), align);
    Block::Table(Grid {
        caption: format!(
            "{} {} ({})",
            language.pick("Cada gobierno en", "Each government in"),
            gathering.year,
            scope::money_of(gathering.scope, language)
        ),
        columns: vec![
            column("Gobierno", "Government", Align::Left),
            column("Grupo de tamaño", "Size", Align::Left),
            column("Había (PIM)", "There was (PIM)", Align::Right),
            column("Se gastó", "Spent", Align::Right),
            column("De cada S/ 100", "Of every S/ 100", Align::Right),
            column("El año anterior", "The year before", Align::Right),
        ],
        rows: rows.collect(),
        small: true,
    })
}
