//! `tablas/`: the same tables as Parquet, typed, a folder a year: for those who outgrow a spreadsheet or one machine.
//!
//! Made of the very cells that go into the CSV. `tablas/gobiernos/anio=2024/gobiernos.parquet` is what DuckDB, pandas,
//! polars and Spark understand without being told anything; a table without years is one file.

use std::borrow::Cow;
use std::collections::BTreeMap;

use anyhow::Context;
use canon_frame::parquet::{Kind as Stored, Parquet, Values};

use super::column::{Cell, Heading, Kind};
use super::table::Rows;

/// The folder of the Parquet files within that of the run.
pub const FOLDER: &str = "tablas";

/// Decimals of a column in which ratios, soles and counts stand together.
const DECIMALS: u8 = 6;

const fn stored(kind: Kind) -> Stored {
    match kind {
        Kind::Text | Kind::AsRead | Kind::Government | Kind::Ubigeo => Stored::Text,
        Kind::Year | Kind::Count | Kind::Code => Stored::Whole,
        Kind::Day => Stored::Day,
        Kind::Soles | Kind::Points => Stored::Decimal(2),
        Kind::Ratio => Stored::Decimal(6),
        Kind::Quantity => Stored::Wide(DECIMALS),
    }
}

/// A table in the making, a file for each year.
pub(super) struct YearlyFiles {
    stem: String,
    columns: Vec<Heading>,
    /// The place of the year, which the folders tell and the files do not.
    year: Option<usize>,
    files: BTreeMap<String, YearFile>,
}

impl YearlyFiles {
    pub(super) fn new(file: &str, columns: Vec<Heading>) -> Self {
        let stem = file.strip_suffix(".csv").unwrap_or(file).to_string();
        let year = columns.iter().position(|column| column.kind == Kind::Year);
        Self { stem, columns, year, files: BTreeMap::new() }
    }

    /// # Errors
    /// A number that does not fit its column: a defect.
    pub(super) fn rows(&mut self, batches: &[Rows<'_>]) -> anyhow::Result<()> {
        for row in batches.iter().flatten() {
            let year = self.year.map_or(Cow::Borrowed(""), |at| row[at].text());
            if !self.files.contains_key(&*year) {
                let kept = (0..).zip(&self.columns).filter(|(at, _)| Some(*at) != self.year);
                let kept: Vec<_> = kept.map(|(_, column)| (column.name, stored(column.kind))).collect();
                self.files.insert(year.to_string(), YearFile::new(&kept)?);
            }
            let cells = (0..).zip(row).filter(|(at, _)| Some(*at) != self.year).map(|(_, cell)| cell);
            self.files.get_mut(&*year).context("just put there")?.row(cells)?;
        }
        Ok(())
    }

    /// Ends the files and hands them over, each by its name in the run folder.
    ///
    /// # Errors
    /// A number that does not fit its column: a defect.
    pub(super) fn finish(self, keep: &dyn Fn(&str, &[u8])) -> anyhow::Result<()> {
        let stem = &self.stem;
        for (year, file) in self.files {
            let name = match self.year.map(|at| self.columns[at].name) {
                Some(column) => format!("{FOLDER}/{stem}/{column}={year}/{stem}.parquet"),
                None => format!("{FOLDER}/{stem}.parquet"),
            };
            keep(&name, &file.into_bytes()?);
        }
        Ok(())
    }
}

/// The rows of a year.
struct YearFile {
    file: Parquet,
    rows: Vec<Values>,
    count: usize,
}

impl YearFile {
    /// Rows of a file that are turned into columns at once.
    const AT_ONCE: usize = 1 << 14;

    fn new(columns: &[(&str, Stored)]) -> anyhow::Result<Self> {
        let none = |(_, kind): &(&str, Stored)| match kind {
            Stored::Text => Values::Text(Vec::new()),
            _ => Values::Numbers(Vec::new()),
        };
        Ok(Self { file: Parquet::new(columns)?, rows: columns.iter().map(none).collect(), count: 0 })
    }

    fn row<'c>(&mut self, cells: impl Iterator<Item = &'c Cell<'c>>) -> anyhow::Result<()> {
        for (cell, values) in cells.zip(&mut self.rows) {
            match values {
                Values::Text(texts) => texts.push((!cell.is_empty()).then(|| cell.text().into_owned())),
                Values::Numbers(numbers) => numbers.push(number(cell)),
            }
        }
        self.count += 1;
        if self.count == Self::AT_ONCE { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> anyhow::Result<()> {
        self.file.rows(&self.rows)?;
        for values in &mut self.rows {
            match values {
                Values::Text(texts) => texts.clear(),
                Values::Numbers(numbers) => numbers.clear(),
            }
        }
        self.count = 0;
        Ok(())
    }

    fn into_bytes(mut self) -> anyhow::Result<Vec<u8>> {
        if self.count > 0 {
            self.flush()?;
        }
        Ok(self.file.into_bytes()?)
    }
}

/// A cell as its column counts it, in the last decimal of the column.
fn number(cell: &Cell<'_>) -> Option<i128> {
    match cell {
        Cell::Empty | Cell::Text(_) | Cell::Government(_) => None,
        Cell::Year(year) => Some(year.number().into()),
        Cell::Day(day) => Some(day.days_since_1970().into()),
        Cell::Whole(number) => Some(*number),
        Cell::Soles(soles) => Some(soles.centimos().into()),
        Cell::Points(points) => Some((*points).into()),
        Cell::Ratio(ratio) => Some(ratio.millionths().into()),
        Cell::Quantity(quantity) => {
            let missing = usize::from(DECIMALS) - quantity.measuring().digits();
            Some((0..missing).fold(i128::from(quantity.scaled()), |number, _| number * 10))
        }
    }
}

#[cfg(test)]
mod tests {
    use canon_core::terms::money::Soles;
    use canon_core::terms::quantity::{Quantity, Ratio};

    use super::*;

    #[test]
    fn quantities_of_every_kind_are_exact_in_one_column() {
        let of = |quantity| number(&Cell::Quantity(quantity));
        assert_eq!(of(Quantity::Soles(Soles::from_centimos(-5))), Some(-50_000));
        assert_eq!(of(Quantity::Ratio(Ratio::from_millionths(812_345))), Some(812_345));
        assert_eq!(of(Quantity::Number(7)), Some(7_000_000));
        assert_eq!(of(Quantity::Points(12_345)), Some(1_234_500));
        assert_eq!(of(Quantity::Grade(3)), Some(3_000_000));
        let most = Soles::from_centimos(i64::MAX);
        assert_eq!(of(Quantity::Soles(most)), Some(i128::from(i64::MAX) * 10_000));
    }
}
