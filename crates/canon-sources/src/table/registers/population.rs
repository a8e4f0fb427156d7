//! How many people live in each district: canon's own `ubigeo,anio,poblacion`, or the institute's table without a year.

use std::sync::Arc;

use canon_core::facts::PopulationFact;
use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::source::CutOff;
use canon_core::terms::period::Year;
use canon_core::terms::place::{Department, Ubigeo};

use crate::error::SourceError;
use crate::reading::{Options, Reading};
use crate::table::grid::{Cell, Row};
use crate::table::roles::Role;
use crate::table::{Table, year_of_sheet};
use crate::trace::{Traced, TracedRow};

/// Published totals of Moquegua that tell which year a table without one is of.
const MOQUEGUA: [(u64, &str); 1] = [(202_946, "2026")];

/// Adds the people of all sheets to a reading.
pub(crate) fn add(
    tables: &[Table<'_>],
    file: &Arc<str>,
    options: &Options,
    reading: &mut Reading,
) -> Result<(), SourceError> {
    for table in tables {
        sheet(table, file, options, reading)?;
    }
    reading.facts.population.sort_by_key(|fact| (fact.ubigeo, fact.year));
    Ok(())
}

fn sheet(
    table: &Table<'_>,
    file: &Arc<str>,
    options: &Options,
    reading: &mut Reading,
) -> Result<(), SourceError> {
    let (grid, header) = (table.grid, &table.header);
    let rows = || table.rows();
    let column = |role| header.column(role);
    let place =
        |row: &Row<'_>| column(Role::Ubigeo).and_then(|at| row.cell(at).text().parse::<Ubigeo>().ok());
    let people = |row: &Row<'_>| column(Role::People).and_then(|at| whole(row.cell(at)));
    let sheet_year = if header.has(Role::Year) {
        None
    } else {
        let year = year_of_sheet(grid, file, options, &mut reading.issues);
        let moquegua = rows().filter(|row| place(row).is_some_and(|at| at.department() == Department::HOME));
        let hint = || hint(moquegua.filter_map(|row| people(&row)).sum());
        Some(year.ok_or_else(|| SourceError::NoYear { hint: hint() })?)
    };
    for row in rows() {
        let row = &row;
        let tally = &mut reading.tally.rows;
        tally.read += 1;
        let year = sheet_year.or_else(|| Year::parse(&row.cell(column(Role::Year)?).text()));
        match (place(row), year, people(row)) {
            (Some(ubigeo), Some(year), Some(people)) => {
                tally.used += 1;
                reading.facts.population.push(PopulationFact { ubigeo, year, people });
                if options.trace.as_ref().is_some_and(|wanted| wanted.districts.contains(&ubigeo)) {
                    let what = Traced::People { ubigeo, year, people };
                    reading.trace.push(TracedRow { sheet: grid.sheet.clone(), line: row.line, what });
                }
                reading.cuts.entry(year).or_insert(CutOff::Unknown);
            }
            (place, year, _) => {
                tally.set_aside += 1;
                let key =
                    if place.is_none() { Some(Role::Ubigeo) } else { year.is_none().then_some(Role::Year) };
                let kind = if key.is_some() { IssueKind::UnreadableKey } else { IssueKind::UnreadableNumber };
                let at = column(key.unwrap_or(Role::People)).unwrap_or(0);
                let issue = Issue::of_file(file, kind).at_row(row.line).on_sheet(grid.sheet.as_ref());
                reading.issues.push(issue.in_column(&header.names[at]).showing(&row.cell(at).text()));
            }
        }
    }
    Ok(())
}

/// A whole number of people: `49 643`, `49,643`, `49643.0`.
fn whole(cell: &Cell<'_>) -> Option<u64> {
    let text = cell.text();
    let text = text.strip_suffix(".0").unwrap_or(&text);
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | ',' | '\u{a0}')).collect();
    digits.parse().ok()
}

fn hint(moquegua: u64) -> Option<String> {
    let published = MOQUEGUA.iter().find(|(people, _)| *people == moquegua);
    published.map(|(people, year)| format!("Moquegua = {people} → {year}"))
}

#[cfg(test)]
mod tests {
    use crate::table::registers::population::*;
    use crate::testing::{read_bytes, read_text};

    #[test]
    fn people_by_district_and_year() {
        let reading = read_text("p.csv", "ubigeo,anio,poblacion\n180106,2026,6658\n180107,2026,x\n").unwrap();
        assert_eq!(reading.facts.population.len(), 1);
        assert_eq!(reading.facts.population[0].people, 6_658);
        assert_eq!(reading.issues[0].kind, IssueKind::UnreadableNumber);
    }

    #[test]
    fn a_table_without_a_year_is_never_dated_by_its_name() {
        let text = "\u{feff}departamento;ubigeo;poblaci\u{f3}n\nMoquegua;180106;202946\n";
        let refused = read_text("ubigeo_2025.csv", text);
        assert!(matches!(refused, Err(SourceError::NoYear { hint: Some(hint) }) if hint.contains("2026")));
        let mut options = Options::default();
        options.assume_year.insert("ubigeo_2025.csv".into(), Year::new(2026).unwrap());
        let reading = read_bytes("ubigeo_2025.csv", text.as_bytes(), &options).unwrap();
        assert_eq!(reading.facts.population[0].year.number(), 2026);
    }
}
