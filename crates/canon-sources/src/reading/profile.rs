//! What was decided about a file: its format, its tables with their headers and columns, and what was left aside.

use crate::cells::text::Encoding;
use crate::taken::TakenFact;
use canon_core::terms::budget::{Phase, Scope};
use canon_core::terms::money::{Soles, Unit};
use canon_core::terms::period::{Date, Year};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The formats that canon reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// MEF spending, a line a month (63 columns).
    GastoLong,
    /// MEF spending, the months side by side (73 columns).
    GastoWide,
    /// MEF transfers (26 columns).
    Transferencias,
    /// MEF income (36 columns).
    Ingreso,
    /// MEF spending of several years side by side (82 to 89 columns).
    GastoComparativo,
    /// MEF income of several years side by side.
    IngresoComparativo,
    AmigableGasto,
    AmigableIngreso,
    /// A table with the usual column names.
    Table,
    Population,
    Prices,
    /// Índices de distribución by government.
    Indices,
    /// New income as governments booked it, without balances.
    Booked,
    /// Investments by code, from Invierte.pe.
    Investments,
    /// What was agreed in sessions.
    Commitments,
    /// What a community learned.
    Experiences,
    /// Works by code, from INFOBRAS.
    Works,
    /// A list of stopped works only.
    Stopped,
    /// Contracts that were signed, with their addenda, from CONOSCE.
    Signed,
    /// Orders of purchase and service.
    Orders,
    /// Awards, a row an item, from CONOSCE.
    Awards,
    /// Who bid in each process, from CONOSCE.
    Bidders,
    /// Who makes up each consortium, from CONOSCE.
    Consortia,
    /// Suppliers that may not contract, each from one day until another.
    Sanctions,
    /// Contracting processes in the Open Contracting Data Standard.
    Contracts,
    /// What the council's oversight gets.
    Oversight,
    Aliases,
}

impl Format {
    /// The phases that a file of the ministry's gives month by month.
    pub const fn monthly(self) -> &'static [Phase] {
        match self {
            Self::GastoLong => &Phase::ALL,
            Self::GastoWide => &[Phase::Devengado],
            _ => &[],
        }
    }

    /// The unit of its amounts, where its publisher has only one; a table that people make may have any.
    pub const fn unit(self) -> Option<Unit> {
        match self {
            Self::GastoLong
            | Self::GastoWide
            | Self::Transferencias
            | Self::Ingreso
            | Self::GastoComparativo
            | Self::IngresoComparativo
            | Self::AmigableGasto
            | Self::AmigableIngreso => Some(Unit::Sol),
            _ => None,
        }
    }
}

/// What a column of a table was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnUse {
    /// Its name in the file.
    pub name: String,
    /// What it was taken for; `None` if it was not used.
    pub role: Option<String>,
    /// Why; `None` if it was not used.
    pub why: Option<ColumnReason>,
}

impl ColumnUse {
    /// A column taken for what its name says, or one that is not used.
    pub fn by_name(name: String, role: Option<String>) -> Self {
        let why = role.is_some().then_some(ColumnReason::Name);
        Self { name, role, why }
    }
}

/// Why a column was taken for what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnReason {
    /// Its name is one of those that canon knows for it.
    Name,
    /// The user said so: `--map`.
    Given,
}

/// A table of a file: a sheet, or a block of one.
#[derive(Clone, Debug)]
pub struct TableProfile {
    /// The sheet that it stands on, for a workbook.
    pub sheet: Option<Arc<str>>,
    /// Its first and its last line, counted from 1, where they are told.
    pub lines: Option<(u64, u64)>,
    /// The line taken as header, counted from 1.
    pub header_line: Option<u64>,
    pub role: TableRole,
    /// The columns and what each was taken for.
    pub columns: Vec<ColumnUse>,
}

impl TableProfile {
    /// The one table of a file that has a header on its first line and no other.
    pub fn whole(format: Format, header_line: Option<u64>, columns: Vec<ColumnUse>) -> Self {
        let role = TableRole::Read(vec![format]);
        Self { sheet: None, lines: None, header_line, role, columns }
    }
}

/// What a table gives, or why it is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableRole {
    /// What it is first, then what its rows tell beside: a budget may tell of people, too.
    Read(Vec<Format>),
    Unused(Unused),
}

/// Why a table or a sheet is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unused {
    /// Nobody who opens the workbook sees it.
    Hidden,
    /// Its header lacks columns.
    Lacks(Vec<String>),
    /// There are figures, and no row is a header that canon knows.
    UnknownHeader,
    /// It sums up what other sheets hold, as a pivot table does.
    Pivot,
    /// There are no figures in it.
    Notes,
}

/// One level of the drill path of a Consulta Amigable export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathLevel {
    /// `Departamento`, `Municipalidad` … or `TOTAL`.
    pub kind: String,
    /// The code before the colon.
    pub code: String,
    /// The name after it.
    pub name: String,
    /// The totals of the level, by column.
    pub amounts: Vec<(&'static str, Option<Soles>)>,
}

/// Everything decided about a file, for `canon inspect`.
#[derive(Clone, Debug)]
pub struct Profile {
    pub format: Format,
    /// What it is wrapped in: "zip", "gz", "xlsx", "HTML".
    pub wrapping: Vec<String>,
    /// Its encoding, for text.
    pub encoding: Option<Encoding>,
    /// What separates its fields, for CSV.
    pub delimiter: Option<u8>,
    /// The tables found in it, in their order; those that are not used too.
    pub tables: Vec<TableProfile>,
    /// The title of a page.
    pub title: Option<String>,
    /// The drill path of an export.
    pub path: Vec<PathLevel>,
    /// The dimension of an export: what its rows are.
    pub dimension: Option<String>,
    /// The day of the query.
    pub query_date: Option<Date>,
    /// What was taken from the words around its tables, in their order.
    pub taken: Vec<TakenFact>,
    /// The scopes its figures feed.
    pub scopes: BTreeSet<Scope>,
    /// The years in it.
    pub years: BTreeSet<Year>,
    /// The years in it that were not asked for, where the format tells them.
    pub other_years: BTreeSet<Year>,
}

impl Profile {
    /// A profile of a format, to be filled in.
    pub fn new(format: Format) -> Self {
        Self {
            format,
            wrapping: Vec::new(),
            encoding: None,
            delimiter: None,
            tables: Vec::new(),
            title: None,
            path: Vec::new(),
            dimension: None,
            query_date: None,
            taken: Vec::new(),
            scopes: BTreeSet::new(),
            years: BTreeSet::new(),
            other_years: BTreeSet::new(),
        }
    }

    /// The columns of all its tables.
    pub fn columns(&self) -> impl Iterator<Item = &ColumnUse> {
        self.tables.iter().flat_map(|table| &table.columns)
    }
}
