//! How many people live in each district: canon's own `ubigeo,anio,poblacion`, or the institute's table without a year.

use std::collections::BTreeMap;
use std::sync::Arc;

use canon_core::facts::PopulationFact;
use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::source::CutOff;
use canon_core::terms::government::{GovId, directory};
use canon_core::terms::locality::{Agreement, Locality};
use canon_core::terms::period::Year;
use canon_core::terms::place::{Department, Ubigeo};

use crate::error::SourceError;
use crate::reading::{Options, Reading};
use crate::table::grid::{Cell, Row};
use crate::table::header::Header;
use crate::table::roles::Role;
use crate::table::{Table, year_of_sheet};
use crate::trace::{Traced, TracedRow};

/// Published totals of Moquegua that tell which year a table without one is of.
const MOQUEGUA: [(u64, &str); 1] = [(202_946, "2026")];

/// The row in which a district's people of a year stand first, and how many these are.
type First = BTreeMap<(Ubigeo, Year), (u64, u64)>;

/// Adds the people of all sheets to a reading.
pub(crate) fn add(
    tables: &[Table<'_>],
    file: &Arc<str>,
    options: &Options,
    reading: &mut Reading,
) -> Result<(), SourceError> {
    let mut first = BTreeMap::new();
    for table in tables {
        sheet(table, file, options, reading, &mut first)?;
    }
    reading.facts.population.sort_by_key(|fact| (fact.ubigeo, fact.year));
    Ok(())
}

fn sheet(
    table: &Table<'_>,
    file: &Arc<str>,
    options: &Options,
    reading: &mut Reading,
    first: &mut First,
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
        reading.tally.rows.read += 1;
        let issue = |kind| Issue::of_file(file, kind).at_row(row.line).on_sheet(grid.sheet.as_ref());
        let year = sheet_year.or_else(|| Year::parse(&row.cell(column(Role::Year)?).text()));
        let (ubigeo, year, people) = match (place(row), year, people(row)) {
            (Some(ubigeo), Some(year), Some(people)) => (ubigeo, year, people),
            (place, year, _) => {
                reading.tally.rows.set_aside += 1;
                let key =
                    if place.is_none() { Some(Role::Ubigeo) } else { year.is_none().then_some(Role::Year) };
                let kind = if key.is_some() { IssueKind::UnreadableKey } else { IssueKind::UnreadableNumber };
                let at = column(key.unwrap_or(Role::People)).unwrap_or(0);
                reading.issues.push(issue(kind).in_column(&header.names[at]).showing(&row.cell(at).text()));
                continue;
            }
        };
        if let Some(code_is) = misplaced(row, header, ubigeo) {
            reading.tally.rows.set_aside += 1;
            let odd = issue(IssueKind::NameContradictsCode { code_is }).in_column("ubigeo");
            reading.issues.push(odd.showing(&row.joined()));
            continue;
        }
        match first.get(&(ubigeo, year)) {
            Some((line, known)) if *known == people => {
                reading.tally.rows.repeated += 1;
                reading.issues.push(issue(IssueKind::RepeatedRow { first: *line }));
            }
            Some((line, _)) => {
                reading.tally.rows.set_aside += 1;
                reading.issues.push(issue(IssueKind::ContradictoryRow { first: *line }));
            }
            None => {
                first.insert((ubigeo, year), (row.line, people));
                reading.tally.rows.used += 1;
                reading.facts.population.push(PopulationFact { ubigeo, year, people });
                if options.trace.as_ref().is_some_and(|wanted| wanted.districts.contains(&ubigeo)) {
                    let what = Traced::People { ubigeo, year, people };
                    reading.trace.push(TracedRow { sheet: grid.sheet.clone(), line: row.line, what });
                }
                reading.cuts.entry(year).or_insert(CutOff::Unknown);
            }
        }
    }
    Ok(())
}

/// The municipality of a ubigeo, where what stands beside it is of another place: the code is of another coding.
fn misplaced(row: &Row<'_>, header: &Header, ubigeo: Ubigeo) -> Option<GovId> {
    let text = |role| header.column(role).map_or(String::new(), |at| row.cell(at).text());
    let roles = [Role::Municipality, Role::District, Role::Province, Role::Department];
    let [name, district, province, department] = roles.map(text);
    let (name, district) = (name.as_str(), district.as_str());
    let locality = Locality { name, district, province: &province, department: &department };
    let government = directory().by_ubigeo(ubigeo)?;
    (locality.agreement(government) == Agreement::Contradicts).then_some(government.id)
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

    #[test]
    fn people_of_another_coding_of_places_are_nobodys() {
        // RENIEC's 170101 is Moquegua; INEI's is Tambopata, in Madre de Dios.
        for beside in ["MOQUEGUA;;", ";MARISCAL NIETO;", ";;MOQUEGUA", ";;18", ";;18: MOQUEGUA"] {
            let text = format!(
                "ubigeo;distrito;provincia;departamento;anio;poblacion\n170101;{beside};2024;70000\n180106;TORATA;;;2024;5\n"
            );
            let reading = read_text("p.csv", &text).unwrap();
            assert_eq!(reading.facts.population.len(), 1, "{beside}");
            assert_eq!(
                (reading.issues[0].row, reading.issues[0].kind.code()),
                (Some(2), "nombre_contradice_codigo")
            );
        }
    }

    #[test]
    fn a_district_that_stands_twice_counts_once_and_two_counts_are_said() {
        let text = "ubigeo,anio,poblacion\n180106,2024,5\n180106,2024,5\n180106,2024,6\n180106,2025,6\n";
        let reading = read_text("p.csv", text).unwrap();
        assert_eq!(reading.facts.population.len(), 2);
        let odd: Vec<&str> = reading.issues.iter().map(|issue| issue.kind.code()).collect();
        assert_eq!(odd, ["fila_repetida", "filas_en_conflicto"]);
    }
}
