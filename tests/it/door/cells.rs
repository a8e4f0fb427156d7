//! What stands in a cell: of which line, month and column.

use canon_core::terms::budget::Phase;
use canon_core::terms::government::Government;

use super::columns::{What, columns_of_one_year};
use super::plan::{Codes, Months, Plan, Years};
use super::sheet::Cell;
use super::truth::Line;
use super::words::MONTHS;

/// One row: the lines that it tells (several where years stand side by side), and its month; 0 is the budget.
#[derive(Clone, Debug)]
pub(super) struct Row<'l> {
    pub(super) lines: Vec<&'l Line>,
    pub(super) month: Option<usize>,
    /// The number in the margin.
    pub(super) item: usize,
    pub(super) first_of_year: bool,
}

/// The rows that tell these lines, in their order.
pub(super) fn rows_of<'l>(plan: &Plan, lines: &'l [Line]) -> Vec<Row<'l>> {
    let mut rows = bare_rows(plan, lines);
    let mut year = None;
    for (place, row) in rows.iter_mut().enumerate() {
        row.item = place + 1;
        row.first_of_year = year.replace(row.lines[0].year) != Some(row.lines[0].year);
    }
    rows
}

fn bare_rows<'l>(plan: &Plan, lines: &'l [Line]) -> Vec<Row<'l>> {
    if !columns_of_one_year(plan) {
        let mut rows: Vec<Row<'_>> = Vec::new();
        for line in lines {
            let same =
                |row: &&mut Row<'_>| (row.lines[0].gov.id, row.lines[0].rubro) == (line.gov.id, line.rubro);
            match rows.iter_mut().find(same) {
                Some(row) => row.lines.push(line),
                None => rows.push(Row { lines: vec![line], month: None, item: 0, first_of_year: false }),
            }
        }
        return rows;
    }
    let months: Vec<Option<usize>> = match plan.months {
        Months::None | Months::Columns | Months::ColumnsAndTotal => vec![None],
        Months::Zero => (0..=12).map(Some).collect(),
        _ => (1..=12).map(Some).collect(),
    };
    let of_line = |line: &'l Line| {
        let row =
            |month: &Option<usize>| Row { lines: vec![line], month: *month, item: 0, first_of_year: false };
        months.iter().map(row).collect::<Vec<_>>()
    };
    lines.iter().flat_map(of_line).collect()
}

impl Plan {
    pub(super) fn cell(&self, what: What, row: &Row<'_>, odd: bool) -> Cell {
        let (plan, line) = (self, row.lines[0]);
        let gov = line.gov;
        match what {
            What::Blank => Cell::Blank,
            What::Item => Cell::number(row.item),
            What::Year => match plan.years {
                Years::Merged if !row.first_of_year => Cell::Blank,
                Years::Odd if odd => Cell::text(format!("{}.0", line.year)),
                Years::Odd => Cell::text(line.year.to_string()),
                _ => Cell::number(line.year),
            },
            What::Month => match (plan.months, row.month.unwrap()) {
                (Months::Words, month) => Cell::text(MONTHS[month - 1]),
                (_, month) => Cell::number(month),
            },
            What::Code => code(plan, gov),
            What::Name => Cell::text(&*gov.official_spelling),
            What::Department => Cell::text(&*gov.department_name),
            What::Province => Cell::text(&*gov.province),
            What::District => Cell::text(&*gov.district),
            What::Rubro => Cell::text(line.rubro.unwrap()),
            What::Includes => Cell::text("proyectos"),
            What::Scope => Cell::text("rubro18"),
            What::Avance => {
                let rounded = (i128::from(line.annual[5]) * 2000 / i128::from(line.annual[1]) + 1) / 2;
                Cell::Text(format!("{}.{}", rounded / 10, rounded % 10))
            }
            What::People => Cell::number(4_000 + u64::from(line.year)),
            What::Prices => Cell::number(format!("{}.5", u64::from(line.year) - 1_910)),
            What::Telephone => Cell::number(953_461_000 + u64::from(line.year)),
            money => self.money(money, row).map_or(Cell::Blank, |amount| plan.amount(amount, odd)),
        }
    }

    /// An amount of a row, in céntimos.
    pub(super) fn money(&self, what: What, row: &Row<'_>) -> Option<i64> {
        let of_year = |year: Option<u16>| {
            *row.lines.iter().find(|line| year.is_none_or(|year| line.year == year)).unwrap()
        };
        let line = row.lines[0];
        Some(match what {
            What::Amount(phase, year) => return self.of_phase(phase, of_year(year), row.month),
            What::Modifications(year) => {
                let line = of_year(year);
                let is_first = row.month.is_none_or(|month| month <= 1);
                match self.months {
                    Months::FirstOnly if !is_first => return None,
                    Months::Zero if !is_first => 0,
                    _ => line.annual[Phase::Pim as usize] - line.annual[Phase::Pia as usize],
                }
            }
            What::OfMonth(month) => line.months[month],
            What::OfMonths => line.months.iter().sum(),
            What::Saldo => line.annual[Phase::Pim as usize] - line.annual[Phase::Devengado as usize],
            What::Strange => line.annual[Phase::Pim as usize] / 700 / self.unit() / 100 * 100 * self.unit(),
            _ => unreachable!("no money"),
        })
    }

    /// A phase of a line in a row: of the year, or of the row's month. `None`: the cell is blank.
    fn of_phase(&self, phase: Phase, line: &Line, month: Option<usize>) -> Option<i64> {
        let annual = line.annual[phase as usize];
        let Some(month) = month else { return Some(annual) };
        let is_budget = phase.is_budget();
        let flows = |line: &Line, month: usize| match phase {
            Phase::Devengado => line.months[month - 1],
            // What is left of the year's stands in its last month.
            _ if month == 12 => annual - annual / 12 / 100 / self.unit() * 100 * self.unit() * 11,
            _ => annual / 12 / 100 / self.unit() * 100 * self.unit(),
        };
        match (self.months, is_budget, month) {
            (Months::Zero, true, 1..) | (Months::Zero, false, 0) => Some(0),
            (Months::FirstOnly, true, 0 | 2..) => None,
            (_, true, _) => Some(annual),
            (Months::UpTo, false, _) => Some((1..=month).map(|month| flows(line, month)).sum()),
            (_, false, _) => Some(flows(line, month)),
        }
    }
}

fn code(plan: &Plan, gov: &Government) -> Cell {
    let id = gov.id.to_string();
    let name = &gov.official_spelling;
    match plan.codes {
        Codes::SecEjec | Codes::Id | Codes::Names => Cell::number(id),
        Codes::Ubigeo => Cell::text(gov.ubigeo.to_string()),
        Codes::ShortUbigeo => Cell::number(gov.ubigeo.to_string().trim_start_matches('0')),
        Codes::CodeAndName => Cell::text(format!("{}-{id}: {name}", gov.ubigeo)),
        Codes::PortalText => Cell::text(format!("{id}: {name}")),
        Codes::Decimal => Cell::text(format!("{id}.0")),
        Codes::ExcelText => Cell::text(format!("=\"{id}\"")),
        Codes::Apostrophe => Cell::text(format!("'{id}")),
        Codes::Grouped => Cell::text(format!("{},{}", &id[..3], &id[3..])),
    }
}
