//! `tablas/`: the same tables as Parquet, typed, a folder a year: for those who outgrow a spreadsheet or one machine.
//!
//! Each is read back from its CSV, so that the two cannot differ. `tablas/gobiernos/anio=2024/gobiernos.parquet` is what
//! DuckDB, pandas, polars and Spark understand without being told anything; a table without years is one file.

use std::collections::BTreeMap;
use std::io;

use anyhow::{Context, anyhow};
use canon_core::parallel;
use canon_core::terms::period::Date;
use canon_frame::parquet::{Kind, Parquet, Values};

use crate::run_folder::Aside;

/// The folder.
pub const FOLDER: &str = "tablas";

/// The column that parts a table into folders.
const YEAR: &str = "anio";

/// What columns hold, by their names, the same in every table but for [`AS_WRITTEN`]; what is not here is text.
#[rustfmt::skip]
const KINDS: [(Kind, &[&str]); 5] = [
    (Kind::Day, &["corte"]),
    (Kind::Whole, &[
        "anio_base", "cui", "entradas", "fila", "filas", "funcion", "generica", "mediana", "mes", "n", "nominal", "p05", "p95",
        "pares", "poblacion", "proyecto", "seguros",
    ]),
    (Kind::Decimal(2), &[
        "abonado", "acreditado", "autorizado", "certificado", "compromiso_anual", "compromiso_mensual",
        "costo_actualizado", "devengado", "girado", "monto_viable", "pia", "pim", "puntaje", "recaudado", "saldo",
        "soles_corrientes", "soles_reales",
    ]),
    (Kind::Decimal(6), &["avance"]),
    // Ratios, soles and counts stand in one column.
    (Kind::Wide(6), &["denominador", "numerador", "umbral", "valor"]),
];

/// A table whose values are those of any cell of an input, as they stand there.
const AS_WRITTEN: (&str, &str) = ("incidencias", "valor");

fn kind(table: &str, column: &str) -> Kind {
    if (table, column) == AS_WRITTEN {
        return Kind::Text;
    }
    KINDS.iter().find(|(_, names)| names.contains(&column)).map_or(Kind::Text, |(kind, _)| *kind)
}

/// Adds the tables that were written to the same folder as CSV.
///
/// # Errors
/// A cell that is not what its column holds: a defect.
pub fn add(tables: &[&str], aside: &Aside) -> anyhow::Result<()> {
    let made = parallel::map(tables, |table| one(table, aside).with_context(|| (*table).to_string()));
    made.into_iter().collect()
}

fn one(table: &str, aside: &Aside) -> anyhow::Result<()> {
    let Some(stem) = table.strip_suffix(".csv") else { return Ok(()) };
    let mut reader = csv::Reader::from_reader(io::BufReader::new(aside.open(table)?));
    let columns: Vec<String> = reader.headers()?.iter().map(str::to_string).collect();
    let year = columns.iter().position(|name| name == YEAR);
    let typed = columns.iter().enumerate().filter(|(at, _)| Some(*at) != year);
    let typed: Vec<(usize, &str, Kind)> =
        typed.map(|(at, name)| (at, name.as_str(), kind(stem, name))).collect();
    let mut files: BTreeMap<String, Part> = BTreeMap::new();
    for record in reader.records() {
        let record = record?;
        let of = year.and_then(|at| record.get(at)).unwrap_or_default();
        if !files.contains_key(of) {
            files.insert(of.to_string(), Part::new(&typed)?);
        }
        files.get_mut(of).context("just put there")?.row(&record, &typed)?;
    }
    for (of, part) in files {
        let name = match year {
            Some(_) => format!("{FOLDER}/{stem}/{YEAR}={of}/{stem}.parquet"),
            None => format!("{FOLDER}/{stem}.parquet"),
        };
        aside.add(&name, &part.into_bytes()?);
    }
    Ok(())
}

/// The rows of a year.
struct Part {
    file: Parquet,
    rows: Vec<Values>,
    count: usize,
}

impl Part {
    /// Rows of a file that are turned into columns at once.
    const AT_ONCE: usize = 1 << 14;

    fn new(columns: &[(usize, &str, Kind)]) -> anyhow::Result<Self> {
        let named: Vec<(&str, Kind)> = columns.iter().map(|(_, name, kind)| (*name, *kind)).collect();
        let none = |(_, _, kind): &(usize, &str, Kind)| match kind {
            Kind::Text => Values::Text(Vec::new()),
            _ => Values::Numbers(Vec::new()),
        };
        Ok(Self { file: Parquet::new(&named)?, rows: columns.iter().map(none).collect(), count: 0 })
    }

    fn row(&mut self, record: &csv::StringRecord, columns: &[(usize, &str, Kind)]) -> anyhow::Result<()> {
        for ((at, name, kind), values) in columns.iter().zip(&mut self.rows) {
            let cell = record.get(*at).filter(|cell| !cell.is_empty());
            match values {
                Values::Text(texts) => texts.push(cell.map(str::to_string)),
                Values::Numbers(numbers) => {
                    let number = |cell| number(cell, *kind).ok_or_else(|| anyhow!("{name}: «{cell}»"));
                    numbers.push(cell.map(number).transpose()?);
                }
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

/// A cell as its column counts it.
fn number(cell: &str, kind: Kind) -> Option<i128> {
    match kind {
        Kind::Text => None,
        Kind::Whole => cell.parse().ok(),
        Kind::Day => Date::parse_iso(cell).map(|day| i128::from(day.days_since_1970())),
        Kind::Decimal(scale) | Kind::Wide(scale) => decimal(cell, scale.into()),
    }
}

/// `-12.50` in hundredths is −1250; more decimals than the column has are no number of it.
fn decimal(cell: &str, scale: usize) -> Option<i128> {
    let (whole, part) = cell.split_once('.').unwrap_or((cell, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let sign = whole.strip_prefix('-');
    if !digits(sign.unwrap_or(whole))
        || sign.unwrap_or(whole).is_empty()
        || !digits(part)
        || part.len() > scale
    {
        return None;
    }
    format!("{whole}{part:0<scale$}").parse().ok()
}

#[cfg(test)]
mod tests {
    use crate::export::parquet::*;

    #[test]
    fn decimals_are_exact_and_nothing_is_cut_off() {
        assert_eq!(decimal("-12.5", 2), Some(-1250));
        assert_eq!(decimal("-0.05", 2), Some(-5));
        assert_eq!(decimal("7", 6), Some(7_000_000));
        assert_eq!(decimal("99999999999999.999999", 6), Some(99_999_999_999_999_999_999));
        for bad in ["", "-", "1.234", "1,5", "1e5", " 1", "--1", "1.-5"] {
            assert_eq!(decimal(bad, 2), None, "{bad:?}");
        }
    }
}
