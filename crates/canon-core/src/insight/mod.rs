//! TODO

pub mod good_signs;
pub mod lessons;
pub mod rank_ranges;
pub mod signal_index;
