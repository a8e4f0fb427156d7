//! A table that a command shows: for people, as CSV, or as JSON.

use comfy_table::{ContentArrangement, Table};
use serde_json::{Map, Value};

use crate::terminal::csv_rows::CsvRows;
use crate::terminal::format::Format;

/// The width of a table on a screen whose own is not asked: the same everywhere.
const WIDTH: u16 = 120;

/// Named columns, and rows of as many cells.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// One name for each cell of a row.
    pub header: Vec<&'static str>,
    pub rows: Vec<Vec<String>>,
}

impl Rows {
    /// # Errors
    /// None in practice: texts always serialise.
    pub fn shown(&self, format: Format) -> anyhow::Result<String> {
        Ok(match format {
            Format::Table => self.table(),
            Format::Csv => self.csv(),
            Format::Json => serde_json::to_string_pretty(&self.objects())?,
        })
    }

    /// As a person reads it: columns one under the other, without lines.
    pub fn table(&self) -> String {
        let mut table = Table::new();
        table.load_style(comfy_table::presets::NOTHING);
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(WIDTH).set_header(&self.header);
        for row in &self.rows {
            table.add_row(row);
        }
        let lines: Vec<String> = table.to_string().lines().map(|line| line.trim_end().to_string()).collect();
        lines.join("\n")
    }

    /// As every table that canon writes; without the last line end.
    pub fn csv(&self) -> String {
        let mut rows = CsvRows::default();
        rows.row(&self.header);
        self.rows.iter().for_each(|row| rows.row(row));
        String::from_utf8_lossy(&rows.into_bytes()).trim_end().to_string()
    }

    /// An object for each row, its keys the names of the columns.
    pub fn objects(&self) -> Vec<Value> {
        let object = |row: &Vec<String>| {
            let cells = self.header.iter().zip(row);
            Value::Object(
                cells.map(|(key, value)| ((*key).to_string(), value.clone().into())).collect::<Map<_, _>>(),
            )
        };
        self.rows.iter().map(object).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::terminal::table::*;

    #[test]
    fn a_row_is_the_same_in_every_form() {
        let rows = Rows { header: vec!["a", "b"], rows: vec![vec!["1,5".to_string(), "=x\"".to_string()]] };
        assert_eq!(rows.csv(), "a,b\n\"1,5\",\"'=x\"\"\"");
        assert_eq!(rows.objects(), [serde_json::json!({"a": "1,5", "b": "=x\""})]);
        assert!(rows.table().contains("1,5"));
    }
}
