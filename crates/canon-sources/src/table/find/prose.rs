//! Telling a page of text with commas in it from a table whose header is not understood.

use std::collections::BTreeMap;

use crate::table::grid::{Cell, Grid, Row};

const DEPTH: usize = 40;

/// Lines that a table has at least before its evenness says anything.
const FEW: usize = 4;

/// Words of a field that only a sentence has.
const SENTENCE: usize = 7;

/// Whether the lines are sentences: cut by commas into unequal parts, or into parts of many words.
pub(in crate::table) fn is_prose(grid: &Grid) -> bool {
    if grid.rows.iter().take(DEPTH).any(|row| is_rule_of_markdown(&row)) {
        return true;
    }
    if is_even(grid) {
        return false;
    }
    // What has no digit has no figure.
    let has_digit =
        |row: Row<'_>| row.cells.iter().any(|cell| cell.text().bytes().any(|byte| byte.is_ascii_digit()));
    if !grid.rows.iter().any(has_digit) {
        return true;
    }
    let lines: Vec<Vec<String>> = grid
        .rows
        .iter()
        .map(|row| {
            row.cells.iter().map(Cell::text).filter(|text| !text.trim().is_empty()).collect::<Vec<_>>()
        })
        .filter(|fields| !fields.is_empty())
        .take(DEPTH)
        .collect();
    let mut of_length: BTreeMap<usize, usize> = BTreeMap::new();
    for fields in &lines {
        *of_length.entry(fields.len()).or_default() += 1;
    }
    let (fields, agreeing) =
        of_length.iter().max_by_key(|(_, lines)| **lines).map_or((0, 0), |(fields, lines)| (*fields, *lines));
    if fields >= 2 && lines.len() >= FEW && agreeing * 5 >= lines.len() * 4 {
        return false;
    }
    let is_sentence = |field: &String| field.split_whitespace().count() >= SENTENCE;
    let sentences = lines.iter().filter(|fields| fields.iter().any(is_sentence)).count();
    fields < 2 || agreeing * 5 < lines.len() * 3 || sentences * 3 >= lines.len()
}

/// Whether the lines have the same number of fields, empty ones with them, and more than a sentence has by chance.
fn is_even(grid: &Grid) -> bool {
    let fields: Vec<usize> = grid.rows.iter().take(DEPTH).map(|row| row.cells.len()).collect();
    let width = fields.iter().copied().max().unwrap_or(0);
    let agreeing = fields.iter().filter(|fields| **fields == width).count();
    width >= FEW && fields.len() > 1 && agreeing * 5 >= fields.len() * 4
}

/// `|---|---|`, the line below the head of a Markdown table.
fn is_rule_of_markdown(row: &Row<'_>) -> bool {
    let mut cells = row.cells.iter().map(Cell::text).filter(|text| !text.is_empty()).peekable();
    cells.peek().is_some() && cells.all(|text| text.len() >= 3 && text.chars().all(|c| c == '-' || c == ':'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::grid::of_short_text;

    #[test]
    fn notes_beside_the_data_are_prose() {
        let notes = "Downloads of 4 August 2026, one municipality, as the portal gave them.\nPublic files, untouched.\n";
        assert!(is_prose(&of_short_text(notes.as_bytes(), b',')));
        let licence =
            "Permission is hereby granted, free of charge, to any person.\nThe above notice\nshall be kept\n";
        assert!(is_prose(&of_short_text(licence.as_bytes(), b',')));
    }

    #[test]
    fn short_lines_without_a_digit_are_prose() {
        let notes = "Notas sobre los datos, tal como se bajaron\nNada más que decir, gracias\n";
        assert!(is_prose(&of_short_text(notes.as_bytes(), b',')));
        let table = notes.replace("gracias", "5");
        assert!(!is_prose(&of_short_text(table.as_bytes(), b',')));
    }

    #[test]
    fn a_markdown_table_is_prose() {
        assert!(is_prose(&of_short_text(b"| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |\n", b'|')));
    }

    #[test]
    fn a_register_of_long_names_and_empty_cells_is_no_prose() {
        let name = "\"MEJORAMIENTO DEL SERVICIO DE AGUA, DESAGÜE Y RIEGO DE LA COMUNIDAD\"";
        let row = |number: usize| format!("{number},{name}{}\n", [",,,x", ",a,,", ",,,"][number % 3]);
        let table = format!("codigo,nombre,estado,uf,uei\n{}", (0..9).map(row).collect::<String>());
        assert!(!is_prose(&of_short_text(table.as_bytes(), b',')));
    }

    #[test]
    fn a_table_with_strange_names_is_no_prose() {
        assert!(!is_prose(&of_short_text(b"a,b,c\n1,2,3\n4,5,6\n", b',')));
        assert!(!is_prose(&of_short_text(
            "Titulo\nlugar;monto\nTorata;5\nIlo;6\nSamegua;7\n".as_bytes(),
            b';'
        )));
    }
}
