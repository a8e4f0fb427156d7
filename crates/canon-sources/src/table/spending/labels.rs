//! Labels of groups of rows: a year, a month or a government that stands on the first row of its group only, as in merged
//! cells and in pivot tables.
//!
//! A blank cell is filled from above only in the first columns that tell rows apart, and only where no label of the
//! column stands on two rows that follow each other: elsewhere a blank is a cell that somebody left out.

use super::Sheet;
use super::no_data::names_total;
use crate::table::Table;
use crate::table::grid::{Cell, Row};
use crate::table::header::Header;
use crate::table::identity::{Identity, of_row};
use crate::table::roles::Role;

const GOVERNMENT: [Role; 5] = [Role::Id, Role::SecEjec, Role::Ubigeo, Role::Municipality, Role::District];

/// The label columns of a table and what stood in them last.
pub(super) struct Labels<'t> {
    columns: Vec<usize>,
    /// The columns of which a row of a group must have one: a total has none.
    beside: Vec<usize>,
    last: Vec<Cell<'t>>,
    /// Whether blanks are filled, once the first was met.
    is_certain: Option<bool>,
    /// How many rows were filled, and the first.
    pub(super) filled: Option<(u64, u64)>,
}

impl<'t> Labels<'t> {
    pub(super) fn of(header: &Header) -> Self {
        let columns_of =
            |roles: &[Role]| -> Vec<usize> { roles.iter().filter_map(|role| header.column(*role)).collect() };
        let (government, time) = (columns_of(&GOVERNMENT), columns_of(&[Role::Year, Role::Month]));
        let first = |columns: &[usize]| columns.iter().min().copied().unwrap_or(usize::MAX);
        let (columns, beside) = match (header.column(Role::Year), first(&government)) {
            (Some(year), first) if year < first => (vec![year], government),
            _ if first(&government) < first(&time) => (government, time),
            _ => (Vec::new(), Vec::new()),
        };
        Self { last: vec![Cell::Empty; columns.len()], columns, beside, is_certain: None, filled: None }
    }

    /// Fills the blank label of a row from the rows above it, where it is sure to be of their group.
    pub(super) fn fill(&mut self, row: &mut Row<'t>, (pages, sheet): (&[&Table<'t>], &Sheet<'_>)) {
        if self.columns.is_empty() {
            return;
        }
        if self.is_total(row) {
            return;
        }
        if self.has_label(row) {
            for (last, column) in self.last.iter_mut().zip(&self.columns) {
                *last = *row.cell(*column);
            }
            return;
        }
        if self.last.iter().all(Cell::is_empty) || !self.is_of_group(row, sheet) {
            return;
        }
        let is_certain = match self.is_certain {
            Some(known) => known,
            None => *self.is_certain.insert(self.tells_groups(pages, sheet)),
        };
        if is_certain {
            for (last, column) in self.last.iter().zip(&self.columns) {
                if let Some(cell) = row.cells.get_mut(*column) {
                    *cell = *last;
                }
            }
            self.filled.get_or_insert((0, row.line)).0 += 1;
        }
    }

    /// Whether a total stands where the labels are.
    fn is_total(&self, row: &Row<'_>) -> bool {
        let mut cells = self.columns.iter().map(|column| row.cell(*column));
        cells.any(|cell| matches!(cell, Cell::Text(text) if names_total(text)))
    }

    fn has_label(&self, row: &Row<'_>) -> bool {
        self.columns.iter().any(|column| !row.cell(*column).is_empty())
    }

    /// Whether a row without a label is one of data: a government's, or a year's.
    fn is_of_group(&self, row: &Row<'_>, sheet: &Sheet<'_>) -> bool {
        let has_amount = sheet.header.amounts().any(|(_, column)| !row.cell(column).is_empty());
        let is_beside = self.beside.iter().any(|column| !row.cell(*column).is_empty());
        has_amount
            && is_beside
            && (self.labels_government(sheet)
                || matches!(of_row(row, sheet.header, sheet.by_name), Identity::Known(..)))
    }

    fn labels_government(&self, sheet: &Sheet<'_>) -> bool {
        sheet.header.column(Role::Year).is_none_or(|year| !self.columns.contains(&year))
    }

    /// Whether each label stands once, on the first row of its group, and there are groups enough to see it.
    fn tells_groups(&self, pages: &[&Table<'_>], sheet: &Sheet<'_>) -> bool {
        let mut labels: Vec<Vec<String>> = Vec::new();
        let mut blanks = 0;
        for row in pages.iter().flat_map(|page| page.rows()) {
            if self.is_total(&row) {
                continue;
            }
            if self.has_label(&row) {
                if sheet.header.amounts().any(|(_, column)| !row.cell(column).is_empty()) {
                    labels.push(self.columns.iter().map(|column| row.cell(*column).text()).collect());
                }
            } else if self.is_of_group(&row, sheet) {
                blanks += 1;
            }
        }
        let groups = labels.len();
        labels.sort_unstable();
        labels.dedup();
        labels.len() == groups && groups + blanks >= 3
    }
}
