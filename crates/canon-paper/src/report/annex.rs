//! The tables of the last year: every indicator of every government told one by one, with its state.

use canon_core::indicators;

use super::block::Cell;
use super::{Align, Block, Chapter, Edition, Grid};
use crate::portrait::Portrait;
use crate::words::numbers::told_honestly;
use crate::words::{motive, scope, state};

pub(super) fn chapter(edition: &Edition<'_>) -> Chapter {
    let language = edition.language();
    let title = language.pick("Anexo: todos los indicadores", "Annex: all indicators").to_string();
    let rest = language.pick(
        "Las mismas cifras de todos los años, con numerador, denominador, límite y archivo de origen, están en libro.xlsx y en las tablas CSV de esta corrida; canon verify dice si siguen siendo las mismas.",
        "The same figures of all years, with numerator, denominator, bound and source file, are in libro.xlsx and in the CSV tables of this run; canon verify says whether they are still the same.",
    );
    let mut blocks = vec![Block::text(rest)];
    let portraits: Vec<Portrait<'_>> =
        edition.one_by_one().unwrap_or_default().into_iter().filter_map(Portrait::of).collect();
    // What nobody has a figure of is said once.
    let known = |id: &str| {
        portraits
            .iter()
            .flat_map(|portrait| &portrait.findings)
            .any(|f| f.indicator == id && f.value.is_some())
    };
    let unknown: Vec<&str> = indicators::ALL
        .iter()
        .filter(|indicator| !portraits.is_empty() && !known(indicator.id))
        .map(|indicator| indicator.title.in_language(language))
        .collect();
    if !unknown.is_empty() {
        let heading = language.pick(
            "De ninguno de estos gobiernos se pueden calcular, en su último año (el motivo está en el capítulo anterior):",
            "Of none of these governments can be computed, in its last year (the reason is in the chapter before):",
        );
        blocks.push(Block::text(heading));
        blocks.push(Block::List { items: unknown.into_iter().map(ToString::to_string).collect() });
    }
    for portrait in &portraits {
        let rows =
            portrait.findings.iter().filter(|finding| known(finding.indicator)).filter_map(|finding| {
                let indicator = indicators::by_id(finding.indicator)?;
                let why: Vec<String> =
                    finding.motives.iter().map(|reason| motive::words(reason, language)).collect();
                Some(vec![
                    Cell::text(indicator.title.in_language(language)),
                    Cell::text(
                        told_honestly(finding, indicator.telling, language)
                            .unwrap_or_else(|| "—".to_string()),
                    ),
                    Cell::text(state::words(finding.state, language)),
                    Cell::text(why.join("; ")),
                ])
            });
        let column = |es, en, align| (language.pick(es, en).to_string(), align);
        blocks.push(Block::Table(Grid {
            caption: format!(
                "{}, {}, {}",
                portrait.dossier.government.short_name,
                portrait.now.year,
                scope::money_of(portrait.scope(), language)
            ),
            columns: vec![
                column("Indicador", "Indicator", Align::Left),
                column("Valor", "Value", Align::Right),
                column("Lectura", "Reading", Align::Left),
                column("Por qué", "Why", Align::Left),
            ],
            rows: rows.collect(),
            small: true,
        }));
    }
    Chapter { id: "anexo", title, blocks }
}
