//! What is read out of the findings of many governments: who does better, good signs, an optional index and its ranges.

pub mod experience;
pub mod good_signs;
pub mod lessons;
pub mod rank_ranges;
pub mod signal_index;
