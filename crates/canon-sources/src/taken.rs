//! What was taken from the words around a table, and from where.

use std::sync::Arc;

use canon_core::facts::source::CutOff;
use canon_core::terms::budget::{Inclusion, Scope};
use canon_core::terms::money::Unit;
use canon_core::terms::period::Year;
use canon_core::terms::place::Department;

/// Something that holds for all rows of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Taken {
    Year(Year),
    CutOff(CutOff),
    Inclusion(Inclusion),
    Scope(Scope),
    /// In what the amounts are given.
    Unit(Unit),
    Department(Department),
}

/// Where a fact that is taken from outside the rows stands in the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    Cell {
        /// The sheet, for a workbook.
        sheet: Option<Arc<str>>,
        /// The row as a spreadsheet or an editor counts it, from 1.
        line: u64,
        /// The column, from 1.
        column: usize,
        text: Arc<str>,
    },
    /// The name of the sheet.
    Sheet(Arc<str>),
    /// A column of the table, by its name.
    Column(Arc<str>),
    /// What the user said.
    Given,
}

/// Something that was taken, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TakenFact {
    pub fact: Taken,
    pub from: Origin,
}
