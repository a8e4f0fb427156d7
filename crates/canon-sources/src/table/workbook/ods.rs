//! What the sheets of an OpenDocument workbook unroll to: it writes a row, a cell or a blank once and says how often it
//! stands.

use std::io::{BufReader, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::error::{Limit, SourceError};
use crate::reading::Limits;
use crate::table::grid::unvalued::Unvalued;

/// The rectangle that a sheet takes, up to its last cell that holds anything.
#[derive(Default)]
struct Extent {
    rows: u64,
    /// Rows up to the last that holds anything.
    used_rows: u64,
    used_columns: u64,
    /// Bytes of the text in all cells, each as often as it stands.
    text: u64,
    /// Its formulas without a value.
    unvalued: Vec<Unvalued>,
}

/// The row that is being read.
#[derive(Default)]
struct Line {
    times: u64,
    columns: u64,
    used_columns: u64,
    text: u64,
    /// How often the cell stands that is being read, if one is.
    cell: Option<u64>,
    /// Whether it is a formula and nothing of what it gave was seen so far.
    is_unvalued: bool,
}

/// The formulas without a value of each sheet.
///
/// # Errors
/// A sheet that takes more cells or columns, or its cells more text, than the limits allow; an element without an end, which
/// the reader of workbooks would look for without end.
pub(super) fn check(content: impl Read, limits: &Limits) -> Result<Vec<Vec<Unvalued>>, SourceError> {
    let bad = |error: &dyn std::error::Error| SourceError::BadWorkbook(error.to_string());
    let mut reader = Reader::from_reader(BufReader::new(content));
    let mut buffer = Vec::new();
    let (mut sheets, mut cells, mut text, mut open) = (0, 0_u64, 0_u64, 0_u64);
    let (mut sheet, mut line) = (Extent::default(), Line::default());
    let mut unvalued = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).map_err(|error| bad(&error))? {
            Event::Start(start) => {
                open += 1;
                begin(&start, &mut sheet, &mut line);
            }
            Event::Empty(start) => {
                begin(&start, &mut sheet, &mut line);
                end(start.name().as_ref(), &mut sheet, &mut line);
            }
            Event::Text(inside) => line.holds(inside.len() as u64),
            Event::CData(inside) => line.holds(inside.len() as u64),
            Event::End(close) => {
                open -= 1;
                let name = close.name();
                end(name.as_ref(), &mut sheet, &mut line);
                if name.as_ref() == "table:table" {
                    sheets += 1;
                    cells = cells.saturating_add(sheet.used_rows.saturating_mul(sheet.used_columns));
                    text = text.saturating_add(sheet.text);
                    unvalued.push(std::mem::take(&mut sheet).unvalued);
                }
            }
            Event::Eof if open > 0 => {
                return Err(SourceError::BadWorkbook("content.xml has no end".to_string()));
            }
            Event::Eof => break,
            _ => {}
        }
        within(&sheet, (sheets, cells, text), limits)?;
        buffer.clear();
    }
    Ok(unvalued)
}

fn within(
    sheet: &Extent,
    (sheets, cells, text): (usize, u64, u64),
    limits: &Limits,
) -> Result<(), SourceError> {
    let here = sheet.used_rows.saturating_mul(sheet.used_columns);
    let too_large = |what, limit| Err(SourceError::TooLarge { what, limit });
    if sheets > limits.sheets {
        return too_large(Limit::Sheets, limits.sheets as u64);
    }
    if sheet.used_columns > limits.columns as u64 {
        return too_large(Limit::Columns, limits.columns as u64);
    }
    if cells.saturating_add(here) > limits.cells {
        return too_large(Limit::Cells, limits.cells);
    }
    if text.saturating_add(sheet.text) > limits.whole_file {
        return too_large(Limit::WholeFile, limits.whole_file);
    }
    Ok(())
}

fn begin(start: &BytesStart<'_>, sheet: &mut Extent, line: &mut Line) {
    match start.name().as_ref() {
        "table:table" => *sheet = Extent::default(),
        "table:table-row" => {
            *line = Line { times: times(start, "table:number-rows-repeated"), ..Line::default() };
        }
        "table:table-cell" | "table:covered-table-cell" => {
            line.cell = Some(times(start, "table:number-columns-repeated"));
            line.begin_cell(start);
        }
        "text:s" => line.holds(times(start, "text:c")),
        _ => {}
    }
}

fn end(name: &str, sheet: &mut Extent, line: &mut Line) {
    match name {
        "table:table-cell" | "table:covered-table-cell" => {
            if line.is_unvalued {
                let column = usize::try_from(line.columns).unwrap_or(usize::MAX);
                sheet.unvalued.push(Unvalued { line: sheet.rows.saturating_add(1), column });
            }
            line.columns = line.columns.saturating_add(line.cell.take().unwrap_or(0));
        }
        "table:table-row" => {
            sheet.rows = sheet.rows.saturating_add(line.times);
            if line.used_columns > 0 {
                sheet.used_rows = sheet.rows;
                sheet.used_columns = sheet.used_columns.max(line.used_columns);
                sheet.text = sheet.text.saturating_add(line.text.saturating_mul(line.times));
            }
            *line = Line::default();
        }
        _ => {}
    }
}

impl Line {
    /// A cell begins: what its attributes hold, and whether they hold a formula and no value.
    fn begin_cell(&mut self, start: &BytesStart<'_>) {
        let (mut bytes, mut has_formula, mut has_value) = (0_u64, false, false);
        for attribute in start.attributes().with_checks(false).filter_map(Result::ok) {
            let key = attribute.key.as_ref();
            let is_value = key.starts_with("office:") && key.ends_with("value");
            if is_value || key == "table:formula" {
                bytes += attribute.value.len() as u64 + 1;
            }
            has_formula |= key == "table:formula";
            has_value |= is_value || key == "office:value-type";
        }
        if bytes > 0 {
            self.holds(bytes);
        }
        self.is_unvalued = has_formula && !has_value;
    }

    /// The cell that is being read holds so many bytes more.
    fn holds(&mut self, bytes: u64) {
        if let Some(times) = self.cell {
            self.used_columns = self.used_columns.max(self.columns.saturating_add(times));
            self.text = self.text.saturating_add(bytes.saturating_mul(times));
        }
    }
}

/// How often a row or cell stands.
fn times(start: &BytesStart<'_>, attribute: &str) -> u64 {
    let said = start.try_get_attribute(attribute).ok().flatten();
    said.map_or(1, |said| said.value.trim().parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(rows: &str) -> Result<Vec<Vec<Unvalued>>, SourceError> {
        let content = format!("<table:table table:name=\"a\">{rows}</table:table>");
        check(content.as_bytes(), &Limits::default())
    }

    fn cell(columns: &str, text: &str) -> String {
        format!(
            "<table:table-cell table:number-columns-repeated=\"{columns}\"><text:p>{text}</text:p></table:table-cell>"
        )
    }

    #[test]
    fn the_empty_rest_of_a_sheet_takes_no_room() {
        let rest = "<table:table-cell table:number-columns-repeated=\"16380\"/>";
        let rows = format!(
            "<table:table-row>{}{rest}</table:table-row><table:table-row table:number-rows-repeated=\"1048500\">{rest}</table:table-row>",
            cell("1", "5")
        );
        assert!(checked(&rows).is_ok());
    }

    #[test]
    fn a_formula_without_a_value_is_found_in_its_place() {
        let formula = |more: &str| format!("<table:table-cell table:formula=\"of:=1+1\"{more}/>");
        let given = formula(" office:value-type=\"float\" office:value=\"2\"");
        let blank = formula(" office:value-type=\"string\" office:string-value=\"\"");
        let row =
            format!("<table:table-row>{}{given}{blank}{}</table:table-row>", cell("2", "5"), formula(""));
        let rows = format!("<table:table-row table:number-rows-repeated=\"3\"/>{row}");
        assert_eq!(checked(&rows).unwrap(), [[Unvalued { line: 4, column: 4 }]]);
    }

    #[test]
    fn a_sheet_without_an_end_is_refused() {
        let row = format!("<table:table-row>{}</table:table-row>", cell("1", "5"));
        for content in [
            format!("<table:table table:name=\"a\">{row}"),
            format!("<table:table table:name=\"a\">{row}</table:tables>"),
            format!("<table:table table:name=\"a\">{row}<table:table-row></table:table>"),
            "<table:table table:name=\"a\"><table:table-cell><office:annotation>".to_string(),
        ] {
            let found = check(content.as_bytes(), &Limits::default());
            assert!(matches!(found, Err(SourceError::BadWorkbook(_))), "{content}");
        }
    }

    #[test]
    fn what_unrolls_past_a_limit_is_refused() {
        let row = |times: &str, cells: &str| {
            format!("<table:table-row table:number-rows-repeated=\"{times}\">{cells}</table:table-row>")
        };
        let refused = |rows: &str| match checked(rows) {
            Err(SourceError::TooLarge { what, .. }) => Some(what),
            _ => None,
        };
        assert_eq!(refused(&row("1", &cell("1000000", "5"))), Some(Limit::Columns));
        assert_eq!(refused(&row("1000000", &cell("41", "5"))), Some(Limit::Cells));
        assert_eq!(refused(&row("1", &cell("99999999999999999999", "5"))), Some(Limit::Columns));
        // A cell far below: the empty rows between are cells, too.
        let far = format!(
            "{}{}{}",
            row("1", &cell("40", "5")),
            row("1048000", &cell("1", "")),
            row("1", &cell("1", "5"))
        );
        assert_eq!(refused(&far), Some(Limit::Cells));
        let blanks = cell("1", "5<text:s text:c=\"2000000000\"/>");
        assert_eq!(refused(&row("1", &blanks)), Some(Limit::WholeFile));
        let long = "x".repeat(1 << 20);
        assert_eq!(refused(&row("1000", &cell("1", &long))), Some(Limit::WholeFile));
    }
}
