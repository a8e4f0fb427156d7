//! Statistics that several stages need: quantiles, concentration, intervals, and when a difference is one to speak of.

pub mod change;
pub mod concentration;
pub mod quantile;
