//! The ministry's open-data CSVs: spending, transfers and income, and what their lines have in common.

pub(crate) mod admission;
pub(crate) mod duplicates;
pub(crate) mod finish;
pub(crate) mod header;
pub(crate) mod identity;
pub(crate) mod income;
pub(crate) mod last_key;
pub(crate) mod names_beside;
pub(crate) mod repeated_columns;
pub(crate) mod spending;
pub(crate) mod sums;
pub(crate) mod transfers;
