//! What is read out of the findings of many governments: who does better, good signs, an optional index and its ranges.

pub mod experience;
pub mod good_signs;
pub mod lessons;
pub mod looked_at;
pub mod rank_ranges;
pub mod signal_index;
pub mod spread;

/// A share of fewer things than this says nothing: one thing more would be ten points of a hundred.
const FEW_THINGS: i64 = 10;
