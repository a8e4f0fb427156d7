//! A header that stands to the left of its columns: who pastes a page of the portal gets a column of buttons before the
//! rows, and none before the header.

use super::levels::Titled;
use super::{AmountColumn, Header};
use crate::table::grid::{Cell, Grid, Row};

/// Columns that may stand before the rows only.
const MOST: usize = 2;

/// Cells of a row of data at least.
const FEW: usize = 3;

/// The header moved over its columns, and by how many; `None` where it stands right, or nobody can tell.
pub(in crate::table) fn moved(header: &Header, grid: &Grid, end: usize) -> Option<(Header, usize)> {
    // A register with columns of its own is no page of the portal.
    if header.own.is_some() {
        return None;
    }
    let named = |name: &String| !name.is_empty();
    let (first, last) = (header.names.iter().position(named)?, header.names.iter().rposition(named)?);
    let is_data = |row: &Row<'_>| row.cells.iter().filter(|cell| !cell.is_empty()).count() >= FEW;
    let rows = || grid.rows.between(header.last + 1, end).filter(is_data);
    let amounts: Vec<usize> = header.amounts().map(|(_, column)| column).collect();
    let by = (1..=MOST).find(|by| {
        // A key where an amount should be, and a cell past the last name, in every row.
        let is_moved = |row: Row<'_>| {
            (first..first + by).all(|column| row.cell(column).is_empty())
                && is_key(row.cell(first + by))
                && !row.cell(last + by).is_empty()
        };
        amounts.contains(&(first + by)) && rows().next().is_some() && rows().all(is_moved)
    })?;
    let mut names = vec![String::new(); by];
    names.extend(header.names.iter().cloned());
    let roles = header.roles.iter().map(|(role, column)| (*role, column + by)).collect();
    let mut columns = vec![Titled::nothing(); by];
    columns.extend(header.columns.iter().cloned());
    let move_amount = |amount: &AmountColumn| AmountColumn { column: amount.column + by, ..*amount };
    let amounts = header.amounts.iter().map(move_amount).collect();
    Some((Header { names, roles, columns, amounts, ..header.clone() }, by))
}

/// Whether a cell is the code and the name of something: `180106-301486: …`, `18: …`.
fn is_key(cell: &Cell<'_>) -> bool {
    let Cell::Text(text) = cell else { return false };
    let Some((code, name)) = text.split_once(':') else { return false };
    let is_code = code.bytes().any(|byte| byte.is_ascii_digit()) && code.len() <= 14;
    is_code && name.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::super::super::grid::of_short_text;
    use super::*;
    use crate::table::roles::Role;
    use canon_core::terms::budget::Phase;

    fn pim_stands_in(table: &str) -> Option<usize> {
        let grid = of_short_text(table.as_bytes(), b';');
        let (header, end) = Header::all(&grid, &Vec::new(), None).remove(0);
        let (moved, _) = moved(&header, &grid, end)?;
        moved.column(Role::Phase(Phase::Pim))
    }

    #[test]
    fn a_header_is_moved_only_where_every_row_says_so() {
        let header = "Municipalidad;PIA;PIM;Devengado\n";
        let row = ";180106-301486: TORATA;1;2;3\n";
        assert_eq!(pim_stands_in(&format!("{header}Buscar;¿Cómo?\n{row}{row}")), Some(3));
        assert_eq!(pim_stands_in(&format!("{header}{row}180106-301486: TORATA;1;2;3\n")), None);
        assert_eq!(pim_stands_in(&format!("{header};1;2;3\n")), None, "a row without its key");
        assert_eq!(pim_stands_in(&format!("{header}180106-301486: TORATA;1;2;3;x\n")), None);
        assert_eq!(pim_stands_in(&format!("{header}x{row}")), None, "a cell before its key");
        assert_eq!(
            pim_stands_in(&format!("{header};180106-301486: TORATA;1;2;\n")),
            None,
            "no cell too many"
        );
        assert_eq!(pim_stands_in(header), None);
    }

    #[test]
    fn all_that_is_known_of_a_column_moves_with_it() {
        for (before, by) in [("", 1), (";", 2)] {
            let row = format!("{before};180106-301486: TORATA;1;2;3;x\n");
            let grid =
                of_short_text(format!("Municipalidad;PIA;PIM;Devengado;Notas\n{row}{row}").as_bytes(), b';');
            let (header, end) = Header::all(&grid, &Vec::new(), None).remove(0);
            let (moved, places) = moved(&header, &grid, end).unwrap();
            assert_eq!(places, by);
            assert_eq!(moved.names[..by], vec![String::new(); by]);
            assert_eq!(moved.names[by..], header.names);
            assert_eq!(moved.column(Role::Municipality), Some(by));
            let amounts: Vec<usize> = moved.amounts().map(|(_, column)| column).collect();
            assert_eq!(amounts, [by + 1, by + 2, by + 3]);
            assert_eq!(moved.unread().collect::<Vec<_>>(), [(by + 4, "Notas")]);
        }
        let three = ";;;180106-301486: TORATA;1;2;3\n";
        assert_eq!(pim_stands_in(&format!("Municipalidad;PIA;PIM;Devengado\n{three}")), None, "too far");
    }

    #[test]
    fn a_key_is_a_code_and_a_name() {
        for (text, expected) in [
            ("180106-301486: TORATA", true),
            ("18: CANON", true),
            ("18:", false),
            ("18: 2024", false),
            ("Rubro: CANON", false),
            ("Municipalidad de 1821: TORATA", false),
            ("TORATA", false),
            ("10:22", false),
        ] {
            assert_eq!(is_key(&Cell::Text(text)), expected, "{text}");
        }
        assert!(!is_key(&Cell::Empty));
    }
}
