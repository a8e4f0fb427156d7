//! What a terminal shows: results on standard output, the rest on standard error; tables, charts, progress.

pub mod card;
pub mod chart;
pub mod colour;
pub mod console;
pub(crate) mod csv_rows;
pub mod format;
pub mod json;
pub mod language;
pub mod log;
pub mod progress;
pub mod table;
#[cfg(feature = "fetch")]
pub mod transfer;
pub mod width;
