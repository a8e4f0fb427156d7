//! Governments and what was measured of them: one table, with the signals marked.

use canon_core::indicators::{ALL, Family, Finding, Indicator};
use canon_core::panel::motive::State;
use canon_core::terms::budget::Scope;
use canon_core::terms::language::Language;
use canon_core::terms::quantity::Quantity;

use crate::portrait::signals::places_beside_bounds;
use crate::report::block::Cell;
use crate::report::{Align, Block, Sorting, TableBlock, TableStyle, words};
use crate::subject::territory::TerritoryYear;
use crate::words::labels;
use crate::words::numbers::{brief, places_of};
use crate::words::scope;

/// The table with what its signs mean; nothing where nothing was measured.
pub(super) fn blocks(latest: &TerritoryYear<'_, '_>, language: Language) -> Vec<Block> {
    let columns: Vec<Column<'_>> = ALL.iter().filter_map(|indicator| Column::of(latest, indicator)).collect();
    if columns.is_empty() {
        return Vec::new();
    }
    let first = (labels::GOVERNMENT.in_language(language).to_string(), Align::Left);
    let heads = columns.iter().map(|column| {
        let star = if column.is_of_all_funds(latest.scope) { "*" } else { "" };
        (format!("{}{star}", column.indicator.short.in_language(language)), Align::Right)
    });
    let rows = latest.members().enumerate().map(|(place, member)| {
        let name = Cell::text(&*member.dossier.government.short_name);
        let cells = columns.iter().map(|column| column.cell(place, latest.scope));
        std::iter::once(name).chain(cells).collect()
    });
    let table = TableBlock {
        caption: format!(
            "{} {}: {}",
            words::MEASURED_OF_EACH.in_language(language),
            latest.year,
            scope::money_and_only(latest.scope, latest.inclusion, language)
        ),
        columns: std::iter::once(first).chain(heads).collect(),
        rows: rows.collect(),
        style: TableStyle::Matrix,
        sorting: Sorting::Fixed,
    };
    let cells = || table.rows.iter().flatten().map(|cell| cell.text.as_str());
    let starred =
        table.columns.iter().map(|(name, _)| name.as_str()).chain(cells()).any(|t| t.ends_with('*'));
    let note = if starred { words::OF_ALL_FUNDS.in_language(language) } else { "" };
    let key = format!("{} {note}", words::MATRIX_KEY.in_language(language));
    vec![Block::Table(table), Block::text(key.trim_end())]
}

/// An indicator with the finding of each government.
struct Column<'a> {
    indicator: &'static Indicator,
    found: Vec<Option<&'a Finding>>,
}

impl<'a> Column<'a> {
    /// `None` where nobody has a value, or where it would be read as a grade.
    fn of(latest: &TerritoryYear<'_, 'a>, indicator: &'static Indicator) -> Option<Self> {
        let found: Vec<Option<&'a Finding>> = latest
            .members()
            .map(|member| {
                let of = |scope| {
                    let all = member.dossier.findings_of(latest.year, scope);
                    all.into_iter().find(|f| f.indicator == indicator.id && f.value.is_some())
                };
                let (own, all) = (of(latest.scope), of(Scope::Todo));
                let is_signal = |finding: &&Finding| finding.state == State::Senal;
                // A signal is never hidden behind a figure of the table's own money.
                own.filter(is_signal).or_else(|| all.filter(is_signal)).or(own).or(all)
            })
            .collect();
        let is_told = |finding: &&Finding| !matches!(finding.value, None | Some(Quantity::Grade(_)));
        let any = found.iter().flatten().any(is_told);
        (any && indicator.family != Family::Data).then_some(Self { indicator, found })
    }

    fn is_of_all_funds(&self, own: Scope) -> bool {
        own != Scope::Todo && self.found.iter().flatten().all(|finding| finding.scope == Scope::Todo)
    }

    /// A value in as few letters as can be, with the mark of a signal before it and a star behind one of other money.
    fn cell(&self, place: usize, own: Scope) -> Cell {
        let Some(finding) = self.found[place] else { return Cell::text("—") };
        let Some(value) = finding.value else { return Cell::text("—") };
        let told = match (value, finding.numerator, finding.denominator) {
            (Quantity::Ratio(_), Some(Quantity::Number(some)), Some(Quantity::Number(all))) if all < 10 => {
                format!("{some}/{all}")
            }
            _ => brief(value, self.indicator.telling),
        };
        let is_signal = finding.state == State::Senal;
        let told = match places_beside_bounds(finding, self.indicator) {
            Some((ratio, places)) if is_signal => places_of(ratio, places),
            _ => told,
        };
        let star = if finding.scope != own && !self.is_of_all_funds(own) { "*" } else { "" };
        let mark = if is_signal { "◆ " } else { "" };
        Cell { text: format!("{mark}{told}{star}"), sort: Some(order_of(value)) }
    }
}

/// What a cell is sorted by.
const fn order_of(value: Quantity) -> i128 {
    match value {
        Quantity::Ratio(ratio) => ratio.millionths() as i128,
        Quantity::Soles(amount) | Quantity::SolesPerInhabitant(amount) => amount.centimos() as i128,
        Quantity::Number(number) | Quantity::Points(number) => number as i128,
        Quantity::Concentration(hhi) => hhi.millionths() as i128,
        Quantity::Grade(grade) => grade as i128,
    }
}
