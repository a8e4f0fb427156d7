//! TODO

pub mod change;
pub mod concentration;
pub mod quantile;
