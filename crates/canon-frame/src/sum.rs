//! One group-by: amounts by key.

use polars::prelude::{Column, DataFrame, PolarsResult};

use crate::key::Key;

/// The sums of one key; `None` where a line lacks the amount.
pub(crate) struct Sum<const N: usize> {
    pub(crate) amounts: [Option<i64>; N],
    pub(crate) rows: u64,
}

/// One line: its key, its amounts and how many rows it stands for.
pub(crate) type Line<const N: usize> = (Key, [Option<i64>; N], u64);

/// Adds lines up by key, in the order of the keys.
pub(crate) fn sum_by_key<const N: usize>(lines: &[Line<N>]) -> PolarsResult<Vec<(Key, Sum<N>)>> {
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let frame = frame(lines)?;
    let amounts = (0..N).flat_map(|at| [amount(at), missing(at)]).chain(["rows".to_string()]);
    let sums = grouped(&frame, amounts)?;
    let keys = sums.column("key")?.u64()?.clone();
    let rows = sums.column("rows_sum")?.u64()?.clone();
    let mut columns = Vec::with_capacity(N);
    for at in 0..N {
        let sum = sums.column(&format!("{}_sum", amount(at)))?.i64()?.clone();
        columns.push((sum, sums.column(&format!("{}_sum", missing(at)))?.u64()?.clone()));
    }
    let mut out: Vec<(Key, Sum<N>)> = (0..sums.height())
        .filter_map(|row| {
            let amounts = std::array::from_fn(|at| {
                let (sum, missing) = &columns[at];
                sum.get(row).filter(|_| missing.get(row) == Some(0))
            });
            Some((Key::from_bits(keys.get(row)?), Sum { amounts, rows: rows.get(row)? }))
        })
        .collect();
    out.sort_by_key(|(key, _)| *key);
    Ok(out)
}

fn amount(at: usize) -> String {
    format!("amount{at}")
}

fn missing(at: usize) -> String {
    format!("missing{at}")
}

fn frame<const N: usize>(lines: &[Line<N>]) -> PolarsResult<DataFrame> {
    let column = |name: &str, values: Vec<u64>| Column::new(name.into(), values);
    let mut columns = vec![
        column("key", lines.iter().map(|(key, ..)| key.bits()).collect()),
        column("rows", lines.iter().map(|(.., rows)| *rows).collect()),
    ];
    for at in 0..N {
        let amounts: Vec<Option<i64>> = lines.iter().map(|(_, amounts, _)| amounts[at]).collect();
        columns
            .push(column(&missing(at), amounts.iter().map(|amount| u64::from(amount.is_none())).collect()));
        columns.push(Column::new(amount(at).into(), amounts));
    }
    DataFrame::new(lines.len(), columns)
}

#[expect(
    deprecated,
    reason = "the lazy engine brings an HTTP client, and minutes of compiling, for one group-by"
)]
fn grouped(frame: &DataFrame, columns: impl Iterator<Item = String>) -> PolarsResult<DataFrame> {
    frame.group_by(["key"])?.select(columns).sum()
}
