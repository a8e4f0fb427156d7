//! Writing a table as the output contract asks.

use std::fmt::Display;

use canon_core::government::{GovId, Government, directory};
use canon_core::side_by_side::side_by_side;

/// A table being written.
pub(super) struct Table {
    writer: csv::Writer<Vec<u8>>,
}

impl Table {
    /// A table with these columns.
    pub(super) fn new(columns: &[&str]) -> Self {
        let mut table = Self { writer: csv::WriterBuilder::new().from_writer(Vec::new()) };
        table.row(columns.iter().map(ToString::to_string));
        table
    }

    /// A row. Cells that a spreadsheet would run as a formula are neutralised by an apostrophe.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        for cell in cells {
            self.writer.write_field(neutral(cell)).expect("memory takes every cell");
        }
        self.writer.write_record(None::<&[u8]>).expect("all rows have the header's width");
    }

    /// A row for each of many things, written by all cores, a few thousand at a time.
    pub(super) fn rows<T: Sync, const N: usize>(
        &mut self,
        things: &[T],
        row: impl Fn(&T) -> [String; N] + Sync,
    ) {
        const PARTS: usize = 8;
        const IN_A_PART: usize = 1024;
        let empty = || csv::WriterBuilder::new().from_writer(Vec::new());
        let mut bytes =
            std::mem::replace(&mut self.writer, empty()).into_inner().expect("memory takes every row");
        for some in things.chunks(PARTS * IN_A_PART) {
            let parts: Vec<&[T]> = some.chunks(IN_A_PART).collect();
            let parts = side_by_side(&parts, |part| {
                let mut table = Self { writer: empty() };
                part.iter().for_each(|thing| table.row(row(thing)));
                table.finish()
            });
            parts.iter().for_each(|part| bytes.extend_from_slice(part));
        }
        self.writer = csv::WriterBuilder::new().from_writer(bytes);
    }

    /// The bytes.
    pub(super) fn finish(self) -> Vec<u8> {
        self.writer.into_inner().expect("memory takes every row")
    }
}

/// A text that begins like a formula, with an apostrophe before it. A negative number is no formula.
fn neutral(cell: String) -> String {
    let formula = cell.starts_with(['=', '+', '@', '\t', '\r'])
        || (cell.starts_with('-') && !cell[1..].starts_with(|c: char| c.is_ascii_digit()));
    if formula { format!("'{cell}") } else { cell }
}

/// A value, or an empty cell.
pub(super) fn optional(value: Option<impl Display>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}

/// What every table says of a government.
pub(super) struct Who {
    pub(super) id: String,
    pub(super) ubigeo: String,
    pub(super) name: String,
    pub(super) level: String,
    pub(super) province: String,
    pub(super) department: String,
}

impl Who {
    pub(super) fn of(id: GovId) -> Self {
        let government = directory().get(id);
        let text = |of: fn(&Government) -> String| government.map_or(String::new(), of);
        Self {
            id: id.to_string(),
            ubigeo: text(|g| g.ubigeo.to_string()),
            name: text(|g| g.name.clone()),
            level: text(|g| g.level.code().to_string()),
            province: text(|g| g.province.clone()),
            department: text(|g| g.department_name.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_would_run_as_a_formula_does_not() {
        assert_eq!(neutral("=1+1".into()), "'=1+1");
        assert_eq!(neutral("@SUM(A1)".into()), "'@SUM(A1)");
        assert_eq!(neutral("-cmd".into()), "'-cmd");
        assert_eq!(neutral("-12.50".into()), "-12.50");
        assert_eq!(neutral("TORATA".into()), "TORATA");
    }

    #[test]
    fn rows_end_in_a_line_feed_and_commas_are_quoted() {
        let mut table = Table::new(&["a", "b"]);
        table.row(["1,5".to_string(), String::new()]);
        assert_eq!(table.finish(), b"a,b\n\"1,5\",\n");
    }
}
