//! Governments and what was measured of them: one table, with the signals marked.

use canon_core::indicators::{ALL, Family, Finding, Indicator};
use canon_core::panel::motive::State;
use canon_core::terms::budget::Scope;
use canon_core::terms::language::Language;
use canon_core::terms::quantity::Quantity;

use crate::report::block::Cell;
use crate::report::{Align, Block, TableBlock, TableStyle, words};
use crate::subject::territory::TerritoryYear;
use crate::words::labels;
use crate::words::numbers::brief;
use crate::words::scope;

/// The table with what its signs mean; nothing where nothing was measured.
pub(super) fn blocks(latest: &TerritoryYear<'_, '_>, language: Language) -> Vec<Block> {
    let members: Vec<_> = latest.members().collect();
    let findings: Vec<Vec<&Finding>> =
        members.iter().map(|m| m.dossier.shown_findings(latest.year, latest.scope)).collect();
    let of = |found: &[&Finding], indicator: &Indicator| -> Option<usize> {
        found.iter().position(|finding| finding.indicator == indicator.id)
    };
    let measured = |indicator: &&&Indicator| {
        let has = |found: &Vec<&Finding>| of(found, indicator).is_some_and(|at| found[at].value.is_some());
        indicator.family != Family::Data && findings.iter().any(has)
    };
    let columns: Vec<&'static Indicator> = ALL.iter().filter(measured).copied().collect();
    if columns.is_empty() {
        return Vec::new();
    }
    let head = |indicator: &&'static Indicator| {
        let name = indicator.short.in_language(language);
        let all_funds = latest.scope != Scope::Todo
            && findings.iter().flatten().any(|finding| {
                finding.indicator == indicator.id && finding.value.is_some() && finding.scope == Scope::Todo
            });
        let name = if all_funds { format!("{name}*") } else { name.to_string() };
        (name, Align::Right)
    };
    let first = (labels::GOVERNMENT.in_language(language).to_string(), Align::Left);
    let rows = members.iter().zip(&findings).map(|(member, found)| {
        let cells = columns.iter().map(|indicator| {
            of(found, indicator).map_or_else(|| Cell::text("—"), |at| cell(found[at], indicator))
        });
        let name = Cell::text(&*member.dossier.government.short_name);
        std::iter::once(name).chain(cells).collect()
    });
    let caption = format!(
        "{} {} ({})",
        words::MEASURED_OF_EACH.in_language(language),
        latest.year,
        scope::money_of(latest.scope, language)
    );
    let table = TableBlock {
        caption,
        columns: std::iter::once(first).chain(columns.iter().map(head)).collect(),
        rows: rows.collect(),
        style: TableStyle::Matrix,
    };
    let all_funds = table.columns.iter().any(|(name, _)| name.ends_with('*'));
    let note = if all_funds { words::OF_ALL_FUNDS.in_language(language) } else { "" };
    let key = format!("{} {note}", words::MATRIX_KEY.in_language(language));
    vec![Block::Table(table), Block::text(key.trim_end())]
}

/// A value in as few letters as can be, with the mark of a signal before it.
fn cell(finding: &Finding, indicator: &Indicator) -> Cell {
    let Some(value) = finding.value else { return Cell::text("—") };
    let told = match (value, finding.numerator, finding.denominator) {
        (Quantity::Ratio(_), Some(Quantity::Number(some)), Some(Quantity::Number(all))) if all < 10 => {
            format!("{some}/{all}")
        }
        _ => brief(value, indicator.telling),
    };
    let told = if finding.state == State::Senal { format!("◆ {told}") } else { told };
    Cell { text: told, sort: sorted(value) }
}

const fn sorted(value: Quantity) -> Option<i128> {
    Some(match value {
        Quantity::Ratio(ratio) => ratio.millionths() as i128,
        Quantity::Soles(amount) | Quantity::SolesPerInhabitant(amount) => amount.centimos() as i128,
        Quantity::Number(number) | Quantity::Points(number) => number as i128,
        Quantity::Concentration(hhi) => hhi.millionths() as i128,
        Quantity::Grade(grade) => grade as i128,
    })
}
