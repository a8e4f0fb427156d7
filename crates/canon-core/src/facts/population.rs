//! Inhabitants, as read.

use crate::terms::period::Year;
use crate::terms::place::Ubigeo;

/// How many people live in a district.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PopulationFact {
    pub ubigeo: Ubigeo,
    pub year: Year,
    pub people: u64,
}
