//! How every figure is computed and judged: each indicator with its formula, bounds and who set them.

use canon_core::indicators::cuts::Cuts;
use canon_core::indicators::{ALL, Bound, Condition, Indicator, Side};
use canon_core::terms::language::Language;

use crate::report::{Block, Chapter, Report, words};
use crate::words::grammar::{one_line, sentence};
use crate::words::judgement::authority;
use crate::words::labels;
use crate::words::numbers::bound_value;

pub(crate) fn chapter(report: &Report<'_>) -> Chapter {
    let language = report.language();
    let mut blocks = vec![
        Block::text(words::AMOUNTS_ARE_EXACT.in_language(language)),
        Block::text(words::COMPARED_WITH_PEERS.in_language(language)),
    ];
    let cuts = Cuts::of_canon(report.adopted.clone());
    for indicator in ALL {
        blocks.push(Block::heading(indicator.title.in_language(language)));
        blocks.push(Block::List { items: lines(indicator, &cuts, language) });
    }
    let title = words::METHODS.in_language(language).to_string();
    Chapter { id: "metodos", title, blocks }
}

fn lines(indicator: &Indicator, cuts: &Cuts, language: Language) -> Vec<String> {
    let headings = words::METHOD_SECTIONS.map(|word| word.in_language(language));
    let told = |heading: &str| {
        let text = indicator.section(language, heading)?;
        let text = one_line(&text).replace('`', "");
        Some(format!("{heading}: {text}"))
    };
    let mut lines: Vec<String> = headings.into_iter().filter_map(told).collect();
    lines.push(bounds(indicator, cuts, language));
    lines.push(format!("{}: {}.", words::NAME_IN_TABLES.in_language(language), indicator.id));
    lines
}

fn bounds(indicator: &Indicator, cuts: &Cuts, language: Language) -> String {
    let conditions = indicator.conditions();
    if conditions.is_empty() {
        return words::NO_BOUND.in_language(language).to_string();
    }
    let said: Vec<String> =
        conditions.iter().map(|condition| bound(indicator, condition, cuts, language)).collect();
    sentence(&format!("{}: {}", words::BOUND.in_language(language), said.join("; ")))
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
