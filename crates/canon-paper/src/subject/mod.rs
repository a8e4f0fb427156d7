//! What pages and charts are about: one government, the governments of a department, the years, what changed.

pub mod changes;
pub(crate) mod dossier;
pub mod example;
pub(crate) mod left_out;
pub(crate) mod outlines;
pub(crate) mod region;
pub(crate) mod series;
pub(crate) mod territory;
mod words;
