//! Workbooks that are one XML document (SpreadsheetML), as Excel 2003 wrote them and many systems of the State still do.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::room::Room;
use crate::cells;
use crate::cells::text::{decode, tidy};
use crate::error::{Limit, SourceError};
use crate::table::grid::packed::Rows;
use crate::table::grid::unvalued::Unvalued;
use crate::table::grid::{Cell, Grid};

/// The sheets of such a workbook.
///
/// # Errors
/// XML that breaks off, declares entities, or asks for more than the limits allow.
pub(super) fn sheets(document: &[u8], room: &mut Room<'_>) -> Result<Vec<Grid>, SourceError> {
    let (text, _) = decode(document);
    let bad = |error: &dyn std::error::Error| SourceError::BadWorkbook(error.to_string());
    let mut reader = Reader::from_str(&text);
    let mut book = Book { sheets: Vec::new(), sheet: Sheet::default(), room };
    let mut open = 0_u64;
    loop {
        match reader.read_event().map_err(|error| bad(&error))? {
            Event::Start(start) => {
                open += 1;
                book.begin(&start)?;
            }
            Event::Empty(start) => {
                book.begin(&start)?;
                book.end(start.local_name().as_ref())?;
            }
            Event::Text(inside) => book.text(&inside.xml10_content()),
            Event::CData(inside) => book.text(&inside.xml10_content()),
            Event::GeneralRef(entity) => book.text(&letter_of(&entity)?),
            Event::End(end) => {
                open -= 1;
                book.end(end.local_name().as_ref())?;
            }
            Event::DocType(_) => return Err(SourceError::XmlEntities),
            Event::Eof if open > 0 || book.sheets.is_empty() => {
                return Err(SourceError::BadWorkbook("Workbook".to_string()));
            }
            Event::Eof => return Ok(book.sheets),
            _ => {}
        }
    }
}

/// The letter that an entity stands for: one of the five of XML, or a number.
fn letter_of(entity: &quick_xml::events::BytesRef<'_>) -> Result<String, SourceError> {
    let bad = || SourceError::BadWorkbook("&".to_string());
    if let Some(letter) = entity.resolve_char_ref().map_err(|_| bad())? {
        return Ok(letter.to_string());
    }
    quick_xml::escape::resolve_predefined_entity(entity).map(ToString::to_string).ok_or_else(bad)
}

struct Book<'r, 'l> {
    sheets: Vec<Grid>,
    sheet: Sheet,
    room: &'r mut Room<'l>,
}

/// The sheet that is being read.
#[derive(Default)]
struct Sheet {
    name: String,
    hidden: bool,
    rows: Rows,
    unvalued: Vec<Unvalued>,
    /// The row and the column of the next cell, from 1 and from 0.
    line: u64,
    column: usize,
    cell: Option<OpenCell>,
    /// Whether the text here says whether the sheet is seen.
    says_visible: bool,
}

/// The cell that is being read.
#[derive(Default)]
struct OpenCell {
    /// Whether the text here is its value: remarks have text, too.
    in_data: bool,
    has_data: bool,
    has_formula: bool,
    kind: String,
    text: String,
    /// Cells to its right that it covers.
    covers: usize,
}

impl Book<'_, '_> {
    fn begin(&mut self, start: &BytesStart<'_>) -> Result<(), SourceError> {
        let sheet = &mut self.sheet;
        match (start.local_name().as_ref(), &mut sheet.cell) {
            ("Worksheet", _) => {
                *sheet = Sheet { name: attribute(start, "Name").unwrap_or_default(), ..Sheet::default() }
            }
            ("Row", None) => self.begin_row(start)?,
            ("Cell", None) => self.begin_cell(start)?,
            ("Data", Some(cell)) if !cell.has_data => {
                (cell.in_data, cell.has_data) = (true, true);
                cell.kind = attribute(start, "Type").unwrap_or_default();
            }
            ("Comment", Some(cell)) => cell.in_data = false,
            ("Visible", None) => sheet.says_visible = true,
            _ => {}
        }
        Ok(())
    }

    fn begin_row(&mut self, start: &BytesStart<'_>) -> Result<(), SourceError> {
        let sheet = &mut self.sheet;
        let line = number(start, "Index").unwrap_or(sheet.line + 1);
        if line <= sheet.line {
            return Err(SourceError::BadWorkbook(format!("Row {line}")));
        }
        (sheet.line, sheet.column) = (line, 0);
        self.room.take((1, crate::reading::Limits::CELLS_OF_A_ROW), 0)?;
        sheet.rows.begin(line);
        Ok(())
    }

    fn begin_cell(&mut self, start: &BytesStart<'_>) -> Result<(), SourceError> {
        let sheet = &mut self.sheet;
        if sheet.line == 0 {
            return Err(SourceError::BadWorkbook("Cell".to_string()));
        }
        if let Some(index) = number(start, "Index") {
            let wanted = usize::try_from(index).unwrap_or(usize::MAX).saturating_sub(1);
            let gap = wanted.saturating_sub(sheet.column);
            self.room.fits(wanted)?;
            self.room.take((1, gap as u64), 0)?;
            sheet.rows.skip(gap);
            sheet.column += gap;
        }
        let covers = usize::try_from(number(start, "MergeAcross").unwrap_or(0)).unwrap_or(usize::MAX);
        self.room.fits(sheet.column.saturating_add(covers))?;
        let has_formula = attribute(start, "Formula").is_some();
        sheet.cell = Some(OpenCell { has_formula, covers, ..OpenCell::default() });
        Ok(())
    }

    fn text(&mut self, text: &str) {
        let sheet = &mut self.sheet;
        match &mut sheet.cell {
            Some(cell) if cell.in_data => cell.text.push_str(text),
            None if sheet.says_visible => sheet.hidden |= text.contains("Hidden"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) -> Result<(), SourceError> {
        let sheet = &mut self.sheet;
        match name {
            "Data" => {
                if let Some(cell) = &mut sheet.cell {
                    cell.in_data = false;
                }
            }
            "Cell" => {
                if let Some(cell) = sheet.cell.take() {
                    self.end_cell(&cell)?;
                }
            }
            "Row" => sheet.rows.drop_blank(),
            "Visible" => sheet.says_visible = false,
            "Worksheet" => {
                let sheet = std::mem::take(sheet);
                if self.sheets.len() >= self.room.limits.sheets {
                    let limit = self.room.limits.sheets as u64;
                    return Err(SourceError::TooLarge { what: Limit::Sheets, limit });
                }
                let Sheet { name, hidden, rows, unvalued, .. } = sheet;
                self.sheets.push(Grid {
                    sheet: Some(tidy(&name).into()),
                    hidden,
                    unended: false,
                    rows,
                    unvalued,
                });
            }
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self, cell: &OpenCell) -> Result<(), SourceError> {
        let sheet = &mut self.sheet;
        self.room.take((1, 1 + cell.covers as u64), cell.text.len() as u64)?;
        if cell.has_formula && !cell.has_data {
            sheet.unvalued.push(Unvalued { line: sheet.line, column: sheet.column });
        }
        put(cell, &mut sheet.rows);
        sheet.rows.skip(cell.covers);
        sheet.column += 1 + cell.covers;
        Ok(())
    }
}

fn put(cell: &OpenCell, rows: &mut Rows) {
    let text = tidy(&cell.text);
    let number = || text.parse().ok().filter(|number: &f64| number.is_finite());
    match cell.kind.as_str() {
        "Number" => rows.push(number().map_or(Cell::of_tidy(&text), Cell::Number)),
        "DateTime" => {
            let day = cells::date(text.split('T').next().unwrap_or(&text));
            rows.push(day.map_or(Cell::of_tidy(&text), Cell::Day));
        }
        _ => rows.push(Cell::of_tidy(&text)),
    }
}

/// What an attribute says, whatever it is prefixed with.
fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = start.attributes();
    let found = all
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value: &str = &found.value;
    Some(quick_xml::escape::unescape(value).map_or_else(|_| value.to_string(), std::borrow::Cow::into_owned))
}

fn number(start: &BytesStart<'_>, name: &str) -> Option<u64> {
    attribute(start, name)?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::Limits;

    fn read(sheets_of: &str) -> Result<Vec<Grid>, SourceError> {
        let book = format!(
            "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook>{sheets_of}</Workbook>"
        );
        let limits = Limits { columns: 50, cells: 2_000, ..Limits::default() };
        sheets(book.as_bytes(), &mut Room::new(&limits))
    }

    fn shown(grid: &Grid) -> Vec<String> {
        let shown = |cells: &[Cell<'_>]| cells.iter().map(Cell::text).collect::<Vec<_>>().join("|");
        grid.rows.iter().map(|row| format!("{}: {}", row.line, shown(&row.cells))).collect()
    }

    #[test]
    fn rows_and_cells_stand_where_they_say() {
        let book = "<Worksheet ss:Name='Año &amp; más'><Table><Row><Cell ss:MergeAcross='1'><Data ss:Type='String'>Título <B>A&#241;o</B></Data><Comment><Data>nota</Data></Comment></Cell><Cell><Data ss:Type='String'>c</Data></Cell></Row><Row ss:Index='4'><Cell ss:Index='2'><Data ss:Type='Number'>20000000.5</Data></Cell><Cell ss:Index='4'><Data ss:Type='DateTime'>2024-12-31T00:00:00.000</Data></Cell></Row><Row/></Table></Worksheet><Worksheet ss:Name='b'><Table/><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>";
        let grids = read(book).unwrap();
        assert_eq!(shown(&grids[0]), ["1: Título Año||c", "4: |20000000.5||2024-12-31"]);
        assert_eq!((grids[0].sheet.as_deref(), grids[0].hidden), (Some("Año & más"), false));
        assert!(grids[1].hidden && grids[1].rows.is_empty());
    }

    #[test]
    fn a_formula_without_its_value_is_told_from_one_with() {
        let book = "<Worksheet><Table><Row><Cell ss:Formula='=1+1'><Data ss:Type='Number'>2</Data></Cell><Cell ss:Formula='=1+2'/></Row></Table></Worksheet>";
        assert_eq!(read(book).unwrap()[0].unvalued, [Unvalued { line: 1, column: 1 }]);
    }

    #[test]
    fn what_breaks_off_or_asks_for_too_much_is_refused() {
        let row = |inside: &str| format!("<Worksheet><Table><Row>{inside}</Row></Table></Worksheet>");
        let limit = |book: &str| match read(book) {
            Err(SourceError::TooLarge { what, .. }) => Some(what),
            _ => None,
        };
        assert_eq!(limit(&row("<Cell ss:Index='4000000000'/>")), Some(Limit::Columns));
        assert_eq!(limit(&row("<Cell ss:MergeAcross='4000000000'/>")), Some(Limit::Columns));
        assert_eq!(
            limit(&row(&"<Cell ss:Index='40'/>".repeat(60)).replace("<Cell", "</Row><Row><Cell")),
            Some(Limit::Cells)
        );
        for cut in ["<Worksheet><Table><Row><Cell>", "<Worksheet><Table></Workbook>", ""] {
            assert!(matches!(read(cut), Err(SourceError::BadWorkbook(_))), "{cut}");
        }
        let entities =
            sheets(b"<!DOCTYPE a [<!ENTITY b 'c'>]><Workbook/>", &mut Room::new(&Limits::default()));
        assert!(matches!(entities, Err(SourceError::XmlEntities)));
    }
}
