//! Rows that are no data: totals by their word, the numbers of the columns, notes, and rows cut at another place than the
//! header.

use canon_core::facts::issue::IssueKind;
use canon_core::terms::names::fold;

use super::Sheet;
use crate::cells::{Amount, DecimalMark};
use crate::table::grid::{Cell, Row};
use crate::table::identity::{Identity, of_row};
use crate::table::numbers::of_cell;
use crate::table::roles::Role;

/// Words of a row of totals, wherever they stand among its keys.
const TOTALS: [&str; 4] = ["TOTAL", "TOTALES", "SUBTOTAL", "SUBTOTALES"];

/// Words with which a row of totals, or of what is carried to the next page, begins.
const SUMS: [&str; 7] = ["SUMA", "SUMAN", "SUMATORIA", "VAN", "VIENE", "VIENEN", "PASAN"];

/// Columns that say what a row is about.
const KEYS: [Role; 11] = [
    Role::Id,
    Role::SecEjec,
    Role::Ubigeo,
    Role::Municipality,
    Role::District,
    Role::Province,
    Role::Department,
    Role::Year,
    Role::Month,
    Role::Rubro,
    Role::Scope,
];

/// Why a row is no data; `None` where it is. A row that ends before its amounts is none, as in a file cut short, nor one
/// that goes on past the header.
pub(super) fn no_data(sheet: &Sheet<'_>, row: &Row<'_>) -> Option<IssueKind> {
    if let Some((found, expected)) = other_length(sheet, row) {
        let is_cut = says_something(sheet, row) || is_about_somebody(sheet, row);
        return Some(if is_cut {
            IssueKind::WrongFieldCount { found, expected }
        } else {
            IssueKind::NoteRow
        });
    }
    if is_total(sheet, row) {
        return Some(IssueKind::TotalRow);
    }
    let without_amounts = sheet.header.amounts().all(|(_, column)| row.cell(column).is_empty());
    let may_be_note = without_amounts || !says_something(sheet, row);
    (may_be_note && !is_about_somebody(sheet, row)).then_some(IssueKind::NoteRow)
}

/// The fields of a row of a text and those of its header, where it has fewer than its amounts need, or more.
fn other_length(sheet: &Sheet<'_>, row: &Row<'_>) -> Option<(usize, usize)> {
    let (header, found) = (sheet.header, row.cells.len());
    let expected = header.names.len();
    let last_used = || header.roles.iter().map(|(_, column)| *column).max().unwrap_or(0);
    let is_other = match found < expected {
        true => found <= last_used(),
        false => row.cells.iter().skip(expected).any(|cell| !cell.is_empty()),
    };
    (sheet.grid.sheet.is_none() && is_other).then_some((found, expected))
}

/// Whether a row has a year, a code or an amount. A note has none, though commas may cut its sentence into cells.
fn says_something(sheet: &Sheet<'_>, row: &Row<'_>) -> bool {
    let is_code = |cell: &Cell<'_>| match cell {
        Cell::Empty => false,
        Cell::Text(text) => {
            let mut letters = text.chars().peekable();
            letters.peek().is_some()
                && letters.all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '=' | '"' | '\''))
        }
        Cell::Number(_) | Cell::Day(_) => true,
    };
    let is_amount = |cell: &Cell<'_>| {
        let reads = |decimal| matches!(of_cell(cell, decimal), Some(Amount::Soles(_)));
        reads(DecimalMark::Point) || reads(DecimalMark::Comma)
    };
    let mut codes = [Role::Year, Role::Id, Role::SecEjec, Role::Ubigeo].into_iter();
    codes.any(|role| sheet.header.column(role).is_some_and(|column| is_code(row.cell(column))))
        || sheet.header.amounts().any(|(_, column)| is_amount(row.cell(column)))
}

fn is_about_somebody(sheet: &Sheet<'_>, row: &Row<'_>) -> bool {
    matches!(of_row(row, sheet.header, sheet.by_name), Identity::Known(..))
}

/// A row of totals says so in one of its keys, or in its first cell where no government's code stands in it.
fn is_total(sheet: &Sheet<'_>, row: &Row<'_>) -> bool {
    let text = |column: usize| match row.cell(column) {
        Cell::Text(text) => Some(*text),
        _ => None,
    };
    let mut keys = KEYS.into_iter().filter_map(|role| sheet.header.column(role)).filter_map(text);
    if keys.any(|text| names_total(text) || begins_sum(text)) {
        return true;
    }
    let first = row.cells.iter().find(|cell| !cell.is_empty());
    let Some(Cell::Text(first)) = first else { return false };
    (begins_total(first) || begins_sum(first)) && !is_about_somebody(sheet, row)
}

/// Whether one of the words is that of a total.
pub(in crate::table) fn names_total(text: &str) -> bool {
    // Folding is slow, and hardly a text has these letters.
    let may_be = text.as_bytes().windows(5).any(|letters| letters.eq_ignore_ascii_case(b"total"));
    may_be && fold(text).split(' ').any(|word| TOTALS.contains(&word))
}

/// Whether the first words are those of a total.
fn begins_total(text: &str) -> bool {
    let begins = |text: &str| {
        let first = text.split(' ').next().unwrap_or_default();
        TOTALS.contains(&first) || text.starts_with("SUB TOTAL") || text.starts_with("GRAN TOTAL")
    };
    names_total(text) && begins(&fold(text))
}

fn begins_sum(text: &str) -> bool {
    let first = text.trim_start().split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    SUMS.iter().any(|word| first.eq_ignore_ascii_case(word))
}

/// Whether a row numbers the columns, as official forms do below their header: `1 2 3`, `(a) (b) (c)=(b)/(a)`.
pub(super) fn numbers_columns(row: &Row<'_>) -> bool {
    let mut labels = row.cells.iter().filter(|cell| !cell.is_empty()).map(label);
    let Some(Some(first)) = labels.next() else { return false };
    let mut last = first;
    first == 1
        && labels.all(|label| {
            last += 1;
            label == Some(last)
        })
        && last > 1
}

/// The number or the letter that a cell gives its column, counted from 1.
fn label(cell: &Cell<'_>) -> Option<u32> {
    let text = cell.text();
    let body = text.trim_start_matches(['(', '[', ' ']);
    let end = body.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(body.len());
    let (label, rest) = body.split_at(end);
    let rest = rest.trim_start_matches([')', ']', '.', ' ']);
    if !rest.is_empty() && !rest.starts_with('=') {
        return None;
    }
    match label.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => Some(u32::from(letter.to_ascii_lowercase() - b'a') + 1),
        [b'0'..=b'9'] | [b'1'..=b'9', b'0'..=b'9'] => label.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::grid::of_short_text;

    fn numbers(text: &str) -> bool {
        numbers_columns(&of_short_text(text.as_bytes(), b';').rows.at(0))
    }

    #[test]
    fn the_numbers_of_the_columns_are_told_from_data() {
        for row in
            ["1;2;3;4", ";;(1);(2);(3)=(2)/(1)", "(a);(b);(c) = (b)/(a)", "A;B;C=B/A", "[1];[2]", "1.;2."]
        {
            assert!(numbers(row), "{row}");
        }
        for row in ["1", "2024;301486;5", "1;3;4", "2;3;4", "1;2;3 400", "1;2;TORATA", "(1);(2);(2)", "01;02"]
        {
            assert!(!numbers(row), "{row}");
        }
    }

    #[test]
    fn the_word_of_a_total_is_a_word() {
        for text in ["TOTAL", "Subtotal ILO", "SUB-TOTAL", "Total general", "gran total", "TOTALES:"] {
            assert!(names_total(text), "{text}");
        }
        for text in ["TOTALIDAD", "MUNICIPALIDAD DISTRITAL DE TORATA", "tota", ""] {
            assert!(!names_total(text), "{text}");
        }
        assert!(
            begins_sum("Vienen: 5") && begins_sum("SUMA") && !begins_sum("SUMAC") && !begins_sum("VANESA")
        );
        assert!(begins_total("Sub total") && !begins_total("GASTO TOTAL DE OBRAS"));
    }
}
