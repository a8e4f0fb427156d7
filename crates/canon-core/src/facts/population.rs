//! Inhabitants, as read.

use crate::terms::period::Year;
use crate::terms::place::Ubigeo;

/// How many people live in a district.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PopulationFact {
    /// Where.
    pub ubigeo: Ubigeo,
    /// In which year.
    pub year: Year,
    /// How many.
    pub people: u64,
}
