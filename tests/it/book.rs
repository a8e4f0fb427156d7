//! The workbook holds what the CSVs hold.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use crate::invented;
use crate::program::Desk;

/// A cell of the workbook as the CSV would have it, given what the CSV has.
fn as_text(cell: &Data, csv: &str) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Float(number) => {
            let digits = csv.split_once('.').map_or(0, |(_, digits)| digits.len());
            format!("{number:.digits$}")
        }
        Data::DateTime(stamp) => {
            let (year, month, day, ..) = stamp.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02}")
        }
        other => panic!("{other:?}"),
    }
}

fn equals_the_tables(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<&'static str, usize> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(files["libro.xlsx"].clone())).unwrap();
    let mut rows = BTreeMap::new();
    for table in canon::export::tables::ALL {
        let (Some(sheet), file) = (table.sheet, table.file) else { continue };
        let range = book.worksheet_range(sheet).unwrap();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(files[file].as_slice());
        let mut count = 0;
        for (line, record) in reader.records().enumerate() {
            for (column, text) in record.unwrap().iter().enumerate() {
                let at = (u32::try_from(line).unwrap(), u32::try_from(column).unwrap());
                let cell = range.get_value(at).unwrap_or(&Data::Empty);
                assert_eq!(as_text(cell, text), text, "{sheet} {at:?}");
            }
            count = line;
        }
        let height = range.end().map_or(0, |(row, _)| row as usize);
        assert_eq!(height, count, "{sheet} has other rows");
        rows.insert(file, count);
    }
    rows
}

#[test]
fn every_cell_is_that_of_the_csv() {
    let desk = Desk::new();
    invented::write(&desk);
    desk.canon(&["report", "datos", "--out", "r"]).ends(0);
    let rows = equals_the_tables(&desk.files("r"));
    assert!(rows["mensual.csv"] > 700 && rows["proyectos.csv"] > 200, "{rows:?}");
    let desk = Desk::new();
    desk.canon(&["report", "--out", "s"]).ends(0);
    let files = desk.files("s");
    let rows = equals_the_tables(&files);
    assert!(rows["gobiernos.csv"] > 500, "{rows:?}");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(files["libro.xlsx"].clone())).unwrap();
    let first = book.worksheet_range("Gobiernos").unwrap();
    assert!(matches!(first.get_value((1, 1)), Some(Data::DateTime(_))), "a cut-off is a real date");
    assert!(matches!(first.get_value((1, 3)), Some(Data::String(_))), "a ubigeo keeps its zeros");
    let names = book.sheet_names();
    assert_eq!(names[..3], ["Léame", "Matriz", "Resumen"]);
    assert_eq!(names.last().unwrap(), "Glosario");
}
