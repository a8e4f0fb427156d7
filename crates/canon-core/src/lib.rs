//! The vocabulary of canon and its indicators.
//!
//! Everything here is typed, pure and cannot fail: no file is opened, nothing is printed, no crate is needed. Sources
//! turn the State's files into [`rows`]; [`assemble`] makes one [`panel`] of them; [`indicators`] measure and judge it.

pub mod assemble;
pub mod budget;
pub mod change;
pub mod cuts;
pub mod distribution;
pub mod good_signs;
pub mod government;
pub mod index;
pub mod indicators;
pub mod issue;
pub mod language;
pub mod learning;
pub mod ledger;
pub mod locality;
pub mod memory;
pub mod money;
pub mod names;
pub mod norms;
pub mod panel;
pub mod peers;
pub mod period;
pub mod place;
pub mod prices;
pub mod quantile;
pub mod quantity;
pub mod ranges;
pub mod references;
pub mod registers;
pub mod rows;
pub mod sharing;
pub mod side_by_side;
pub mod source;
pub mod spread;
pub mod statement;
pub mod tally;
pub mod visible;
