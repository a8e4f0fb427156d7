//! One table of a page: its own rows, its cells that span others, and the numbers behind what they show.

use scraper::ElementRef;

use super::{Sheet, text_of};
use canon_core::terms::period::Year;

use crate::cells::text::tidy;
use crate::error::{Limit, SourceError};
use crate::table::grid::Cell;

/// What Excel and LibreOffice call the number of a cell whose text may be rounded.
const NUMBERS: [&str; 2] = ["x:num", "sdval"];

/// Whether an element is a table of data, and none that only places others.
pub(super) fn is_of_data(element: ElementRef<'_>) -> bool {
    if element.value().name() != "table" {
        return false;
    }
    let own = size(element);
    let inner =
        element.descendent_elements().skip(1).filter(|inner| inner.value().name() == "table").map(size);
    inner.into_iter().all(|(rows, width)| rows < own.0 && width < own.1)
}

/// The rows of a table, and the cells of its longest.
fn size(table: ElementRef<'_>) -> (usize, usize) {
    let rows = own_rows(table);
    (rows.len(), rows.iter().map(|row| cells(*row).count()).max().unwrap_or(0))
}

/// The rows of a table that are not those of a table in it.
fn own_rows(table: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    let mut rows = Vec::new();
    for child in table.children().filter_map(ElementRef::wrap) {
        match child.value().name() {
            "tr" => rows.push(child),
            "thead" | "tbody" | "tfoot" => {
                let inside = child.children().filter_map(ElementRef::wrap);
                rows.extend(inside.filter(|row| row.value().name() == "tr"));
            }
            _ => {}
        }
    }
    rows
}

fn cells(row: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    row.children().filter_map(ElementRef::wrap).filter(|cell| matches!(cell.value().name(), "td" | "th"))
}

/// Lays the rows of a table on a sheet. A cell that spans others stands in the first of them, as in a workbook; a name or a
/// year that spans rows of figures stands in each.
pub(super) fn lay(table: ElementRef<'_>, sheet: &mut Sheet<'_, '_>) -> Result<(), SourceError> {
    let caption =
        table.children().filter_map(ElementRef::wrap).find(|child| child.value().name() == "caption");
    sheet.text = caption.map_or(String::new(), text_of);
    sheet.end_line()?;
    let columns = sheet.room.limits.columns;
    // How many more rows each column is taken for.
    let mut taken: Vec<usize> = Vec::new();
    // What each of these columns holds in the rows that it is taken for.
    let mut held: Vec<String> = Vec::new();
    for row in own_rows(table) {
        sheet.begin_row(0)?;
        let is_data = cells(row).any(|cell| is_figure(&text_of(cell)));
        let mut column = 0;
        for cell in cells(row) {
            column = put_taken(column, &taken, &held, sheet)?;
            let (wide, high) = (span(cell, "colspan"), span(cell, "rowspan"));
            if column + wide > columns {
                return Err(SourceError::TooLarge { what: Limit::Columns, limit: columns as u64 });
            }
            taken.resize(taken.len().max(column + wide), 0);
            taken[column..column + wide].fill(high);
            held.resize(taken.len(), String::new());
            held[column] = if high > 1 && is_data { name_of(cell) } else { String::new() };
            put_cell(cell, sheet)?;
            for _ in 1..wide {
                put(Cell::Empty, sheet)?;
            }
            column += wide;
        }
        put_taken(column, &taken, &held, sheet)?;
        taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        sheet.rows.drop_blank();
    }
    Ok(())
}

/// The cells of columns that a cell above is taken for, from one on; the first column that is free.
fn put_taken(
    mut column: usize,
    taken: &[usize],
    held: &[String],
    sheet: &mut Sheet<'_, '_>,
) -> Result<usize, SourceError> {
    while taken.get(column).is_some_and(|rows| *rows > 0) {
        let text = held.get(column).map_or("", String::as_str);
        sheet.room.take((0, 0), text.len() as u64)?;
        put(Cell::of_tidy(text), sheet)?;
        column += 1;
    }
    Ok(column)
}

/// What a cell says of all rows that it spans: a name or a year. An amount is that of all of them together, and is not
/// said again.
fn name_of(cell: ElementRef<'_>) -> String {
    let text = text_of(cell);
    if is_figure(&text) { String::new() } else { text }
}

/// Whether a text is a number and no year.
fn is_figure(text: &str) -> bool {
    let is_number = text.bytes().any(|byte| byte.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_digit() || b".,-()% ".contains(&byte));
    is_number && Year::parse(text).is_none()
}

/// How many columns or rows a cell spans.
fn span(cell: ElementRef<'_>, name: &str) -> usize {
    cell.value().attr(name).and_then(|count| count.trim().parse().ok()).unwrap_or(1).max(1)
}

fn put_cell(cell: ElementRef<'_>, sheet: &mut Sheet<'_, '_>) -> Result<(), SourceError> {
    let shown = text_of(cell);
    sheet.room.take((0, 0), shown.len() as u64)?;
    match number_behind(cell, &shown) {
        Some(number) => put(Cell::Number(number), sheet),
        None => put(Cell::of_tidy(&shown), sheet),
    }
}

fn put(cell: Cell<'_>, sheet: &mut Sheet<'_, '_>) -> Result<(), SourceError> {
    sheet.room.take((1, 1), 0)?;
    sheet.rows.push(cell);
    Ok(())
}

/// The number that a program kept beside what it shows of it, where that is a number, too, and no date or percentage.
fn number_behind(cell: ElementRef<'_>, shown: &str) -> Option<f64> {
    let is_number = shown.contains(|letter: char| letter.is_ascii_digit())
        && shown.chars().all(|letter| letter.is_ascii_digit() || ".,-() ".contains(letter));
    let own = |element: ElementRef<'_>| {
        NUMBERS.iter().find_map(|name| element.value().attr(name)).map(tidy).filter(|value| !value.is_empty())
    };
    let number: f64 = own(cell).filter(|_| is_number)?.parse().ok()?;
    number.is_finite().then_some(number)
}

#[cfg(test)]
mod tests {
    use super::super::super::room::Room;
    use super::super::rows;
    use super::*;
    use crate::reading::Limits;

    fn read(page: &str) -> Vec<Vec<String>> {
        let limits = Limits::default();
        let rows = rows(page.as_bytes(), &mut Room::new(&limits)).unwrap();
        rows.iter().map(|row| row.cells.iter().map(Cell::text).collect()).collect()
    }

    #[test]
    fn cells_that_span_others_stand_in_the_first_of_them() {
        let page = "<table><tr><td rowspan=2>Lugar</td><td colspan='2'>2024</td></tr><tr><td>PIM</td><td>Girado</td></tr><tr><td>a</td><td>1</td><td>2</td></tr></table>";
        assert_eq!(read(page), [vec!["Lugar", "2024", ""], vec!["", "PIM", "Girado"], vec!["a", "1", "2"]]);
    }

    #[test]
    fn a_name_that_spans_rows_of_figures_is_that_of_each_and_an_amount_is_not() {
        let page = "<table><tr><td rowspan=3>2024</td><td rowspan=3>Torata</td><td rowspan=3>9,000</td><td>1.5</td></tr><tr><td>2</td></tr><tr><td>3</td></tr><tr><td>2025</td><td>Ilo</td><td>8</td><td>4</td></tr></table>";
        let rows = [
            vec!["2024", "Torata", "9,000", "1.5"],
            vec!["2024", "Torata", "", "2"],
            vec!["2024", "Torata", "", "3"],
            vec!["2025", "Ilo", "8", "4"],
        ];
        assert_eq!(read(page), rows);
    }

    #[test]
    fn a_table_in_a_cell_of_a_larger_one_is_text_of_that_cell() {
        let cell = "<td><table><tr><td>7<table><tr><td>!</td></tr></table></td></tr></table></td>";
        let row = format!("<tr><td>a</td><td>b</td>{cell}</tr>");
        let page = format!("<table>{}</table>", row.repeat(3));
        assert_eq!(read(&page), vec![vec!["a", "b", "7 !"]; 3]);
    }

    #[test]
    fn the_number_behind_what_is_shown_is_the_number() {
        let row =
            |attribute: &str, shown: &str| format!("<table><tr><td {attribute}>{shown}</td></tr></table>");
        for (attribute, shown, read_as) in [
            ("x:num=\"20000000.5\"", "20,000,001", "20000000.5"),
            ("sdval=\"-3.25\" sdnum=\"1033;\"", "(3)", "-3.25"),
            ("x:num", "5", "5"),
            ("sdval=\"45657\"", "31/12/2024", "31/12/2024"),
            ("x:num=\"0.803\"", "80.3%", "80.3%"),
            ("x:num=\"NaN\"", "1", "1"),
        ] {
            assert_eq!(read(&row(attribute, shown)), [[read_as]]);
        }
    }

    #[test]
    fn a_page_that_spans_more_than_the_limit_is_refused() {
        let limits = Limits { columns: 100, cells: 1_000, ..Limits::default() };
        let refused = |page: &str| match rows(page.as_bytes(), &mut Room::new(&limits)) {
            Err(SourceError::TooLarge { what, .. }) => Some(what),
            _ => None,
        };
        assert_eq!(refused("<table><tr><td colspan=4000000000>a</td></tr></table>"), Some(Limit::Columns));
        let row = "<tr><td colspan=90>a</td></tr>";
        assert_eq!(refused(&format!("<table>{}</table>", row.repeat(20))), Some(Limit::Cells));
        assert_eq!(refused(&format!("<table>{row}</table>")), None);
    }
}
