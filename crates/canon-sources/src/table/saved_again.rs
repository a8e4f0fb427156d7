//! A CSV of the ministry's that a spreadsheet program saved as a workbook: the same file, written out as its CSV again.

use std::sync::Arc;

use canon_core::facts::issue::Issue;
use canon_core::terms::names::fold;

use super::Opened;
use super::find::left_aside;
use super::grid::unvalued;
use super::grid::{Cell, Grid, Row};
use crate::cells::{Amount, DecimalMark, amount};
use crate::error::{Limit, SourceError};
use crate::reading::{Options, Reading, TableProfile};

/// Rows in which the header is looked for.
const DEPTH: usize = 20;

/// Columns whose codes have so many digits: what a spreadsheet takes for a number loses its zeros.
const WIDTHS: [(&str, usize); 12] = [
    ("DEPARTAMENTO_EJECUTORA", 2),
    ("PROVINCIA_EJECUTORA", 2),
    ("DISTRITO_EJECUTORA", 2),
    ("DEPARTAMENTO_META", 2),
    ("SECTOR", 2),
    ("PLIEGO", 3),
    ("FUNCION", 2),
    ("DIVISION_FUNCIONAL", 3),
    ("GRUPO_FUNCIONAL", 4),
    ("FUENTE_FINANCIAMIENTO", 1),
    ("RUBRO", 2),
    ("RECURSO", 3),
];

/// The rows of such a workbook as a CSV, and where each line of it stands.
pub(crate) struct SavedAgain {
    pub(crate) csv: Vec<u8>,
    kind: Option<&'static str>,
    /// The names of the columns, as they are in all its sheets.
    header: Vec<String>,
    sheets: Vec<Sheet>,
    /// The row of the sheet that each line stands in, the header first.
    rows: Vec<u64>,
    /// What is said of the other sheets.
    aside: (Vec<TableProfile>, Vec<Issue>),
}

/// A sheet with the ministry's rows.
struct Sheet {
    name: Option<Arc<str>>,
    header_row: u64,
    /// The line of the CSV that its rows begin at.
    first: u64,
}

/// The sheets of a workbook below a header of the ministry's, as one CSV; `None` where no sheet has such a header.
///
/// # Errors
/// More text than a file that is read whole may hold; a formula without a value.
pub(crate) fn find(
    opened: &Opened,
    is_header: impl Fn(&[String]) -> bool,
    (file, options): (&Arc<str>, &Options),
) -> Result<Option<SavedAgain>, SourceError> {
    let header_of = |grid: &Grid| {
        let mut rows = (0..grid.rows.len().min(DEPTH)).map(|at| (at, names(&grid.rows.at(at))));
        rows.find(|(_, names)| is_header(names))
    };
    let is_wanted = |grid: &&Grid| match (&options.sheet, &grid.sheet) {
        (Some(wanted), Some(name)) => fold(name) == fold(wanted),
        _ => !grid.hidden,
    };
    let grids: Vec<&Grid> = opened.grids.iter().filter(is_wanted).collect();
    let headers: Vec<Option<(usize, Vec<String>)>> = grids.iter().map(|grid| header_of(grid)).collect();
    let Some((_, header)) = headers.iter().flatten().next().cloned() else { return Ok(None) };
    let mut saved = SavedAgain {
        csv: Vec::new(),
        kind: opened.kind,
        header,
        sheets: Vec::new(),
        rows: vec![0],
        aside: (Vec::new(), Vec::new()),
    };
    let header = saved.header.clone();
    saved.line(header.iter().map(String::as_str));
    // Another file of the ministry's on another sheet is named: no two are made one.
    let (mut others, is_asked) = (Vec::new(), options.sheet.is_some());
    for (grid, at) in grids.into_iter().zip(headers) {
        match at.filter(|(_, names)| *names == header) {
            Some((at, _)) => saved.add(grid, at, options)?,
            None => others.push(grid),
        }
    }
    let hidden = opened.grids.iter().filter(|grid| grid.hidden && !grid.rows.is_empty() && !is_asked);
    let hidden: Vec<_> = hidden.map(|grid| grid.sheet.clone()).collect();
    saved.aside = left_aside(others.into_iter(), &hidden, file);
    Ok(Some(saved))
}

/// The names of a row, as the ministry writes those of its columns.
fn names(row: &Row<'_>) -> Vec<String> {
    let mut names: Vec<String> =
        row.cells.iter().map(|cell| cell.text().trim_matches('"').to_uppercase()).collect();
    let used = names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1);
    names.truncate(used);
    names
}

impl SavedAgain {
    /// The rows of a sheet below its header.
    fn add(&mut self, grid: &Grid, header_at: usize, options: &Options) -> Result<(), SourceError> {
        let limit = options.limits.whole_file;
        let decimal = options.decimal.unwrap_or(DecimalMark::Point);
        let header = self.header.clone();
        let used: Vec<usize> = (0..header.len()).collect();
        let rows = || grid.rows.between(header_at + 1, grid.rows.len());
        unvalued::check(grid, &used, |column| header[column].clone(), rows())?;
        let first = self.rows.len() as u64 + 1;
        self.sheets.push(Sheet { name: grid.sheet.clone(), header_row: grid.line(header_at), first });
        let widths: Vec<usize> = header.iter().map(|name| width_of(name)).collect();
        // A header may stand once more, above another block of rows.
        for row in rows().filter(|row| names(row) != header) {
            let cells = (0..header.len().max(row.cells.len())).map(|column| {
                let name = header.get(column).map_or("", String::as_str);
                written(row.cell(column), name, widths.get(column).copied().unwrap_or(0), decimal)
            });
            let mut cells: Vec<String> = cells.collect();
            let used = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
            cells.truncate(used.max(header.len()));
            self.line(cells.iter().map(String::as_str));
            self.rows.push(row.line);
            if self.csv.len() as u64 > limit {
                return Err(SourceError::TooLarge { what: Limit::WholeFile, limit });
            }
        }
        Ok(())
    }

    fn line<'f>(&mut self, fields: impl Iterator<Item = &'f str>) {
        for (at, field) in fields.enumerate() {
            if at > 0 {
                self.csv.push(b',');
            }
            self.csv.push(b'"');
            self.csv.extend(field.replace('"', "\"\"").as_bytes());
            self.csv.push(b'"');
        }
        self.csv.push(b'\n');
    }

    /// Says of a reading of the CSV where its lines stand in the workbook.
    pub(crate) fn tell(self, mut reading: Reading) -> Reading {
        reading.profile.wrapping.extend(self.kind.map(ToString::to_string));
        (reading.profile.encoding, reading.profile.delimiter) = (None, None);
        let table = reading.profile.tables.pop();
        let of_sheet = |sheet: &Sheet| {
            let (name, header_line) = (sheet.name.clone(), Some(sheet.header_row));
            table.clone().map(|table| TableProfile { sheet: name, header_line, ..table })
        };
        reading.profile.tables = self.sheets.iter().filter_map(of_sheet).collect();
        reading.issues = reading.issues.into_iter().map(|issue| self.placed(issue)).collect();
        for row in &mut reading.trace {
            if let Some((sheet, line)) = self.place(row.line) {
                (row.sheet, row.line) = (sheet, line);
            }
        }
        reading.profile.tables.extend(self.aside.0);
        reading.issues.extend(self.aside.1);
        reading
    }

    fn placed(&self, issue: Issue) -> Issue {
        match issue.row.and_then(|line| self.place(line)) {
            Some((sheet, line)) => issue.at_row(line).on_sheet(sheet.as_ref()),
            None => issue,
        }
    }

    /// The sheet and row of a line of the CSV.
    fn place(&self, line: u64) -> Option<(Option<Arc<str>>, u64)> {
        let row = *self.rows.get(usize::try_from(line).ok()?.checked_sub(1)?)?;
        let sheet = self.sheets.iter().rev().find(|sheet| sheet.first <= line).or(self.sheets.first())?;
        Some((sheet.name.clone(), if line == 1 { sheet.header_row } else { row }))
    }
}

fn width_of(name: &str) -> usize {
    WIDTHS.iter().find(|(column, _)| *column == name).map_or(0, |(_, width)| *width)
}

/// A cell as the ministry writes it: amounts with a point and nothing else, codes with their zeros.
fn written(cell: &Cell<'_>, column: &str, width: usize, decimal: DecimalMark) -> String {
    let text = cell.text();
    if column.starts_with("MONTO_") {
        if let (Cell::Text(text), Some(Amount::Soles(soles))) = (cell, amount(&text, decimal)) {
            let centimos = soles.centimos();
            let sign = if centimos < 0 { "-" } else { "" };
            let (whole, rest) = (centimos.unsigned_abs() / 100, centimos.unsigned_abs() % 100);
            return if text.is_empty() { String::new() } else { format!("{sign}{whole}.{rest:02}") };
        }
        return text;
    }
    let is_code = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_code { format!("{text:0>width$}") } else { text }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use canon_core::facts::issue::IssueKind;

    use crate::reading::{Format, Options, Reading};
    use crate::testing::{read_bytes, read_text};

    const SPENDING: &str = "ANO_EJE,MES_EJE,NIVEL_GOBIERNO,PLIEGO,SEC_EJEC,DEPARTAMENTO_EJECUTORA,RUBRO,TIPO_RECURSO,MONTO_PIA,MONTO_PIM,MONTO_DEVENGADO\n2024,0,M,,301486,18,07,0,100,200.5,0\n2024,3,M,,301486,18,18,H,0,0,50.25\n2024,4,M,,300001,01,09,0,0,0,7\n2024,5,X,,301486,18,18,H,0,0,9\n";
    const TRANSFERS: &str = "ANO_PRC,MES_PRC,GRUPO_TRANSFERENCIA,TIPO_ENTIDAD,PLIEGO,SEC_EJEC,RUBRO,RECURSO,MONTO_AUTORIZADO,MONTO_ACREDITADO\n2024,1,1,M,,301486,18,090,100,90.5\n";
    const INCOME: &str = "ANO_DOC,MES_DOC,NIVEL_GOBIERNO,PLIEGO,SEC_EJEC,RUBRO,GENERICA,MONTO_PIA,MONTO_PIM,MONTO_RECAUDADO\n2024,1,M,,301486,08,4,100,200,90.5\n";

    /// A sheet of the rows of a CSV, all that looks like a number as a number.
    fn sheet(name: &str, above: &str, csv: &str) -> String {
        let cell = |text: &str| match text.parse::<f64>() {
            Ok(number) => format!("<Cell><Data ss:Type=\"Number\">{number}</Data></Cell>"),
            Err(_) => format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>"),
        };
        let row = |line: &str| format!("<Row>{}</Row>", line.split(',').map(cell).collect::<String>());
        let rows: String = csv.lines().map(row).collect();
        format!("<Worksheet ss:Name=\"{name}\"><Table>{above}{rows}</Table></Worksheet>")
    }

    fn workbook(sheets: &[String]) -> String {
        let sheets = sheets.concat();
        format!(
            "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">{sheets}</Workbook>"
        )
    }

    fn what(reading: &Reading) -> String {
        let facts = &reading.facts;
        format!("{:?} {:?} {:?} {:?}", facts.spending, facts.transfers, facts.income, reading.tally)
    }

    #[test]
    fn a_workbook_of_the_ministrys_rows_is_the_ministrys_file() {
        for (csv, format) in
            [(SPENDING, Format::GastoLong), (TRANSFERS, Format::Transferencias), (INCOME, Format::Ingreso)]
        {
            let plain = read_text("a.csv", csv).unwrap();
            let title = "<Row><Cell><Data ss:Type=\"String\">Descarga</Data></Cell></Row><Row/>";
            for above in ["", title] {
                let reading = read_text("a.xls", &workbook(&[sheet("Datos", above, csv)])).unwrap();
                assert_eq!(reading.profile.format, format);
                assert_eq!(what(&reading), what(&plain));
            }
        }
    }

    #[test]
    fn a_row_that_goes_wrong_is_named_by_its_sheet() {
        let title = "<Row><Cell><Data ss:Type=\"String\">Descarga</Data></Cell></Row><Row/>";
        let sheets = [sheet("2023", title, SPENDING), sheet("2024", "", SPENDING)];
        let reading = read_text("a.xls", &workbook(&sheets)).unwrap();
        let places: Vec<_> =
            reading.issues.iter().filter(|issue| issue.kind == IssueKind::UnreadableKey).collect();
        let places: Vec<_> =
            places.iter().map(|issue| (issue.sheet.as_deref().unwrap_or(""), issue.row.unwrap())).collect();
        assert_eq!(reading.tally.rows.read, 8);
        assert_eq!(places, [("2023", 7), ("2024", 5)]);
        let sheets: Vec<_> = reading.profile.tables.iter().map(|table| table.sheet.as_deref()).collect();
        assert_eq!(sheets, [Some("2023"), Some("2024")]);
    }

    #[test]
    fn a_budget_with_some_of_the_names_stays_a_table() {
        let csv = "ANO_EJE,SEC_EJEC,MONTO_PIM,MONTO_DEVENGADO\n2024,301486,5,4\n";
        let reading = read_text("a.xls", &workbook(&[sheet("a", "", csv)])).unwrap();
        assert_eq!(reading.profile.format, Format::Table);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

        #[test]
        fn amounts_come_back_to_the_centimo(centimos in -10_000_000_000_000_i64..10_000_000_000_000) {
            let sign = if centimos < 0 { "-" } else { "" };
            let (whole, rest) = (centimos.unsigned_abs() / 100, centimos.unsigned_abs() % 100);
            let csv = SPENDING.replace("50.25", &format!("{sign}{whole}.{rest:02}"));
            let book = workbook(&[sheet("a", "", &csv)]);
            let reading = read_bytes("a.xls", book.as_bytes(), &Options::default()).unwrap();
            prop_assert_eq!(what(&reading), what(&read_text("a.csv", &csv).unwrap()));
        }
    }
}
