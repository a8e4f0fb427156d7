//! In which form a command answers, as `--format` says.

use clap::ValueEnum;

/// The values of `--format` where the answer is a table of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Una tabla para leer
    Table,
    /// CSV
    Csv,
    /// JSON
    Json,
}

/// The values of `--format` where the answer is more than one table of rows, so that CSV cannot hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TableOrJson {
    /// Un texto para leer
    Table,
    /// JSON
    Json,
}
