//! A table with what holds for all its rows.

use std::collections::BTreeMap;
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::terms::budget::{Inclusion, Scope};
use canon_core::terms::money::Unit;
use canon_core::terms::period::Year;

use crate::cells::{DecimalMark, year};
use crate::table::context::Context;
use crate::table::grid::{Grid, Row};
use crate::table::header::Header;
use crate::table::identity::ByName;
use crate::table::roles::Role;
use crate::table::unfold::Unfolded;

/// A sheet with what holds for all its rows.
pub(super) struct Sheet<'a> {
    pub(super) grid: &'a Grid,
    pub(super) header: &'a Header,
    /// How each amount column writes its numbers.
    pub(super) decimals: BTreeMap<usize, DecimalMark>,
    pub(super) year: Option<Year>,
    /// The years and months of a row.
    pub(super) unfolded: Unfolded,
    pub(super) by_name: ByName,
    /// What the words around the table say.
    pub(super) context: &'a Context,
}

impl Sheet<'_> {
    pub(super) fn text(&self, row: &Row<'_>, role: Role) -> String {
        self.header.column(role).map_or(String::new(), |column| row.cell(column).text())
    }

    /// The year of a row's amounts whose header says none.
    pub(super) fn year_of(&self, row: &Row<'_>) -> Option<Year> {
        self.year.or_else(|| year(self.text(row, Role::Year).as_bytes()))
    }

    /// The scope of rows that say none.
    pub(super) fn scope(&self) -> Scope {
        self.context.scope().unwrap_or(Scope::Todo)
    }

    /// The inclusion of rows that say none.
    pub(super) fn inclusion(&self) -> Inclusion {
        self.context.inclusion().unwrap_or(Inclusion::Todo)
    }

    /// What a figure is worth.
    pub(super) fn unit(&self) -> Unit {
        self.context.unit().unwrap_or(Unit::Sol)
    }

    /// What is to be said of a row, or of one of its cells.
    pub(super) fn issue(
        &self,
        file: &Arc<str>,
        row: &Row<'_>,
        column: Option<usize>,
        kind: IssueKind,
    ) -> Issue {
        let issue = Issue::of_file(file, kind).at_row(row.line).on_sheet(self.grid.sheet.as_ref());
        let shown = column.map_or_else(|| row.joined(), |column| row.cell(column).text());
        let issue = issue.showing(&shown);
        match column.and_then(|column| self.header.names.get(column)) {
            Some(name) => issue.in_column(name),
            None => issue,
        }
    }
}
