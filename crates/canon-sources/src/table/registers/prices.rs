//! Prices by year, `anio,ipc`, as the institute of statistics publishes them: to tell soles of one year in another's.

use std::collections::BTreeMap;
use std::sync::Arc;

use canon_core::facts::PriceFact;
use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::prices::PriceIndex;
use canon_core::terms::period::Year;

use crate::reading::{Options, Reading};
use crate::table::Table;
use crate::table::roles::Role;
use crate::trace::{Traced, TracedRow};

/// Adds the prices of all sheets to a reading.
pub(crate) fn add(tables: &[Table<'_>], file: &Arc<str>, options: &Options, reading: &mut Reading) {
    let mut first: BTreeMap<Year, (u64, PriceIndex)> = BTreeMap::new();
    for (table, row) in tables.iter().flat_map(|table| table.rows().map(move |row| (table, row))) {
        reading.tally.rows.read += 1;
        let text = |role| table.header.column(role).map_or(String::new(), |at| row.cell(at).text());
        let issue = |kind| Issue::of_file(file, kind).at_row(row.line).on_sheet(table.grid.sheet.as_ref());
        let (year, written) = (Year::parse(&text(Role::Year)), text(Role::Prices).trim().to_string());
        let (Some(year), Some(index)) = (year, PriceIndex::parse(&written)) else {
            reading.tally.rows.set_aside += 1;
            let kind = if year.is_none() { IssueKind::UnreadableKey } else { IssueKind::UnreadableNumber };
            reading.issues.push(issue(kind).showing(&row.joined()));
            continue;
        };
        match first.get(&year) {
            Some((line, known)) if *known == index => {
                reading.tally.rows.repeated += 1;
                reading.issues.push(issue(IssueKind::RepeatedRow { first: *line }));
            }
            Some((line, _)) => {
                reading.tally.rows.set_aside += 1;
                reading.issues.push(issue(IssueKind::ContradictoryRow { first: *line }));
            }
            None => {
                reading.tally.rows.used += 1;
                first.insert(year, (row.line, index));
                if options.trace.is_some() {
                    let (sheet, what) = (table.grid.sheet.clone(), Traced::Price { year, index: written });
                    reading.trace.push(TracedRow { sheet, line: row.line, what });
                }
            }
        }
    }
    reading.facts.prices = first.into_iter().map(|(year, (_, index))| PriceFact { year, index }).collect();
}

#[cfg(test)]
mod tests {
    use crate::reading::Format;
    use crate::testing::read_text;

    #[test]
    fn a_price_a_year_and_what_is_none_is_said() {
        let reading = read_text("ipc.csv", "Año;IPC\n2023;110.25\n2024;0\n2024;112.5\n2024;113\n").unwrap();
        assert_eq!(reading.profile.format, Format::Prices);
        let years: Vec<u16> = reading.facts.prices.iter().map(|fact| fact.year.number()).collect();
        assert_eq!(years, [2023, 2024]);
        let odd: Vec<&str> = reading.issues.iter().map(|issue| issue.kind.code()).collect();
        assert_eq!(odd, ["numero_ilegible", "filas_en_conflicto"]);
    }
}
