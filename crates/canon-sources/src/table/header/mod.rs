//! Which row of a sheet names its columns.

use canon_core::terms::budget::Phase;
use canon_core::terms::names::fold;

use self::levels::{Levels, Meanings, Titled, could_be_named, may_be_header};
pub(super) use self::settled::AmountColumn;
use self::settled::Below;
use super::grid::Grid;
use super::registers;
use super::roles::Role;
use super::roles::heading::SaidUnit;
use crate::error::NamedColumn;

mod levels;
pub(super) mod own;
mod settled;
pub(super) mod shifted;

use self::own::OwnColumns;
use std::ops::Range;

/// How far from the top of a sheet the header of its first table may stand.
const DEPTH: usize = 40;

/// The rows of a sheet among which the header of its first table stands.
fn near_top(grid: &Grid) -> Range<usize> {
    0..grid.rows.len().min(DEPTH)
}

/// The header of a sheet.
#[derive(Clone, Debug)]
pub(super) struct Header {
    /// Its row in the grid; data begins after `last`.
    pub(super) row: usize,
    /// The last row that belongs to it: two-row headers have the phases of "Ejecución" in the second.
    pub(super) last: usize,
    /// The names of the columns.
    pub(super) names: Vec<String>,
    /// The columns that have a role; of two columns with one role, the first.
    pub(super) roles: Vec<(Role, usize)>,
    /// The columns that make it the header of a register, if they do.
    pub(super) own: Option<OwnColumns>,
    /// What is said of each column.
    columns: Vec<Titled>,
    /// All columns of amounts, with their year and month.
    pub(super) amounts: Vec<AmountColumn>,
}

/// A name that the user gave to a column.
#[derive(Clone, Debug)]
pub(super) struct Given {
    /// The name that canon knows, folded.
    known: String,
    /// The role of that name in tables with the usual columns, if it has one there.
    role: Option<Role>,
    /// The name in the file, folded.
    column: String,
}

impl Given {
    /// A column by the name that canon knows and the one that it has in the file.
    pub(super) fn new(known: &str, column: &str) -> Self {
        Self { known: fold(known), role: Role::of(known), column: fold(column) }
    }
}

/// The names that the user gave to columns.
pub(super) type Mapping = Vec<Given>;

impl Header {
    /// The header to speak of where none will do: the row with the most columns of known roles; at least two.
    pub(super) fn likeliest(grid: &Grid, mapping: &Mapping) -> Option<Self> {
        let meanings = Meanings::new(mapping);
        let candidates = near_top(grid).map(|row| Self::at(grid, row, &meanings));
        // Of equals the first: the data below a header never has more known names.
        let best =
            candidates.reduce(|best, next| if next.roles.len() > best.roles.len() { next } else { best });
        best.filter(|header| header.roles.len() >= 2)
    }

    /// Every complete header of a sheet, with the row of the grid where its table ends. A sheet may hold several
    /// tables, or one whose header is repeated.
    pub(super) fn all(grid: &Grid, mapping: &Mapping, only: Option<u64>) -> Vec<(Self, usize)> {
        let (rows, meanings) = (0..grid.rows.len(), Meanings::new(mapping));
        if let Some(line) = only {
            let row = rows.into_iter().find(|row| grid.line(*row) == line);
            let header = row.map(|row| Self::at(grid, row, &meanings));
            let header = header.filter(|header| header.roles.len() >= 2 || header.own.is_some());
            return header.map(|header| (header, grid.rows.len())).into_iter().collect();
        }
        let mut headers: Vec<Self> = Vec::new();
        for row in rows {
            let taken = headers.last().is_some_and(|header| row <= header.last);
            // The first stands near the top; later ones only where every cell is a name.
            let late = headers.is_empty() && row >= DEPTH;
            if taken || late {
                continue;
            }
            // Most rows are data: one amount or code among their cells tells without a look at what the others mean.
            let of_names = grid.rows.all_of(row, could_be_named) && may_be_header(&grid.rows.at(row));
            if !of_names && !headers.is_empty() {
                continue;
            }
            let header = Self::at(grid, row, &meanings);
            // The names of a register are sure enough where a number stands among them.
            if header.is_whole() && (of_names || header.own.is_some()) {
                headers.push(header);
            }
        }
        let ends: Vec<usize> =
            headers.iter().skip(1).map(|header| header.row).chain([grid.rows.len()]).collect();
        headers.into_iter().zip(ends).collect()
    }

    fn at(grid: &Grid, row: usize, meanings: &Meanings<'_>) -> Self {
        let levels = Levels::at(grid, row, meanings);
        let mut columns = levels.columns(meanings);
        let (row, last) = (levels.first, levels.last);
        settled::settle(&mut columns, &Below { grid, from: last + 1 });
        let mut roles: Vec<(Role, usize)> = Vec::new();
        let of = |role: fn(&Titled) -> Option<Role>| {
            columns.iter().enumerate().filter_map(move |(at, column)| Some((role(column)?, at)))
        };
        let mut amounts = settled::amounts(&columns);
        for (role, column) in of(|column| column.given).chain(of(Titled::role)) {
            // What a year or a month is said of is nobody's name or code.
            let is_bare = columns[column].given.is_some() || columns[column].heading.year.is_none();
            let is_first = !roles.iter().any(|(other, at)| *other == role || *at == column);
            let is_left = !role.is_amount() || amounts.iter().any(|amount| amount.column == column);
            if is_first && is_left && !role.is_detail() && (role.is_by_time() || is_bare) {
                roles.push((role, column));
            }
        }
        roles.sort_by_key(|(_, column)| *column);
        booked_beside_spending(&mut roles, &mut amounts);
        let names: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
        let own = OwnColumns::of(&names, meanings.mapping);
        Self { row, last, names, roles, own, columns, amounts }
    }

    /// Whether it lacks nothing of what some table needs.
    pub(super) fn is_whole(&self) -> bool {
        self.own.is_some() || (self.roles.len() >= 2 && self.missing().is_empty())
    }

    /// Whether the user said what a column is.
    pub(super) fn is_given(&self, column: usize, mapping: &Mapping) -> bool {
        let name = self.names.get(column).map(|name| fold(name));
        mapping.iter().any(|given| Some(&given.column) == name.as_ref())
    }

    /// An amount for which several columns stand, and these; the user's own name for it settles it.
    pub(super) fn repeated(&self) -> Option<(Role, Vec<NamedColumn>)> {
        let key = |amount: &AmountColumn| (amount.role, amount.year, amount.month);
        let named =
            |amount: &AmountColumn| NamedColumn::at(amount.column, self.names[amount.column].as_str());
        self.amounts.iter().find_map(|amount| {
            let all: Vec<&AmountColumn> =
                self.amounts.iter().filter(|other| key(other) == key(amount)).collect();
            (all.len() > 1).then(|| (amount.role, all.into_iter().map(named).collect()))
        })
    }

    /// The columns of each key that stands there more than once, as the user named them or as canon knows them: those of
    /// a role whose names all mean the same, or of one name.
    pub(super) fn doubled(&self) -> Vec<Vec<usize>> {
        let mut doubled = Vec::new();
        for (role, first) in self.roles.iter().copied().filter(|(role, _)| !role.is_by_time()) {
            if self.columns.iter().any(|column| column.given == Some(role)) {
                continue;
            }
            let name = fold(&self.names[first]);
            let same = |column: &Titled| match role.is_key() || role.is_measure() {
                true => column.heading.role == Some(role) && column.heading.year.is_none(),
                false => fold(&column.name) == name,
            };
            let all = self.columns.iter().enumerate().filter(|(_, column)| same(column)).map(|(at, _)| at);
            doubled.push(all.collect::<Vec<_>>());
        }
        doubled.retain(|columns| columns.len() > 1);
        doubled
    }

    /// The column of a role.
    pub(super) fn column(&self, role: Role) -> Option<usize> {
        self.roles.iter().find(|(known, _)| *known == role).map(|(_, column)| *column)
    }

    pub(super) fn has(&self, role: Role) -> bool {
        self.column(role).is_some()
    }

    /// The role of a column.
    pub(super) fn role_of(&self, column: usize) -> Option<Role> {
        self.roles.iter().find(|(_, at)| *at == column).map(|(role, _)| *role)
    }

    pub(super) fn amounts(&self) -> impl Iterator<Item = (Role, usize)> + '_ {
        self.amounts.iter().map(|amount| (amount.role, amount.column))
    }

    /// The columns that are checked beside amounts, or that amounts are computed from.
    pub(super) fn beside(&self) -> Vec<AmountColumn> {
        settled::by_time(&self.columns, |role| {
            matches!(role, Role::Avance | Role::Saldo | Role::Modifications)
        })
    }

    /// The columns of which nothing is known, and their names.
    pub(super) fn unread(&self) -> impl Iterator<Item = (usize, &str)> {
        let is_known = |column: &Titled| {
            column.role().is_some()
                || column.heading.unit == Some(SaidUnit::Percent)
                || column.name.is_empty()
        };
        let unread = self.columns.iter().enumerate().filter(move |(_, column)| !is_known(column));
        unread.map(|(at, column)| (at, column.name.as_str()))
    }

    /// The columns that make a row one line of many of a government's.
    pub(super) fn has_detail(&self) -> bool {
        self.details().next().is_some()
    }

    /// The columns that make a row a line of a budget: of a project, a goal or a kind of spending.
    pub(super) fn details(&self) -> impl Iterator<Item = usize> + '_ {
        let columns = self.columns.iter().enumerate();
        columns.filter(|(_, column)| column.role().is_some_and(Role::is_detail)).map(|(at, _)| at)
    }

    /// All columns of one of the roles of such a line.
    pub(super) fn columns_of(&self, role: Role) -> impl Iterator<Item = usize> + '_ {
        let columns = self.columns.iter().enumerate();
        columns.filter(move |(_, column)| column.role() == Some(role)).map(|(at, _)| at)
    }

    /// The column that tells what function of the State a row is for.
    pub(super) fn function(&self) -> Option<usize> {
        self.details().find(|at| fold(&self.names[*at]) == "FUNCION")
    }

    /// What a table needs and this one lacks, as a message names it.
    pub(super) fn missing(&self) -> Vec<String> {
        if !registers::readers(self).is_empty() {
            return Vec::new();
        }
        let amounts = "PIA / PIM / Devengado / Monto acreditado";
        let is_without = self.amounts().next().is_none();
        if let Some(missing) = registers::missing(self).filter(|_| is_without) {
            return missing;
        }
        self.missing_owner().into_iter().chain(is_without.then(|| amounts.to_string())).collect()
    }

    /// The same of a budget, in which the name of a district will do: what its rows lack is said of each.
    pub(super) fn missing_owner(&self) -> Vec<String> {
        if self.has(Role::District) { Vec::new() } else { self.missing_government() }
    }

    /// The columns of which one must say whose a row is, where there is none.
    pub(super) fn missing_government(&self) -> Vec<String> {
        let keys = [Role::Id, Role::SecEjec, Role::Ubigeo, Role::Municipality];
        match keys.into_iter().any(|role| self.has(role)) {
            true => Vec::new(),
            false => vec!["sec_ejec / ubigeo / Municipalidad (código: nombre)".to_string()],
        }
    }
}

/// The role that the user gave to a name.
fn given(name: &str, mapping: &Mapping) -> Option<Role> {
    if mapping.is_empty() {
        return None;
    }
    let folded = fold(name);
    mapping.iter().find(|given| given.column == folded).and_then(|given| given.role)
}

/// Beside spending by scope, as in canon's own table of governments, what was collected is new income as it was booked.
fn booked_beside_spending(roles: &mut [(Role, usize)], amounts: &mut Vec<AmountColumn>) {
    let has = |wanted: Role| roles.iter().any(|(role, _)| *role == wanted);
    if !has(Role::Scope) || !Phase::ALL.into_iter().any(|phase| !phase.is_budget() && has(Role::Phase(phase)))
    {
        return;
    }
    for (role, _) in roles.iter_mut().filter(|(role, _)| *role == Role::Collected) {
        *role = Role::Booked;
        amounts.retain(|amount| amount.role != Role::Collected);
    }
}

#[cfg(test)]
mod tests;
