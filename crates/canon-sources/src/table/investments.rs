//! The export of Invierte.pe: investments, a row for each place an investment is in.
//!
//! Its cost stands on every row, so adding the rows counts it as often as it has places: it is counted once a code.

use std::collections::BTreeMap;
use std::sync::Arc;

use canon_core::issue::{Issue, IssueKind};
use canon_core::money::Soles;
use canon_core::names::fold;
use canon_core::rows::InvestmentFact;

use super::grid::{Grid, Row};
use super::numbers::of_cell;
use crate::cells::{Amount, Decimal};
use crate::reading::{ColumnUse, Format, Profile, Reading};

/// The columns, folded, with what canon calls them.
const NAMES: [(&str, &str); COLUMNS] = [
    ("CODIGO UNICO DE INVERSION", "cui"),
    ("NOMBRE DE LA INVERSION", "nombre"),
    ("ENTIDAD", "entidad"),
    ("ESTADO DE LA INVERSION", "estado"),
    ("UBIGEO", "ubigeo"),
    ("MONTO VIABLE", VIABLE),
    ("COSTO ACTUALIZADO", COST),
];
const COLUMNS: usize = 7;
const VIABLE: &str = "monto_viable";
const COST: &str = "costo_actualizado";

/// Rows looked at for the header.
const DEPTH: usize = 40;

/// The table of a sheet.
pub(super) struct Investments<'a> {
    grid: &'a Grid,
    header: usize,
    columns: [Option<usize>; COLUMNS],
}

/// The table of investments of a workbook, if it holds one.
pub(super) fn find(grids: &[Grid]) -> Option<Investments<'_>> {
    grids.iter().find_map(|grid| {
        (0..grid.rows.len().min(DEPTH)).find_map(|header| {
            let names: Vec<String> = grid.rows[header].cells.iter().map(|cell| fold(&cell.text())).collect();
            let columns = NAMES.map(|(name, _)| names.iter().position(|other| other == name));
            let is_one = columns[0].is_some() && columns[COLUMNS - 1].is_some();
            is_one.then_some(Investments { grid, header, columns })
        })
    })
}

/// Adds the investments to a reading.
pub(super) fn add(table: &Investments<'_>, file: &Arc<str>, reading: &mut Reading) {
    let mut found: BTreeMap<u32, (u64, InvestmentFact)> = BTreeMap::new();
    for row in table.grid.rows.iter().skip(table.header + 1) {
        reading.tally.rows.read += 1;
        let issue = |kind| Issue::of_file(file, kind).at_row(row.line).on_sheet(table.grid.sheet.as_ref());
        let (viable, cost) = match (table.amount(row, 5), table.amount(row, 6)) {
            (Some(viable), Some(cost)) => (viable, cost),
            (viable, _) => {
                let column = if viable.is_none() { VIABLE } else { COST };
                reading.tally.rows.set_aside += 1;
                reading
                    .issues
                    .push(issue(IssueKind::UnreadableNumber).in_column(column).showing(&row.joined()));
                continue;
            }
        };
        let amounts =
            [(VIABLE, viable), (COST, cost)].map(|(name, amount)| (name, amount.unwrap_or(Soles::ZERO)));
        let tally = &mut reading.tally;
        amounts.iter().for_each(|(name, amount)| tally.read(name, *amount));
        let Some(cui) = table.text(row, 0).parse().ok().filter(|cui| *cui > 0) else {
            tally.rows.set_aside += 1;
            amounts.iter().for_each(|(name, amount)| tally.set_aside(name, *amount));
            let kind = IssueKind::UnreadableKey;
            reading.issues.push(issue(kind).in_column(NAMES[0].1).showing(&table.text(row, 1)));
            continue;
        };
        match found.get_mut(&cui) {
            None => {
                tally.rows.used += 1;
                amounts.iter().for_each(|(name, amount)| tally.used(name, *amount));
                found.insert(cui, (row.line, table.fact(cui, row, viable, cost)));
            }
            Some((_, known)) if (known.viable, known.cost) == (viable, cost) => {
                tally.rows.repeated += 1;
                amounts.iter().for_each(|(name, amount)| tally.repeated(name, *amount));
                known.rows += 1;
                known.places.push(table.text(row, 4).into());
            }
            Some((first, _)) => {
                tally.rows.set_aside += 1;
                amounts.iter().for_each(|(name, amount)| tally.set_aside(name, *amount));
                let kind = IssueKind::ContradictoryRow { first: *first };
                reading.issues.push(issue(kind).showing(&cui.to_string()));
            }
        }
    }
    reading.facts.investments = found.into_values().map(|(_, fact)| fact).collect();
}

impl Investments<'_> {
    fn text(&self, row: &Row, column: usize) -> String {
        self.columns[column].map_or(String::new(), |at| row.cell(at).text())
    }

    /// The amount of a column; the outer `None` is a cell that is no number.
    fn amount(&self, row: &Row, column: usize) -> Option<Option<Soles>> {
        let Some(at) = self.columns[column] else { return Some(None) };
        match of_cell(row.cell(at), Decimal::Point)? {
            Amount::Soles(soles) => Some(Some(soles)),
            Amount::Missing => Some(None),
        }
    }

    fn fact(&self, cui: u32, row: &Row, viable: Option<Soles>, cost: Option<Soles>) -> InvestmentFact {
        let [name, entity, state, place] = [1, 2, 3, 4].map(|column| Arc::from(self.text(row, column)));
        InvestmentFact { cui, name, entity, state, viable, cost, places: vec![place], rows: 1 }
    }

    /// What was decided, for `canon inspect`.
    pub(super) fn profile(&self, wrapping: Vec<String>) -> Profile {
        let cells = self.grid.rows[self.header].cells.iter().enumerate();
        let role = |at: usize| {
            self.columns.iter().position(|column| *column == Some(at)).map(|place| NAMES[place].1)
        };
        let columns =
            cells.map(|(at, cell)| ColumnUse { name: cell.text(), role: role(at).map(ToString::to_string) });
        Profile {
            wrapping,
            sheet: self.grid.sheet.clone(),
            header_row: Some(self.grid.line(self.header)),
            columns: columns.collect(),
            ..Profile::new(Format::Investments)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::read_text;

    #[test]
    fn an_investment_in_two_places_is_counted_once() {
        let text = "Código único de inversión;Nombre de la inversión;Monto viable;Costo actualizado;Ubigeo\n\
            1001;AGUA;100.50;150.25;180106\n1001;AGUA;100.50;150.25;180107\n;SIN CODIGO;7;8;180000\n1002;RIEGO;1;2;180106\n";
        let reading = read_text("i.csv", text).unwrap();
        assert_eq!(reading.profile.format, Format::Investments);
        let cost = reading.tally.centimos[COST];
        assert_eq!((cost.used, cost.repeated, cost.set_aside), (15_225, 15_025, 800));
        let facts = &reading.facts.investments;
        assert_eq!((facts.len(), facts[0].rows, facts[0].places.len()), (2, 2, 2));
        assert_eq!(reading.issues[0].row, Some(4));
    }
}
