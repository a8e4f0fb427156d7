//! Which row of a sheet names its columns.

use super::grid::{Cell, Grid, Row};
use super::roles::Role;

/// Rows looked at from the top.
const DEPTH: usize = 40;

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
}

impl Header {
    /// The row with the most columns of known roles; at least two.
    pub(super) fn find(grid: &Grid) -> Option<Self> {
        let candidates = (0..grid.rows.len().min(DEPTH)).map(|row| Self::at(grid, row));
        // Of equals the first: the data below a header never has more known names.
        let best =
            candidates.reduce(|best, next| if next.roles.len() > best.roles.len() { next } else { best });
        best.filter(|header| header.roles.len() >= 2)
    }

    fn at(grid: &Grid, row: usize) -> Self {
        let mut names: Vec<String> = grid.rows[row].cells.iter().map(Cell::text).collect();
        let mut last = row;
        if let Some(below) = grid.rows.get(row + 1).filter(|below| continues(&names, below)) {
            last = row + 1;
            names.resize(names.len().max(below.cells.len()), String::new());
            for (name, cell) in names.iter_mut().zip(&below.cells).filter(|(_, cell)| !cell.is_empty()) {
                *name = cell.text();
            }
        }
        let mut roles: Vec<(Role, usize)> = Vec::new();
        for (column, name) in names.iter().enumerate() {
            if let Some(role) = Role::of(name).filter(|role| !roles.iter().any(|(known, _)| known == role)) {
                roles.push((role, column));
            }
        }
        Self { row, last, names, roles }
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

    /// The amount columns.
    pub(super) fn amounts(&self) -> impl Iterator<Item = (Role, usize)> + '_ {
        self.roles.iter().copied().filter(|(role, _)| role.is_amount())
    }

    /// What a table needs and this one lacks, in words.
    pub(super) fn missing(&self) -> Vec<String> {
        let mut missing = Vec::new();
        if self.has(Role::People) {
            if !self.has(Role::Ubigeo) {
                missing.push("ubigeo".to_string());
            }
            return missing;
        }
        let keys = [Role::Id, Role::SecEjec, Role::Ubigeo, Role::Municipality];
        if !keys.into_iter().any(|role| self.has(role)) {
            missing.push("sec_ejec / ubigeo / Municipalidad (código: nombre)".to_string());
        }
        if self.amounts().next().is_none() {
            missing.push("PIA / PIM / Devengado / Monto acreditado".to_string());
        }
        missing
    }
}

/// Whether a row is the second half of a header: only text, and names where the row above has none that is known.
fn continues(names: &[String], below: &Row) -> bool {
    let known_above = |column: usize| names.get(column).is_some_and(|name| Role::of(name).is_some());
    let text_only = below.cells.iter().all(|cell| matches!(cell, Cell::Empty | Cell::Text(_)));
    let fills = below
        .cells
        .iter()
        .enumerate()
        .filter(|(at, cell)| !known_above(*at) && Role::of(&cell.text()).is_some());
    let contradicts = below.cells.iter().enumerate().any(|(at, cell)| known_above(at) && !cell.is_empty());
    let above = (0..names.len()).filter(|column| known_above(*column)).count();
    text_only && !contradicts && above >= 2 && fills.count() >= 2
}

#[cfg(test)]
mod tests {
    use super::super::grid::of_text;
    use super::*;
    use canon_core::budget::Phase;

    #[test]
    fn the_header_is_found_below_titles() {
        let grid = of_text(
            "Ejecución del gasto\n\nFuente: MEF\n;Año;SEC_EJEC;PIM;Nota\n;2024;301486;5;x\n".as_bytes(),
            b';',
        );
        let header = Header::find(&grid).unwrap();
        assert_eq!(grid.line(header.row), 4);
        assert_eq!(header.column(Role::Phase(Phase::Pim)), Some(3));
        assert_eq!(header.role_of(4), None);
    }

    #[test]
    fn a_header_of_two_rows_is_one() {
        let grid = of_text(
            "Año,Municipalidad,PIM,Ejecución,,\n,,,Devengado,Girado,\n2024,180106-301486: X,5,4,3\n"
                .as_bytes(),
            b',',
        );
        let header = Header::find(&grid).unwrap();
        assert_eq!((header.row, header.last), (0, 1));
        assert_eq!(header.column(Role::Phase(Phase::Devengado)), Some(3));
        assert_eq!(header.column(Role::Phase(Phase::Girado)), Some(4));
    }

    #[test]
    fn a_table_without_amounts_says_what_it_lacks() {
        let grid = of_text(b"ubigeo,distrito\n180101,X\n", b',');
        assert_eq!(Header::find(&grid).unwrap().missing().len(), 1);
        assert!(Header::find(&of_text(b"a,b\n1,2\n", b',')).is_none());
    }
}
