//! The words of the budget and of the law: money, ratios, phases, years, places, governments and their names.
//!
//! Knows nothing of files, facts or indicators.

pub mod breaks;
pub mod budget;
mod by_name;
pub mod government;
pub mod language;
pub mod locality;
pub mod lookup;
pub mod money;
mod month_names;
pub mod names;
pub mod period;
pub mod place;
pub mod printable;
pub mod quantity;
