//! Writing a table as the output contract asks.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, Write};

use canon_core::parallel;
use canon_core::terms::government::{GovId, Government, directory};

/// A table being written.
pub(super) struct Table<'w> {
    out: &'w mut dyn Write,
    /// Rows that are not written yet.
    rows: Rows,
    /// The first thing that `out` refused.
    written: io::Result<()>,
}

impl<'w> Table<'w> {
    /// A table with these columns.
    pub(super) fn new(out: &'w mut dyn Write, columns: &[&str]) -> Self {
        let mut table = Self { out, rows: Rows::new(), written: Ok(()) };
        table.row(columns);
        table
    }

    /// A row. Cells that a spreadsheet would run as a formula are neutralised by an apostrophe.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = impl AsRef<str>>) {
        self.rows.row(cells);
        if self.rows.count >= AT_ONCE {
            self.write();
        }
    }

    /// A row for each of many things, made by all cores.
    pub(super) fn rows<'t, T: Sync, const N: usize>(
        &mut self,
        things: &'t [T],
        row: impl Fn(&'t T) -> [Cow<'t, str>; N] + Sync,
    ) {
        self.write();
        for some in things.chunks(8 * AT_ONCE) {
            let parts: Vec<&[T]> = some.chunks(AT_ONCE).collect();
            for part in parallel::map(&parts, |part| {
                let mut rows = Rows::new();
                part.iter().for_each(|thing| rows.row(row(thing)));
                rows
            }) {
                self.rows = part;
                self.write();
            }
        }
    }

    fn write(&mut self) {
        let rows = std::mem::replace(&mut self.rows, Rows::new()).bytes();
        if self.written.is_ok() {
            self.written = self.out.write_all(&rows);
        }
    }

    /// Ends the table.
    ///
    /// # Errors
    /// What the disk refused.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.write();
        self.written
    }
}

/// Rows written at once.
const AT_ONCE: usize = 1024;

/// Some rows of a table, in memory.
struct Rows {
    writer: csv::Writer<Vec<u8>>,
    count: usize,
}

impl Rows {
    fn new() -> Self {
        Self { writer: csv::WriterBuilder::new().from_writer(Vec::new()), count: 0 }
    }

    fn row(&mut self, cells: impl IntoIterator<Item = impl AsRef<str>>) {
        for cell in cells {
            self.writer.write_field(&*neutral(cell.as_ref())).expect("memory takes every cell");
        }
        self.writer.write_record(None::<&[u8]>).expect("all rows have the header's width");
        self.count += 1;
    }

    fn bytes(self) -> Vec<u8> {
        self.writer.into_inner().expect("memory takes every row")
    }
}

/// A text that begins like a formula, with an apostrophe before it. A negative number is no formula.
fn neutral(cell: &str) -> Cow<'_, str> {
    let formula = cell.starts_with(['=', '+', '@', '\t', '\r'])
        || (cell.starts_with('-') && !cell[1..].starts_with(|c: char| c.is_ascii_digit()));
    if formula { format!("'{cell}").into() } else { cell.into() }
}

/// A value, or an empty cell.
pub(super) fn optional(value: Option<impl Display>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}

/// What every table says of a government.
pub(super) struct Who {
    pub(super) id: Cow<'static, str>,
    pub(super) ubigeo: Cow<'static, str>,
    pub(super) name: Cow<'static, str>,
    pub(super) level: Cow<'static, str>,
    pub(super) province: Cow<'static, str>,
    pub(super) department: Cow<'static, str>,
}

impl Who {
    pub(super) fn of(id: GovId) -> Self {
        let government = directory().get(id);
        let text = |of: fn(&'static Government) -> Cow<'static, str>| government.map_or("".into(), of);
        Self {
            id: id.to_string().into(),
            ubigeo: text(|g| g.ubigeo.to_string().into()),
            name: text(|g| (&*g.name).into()),
            level: text(|g| g.level.code().into()),
            province: text(|g| (&*g.province).into()),
            department: text(|g| (&*g.department_name).into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::export::csv::*;

    #[test]
    fn a_cell_that_would_run_as_a_formula_does_not() {
        assert_eq!(neutral("=1+1"), "'=1+1");
        assert_eq!(neutral("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(neutral("-cmd"), "'-cmd");
        assert_eq!(neutral("-12.50"), "-12.50");
        assert_eq!(neutral("TORATA"), "TORATA");
    }

    #[test]
    fn rows_end_in_a_line_feed_and_commas_are_quoted() {
        let mut bytes = Vec::new();
        let mut table = Table::new(&mut bytes, &["a", "b"]);
        table.row(["1,5".to_string(), String::new()]);
        table.finish().unwrap();
        assert_eq!(bytes, b"a,b\n\"1,5\",\n");
    }

    #[test]
    fn rows_of_all_cores_stand_in_their_order() {
        let things: Vec<usize> = (0..20 * AT_ONCE + 5).collect();
        let (mut together, mut alone) = (Vec::new(), Vec::new());
        let mut table = Table::new(&mut together, &["n"]);
        table.rows(&things, |n| [n.to_string().into()]);
        table.finish().unwrap();
        let mut table = Table::new(&mut alone, &["n"]);
        things.iter().for_each(|n| table.row([n.to_string()]));
        table.finish().unwrap();
        assert!(together == alone && together.starts_with(b"n\n0\n1\n"));
    }

    #[test]
    fn what_the_disk_refuses_is_told() {
        let mut full = &mut [0; 3][..];
        let mut table = Table::new(&mut full, &["a", "b"]);
        table.row(["1".to_string(), "2".to_string()]);
        assert!(table.finish().is_err());
    }
}
