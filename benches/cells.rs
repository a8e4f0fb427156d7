//! The floor for workbooks: a large invented one, and all its cells read by the library that canon reads them with.
//!
//! `cells write FILE ROWS` and `cells read FILE`. Twenty columns, of which canon understands twelve; every figure is made up.

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, Write};

use calamine::{DataRef, Reader, Xlsx};
use canon_core::terms::government::{GovId, directory};
use rust_xlsxwriter::Workbook;

const COLUMNS: [&str; 20] = [
    "Año",
    "Mes",
    "SEC_EJEC",
    "Municipalidad",
    "Departamento",
    "Provincia",
    "PIA",
    "PIM",
    "Certificado",
    "Compromiso anual",
    "Compromiso mensual",
    "Devengado",
    "Girado",
    "Nota 1",
    "Nota 2",
    "Nota 3",
    "Código",
    "Fecha",
    "Obs 1",
    "Obs 2",
];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["write", file, rows] => write(file, rows.parse()?),
        ["read", file] => read(file),
        _ => Err("cells write FILE ROWS, or cells read FILE".into()),
    }
}

/// Months of municipalities, year after year.
fn write(file: &str, rows: u32) -> Result<(), Box<dyn Error>> {
    let municipalities = || directory().iter().filter(|g| matches!(g.id, GovId::Municipality(_)));
    let months = (2000..2030).flat_map(|year| (1..=12).map(move |month| (year, month)));
    let all = months.flat_map(|month| municipalities().map(move |government| (month, government)));
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Datos")?.write_row(0, 0, COLUMNS)?;
    for (row, ((year, month), government)) in (1..=rows).zip(all) {
        sheet.write(row, 0, year)?.write(row, 1, month)?.write(
            row,
            2,
            government.id.to_string().parse::<u32>()?,
        )?;
        let texts = [&government.name, &government.department_name, &government.province];
        sheet.write_row(row, 3, texts)?;
        for column in 6..13 {
            let centimos = row.wrapping_mul(2_654_435_761).rotate_left(column.into()) % 100_000_000;
            sheet.write(row, column, f64::from(centimos) / 100.0)?;
        }
        sheet.write_row(row, 13, [format!("nota {}", row % 1000), format!("texto {row}"), "x".into()])?;
        sheet.write(row, 16, row)?.write(row, 17, 45_000 + row % 300)?;
        sheet.write_row(row, 18, ["sin observaciones", "-"])?;
    }
    Ok(book.save(file)?)
}

fn read(file: &str) -> Result<(), Box<dyn Error>> {
    let mut book: Xlsx<_> = Xlsx::new(BufReader::new(File::open(file)?))?;
    let (mut cells, mut numbers) = (0_u64, 0.0);
    let mut reader = book.worksheet_cells_reader("Datos")?;
    while let Some(cell) = reader.next_cell()? {
        cells += 1;
        if let DataRef::Float(number) = cell.get_value() {
            numbers += number;
        }
    }
    writeln!(std::io::stdout(), "{cells} cells, {numbers:.2}")?;
    Ok(())
}
