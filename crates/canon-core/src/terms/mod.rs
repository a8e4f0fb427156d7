//! TODO

pub mod budget;
pub mod government;
pub mod language;
pub mod money;
pub mod names;
pub mod period;
pub mod place;
pub mod printable;
pub mod quantity;
