//! The header of a register: the first row near the top of a sheet that names every column that the register needs.

use super::near_top;
use crate::table::grid::Grid;
use canon_core::terms::names::fold;

/// A column of a register, and what it may be called.
#[derive(Debug)]
pub(in crate::table) struct Column {
    /// The name that canon gives it.
    pub(in crate::table) role: &'static str,
    /// The names that publishers give it, folded. Of several lists the first that is there is taken; the names of one
    /// list all say the same thing.
    names: &'static [&'static [&'static str]],
    is_needed: bool,
    is_leftmost: bool,
}

impl Column {
    /// A column without which a table is not this register.
    pub(in crate::table) const fn needed(
        role: &'static str,
        names: &'static [&'static [&'static str]],
    ) -> Self {
        Self { role, names, is_needed: true, is_leftmost: false }
    }

    /// A column that the register may have or lack.
    pub(in crate::table) const fn optional(
        role: &'static str,
        names: &'static [&'static [&'static str]],
    ) -> Self {
        Self { role, names, is_needed: false, is_leftmost: false }
    }

    /// Where several columns go by these names, only the leftmost is read. Otherwise all are, and must agree.
    pub(in crate::table) const fn leftmost(self) -> Self {
        Self { is_leftmost: true, ..self }
    }

    /// Where the column stands among the folded names of a row.
    fn places(&self, row: &[String]) -> Vec<usize> {
        let of_list = |names: &&[&str]| {
            let is_one = |(_, name): &(usize, &String)| names.contains(&name.as_str());
            row.iter().enumerate().filter(is_one).map(|(at, _)| at).collect::<Vec<_>>()
        };
        let mut places = self.names.iter().map(of_list).find(|places| !places.is_empty()).unwrap_or_default();
        if self.is_leftmost {
            places.truncate(1);
        }
        places
    }
}

/// The header of a register, with the places of its columns.
pub(in crate::table) struct OwnHeader {
    /// Its row in the grid.
    pub(in crate::table) row: usize,
    /// The places of each column of the register, in the order in which the register lists them.
    pub(in crate::table) places: Vec<Vec<usize>>,
    /// The folded names of all columns of the sheet.
    pub(in crate::table) names: Vec<String>,
}

impl OwnHeader {
    pub(in crate::table) fn find(grid: &Grid, columns: &[Column]) -> Option<Self> {
        near_top(grid).find_map(|row| {
            let names: Vec<String> = grid.rows.at(row).cells.iter().map(|cell| fold(&cell.text())).collect();
            let places: Vec<Vec<usize>> = columns.iter().map(|column| column.places(&names)).collect();
            let is_whole =
                columns.iter().zip(&places).all(|(column, at)| !column.is_needed || !at.is_empty());
            is_whole.then_some(Self { row, places, names })
        })
    }

    /// The first column of this folded name, whether the register knows it or not.
    pub(in crate::table) fn column_named(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }
}
