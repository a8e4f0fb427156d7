//! How many people live in each district: canon's own `ubigeo,anio,poblacion`, or the institute's table without a year.

use std::collections::BTreeSet;

use canon_core::facts::PopulationFact;
use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::facts::source::CutOff;
use canon_core::facts::tally::Fate;
use canon_core::terms::government::{GovId, directory};
use canon_core::terms::locality::{Agreement, Locality};
use canon_core::terms::period::Year;
use canon_core::terms::place::{Department, Ubigeo};

use super::once::{Entry, LeftOut, Odd, Once, Parsed, Target};
use super::{Layout, Register, UNDECLARED, Usual};
use crate::cells;
use crate::error::SourceError;
use crate::reading::trace::Traced;
use crate::reading::{Format, Options};
use crate::table::grid::{Cell, Row};
use crate::table::header::Header;
use crate::table::identity::{self, ByName, Identity};
use crate::table::roles::Role;
use crate::table::{Table, year_of_table};

pub(super) static REGISTER: Register = Register {
    format: Format::Population,
    channel: UNDECLARED,
    layout: Layout::Usual(Usual { is: |header| header.has(Role::People), missing, add }),
};

/// Published totals of Moquegua that tell which year a table without one is of.
const MOQUEGUA: [(u64, &str); 1] = [(202_946, "2026")];

fn missing(header: &Header) -> Vec<String> {
    match header.missing_government().is_empty() {
        true => Vec::new(),
        false => vec!["ubigeo".to_string()],
    }
}

fn add(tables: &[&Table<'_>], target: &mut Target<'_>) -> Result<(), SourceError> {
    let mut people = Once::new();
    for table in tables {
        let year = match year(table, target) {
            // The years of a budget beside it are not told by the rows.
            Err(SourceError::NoYear { .. }) if !table.counts_for(Format::Population) => {
                let column = table.header.column(Role::People).unwrap_or(0);
                let issue = Issue::of_file(target.file, IssueKind::PeopleWithoutYear);
                let issue = issue.in_column(&table.header.names[column]);
                target.reading.issues.push(issue.on_sheet(table.grid.sheet.as_ref()));
                continue;
            }
            year => year?,
        };
        people.read(table, target, |row| parse(table, row, year));
    }
    let facts: Vec<PopulationFact> = people.in_order_of_keys();
    for fact in &facts {
        target.reading.profile.years.insert(fact.year);
        target.reading.cuts.entry(fact.year).or_insert(CutOff::Unknown);
    }
    target.reading.facts.population = facts;
    Ok(())
}

/// The year of all rows of a table that has no column of years.
fn year(table: &Table<'_>, target: &mut Target<'_>) -> Result<Option<Year>, SourceError> {
    if table.header.has(Role::Year) {
        return Ok(None);
    }
    let years: BTreeSet<Option<Year>> = table.header.amounts.iter().map(|amount| amount.year).collect();
    if let [Some(year)] = years.into_iter().collect::<Vec<_>>()[..] {
        return Ok(Some(year));
    }
    let year = year_of_table(table, target.file, target.options, &mut target.reading.issues);
    let hint = || {
        let is_home = |row: &Row<'_>| place(table, row).is_some_and(|at| at.department() == Department::HOME);
        hint(table.rows().filter(is_home).filter_map(|row| people(table, &row)).sum())
    };
    year.map(Some).ok_or_else(|| SourceError::NoYear { hint: hint() })
}

/// The district of a row: its ubigeo, else that of the municipality whose code or name it has.
fn place(table: &Table<'_>, row: &Row<'_>) -> Option<Ubigeo> {
    table.text(row, Role::Ubigeo).parse().ok().or_else(|| {
        match identity::of_row(row, &table.header, ByName::Never) {
            Identity::Known(gov @ GovId::Municipality(_), _) => Some(directory().get(gov)?.ubigeo),
            _ => None,
        }
    })
}

fn people(table: &Table<'_>, row: &Row<'_>) -> Option<u64> {
    whole(row.cell(table.header.column(Role::People)?))
}

fn parse(table: &Table<'_>, row: &Row<'_>, year: Option<Year>) -> Result<Parsed<PopulationFact>, LeftOut> {
    // A budget has rows of governments without a count of people, and need not know it of all others.
    let is_unknown = table.header.column(Role::People).is_some_and(|at| row.cell(at).is_empty());
    if is_unknown && !table.counts_for(Format::Population) {
        return Err(LeftOut { fate: Fate::OutOfScope, odd: None, amounts: Vec::new() });
    }
    let unreadable = |role, kind| {
        let at = table.header.column(role).unwrap_or(0);
        Odd::cell(kind, &table.header.names[at], row.cell(at).text())
    };
    let year = year.or_else(|| cells::year(table.text(row, Role::Year).as_bytes()));
    let ubigeo = place(table, row).ok_or_else(|| unreadable(Role::Ubigeo, IssueKind::UnreadableKey))?;
    let year = year.ok_or_else(|| unreadable(Role::Year, IssueKind::UnreadableKey))?;
    let people = people(table, row).ok_or_else(|| unreadable(Role::People, IssueKind::UnreadableNumber))?;
    match misplaced(table, row, ubigeo) {
        Some(code_is) => {
            Err(Odd::cell(IssueKind::NameContradictsCode { code_is }, "ubigeo", row.joined()).into())
        }
        None => Ok(PopulationFact { ubigeo, year, people }.into()),
    }
}

/// The municipality of a ubigeo, where what stands beside it is of another place: the code is of another coding.
fn misplaced(table: &Table<'_>, row: &Row<'_>, ubigeo: Ubigeo) -> Option<GovId> {
    let roles = [Role::Municipality, Role::District, Role::Province, Role::Department];
    let [name, district, province, department] = roles.map(|role| table.text(row, role));
    let locality =
        Locality { name: &name, district: &district, province: &province, department: &department };
    let government = directory().by_ubigeo(ubigeo)?;
    (locality.agreement(government) == Agreement::Contradicts).then_some(government.id)
}

impl Entry for PopulationFact {
    type Key = (Ubigeo, Year);

    fn key(&self) -> (Ubigeo, Year) {
        (self.ubigeo, self.year)
    }

    fn agrees_with(&self, later: &Self) -> bool {
        self.people == later.people
    }

    /// The people of a district answer for figures of every year.
    fn traced(&self, options: &Options) -> Option<Traced> {
        let Self { ubigeo, year, people } = *self;
        let wanted = options.trace.as_ref()?;
        wanted.districts.contains(&ubigeo).then_some(Traced::People { ubigeo, year, people })
    }
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

    #[test]
    fn people_beside_a_budget_are_of_its_year_or_are_left_aside_and_named() {
        let of = |header: &str, row: &str| read_text("p.csv", &format!("{header}\n{row}\n")).unwrap();
        let one = of("SEC_EJEC;PIM 2024;Devengado 2024;Población", "301486;5;4;6658");
        assert_eq!(one.facts.population[0].year.number(), 2024);
        let several = of("SEC_EJEC;PIM 2023;PIM 2024;Población", "301486;5;4;6658");
        assert_eq!((several.facts.spending.len(), several.facts.population.len()), (2, 0));
        let said = several.issues.iter().find(|issue| issue.kind == IssueKind::PeopleWithoutYear).unwrap();
        assert_eq!(said.column.as_deref(), Some("Población"));
    }
}
