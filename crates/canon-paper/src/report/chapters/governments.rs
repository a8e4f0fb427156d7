//! Each government in one row: what is seen, and what to ask.

use canon_core::indicators::by_id;
use canon_core::insight::looked_at::LookedAt;
use canon_core::terms::language::Language;

use crate::portrait::Portrait;
use crate::portrait::signals::value_beside_bounds;
use crate::report::block::Cell;
use crate::report::{Align, Block, Chapter, Report, Sorting, TableBlock, TableStyle, words};
use crate::words::labels;
use crate::words::numbers::of_every_hundred;

pub(crate) fn chapter(report: &Report<'_>) -> Option<Chapter> {
    let language = report.language();
    let title = words::GOVERNMENTS.in_language(language).to_string();
    let Some(governments) = report.one_by_one() else {
        let text = words::TOO_MANY_GOVERNMENTS.in_language(language);
        return Some(Chapter { id: "gobiernos", title, blocks: vec![Block::text(text)] });
    };
    let portraits: Vec<Portrait<'_>> = governments.into_iter().filter_map(Portrait::of).collect();
    let row = |portrait: &Portrait<'_>| {
        vec![
            Cell::text(&*portrait.dossier.government.short_name),
            Cell::text(seen(portrait, language)),
            Cell::text(asked(portrait, language)),
        ]
    };
    let left =
        |name: canon_core::terms::language::Bilingual| (name.in_language(language).to_string(), Align::Left);
    let table = Block::Table(TableBlock {
        caption: words::EACH_IN_ONE_ROW.in_language(language).to_string(),
        columns: vec![left(labels::GOVERNMENT), left(words::WHAT_IS_SEEN), left(words::WHAT_TO_ASK)],
        rows: portraits.iter().map(row).collect(),
        style: TableStyle::Small,
        sorting: Sorting::Fixed,
    });
    let lead = Block::text(words::GOVERNMENTS_LEAD.in_language(language));
    (!portraits.is_empty()).then_some(Chapter { id: "gobiernos", title, blocks: vec![lead, table] })
}

/// What part was spent, in the year before too, and what is left.
fn seen(portrait: &Portrait<'_>, language: Language) -> String {
    let share = portrait.now.avance().map(|share| of_every_hundred(share, language));
    let said = match share {
        None => Some(portrait.title() + "."),
        Some(share) => {
            let before = portrait.share_before().map(|share| of_every_hundred(share, language));
            Some(words::spent_and_before(&share, before.as_deref(), language))
        }
    };
    said.into_iter().chain(portrait.left_in_short()).collect::<Vec<_>>().join(" ")
}

/// Its signals with their values; where there is none, how much could be looked at.
fn asked(portrait: &Portrait<'_>, language: Language) -> String {
    let signals: Vec<String> = portrait
        .signal_findings()
        .filter_map(|finding| {
            let indicator = by_id(finding.indicator)?;
            let value = value_beside_bounds(finding, indicator, language)?;
            Some(format!("{}: {value}", indicator.short.in_language(language)))
        })
        .collect();
    if !signals.is_empty() {
        return format!("{}.", signals.join("; "));
    }
    let looked_at = LookedAt::of(portrait.findings.iter().copied());
    words::nothing_fired(looked_at.judged.len(), looked_at.is_enough(), language)
}
