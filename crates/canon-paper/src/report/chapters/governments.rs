//! Each government in one row: what is seen, and what to ask.

use std::collections::BTreeSet;

use canon_core::indicators::by_id;
use canon_core::insight::looked_at::LookedAt;
use canon_core::terms::budget::Scope;
use canon_core::terms::language::Language;

use crate::portrait::Portrait;
use crate::portrait::signals::value_beside_bounds;
use crate::report::block::Cell;
use crate::report::{Align, Block, Chapter, Report, Sorting, TableBlock, TableStyle, words};
use crate::words::numbers::of_every_hundred;
use crate::words::{labels, scope};

pub(crate) fn chapter(report: &Report<'_>) -> Option<Chapter> {
    let language = report.language();
    let title = words::GOVERNMENTS.in_language(language).to_string();
    let Some(governments) = report.one_by_one() else {
        let text = words::TOO_MANY_GOVERNMENTS.in_language(language);
        return Some(Chapter { id: "gobiernos", title, blocks: vec![Block::text(text)] });
    };
    let portraits: Vec<Portrait<'_>> = governments.into_iter().filter_map(Portrait::of).collect();
    let of_report: BTreeSet<Scope> =
        report.territories.iter().filter_map(|territory| Some(territory.latest()?.scope)).collect();
    let row = |portrait: &Portrait<'_>| {
        let other =
            Some(portrait.scope()).filter(|scope| of_report.iter().any(|of_report| of_report != scope));
        vec![
            Cell::text(&*portrait.dossier.government.short_name),
            Cell::text(of_money(seen(portrait, language), other, language)),
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
    let note = portraits.iter().any(|portrait| {
        let looked_at = LookedAt::of(portrait.findings.iter().copied());
        portrait.signal_findings().next().is_none() && !looked_at.judged.is_empty() && !looked_at.is_enough()
    });
    let note = note.then(|| Block::text(words::TOO_FEW_LOOKED_AT.in_language(language)));
    let blocks = [lead, table].into_iter().chain(note).collect();
    (!portraits.is_empty()).then_some(Chapter { id: "gobiernos", title, blocks })
}

/// A text, and of which money it is where that is not what the reader expects.
fn of_money(text: String, other: Option<Scope>, language: Language) -> String {
    match other {
        Some(scope) => format!("{} ({})", text.trim_end_matches('.'), scope::money_of(scope, language)),
        None => text,
    }
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
            let other = Some(finding.scope).filter(|scope| *scope != portrait.scope());
            Some(of_money(format!("{}: {value}", indicator.short.in_language(language)), other, language))
        })
        .collect();
    if !signals.is_empty() {
        return format!("{}.", signals.join("; "));
    }
    let looked_at = LookedAt::of(portrait.findings.iter().copied());
    words::nothing_fired(looked_at.judged.len(), looked_at.is_enough(), language)
}
