//! What each column is once all of them, and the cells below, have been looked at: a likely name gives way to a sure one,
//! and months that stand alone are of the amount that is spent.

use canon_core::terms::budget::Phase;
use canon_core::terms::period::{Month, Year};

use super::levels::Titled;
use crate::cells::{Amount, DecimalMark, amount};
use crate::table::grid::{Cell, Grid, Row};
use crate::table::roles::heading::{Heading, SaidMonth, SaidUnit};
use crate::table::roles::{Role, Trust};
use crate::table::spending::names_total;

/// Rows that are looked at to see whether the cells of a column are what its name may mean.
const LOOKED_AT: usize = 60;

/// The largest number that may be a percentage of the budget.
const MOST_PERCENT: f64 = 200.0;

/// A column of amounts, and of when they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::table) struct AmountColumn {
    pub(in crate::table) role: Role,
    pub(in crate::table) column: usize,
    /// The year that the header says, if it says one.
    pub(in crate::table) year: Option<Year>,
    /// The month, likewise; without one it is of the whole year.
    pub(in crate::table) month: Option<Month>,
}

/// The cells below a header.
pub(super) struct Below<'a> {
    pub(super) grid: &'a Grid,
    /// The first row of data.
    pub(super) from: usize,
}

impl Below<'_> {
    /// The first rows of data.
    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.grid.rows.between(self.from, self.grid.rows.len().min(self.from + LOOKED_AT))
    }

    /// Whether all cells of a column that are filled in are so, of the first rows; false where none is.
    fn all(&self, column: usize, is: impl Fn(&Cell<'_>) -> bool) -> bool {
        let mut any = false;
        for row in self.rows() {
            let cell = row.cell(column);
            if !cell.is_empty() {
                any = true;
                if !is(cell) {
                    return false;
                }
            }
        }
        any
    }

    /// Whether the cells are years, but for the few of titles, totals and notes, which are words.
    fn are_years(&self, column: usize) -> bool {
        let (mut years, mut words) = (0_usize, 0_usize);
        for row in self.rows() {
            let cell = row.cell(column);
            let is_alone = row.cells.iter().filter(|cell| !cell.is_empty()).nth(1).is_none();
            match cell {
                _ if cell.is_empty() => {}
                _ if is_year(&cell.text()) => years += 1,
                Cell::Text(text) if is_alone || names_total(text) => {}
                Cell::Text(text) if text.starts_with(char::is_alphabetic) => words += 1,
                _ => return false,
            }
        }
        years > words
    }

    /// Whether the cells are shares of the budget rather than amounts.
    fn are_percents(&self, column: usize) -> bool {
        self.all(column, |cell| match cell {
            Cell::Number(number) => number.abs() <= MOST_PERCENT,
            Cell::Text(text) if text.ends_with('%') => true,
            Cell::Text(text) => match amount(text, DecimalMark::Point) {
                Some(Amount::Soles(soles)) => soles.abs() <= canon_core::terms::money::Soles::from_soles(200),
                Some(Amount::Missing) => true,
                None => false,
            },
            _ => false,
        })
    }
}

/// Whether a cell says a year, alone.
pub(in crate::table) fn is_year(text: &str) -> bool {
    Year::parse(text.trim().strip_suffix(".0").unwrap_or(text.trim())).is_some()
}

/// Decides between the columns of a header.
pub(super) fn settle(columns: &mut [Titled], below: &Below<'_>) {
    leave_lone_numbers(columns);
    leave_to_given(columns);
    leave_to_sure(columns, below);
    name_bare_months(columns);
}

/// Numbers are months where they begin with the first one.
fn leave_lone_numbers(columns: &mut [Titled]) {
    let first: Vec<Option<Role>> = columns
        .iter()
        .filter(|column| column.heading.month == Month::new(1).map(SaidMonth::Numbered))
        .map(Titled::role)
        .collect();
    for column in columns {
        if let Some(SaidMonth::Numbered(_)) = column.heading.month
            && !first.contains(&column.role())
        {
            leave(column);
        }
    }
}

/// Where the user says which columns an amount is in, no other is.
fn leave_to_given(columns: &mut [Titled]) {
    let given: Vec<Role> = columns.iter().filter_map(|column| column.given).collect();
    for column in columns.iter_mut().filter(|column| column.given.is_none()) {
        if column.heading.role.is_some_and(|role| given.contains(&role)) {
            leave(column);
        }
    }
}

fn leave_to_sure(columns: &mut [Titled], below: &Below<'_>) {
    let key = |column: &Titled| (column.role(), column.heading.year, column.heading.month);
    let sure: Vec<_> = columns
        .iter()
        .filter(|column| column.given.is_some() || column.heading.trust == Trust::Sure)
        .map(key)
        .collect();
    for (at, column) in columns.iter_mut().enumerate() {
        if column.given.is_some() || column.heading.trust == Trust::Sure {
            continue;
        }
        let fits = match column.heading.role {
            Some(Role::Year) => below.are_years(at),
            Some(Role::Phase(Phase::Devengado)) => !below.are_percents(at),
            _ => true,
        };
        if sure.contains(&key(column)) || !fits {
            leave(column);
        }
    }
}

/// Months without an amount are of the one that is spent and stands there for the whole year, if there is one such.
fn name_bare_months(columns: &mut [Titled]) {
    let is_bare = |column: &Titled| column.heading.is_attribute() && column.heading.month.is_some();
    let mut flows: Vec<Role> = columns
        .iter()
        .filter(|column| column.heading.month.is_none())
        .filter_map(Titled::role)
        .filter(|role| role.is_flow())
        .collect();
    flows.dedup();
    let [flow] = flows[..] else { return };
    for column in columns.iter_mut().filter(|column| is_bare(column)) {
        column.heading.role = Some(flow);
    }
}

/// Makes a column one of which nothing is known.
fn leave(column: &mut Titled) {
    column.heading = Heading::EMPTY;
}

/// The columns of money, with when they are. What stands at a day is of its year.
pub(super) fn amounts(columns: &[Titled]) -> Vec<AmountColumn> {
    by_time(columns, Role::is_amount)
}

/// The columns of some roles, with when they are.
pub(super) fn by_time(columns: &[Titled], is: impl Fn(Role) -> bool) -> Vec<AmountColumn> {
    let of = |(column, titled): (usize, &Titled)| {
        let role = titled.role().filter(|role| is(*role))?;
        let is_share = titled.heading.unit == Some(SaidUnit::Percent) && role.is_amount();
        let month = titled.heading.month.filter(|_| role.is_flow()).map(SaidMonth::month);
        (!is_share).then_some(AmountColumn { role, column, year: titled.heading.year, month })
    };
    columns.iter().enumerate().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use canon_core::terms::budget::Phase;
    use canon_core::terms::money::Soles;

    use crate::testing::read_text;

    fn years(rows: &[&str]) -> Option<Vec<u16>> {
        let text = format!("Periodo;SEC_EJEC;PIM;Devengado\n{}\n", rows.join("\n"));
        let reading = read_text("t.csv", &text).ok()?;
        Some(reading.facts.spending.iter().map(|fact| fact.year.number()).collect())
    }

    #[test]
    fn a_period_is_a_year_whatever_totals_and_notes_stand_among_the_years() {
        let data = "2024;301486;9000;4000";
        for rows in [
            &[data][..],
            &[data, "TOTAL;;9000;4000"],
            &["TOTAL;;9000;4000", data],
            &[data, "Fuente: MEF, Consulta Amigable"],
            &[data, "2023;301486;8000;3000", "Nota: cifras preliminares de 2024", "Elaboración propia"],
            &["2024.0;301486;9000;4000", ";301482;9000;4000"],
            &[data, "2023;301486;8000;3000", "Varios;301482;9000;4000"],
        ] {
            let found = years(rows);
            assert!(found.as_ref().is_some_and(|years| years.contains(&2024)), "{rows:?}: {found:?}");
        }
        for rows in [
            &["2024-I;301486;9000;4000"][..],
            &["Enero;301486;9000;4000", "Febrero;301486;9000;4000"],
            &["1;301486;9000;4000"],
            &[data, "Enero;301486;9000;4000"],
            &[data, "2023;301486;8000;3000", "5;301482;9000;4000"],
        ] {
            assert_eq!(years(rows), None, "{rows:?}");
        }
    }

    #[test]
    fn a_workbooks_numbers_are_shares_or_amounts_by_their_size() {
        let devengado = |number: &str| {
            let cells = |cells: &[(&str, &str)]| -> String {
                let cell = |(kind, text): &(&str, &str)| {
                    format!("<Cell><Data ss:Type=\"{kind}\">{text}</Data></Cell>")
                };
                format!("<Row>{}</Row>", cells.iter().map(cell).collect::<String>())
            };
            let names = cells(&["anio", "sec_ejec", "PIM", "Ejecución"].map(|name| ("String", name)));
            let data = cells(&["2024", "301486", "900000", number].map(|number| ("Number", number)));
            let text = format!(
                "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"Hoja1\"><Table>{names}{data}</Table></Worksheet></Workbook>"
            );
            read_text("t.xls", &text).unwrap().facts.spending[0].phases[Phase::Devengado]
        };
        assert_eq!((devengado("80.5"), devengado("200"), devengado("-3")), (None, None, None));
        assert_eq!(devengado("4000"), Some(Soles::from_soles(4000)));
    }
}
