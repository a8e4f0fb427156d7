//! One group-by: amounts by key.

use polars::prelude::{Column, DataFrame, PolarsResult};

use crate::FrameError;
use crate::key::Key;

/// The sums of one key; `None` where a line lacks the amount.
pub(crate) struct Sum<const N: usize> {
    pub(crate) amounts: [Option<i64>; N],
    pub(crate) rows: u64,
}

/// Lines to be added up, column by column: a nation's are hundreds of thousands.
pub(crate) struct Lines<const N: usize> {
    keys: Vec<u64>,
    rows: Vec<u64>,
    amounts: [Vec<i64>; N],
    /// A one for each line that lacks the amount; empty where none does.
    missing: [Vec<u32>; N],
}

impl<const N: usize> Lines<N> {
    /// Room for so many.
    pub(crate) fn with_capacity(lines: usize) -> Self {
        let amounts = std::array::from_fn(|_| Vec::with_capacity(lines));
        let missing = std::array::from_fn(|_| Vec::new());
        Self { keys: Vec::with_capacity(lines), rows: Vec::with_capacity(lines), amounts, missing }
    }

    /// A line: its key, its amounts and how many rows it stands for.
    pub(crate) fn push(&mut self, key: Key, amounts: [Option<i64>; N], rows: u64) {
        let before = self.keys.len();
        self.keys.push(key.bits());
        self.rows.push(rows);
        for ((column, missing), amount) in self.amounts.iter_mut().zip(&mut self.missing).zip(amounts) {
            column.push(amount.unwrap_or(0));
            if amount.is_none() || !missing.is_empty() {
                missing.resize(before, 0);
                missing.push(u32::from(amount.is_none()));
            }
        }
    }

    /// Whether no sum of any of the lines can leave the range: polars would wrap it without a word.
    fn within_range(&self) -> bool {
        let all = |amounts: &Vec<i64>| amounts.iter().map(|amount| u128::from(amount.unsigned_abs())).sum();
        self.amounts.iter().map(all).all(|all: u128| i64::try_from(all).is_ok())
    }

    fn into_frame(self) -> PolarsResult<DataFrame> {
        let height = self.keys.len();
        let mut columns = vec![Column::new("key".into(), self.keys), Column::new("rows".into(), self.rows)];
        for (at, (amounts, mut missing)) in self.amounts.into_iter().zip(self.missing).enumerate() {
            columns.push(Column::new(amount(at).into(), amounts));
            if !missing.is_empty() {
                missing.resize(height, 0);
                columns.push(Column::new(missing_of(at).into(), missing));
            }
        }
        DataFrame::new(height, columns)
    }
}

/// Adds lines up by key: what `of` makes of each sum, in the order of the keys.
///
/// # Errors
/// [`FrameError::OutOfRange`] where some sum might be no amount; a defect of polars.
pub(crate) fn sum_by_key<const N: usize, T>(
    lines: Lines<N>,
    of: impl Fn(Key, &Sum<N>) -> Option<T>,
) -> Result<Vec<T>, FrameError> {
    if lines.keys.is_empty() {
        return Ok(Vec::new());
    }
    if !lines.within_range() {
        return Err(FrameError::OutOfRange);
    }
    let sums = grouped(&lines.into_frame()?)?;
    let keys = sums.column("key")?.u64()?;
    let rows = sums.column("rows_sum")?.u64()?;
    let mut columns = Vec::with_capacity(N);
    for at in 0..N {
        let missing = sums.column(&format!("{}_sum", missing_of(at)));
        let missing = missing.ok().map(|missing| missing.u32()).transpose()?;
        columns.push((sums.column(&format!("{}_sum", amount(at)))?.i64()?, missing));
    }
    let mut order: Vec<(u64, usize)> = keys.iter().flatten().zip(0..).collect();
    order.sort_unstable();
    let sum = |(key, row): (u64, usize)| {
        let amounts = std::array::from_fn(|at| {
            let (sum, missing) = columns[at];
            sum.get(row).filter(|_| missing.is_none_or(|missing| missing.get(row) == Some(0)))
        });
        of(Key::from_bits(key), &Sum { amounts, rows: rows.get(row)? })
    };
    Ok(order.into_iter().filter_map(sum).collect())
}

fn amount(at: usize) -> String {
    format!("amount{at}")
}

fn missing_of(at: usize) -> String {
    format!("missing{at}")
}

#[expect(
    deprecated,
    reason = "the lazy engine brings an HTTP client, and minutes of compiling, for one group-by"
)]
fn grouped(frame: &DataFrame) -> PolarsResult<DataFrame> {
    let columns: Vec<String> = frame.get_column_names().iter().skip(1).map(ToString::to_string).collect();
    frame.group_by(["key"])?.select(columns).sum()
}
