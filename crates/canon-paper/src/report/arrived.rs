//! What arrived: credits by what they are, year by year.

use std::collections::BTreeMap;

use canon_core::facts::Credit;
use canon_core::terms::budget::Scope;
use canon_core::terms::language::Language;
use canon_core::terms::money::Soles;
use canon_core::terms::period::Year;

use super::block::Cell;
use super::{Align, Block, Chapter, Edition, Grid};
use crate::words::numbers::exact;
use crate::words::scope;

pub(super) fn chapter(edition: &Edition<'_>) -> Chapter {
    let language = edition.language();
    let sums = sums(edition);
    let mut blocks = Vec::new();
    if sums.is_empty() {
        blocks.push(Block::text(language.pick(
            "Estos archivos no traen lo transferido. Para completar este capítulo agregue el archivo de Transferencias del MEF (datos abiertos) de cada año.",
            "These files have no transfers. To complete this chapter add the ministry's Transferencias file (open data) of each year.",
        )));
    } else {
        blocks.push(Block::text(language.pick(
            "Lo acreditado por la Dirección del Tesoro a los gobiernos de este informe. Transferencia es lo que el Estado transfiere; los intereses y los ingresos propios que pasan por las mismas cuentas van aparte y no son canon. Los alcances no se suman entre sí.",
            "What the Treasury credited to the governments of this report. A transfer is what the State transfers; interest and own revenue that pass through the same accounts stand apart and are not canon. Scopes do not add up.",
        )));
        let rows = sums.into_iter().map(|((year, of, credit), (count, amount))| {
            vec![
                Cell::number(year.to_string(), i128::from(year.number())),
                Cell::text(scope::money_of(of, language)),
                Cell::text(concept(credit, language)),
                Cell::number(count.to_string(), i128::try_from(count).unwrap_or(i128::MAX)),
                Cell::number(exact(amount), i128::from(amount.centimos())),
            ]
        });
        let column = |es, en, align| (language.pick(es, en).to_string(), align);
        blocks.push(Block::Table(Grid {
            caption: language.pick("Lo acreditado cada año", "What was credited each year").to_string(),
            columns: vec![
                column("Año", "Year", Align::Right),
                column("Alcance", "Scope", Align::Left),
                column("Concepto", "What it is", Align::Left),
                column("Gobiernos", "Governments", Align::Right),
                column("Acreditado", "Credited", Align::Right),
            ],
            rows: rows.collect(),
            small: true,
        }));
    }
    let title = language.pick("Qué llegó", "What arrived").to_string();
    Chapter { id: "llego", title, blocks }
}

/// By year, scope and concept: how many governments, and how much.
fn sums(edition: &Edition<'_>) -> BTreeMap<(Year, Scope, Credit), (usize, Soles)> {
    let mut sums: BTreeMap<(Year, Scope, Credit), (usize, Soles)> = BTreeMap::new();
    for dossier in edition.territories.iter().flat_map(|territory| &territory.dossiers) {
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
        Credit::Transfer => language.pick("transferencia", "transfer"),
        Credit::Interest => language.pick("intereses", "interest"),
        Credit::OwnRevenue => language.pick("ingresos propios", "own revenue"),
        Credit::Mixed => {
            language.pick("todos los rubros, sin separar (no es canon)", "all rubros, not split (not canon)")
        }
    }
}
