//! What the data lack: the files, what was odd about them, and what could not be computed.

use std::collections::BTreeMap;

use canon_core::indicators;

use super::block::Cell;
use super::{Align, Block, Chapter, Edition, Grid};
use crate::words::motive;

pub(super) fn chapter(edition: &Edition<'_>) -> Chapter {
    let language = edition.language();
    let column = |es, en, align| (language.pick(es, en).to_string(), align);
    let files = edition.sources.iter().map(|source| {
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
    let mut blocks = vec![Block::Table(Grid {
        caption: language.pick("Los archivos", "The files").to_string(),
        columns: vec![
            column("Archivo", "File", Align::Left),
            column("Dónde se publicó", "Where published", Align::Left),
            column("Qué es", "What it is", Align::Left),
            column("Corte", "Cut-off", Align::Left),
            column("Filas leídas", "Rows read", Align::Right),
            column("usadas", "used", Align::Right),
            column("apartadas", "set aside", Align::Right),
        ],
        rows: files.collect(),
        small: true,
    })];
    if edition.oddities.is_empty() {
        blocks.push(Block::text(language.pick("Nada raro en los archivos.", "Nothing odd in the files.")));
    } else {
        let rows = edition.oddities.iter().map(|odd| {
            vec![
                Cell::text(&*odd.severity),
                Cell::number(odd.count.to_string(), i128::try_from(odd.count).unwrap_or(i128::MAX)),
                Cell::text(&*odd.message),
                Cell::text(&*odd.place),
            ]
        });
        blocks.push(Block::Table(Grid {
            caption: language.pick("Lo raro de los archivos", "What was odd about the files").to_string(),
            columns: vec![
                column("Importancia", "Weight", Align::Left),
                column("Veces", "Times", Align::Right),
                column("Qué", "What", Align::Left),
                column("Primera vez", "First met", Align::Left),
            ],
            rows: rows.collect(),
            small: true,
        }));
    }
    blocks.extend(uncomputed(edition));
    let title = language.pick("Qué falta en los datos", "What the data lack").to_string();
    Chapter { id: "vacios", title, blocks }
}

/// For each indicator, in how many governments and years it has no value, and the usual reason.
fn uncomputed(edition: &Edition<'_>) -> Option<Block> {
    type Counts = (usize, usize, BTreeMap<String, usize>);
    let language = edition.language();
    let mut counts: BTreeMap<&'static str, Counts> = BTreeMap::new();
    for finding in edition.focused().iter().flat_map(|dossier| &dossier.findings) {
        let count = counts.entry(finding.indicator).or_default();
        count.1 += 1;
        if finding.value.is_none() {
            count.0 += 1;
            if let Some(reason) = finding.motives.first() {
                *count.2.entry(motive::words(reason, language)).or_default() += 1;
            }
        }
    }
    let of = language.pick("de", "of");
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
        Block::Table(Grid {
            caption: language
                .pick(
                    "Lo que no se puede calcular (todos los años y alcances)",
                    "What cannot be computed (all years and scopes)",
                )
                .to_string(),
            columns: vec![
                (language.pick("Indicador", "Indicator").to_string(), Align::Left),
                (language.pick("Sin valor", "Without value").to_string(), Align::Right),
                (language.pick("Sobre todo porque", "Mostly because").to_string(), Align::Left),
            ],
            rows,
            small: true,
        })
    })
}
