//! What a terminal shows: results on standard output, the rest on standard error; tables, charts, progress.

pub mod chart;
pub mod console;
pub mod language;
pub mod progress;
pub mod table;
