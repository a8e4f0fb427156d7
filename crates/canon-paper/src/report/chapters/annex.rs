//! The tables of the last year: every indicator of every government told one by one, with its state.

use canon_core::indicators;
use canon_core::terms::language::Bilingual;

use crate::portrait::Portrait;
use crate::report::block::Cell;
use crate::report::{Align, Block, Chapter, Report, TableBlock, words};
use crate::words::judgement::{motive, state};
use crate::words::numbers::finding_value;
use crate::words::{labels, scope};

pub(crate) fn chapter(report: &Report<'_>) -> Chapter {
    let language = report.language();
    let title = words::ANNEX.in_language(language).to_string();
    let rest = words::ANNEX_LEAD.in_language(language);
    let mut blocks = vec![Block::text(rest)];
    let portraits: Vec<Portrait<'_>> =
        report.one_by_one().unwrap_or_default().into_iter().filter_map(Portrait::of).collect();
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
        let heading = words::ANNEX_UNKNOWN.in_language(language);
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
                        finding_value(finding, indicator.telling, language)
                            .unwrap_or_else(|| "—".to_string()),
                    ),
                    Cell::text(state::words(finding.state, language)),
                    Cell::text(why.join("; ")),
                ])
            });
        let column = |name: Bilingual, align| (name.in_language(language).to_string(), align);
        blocks.push(Block::Table(TableBlock {
            caption: format!(
                "{}, {}, {}",
                portrait.dossier.government.short_name,
                portrait.now.year,
                scope::money_of(portrait.scope(), language)
            ),
            columns: vec![
                column(labels::INDICATOR, Align::Left),
                column(words::VALUE, Align::Right),
                column(words::READING, Align::Left),
                column(words::WHY, Align::Left),
            ],
            rows: rows.collect(),
            small: true,
        }));
    }
    Chapter { id: "anexo", title, blocks }
}
