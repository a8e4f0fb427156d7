//! How what was measured is computed and judged: each indicator with its formula, bounds and who set them.

use canon_core::indicators::cuts::Cuts;
use canon_core::indicators::{ALL, Bound, Condition, Family, Indicator, Side};
use canon_core::terms::language::{Bilingual, Language};

use crate::report::block::Cell;
use crate::report::{Align, Block, Chapter, Report, Sorting, TableBlock, TableStyle, words};
use crate::words::grammar::{one_line, sentence};
use crate::words::judgement::authority;
use crate::words::labels;
use crate::words::numbers::bound_value;

pub(crate) fn chapter(report: &Report<'_>) -> Chapter {
    let language = report.language();
    let measured = |indicator: &&&Indicator| {
        let mut all = report.focused().into_iter().flat_map(|dossier| &dossier.findings);
        indicator.family != Family::Data && all.any(|f| f.indicator == indicator.id && f.value.is_some())
    };
    let column = |name: Bilingual| (name.in_language(language).to_string(), Align::Left);
    let cuts = Cuts::of_canon(report.adopted.clone());
    let row = |indicator: &&Indicator| {
        vec![
            Cell::text(indicator.title.in_language(language)),
            Cell::text(formula(indicator, language)),
            Cell::text(bounds(indicator, &cuts, language)),
        ]
    };
    let blocks = vec![
        Block::text(words::AMOUNTS_ARE_EXACT.in_language(language)),
        Block::text(words::COMPARED_WITH_PEERS.in_language(language)),
        Block::Table(TableBlock {
            caption: words::HOW_IT_IS_COMPUTED.in_language(language).to_string(),
            columns: [labels::INDICATOR, words::FORMULA, words::ASKED_FROM].map(column).to_vec(),
            rows: ALL.iter().filter(measured).map(row).collect(),
            style: TableStyle::Small,
            sorting: Sorting::Free,
        }),
        Block::text(words::other_methods(env!("CARGO_PKG_REPOSITORY"), language)),
    ];
    let title = words::METHODS.in_language(language).to_string();
    Chapter { id: "metodos", title, blocks }
}

fn formula(indicator: &Indicator, language: Language) -> String {
    let text = indicator.section(language, words::FORMULA_SECTION.in_language(language));
    text.map(|text| one_line(&text).replace('`', "")).unwrap_or_default()
}

fn bounds(indicator: &Indicator, cuts: &Cuts, language: Language) -> String {
    let conditions = indicator.conditions();
    if conditions.is_empty() {
        return words::NO_BOUND.in_language(language).to_string();
    }
    let said: Vec<String> =
        conditions.iter().map(|condition| bound(indicator, condition, cuts, language)).collect();
    sentence(&said.join("; "))
}

fn bound(indicator: &Indicator, condition: &Condition, cuts: &Cuts, language: Language) -> String {
    let side = match condition.side {
        Side::AtMost => labels::OR_LESS.in_language(language),
        Side::AtLeast => labels::OR_MORE.in_language(language),
        Side::Below => words::BELOW.in_language(language),
    };
    let text = condition.text.in_language(language);
    let by = cuts.authority(condition);
    match condition.bound {
        Bound::Fixed(bound) => {
            let who = authority::said(&by, language).map(|who| format!("; {who}")).unwrap_or_default();
            format!("{} {side} ({text}{who})", bound_value(bound, indicator.telling, language))
        }
        _ => authority::with(text, &by, language),
    }
}
