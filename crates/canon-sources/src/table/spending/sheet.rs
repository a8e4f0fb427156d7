//! A table with what holds for all its rows.

use std::collections::BTreeMap;
use std::sync::Arc;

use canon_core::facts::issue::{Issue, IssueKind};
use canon_core::terms::budget::{Inclusion, Scope};
use canon_core::terms::money::Unit;
use canon_core::terms::names::fold;
use canon_core::terms::period::{Date, Year};

use crate::cells::{DecimalMark, number, year};
use crate::table::context::Context;
use crate::table::context::rows::project_code;
use crate::table::grid::{Cell, Grid, Row};
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
    pub(super) by_name: ByName<'a>,
    /// The columns that may tell a row from one of equal amounts.
    pub(super) telling: Vec<usize>,
    /// Which project each row is, where the table has columns for it.
    pub(super) projects: Option<Projects>,
    /// What the words around the table say.
    pub(super) context: &'a Context,
}

impl Sheet<'_> {
    pub(super) fn text(&self, row: &Row<'_>, role: Role) -> String {
        self.header.column(role).map_or(String::new(), |column| row.cell(column).text())
    }

    /// The year of a row's amounts whose header says none.
    pub(super) fn year_of(&self, row: &Row<'_>) -> Option<Year> {
        self.year.or_else(|| {
            let cell = row.cell(self.header.column(Role::Year)?);
            let text = cell.text();
            // A bare number is no day here.
            let is_number = text.trim().parse::<f64>().is_ok();
            let of_day = || cell.day().filter(|_| !is_number).map(Date::year);
            year(text.trim().as_bytes()).or_else(|| year_in_words(&text)).or_else(of_day)
        })
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

/// The columns that say which project a row is.
pub(super) struct Projects {
    codes: Vec<usize>,
    name: Option<usize>,
    function: Option<usize>,
}

/// A project, as its row names it.
pub(super) struct Project {
    pub(super) code: u32,
    pub(super) name: Arc<str>,
    pub(super) function: Option<u8>,
}

impl Projects {
    /// The columns of a header; `None` where it has none of projects.
    pub(super) fn of_header(header: &Header) -> Option<Self> {
        let codes: Vec<usize> = header.columns_of(Role::Project).collect();
        let named = |wanted: &str| header.names.iter().position(|name| fold(name) == wanted);
        let (name, function) = (named("NOMBRE"), named("FUNCION"));
        (!codes.is_empty()).then_some(Self { codes, name, function })
    }

    /// The project of a row that gives its code.
    pub(super) fn of(&self, row: &Row<'_>) -> Option<Project> {
        let code = self.codes.iter().find_map(|column| project_code(row.cell(*column)))?;
        let names = self.name.iter().chain(&self.codes).map(|column| row.cell(*column));
        let mut names = names.filter_map(|cell| match cell {
            Cell::Text(text) => Some(
                text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '-' | '.' | ' ')),
            ),
            _ => None,
        });
        let name = names.find(|name| !name.is_empty()).unwrap_or_default().into();
        let function = self.function.and_then(|column| {
            let text = row.cell(column).text();
            let digits = text.find(|c: char| !c.is_ascii_digit()).map_or(text.as_str(), |end| &text[..end]);
            u8::try_from(number(digits.as_bytes())?).ok()
        });
        Some(Project { code, name, function })
    }
}

/// A year behind the word for one: `Año 2024`.
fn year_in_words(text: &str) -> Option<Year> {
    let folded = fold(text);
    let (word, number) = folded.split_once(' ')?;
    Year::parse(number).filter(|_| ["ANO", "ANIO", "EJERCICIO", "PERIODO"].contains(&word))
}
